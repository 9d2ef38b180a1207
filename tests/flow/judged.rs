//! Faults as someone from outside would try them: each on each write, with either truth behind it. One effect at the most,
//! the outcome is unknown until it was asked about, and asking settles it right.

use messages::OperateAnswer;
use ops::{Cancel, Desk, ResumeRequest, ToDo};
use payments::{OperationKind, OrderId, Yen};
use sandbox::{Action, Fault, FaultKind, Rules};
use std::fmt::Write as _;
use support::{Room, SEED, SMALL, words};

/// Each fault, and whether the write took place.
fn faults() -> Vec<(FaultKind, bool)> {
    let code = |code: &str| FaultKind::Code(code.to_owned());
    let after = |code: &str| FaultKind::CodeAfter(code.to_owned());
    vec![
        (FaultKind::DropBefore, false),
        (FaultKind::DropAfter, true),
        (FaultKind::Cut, true),
        (FaultKind::Page503, false),
        (FaultKind::Garbage, true),
        (code("E90010001"), false),
        (after("E90010001"), true),
        (code("E91020001"), false),
        (after("E91020001"), true),
        // A centre's word, known or not, says nothing of the money; nor does an earlier run that may have been ours.
        (code("AMPL40006"), false),
        (after("AMPL40006"), true),
        (code("DC1000002"), false),
        (after("42G020000"), true),
        (after("XYZ"), true),
        (code("E82010001"), false),
        (after("E82010001"), true),
        (FaultKind::CodeUnder("AMPL40006".to_owned(), 503), false),
    ]
}

fn todo(kind: OperationKind, order: &str) -> ToDo {
    ToDo {
        shop: None,
        order: order.to_owned(),
        kind,
        amount: (kind == OperationKind::Change).then(|| Yen::new(1_200)),
        tax: None,
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        looked_at: None,
        spoken: ops::Spoken::default(),
    }
}

/// Paid orders of this story, authorised or charged, known to the desk.
async fn paid(room: &Room, orders: &[(String, bool)]) {
    let mut list = "order_id,amazon_charge_permission_id,amazon_charge_id\n".to_owned();
    for (id, charged) in orders {
        let order = OrderId::new(id).unwrap();
        assert!(room.sandbox.authorised(&order, Yen::new(1_500)));
        if *charged {
            room.sandbox.do_outside(id, &Action::SalesAtPg).unwrap();
        }
        let truth = room.sandbox.truth(id).unwrap();
        let (permission, charge) = (truth.permission_id.unwrap(), truth.charge_id.unwrap());
        writeln!(list, "{id},{permission},{charge}").unwrap();
    }
    room.sync_these(list.as_bytes()).await;
}

fn strike(room: &Room, kind: FaultKind, call: &str, about: &str, times: u32) {
    room.sandbox.fault(Fault {
        kind,
        call: call.to_owned(),
        about: about.to_owned(),
        times,
    });
}

fn state(answer: &OperateAnswer) -> &str {
    answer.operation.as_ref().map_or_else(
        || answer.stopped.as_ref().map_or("", |s| s.rule.as_str()),
        |o| o.state.as_str(),
    )
}

async fn resume(desk: &Desk) -> usize {
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    desk.resume(&request).await.unwrap().unknown.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_write_has_one_effect_whatever_becomes_of_its_answer() {
    let room = Room::synced(SEED, SMALL).await;
    let wishes = [
        (OperationKind::Sales, "AmazonpaySales", false),
        (OperationKind::Cancel, "AmazonpayCancel", false),
        (OperationKind::Cancel, "AmazonpayCancel", true),
        (OperationKind::Change, "AmazonpayChange", false),
        (OperationKind::Change, "AmazonpayChange", true),
    ];
    let id = |n: usize, m: usize| format!("JUDGE-{n}-{m:02}x");
    let mut orders = Vec::new();
    for (n, (_, _, charged)) in wishes.iter().enumerate() {
        orders.extend((0..faults().len()).map(|m| (id(n, m), *charged)));
    }
    paid(&room, &orders).await;
    for (n, (kind, call, charged)) in wishes.into_iter().enumerate() {
        for (m, (fault, happened)) in faults().into_iter().enumerate() {
            let order = id(n, m);
            let what = format!("{call} charged {charged}: {fault:?}");
            strike(&room, fault, call, &order, 1);
            let wish = todo(kind, &order);
            let answer = room.desk.operate(&wish, words()).await.unwrap();
            assert_eq!(state(&answer), "unknown", "{what}");
            assert!(room.desk.operate(&wish, words()).await.is_err(), "{what}");
            assert_eq!(resume(&room.desk).await, usize::from(!happened), "{what}");
            room.sandbox.advance(61);
            assert_eq!(resume(&room.desk).await, 0, "{what}");
            let rows = room.desk.operation_rows(None, Some(&order)).await.unwrap();
            let expected = if happened { "done" } else { "not_done" };
            assert_eq!(rows[0].state.as_str(), expected, "{what}");
            let truth = room.sandbox.truth(&order).unwrap();
            assert_eq!(truth.writes, u32::from(happened), "{what}");
            if !happened {
                let answer = room.desk.operate(&wish, words()).await.unwrap();
                assert_eq!(state(&answer), "done", "{what}");
                assert_eq!(room.sandbox.truth(&order).unwrap().writes, 1, "{what}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pg_with_too_much_to_do_is_waited_for_and_asked_once() {
    let room = Room::synced(SEED, SMALL).await;
    let (desk, paused) = room.in_virtual_time(5).await;
    let busy = || FaultKind::Code("E92000001".to_owned());
    let (order, ever) = ("JUDGE-busy".to_owned(), "JUDGE-ever".to_owned());
    paid(&room, &[(order.clone(), false), (ever.clone(), false)]).await;
    let wish = todo(OperationKind::Sales, &order);
    // Ten times before the write, and ten times at it.
    strike(&room, busy(), "SearchTradeMulti", &order, 10);
    strike(&room, busy(), "AmazonpaySales", &order, 10);
    let answer = desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "done");
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, 1);
    let waited = std::mem::take(&mut *paused.lock().unwrap());
    assert_eq!(waited.len(), 20, "{waited:?}");
    for ten in waited.chunks(10) {
        let whole = |n: usize| (200_u64 << n).min(5_000);
        let fits = |(n, ms): (usize, &u64)| (whole(n) / 2..=whole(n)).contains(ms);
        assert!(ten.iter().enumerate().all(fits), "{ten:?}");
    }
    // For ever: it gives up, says so, and nothing was done.
    let order = ever;
    let wish = todo(OperationKind::Sales, &order);
    strike(&room, busy(), "AmazonpaySales", &order, 10_000);
    let answer = desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "refused");
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, 0);
    let waited: u64 = paused.lock().unwrap().iter().sum();
    assert!((20_000..=90_000).contains(&waited), "{waited} ms");
    room.sandbox.clear_faults();
    let answer = desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "done");
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_outside_does_not_hide_behind_ours_on_its_way() {
    let room = Room::synced(SEED, SMALL).await;
    let order = "JUDGE-hidden".to_owned();
    paid(&room, &[(order.clone(), true)]).await;
    let total = room.sandbox.truth(&order).unwrap().total;
    let lower = |by: i64| ToDo {
        amount: Some(Yen::new(total.get() - by)),
        ..todo(OperationKind::Change, &order)
    };
    let first = room.desk.operate(&lower(300), words()).await.unwrap();
    assert_eq!(state(&first), "done");
    // Amazon has not ended ours yet, and shows less than ours alone.
    let outside = Action::Refund(Yen::new(100));
    room.sandbox.do_outside(&order, &outside).unwrap();
    let before = room.sandbox.truth(&order).unwrap();
    let second = room.desk.operate(&lower(500), words()).await.unwrap();
    let stopped = second.stopped.as_ref().map(|s| s.rule.as_str());
    assert_eq!(stopped, Some("refunded_outside"));
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, before.writes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_moved_while_the_pg_was_busy_is_not_sent() {
    let room = Room::synced(SEED, SMALL).await;
    let order = "JUDGE-moved".to_owned();
    paid(&room, &[(order.clone(), false)]).await;
    // While the void waits, somebody confirms the sale on the PG's own screen: sent now, it would be a refund.
    let (sandbox, sold) = (room.sandbox.clone(), order.clone());
    let mut tools = support::tools(&room.sandbox, 6);
    tools.pause = std::sync::Arc::new(move |_| {
        let _ = sandbox.do_outside(&sold, &Action::SalesAtPg);
        Box::pin(tokio::task::yield_now())
    });
    let secrets = ops::Secrets::Memory(room.vault.clone());
    let desk = Desk::open(&room.books(), secrets, tools).await.unwrap();
    let busy = FaultKind::Code("E92000001".to_owned());
    strike(&room, busy, "AmazonpayCancel", &order, 1);
    let wish = todo(OperationKind::Cancel, &order);
    let answer = desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "refused");
    assert!(answer.because.contains("moved"), "{}", answer.because);
    let truth = room.sandbox.truth(&order).unwrap();
    assert_eq!((truth.writes, truth.refunded), (0, Yen::ZERO));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_of_the_same_sale_that_cannot_be_asked_about_stops_a_refund() {
    let room = Room::synced(SEED, SMALL).await;
    let first = "JUDGE-S9Q".to_owned();
    let sale = ["JUDGE-S9Q", "JUDGE-S9Q-1", "JUDGE-S9Q-2"].map(|id| (id.to_owned(), true));
    paid(&room, &sale).await;
    let wish = todo(OperationKind::Cancel, &first);
    let charge = room
        .sandbox
        .truth("JUDGE-S9Q-2")
        .unwrap()
        .charge_id
        .unwrap();
    strike(&room, FaultKind::Page503, "charges", &charge, 10_000);
    let blindly = ToDo {
        reason: String::new(),
        ..wish.clone()
    };
    let answer = room.desk.operate(&blindly, words()).await.unwrap();
    assert_eq!(state(&answer), "amazon_unknown", "{answer:?}");
    room.sandbox.clear_faults();
    // Amazon answers, and shows what somebody gave back there: on the last of them.
    let back = Action::Refund(Yen::new(500));
    room.sandbox.do_outside("JUDGE-S9Q-2", &back).unwrap();
    room.sandbox.advance(60);
    let answer = room.desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "refunded_outside", "{answer:?}");
    // The PG cannot be asked about it: what was known of it stands, and stops as well.
    strike(
        &room,
        FaultKind::Page503,
        "SearchTradeMulti",
        "JUDGE-S9Q-2",
        10_000,
    );
    let answer = room.desk.operate(&wish, words()).await.unwrap();
    assert_eq!(state(&answer), "refunded_outside", "{answer:?}");
    assert_eq!(room.sandbox.truth(&first).unwrap().writes, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_void_that_takes_its_time_is_not_taken_for_undone() {
    let room = Room::synced(SEED, SMALL).await;
    let order = "JUDGE-slow".to_owned();
    paid(&room, &[(order.clone(), false)]).await;
    let slow = Rules {
        void_seconds: 300,
        ..Rules::default()
    };
    room.sandbox.set_rules_of(&order, Some(slow));
    let wish = todo(OperationKind::Cancel, &order);
    let answer = room.desk.operate(&wish, words()).await.unwrap();
    assert_eq!(
        state(&answer),
        "unknown",
        "REQCANCEL is a word we do not know"
    );
    for _ in 0..4 {
        assert_eq!(resume(&room.desk).await, 1);
        room.sandbox.advance(70);
    }
    room.sandbox.advance(30);
    assert_eq!(resume(&room.desk).await, 0);
    let rows = room.desk.operation_rows(None, Some(&order)).await.unwrap();
    assert_eq!(rows[0].state.as_str(), "done");
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_answers_and_a_line_of_bad_luck_never_double_a_write() {
    let room = Room::synced(SEED, SMALL).await;
    let (desk, _) = room.in_virtual_time(5).await;
    let orders: Vec<_> = (0..12)
        .map(|n| (format!("JUDGE-luck{n}x"), n % 2 == 0))
        .collect();
    paid(&room, &orders).await;
    for (n, (order, charged)) in orders.iter().enumerate() {
        let kind = if *charged {
            OperationKind::Cancel
        } else {
            OperationKind::Sales
        };
        room.sandbox.fault_by_chance(60, n as u64);
        // Refused, unknown or done: whatever it says, the PG was moved once at the most.
        let _ = desk.operate(&todo(kind, order), words()).await;
        room.sandbox.clear_faults();
        while resume(&desk).await > 0 {
            room.sandbox.advance(61);
        }
        let writes = room.sandbox.truth(order).unwrap().writes;
        let rows = desk.operation_rows(None, Some(order)).await.unwrap();
        let done = rows.iter().filter(|o| o.state.as_str() == "done").count();
        assert!(writes <= 1, "{order} was sent {writes} times");
        assert_eq!(done, writes as usize, "{order}: {rows:?}");
    }
}
