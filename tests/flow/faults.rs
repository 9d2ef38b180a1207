//! The line drops, answers are cut, pages come instead of answers: a typed failure, and nothing that was known is lost.

use messages::FailureCode;
use sandbox::{Action, Fault, FaultKind};
use secrecy::SecretBox;
use support::{Room, SEED, SMALL, shop_to_add, words};

fn strike(room: &Room, kind: FaultKind, times: u32) {
    room.sandbox.fault(Fault {
        kind,
        call: "SearchTradeMulti".to_owned(),
        about: String::new(),
        times,
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_answer_is_told_and_costs_nothing() {
    let room = Room::synced(SEED, SMALL).await;
    let before = room.rows().await;
    let shortest = [("timeout_seconds".to_owned(), "5".to_owned())];
    room.desk
        .shop_set(&room.shop(), &shortest, None, ops::Person::Typed)
        .await
        .unwrap();
    for (kind, code) in [
        (FaultKind::Cut, FailureCode::Offline),
        (FaultKind::Page503, FailureCode::OtherSide),
        (FaultKind::Garbage, FailureCode::OtherSide),
        (
            FaultKind::Code("E92000001".to_owned()),
            FailureCode::OtherSide,
        ),
        (FaultKind::DropBefore, FailureCode::Offline),
        (FaultKind::Slow(6_000), FailureCode::Offline),
    ] {
        // More often than any retry tries.
        strike(&room, kind.clone(), 10_000);
        let outcome = room.sync().await;
        room.sandbox.clear_faults();
        let trouble = outcome
            .trouble
            .unwrap_or_else(|| panic!("{kind:?} was not noticed"));
        assert_eq!(trouble.code, code, "{kind:?}: {}", trouble.message(words()));
        assert_eq!(trouble.exit_code(), 1, "{kind:?}");
        assert!(!outcome.answer.failed.is_empty(), "{kind:?}");
        for failure in &outcome.answer.failed {
            assert!(
                !failure.message.is_empty() && !failure.code.is_empty(),
                "{failure:?}"
            );
        }
        assert_eq!(room.rows().await, before, "{kind:?} moved a row");
        let well = room.sync().await;
        assert!(well.trouble.is_none(), "after {kind:?}: {:?}", well.trouble);
        assert_eq!(well.answer.changed, 0, "after {kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_bad_answer_keeps_the_others() {
    let room = Room::begin(SEED, SMALL).await;
    room.sandbox.fault(Fault {
        kind: FaultKind::Garbage,
        call: "SearchTradeMulti".to_owned(),
        about: "TYK-261029-002".to_owned(),
        times: 10,
    });
    let outcome = room.sync_list().await;
    room.sandbox.clear_faults();
    assert!(outcome.trouble.is_some());
    let failed: Vec<&str> = outcome
        .answer
        .failed
        .iter()
        .map(|f| f.order.as_str())
        .collect();
    assert_eq!(failed, ["TYK-261029-002"]);
    let listed = room
        .sandbox
        .demo()
        .orders
        .iter()
        .filter(|o| o.listed)
        .count();
    let rows = room.rows().await;
    assert!(rows.len() >= listed - 1, "{} of {listed}", rows.len());
    let again = room.sync().await;
    assert!(again.trouble.is_none(), "{:?}", again.trouble);
    assert_eq!(room.rows().await.len(), listed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_and_a_dead_server_say_so() {
    let room = Room::synced(SEED, SMALL).await;
    let before = room.rows().await;
    let shop = room.shop();
    let set = async |pass: &str| {
        let pass = SecretBox::new(Box::new(pass.as_bytes().to_vec()));
        room.desk
            .shop_set_secret(&shop, "shop_pass", pass, &ops::Spoken::default())
            .await
            .unwrap();
    };
    set("not-the-password").await;
    let outcome = room.sync().await;
    let trouble = outcome.trouble.unwrap();
    assert_eq!(trouble.code, FailureCode::SignIn);
    assert_eq!(trouble.exit_code(), 1);
    assert!(!trouble.message(words()).contains("not-the-password"));
    assert!(
        outcome.answer.asked < 50,
        "asked on {} times",
        outcome.answer.asked
    );
    let (test, trouble) = room.desk.shop_test(&shop, words()).await.unwrap();
    assert!(!test.message.is_empty());
    assert_eq!(trouble.map(|t| t.code), Some(FailureCode::SignIn));
    assert_eq!(room.rows().await, before);
    set(&room.sandbox.shop_pass).await;
    assert!(room.sync().await.trouble.is_none());

    let mut elsewhere = shop_to_add(&room.sandbox, "nobody");
    elsewhere.pg_url = Some("http://127.0.0.1:9".to_owned());
    room.desk.shop_add(elsewhere).await.unwrap();
    let request = ops::SyncRequest {
        shop: Some("nobody"),
        orders: Some(("orders.txt", b"TYK-1\nTYK-2\nTYK-3\nTYK-4\nTYK-5\n")),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: ops::Cancel::default(),
    };
    let outcome = room.desk.sync(request).await.unwrap();
    let trouble = outcome.trouble.unwrap();
    assert_eq!(trouble.code, FailureCode::Offline);
    assert!(trouble.message(words()).contains("GMO-PG"));
    assert_eq!(room.rows().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn amazon_out_of_order_leaves_the_pg_side_true() {
    let room = Room::begin(SEED, SMALL).await;
    room.sandbox.fault(Fault {
        kind: FaultKind::Page503,
        call: "charges".to_owned(),
        about: String::new(),
        times: 1_000_000,
    });
    let outcome = room.sync_list().await;
    room.sandbox.clear_faults();
    let trouble = outcome.trouble.unwrap();
    assert!(
        trouble.message(words()).contains("Amazon"),
        "{}",
        trouble.message(words())
    );
    assert!(
        outcome
            .answer
            .failed
            .iter()
            .all(|f| f.side.as_str() == "amazon")
    );
    let listed = room
        .sandbox
        .demo()
        .orders
        .iter()
        .filter(|o| o.listed)
        .count();
    assert_eq!(room.rows().await.len(), listed);
    assert!(room.sync().await.trouble.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_amazon_refuses_names_what_to_look_at() {
    let room = Room::begin(SEED, SMALL).await;
    for (status, names) in [
        ("400", "public key ID"),
        ("401", "private key"),
        ("403", "state of the shop’s account"),
    ] {
        room.sandbox.fault(Fault {
            kind: FaultKind::Code(status.to_owned()),
            call: "charges".to_owned(),
            about: String::new(),
            times: 1_000_000,
        });
        let trouble = room.sync_list().await.trouble.unwrap();
        room.sandbox.clear_faults();
        let told = trouble.message(words());
        assert_eq!(trouble.code, FailureCode::SignIn, "{status}: {told}");
        assert!(told.contains(names), "{status}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_that_the_pg_cannot_tell_of_does_not_hide_what_amazon_shows() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room
        .rows()
        .await
        .into_iter()
        .find(|r| {
            r.status.as_str() == "SALES"
                && r.warnings.is_empty()
                && r.amazon_state.as_ref().map(messages::Code::as_str) == Some("Captured")
        })
        .unwrap()
        .order_id;
    let refund = Action::Refund(payments::Yen::new(500));
    room.sandbox.do_outside(&order, &refund).unwrap();
    room.sandbox.advance(86_400);
    room.sandbox.fault(Fault {
        kind: FaultKind::Page503,
        call: "SearchTradeMulti".to_owned(),
        about: "TYK-261029-002".to_owned(),
        times: 10_000,
    });
    let outcome = room.sync().await;
    room.sandbox.clear_faults();
    assert!(outcome.trouble.is_some(), "the bad order is told");
    let warned = room.check().await;
    assert!(
        warned
            .iter()
            .any(|w| w.order == order && w.kind.as_str() == "refunded_outside"),
        "{warned:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_pg_is_asked_again_and_new_orders_count_as_changed() {
    let room = Room::begin(SEED, SMALL).await;
    strike(&room, FaultKind::Code("E92000001".to_owned()), 3);
    let outcome = room.sync_list().await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    let rows = room.rows().await;
    assert_eq!(usize::try_from(outcome.answer.changed).unwrap(), rows.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_are_entered_again_and_told_as_they_are() {
    let room = Room::synced(SEED, SMALL).await;
    let name = room.shop();
    let set = async |desk: &ops::Desk| {
        let cards = desk.shop_cards(words()).await.unwrap();
        cards[0].secrets.iter().map(|s| s.set).collect::<Vec<_>>()
    };
    assert_eq!(set(&room.desk).await, [true, true]);
    let wrong = SecretBox::new(Box::new(b"wrong".to_vec()));
    room.desk
        .shop_set_secret(&name, "shop_pass", wrong, &ops::Spoken::default())
        .await
        .unwrap();
    assert!(room.sync().await.trouble.is_some());
    let right = SecretBox::new(Box::new(room.sandbox.shop_pass.clone().into_bytes()));
    room.desk
        .shop_set_secret(&name, "shop_pass", right, &ops::Spoken::default())
        .await
        .unwrap();
    assert!(room.sync().await.trouble.is_none());
}
