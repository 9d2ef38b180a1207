//! Money is moved once: sales, cancels and changes through faults, guards, doubled clicks and crashes. The sandbox counts
//! the writes that its PG took.

use messages::{OperateAnswer, TransactionRow};
use ops::{Cancel, Desk, ResumeRequest, ToDo};
use payments::{OperationKind, Yen};
use sandbox::{Action, Fault, FaultKind};
use support::{Room, SEED, SMALL, words};

pub(crate) fn todo(kind: OperationKind, order: &str) -> ToDo {
    ToDo {
        shop: None,
        order: order.to_owned(),
        kind,
        amount: None,
        tax: None,
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        looked_at: None,
        spoken: ops::Spoken::default(),
    }
}

/// Orders in a status, agreed on by both sides and without a warning, newest first.
pub(crate) async fn calm(room: &Room, status: &str) -> Vec<TransactionRow> {
    let mut rows = room.rows().await;
    let amazon = if status == "AUTH" {
        "Authorized"
    } else {
        "Captured"
    };
    rows.retain(|r| {
        r.status.as_str() == status
            && r.amazon_state.as_ref().map(messages::Code::as_str) == Some(amazon)
    });
    rows.retain(|r| r.warnings.is_empty() && r.amount.0 > 1_000);
    assert!(!rows.is_empty(), "no calm order is {status}");
    rows
}

async fn one(room: &Room, status: &str) -> String {
    calm(room, status).await.remove(0).order_id
}

/// The PG's own word: status, amount, writes taken.
pub(crate) async fn truth(room: &Room, order: &str) -> (String, i64, u64) {
    let all = room.truth().await;
    let row = all.iter().find(|r| r["order"] == order).unwrap();
    (
        row["status"].as_str().unwrap().to_owned(),
        row["amount"].as_i64().unwrap(),
        row["writes"].as_u64().unwrap(),
    )
}

pub(crate) fn strike(room: &Room, kind: FaultKind, call: &str, times: u32) {
    room.sandbox.fault(Fault {
        kind,
        call: call.to_owned(),
        about: String::new(),
        times,
    });
}

pub(crate) fn state(answer: &OperateAnswer) -> &str {
    answer.operation.as_ref().map_or_else(
        || answer.stopped.as_ref().map_or("", |s| s.rule.as_str()),
        |o| o.state.as_str(),
    )
}

pub(crate) async fn run(desk: &Desk, todo: &ToDo) -> OperateAnswer {
    desk.operate(todo, words()).await.unwrap()
}

pub(crate) async fn resume(desk: &Desk) -> (usize, usize) {
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    let resumed = desk.resume(&request).await.unwrap();
    (resumed.settled.len(), resumed.unknown.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sale_a_void_a_refund_and_a_change_are_done() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let sold = calm(&room, "SALES").await;
    let lower = Yen::new(sold[1].amount.0 - 500);
    for (todo, status, amount) in [
        (
            todo(OperationKind::Sales, &auth[0].order_id),
            "SALES",
            auth[0].amount.0,
        ),
        (
            todo(OperationKind::Cancel, &auth[1].order_id),
            "CANCEL",
            auth[1].amount.0,
        ),
        (
            todo(OperationKind::Cancel, &sold[0].order_id),
            "REQRETURN",
            sold[0].amount.0,
        ),
        (
            ToDo {
                amount: Some(lower),
                ..todo(OperationKind::Change, &sold[1].order_id)
            },
            "SALES",
            lower.get(),
        ),
    ] {
        let dry = room.desk.operate_dry(&todo, words()).await.unwrap();
        assert!(dry.stopped.is_none() && !dry.does.is_empty(), "{dry:?}");
        assert_eq!(
            truth(&room, &todo.order).await.2,
            0,
            "a dry view sends nothing"
        );
        let answer = run(&room.desk, &todo).await;
        assert_eq!(state(&answer), "done", "{answer:?}");
        assert_eq!(
            truth(&room, &todo.order).await,
            (status.to_owned(), amount, 1)
        );
        let rows = room.rows().await;
        let row = rows.iter().find(|r| r.order_id == todo.order).unwrap();
        assert_eq!((row.status.as_str(), row.amount.0), (status, amount));
        let kept = room
            .desk
            .operation_rows(None, Some(&todo.order))
            .await
            .unwrap();
        assert_eq!(kept.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_sale_is_settled_by_asking_in_both_truths() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let faults = [
        (FaultKind::DropBefore, false),
        (FaultKind::DropAfter, true),
        (FaultKind::Cut, true),
        (FaultKind::Garbage, true),
        (FaultKind::Page503, false),
        (FaultKind::Code("E90010001".to_owned()), false),
        (FaultKind::CodeAfter("E90010001".to_owned()), true),
        (FaultKind::Code("E91020001".to_owned()), false),
        (FaultKind::CodeAfter("E91020001".to_owned()), true),
    ];
    for ((fault, happened), row) in faults.into_iter().zip(&auth) {
        let order = &row.order_id;
        strike(&room, fault.clone(), "AmazonpaySales", 1);
        let answer = run(&room.desk, &todo(OperationKind::Sales, order)).await;
        assert_eq!(state(&answer), "unknown", "{fault:?}");
        // While it is unknown nothing more is sent for this order.
        let again = room
            .desk
            .operate(&todo(OperationKind::Sales, order), words())
            .await;
        assert!(again.is_err(), "{fault:?}");
        if happened {
            assert_eq!(resume(&room.desk).await, (1, 0), "{fault:?}");
        } else {
            assert_eq!(
                resume(&room.desk).await,
                (0, 1),
                "{fault:?}: one look is not enough"
            );
            room.sandbox.advance(59);
            assert_eq!(
                resume(&room.desk).await,
                (0, 1),
                "{fault:?}: 59 seconds are not enough"
            );
            room.sandbox.advance(1);
            assert_eq!(resume(&room.desk).await, (1, 0), "{fault:?}");
        }
        let kept = room.desk.operation_rows(None, Some(order)).await.unwrap();
        let expected = if happened { "done" } else { "not_done" };
        assert_eq!(kept[0].state.as_str(), expected, "{fault:?}");
        assert_eq!(
            truth(&room, order).await.2,
            u64::from(happened),
            "{fault:?}"
        );
        if !happened {
            // Settled as not done, a person may ask anew; it happens once.
            let answer = run(&room.desk, &todo(OperationKind::Sales, order)).await;
            assert_eq!(state(&answer), "done", "{fault:?}");
            assert_eq!(truth(&room, order).await.2, 1, "{fault:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_begun_is_tried_again_and_what_is_refused_is_not() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    strike(
        &room,
        FaultKind::Code("M01060010".to_owned()),
        "AmazonpaySales",
        1,
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, &order)).await;
    assert_eq!(state(&answer), "refused");
    assert_eq!(answer.operation.unwrap().reason, "M01060010");
    strike(
        &room,
        FaultKind::Code("E92000001".to_owned()),
        "AmazonpaySales",
        3,
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, &order)).await;
    assert_eq!(state(&answer), "done");
    assert_eq!(truth(&room, &order).await.2, 1);
}

/// A PG that says it is too busy and does it all the same: sent once, and told as done.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_busy_pg_has_done_is_done() {
    let room = Room::synced(SEED, SMALL).await;
    for (kind, status, call) in [
        (OperationKind::Sales, "AUTH", "AmazonpaySales"),
        (OperationKind::Cancel, "SALES", "AmazonpayCancel"),
    ] {
        let order = one(&room, status).await;
        let busy = FaultKind::CodeAfter("E92000001".to_owned());
        strike(&room, busy, call, 1);
        let answer = run(&room.desk, &todo(kind, &order)).await;
        assert_eq!(state(&answer), "done", "{kind:?}: {answer:?}");
        assert_eq!(truth(&room, &order).await.2, 1, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_that_comes_true_later_is_not_asked_for_again() {
    let room = Room::synced(SEED, SMALL).await;
    let sold = calm(&room, "SALES").await;
    let [first, again] = [&sold[0].order_id, &sold[1].order_id];
    for order in [first, again] {
        let later = FaultKind::CodeLater("AMPL40010".to_owned(), 300);
        strike(&room, later, "AmazonpayCancel", 1);
        let wish = todo(OperationKind::Cancel, order);
        assert_eq!(state(&run(&room.desk, &wish).await), "unknown");
        assert_eq!(resume(&room.desk).await, (0, 1));
        room.sandbox.advance(60);
        assert_eq!(resume(&room.desk).await, (1, 0), "two equal looks");
    }
    let states = async |order: &str| {
        let rows = room.desk.operation_rows(None, Some(order)).await.unwrap();
        rows.into_iter()
            .map(|o| o.state.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(states(first).await, ["not_done"]);
    // Asked for again while the first is still on its way: the PG says so, and nobody sends it a third time.
    let wish = todo(OperationKind::Cancel, again);
    assert_eq!(state(&run(&room.desk, &wish).await), "unknown");
    room.sandbox.advance(300);
    room.sync().await;
    resume(&room.desk).await;
    assert_eq!(states(first).await, ["done"], "it has shown itself");
    assert_eq!(states(again).await, ["not_done", "done"]);
    for order in [first, again] {
        assert_eq!(truth(&room, order).await.2, 1);
    }
    let warned = room.check().await;
    let elsewhere = |w: &&messages::CheckWarning| w.kind.as_str() == "changed_at_pg_elsewhere";
    assert!(!warned.iter().filter(elsewhere).any(|w| &w.order == first));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_says_already_so_is_looked_at() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    strike(
        &room,
        FaultKind::CodeAfter("M01054004".to_owned()),
        "AmazonpaySales",
        1,
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, &auth[0].order_id)).await;
    assert_eq!(state(&answer), "done", "it was so");
    strike(
        &room,
        FaultKind::Code("M01054004".to_owned()),
        "AmazonpaySales",
        1,
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, &auth[1].order_id)).await;
    assert_eq!(state(&answer), "refused", "it was not so");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doubled_click_has_one_effect() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "SALES").await;
    let second = room.beside(2).await.unwrap();
    let click = todo(OperationKind::Cancel, &order);
    let (a, b, c) = tokio::join!(
        room.desk.operate(&click, words()),
        second.operate(&click, words()),
        room.desk.operate(&click, words()),
    );
    let done = [&a, &b, &c]
        .iter()
        .filter(|r| r.as_ref().is_ok_and(|answer| state(answer) == "done"))
        .count();
    assert_eq!(done, 1, "{a:?} {b:?} {c:?}");
    assert_eq!(truth(&room, &order).await.2, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_for_what_moved_or_has_no_such_button() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let order = &auth[0].order_id;
    let elsewhere = Action::ChangeAtPg {
        amount: Yen::new(auth[0].amount.0 - 100),
        tax: Yen::new(auth[0].tax.0),
    };
    room.sandbox.do_outside(order, &elsewhere).unwrap();
    let answer = run(&room.desk, &todo(OperationKind::Sales, order)).await;
    assert_eq!(state(&answer), "moved");
    // Having seen it, the same wish is carried out.
    let answer = run(&room.desk, &todo(OperationKind::Sales, order)).await;
    assert_eq!(state(&answer), "done");
    let answer = run(&room.desk, &todo(OperationKind::Sales, order)).await;
    assert_eq!(state(&answer), "status");
    assert_eq!(truth(&room, order).await.2, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_amazon_made_already_is_not_made_again() {
    let room = Room::synced(SEED, SMALL).await;
    let sold = calm(&room, "SALES").await;
    let order = &sold[0].order_id;
    room.sandbox
        .do_outside(order, &Action::Refund(Yen::new(500)))
        .unwrap();
    room.sandbox.advance(3_600);
    for kind in [OperationKind::Cancel, OperationKind::Change] {
        let wish = ToDo {
            amount: (kind == OperationKind::Change).then(|| Yen::new(sold[0].amount.0 - 100)),
            ..todo(kind, order)
        };
        let answer = run(&room.desk, &wish).await;
        assert_eq!(state(&answer), "refunded_outside", "{answer:?}");
    }
    assert_eq!(truth(&room, order).await.2, 0);
    let warned = room.check().await;
    assert!(
        warned
            .iter()
            .any(|w| &w.order == order && w.kind.as_str() == "refunded_outside")
    );
    // A lowering through the PG that Amazon followed is legal, and so is the refund after it.
    let legal = &sold[1].order_id;
    let lower = ToDo {
        amount: Some(Yen::new(sold[1].amount.0 - 300)),
        ..todo(OperationKind::Change, legal)
    };
    assert_eq!(state(&run(&room.desk, &lower).await), "done");
    room.sandbox.advance(3_600);
    let answer = run(&room.desk, &todo(OperationKind::Cancel, legal)).await;
    assert_eq!(state(&answer), "done", "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sale_wants_a_dispatch_or_a_reason() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    let wish = ToDo {
        reason: String::new(),
        ..todo(OperationKind::Sales, &order)
    };
    assert_eq!(state(&run(&room.desk, &wish).await), "not_dispatched");
    room.desk
        .delivered(None, &order, "2026-11-05", None, None)
        .await
        .unwrap();
    assert_eq!(state(&run(&room.desk, &wish).await), "done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_crash_left_is_unknown_and_settled() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    // The line hangs until after the process is gone: the task is dropped in the middle of its write.
    strike(&room, FaultKind::Slow(60_000), "AmazonpaySales", 1);
    let (desk, wish) = (room.desk.clone(), todo(OperationKind::Sales, &order));
    let hanging = tokio::spawn(async move { desk.operate(&wish, words()).await });
    loop {
        let rows = room.desk.operation_rows(None, Some(&order)).await.unwrap();
        if rows.first().is_some_and(|o| o.state.as_str() == "sent") {
            break;
        }
        tokio::task::yield_now().await;
    }
    hanging.abort();
    let _ = hanging.await;
    let other = room.beside(3).await.unwrap();
    assert_eq!(resume(&other).await, (0, 1));
    let rows = other.operation_rows(None, Some(&order)).await.unwrap();
    assert_eq!(rows[0].state.as_str(), "unknown");
    room.sandbox.advance(60);
    assert_eq!(resume(&other).await, (1, 0));
}
