//! The built program on copies of one data folder, all at the same moment: what is counted in the keychain is counted by one at
//! a time.

use crate::desk::{self, Program};
use ops::Desk;
use payments::{OrderId, Yen};
use sandbox::Running;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

const COPIES: usize = 8;
const PIN: &str = "4649";

#[test]
fn copies_at_the_same_moment_have_one_limit_and_one_count() {
    desk::play("copies::under_a_keychain", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(at_once());
}

async fn at_once() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let orders = authorised(&desk, &sandbox, folder.path());
    let pin = format!("owner_pin={PIN}");
    let limited = told(&desk, &["shop", "set", "desk", "owner_limit=1500"], &pin);
    assert_eq!(ended(limited), Some(0));
    let copies: Vec<Program> = (0..COPIES)
        .map(|n| desk.copied(&folder.path().join(format!("copy-{n}"))))
        .collect();

    // Nobody has the turn until all have counted and kept what they mean to do.
    let id = std::fs::read_to_string(folder.path().join("books/home_id")).unwrap();
    let vault = vault::Vault::keychain(id.trim(), Duration::from_secs(20));
    let turn = vault.turn(vault::At::Sending).await.unwrap().unwrap();
    let each = copies.iter().zip(&orders);
    let mut sending: Vec<Child> = each
        .map(|(copy, order)| told(copy, &["sales", order, "--reason", "x", "--yes"], ""))
        .collect();
    let writes = || -> u32 {
        let sent = orders.iter().map(|o| sandbox.truth(o).unwrap().writes);
        sent.sum()
    };
    for ((copy, order), child) in copies.iter().zip(&orders).zip(&mut sending) {
        let kept = async |desk: &Desk| desk.operation_rows(None, Some(order.as_str())).await;
        while copy.read(kept).unwrap().is_empty() {
            assert_eq!(child.try_wait().unwrap(), None, "it did not wait");
        }
    }
    assert_eq!(writes(), 0);
    drop(turn);
    let codes: Vec<_> = sending.into_iter().map(ended).collect();
    assert_eq!(writes(), 1, "{codes:?}");
    assert_eq!(
        codes.iter().filter(|code| **code == Some(0)).count(),
        1,
        "{codes:?}"
    );

    // Each takes a wrong PIN: five are looked at, and the right one waits afterwards.
    let order = &orders[0];
    let wrong = copies.iter().map(|copy| {
        told(
            copy,
            &["cancel", order, "--reason", "x", "--yes"],
            "owner_pin=0000",
        )
    });
    for tried in wrong.collect::<Vec<_>>() {
        assert_ne!(ended(tried), Some(0));
    }
    let right = told(&desk, &["cancel", order, "--reason", "x", "--yes"], &pin);
    assert_ne!(ended(right), Some(0), "the count of some copies is lost");
}

/// As many orders as copies, each as large as the limit.
fn authorised(desk: &Program, sandbox: &Running, folder: &Path) -> Vec<String> {
    let orders: Vec<String> = (0..COPIES).map(|n| format!("COPY-{n}")).collect();
    for order in &orders {
        assert!(sandbox.authorised(&OrderId::new(order).unwrap(), Yen::new(1_500)));
    }
    let list = folder.join("orders.txt");
    std::fs::write(&list, orders.join("\n")).unwrap();
    let list = list.display().to_string();
    assert!(matches!(desk.run(&["sync", "--orders", &list]).0, 0 | 3));
    orders
}

/// A command that is told something on its standard input.
pub fn told(desk: &Program, args: &[&str], line: &str) -> Child {
    let mut command = desk.command(args);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // One that refuses before it reads has closed it.
    let _ = writeln!(stdin, "{line}");
    child
}

pub fn ended(mut child: Child) -> Option<i32> {
    child.wait().unwrap().code()
}
