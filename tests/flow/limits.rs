//! The owner's limit holds for all that moves, however it is divided: step by step, one by one, by lists, by charges on
//! consents, by a second program and by a second shop.

use crate::operations::{calm, run, state, todo, truth};
use messages::OperateAnswer;
use ops::{Bulk, BulkLine, Cancel, ChargeWish, Desk, Person, Spoken, ToDo};
use payments::{OperationKind, Yen};
use secrecy::SecretString;
use support::{Room, SEED, SMALL, words};

const PIN: &str = "4649";

pub(crate) fn pin() -> SecretString {
    SecretString::from(PIN)
}

pub(crate) async fn limit(desk: &Desk, shop: &str, yen: i64) {
    let pairs = [("owner_limit".to_owned(), yen.to_string())];
    desk.shop_set(shop, &pairs, Some(&ops::Proof::Pin(pin())), Person::Typed)
        .await
        .unwrap();
}

async fn by_owner(desk: &Desk) -> Spoken {
    Spoken {
        owner: Some(desk.approve(&pin()).await.unwrap()),
        person: Person::Typed,
    }
}

fn lower(order: &str, to: i64) -> ToDo {
    ToDo {
        amount: Some(Yen::new(to)),
        tax: Some(Yen::ZERO),
        ..todo(OperationKind::Change, order)
    }
}

pub(crate) fn refund(order: &str) -> ToDo {
    todo(OperationKind::Cancel, order)
}

/// A charged order of at least so much, without tax and postage in the way.
async fn charged(room: &Room, least: i64) -> (String, i64) {
    let rows = calm(room, "SALES").await;
    let row = rows.iter().find(|r| r.amount.0 >= least).unwrap();
    (row.order_id.clone(), row.amount.0 + row.tax.0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lowering_step_by_step_moves_no_more_than_one_refund() {
    let room = Room::synced(SEED, SMALL).await;
    let (order, total) = charged(&room, 3_000).await;
    let step = total / 4;
    limit(&room.desk, &room.shop(), step * 2).await;
    assert_eq!(
        state(&run(&room.desk, &lower(&order, total - step)).await),
        "done"
    );
    assert_eq!(
        state(&run(&room.desk, &lower(&order, total - 2 * step)).await),
        "done"
    );
    for rest in [
        lower(&order, total - 3 * step),
        lower(&order, total - 2 * step - 1),
        refund(&order),
    ] {
        assert_eq!(state(&run(&room.desk, &rest).await), "needs_owner");
        let dry = room.desk.operate_dry(&rest, words()).await.unwrap();
        assert_eq!(dry.stopped.unwrap().rule.as_str(), "needs_owner");
    }
    // Of one order it counts on any day: the day of the desk is over, the order's count is not.
    room.sandbox.advance(2 * 86_400);
    room.sync().await;
    assert_eq!(
        state(&run(&room.desk, &refund(&order)).await),
        "needs_owner"
    );
    assert_eq!(truth(&room, &order).await.2, 2);
    // The owner's word begins the count anew, and nobody else's does.
    let spoken = by_owner(&room.desk).await;
    let last = ToDo {
        spoken,
        ..lower(&order, total - 3 * step)
    };
    assert_eq!(state(&run(&room.desk, &last).await), "done");
    assert_eq!(
        state(&run(&room.desk, &lower(&order, total - 4 * step + 1)).await),
        "done"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn singles_lists_and_a_second_program_count_together() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = calm(&room, "SALES").await;
    let sum = |r: &messages::TransactionRow| r.amount.0 + r.tax.0;
    let (a, b, c, d) = (&rows[0], &rows[1], &rows[2], &rows[3]);
    limit(&room.desk, &room.shop(), sum(a) + sum(b) + sum(c)).await;
    assert_eq!(state(&run(&room.desk, &refund(&a.order_id)).await), "done");
    // Another process on the same folder.
    let beside = room.beside(2).await.unwrap();
    assert_eq!(state(&run(&beside, &refund(&b.order_id)).await), "done");
    // A list of two is above the rest, one alone is not.
    let list = |orders: &[&str]| Bulk {
        shop: None,
        kind: OperationKind::Cancel,
        lines: orders.iter().map(|o| BulkLine::of(o)).collect(),
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        spoken: Spoken::default(),
    };
    let both = list(&[&c.order_id, &d.order_id]);
    let look = room.desk.bulk_dry(&both, words()).await.unwrap();
    assert!(look.needs_owner, "{:#?}", look.answer);
    assert_eq!(look.answer.counts.stopped, 2);
    let one = list(&[&c.order_id]);
    let cancel = Cancel::default();
    let done = room.desk.bulk(&one, words(), &|_| {}, &cancel);
    assert_eq!(done.await.unwrap().counts.done, 1);
    for desk in [&room.desk, &beside] {
        assert_eq!(state(&run(desk, &refund(&d.order_id)).await), "needs_owner");
    }
    assert_eq!(truth(&room, &d.order_id).await.2, 0);
    // The next day counts by itself.
    room.sandbox.advance(86_401);
    room.sync().await;
    assert_eq!(state(&run(&beside, &refund(&d.order_id)).await), "done");
    beside.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_on_a_consent_counts_as_well() {
    let room = Room::whole(SEED, SMALL).await;
    let consent = room.desk.consents(None).await.unwrap();
    let free = consent
        .iter()
        .find(|c| c.used.0 == 0 && !c.refused)
        .unwrap();
    let wish = |amount: i64| ChargeWish {
        shop: None,
        consent: free.consent.clone(),
        order: None,
        amount: Yen::new(amount),
        tax: Yen::ZERO,
        reserve: false,
        reason: "追加".to_owned(),
        by: "owner".to_owned(),
        spoken: Spoken::default(),
    };
    let charge = async |amount: i64| -> OperateAnswer {
        room.desk.charge(&wish(amount), words()).await.unwrap()
    };
    limit(&room.desk, &room.shop(), 5_000).await;
    assert_eq!(state(&charge(3_000).await), "done");
    assert_eq!(state(&charge(2_001).await), "needs_owner");
    let (order, total) = charged(&room, 3_000).await;
    assert_eq!(
        state(&run(&room.desk, &lower(&order, total - 2_001)).await),
        "needs_owner"
    );
    assert_eq!(
        state(&run(&room.desk, &lower(&order, total - 2_000)).await),
        "done"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_shops_of_a_desk_count_together() {
    let room = Room::synced(SEED, SMALL).await;
    let first = room.shop();
    let theirs = support::sandbox_of("tshop00000009", SEED + 1, SMALL).await;
    let second = support::shop_to_add(&theirs, "second");
    room.desk.shop_add(second).await.unwrap();
    let list = theirs.demo().orders_csv();
    let request = ops::SyncRequest {
        shop: Some("second"),
        orders: Some(("o.csv", &list)),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    room.desk.sync(request).await.unwrap();
    let rows = calm(&room, "SALES").await;
    let of = |shop: &str| rows.iter().find(|r| r.shop == shop).unwrap();
    let (a, b) = (of(&first), of("second"));
    let sum = |r: &messages::TransactionRow| r.amount.0 + r.tax.0;
    let of_first = |order: &str| ToDo {
        shop: Some(first.clone()),
        ..refund(order)
    };
    let of_second = |order: &str| ToDo {
        shop: Some("second".to_owned()),
        ..refund(order)
    };
    limit(&room.desk, &first, sum(a)).await;
    assert_eq!(
        state(&run(&room.desk, &of_first(&a.order_id)).await),
        "done"
    );
    // A shop without a limit has none to wait for, and none of the other's is used up by it.
    let dry = room
        .desk
        .operate_dry(&of_second(&b.order_id), words())
        .await
        .unwrap();
    assert!(dry.stopped.is_none(), "{dry:#?}");
    limit(&room.desk, "second", sum(b)).await;
    assert_eq!(
        state(&run(&room.desk, &of_second(&b.order_id)).await),
        "needs_owner"
    );
    // Forgetting the first shop does not forget what moved.
    assert!(
        room.desk
            .shop_forget(&first, &Spoken::default())
            .await
            .is_err(),
        "who types a command gives the PIN where one is set"
    );
    // By the person's word: the owner's PIN is no word about what moves.
    let spoken = Spoken {
        owner: None,
        person: Person::Yes,
    };
    room.desk.shop_forget(&first, &spoken).await.unwrap();
    assert_eq!(
        state(&run(&room.desk, &of_second(&b.order_id)).await),
        "needs_owner"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_window_may_move_unasked_counts_together_too() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = calm(&room, "SALES").await;
    let (a, b) = (&rows[0], &rows[1]);
    let sum = |r: &messages::TransactionRow| Yen::new(r.amount.0 + r.tax.0);
    let shop = room.desk.shop(None).await.unwrap();
    let above = [("confirm_above".to_owned(), sum(a).get().to_string())];
    room.desk
        .shop_set(&shop.name, &above, None, Person::Typed)
        .await
        .unwrap();
    let shop = room.desk.shop(None).await.unwrap();
    let asks = async |row: &messages::TransactionRow| {
        let order = Some(row.order_id.as_str());
        room.desk.asks_first(&shop, order, sum(row)).await.unwrap()
    };
    let by = |order: &str, person: Person| ToDo {
        spoken: Spoken {
            owner: None,
            person,
        },
        ..refund(order)
    };
    assert!(!asks(a).await);
    assert_eq!(
        state(&run(&room.desk, &by(&a.order_id, Person::Unasked)).await),
        "done"
    );
    assert!(asks(b).await);
    // A page that sends what it made before is stopped by the same count.
    assert_eq!(
        state(&run(&room.desk, &by(&b.order_id, Person::Unasked)).await),
        "needs_person"
    );
    assert_eq!(
        state(&run(&room.desk, &by(&b.order_id, Person::Yes)).await),
        "done"
    );
    let c = rows.iter().skip(2).find(|c| sum(c) <= sum(a)).unwrap();
    assert!(!asks(c).await, "a yes begins the count anew");
}

/// What moved of an order counts under every name of its ShopID.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orders_count_is_of_the_shop_id_too() {
    let room = Room::synced(SEED, SMALL).await;
    let (order, total) = charged(&room, 3_000).await;
    room.desk
        .shop_add(support::shop_to_add(&room.sandbox, "again"))
        .await
        .unwrap();
    let list = format!("order_id\n{order}\n");
    let sync_again = async || {
        let request = ops::SyncRequest {
            shop: Some("again"),
            orders: Some(("o.csv", list.as_bytes())),
            full: true,
            words: words(),
            progress: &|_| {},
            cancel: Cancel::default(),
        };
        room.desk.sync(request).await.unwrap();
    };
    sync_again().await;
    let step = total / 4;
    limit(&room.desk, &room.shop(), step * 2).await;
    let first = ToDo {
        shop: Some(room.shop()),
        ..lower(&order, total - step * 2)
    };
    assert_eq!(state(&run(&room.desk, &first).await), "done");
    // The desk's day is over; the order's count is not, under whichever name.
    room.sandbox.advance(2 * 86_400);
    sync_again().await;
    let again = ToDo {
        shop: Some("again".to_owned()),
        ..lower(&order, total - step * 3)
    };
    assert_eq!(state(&run(&room.desk, &again).await), "needs_owner");
    // Nor is a doubt about it another's.
    limit(&room.desk, &room.shop(), 0).await;
    crate::operations::strike(&room, sandbox::FaultKind::DropBefore, "AmazonpayChange", 1);
    let first = ToDo {
        amount: Some(Yen::new(total - step * 3)),
        ..first
    };
    assert_eq!(state(&run(&room.desk, &first).await), "unknown");
    let told = room.desk.operate(&again, words()).await.unwrap_err();
    assert_eq!(told.code, messages::FailureCode::Busy);
}

/// A limit is of a ShopID: another name for it, or forgetting it, takes nothing away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_is_of_the_shop_id_and_not_of_its_name() {
    let room = Room::synced(SEED, SMALL).await;
    let shop = room.shop();
    limit(&room.desk, &shop, 5_000).await;
    let limit_of = async |name: &str| {
        let theme = messages::Theme::Light;
        let place = ops::Place {
            export_dir: "",
            version: "",
        };
        let told = room
            .desk
            .settings(words(), messages::Lang::En, theme, place)
            .await
            .unwrap();
        let mut settings = told.shop_settings.into_iter();
        settings
            .find(|s| s.shop == name && s.key == "owner_limit")
            .unwrap()
            .value
    };
    room.desk
        .shop_add(support::shop_to_add(&room.sandbox, "again"))
        .await
        .unwrap();
    assert_eq!(limit_of("again").await, "5000");
    for (key, value) in [("consent_cap", "900"), ("confirm_above", "800")] {
        let pair = [(key.to_owned(), value.to_owned())];
        let set = room.desk.shop_set("again", &pair, None, Person::Typed);
        set.await.unwrap();
        let row = room.desk.shop(Some(&shop)).await.unwrap();
        assert_eq!(row.settings.get(key).map(String::as_str), Some(value));
    }
    let yes = Spoken {
        owner: None,
        person: Person::Yes,
    };
    for name in ["again", shop.as_str()] {
        room.desk.shop_forget(name, &yes).await.unwrap();
    }
    for name in [shop.as_str(), "third"] {
        room.desk
            .shop_add(support::shop_to_add(&room.sandbox, name))
            .await
            .unwrap();
        assert_eq!(limit_of(name).await, "5000", "{name}");
    }
    // Moved under one name, it has moved under both, and stays so in whatever order they go.
    for (name, yen) in [("third", 9_000), (&shop, 4_000)] {
        limit(&room.desk, name, yen).await;
        for name in [shop.as_str(), "third"] {
            assert_eq!(limit_of(name).await, yen.to_string(), "{name}");
        }
    }
    for name in [shop.as_str(), "third"] {
        room.desk.shop_forget(name, &yes).await.unwrap();
    }
    for name in ["third", shop.as_str()] {
        room.desk
            .shop_add(support::shop_to_add(&room.sandbox, name))
            .await
            .unwrap();
        assert_eq!(limit_of(name).await, "4000", "{name}");
    }
    // The owner takes it away, and it stays away.
    limit(&room.desk, "third", 0).await;
    room.desk.shop_forget(&shop, &yes).await.unwrap();
    room.desk
        .shop_add(support::shop_to_add(&room.sandbox, &shop))
        .await
        .unwrap();
    assert_eq!(limit_of(&shop).await, "0");
}
