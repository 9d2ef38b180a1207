//! Received and derived rows.

use super::{derived, fresh, ids, open, order, said};
use payments::{
    At, Query, SideRecord, Sort, Status, Transaction, Warning, WarningKind, WarningState, Yen,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_equal_answer_moves_only_the_time_it_was_asked() {
    let (dir, ledger) = fresh().await;
    let mut ids = ids();
    let first = ledger
        .append(
            &[
                said(1, 10, Status::Auth, "a"),
                said(1, 20, Status::Auth, "a"),
                said(2, 10, Status::Auth, "a"),
            ],
            &mut ids,
        )
        .await
        .unwrap();
    assert_eq!((first.new, first.same, first.orders.len()), (2, 1, 2));
    let later = [
        said(1, 30, Status::Auth, "a"),
        said(1, 40, Status::Sales, "b"),
        said(1, 50, Status::Auth, "a"),
    ];
    let second = ledger.append(&later, &mut ids).await.unwrap();
    assert_eq!(
        (second.new, second.same),
        (2, 1),
        "an old state that returns is a new row"
    );
    drop(ledger);
    let rows = open(&dir).await.received("tokyo", &order(1)).await.unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.at.0, r.raw.as_slice(), r.last_asked_at.0))
        .collect();
    assert_eq!(told, [(10, &b"a"[..], 10), (40, b"b", 40), (50, b"a", 50)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_late_is_kept_once_and_does_not_become_the_latest() {
    let (_dir, ledger) = fresh().await;
    let mut ids = ids();
    let log = [
        said(1, 10, Status::Auth, "a"),
        said(1, 20, Status::Sales, "b"),
        said(1, 10, Status::Auth, "a"),
    ];
    let mut news = Vec::new();
    let mut hear = |order: &payments::OrderId| news.push(order.clone());
    let told = ledger.would_append(&log, &mut hear).await.unwrap();
    let first = ledger.append(&log, &mut ids).await.unwrap();
    assert_eq!((first.new, first.same), (2, 1));
    assert_eq!((told, news), ((2, 1), vec![order(1), order(1)]));
    let told = ledger.would_append(&log, &mut |_| {}).await.unwrap();
    let again = ledger.append(&log, &mut ids).await.unwrap();
    assert_eq!(
        (again.new, again.same),
        (0, 3),
        "the same log brings nothing new"
    );
    assert_eq!(told, (again.new, again.same));
    let late = [said(1, 15, Status::Auth, "c")];
    assert_eq!(ledger.append(&late, &mut ids).await.unwrap().new, 1);
    let latest = [said(1, 30, Status::Sales, "b")];
    let same = ledger.append(&latest, &mut ids).await.unwrap();
    assert_eq!(
        (same.new, same.same),
        (0, 1),
        "the latest is still the latest"
    );
    let rows = ledger.received("tokyo", &order(1)).await.unwrap();
    let told: Vec<_> = rows.iter().map(|r| (r.at.0, r.raw.as_slice())).collect();
    assert_eq!(told, [(10, &b"a"[..]), (15, b"c"), (20, b"b")]);
}

/// Appends one answer as it comes at `now`; how the record of the order then reads.
async fn heard(ledger: &crate::Ledger, at: i64, now: i64, raw: &str) -> Vec<(i64, String)> {
    let mut n = 0;
    let mut ids = || {
        n += 1;
        format!("{now}-{at}-{raw}-{n}")
    };
    let told = [said(1, at, Status::Auth, raw)];
    ledger.append_heard(&told, At(now), &mut ids).await.unwrap();
    let rows = ledger.received("tokyo", &order(1)).await.unwrap();
    rows.into_iter()
        .map(|r| (r.at.0, String::from_utf8(r.raw).unwrap()))
        .collect()
}

fn last(rows: &[(i64, String)]) -> (i64, &str) {
    rows.last().map(|(at, raw)| (*at, raw.as_str())).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_later_stands_later_within_one_second_and_when_the_clock_went_back() {
    let (_dir, ledger) = fresh().await;
    heard(&ledger, 1_000, 1_000, "a").await;
    assert_eq!(last(&heard(&ledger, 1_000, 1_000, "b").await), (1_001, "b"));
    assert_eq!(last(&heard(&ledger, 1_000, 1_000, "a").await), (1_002, "a"));
    // Kept a while after it was asked for.
    assert_eq!(last(&heard(&ledger, 1_002, 1_009, "b").await), (1_003, "b"));
    for back in [1, 30, 300, 590] {
        let (before, _) = heard(&ledger, 1_003, 1_003, "b").await.pop().unwrap();
        let rows = heard(&ledger, 1_003 - back, 1_004 - back, &format!("c{back}")).await;
        assert_eq!(last(&rows), (before + 1, format!("c{back}").as_str()));
    }
    // The same word again in the earlier time is the same.
    let rows = heard(&ledger, 900, 900, "c590").await.len();
    assert_eq!(rows, heard(&ledger, 901, 901, "c590").await.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_process_asked_earlier_and_kept_later_does_not_become_the_latest() {
    let (_dir, ledger) = fresh().await;
    heard(&ledger, 1_010, 1_010, "b").await;
    let rows = heard(&ledger, 1_000, 1_020, "a").await;
    assert_eq!(last(&rows), (1_010, "b"));
    assert_eq!(rows.first().map(|(at, _)| *at), Some(1_000));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_received_comes_once_with_orders_whole() {
    let (_dir, ledger) = fresh().await;
    let observations: Vec<_> = (0..2_600)
        .map(|n| {
            said(
                n % 1_300,
                10 + i64::try_from(n).unwrap(),
                Status::Auth,
                &n.to_string(),
            )
        })
        .collect();
    ledger.append(&observations, &mut ids()).await.unwrap();
    let (mut count, mut orders, mut after) = (0, Vec::new(), None);
    loop {
        let rows = ledger.received_all(None, after.as_ref()).await.unwrap();
        let Some(last) = rows.last() else { break };
        after = Some((last.shop.clone(), last.order_id.clone()));
        count += rows.len();
        let mut these: Vec<_> = rows.iter().map(|r| r.order_id.clone()).collect();
        these.dedup();
        orders.extend(these);
    }
    assert_eq!((count, orders.len()), (2_600, 1_300));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn derived_rows_come_back_as_they_went() {
    let (_dir, ledger) = fresh().await;
    let mut one = derived(1);
    one.transaction.memo = "ギフト'; --".into();
    one.transaction.warnings = vec![WarningKind::Claim, WarningKind::CapturedOutside];
    one.transaction.delivery = payments::DeliveryStage::Paid;
    one.transaction.amazon_state = Some(payments::AmazonState::Other("Pending".into()));
    one.transaction.dispatched_on = payments::Day::from_ymd_opt(2026, 2, 28);
    one.transaction.permission_balance = Some(Yen::new(-5));
    one.due_at = Some(At(99));
    one.events = vec![payments::MoneyEvent {
        shop: "tokyo".into(),
        order_id: order(1),
        on: payments::Day::from_ymd_opt(2026, 4, 1).unwrap(),
        kind: payments::PayoutKind::Sale,
        amount: Yen::new(1),
        tax: Yen::ZERO,
        recurring: true,
        label: "本".into(),
    }];
    for _ in 0..2 {
        ledger
            .put_derived(std::slice::from_ref(&one))
            .await
            .unwrap();
    }
    assert_eq!(
        ledger
            .transaction("tokyo", &order(1))
            .await
            .unwrap()
            .as_ref(),
        Some(&one.transaction)
    );
    assert_eq!(
        ledger.money_events(Some("tokyo")).await.unwrap(),
        one.events
    );
    assert_eq!(
        ledger.orders_due(At(99)).await.unwrap(),
        [("tokyo".to_owned(), order(1))]
    );
    assert!(ledger.orders_due(At(98)).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_acknowledgement_outlives_a_rebuild() {
    let (_dir, ledger) = fresh().await;
    let mut one = derived(1);
    let id = Warning::id_of("tokyo", "TYK-000001", WarningKind::CapturedOutside, At(5));
    one.warnings = vec![Warning {
        id: id.clone(),
        kind: WarningKind::CapturedOutside,
        state: WarningState::Open,
        shop: "tokyo".into(),
        order: "TYK-000001".into(),
        pg: Some(SideRecord {
            reason: Some("理由".into()),
            amount: Some(Yen::new(3)),
            from: Some(payments::FileLine {
                file: "返金.csv".into(),
                line: 2,
            }),
            ..SideRecord::default()
        }),
        amazon: None,
        seen_at: At(5),
        resolved_at: None,
        happened_at: Some(At(4)),
        at_stake: Yen::new(1_100),
        rule: "r".into(),
        note: String::new(),
    }];
    ledger
        .put_derived(std::slice::from_ref(&one))
        .await
        .unwrap();
    assert_eq!(
        ledger.warnings(Some(WarningState::Open)).await.unwrap(),
        one.warnings
    );
    ledger
        .acknowledge(&id, None, ("見た", At(6), "owner"))
        .await
        .unwrap();
    assert!(
        ledger
            .acknowledge("nothing", None, ("", At(6), "owner"))
            .await
            .is_err()
    );
    ledger.forget_unheard("tokyo").await.unwrap();
    assert!(ledger.warnings(None).await.unwrap().is_empty());
    ledger
        .put_derived(std::slice::from_ref(&one))
        .await
        .unwrap();
    let again = ledger.warning(&id).await.unwrap().unwrap();
    assert_eq!(
        (again.state, again.note.as_str()),
        (WarningState::Acknowledged, "見た")
    );
    // Asked again without news it holds; what is more at stake, or said otherwise, nobody has seen.
    let said = one.warnings[0].pg.clone().unwrap();
    let of = |at: i64, amount: i64, stake: i64| {
        let mut other = one.clone();
        let amount = Some(Yen::new(amount));
        let at = At(at);
        other.warnings[0].pg = Some(SideRecord {
            at,
            amount,
            ..said.clone()
        });
        other.warnings[0].at_stake = Yen::new(stake);
        other
    };
    for (other, seen) in [
        (of(9, 3, 1_100), true),
        (of(9, 3, 1_101), false),
        (of(9, 4, 1_100), false),
    ] {
        ledger.put_derived(&[other]).await.unwrap();
        let state = ledger.warning(&id).await.unwrap().unwrap().state;
        assert_eq!(state == WarningState::Acknowledged, seen, "{state:?}");
        assert_eq!(ledger.open_warnings(None).await.unwrap() == 0, seen);
    }
    // What was shown is acknowledged, and nothing that came meanwhile.
    let shown = ledger.as_seen(&id).await.unwrap();
    ledger.put_derived(&[of(9, 5, 1_100)]).await.unwrap();
    let note = || ("見た", At(9), "owner");
    let shown = shown.as_deref();
    assert!(!ledger.acknowledge(&id, shown, note()).await.unwrap());
    let now = ledger.as_seen(&id).await.unwrap();
    let now = now.as_deref();
    assert!(ledger.acknowledge(&id, now, note()).await.unwrap());
    one.warnings[0].state = WarningState::Resolved;
    ledger.put_derived(&[one]).await.unwrap();
    assert_eq!(
        ledger.warnings_of("tokyo", "TYK-000001").await.unwrap()[0].state,
        WarningState::Resolved
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sql_answers_as_the_words_say() {
    let (_dir, ledger) = fresh().await;
    let all: Vec<_> = (0..50)
        .map(|n| {
            let mut d = derived(n);
            d.transaction.amount = Yen::new(i64::try_from(n).unwrap());
            d.transaction.memo = if n % 2 == 0 {
                "茶".into()
            } else {
                "ＣＯＦＦＥＥ".into()
            };
            d
        })
        .collect();
    ledger.put_derived(&all).await.unwrap();
    let check = |text: &str, min: Option<i64>, count: usize| {
        let q = Query {
            text: text.into(),
            min: min.map(Yen::new),
            ..Query::default()
        };
        let ledger = ledger.clone();
        async move {
            assert_eq!(
                ledger.query_sql(&q, 0, 10).await.unwrap().count,
                count,
                "{}",
                q.text
            )
        }
    };
    check("茶", None, 25).await;
    check("coffee", Some(40), 5).await;
    check("00茶", None, 0).await;
    check("%", None, 0).await;
    let q = Query {
        sort: Sort::parse("-amount").unwrap(),
        ..Query::default()
    };
    let page = ledger.query_sql(&q, 10, 5).await.unwrap();
    let amounts: Vec<_> = page.rows.iter().map(|t| t.amount.get()).collect();
    assert_eq!(amounts, [39, 38, 37, 36, 35]);
    assert_eq!(
        page.sum,
        all.iter().map(|d| Transaction::total(&d.transaction)).sum()
    );
    assert_eq!(page.facets, [(Status::Auth, 50)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn text_that_an_older_program_folded_otherwise_is_found() {
    let (_dir, ledger) = fresh().await;
    let mut row = derived(1);
    row.transaction.memo = "10〜12時".into();
    ledger.put_derived(&[row]).await.unwrap();
    let found = async || {
        let q = Query {
            text: "10～12".into(),
            ..Query::default()
        };
        ledger.query_sql(&q, 0, 10).await.unwrap().count
    };
    let old = "UPDATE transactions SET folded = CAST('10〜12時' AS BLOB)";
    sqlx::query(old)
        .execute(&mut *ledger.writer().await.unwrap())
        .await
        .unwrap();
    assert_eq!(found().await, 1);
    assert_eq!(found().await, 1, "once is enough");
}
