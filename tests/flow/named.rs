//! What is open on an order is named wherever something is asked of it, also where a reason lets it through; and a view says
//! of what nobody was asked.

use crate::operations::{calm, run, state, todo};
use crate::stopped::{dry, is_stopped, without_reason};
use ops::{Bulk, BulkLine};
use payments::{OperationKind, Yen};
use sandbox::Action;
use support::{Room, SEED, SMALL, words};

/// An order of `status` that both sides agree on.
async fn one(room: &Room, status: &str) -> messages::TransactionRow {
    calm(room, status).await.remove(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_that_came_and_went_at_amazon_stops_every_view() {
    use OperationKind::{Cancel, Change, Sales};
    let room = Room::synced(SEED, SMALL).await;
    let row = one(&room, "AUTH").await;
    let order = &row.order_id;
    for action in [
        Action::Capture,
        Action::Refund(Yen::new(row.amount.0 + row.tax.0)),
    ] {
        room.sandbox.do_outside(order, &action).unwrap();
    }
    for kind in [Sales, Cancel, Change] {
        let wish = ops::ToDo {
            amount: (kind == Change).then(|| Yen::new(row.amount.0 - 100)),
            ..todo(kind, order)
        };
        is_stopped(&dry(&room, &wish).await, "captured_outside");
        is_stopped(&run(&room.desk, &wish).await, "captured_outside");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_that_a_reason_lets_through_is_named() {
    let room = Room::synced(SEED, SMALL).await;
    let kind = OperationKind::Cancel;
    let charged = one(&room, "SALES").await.order_id;
    let closed = one(&room, "AUTH").await.order_id;
    let more = Action::ChargeMore(Yen::new(500));
    room.sandbox.do_outside(&charged, &more).unwrap();
    room.sandbox.do_outside(&closed, &Action::Close).unwrap();
    room.sync().await;
    for (order, rule) in [
        (&charged, "unknown_capture"),
        (&closed, "permission_closed_outside"),
    ] {
        is_stopped(&dry(&room, &without_reason(kind, order)).await, rule);
        let view = dry(&room, &todo(kind, order)).await;
        assert!(view.stopped.is_none(), "{view:?}");
        let named = view
            .cases
            .iter()
            .find(|case| case.kind.as_str() == rule)
            .unwrap();
        assert!(view.cases_text.contains(&named.id), "{view:?}");
        // A list says it of its row.
        let look = list(&room, kind, &[order], "a reason").await;
        let row = &look.rows[0];
        assert_eq!(row.result.as_str(), "ready");
        assert!(row.text.contains(&named.id), "{row:?}");
    }
    // The advised step needs no reason, and is not taken unseen.
    let sale = dry(&room, &todo(OperationKind::Sales, &closed)).await;
    assert!(
        sale.stopped.is_none() && sale.cases_text.contains("case"),
        "{sale:?}"
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, &closed)).await;
    assert_eq!(state(&answer), "done");
}

async fn list(
    room: &Room,
    kind: OperationKind,
    orders: &[&String],
    reason: &str,
) -> messages::BulkAnswer {
    let bulk = Bulk {
        shop: None,
        kind,
        lines: orders.iter().map(|order| BulkLine::of(order)).collect(),
        reason: reason.to_owned(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    room.desk.bulk_dry(&bulk, words()).await.unwrap().answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_asked_nobody_says_so_and_promises_nothing() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let orders = [&auth[0].order_id, &auth[1].order_id];
    // Nobody here has heard of it yet.
    room.sandbox
        .do_outside(orders[0], &Action::Capture)
        .unwrap();
    let answer = list(&room, OperationKind::Cancel, &orders, "").await;
    assert_eq!(answer.counts.ready, 2);
    assert!(!answer.asked);
    assert!(
        answer.asked_text.contains("were not asked now"),
        "{answer:?}"
    );
    let until = answer.known_until.as_deref().unwrap();
    for row in &answer.rows {
        assert!(!row.text.contains("is not charged"), "{row:?}");
        assert!(row.seen_at.as_deref().unwrap() >= until, "{row:?}");
        assert!(row.amazon_seen_at.as_deref().unwrap() >= until, "{row:?}");
    }
}
