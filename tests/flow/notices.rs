//! Result notifications, from a log and as they come: a hint to inquire, doubled and late ones harmless, none lost while
//! the PG cannot be asked.

use messages::Noticed;
use ops::{Cancel, SyncOutcome, SyncRequest};
use payments::{OrderId, Yen};
use sandbox::{Action, Fault, FaultKind};
use support::{Room, SEED, SMALL, named, words};

/// A form as the PG sends it, secrets as asterisks.
fn body(room: &Room, order: &str, status: &str) -> String {
    format!(
        "ShopID={}&ShopPass=**********&AccessPass={}&OrderID={order}&Status={status}&JobCd=AUTH&TranDate=20261106094000&ErrCode=&ErrInfo=&PayType=38",
        room.sandbox.shop_id,
        "*".repeat(32)
    )
}

async fn take(room: &Room, body: &str) -> Noticed {
    let shop = room.shop();
    let taken = room.desk.take_notice(&shop, body.as_bytes(), words()).await;
    taken.unwrap()
}

/// Asks for the orders of which notices came (`hinted`), or for those that an ordinary sync asks for.
async fn ask(room: &Room, hinted: bool) -> SyncOutcome {
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: false,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    if hinted {
        room.desk.ask_hinted(request).await.unwrap()
    } else {
        room.desk.sync(request).await.unwrap()
    }
}

async fn status(room: &Room, order: &str) -> Option<String> {
    let rows = room.rows().await;
    let row = rows.into_iter().find(|r| r.order_id == order);
    row.map(|r| r.status.as_str().to_owned())
}

async fn one(room: &Room, status: &str) -> String {
    let rows = room.rows().await;
    let fits = |r: &&messages::TransactionRow| r.status.as_str() == status && r.warnings.is_empty();
    rows.iter().find(fits).unwrap().order_id.clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_is_a_hint_and_no_fact() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    // It claims what is not so.
    let taken = take(&room, &body(&room, &order, "RETURN")).await;
    assert_eq!((taken.answer.as_str(), taken.result.as_str()), ("0", "new"));
    assert_eq!(status(&room, &order).await.as_deref(), Some("AUTH"));
    let asked = ask(&room, true).await;
    assert_eq!((asked.answer.asked, asked.answer.changed), (1, 0));
    assert_eq!(status(&room, &order).await.as_deref(), Some("AUTH"));
    // Asked once, it is asked no more.
    assert_eq!(ask(&room, true).await.answer.asked, 0);
    // What is so is seen by asking.
    room.sandbox.do_outside(&order, &Action::SalesAtPg).unwrap();
    take(&room, &body(&room, &order, "SALES")).await;
    assert_eq!(ask(&room, true).await.answer.changed, 1);
    assert_eq!(status(&room, &order).await.as_deref(), Some("SALES"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_makes_its_orders_be_asked_and_doubled_and_late_lines_are_harmless() {
    let room = Room::synced(SEED, SMALL).await;
    let before = ask(&room, false).await.answer.asked;
    // An end so old that an ordinary sync passes it by.
    let rows = room.rows().await;
    let old = rows
        .iter()
        .rev()
        .find(|r| r.status.as_str() == "RETURN" || r.status.as_str() == "CANCEL");
    let old = old.unwrap().order_id.clone();
    let line = |time: &str, status: &str| format!("{time} {}\n", body(&room, &old, status));
    let log = line("2026-11-06 09:41:00", "SALES") + &line("2026-11-06 09:42:00", "RETURN");
    let answer = room.import(&[named("notices.log", log.as_bytes())]).await;
    assert_eq!((answer.read, answer.new, answer.same), (2, 2, 0));
    assert_eq!(ask(&room, false).await.answer.asked, before + 1);
    assert_eq!(ask(&room, false).await.answer.asked, before);
    let found = status(&room, &old).await;
    // The same again, later, turned round, and one of them with another time before it.
    let again = line("2026-11-06 10:42:00", "RETURN") + &line("2026-11-06 09:41:00", "SALES");
    let answer = room.import(&[named("again.log", again.as_bytes())]).await;
    assert_eq!((answer.read, answer.new, answer.same), (2, 0, 2));
    assert_eq!(ask(&room, false).await.answer.asked, before);
    assert_eq!(status(&room, &old).await, found);
    // What was logged long before the last asking needs no new one.
    let past = format!(
        "2026-01-02 09:00:00 {}\n",
        body(&room, &old, "SALES").replace("20261106094000", "20260102090000")
    );
    let answer = room.import(&[named("past.log", past.as_bytes())]).await;
    assert_eq!(answer.new, 1);
    assert_eq!(ask(&room, false).await.answer.asked, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_belongs_to_the_shop_is_taken() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    let mine = body(&room, &order, "AUTH");
    let test = format!(
        "ShopID={}&OrderID=&ErrCode=E00&ErrInfo=E00000000",
        room.sandbox.shop_id
    );
    let strange = format!("{mine}&AccessID={}", "0".repeat(32));
    for (body, answer, result) in [
        (mine.as_str(), "0", "new"),
        (&mine, "0", "same"),
        (&test, "0", "test"),
        (
            &mine.replace("PayType=38", "PayType=0"),
            "0",
            "other_payment",
        ),
        (
            &mine.replace(&room.sandbox.shop_id, "tshop99999999"),
            "1",
            "other_shop",
        ),
        (
            &test.replace(&room.sandbox.shop_id, "tshop99999999"),
            "1",
            "other_shop",
        ),
        (&mine.replace("ShopID=", "Shop="), "1", "other_shop"),
        (&strange, "1", "other_transaction"),
        ("", "1", "malformed"),
        ("{\"shopID\":\"tshop\"}", "1", "malformed"),
        ("<html></html>", "1", "malformed"),
        (&mine.replace("Status=AUTH&", ""), "1", "malformed"),
        (&mine.replace(&order, "A B"), "1", "malformed"),
    ] {
        let taken = take(&room, body).await;
        assert_eq!(
            (taken.answer.as_str(), taken.result.as_str()),
            (answer, result),
            "{body}"
        );
        assert!(!taken.message.is_empty());
    }
    // Each kind of what was sent by somebody else is on record once a day, however often it comes.
    let told = room.desk.activity(None, 50, None, words()).await.unwrap();
    let count = |part: &str| {
        told.entries
            .iter()
            .filter(|e| e.text.contains(part))
            .count()
    };
    assert_eq!(count("under another ShopID"), 1);
    assert_eq!(count("another transaction’s number"), 1);
    assert_eq!(ask(&room, true).await.answer.asked, 1);
    let log = format!(
        "2026-11-06 09:41:00 {}\n2026-11-06 09:41:01 {mine}\n",
        mine.replace(&room.sandbox.shop_id, "tshop99999999")
    );
    let answer = room.import(&[named("notices.log", log.as_bytes())]).await;
    assert_eq!((answer.read, answer.same), (2, 1));
    let told: Vec<_> = answer
        .complaints
        .iter()
        .map(|c| (c.line, c.column.as_str()))
        .collect();
    assert_eq!(told, [(1, "ShopID")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_that_nobody_knew_is_found_and_one_that_was_made_up_is_no_burden() {
    let room = Room::synced(SEED, SMALL).await;
    let paid = OrderId::new("TYK-261106-777").unwrap();
    assert!(room.sandbox.authorised(&paid, Yen::new(4_400)));
    for order in [paid.as_str(), "MADE-UP-1"] {
        let taken = take(&room, &body(&room, order, "AUTH")).await;
        assert_eq!(taken.answer, "0", "only the PG can tell");
    }
    let outcome = ask(&room, true).await;
    assert_eq!(outcome.answer.asked, 2);
    let failed: Vec<_> = outcome
        .answer
        .failed
        .iter()
        .map(|f| f.order.as_str())
        .collect();
    assert_eq!(failed, ["MADE-UP-1"]);
    assert!(outcome.trouble.is_none());
    assert_eq!(status(&room, paid.as_str()).await.as_deref(), Some("AUTH"));
    assert_eq!(status(&room, "MADE-UP-1").await, None);
    // Neither a row nor a question stays of what was made up.
    let sync = room.sync().await;
    assert!(sync.answer.failed.is_empty(), "{:?}", sync.answer.failed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hint_stays_until_the_pg_could_be_asked() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    room.sandbox.do_outside(&order, &Action::SalesAtPg).unwrap();
    take(&room, &body(&room, &order, "SALES")).await;
    room.sandbox.fault(Fault {
        kind: FaultKind::Page503,
        call: "SearchTradeMulti".to_owned(),
        about: order.clone(),
        times: 10_000,
    });
    for _ in 0..2 {
        let outcome = ask(&room, true).await;
        assert_eq!(outcome.answer.asked, 1);
        assert!(outcome.trouble.is_some());
    }
    // Another process finds it as well.
    let beside = room.beside(2).await.unwrap();
    room.sandbox.clear_faults();
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: false,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    let outcome = beside.ask_hinted(request).await.unwrap();
    assert_eq!((outcome.answer.asked, outcome.answer.changed), (1, 1));
    assert_eq!(status(&room, &order).await.as_deref(), Some("SALES"));
    assert_eq!(ask(&room, true).await.answer.asked, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_is_not_kept() {
    let room = Room::synced(SEED, SMALL).await;
    let order = one(&room, "AUTH").await;
    let mut results = Vec::new();
    for n in 0..102 {
        let body = body(&room, &order, "AUTH") + &format!("&Amount={n}");
        results.push(take(&room, &body).await.result);
    }
    let kept = results
        .iter()
        .filter(|r| **r == messages::NoticeResult::New)
        .count();
    assert_eq!((kept, results[101].as_str()), (100, "too_many"));
    assert_eq!(ask(&room, true).await.answer.asked, 1);
}
