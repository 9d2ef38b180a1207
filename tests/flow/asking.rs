//! What a sync may say of itself: it waits for Amazon where that helps, and only a full answer counts as "asked".

use messages::CheckWarning;
use ops::{Cancel, Desk, Secrets, ShopToAdd, SyncOutcome, SyncRequest};
use payments::At;
use sandbox::{Fault, FaultKind};
use secrecy::SecretString;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use support::{Room, SEED, SMALL, control, shop_to_add, tools, words};

fn fault(room: &Room, call: &str, about: &str, kind: FaultKind, times: u32) {
    room.sandbox.fault(Fault {
        kind,
        call: call.to_owned(),
        about: about.to_owned(),
        times,
    });
}

fn code(code: &str) -> FaultKind {
    FaultKind::Code(code.to_owned())
}

async fn sync(desk: &Desk, cancel: Cancel) -> SyncOutcome {
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: true,
        words: words(),
        progress: &|_| {},
        cancel,
    };
    desk.sync(request).await.unwrap()
}

async fn last(desk: &Desk) -> Option<At> {
    desk.rail(None).await.unwrap().last_sync
}

async fn trouble(desk: &Desk) -> Option<String> {
    let told = desk.sync_trouble(None, words()).await.unwrap();
    told.map(|t| t.text)
}

fn side<'a>(outcome: &'a SyncOutcome, name: &str) -> &'a messages::SyncSide {
    let mut sides = outcome.answer.sides.iter();
    sides.find(|s| s.side.as_str() == name).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn amazon_that_is_busy_or_in_trouble_is_waited_for() {
    let room = Room::synced(SEED, SMALL).await;
    let (desk, paused) = room.in_virtual_time(2).await;
    for (kind, times) in [
        (code("429"), 7),
        (code("500"), 3),
        (FaultKind::Page503, 5),
        (FaultKind::Page(502), 2),
    ] {
        paused.lock().unwrap().clear();
        fault(&room, "charges", "", kind.clone(), times);
        let outcome = sync(&desk, Cancel::default()).await;
        assert!(outcome.trouble.is_none(), "{kind:?}: {:?}", outcome.trouble);
        assert_eq!(outcome.answer.failed, [], "{kind:?}");
        assert!(outcome.full, "{kind:?}");
        assert_eq!(side(&outcome, "amazon").outcome.as_str(), "full");
        let waited: u64 = paused.lock().unwrap().iter().sum();
        assert!(waited >= 500, "{kind:?} was not waited for: {waited} ms");
        assert_eq!(trouble(&desk).await, None);
    }
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_throttle_slows_the_run_and_spoils_nothing() {
    let room = Room::synced(SEED, SMALL).await;
    control(&room.sandbox, "rules", r#"{"throttle": true}"#).await;
    let (desk, paused) = room.in_virtual_time(3).await;
    let outcome = sync(&desk, Cancel::default()).await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    assert_eq!(outcome.answer.failed, []);
    let pauses = paused.lock().unwrap().clone();
    let long = pauses.iter().filter(|ms| **ms >= 500).count();
    assert!(
        (1..40).contains(&long),
        "{long} waits: the pace is not kept"
    );
    desk.close().await;
}

/// The record's newest line of a sync.
async fn recorded(desk: &Desk) -> String {
    let record = desk.activity(None, 20, None, words()).await.unwrap();
    let mut syncs = record.entries.into_iter().filter(|e| e.kind == "sync");
    syncs.next().unwrap().text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_charge_that_amazon_cannot_show_is_named_and_the_others_are_asked() {
    let room = Room::synced(SEED, SMALL).await;
    let before = last(&room.desk).await;
    let row = room
        .rows()
        .await
        .into_iter()
        .find(|r| r.amazon_charge_id.is_some())
        .unwrap();
    room.sandbox.advance(3_600);
    let charge = row.amazon_charge_id.unwrap();
    fault(&room, "charges", &charge, code("500"), 1_000);
    let outcome = room.sync().await;
    room.sandbox.clear_faults();
    let failed: Vec<&str> = outcome
        .answer
        .failed
        .iter()
        .map(|f| f.order.as_str())
        .collect();
    assert_eq!(failed, [row.order_id.as_str()]);
    let amazon = side(&outcome, "amazon");
    assert_eq!(
        (amazon.outcome.as_str(), amazon.wanted - amazon.answered),
        ("partial", 1)
    );
    assert_eq!(last(&room.desk).await, before, "asked at moved");
    let record = recorded(&room.desk).await;
    let answered = format!("{} of {} transactions", amazon.answered, amazon.wanted);
    assert!(record.contains(&answered), "{record}");
    let told = trouble(&room.desk).await.unwrap();
    assert!(
        told.contains(&row.order_id) && told.contains("Amazon"),
        "{told}"
    );
    assert!(room.sync().await.full);
    assert_eq!(trouble(&room.desk).await, None);
    assert!(last(&room.desk).await > before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sync_that_reached_nobody_or_was_stopped_is_not_asking() {
    let room = Room::synced(SEED, SMALL).await;
    let before = last(&room.desk).await;
    assert!(before.is_some());
    for kind in [
        FaultKind::Page503,
        FaultKind::DropBefore,
        FaultKind::Garbage,
    ] {
        room.sandbox.advance(60);
        fault(&room, "SearchTradeMulti", "", kind.clone(), 100_000);
        let outcome = room.sync().await;
        room.sandbox.clear_faults();
        assert!(!outcome.full && outcome.trouble.is_some(), "{kind:?}");
        assert_eq!(last(&room.desk).await, before, "{kind:?}");
        let told = trouble(&room.desk).await.unwrap();
        assert!(told.contains("GMO-PG"), "{told}");
    }
    room.sandbox.advance(60);
    let (cancel, seen) = (Cancel::default(), AtomicU32::new(0));
    let stop = cancel.clone();
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: true,
        words: words(),
        progress: &|p| {
            if seen.fetch_max(p.done, Ordering::Relaxed) >= 20 {
                stop.cancel();
            }
        },
        cancel,
    };
    let outcome = room.desk.sync(request).await.unwrap();
    assert!(outcome.trouble.is_none() && !outcome.full);
    assert_eq!(side(&outcome, "pg").outcome.as_str(), "stopped");
    assert_eq!(last(&room.desk).await, before);
    assert!(trouble(&room.desk).await.unwrap().contains("stopped"));
    // Another process reads the same.
    let beside = room.beside(4).await.unwrap();
    assert!(trouble(&beside).await.is_some());
    beside.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_ends_a_wait_at_once() {
    let room = Room::synced(SEED, SMALL).await;
    fault(&room, "charges", "", code("429"), 100_000);
    let mut never = tools(&room.sandbox, 5);
    let (waiting, told) = (Arc::new(tokio::sync::Notify::new()), Mutex::new(Vec::new()));
    let begun = Arc::clone(&waiting);
    never.pause = Arc::new(move |time| {
        let begun = Arc::clone(&begun);
        Box::pin(async move {
            if !time.is_zero() {
                begun.notify_one();
                std::future::pending::<()>().await;
            }
        })
    });
    let secrets = Secrets::Memory(room.vault.clone());
    let desk = Desk::open(&room.books(), secrets, never).await.unwrap();
    let cancel = Cancel::default();
    let stop = cancel.clone();
    let stopper = tokio::spawn(async move {
        waiting.notified().await;
        stop.cancel();
    });
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: true,
        words: words(),
        progress: &|p| told.lock().unwrap().push(p.message),
        cancel,
    };
    let outcome = desk.sync(request).await.unwrap();
    stopper.await.unwrap();
    assert!(!outcome.full);
    assert!(told.lock().unwrap().iter().any(|m| m.contains("busy")));
    desk.close().await;
}

fn late(warned: &[CheckWarning]) -> Vec<&str> {
    let kinds = [
        "refund_stuck",
        "not_captured_at_amazon",
        "refund_missing_at_amazon",
    ];
    let late = warned.iter().filter(|w| kinds.contains(&w.kind.as_str()));
    late.map(|w| w.order.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_computer_of_another_day_draws_no_verdict_from_it() {
    let right = Room::synced(SEED, SMALL).await;
    let expected = right.check().await;
    for days in [20, -20] {
        let room = Room::begin(SEED, SMALL).await;
        let machine = room.sandbox.now().plus_days(days);
        let mut off = tools(&room.sandbox, 6);
        off.now = Arc::new(move || machine);
        let secrets = Secrets::Memory(room.vault.clone());
        let desk = Desk::open(&room.books(), secrets, off).await.unwrap();
        let list = room.sandbox.demo().orders_csv();
        let files = [support::named("orders.csv", &list)];
        let request = ops::ImportRequest::default();
        // Taken in before anybody has told what time it is.
        desk.import(&request, &files, words()).await.unwrap();
        assert!(sync(&desk, Cancel::default()).await.full);
        let warned = desk.check(None, None, words()).await.unwrap().warnings;
        assert_eq!(late(&warned), late(&expected), "{days} days");
        let findings = desk.doctor(words()).await.unwrap();
        let clock = findings.iter().find(|f| f.part == "clock").unwrap();
        assert!(clock.text.contains("20 days"), "{}", clock.text);
        desk.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sandbox_moves_its_own_shops_only() {
    let room = Room::begin(SEED, SMALL).await;
    let machine = room.sandbox.now().plus_days(40);
    let mut real = tools(&room.sandbox, 7);
    real.now = Arc::new(move || machine);
    let secrets = Secrets::Memory(room.vault.clone());
    let desk = Desk::open(&room.books(), secrets, real).await.unwrap();
    let prod = ShopToAdd {
        environment: "production".to_owned(),
        shop_id: "9200000000001".to_owned(),
        pg_url: None,
        amazon_url: None,
        amazon_key: None,
        shop_pass: SecretString::from("secret"),
        ..shop_to_add(&room.sandbox, "prod")
    };
    desk.shop_add(prod).await.unwrap();
    let list = room.sandbox.demo().orders_csv();
    let shop = room.shop();
    let request = SyncRequest {
        shop: Some(&shop),
        orders: Some(("orders.csv", &list)),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    assert!(desk.sync(request).await.unwrap().full);
    assert_eq!(desk.now_of(&shop), room.sandbox.now());
    assert_eq!((desk.now_of("prod"), desk.now()), (machine, machine));
    let seen: Vec<String> = support::rows(&desk)
        .await
        .into_iter()
        .map(|r| r.seen_at)
        .collect();
    let told = room.sandbox.now().rfc3339();
    assert!(seen.iter().all(|at| *at == told), "{:?}", seen.first());
    // Another process knows it as well.
    let mut again = tools(&room.sandbox, 8);
    again.now = Arc::new(move || machine);
    let secrets = Secrets::Memory(room.vault.clone());
    let beside = Desk::open(&room.books(), secrets, again).await.unwrap();
    assert_eq!(beside.now_of(&shop), room.sandbox.now());
    assert_eq!(beside.now_of("prod"), machine);
    beside.close().await;
    desk.close().await;
}
