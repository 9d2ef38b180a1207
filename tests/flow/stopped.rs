//! What is known stops what is asked: an order that somebody captured, cancelled or refunded outside the PG, or that lapsed,
//! is not operated on; the case is named. What Amazon could not be asked about goes back with a reason alone.

use crate::operations::{calm, run, state, strike, todo, truth};
use messages::OperateAnswer;
use ops::{Bulk, BulkLine, Cancel, Desk, Secrets, SyncRequest, ToDo, Vault};
use payments::{OperationKind, OrderId, Yen};
use sandbox::{Action, FaultKind};
use support::{Room, SEED, SMALL, shop_to_add, tools, words};
use words::{Lang, Words};

pub async fn dry(room: &Room, todo: &ToDo) -> OperateAnswer {
    room.desk.operate_dry(todo, words()).await.unwrap()
}

pub fn without_reason(kind: OperationKind, order: &str) -> ToDo {
    ToDo {
        reason: String::new(),
        ..todo(kind, order)
    }
}

/// Stopped by this rule, with its case and without an effect; nothing is sent.
#[track_caller]
pub fn is_stopped(answer: &OperateAnswer, rule: &str) {
    let stopped = answer
        .stopped
        .as_ref()
        .unwrap_or_else(|| panic!("{answer:?}"));
    assert_eq!(stopped.rule.as_str(), rule, "{answer:?}");
    let case = stopped
        .case
        .as_deref()
        .unwrap_or_else(|| panic!("{answer:?}"));
    assert!(stopped.message.contains(case), "{answer:?}");
    assert!(answer.does.is_empty() && answer.operation.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_moved_outside_is_not_moved_here() {
    use OperationKind::{Cancel, Change, Sales};
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    for (row, action, rule, kinds) in [
        (
            &auth[0],
            Action::Capture,
            "captured_outside",
            &[Sales, Cancel, Change][..],
        ),
        (
            &auth[1],
            Action::Cancel,
            "cancelled_outside",
            &[Sales, Change],
        ),
        (
            &auth[2],
            Action::Lapse,
            "authorisation_expired",
            &[Sales, Change],
        ),
    ] {
        let order = &row.order_id;
        // Nobody has asked since: the dry view itself does.
        room.sandbox.do_outside(order, &action).unwrap();
        for kind in kinds {
            let wish = ToDo {
                amount: (*kind == Change).then(|| Yen::new(row.amount.0 - 100)),
                ..todo(*kind, order)
            };
            is_stopped(&dry(&room, &wish).await, rule);
            is_stopped(&run(&room.desk, &wish).await, rule);
        }
        // A person has seen it, and the difference is still there.
        let case = dry(&room, &todo(Sales, order)).await.stopped.unwrap().case;
        let desk = &room.desk;
        desk.acknowledge(&case.unwrap(), None, "seen", "owner")
            .await
            .unwrap();
        is_stopped(&run(desk, &todo(Sales, order)).await, rule);
        assert_eq!(truth(&room, order).await.2, 0, "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_repair_goes_through() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    for (row, action) in [(&auth[0], Action::Cancel), (&auth[1], Action::Lapse)] {
        let order = &row.order_id;
        room.sandbox.do_outside(order, &action).unwrap();
        let kind = OperationKind::Cancel;
        let held = run(&room.desk, &without_reason(kind, order)).await;
        assert!(held.stopped.is_some_and(|s| s.with_reason), "{action:?}");
        // With a reason GMO-PG's word is brought in line: no money moves.
        let answer = run(&room.desk, &todo(kind, order)).await;
        assert_eq!(state(&answer), "done", "{action:?}: {answer:?}");
        assert_eq!(truth(&room, order).await.0, "CANCEL");
    }
    // The permission was closed: the sale is the advised step.
    let closed = &auth[2].order_id;
    room.sandbox.do_outside(closed, &Action::Close).unwrap();
    room.sync().await;
    let answer = run(&room.desk, &todo(OperationKind::Sales, closed)).await;
    assert_eq!(state(&answer), "done", "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_charge_is_promised_only_where_amazon_shows_none() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let japanese = Words::new(Lang::Ja);
    let told = async |order: &str| {
        let wish = todo(OperationKind::Cancel, order);
        let answer = room.desk.operate_dry(&wish, japanese).await.unwrap();
        answer
            .stopped
            .map_or(answer.does, |stopped| stopped.message)
    };
    let promise = "お客さまへの請求はありません";
    assert!(told(&auth[0].order_id).await.contains(promise));
    let captured = &auth[1].order_id;
    room.sandbox.do_outside(captured, &Action::Capture).unwrap();
    assert!(!told(captured).await.contains(promise));
    strike(&room, FaultKind::Page503, "charges", 1);
    assert!(!told(&auth[2].order_id).await.contains(promise));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_counts_its_held_rows_as_stopped() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let rows = &auth[..3];
    room.sandbox
        .do_outside(&rows[1].order_id, &Action::Capture)
        .unwrap();
    room.sync().await;
    let bulk = Bulk {
        shop: None,
        kind: OperationKind::Sales,
        lines: rows.iter().map(|r| BulkLine::of(&r.order_id)).collect(),
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    let look = room.desk.bulk_dry(&bulk, words()).await.unwrap();
    let counts = look.answer.counts;
    assert_eq!((counts.ready, counts.stopped), (2, 1), "{:#?}", look.answer);
    let held = &look.answer.rows[1];
    assert_eq!(support::rule_of(held), "captured_outside");
    assert!(
        held.text.contains(held.case.as_deref().unwrap()),
        "{held:?}"
    );
    // Captured after the list was shown: seen when its turn comes.
    room.sandbox
        .do_outside(&rows[2].order_id, &Action::Capture)
        .unwrap();
    let (progress, cancel) = (|_| {}, Cancel::default());
    let sent = room.desk.bulk(&look.bulk, words(), &progress, &cancel);
    let counts = sent.await.unwrap().counts;
    assert_eq!((counts.done, counts.stopped), (1, 2));
    assert_eq!(truth(&room, &rows[2].order_id).await.2, 0);
}

/// An order of which the desk knows the number alone, charged.
async fn charged_without_number(room: &Room, id: &str) {
    let order = OrderId::new(id).unwrap();
    assert!(room.sandbox.authorised(&order, Yen::new(825)));
    room.sandbox.do_outside(id, &Action::SalesAtPg).unwrap();
    let outcome = room
        .sync_these(format!("order_id\n{id}\n").as_bytes())
        .await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_amazon_was_not_asked_about_wants_a_reason() {
    use OperationKind::{Cancel, Change};
    let room = Room::synced(SEED, SMALL).await;
    let unknown = "STOP-blind";
    charged_without_number(&room, unknown).await;
    let silent = calm(&room, "SALES").await.remove(0);
    for (order, total) in [(unknown, 825), (silent.order_id.as_str(), silent.amount.0)] {
        if order != unknown {
            strike(&room, FaultKind::Page503, "charges", 10_000);
        }
        for kind in [Cancel, Change] {
            let wish = ToDo {
                amount: (kind == Change).then(|| Yen::new(total - 25)),
                ..without_reason(kind, order)
            };
            let answer = dry(&room, &wish).await;
            let stopped = answer.stopped.as_ref().unwrap();
            assert_eq!(stopped.rule.as_str(), "amazon_unknown", "{answer:?}");
            assert!(
                stopped.with_reason && answer.amazon.as_str() != "asked",
                "{answer:?}"
            );
            assert_eq!(state(&run(&room.desk, &wish).await), "amazon_unknown");
        }
        assert_eq!(truth(&room, order).await.2, 0);
        let wish = todo(Cancel, order);
        let view = dry(&room, &wish).await;
        assert!(!view.amazon_text.is_empty(), "{view:?}");
        assert_eq!(state(&run(&room.desk, &wish).await), "done");
        assert_eq!(truth(&room, order).await.2, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_refunds_wants_a_reason_for_what_amazon_was_not_asked_about() {
    let room = Room::synced(SEED, SMALL).await;
    let unknown = "STOP-list";
    charged_without_number(&room, unknown).await;
    let known = calm(&room, "SALES").await.remove(0).order_id;
    let mut bulk = Bulk {
        shop: None,
        kind: OperationKind::Cancel,
        lines: [unknown, &known].map(BulkLine::of).to_vec(),
        reason: String::new(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    let look = room.desk.bulk_dry(&bulk, words()).await.unwrap();
    let rules: Vec<&str> = look.answer.rows.iter().map(support::rule_of).collect();
    assert_eq!(rules, ["amazon_unknown", ""], "{:#?}", look.answer);
    bulk.reason = "checked in Seller Central".to_owned();
    let look = room.desk.bulk_dry(&bulk, words()).await.unwrap();
    assert_eq!(look.answer.counts.ready, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_without_a_key_says_that_amazon_was_not_asked() {
    let room = Room::begin(SEED, SMALL).await;
    let secrets = Secrets::Memory(Vault::memory());
    let desk = Desk::open(&room.out("keyless"), secrets, tools(&room.sandbox, 9))
        .await
        .unwrap();
    let mut shop = shop_to_add(&room.sandbox, "keyless");
    shop.amazon_key = None;
    desk.shop_add(shop).await.unwrap();
    let order = OrderId::new("STOP-keyless").unwrap();
    assert!(room.sandbox.authorised(&order, Yen::new(825)));
    room.sandbox
        .do_outside(order.as_str(), &Action::SalesAtPg)
        .unwrap();
    let list = format!("order_id\n{order}\n");
    let request = SyncRequest {
        shop: None,
        orders: Some(("orders.csv", list.as_bytes())),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    desk.sync(request).await.unwrap();
    let wish = without_reason(OperationKind::Cancel, order.as_str());
    let view = desk.operate_dry(&wish, words()).await.unwrap();
    assert!(view.stopped.is_none(), "{view:?}");
    assert_eq!(view.amazon.as_str(), "no_key");
    assert!(
        view.amazon_text.contains("Amazon was not asked"),
        "{view:?}"
    );
    let bulk = Bulk {
        shop: None,
        kind: OperationKind::Cancel,
        lines: vec![BulkLine::of(order.as_str())],
        reason: String::new(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    let look = desk.bulk_dry(&bulk, words()).await.unwrap();
    assert!(look.answer.amazon_text.contains("Amazon was not asked"));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn why_amazon_does_not_tell_is_named() {
    let room = Room::synced(SEED, SMALL).await;
    let orders = calm(&room, "SALES").await;
    for (place, (fault, amazon, says)) in [
        (FaultKind::Code("401".to_owned()), "sign_in", "key"),
        (FaultKind::Code("400".to_owned()), "sign_in", "key"),
        (FaultKind::Code("403".to_owned()), "account", "account"),
        (
            FaultKind::Code("404".to_owned()),
            "not_there",
            "does not know",
        ),
        (FaultKind::Garbage, "unreadable", "cannot be read"),
        (FaultKind::DropBefore, "silent", "does not answer"),
    ]
    .into_iter()
    .enumerate()
    {
        let order = &orders[place].order_id;
        let what = format!("{fault:?}");
        strike(&room, fault, "charges", 1);
        let wish = without_reason(OperationKind::Cancel, order);
        let view = dry(&room, &wish).await;
        assert_eq!(view.amazon.as_str(), amazon, "{what}: {view:?}");
        let stopped = view.stopped.unwrap();
        assert_eq!(stopped.rule.as_str(), "amazon_unknown", "{what}");
        assert!(
            stopped.message.contains(says),
            "{what}: {}",
            stopped.message
        );
    }
}

/// A list that gives an order the charge of another: Amazon's answer is not taken for it, and money that would go back without
/// it being known is stopped.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_orders_charge_does_not_speak_for_an_order() {
    let room = Room::synced(SEED, SMALL).await;
    let (mine, theirs) = (
        OrderId::new("MINE-1x").unwrap(),
        OrderId::new("THEIRS-1x").unwrap(),
    );
    for order in [&mine, &theirs] {
        assert!(room.sandbox.authorised(order, Yen::new(1_100)));
        room.sandbox
            .do_outside(order.as_str(), &Action::Capture)
            .unwrap();
    }
    let truth = room.sandbox.truth(theirs.as_str()).unwrap();
    let (permission, charge) = (truth.permission_id.unwrap(), truth.charge_id.unwrap());
    // One list each: no file gainsays itself.
    for order in [&theirs, &mine] {
        let list = format!(
            "order_id,amazon_charge_permission_id,amazon_charge_id\n{order},{permission},{charge}\n"
        );
        room.sync_these(list.as_bytes()).await;
    }
    let rows = room.rows().await;
    let captured = |order: &OrderId| {
        let row = rows.iter().find(|row| row.order_id == order.as_str());
        row.unwrap().captured.map(|yen| yen.0)
    };
    assert_eq!(captured(&theirs), Some(1_100));
    assert_eq!(captured(&mine), None, "not what is another's");
    let view = dry(&room, &without_reason(OperationKind::Cancel, mine.as_str())).await;
    assert!(
        view.stopped.is_some() || view.amazon.as_str() == "another",
        "{view:?}"
    );
}
