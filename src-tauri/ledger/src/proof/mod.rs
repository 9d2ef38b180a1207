//! Proofs on real files: what the ledger promises, tried with awkward input.

mod chosen;
mod engine;
mod forgotten;
mod imports;
mod opening;
mod rows;
mod speed;
mod swap;

use crate::{Derived, Home, Key, Ledger};
use payments::{At, Fact, Observation, OrderId, PgFact, Source, Status, Transaction, Yen};
use tempfile::TempDir;

pub(crate) fn key() -> Key {
    Key::from_bytes([7; 32])
}

pub(crate) fn order(n: usize) -> OrderId {
    OrderId::new(&format!("TYK-{n:06}")).unwrap()
}

/// Its story needs a second thread: what is dropped at the end is closed there.
pub(crate) async fn fresh() -> (TempDir, Ledger) {
    let dir = tempfile::tempdir().unwrap();
    let ledger = open(&dir).await;
    (dir, ledger)
}

pub(crate) async fn open(dir: &TempDir) -> Ledger {
    let home = Home::open(dir.path(), || "home-1".into()).unwrap();
    Ledger::open(&home, &key()).await.unwrap()
}

pub(crate) fn ids() -> impl FnMut() -> String + Send {
    let mut n = 0;
    move || {
        n += 1;
        format!("id-{n}")
    }
}

pub(crate) fn fact(status: Status) -> PgFact {
    PgFact {
        status,
        job_cd: "AUTH".into(),
        amount: Yen::new(1_000),
        tax: Yen::new(100),
        access_id: "a".repeat(32),
        processed_at: Some(At(1_000)),
        pay_type: "38".into(),
        client_fields: ["客".into(), String::new(), String::new()],
        permission_id: None,
        cancel_amount: None,
        cancel_tax: None,
    }
}

pub(crate) fn said(n: usize, at: i64, status: Status, raw: &str) -> Observation {
    Observation {
        shop: "tokyo".into(),
        order_id: order(n),
        source: Source::Pg,
        at: At(at),
        fact: Fact::Pg(fact(status)),
        raw: raw.as_bytes().to_vec(),
    }
}

pub(crate) fn derived(n: usize) -> Derived {
    let observation = said(n, 2_000, Status::Auth, "x");
    Derived {
        transaction: Transaction::derive(&[observation]).unwrap(),
        warnings: Vec::new(),
        events: Vec::new(),
        due_at: None,
    }
}
