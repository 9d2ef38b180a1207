//! What is concluded about an order from everything received about it, written as one.

use crate::bulk::{self, Statements};
use crate::connect;
use crate::tables::changes::{self, Noted};
use crate::tables::{money_events, transactions, warnings};
use crate::{Ledger, Result};
use payments::{At, MoneyEvent, Transaction, Warning};
use sqlx::sqlite::SqliteConnection;
use std::collections::BTreeMap;

const BATCH: usize = 1_000;

/// The conclusions about one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Its state.
    pub transaction: Transaction,
    /// Its warnings, open and resolved.
    pub warnings: Vec<Warning>,
    /// Its money.
    pub events: Vec<MoneyEvent>,
    /// When it should be asked for again.
    pub due_at: Option<At>,
}

impl Ledger {
    /// Puts conclusions in the place of earlier ones about the same orders. Answers where each batch stands among the
    /// changes.
    ///
    /// # Errors
    /// What SQLite says; batches written before the failing one stay.
    pub async fn put_derived(&self, derived: &[Derived]) -> Result<Vec<Noted>> {
        let mut noted = Vec::new();
        for batch in derived.chunks(BATCH) {
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            clear(&mut t, batch).await?;
            transactions::put(batch).run(&mut t).await?;
            found(batch).run(&mut t).await?;
            moved(batch).run(&mut t).await?;
            noted.push(changes::note(&mut t, "transaction", names(batch)).await?);
            connect::commit(t).await?;
        }
        Ok(noted)
    }
}

fn found(batch: &[Derived]) -> Statements {
    let warnings: Vec<&Warning> = batch.iter().flat_map(|d| &d.warnings).collect();
    warnings::put(&warnings, false)
}

fn moved(batch: &[Derived]) -> Statements {
    let events: Vec<&MoneyEvent> = batch.iter().flat_map(|d| &d.events).collect();
    money_events::put(&events)
}

fn names(batch: &[Derived]) -> Vec<String> {
    let transactions = batch.iter().map(|d| &d.transaction);
    transactions
        .map(|t| format!("{}\n{}", t.shop, t.order_id))
        .collect()
}

/// Takes away what was concluded about these orders before.
async fn clear(connection: &mut SqliteConnection, batch: &[Derived]) -> Result<()> {
    let mut by_shop: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for derived in batch {
        let orders = by_shop.entry(&derived.transaction.shop).or_default();
        orders.push(derived.transaction.order_id.as_str());
    }
    for (shop, orders) in by_shop {
        let orders = bulk::json_list(orders);
        for sql in [
            "DELETE FROM warnings WHERE shop = ? AND loose = 0 AND order_id IN (SELECT value FROM json_each(?))",
            "DELETE FROM money_events WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
        ] {
            sqlx::query(sql)
                .bind(shop)
                .bind(&orders)
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}
