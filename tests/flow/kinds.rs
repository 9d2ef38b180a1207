//! Each kind of warning made to happen to an order on which both sides agreed: found on that order and on no other,
//! and over once both sides agree again.

use messages::TransactionRow;
use payments::{WarningKind as K, WarningState, Yen};
use sandbox::Action;
use std::collections::{BTreeMap, BTreeSet};
use support::{Room, SEED, named};

/// Enough authorisations for every kind that needs one.
const ORDERS: usize = 1_000;

type Found = BTreeSet<(String, String)>;

async fn found(room: &Room) -> Found {
    room.check()
        .await
        .into_iter()
        .map(|w| (w.kind.as_str().to_owned(), w.order))
        .collect()
}

/// Orders of a status whose two sides agree and whose last move is some days old, so that no window is open.
fn quiet(rows: &[TransactionRow], status: &str, state: &str) -> Vec<String> {
    rows.iter()
        .filter(|r| {
            r.status.as_str() == status
                && r.amazon_state.as_ref().map(messages::Code::as_str) == Some(state)
                && r.warnings.is_empty()
                && r.refunded.is_none_or(|y| y.0 == 0)
                && r.processed_at
                    .as_deref()
                    .is_some_and(|at| ("2026-10-10".."2026-10-31").contains(&at))
        })
        .map(|r| r.order_id.clone())
        .collect()
}

/// The kinds that the two sides show by themselves, and whether one needs a sale.
const SIDES: [(K, bool); 14] = [
    (K::CapturedOutside, false),
    (K::RefundedOutside, true),
    (K::CancelledOutside, false),
    (K::AuthorisationExpired, false),
    (K::AmountDiffers, false),
    (K::PermissionClosedOutside, false),
    (K::NotCapturedAtAmazon, false),
    (K::NotCancelledAtAmazon, false),
    (K::RefundStuck, true),
    (K::RefundMissingAtAmazon, true),
    (K::AheadAtAmazon, false),
    (K::UnknownCapture, true),
    (K::ChangedAtPgElsewhere, false),
    (K::WrongEnvironment, false),
];

/// Kinds that a foreign hand at the PG brings about: that it was foreign is a finding of its own.
const AT_THE_PG: [K; 6] = [
    K::AheadAtAmazon,
    K::AmountDiffers,
    K::NotCapturedAtAmazon,
    K::NotCancelledAtAmazon,
    K::RefundStuck,
    K::RefundMissingAtAmazon,
];

async fn caused() -> (Room, BTreeMap<K, String>, Found) {
    let room = Room::synced(SEED, ORDERS).await;
    let rows = room.rows().await;
    let before = found(&room).await;
    let mut auths = quiet(&rows, "AUTH", "Authorized").into_iter();
    let mut sales = quiet(&rows, "SALES", "Captured").into_iter();
    let mut orders = BTreeMap::new();
    for (kind, on_sale) in SIDES {
        let next = if on_sale { sales.next() } else { auths.next() };
        let order = next.unwrap_or_else(|| panic!("no quiet order left for {kind:?}"));
        room.sandbox
            .cause(&order, kind)
            .unwrap_or_else(|e| panic!("{kind:?}: {e}"));
        orders.insert(kind, order);
    }
    room.sandbox.advance(60);
    let outcome = room.sync().await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    (room, orders, before)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_kind_is_found_on_its_order_and_nowhere_else() {
    let (room, orders, before) = caused().await;
    let after = found(&room).await;
    assert_eq!(
        before.difference(&after).next(),
        None,
        "nothing that was open is gone"
    );
    let mut new: Found = after.difference(&before).cloned().collect();
    for (kind, order) in &orders {
        let it = (kind.as_str().to_owned(), order.clone());
        assert!(new.remove(&it), "{it:?} is missing; new ones left: {new:?}");
        if AT_THE_PG.contains(kind) {
            new.remove(&(K::ChangedAtPgElsewhere.as_str().to_owned(), order.clone()));
        }
    }
    assert_eq!(
        new,
        Found::new(),
        "warnings about nothing; made were {orders:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_kind_carries_both_sides_and_the_next_step_everywhere() {
    let (room, _, _) = caused().await;
    let sale = quiet(&room.rows().await, "SALES", "Captured").remove(20);
    let report = super::imports::settlement(&[
        super::imports::settled(&sale, "S03-1-1-C1", "A-to-z Guarantee Claim", -1_100),
        super::imports::settled("TYK-261020-T09", "S03-9-9-C1", "Capture", 2_200),
    ]);
    room.import(&[named("settlement.csv", report.as_bytes())])
        .await;
    let file = room.out("warnings.json");
    let format = ops::Format::of(&file, ops::Encoding::Utf8Bom).unwrap();
    let all = messages::TransactionQuery::default();
    for words in [words::Lang::Ja, words::Lang::En].map(words::Words::new) {
        room.desk
            .export(ops::What::Warnings, None, &all, format, &file, words)
            .await
            .unwrap();
        let bytes = std::fs::read(&file).unwrap();
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
        let checked = room.desk.check(None, None, words).await.unwrap().warnings;
        let mut kinds = BTreeSet::new();
        for row in &rows {
            let text = |path: &str| row.pointer(path).and_then(|v| v.as_str()).unwrap_or("");
            for path in ["/pg/label", "/amazon/label", "/advice"] {
                assert!(!text(path).is_empty(), "{path} of {row}");
            }
            kinds.insert(text("/kind").to_owned());
            // The window's card says what the file says.
            let case = room.desk.case(text("/id"), words).await.unwrap();
            let labels = [case.pg, case.amazon].map(|side| side.unwrap().label);
            assert_eq!(labels, [text("/pg/label"), text("/amazon/label")], "{row}");
            assert_eq!(case.advice.is_empty(), text("/advice").is_empty());
        }
        for warning in checked {
            let row = rows
                .iter()
                .find(|r| r["id"] == warning.id.as_str())
                .unwrap();
            assert_eq!(row["pg"], serde_json::to_value(&warning.pg).unwrap());
            assert_eq!(
                row["amazon"],
                serde_json::to_value(&warning.amazon).unwrap()
            );
            assert_eq!(row["advice"], warning.advice.as_str());
        }
        let expected = SIDES.map(|(kind, _)| kind);
        let expected = expected.iter().chain(&[K::Claim, K::UnknownAtPg]);
        for kind in expected {
            assert!(kinds.contains(kind.as_str()), "{kind:?} is not in the file");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_put_right_is_over() {
    let (room, orders, _) = caused().await;
    room.sandbox.advance(3_600);
    let act = |kind: K, action: Action| {
        let done = room.sandbox.do_outside(&orders[&kind], &action);
        done.unwrap_or_else(|e| panic!("{kind:?}: {e}"));
        kind
    };
    let mut healed = vec![
        act(K::CapturedOutside, Action::Align),
        act(K::CancelledOutside, Action::CancelAtPg),
        act(K::AuthorisationExpired, Action::CancelAtPg),
        act(K::PermissionClosedOutside, Action::SalesAtPg),
    ];
    for kind in [K::NotCapturedAtAmazon, K::NotCancelledAtAmazon] {
        let action = if kind == K::NotCapturedAtAmazon {
            Action::Capture
        } else {
            Action::Cancel
        };
        act(kind, Action::Hold(false));
        healed.push(act(kind, action));
    }
    let missing = room
        .rows()
        .await
        .into_iter()
        .find(|r| r.order_id == orders[&K::RefundMissingAtAmazon])
        .unwrap();
    let whole = Yen::new(missing.captured.unwrap().0);
    act(K::RefundMissingAtAmazon, Action::Hold(false));
    healed.push(act(K::RefundMissingAtAmazon, Action::Refund(whole)));
    let outcome = room.sync().await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    let page = room.desk.warnings(None, support::words()).await.unwrap();
    for kind in healed {
        let of = |list: &[messages::WarningCard]| {
            list.iter()
                .any(|w| w.kind.as_str() == kind.as_str() && w.order == orders[&kind])
        };
        assert!(!of(&page.open), "{kind:?} is still open");
        assert!(of(&page.resolved), "{kind:?} is not among the resolved");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_difference_younger_than_its_window_only_waits() {
    let room = Room::synced(SEED, ORDERS).await;
    let before = found(&room).await;
    let order = quiet(&room.rows().await, "AUTH", "Authorized")
        .into_iter()
        .next()
        .unwrap();
    room.sandbox
        .do_outside(&order, &Action::Hold(true))
        .unwrap();
    room.sandbox.do_outside(&order, &Action::SalesAtPg).unwrap();
    room.sandbox.advance(60);
    room.sync().await;
    let of = |f: &Found| f.contains(&("not_captured_at_amazon".to_owned(), order.clone()));
    assert!(!of(&found(&room).await), "too early to warn");
    let waiting = room
        .desk
        .warnings(None, support::words())
        .await
        .unwrap()
        .waiting;
    assert!(waiting.iter().any(|w| w.order == order), "{waiting:?}");
    // Nobody asks again: time alone makes it a warning.
    room.sandbox.advance(8 * 86_400);
    assert!(of(&found(&room).await), "the window is over");
    assert!(!of(&before));
}

/// Kinds of which only a settlement report speaks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settlement_rows_tell_of_claims_and_of_orders_that_are_not_here() {
    let room = Room::synced(SEED, support::SMALL).await;
    let sale = quiet(&room.rows().await, "SALES", "Captured")
        .into_iter()
        .next()
        .unwrap();
    let row = room
        .rows()
        .await
        .into_iter()
        .find(|r| r.order_id == sale)
        .unwrap();
    let charge = row.amazon_charge_id.unwrap();
    let before = found(&room).await;
    let report = super::imports::settlement(&[
        super::imports::settled(&sale, &charge, "A-to-z Guarantee Claim", -1_100),
        super::imports::settled(
            "TYK-261020-T09",
            "S03-9999999-9999999-C000001",
            "Capture",
            2_200,
        ),
        super::imports::settled(
            "250-1234567-7654321",
            "S03-9999999-9999998-C000001",
            "Capture",
            3_300,
        ),
    ]);
    let answer = room
        .import(&[named("settlement.csv", report.as_bytes())])
        .await;
    assert_eq!(
        (answer.read, answer.new, answer.complaints.len()),
        (3, 3, 0),
        "{answer:?}"
    );
    let after = found(&room).await;
    let new: Found = after.difference(&before).cloned().collect();
    let expected = Found::from([
        ("claim".to_owned(), sale.clone()),
        ("unknown_at_pg".to_owned(), "TYK-261020-T09".to_owned()),
    ]);
    assert_eq!(new, expected, "another channel's order is not ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_acknowledged_difference_that_grows_is_open_again() {
    let room = Room::synced(SEED, ORDERS).await;
    let order = quiet(&room.rows().await, "SALES", "Captured").remove(0);
    let refunded = async |yen: i64| {
        let more = Action::Refund(Yen::new(yen));
        room.sandbox.do_outside(&order, &more).unwrap();
        asked_again(&room, &order).await
    };
    let first = refunded(100).await;
    assert_eq!(first.state.0, WarningState::Open);
    room.desk
        .acknowledge(&first.id, None, "told the customer", "owner")
        .await
        .unwrap();
    let open = room.desk.rail(None).await.unwrap().warnings_open;
    // Nobody moved it: asking again wakes nobody.
    assert_eq!(
        asked_again(&room, &order).await.state.0,
        WarningState::Acknowledged
    );
    let shown = room
        .desk
        .case(&first.id, support::words())
        .await
        .unwrap()
        .seen;
    let more = refunded(200).await;
    assert_eq!(
        (more.id, more.state.0),
        (first.id.clone(), WarningState::Open)
    );
    assert_eq!(room.desk.rail(None).await.unwrap().warnings_open, open + 1);
    // What was written then stands beside it.
    let case = room.desk.case(&first.id, support::words()).await.unwrap();
    assert_eq!(case.note, "told the customer");
    // Who was shown the case before has not seen this.
    let late = room
        .desk
        .acknowledge(&first.id, Some(&shown), "of all", "owner");
    let error = late.await.unwrap_err().message(support::words());
    assert!(error.starts_with("This has changed since"), "{error}");
    room.desk
        .acknowledge(&first.id, None, "and of the rest", "owner")
        .await
        .unwrap();
    assert_eq!(room.desk.rail(None).await.unwrap().warnings_open, open);
}

/// Asks both sides again after some time, and gives the order's warning.
async fn asked_again(room: &Room, order: &str) -> messages::CheckWarning {
    room.sandbox.advance(7_200);
    room.sync().await;
    let mut all = room.check().await.into_iter();
    all.find(|w| w.order == order).unwrap()
}
