//! What screens and documents say of times, of payouts, of the last look and of changed settings.

use messages::{ActivityEntry, ChartBy, PayoutStanding, PayoutState};
use ops::{ChartRequest, ChartTheme, ImportRequest, Past, Size, Span};
use payments::At;
use sandbox::Action;
use secrecy::{SecretBox, SecretString};
use std::collections::BTreeMap;
use support::{Room, SEED, SMALL, words};

fn now(room: &Room) -> String {
    room.sandbox.now().rfc3339()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cards_time_is_the_last_asking_with_since_when_it_says_the_same() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = room.rows().await;
    let mut quiet = rows.iter().filter(|r| {
        r.status.as_str() == "AUTH"
            && r.warnings.is_empty()
            && r.amazon_state.as_ref().map(messages::Code::as_str) == Some("Authorized")
    });
    let order = quiet.next().unwrap().order_id.clone();
    room.sandbox.do_outside(&order, &Action::Capture).unwrap();
    room.sandbox.advance(8 * 3_600);
    room.sync().await;
    let first = now(&room);
    let id = room
        .check()
        .await
        .into_iter()
        .find(|w| w.order == order)
        .unwrap()
        .id;
    let case = async || room.desk.case(&id, words()).await.unwrap();
    let times = |side: &Option<messages::Side>| {
        let side = side.as_ref().unwrap();
        (side.at.clone().unwrap(), side.since.clone())
    };
    // The PG said what it said before already; Amazon said something new.
    let before = case().await;
    assert_eq!(times(&before.pg).0, first);
    assert_eq!(times(&before.amazon), (first.clone(), None));
    room.sandbox.advance(3_600);
    room.sync().await;
    let after = case().await;
    assert_eq!(times(&after.amazon), (now(&room), Some(first)));
    assert_eq!(times(&after.pg).0, now(&room));
    assert!(times(&after.pg).1.is_some());
    // A sync that reaches nobody asks nobody.
    let asked = now(&room);
    room.sandbox.advance(3_600);
    room.sandbox.fault(sandbox::Fault {
        kind: sandbox::FaultKind::DropBefore,
        call: String::new(),
        about: String::new(),
        times: 10_000,
    });
    room.sync().await;
    assert_eq!(times(&case().await.amazon).0, asked);
}

/// A desk to which all files came but the statements of one month.
async fn without_a_month(month: &str) -> Room {
    let room = Room::begin(SEED, SMALL).await;
    let past = Past {
        terms: room.sandbox.demo().terms.clone(),
        ..Past::default()
    };
    room.desk.take_past(&room.shop(), past).await.unwrap();
    room.sync_list().await;
    room.keep_layouts().await;
    let mut files = room.files();
    let all = files.len();
    files.retain(|f| !(f.name.starts_with("furikomi") && f.name.contains(month)));
    assert!(files.len() < all, "no statement of {month}");
    let request = ImportRequest::default();
    room.desk.import(&request, &files, words()).await.unwrap();
    room
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_never_came_is_late_and_lacks_all_that_was_expected() {
    let names: Vec<String> = {
        let room = Room::begin(SEED, SMALL).await;
        room.files().into_iter().map(|f| f.name).collect()
    };
    let mut months: Vec<&str> = names
        .iter()
        .filter_map(|n| n.strip_prefix("furikomi_")?.get(..6))
        .collect();
    months.sort_unstable();
    months.dedup();
    let room = without_a_month(months[months.len() - 2]).await;
    let today = payments::day_text(room.sandbox.now().day());
    let payouts = room
        .desk
        .payouts(None, Span::default())
        .await
        .unwrap()
        .payouts;
    let late: Vec<&messages::Payout> = payouts
        .iter()
        .filter(|p| p.state == PayoutStanding::Late)
        .collect();
    assert!(!late.is_empty(), "{payouts:#?}");
    for payout in &payouts {
        let due = payout.paid_on >= today;
        match payout.state.as_str() {
            "late" => assert!(!due && payout.delivered.is_none() && payout.expected.is_some()),
            "collecting" | "due" => assert!(due && payout.delivered.is_none(), "{payout:?}"),
            "kept" => assert!(payout.delivered.is_none(), "{payout:?}"),
            "delivered" | "short" | "over" => assert!(payout.delivered.is_some(), "{payout:?}"),
            other => panic!("{other}"),
        }
        let json = serde_json::to_value(payout).unwrap();
        assert_eq!(json["state"], payout.state.as_str(), "{json}");
    }
    // What is to come is not what never came.
    let page = room
        .desk
        .today(None, ChartTheme::Light, words())
        .await
        .unwrap();
    for next in [page.next_payout, page.later_payout].into_iter().flatten() {
        assert!(next.paid_on >= today, "{next:?}");
    }
    let missing = page
        .tasks
        .iter()
        .filter(|t| t.kind.as_str() == "statement_missing");
    assert_eq!(missing.count(), late.len());
    // A month lacks what its statements lack and what never came.
    let mut by_month: BTreeMap<&str, (bool, i64)> = BTreeMap::new();
    for payout in &payouts {
        let month = by_month.entry(&payout.paid_on[..7]).or_default();
        let lacking = match (payout.state.as_str(), payout.expected) {
            ("late", Some(expected)) => -expected.0,
            _ => payout.difference.map_or(0, |d| d.0),
        };
        *month = (
            month.0 || payout.state == PayoutStanding::Late,
            month.1 + lacking,
        );
    }
    let request = ChartRequest {
        by: ChartBy::Month,
        span: Span::default(),
        size: Size {
            width: 900,
            height: 400,
        },
        theme: ChartTheme::Light,
    };
    let page = room
        .desk
        .payouts_page(None, request, words())
        .await
        .unwrap();
    assert_eq!(page.bars.len(), by_month.len());
    for (bar, (month, (late, lacking))) in page.bars.iter().zip(&by_month) {
        assert_eq!(
            bar.difference.map_or(0, |d| d.0),
            *lacking,
            "{month}: {bar:?}"
        );
        assert_eq!(bar.state == PayoutState::Missing, *late, "{month}: {bar:?}");
    }
    let all: i64 = by_month.values().map(|(_, lacking)| lacking).sum();
    let told = payments::Yen::new(all.abs()).display();
    assert!(
        all < 0 && page.caption.contains(&told),
        "{told}: {}",
        page.caption
    );
    let svg = room
        .desk
        .payouts_chart(None, request, words())
        .await
        .unwrap();
    assert!(svg.contains(&told), "{told} is not in the chart");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_look_is_remembered_visit_by_visit() {
    let room = Room::synced(SEED, SMALL).await;
    let since = async || {
        let page = room.desk.today(None, ChartTheme::Light, words()).await;
        page.unwrap().since
    };
    assert_eq!(since().await.since, None);
    room.desk.looked_at().await.unwrap();
    let first = now(&room);
    // Looks that follow each other closely are one visit.
    room.sandbox.advance(600);
    room.desk.looked_at().await.unwrap();
    assert_eq!(since().await.since, None);
    let last = now(&room);
    room.sandbox.advance(7_200);
    assert_eq!(since().await.since, Some(last.clone()));
    room.desk.looked_at().await.unwrap();
    assert_eq!(since().await.since, Some(last.clone()), "{first}");
    // Another process reads the same.
    let beside = room.beside(2).await.unwrap();
    let page = beside
        .today(None, ChartTheme::Light, words())
        .await
        .unwrap();
    assert_eq!(page.since.since, Some(last));
    beside.close().await;
    // What came since is counted.
    room.sandbox.advance(7_200);
    let order = payments::OrderId::new("LOOKED-1").unwrap();
    assert!(room.sandbox.authorised(&order, payments::Yen::new(1_500)));
    room.sync_these(b"LOOKED-1\n").await;
    assert_eq!(since().await.new_transactions, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_setting_is_recorded_with_what_it_was() {
    let room = Room::begin(SEED, SMALL).await;
    let shop = room.shop();
    let entries = async || -> Vec<ActivityEntry> {
        let told = room.desk.activity(None, 50, None, words()).await.unwrap();
        told.entries
    };
    let count = entries().await.len();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let pin = SecretString::from("2468");
    room.desk.set_owner_pin(None, &pin).await.unwrap();
    let pairs = [
        pair("concurrency", "4"),
        pair("product", "cpsp"),
        pair("confirm_above", "50000"),
        pair("owner_limit", "30000"),
    ];
    room.desk
        .shop_set(
            &shop,
            &pairs,
            Some(&ops::Proof::Pin(pin.clone())),
            ops::Person::Typed,
        )
        .await
        .unwrap();
    let all = entries().await;
    let told: Vec<&ActivityEntry> = all.iter().take(all.len() - count - 1).rev().collect();
    assert_eq!(told.len(), pairs.len(), "{told:#?}");
    let was = ["8", "amazonpayv2", "100000", "0"];
    for ((entry, (key, value)), was) in told.iter().zip(&pairs).zip(was) {
        let change = format!("{was} → {value}");
        assert!(entry.text.contains(&change), "{key}: {}", entry.text);
        assert!(entry.text.contains(&shop), "{}", entry.text);
        assert!(At::parse_rfc3339(&entry.at).is_ok() && !entry.by.is_empty());
    }
    // The same again changes nothing; a wrong value and a wrong PIN record no change.
    let before = entries().await.len();
    room.desk
        .shop_set(
            &shop,
            &pairs,
            Some(&ops::Proof::Pin(pin.clone())),
            ops::Person::Typed,
        )
        .await
        .unwrap();
    let wrong = [pair("concurrency", "5"), pair("product", "x")];
    room.desk
        .shop_set(&shop, &wrong, None, ops::Person::Typed)
        .await
        .unwrap_err();
    let limit = [pair("owner_limit", "99999")];
    room.desk
        .shop_set(&shop, &limit, None, ops::Person::Typed)
        .await
        .unwrap_err();
    assert_eq!(entries().await.len(), before);
    let cards = room.desk.shop_cards(words()).await.unwrap();
    assert_eq!(cards[0].product.as_str(), "cpsp");
    // A secret is recorded as replaced, and nothing of it is.
    let secret = SecretBox::new(Box::new(b"canary-pass".to_vec()));
    let owner = room.desk.approve(&pin).await.unwrap();
    let spoken = ops::Spoken {
        owner: Some(owner),
        ..ops::Spoken::default()
    };
    room.desk
        .shop_set_secret(&shop, "shop_pass", secret, &spoken)
        .await
        .unwrap();
    let told = entries().await.remove(0);
    assert!(
        told.text.contains(&shop) && !told.text.contains("canary"),
        "{}",
        told.text
    );
    room.desk
        .shop_set_public_key_id(&shop, "SANDBOX-KEY-2")
        .await
        .unwrap();
    assert!(entries().await[0].text.contains("SANDBOX-KEY-2"));
}
