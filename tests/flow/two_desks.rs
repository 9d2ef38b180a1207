//! Two processes on one folder: one writes, the other sees; the first start by several at once makes one key.

use ops::{Desk, Secrets, Vault};
use sandbox::Action;
use std::collections::BTreeSet;
use support::{Room, SEED, SMALL, sandbox, shop_to_add, tools};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_writes_and_the_other_sees() {
    let room = Room::synced(SEED, SMALL).await;
    let other = room.beside(2).await.unwrap();
    assert_eq!(support::rows(&other).await, room.rows().await);
    let order = "TYK-261102-006";
    room.sandbox.do_outside(order, &Action::SalesAtPg).unwrap();
    room.sandbox.advance(30);
    room.sync().await;
    let status = |rows: Vec<messages::TransactionRow>| {
        rows.into_iter()
            .find(|r| r.order_id == order)
            .map(|r| r.status.as_str().to_owned())
    };
    assert_eq!(
        status(support::rows(&other).await).as_deref(),
        Some("SALES")
    );
    assert_eq!(support::rows(&other).await, room.rows().await);
    // And back: what the other one takes in is seen here.
    other
        .delivered(None, order, "2026-11-06", Some("yamato"), Some("1234-5678"))
        .await
        .unwrap();
    let query = messages::TransactionQuery {
        text: "1234-5678".to_owned(),
        ..Default::default()
    };
    let request = ops::ListRequest {
        query,
        ..Default::default()
    };
    assert_eq!(room.desk.list(&request).await.unwrap().count, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_write_at_once_and_nothing_is_lost() {
    let room = Room::begin(SEED, SMALL).await;
    let other = room.beside(2).await.unwrap();
    let list = room.sandbox.demo().orders_csv();
    let run = async |desk: &Desk| {
        let request = ops::SyncRequest {
            shop: None,
            orders: Some(("orders.csv", &list)),
            full: true,
            words: support::words(),
            progress: &|_| {},
            cancel: ops::Cancel::default(),
        };
        desk.sync(request).await.unwrap()
    };
    let (a, b) = tokio::join!(run(&room.desk), run(&other));
    assert!(
        a.trouble.is_none() && b.trouble.is_none(),
        "{:?} {:?}",
        a.trouble,
        b.trouble
    );
    let (mine, theirs) = (room.rows().await, support::rows(&other).await);
    assert_eq!(mine, theirs);
    let listed = room
        .sandbox
        .demo()
        .orders
        .iter()
        .filter(|o| o.listed)
        .count();
    let once: BTreeSet<&String> = mine.iter().map(|r| &r.order_id).collect();
    assert_eq!((mine.len(), once.len()), (listed, listed));
    let third = room.beside(3).await.unwrap();
    assert_eq!(support::rows(&third).await, mine, "the file says the same");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_first_starts_make_one_cache() {
    let sandbox = sandbox(SEED, SMALL).await;
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("new");
    let vault = Vault::memory();
    let open = |n: u32| {
        let (dir, vault, tools) = (dir.clone(), vault.clone(), tools(&sandbox, n));
        async move { Desk::open(&dir, Secrets::Memory(vault), tools).await }
    };
    let desks = tokio::join!(open(10), open(11), open(12), open(13));
    let desks: [Desk; 4] = [desks.0, desks.1, desks.2, desks.3].map(Result::unwrap);
    desks[0]
        .shop_add(shop_to_add(&sandbox, "one"))
        .await
        .unwrap();
    for desk in &desks {
        assert_eq!(desk.home().id(), desks[0].home().id());
        let shops = desk.shop_cards(support::words()).await.unwrap();
        assert_eq!(shops.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cache_without_its_key_is_left_alone() {
    let room = Room::synced(SEED, SMALL).await;
    room.desk.close().await;
    let file = room.books().join("ledger.db");
    let before = std::fs::read(&file).unwrap();
    let lost = Desk::open(
        &room.books(),
        Secrets::Memory(Vault::memory()),
        tools(&room.sandbox, 9),
    )
    .await;
    let error = lost.err().unwrap();
    assert_eq!(error.code, messages::FailureCode::CacheKey);
    assert_eq!(error.exit_code(), 5, "the keychain lacks it");
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

/// What the open window goes by: the number moves with everything that another process writes, and its own verbs answer
/// with what was written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_another_desk_writes_is_noticed() {
    let room = Room::whole(SEED, SMALL).await;
    let (desk, words) = (&room.desk, support::words());
    let other = room.beside(2).await.unwrap();
    let mut before = desk.data_version().await.unwrap();
    assert_eq!(
        desk.data_version().await.unwrap(),
        before,
        "reading moves nothing"
    );
    desk.today(None, ops::ChartTheme::Light, words)
        .await
        .unwrap();
    assert_eq!(
        desk.data_version().await.unwrap(),
        before,
        "nor does looking at a screen"
    );
    let mut moved = async |what: &str| {
        let now = desk.data_version().await.unwrap();
        assert_ne!(now, before, "{what}");
        before = now;
    };

    let case = room.check().await.remove(0);
    moved("comparing").await;
    other
        .acknowledge(&case.id, None, "見ました", "owner")
        .await
        .unwrap();
    moved("an acknowledgement").await;
    assert_eq!(
        desk.case(&case.id, words)
            .await
            .unwrap()
            .card
            .state
            .as_str(),
        "acknowledged"
    );

    let order = room.rows().await.remove(0).order_id;
    other
        .delivered(None, &order, "2026-11-05", Some("yamato"), None)
        .await
        .unwrap();
    moved("a dispatch").await;
    let shown = desk.detail(None, &order, words).await.unwrap();
    assert_eq!(shown.dispatched_on.as_deref(), Some("2026-11-05"));

    let terms = ops::Past {
        terms: room.sandbox.demo().terms.clone(),
        ..ops::Past::default()
    };
    other.take_past(&room.shop(), terms).await.unwrap();
    moved("terms").await;

    let pair = [("consent_cap".to_owned(), "9000".to_owned())];
    other
        .shop_set(&room.shop(), &pair, None, ops::Person::Typed)
        .await
        .unwrap();
    moved("a setting").await;
    let row = desk.shop(None).await.unwrap();
    assert_eq!(
        row.settings.get("consent_cap").map(String::as_str),
        Some("9000")
    );

    let charge = "S03-9999999-0000000-C000001";
    let report =
        crate::imports::settlement(&[crate::imports::settled("TYK-X", charge, "Capture", 1_000)]);
    let file = support::named("settlement-x.csv", report.as_bytes());
    let request = ops::ImportRequest::default();
    other.import(&request, &[file], words).await.unwrap();
    moved("a file").await;
    let noted = desk.activity(None, 5, None, words).await.unwrap();
    assert!(
        noted
            .entries
            .iter()
            .any(|e| e.text.contains("settlement-x.csv")),
        "{noted:?}"
    );
    other.close().await;
}
