//! The built program through faults: exit code 4 while an outcome is unknown, `resume` settles it, nothing is done twice.

use crate::desk::{self, Program};
use payments::{OrderId, Yen};
use sandbox::{Fault, FaultKind};
use std::process::Stdio;

#[test]
fn an_unknown_outcome_ends_with_4_and_is_settled_by_resume() {
    desk::play("judged::under_a_keychain", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(judged());
}

/// What was sent was sent, whatever became of the answer about it: exit code 4, and no word of trying again.
#[test]
fn an_answer_that_cannot_be_written_is_no_try_again() {
    desk::play("judged::with_a_full_disk", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn with_a_full_disk() {
    desk::runtime().block_on(full());
}

async fn full() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let orders: Vec<String> = (0..3).map(|n| format!("FULL-{n}x")).collect();
    for order in &orders {
        let order = OrderId::new(order).unwrap();
        assert!(sandbox.authorised(&order, Yen::new(1_500)));
    }
    let list = folder.path().join("orders.txt");
    std::fs::write(&list, orders.join("\n")).unwrap();
    let list = list.display().to_string();
    assert!(matches!(desk.run(&["sync", "--orders", &list]).0, 0 | 3));
    let one = folder.path().join("one.csv");
    std::fs::write(&one, format!("order_id\n{}\n", orders[1])).unwrap();
    let one = one.display().to_string();
    let missing = folder.path().join("missing/out.csv").display().to_string();
    let (first, third) = (orders[0].as_str(), orders[2].as_str());
    let writes = || -> u32 {
        let each = orders
            .iter()
            .map(|order| sandbox.truth(order).unwrap().writes);
        each.sum()
    };
    for (args, sent) in [
        (vec!["sales", first, "--reason", "x", "--yes"], 1),
        (
            vec!["sales", "--from-file", &one, "--reason", "x", "--yes"],
            2,
        ),
        (vec!["sales", third], 2),
        (
            vec![
                "sales",
                "--from-file",
                &list,
                "--out",
                &missing,
                "--reason",
                "x",
                "--yes",
            ],
            2,
        ),
    ] {
        let before = writes();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let json = [&["--json", "--lang", "en"][..], &args].concat();
        let mut command = desk.command(&json);
        let output = command
            .stdout(full.unwrap())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let (code, said) = (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        );
        let did = writes() - before;
        assert_eq!(writes(), sent, "{args:?}: {said}");
        if did > 0 {
            assert_eq!(code, Some(4), "{said}");
            assert!(
                said.contains("choba operations") && !said.contains("try again"),
                "{said}"
            );
        } else {
            assert_eq!(code, Some(1), "{said}");
        }
    }
}

async fn judged() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let code = |code: &str| FaultKind::Code(code.to_owned());
    let after = |code: &str| FaultKind::CodeAfter(code.to_owned());
    for (n, (fault, happened)) in [
        (FaultKind::DropBefore, false),
        (FaultKind::DropAfter, true),
        (FaultKind::Cut, true),
        (FaultKind::Page503, false),
        (code("E90010001"), false),
        (after("E90010001"), true),
        (code("E91020001"), false),
        (after("E91020001"), true),
        (code("AMPL40010"), false),
        (after("42G020000"), true),
    ]
    .into_iter()
    .enumerate()
    {
        let order = OrderId::new(&format!("JUDGE-{n}x")).unwrap();
        assert!(sandbox.authorised(&order, Yen::new(1_500)));
        let list = folder.path().join("orders.txt");
        std::fs::write(&list, order.as_str()).unwrap();
        let list = list.display().to_string();
        let synced = desk.run(&["--json", "sync", "--orders", &list]);
        assert!(matches!(synced.0, 0 | 3), "{synced:?}");
        let what = format!("{fault:?}");
        sandbox.fault(Fault {
            kind: fault,
            call: "AmazonpaySales".to_owned(),
            about: order.as_str().to_owned(),
            times: 1,
        });
        // A dry view ends with 0, and with 1 where something stops it: here that the goods have not left.
        let dry = ["--json", "sales", order.as_str()];
        assert_eq!(
            desk.run(&[&dry[..], &["--reason", "x"]].concat()).0,
            0,
            "{what}"
        );
        assert_eq!(desk.run(&dry).0, 1, "{what}");
        let sales = ["--json", "sales", order.as_str(), "--reason", "x", "--yes"];
        let (code, said) = desk.run(&sales);
        assert_eq!(code, 4, "{what}: {said}");
        let (code, said) = desk.run(&sales);
        assert_eq!(code, 1, "{what}: nothing more is sent: {said}");
        let (code, said) = desk.run(&["--json", "resume"]);
        assert_eq!(code, if happened { 0 } else { 4 }, "{what}: {said}");
        sandbox.advance(61);
        let (code, said) = desk.run(&["--json", "resume", "--shop", "desk"]);
        assert_eq!(code, 0, "{what}: {said}");
        let (_, said) = desk.run(&["--json", "operations", order.as_str()]);
        let state = if happened { "\"done\"" } else { "\"not_done\"" };
        assert!(said.contains(state), "{what}: {said}");
        let writes = sandbox.truth(order.as_str()).unwrap().writes;
        assert_eq!(writes, u32::from(happened), "{what}");
    }
}
