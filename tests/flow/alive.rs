//! Every screen answers while everything that can write is writing: a list of refunds, imports, syncs. Readers go on for as
//! long as a writer does, so what a slow machine takes longer for is only looked at more often.

use crate::imports::{settled, settlement};
use messages::TransactionQuery;
use ops::{
    Bulk, BulkLine, Cancel, ChartRequest, ChartTheme, Desk, ImportRequest, ListRequest, Past,
    PastOf, Prepared, Secrets, Span, ToDo, Vault,
};
use payments::{Environment, OperationKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use support::{Room, SEED, SMALL, named, shop_to_add, tools, words};

/// Within this time somebody comes one step further, on any machine; where nobody does, all wait for each other.
const FOR_EVER: Duration = Duration::from_secs(60);
/// Readers at the same time.
const READERS: usize = 3;
/// Orders of the list.
const LISTED: usize = 60;

/// Steps that somebody has come further, and whether all is done.
#[derive(Default)]
struct Going {
    steps: AtomicU64,
    over: AtomicBool,
}

impl Going {
    fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }

    /// Ends when nobody comes further.
    async fn stuck(&self) {
        loop {
            let before = self.steps.load(Ordering::Relaxed);
            tokio::time::sleep(FOR_EVER).await;
            if self.steps.load(Ordering::Relaxed) == before {
                return;
            }
        }
    }
}

/// Everything that a window asks for, screen by screen.
async fn every_screen(desk: &Desk) {
    let words = words();
    let query = TransactionQuery::default();
    desk.rail(None).await.unwrap();
    desk.today(None, ChartTheme::Light, words).await.unwrap();
    let page = desk.page(&query, None, 0, 50).await.unwrap();
    desk.choice(&query, None).await.unwrap();
    desk.list(&ListRequest::default()).await.unwrap();
    if let Some(row) = page.rows.first() {
        let order = &row.row.order_id;
        desk.detail(None, order, words).await.unwrap();
        desk.show(None, order, words).await.unwrap();
        desk.rank(&query, None, None, order).await.unwrap();
        desk.copy(None, std::slice::from_ref(order)).await.unwrap();
        desk.operation_rows(None, Some(order)).await.unwrap();
    }
    let warnings = desk.warnings(None, words).await.unwrap();
    if let Some(case) = warnings.open.first() {
        desk.case(&case.id, words).await.unwrap();
    }
    let chart = ChartRequest {
        by: messages::ChartBy::Month,
        span: Span::default(),
        size: ops::Size {
            width: 640,
            height: 320,
        },
        theme: ChartTheme::Dark,
    };
    desk.payouts_page(None, chart, words).await.unwrap();
    desk.activity(None, 50, None, words).await.unwrap();
    let consents = desk.consents(None).await.unwrap();
    if let Some(consent) = consents.first() {
        desk.consent(None, &consent.consent, false, words)
            .await
            .unwrap();
    }
    desk.setup(None, words).await.unwrap();
    desk.shop_cards(words).await.unwrap();
    desk.has_owner_pin().await.unwrap();
    desk.shops_to_ask().await.unwrap();
}

/// Opens every screen again and again, by several readers at once, until the work is done.
async fn while_screens_are_open(desk: &Desk, going: Arc<Going>, work: impl Future<Output = ()>) {
    let readers: Vec<_> = (0..READERS)
        .map(|_| {
            let (desk, going) = (desk.clone(), Arc::clone(&going));
            tokio::spawn(async move {
                while !going.over.load(Ordering::Relaxed) {
                    every_screen(&desk).await;
                    going.step();
                }
            })
        })
        .collect();
    let all = async {
        work.await;
        going.over.store(true, Ordering::Relaxed);
        for reader in readers {
            reader.await.unwrap();
        }
    };
    tokio::select! {
        () = all => {}
        () = going.stuck() => panic!("everybody waits for somebody else"),
    }
}

/// What can be given back or released without a word from anybody.
async fn cancellable(room: &Room) -> Vec<String> {
    let rows = room.rows().await.into_iter();
    rows.filter(|r| r.warnings.is_empty() && matches!(r.status.as_str(), "SALES" | "AUTH"))
        .map(|r| r.order_id)
        .collect()
}

fn refunds(orders: &[String]) -> Bulk {
    Bulk {
        shop: None,
        kind: OperationKind::Cancel,
        lines: orders.iter().map(|o| BulkLine::of(o)).collect(),
        reason: "棚卸し".to_owned(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    }
}

/// The n-th settlement report: another file each time.
async fn report(desk: &Desk, n: usize) {
    let charge = format!("S03-{n:07}-0000000-C000001");
    let row = settled(&format!("TYK-X{n}"), &charge, "Capture", 1_000);
    let file = named(
        &format!("settlement-{n}.csv"),
        settlement(&[row]).as_bytes(),
    );
    let request = ImportRequest::default();
    let answer = desk.import(&request, &[file], words()).await.unwrap();
    assert_eq!(answer.files[0].new, 1, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_answers_while_a_list_runs_an_import_writes_and_a_sync_derives() {
    let room = Room::whole(SEED, SMALL).await;
    let mut orders = cancellable(&room).await;
    orders.truncate(LISTED);
    let going = Arc::new(Going::default());
    let list = async {
        let bulk = refunds(&orders);
        let answer = room
            .desk
            .bulk(&bulk, words(), &|_| going.step(), &Cancel::default())
            .await
            .unwrap();
        let counts = &answer.counts;
        assert_eq!((counts.unknown, counts.failed), (0, 0), "{counts:?}");
        assert!(counts.done > 20, "{counts:?}");
    };
    let imports = async {
        for n in 0..8 {
            report(&room.desk, n).await;
            going.step();
        }
    };
    let syncs = async {
        for _ in 0..3 {
            room.sync().await;
            going.step();
        }
    };
    while_screens_are_open(&room.desk, Arc::clone(&going), async {
        tokio::join!(list, imports, syncs);
    })
    .await;
    // Another process beside it has the folder's lock for the asking again.
    let other = room.beside(2).await.unwrap();
    let left = cancellable(&room).await;
    if let Some(order) = left.first() {
        let wish = ToDo {
            shop: None,
            order: order.clone(),
            kind: OperationKind::Cancel,
            amount: None,
            tax: None,
            reason: String::new(),
            by: "owner".to_owned(),
            looked_at: None,
            spoken: ops::Spoken::default(),
        };
        other.operate(&wish, words()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_answers_through_forty_imports_into_a_demo() {
    let sandbox = support::sandbox(SEED, SMALL).await;
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    let desk = Desk::open(&dir, Secrets::Memory(Vault::memory()), tools(&sandbox, 1))
        .await
        .unwrap();
    let shop = sandbox.demo();
    let of = PastOf {
        name: shop.name.clone(),
        shop_id: shop.shop_id.clone(),
        environment: Environment::Sandbox,
        has_amazon: true,
    };
    let past = Past {
        observations: shop.history.clone(),
        operations: shop.operations.clone(),
        terms: shop.terms.clone(),
        ..Past::default()
    };
    let prepared = Arc::new(Prepared::of(of, past, desk.now()).unwrap());
    desk.open_on(std::slice::from_ref(&prepared));
    // The first screens are open while the past is written.
    let settling = desk.settle(vec![(shop_to_add(&sandbox, &shop.name), prepared)]);
    let first = async {
        for _ in 0..5 {
            desk.rail(None).await.unwrap();
            desk.today(None, ChartTheme::Light, words()).await.unwrap();
        }
    };
    let (settled, ()) = tokio::join!(settling, first);
    settled.unwrap();
    let going = Arc::new(Going::default());
    while_screens_are_open(&desk, Arc::clone(&going), async {
        for n in 0..40 {
            report(&desk, n).await;
            going.step();
        }
    })
    .await;
    desk.close().await;
}
