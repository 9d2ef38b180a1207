//! Operations on many orders: each once, whatever happens in between.

use messages::{ActivityEntry, BulkAnswer, TransactionRow};
use ops::{Bulk, BulkLine, Cancel, ResumeRequest};
use payments::OperationKind;
use sandbox::{Action, Fault, FaultKind};
use secrecy::SecretString;
use std::sync::Mutex;
use support::{Room, SEED, SMALL, words};
use words::{Lang, Words};

async fn auth(room: &Room, most: usize) -> Vec<TransactionRow> {
    let mut rows = room.rows().await;
    rows.retain(|r| r.status.as_str() == "AUTH" && r.warnings.is_empty() && r.amount.0 > 1_000);
    rows.truncate(most);
    assert!(rows.len() >= 3, "too few authorised orders: {}", rows.len());
    rows
}

fn sales(rows: &[TransactionRow]) -> Bulk {
    Bulk {
        shop: None,
        kind: OperationKind::Sales,
        lines: rows.iter().map(|r| BulkLine::of(&r.order_id)).collect(),
        reason: "店頭渡し".to_owned(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    }
}

fn asking() -> ResumeRequest {
    ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    }
}

async fn run(room: &Room, bulk: &Bulk) -> BulkAnswer {
    let cancel = Cancel::default();
    room.desk
        .bulk(bulk, words(), &|_| {}, &cancel)
        .await
        .unwrap()
}

fn results(answer: &BulkAnswer) -> Vec<&str> {
    answer.rows.iter().map(|r| r.result.as_str()).collect()
}

async fn writes(room: &Room, rows: &[TransactionRow]) -> Vec<u64> {
    let truth = room.truth().await;
    let of = |r: &TransactionRow| {
        let one = truth.iter().find(|t| t["order"] == r.order_id.as_str());
        one.unwrap()["writes"].as_u64().unwrap()
    };
    rows.iter().map(of).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_with_one_unknown_row_is_run_again_without_doubling() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 4).await;
    let total: i64 = rows.iter().map(|r| r.amount.0 + r.tax.0).sum();
    let look = room.desk.bulk_dry(&sales(&rows), words()).await.unwrap();
    assert_eq!((look.answer.counts.ready, look.answer.total.0), (4, total));
    assert_eq!(
        writes(&room, &rows).await,
        [0, 0, 0, 0],
        "a dry view sends nothing"
    );
    room.sandbox.fault(Fault {
        kind: FaultKind::DropAfter,
        call: "AmazonpaySales".to_owned(),
        about: rows[1].order_id.clone(),
        times: 1,
    });
    // Someone was faster at the PG's own screen.
    room.sandbox
        .do_outside(&rows[2].order_id, &Action::SalesAtPg)
        .unwrap();
    let answer = run(&room, &look.bulk).await;
    assert_eq!(
        results(&answer),
        ["done", "unknown", "stopped", "done"],
        "{answer:#?}"
    );
    assert_eq!(writes(&room, &rows).await, [1, 1, 0, 1]);
    let told = room.desk.activity(None, 10, None, words()).await.unwrap();
    let ended = told
        .entries
        .iter()
        .find(|e| e.kind == "bulk_ended")
        .unwrap();
    for part in ["done 2 (¥", "unknown 1 (¥", "not sent 1 (¥"] {
        assert!(ended.text.contains(part), "{part}: {}", ended.text);
    }
    assert!(!ended.text.contains("refused"), "{}", ended.text);
    let again = run(&room, &sales(&rows)).await;
    assert_eq!(
        results(&again),
        ["already", "unknown", "stopped", "already"]
    );
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    assert_eq!(room.desk.resume(&request).await.unwrap().settled.len(), 1);
    let again = run(&room, &sales(&rows)).await;
    assert_eq!(
        results(&again),
        ["already", "already", "stopped", "already"]
    );
    assert_eq!(writes(&room, &rows).await, [1, 1, 0, 1], "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_does_not_repeat_its_order_in_its_text() {
    for lang in [Lang::Ja, Lang::En] {
        let words = Words::new(lang);
        let room = Room::synced(SEED, SMALL).await;
        let mut rows = auth(&room, 5).await;
        let sold = room.rows().await;
        let sold = |n: usize| {
            let quiet = |r: &&TransactionRow| r.status.as_str() == "SALES" && r.warnings.is_empty();
            sold.iter().filter(quiet).nth(n).unwrap().clone()
        };
        rows.extend([sold(0), sold(1)]);
        for (call, about, kind) in [
            (
                "AmazonpayCancel",
                0,
                FaultKind::Code("M01060010".to_owned()),
            ),
            (
                "SearchTradeMulti",
                1,
                FaultKind::Code("E01110002".to_owned()),
            ),
            ("AmazonpayCancel", 2, FaultKind::DropAfter),
        ] {
            room.sandbox.fault(Fault {
                kind,
                call: call.to_owned(),
                about: rows[about].order_id.clone(),
                times: 9,
            });
        }
        let outside = |n: usize, action: &Action| {
            let done = room.sandbox.do_outside(&rows[n].order_id, action);
            done.unwrap();
        };
        outside(3, &Action::SalesAtPg);
        let given_back = rows[5].captured.unwrap();
        outside(5, &Action::Refund(payments::Yen::new(given_back.0)));
        let mut wish = sales(&rows);
        wish.kind = OperationKind::Cancel;
        wish.lines.push(BulkLine::of("TYK-UNKNOWN-1"));
        wish.lines.push(BulkLine::of("no order"));
        // A sale that was given back: nothing to cancel any more.
        let ended = room
            .rows()
            .await
            .into_iter()
            .find(|r| r.status.as_str() == "RETURN");
        wish.lines.push(BulkLine::of(&ended.unwrap().order_id));
        wish.reason.clear();
        let look = room.desk.bulk_dry(&wish, words).await.unwrap();
        let cancel = Cancel::default();
        let done = room
            .desk
            .bulk(&wish, words, &|_| {}, &cancel)
            .await
            .unwrap();
        let mut sales = sales(&auth(&room, 3).await);
        sales.reason.clear();
        let sold = room.desk.bulk_dry(&sales, words).await.unwrap();
        assert!(
            sold.answer
                .rows
                .iter()
                .any(|r| support::rule_of(r) == "not_dispatched")
        );
        for row in look
            .answer
            .rows
            .iter()
            .chain(&done.rows)
            .chain(&sold.answer.rows)
        {
            assert!(!row.text.contains(&row.order), "{row:?}");
        }
        let found = results(&done);
        for result in ["done", "refused", "unknown", "stopped", "failed"] {
            assert!(found.contains(&result), "{result} is not in {found:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_was_stopped_goes_on_where_it_stopped() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 4).await;
    let (cancel, told) = (Cancel::default(), Mutex::new(Vec::new()));
    let stop = cancel.clone();
    let tell = |p: messages::BulkProgress| {
        told.lock()
            .unwrap()
            .push((p.done, p.total, p.rows[0].result));
        if p.done == 2 {
            stop.cancel();
        }
    };
    let answer = room.desk.bulk(&sales(&rows), words(), &tell, &cancel).await;
    let answer = answer.unwrap();
    assert_eq!(results(&answer), ["done", "done", "not_begun", "not_begun"]);
    let done = messages::BulkResult::Done;
    assert_eq!(*told.lock().unwrap(), [(1, 4, done), (2, 4, done)]);
    assert_eq!(writes(&room, &rows).await, [1, 1, 0, 0]);
    let rest = run(&room, &sales(&rows)).await;
    assert_eq!(results(&rest), ["already", "already", "done", "done"]);
    assert_eq!(writes(&room, &rows).await, [1, 1, 1, 1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_ends_when_nobody_answers() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 5).await;
    room.sandbox.fault(Fault {
        kind: FaultKind::DropBefore,
        call: "SearchTradeMulti".to_owned(),
        about: String::new(),
        times: 1_000,
    });
    let answer = run(&room, &sales(&rows)).await;
    assert_eq!(
        (answer.counts.failed, answer.counts.done),
        (3, 0),
        "{answer:#?}"
    );
    assert_eq!(answer.counts.not_begun as usize, rows.len() - 3);
    assert!(writes(&room, &rows).await.iter().all(|n| *n == 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn above_the_limit_the_owner_is_asked() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 3).await;
    let most = rows.iter().map(|r| r.amount.0 + r.tax.0).max().unwrap();
    let pin = |text: &str| SecretString::from(text.to_owned());
    let limit = |yen: i64| vec![("owner_limit".to_owned(), yen.to_string())];
    let shop = room.shop();
    // No limit without a PIN; the first one given becomes the PIN.
    assert!(
        room.desk
            .shop_set(&shop, &limit(most), None, ops::Person::Typed)
            .await
            .is_err()
    );
    room.desk
        .shop_set(
            &shop,
            &limit(most),
            Some(&ops::Proof::Pin(pin("4649"))),
            ops::Person::Typed,
        )
        .await
        .unwrap();
    // Each row is below the limit, the list is not.
    let mut bulk = sales(&rows);
    let look = room.desk.bulk_dry(&bulk, words()).await.unwrap();
    assert!(
        look.needs_owner && look.answer.counts.stopped == 3,
        "{:#?}",
        look.answer
    );
    assert_eq!(run(&room, &bulk).await.counts.stopped, 3);
    assert!(writes(&room, &rows).await.iter().all(|n| *n == 0));
    // Nobody but the owner takes the limit away, and nobody tries all PINs.
    assert!(
        room.desk
            .shop_set(&shop, &limit(0), None, ops::Person::Typed)
            .await
            .is_err()
    );
    for _ in 0..5 {
        assert!(room.desk.approve(&pin("0000")).await.is_err());
    }
    assert!(
        room.desk.approve(&pin("4649")).await.is_err(),
        "too many tries"
    );
    room.sandbox.advance(30 * 60 - 1);
    assert!(
        room.desk.approve(&pin("4649")).await.is_err(),
        "half an hour is not over"
    );
    room.sandbox.advance(1);
    bulk.spoken.owner = Some(room.desk.approve(&pin("4649")).await.unwrap());
    assert_eq!(run(&room, &bulk).await.counts.done, 3);
    assert!(writes(&room, &rows).await.iter().all(|n| *n == 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_shown_as_held_back_is_not_sent() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 3).await;
    let mut bulk = sales(&rows);
    bulk.reason.clear();
    let look = room.desk.bulk_dry(&bulk, words()).await.unwrap();
    assert_eq!(look.answer.counts.stopped, 3, "no dispatch, no reason");
    // Dispatched while the dialog stands: what was shown is what counts.
    room.desk
        .delivered(None, &rows[0].order_id, "2026-11-05", None, None)
        .await
        .unwrap();
    let answer = run(&room, &look.bulk).await;
    assert_eq!(results(&answer), ["not_begun", "stopped", "stopped"]);
    assert_eq!(writes(&room, &rows).await, [0, 0, 0]);
    // Seen anew, it is sent.
    assert_eq!(run(&room, &bulk).await.counts.done, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_began_a_list_and_how_it_ended_is_in_the_chain() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 3).await;
    run(&room, &sales(&rows)).await;
    let record = room.desk.activity(None, 50, None, words()).await.unwrap();
    let texts: Vec<&str> = record.entries.iter().map(|e| e.text.as_str()).collect();
    let has = |part: &str| texts.iter().any(|t| t.contains(part));
    assert!(has("3 orders, ¥") && has("done 3 (¥"), "{texts:#?}");
    assert!(
        room.desk
            .doctor(words())
            .await
            .unwrap()
            .iter()
            .all(|f| f.ok)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_record_read_in_pages_loses_no_entry_of_one_instant() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 6).await;
    run(&room, &sales(&rows)).await;
    let whole = room
        .desk
        .activity(None, 1_000, None, words())
        .await
        .unwrap();
    assert!(!whole.more && whole.entries.len() > rows.len());
    // The clock of the room stands still: all of the list was asked for in one second.
    let asked = |e: &&ActivityEntry| e.order.is_some() && e.at == whole.entries[0].at;
    assert!(whole.entries.iter().filter(asked).count() >= rows.len());
    let mut paged: Vec<ActivityEntry> = Vec::new();
    loop {
        let before = paged.last().map(|e| e.at.clone());
        let page = room.desk.activity(None, 2, before.as_deref(), words());
        let page = page.await.unwrap();
        paged.extend(page.entries);
        if !page.more {
            break;
        }
    }
    assert_eq!(paged, whole.entries);
}

#[test]
fn a_list_with_one_bad_line_is_no_list() {
    let good = ops::bulk_lines("a.txt", b"A-1\nA-2\n", words()).unwrap();
    assert_eq!(good.len(), 2);
    let bad = ops::bulk_lines("a.csv", b"order_id,amount\nA-1,5\nA-2,x\n", words());
    let text = bad.unwrap_err().message(words());
    assert!(
        text.contains("line 3") && text.contains("Nothing was sent"),
        "{text}"
    );
}

/// Two shops may have one order number in common: a line that says whose it is is not another shop's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_of_another_shop_stops_the_list() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await[0].order_id.clone();
    let list = |shop: &str| {
        let text = format!("shop,order_id\n{shop},{order}\n");
        Bulk {
            lines: ops::bulk_lines("list.csv", text.as_bytes(), words()).unwrap(),
            ..sales(&[])
        }
    };
    let looked = room.desk.bulk_dry(&list(&room.shop()), words()).await;
    assert_eq!(looked.unwrap().answer.rows.len(), 1);
    let other = room.desk.bulk_dry(&list("second"), words()).await;
    let told = other.err().unwrap().message(words());
    assert!(told.contains("second") && told.contains(&order), "{told}");
}

/// Begins a list; its process ends when the first row has.
async fn leave(room: &Room, list: &Bulk) {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let progress = move |p: messages::BulkProgress| {
        let _ = tell.send(p.done);
    };
    let cancel = Cancel::default();
    tokio::select! {
        _ = room.desk.bulk(list, words(), &progress, &cancel) => panic!("it ended"),
        _ = told.recv() => {}
    }
}

/// What is left of a list whose process ended stands until it is gone on with, or let go.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_was_left_is_told_and_gone_on_with() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = auth(&room, 4).await;
    let list = sales(&rows);
    leave(&room, &list).await;
    let next = room.beside(2).await.unwrap();
    // The second row may have been on its way: what is in doubt is settled first.
    for _ in 0..3 {
        next.resume(&asking()).await.unwrap();
        room.sandbox.advance(61);
    }
    let left = next.left_lists(None).await.unwrap();
    assert_eq!(left.len(), 1, "{left:?}");
    let sent = rows.len() - left[0].orders.len();
    assert!((1..=2).contains(&sent) && left[0].whole, "{left:?}");
    assert_eq!(left[0].reason, list.reason);
    let record = next.activity(None, 20, None, words()).await.unwrap();
    let stopped = record
        .entries
        .iter()
        .filter(|e| e.text.contains("stopped"))
        .count();
    assert_eq!(stopped, 1, "{record:?}");
    let today = next
        .today(None, ops::ChartTheme::Light, words())
        .await
        .unwrap();
    let task = today
        .tasks
        .iter()
        .find(|t| t.kind.as_str() == "list_left")
        .unwrap();
    assert!(task.action.href.contains(&left[0].id), "{task:?}");
    // Gone on with: each once, and nothing is left.
    let rest = Bulk {
        lines: left[0].orders.iter().map(|o| BulkLine::of(o)).collect(),
        ..list.clone()
    };
    let ended = next
        .bulk(&rest, words(), &|_| {}, &Cancel::default())
        .await
        .unwrap();
    assert_eq!(
        ended.counts.done as usize,
        left[0].orders.len(),
        "{ended:?}"
    );
    assert!(next.left_lists(None).await.unwrap().is_empty());
    assert_eq!(writes(&room, &rows).await, [1, 1, 1, 1]);
}

/// The rest of a list is let go by a person only, and the record says so.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_that_was_left_can_be_let_go() {
    let room = Room::synced(SEED, SMALL).await;
    let list = sales(&auth(&room, 4).await);
    leave(&room, &list).await;
    // While a list runs none counts as left; afterwards it does, in this process too.
    let left = room.desk.left_lists(None).await.unwrap();
    // Another operation on the same orders says nothing of this one.
    let void = Bulk {
        kind: OperationKind::Cancel,
        lines: left[0].orders.iter().map(|o| BulkLine::of(o)).collect(),
        ..list.clone()
    };
    run(&room, &void).await;
    // What was in doubt may be settled by then; what was not sent is the same.
    let still = room.desk.left_lists(None).await.unwrap();
    assert_eq!(
        (&still[0].id, &still[0].orders),
        (&left[0].id, &left[0].orders)
    );
    room.desk.let_list_go(&left[0].id).await.unwrap();
    assert!(room.desk.left_lists(None).await.unwrap().is_empty());
    let record = room.desk.activity(None, 20, None, words()).await.unwrap();
    assert!(
        record
            .entries
            .iter()
            .any(|e| e.text.contains("rest of a stopped list")),
        "{record:?}"
    );
    assert!(room.desk.let_list_go(&left[0].id).await.is_err());
}
