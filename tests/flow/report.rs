//! The main job: every order asked for, every file taken in, both sides compared, the payouts set against the expected
//! ones.

use ops::Span;
use std::collections::{BTreeMap, BTreeSet};
use support::{Room, SEED, SMALL};

/// A rehearsal that stayed in the list: the PG knows it, and its Amazon id is of the other environment.
const REHEARSAL: &str = "TYK-250508-001";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_says_what_the_other_side_says() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = room.rows().await;
    let truth: BTreeMap<String, serde_json::Value> = room
        .truth()
        .await
        .into_iter()
        .map(|o| (o["order"].as_str().unwrap().to_owned(), o))
        .collect();
    let listed: BTreeSet<&str> = room
        .sandbox
        .demo()
        .orders
        .iter()
        .filter(|o| o.listed)
        .map(|o| o.order_id.as_str())
        .collect();
    assert!(listed.len() > 250);
    let mut missing = listed.clone();
    let mut sum = 0;
    for row in &rows {
        let o = &truth[&row.order_id];
        assert!(
            missing.remove(row.order_id.as_str()),
            "{} was not asked for",
            row.order_id
        );
        assert_eq!(
            row.status.as_str(),
            o["status"].as_str().unwrap(),
            "{}",
            row.order_id
        );
        assert_eq!(
            row.amount.0,
            o["amount"].as_i64().unwrap(),
            "{}",
            row.order_id
        );
        assert_eq!(row.tax.0, o["tax"].as_i64().unwrap(), "{}", row.order_id);
        if row.order_id == REHEARSAL {
            assert_eq!(
                row.amazon_state.as_ref().map(messages::Code::as_str),
                Some("NotFound")
            );
        } else if let (Some(state), Some(said)) = (o["amazon_state"].as_str(), &row.amazon_state) {
            assert_eq!(said.as_str(), state, "{}", row.order_id);
        }
        sum += row.amount.0 + row.tax.0;
    }
    assert_eq!(
        missing,
        BTreeSet::new(),
        "orders of the list that are not here"
    );
    let answer = room.desk.list(&ops::ListRequest::default()).await.unwrap();
    assert_eq!((answer.count as usize, answer.sum.0), (rows.len(), sum));
    let counted: u32 = answer.facets.status.values().sum();
    assert_eq!(counted, answer.count);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payouts_differ_only_where_the_year_says_so() {
    // Sales enough that no closing is negative: a smaller shop's chargeback would be carried into the next one.
    let room = Room::whole(SEED, 1_000).await;
    let answer = room.desk.payouts(None, Span::default()).await.unwrap();
    let differing: BTreeMap<&str, i64> = answer
        .payouts
        .iter()
        .filter_map(|p| Some((p.paid_on.as_str(), p.difference?.0)))
        .filter(|(_, difference)| *difference != 0)
        .collect();
    // A chargeback and its return; a guarantee claim.
    let known = BTreeMap::from([
        ("2026-03-16", -33_000),
        ("2026-05-15", 33_000),
        ("2026-10-30", -6_160),
    ]);
    assert_eq!(differing, known, "{:#?}", answer.payouts);
    let delivered = answer.payouts.iter().filter(|p| p.delivered.is_some());
    assert_eq!(delivered.count(), 27, "every statement is a payout");
    for payout in &answer.payouts {
        assert_eq!(payout.unmatched, 0, "{}", payout.paid_on);
    }
    let next: Vec<&str> = answer
        .payouts
        .iter()
        .filter(|p| p.delivered.is_none())
        .map(|p| p.paid_on.as_str())
        .collect();
    assert_eq!(next, ["2026-11-16", "2026-11-30"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_gives_the_same_shop() {
    let (one, two) = (
        Room::whole(SEED, SMALL).await,
        Room::whole(SEED, SMALL).await,
    );
    assert_eq!(one.rows().await, two.rows().await);
    let told = |w: Vec<messages::CheckWarning>| -> Vec<(String, String, String)> {
        w.into_iter()
            .map(|w| (w.kind.as_str().to_owned(), w.order, w.seen_at))
            .collect()
    };
    assert_eq!(told(one.check().await), told(two.check().await));
    let payouts = async |room: &Room| room.desk.payouts(None, Span::default()).await.unwrap();
    assert_eq!(payouts(&one).await, payouts(&two).await);
    let other = Room::synced(SEED + 1, SMALL).await;
    assert_ne!(one.rows().await, other.rows().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_report_finds_what_stands_open_today() {
    let room = Room::whole(SEED, SMALL).await;
    let found: BTreeSet<(String, String)> = room
        .check()
        .await
        .into_iter()
        .map(|w| (w.kind.as_str().to_owned(), w.order))
        .collect();
    for (kind, order) in [
        ("refunded_outside", "TYK-261029-002"),
        ("authorisation_expired", "TYK-261006-011"),
        ("refund_stuck", "TYK-261017-005"),
        ("ahead_at_amazon", "TYK-261104-011"),
        ("wrong_environment", "TYK-250508-001"),
        ("claim", "TYK-260907-003"),
    ] {
        let here = found.contains(&(kind.to_owned(), order.to_owned()));
        assert!(here, "{kind} of {order} is not among {found:#?}");
    }
    let again: BTreeSet<(String, String)> = room
        .check()
        .await
        .into_iter()
        .map(|w| (w.kind.as_str().to_owned(), w.order))
        .collect();
    assert_eq!(found, again, "a second look finds the same");
}
