//! A stored consent is charged once, whatever becomes of the answers; what stops a charge; the consent's end.

use messages::OperateAnswer;
use ops::{Cancel, ChargeWish, ChartTheme, ResumeRequest};
use payments::Yen;
use sandbox::{Fault, FaultKind};
use support::{Room, SEED, SMALL, words};
use words::{Lang, Words};

/// A consent that can be charged and was not charged this month.
async fn consent(room: &Room) -> String {
    let rows = room.desk.consents(None).await.unwrap();
    let free = rows
        .into_iter()
        .find(|row| row.used.0 == 0 && !row.refused)
        .map(|row| row.consent);
    free.expect("a consent without a charge this month")
}

fn wish(consent: &str, amount: i64) -> ChargeWish {
    ChargeWish {
        shop: None,
        consent: consent.to_owned(),
        order: None,
        amount: Yen::new(amount),
        tax: Yen::ZERO,
        reserve: false,
        reason: String::new(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    }
}

async fn charge(room: &Room, wish: &ChargeWish) -> OperateAnswer {
    room.desk.charge(wish, words()).await.unwrap()
}

fn ended(answer: &OperateAnswer) -> &str {
    answer.operation.as_ref().map_or_else(
        || answer.stopped.as_ref().map_or("", |s| s.rule.as_str()),
        |o| o.state.as_str(),
    )
}

fn strike(room: &Room, kind: FaultKind, call: &str) {
    room.sandbox.fault(Fault {
        kind,
        call: call.to_owned(),
        about: String::new(),
        times: 1,
    });
}

/// Status and writes of an order at the PG; none where it does not know it.
fn truth(room: &Room, order: &str) -> Option<(String, u32)> {
    let truth = room.sandbox.truth(order)?;
    Some((truth.status.as_str().to_owned(), truth.writes))
}

/// While an operation on a consent is in doubt, no view before sending offers another one, and every place tells it.
async fn in_doubt(room: &Room, consent: &str, order: &str, other: &ChargeWish) {
    let views = [
        room.desk.charge_dry(other, words()).await,
        room.desk.close_consent_dry(None, consent, words()).await,
    ];
    for view in views {
        let told = view.unwrap_err().message(words());
        assert!(told.contains(order), "{told}");
    }
    let detail = room.desk.consent(None, consent, false, words()).await;
    let open: Vec<String> = detail.unwrap().open.into_iter().map(|o| o.order).collect();
    assert_eq!(open, [order]);
    for lang in [Lang::Ja, Lang::En] {
        let today = room.desk.today(None, ChartTheme::Light, Words::new(lang));
        let tasks = today.await.unwrap().tasks;
        let task = tasks
            .iter()
            .find(|t| t.kind.as_str() == "unknown_operation")
            .unwrap();
        assert!(task.action.href.contains(consent), "{task:?}");
        assert!(!task.title.contains('-'), "{task:?}");
    }
}

/// Asks twice with more than a minute between; settled and still unknown.
async fn settle(room: &Room) -> (usize, usize) {
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    room.desk.resume(&request).await.unwrap();
    room.sandbox.advance(61);
    let resumed = room.desk.resume(&request).await.unwrap();
    (resumed.settled.len(), resumed.unknown.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_consent_is_charged_and_the_order_belongs_to_it() {
    let room = Room::synced(SEED, SMALL).await;
    let consent = consent(&room).await;
    let before = room
        .desk
        .consent(None, &consent, true, words())
        .await
        .unwrap();
    let view = room
        .desk
        .charge_dry(&wish(&consent, 1_980), words())
        .await
        .unwrap();
    assert!(view.stopped.is_none() && view.moves.0 == 1_980, "{view:?}");
    assert_eq!(view.amazon.as_str(), "asked", "{view:?}");
    assert_eq!(truth(&room, &view.order), None, "looking sends nothing");
    let done = charge(&room, &wish(&consent, 1_980)).await;
    assert_eq!((ended(&done), &done.order), ("done", &view.order));
    assert_eq!(truth(&room, &done.order), Some(("CAPTURE".to_owned(), 1)));
    let after = room
        .desk
        .consent(None, &consent, true, words())
        .await
        .unwrap();
    assert_eq!(after.row.charges, before.row.charges + 1);
    assert_eq!(after.row.used.0, 1_980);
    assert_eq!(after.charges[0].row.order_id, done.order);
    let left = |detail: &messages::ConsentDetail| detail.asked.as_ref().unwrap().balance.unwrap().0;
    assert_eq!(left(&after), left(&before) - 1_980);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_product_reaches_the_wire() {
    let room = Room::synced(SEED, SMALL).await;
    let consent = consent(&room).await;
    let shop = room.shop();
    let product = async |desk: &ops::Desk, name: &str, order: &str, amount: i64| {
        let wish = ChargeWish {
            shop: Some(name.to_owned()),
            order: Some(order.to_owned()),
            reason: "二冊目".to_owned(),
            ..wish(&consent, amount)
        };
        let done = desk.charge(&wish, words()).await.unwrap();
        assert_eq!(ended(&done), "done", "{done:?}");
        room.sandbox.truth(order).unwrap().product
    };
    let told = product(&room.desk, &shop, "TYK-PRODUCT-1", 110).await;
    assert_eq!(told.as_deref(), Some("3"));
    // Changed later.
    let set = [("product".to_owned(), "cpsp".to_owned())];
    room.desk
        .shop_set(&shop, &set, None, ops::Person::Typed)
        .await
        .unwrap();
    let told = product(&room.desk, &shop, "TYK-PRODUCT-2", 120).await;
    assert_eq!(told.as_deref(), Some("4"));
    let cards = room.desk.shop_cards(words()).await.unwrap();
    assert_eq!(cards[0].product.as_str(), "cpsp");
    // Added with it.
    let other = Room::begin(SEED, SMALL).await;
    let mut add = support::shop_to_add(&other.sandbox, "second");
    add.product = "cpsp".to_owned();
    other.desk.shop_add(add).await.unwrap();
    let list = other.sandbox.demo().orders_csv();
    let request = ops::SyncRequest {
        shop: Some("second"),
        orders: Some(("orders.csv", list.as_slice())),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    other.desk.sync(request).await.unwrap();
    let wish = ChargeWish {
        shop: Some("second".to_owned()),
        order: Some("TYK-PRODUCT-3".to_owned()),
        ..wish(&consent, 130)
    };
    let done = other.desk.charge(&wish, words()).await.unwrap();
    assert_eq!(ended(&done), "done", "{done:?}");
    let told = other.sandbox.truth("TYK-PRODUCT-3").unwrap().product;
    assert_eq!(told.as_deref(), Some("4"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_reserved_it_waits_for_the_sale() {
    let room = Room::synced(SEED, SMALL).await;
    let consent = consent(&room).await;
    let reserve = ChargeWish {
        reserve: true,
        order: Some("TYK-CONSENT-1".to_owned()),
        ..wish(&consent, 2_980)
    };
    let done = charge(&room, &reserve).await;
    assert_eq!(
        (ended(&done), done.order.as_str()),
        ("done", "TYK-CONSENT-1")
    );
    assert_eq!(truth(&room, "TYK-CONSENT-1"), Some(("AUTH".to_owned(), 1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_charge_of_the_month_wants_a_reason_and_the_month_has_a_ceiling() {
    let room = Room::synced(SEED, SMALL).await;
    let consent = consent(&room).await;
    let first = charge(&room, &wish(&consent, 1_980)).await;
    assert_eq!(ended(&first), "done");
    let again = charge(&room, &wish(&consent, 1_980)).await;
    assert_eq!(ended(&again), "charged_already");
    assert_eq!(truth(&room, &again.order), None);
    let meant = ChargeWish {
        reason: "二冊目".to_owned(),
        ..wish(&consent, 1_980)
    };
    let second = charge(&room, &meant).await;
    assert_eq!(ended(&second), "done");
    assert_ne!(second.order, first.order);
    let much = ChargeWish {
        amount: Yen::new(96_041),
        ..meant.clone()
    };
    assert_eq!(ended(&charge(&room, &much).await), "above_balance");
    let taken = ChargeWish {
        order: Some(first.order.clone()),
        ..meant
    };
    assert_eq!(ended(&charge(&room, &taken).await), "order_taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_answer_is_settled_by_asking_in_both_truths() {
    let unpaid = Some(("UNPROCESSED", 0));
    let paid = Some(("CAPTURE", 1));
    for (call, fault, state, status) in [
        // Registered or not: nothing was charged.
        (
            "EntryTranAmazonpay",
            FaultKind::DropBefore,
            "not_done",
            None,
        ),
        (
            "EntryTranAmazonpay",
            FaultKind::DropAfter,
            "not_done",
            unpaid,
        ),
        // The money moved, or it did not.
        (
            "ExecTranAmazonpay",
            FaultKind::DropBefore,
            "not_done",
            unpaid,
        ),
        ("ExecTranAmazonpay", FaultKind::Page503, "not_done", unpaid),
        ("ExecTranAmazonpay", FaultKind::DropAfter, "done", paid),
        ("ExecTranAmazonpay", FaultKind::Cut, "done", paid),
    ] {
        let room = Room::synced(SEED, SMALL).await;
        let consent = consent(&room).await;
        strike(&room, fault.clone(), call);
        let lost = charge(&room, &wish(&consent, 1_980)).await;
        let case = format!("{call} {fault:?}");
        assert_eq!(ended(&lost), "unknown", "{case}");
        // Nothing more is charged while it is in doubt, whatever the order is called.
        let other = ChargeWish {
            order: Some("TYK-OTHER-1".to_owned()),
            reason: "x".to_owned(),
            ..wish(&consent, 1_980)
        };
        let busy = room.desk.charge(&other, words()).await.unwrap_err();
        assert_eq!(busy.code, messages::FailureCode::Busy, "{case}");
        in_doubt(&room, &consent, &lost.order, &other).await;
        assert_eq!(settle(&room).await.1, 0, "{case}");
        let row = room
            .desk
            .operation_rows(None, Some(&lost.order))
            .await
            .unwrap();
        assert_eq!(row[0].state.as_str(), state, "{case}");
        let seen = truth(&room, &lost.order);
        let expected = status.map(|(word, writes)| (word.to_owned(), writes));
        assert_eq!(seen, expected, "{case}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ended_consent_is_not_charged() {
    let room = Room::synced(SEED, SMALL).await;
    let consent = consent(&room).await;
    let end = room
        .desk
        .close_consent(None, &consent, "退会", &ops::Spoken::default(), words())
        .await
        .unwrap();
    assert_eq!(ended(&end), "done");
    assert_eq!(
        ended(&charge(&room, &wish(&consent, 1_980)).await),
        "consent_ended"
    );
    let again = room
        .desk
        .close_consent(None, &consent, "", &ops::Spoken::default(), words())
        .await
        .unwrap();
    assert_eq!(ended(&again), "consent_ended");
    let row = room
        .desk
        .consent(None, &consent, true, words())
        .await
        .unwrap();
    assert!(row.row.ended && row.asked.unwrap().status == "END");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_end_is_settled_by_asking() {
    for (fault, state) in [
        (FaultKind::DropBefore, "not_done"),
        (FaultKind::DropAfter, "done"),
    ] {
        let room = Room::synced(SEED, SMALL).await;
        let consent = consent(&room).await;
        strike(&room, fault.clone(), "CloseChargePermissionAmazonpay");
        let lost = room
            .desk
            .close_consent(None, &consent, "", &ops::Spoken::default(), words())
            .await
            .unwrap();
        assert_eq!(ended(&lost), "unknown", "{fault:?}");
        in_doubt(&room, &consent, &consent, &wish(&consent, 1_980)).await;
        assert_eq!(settle(&room).await.1, 0);
        let row = room
            .desk
            .operation_rows(None, Some(&consent))
            .await
            .unwrap();
        assert_eq!(row[0].state.as_str(), state, "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_shown_and_kept_nowhere() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await.remove(0).order_id;
    let answer = room.desk.address(None, &order, words()).await.unwrap();
    let name = answer
        .fields
        .iter()
        .find(|f| f.key == "ShippingName")
        .unwrap();
    assert_eq!(name.value, "見本 花子");
    let kept = room.desk.activity(None, 20, None, words()).await.unwrap();
    let texts: Vec<String> = kept.entries.into_iter().map(|e| e.text).collect();
    assert!(texts.iter().all(|text| !text.contains("見本")), "{texts:?}");
}
