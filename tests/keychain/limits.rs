//! The built program under a limit on the size of files: an error of the write, as a full disk is, never an end without a
//! word; and after the bytes have left, exit code 0 or 4.

use crate::desk::{self, Program};
use payments::{OrderId, Yen};
use std::process::{Command, Stdio};

#[test]
fn a_limit_on_files_ends_nothing_without_a_word() {
    desk::play("limits::under_a_keychain", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(limited());
}

async fn limited() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let mut sent = 0;
    for n in 0..12 {
        let order = OrderId::new(&format!("LIMIT-{n}")).unwrap();
        assert!(sandbox.authorised(&order, Yen::new(1_500)));
        let list = folder.path().join("orders.txt");
        std::fs::write(&list, order.as_str()).unwrap();
        let list = list.display().to_string();
        assert!(matches!(desk.run(&["sync", "--orders", &list]).0, 0 | 3));
        let ledger = folder.path().join("books").join("ledger.db");
        let kilobytes = std::fs::metadata(ledger).unwrap().len() / 1_024;
        // From far too little to enough, in steps of a page and more about the size of the ledger itself.
        let limit = (kilobytes + 32)
            .saturating_sub([kilobytes, 600, 400, 200, 96, 64, 48, 32, 24, 16, 8, 0][n]);
        let sales = ["--json", "sales", order.as_str(), "--reason", "x", "--yes"];
        let (code, said) = under(&desk, limit, &sales);
        let writes = sandbox.truth(order.as_str()).unwrap().writes;
        let what = format!("{limit} of {kilobytes} KiB, {writes} sent: {code} {said}");
        if writes == 0 {
            assert!(matches!(code, 1 | 5), "{what}");
        } else {
            assert!(matches!(code, 0 | 4), "{what}");
            sent += 1;
        }
        assert!(!said.trim().is_empty(), "{what}");
        let (code, said) = desk.run(&["--json", "resume", "--wait"]);
        assert_eq!(code, 0, "{what}; {said}");
    }
    assert!(sent > 0, "no limit was enough");
}

/// Exit code, and stdout with stderr, of a command of which no file may grow beyond so many KiB.
fn under(desk: &Program, kilobytes: u64, args: &[&str]) -> (i32, String) {
    let inner = desk.command(args);
    // A shell counts in blocks of 512 bytes (POSIX).
    let line = format!("ulimit -f {}; exec \"$@\"", kilobytes * 2);
    let output = Command::new("sh")
        .args(["-c", &line, "x"])
        .arg(inner.get_program())
        .args(inner.get_args())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap_or(-1), said)
}
