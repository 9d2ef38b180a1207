//! Amazon's refund report from the file to the screens: a refund that the PG does not know, one that it knows, one of an order
//! that is not here yet; and Amazon asked about the refunds that only the report names.

use messages::{ImportAnswer, TransactionRow};
use ops::{Cancel, Desk, Secrets, ShopToAdd, SyncOutcome, SyncRequest, Vault};
use payments::{OrderId, Yen};
use sandbox::{Action, Fault, FaultKind};
use support::{Room, SEED, SMALL, named, words};

const FILE: &str = "refunds.csv";

fn sale(rows: &[TransactionRow], nth: usize) -> TransactionRow {
    let quiet = |r: &&TransactionRow| {
        r.status.as_str() == "SALES"
            && r.amazon_state.as_ref().map(messages::Code::as_str) == Some("Captured")
            && r.warnings.is_empty()
            && r.refunded.is_none_or(|y| y.0 == 0)
            // A recurring consent pays for many orders.
            && r.amazon_charge_permission_id.as_deref().is_some_and(|id| id.starts_with(['P', 'S']))
            && r.processed_at.as_deref().is_some_and(|at| ("2026-10-10".."2026-10-31").contains(&at))
    };
    rows.iter().filter(quiet).nth(nth).unwrap().clone()
}

/// A row of a report: order, refund, state, amount, time of day on 5 November.
fn row(of: &TransactionRow, refund: &str, state: &str, amount: &str, at: &str) -> String {
    let id = |id: &Option<String>| id.clone().unwrap_or_default();
    format!(
        "\"{refund}\",\"REFUND_1\",\"{}\",\"{}\",\"{amount}\",\"JPY\",\"\",\"SellerInitiated\",\"{state}\",\"2026-11-05T{at} +0000\",\"\",\"2026-11-05T01:00:00 +0000\"\n",
        id(&of.amazon_charge_id),
        id(&of.amazon_charge_permission_id),
    )
}

fn report(rows: &[String]) -> Vec<u8> {
    let head = "\"AmazonRefundId\",\"RefundReferenceId\",\"AmazonCaptureId\",\"AmazonOrderReferenceId\",\"RefundAmount\",\"CurrencyCode\",\"SellerRefundNote\",\"RefundType\",\"RefundStatus\",\"LastUpdateTimestamp\",\"ReasonCode\",\"CreationTimestamp\"\n";
    [head, &rows.concat()].concat().into_bytes()
}

async fn take(desk: &Desk, name: &str, bytes: &[u8]) -> ImportAnswer {
    let request = ops::ImportRequest::default();
    desk.import(&request, &[named(name, bytes)], words())
        .await
        .unwrap()
}

fn counts(answer: &ImportAnswer) -> (u32, u32, u32, u32, usize) {
    (
        answer.read,
        answer.new,
        answer.same,
        answer.changed,
        answer.complaints.len(),
    )
}

/// A desk of the same sandbox that has no key of Amazon.
async fn without_key(room: &Room) -> Desk {
    let tools = support::tools(&room.sandbox, 2);
    let vault = Secrets::Memory(Vault::memory());
    let desk = Desk::open(&room.out("other"), vault, tools).await.unwrap();
    let shop = support::shop_to_add(&room.sandbox, &room.shop());
    let shop = ShopToAdd {
        amazon_url: None,
        amazon_key: None,
        ..shop
    };
    desk.shop_add(shop).await.unwrap();
    sync(&desk, &room.sandbox.demo().orders_csv()).await;
    desk
}

async fn sync(desk: &Desk, list: &[u8]) -> SyncOutcome {
    let request = SyncRequest {
        shop: None,
        orders: Some(("orders.csv", list)),
        full: false,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    let outcome = desk.sync(request).await.unwrap();
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    outcome
}

/// The refunds that the desk warns of on an order, with the evidence's line.
async fn outside(desk: &Desk, order: &str) -> Vec<(i64, String)> {
    let answer = desk
        .check(None, Some("refunded_outside"), words())
        .await
        .unwrap();
    let ours = answer.warnings.into_iter().filter(|w| w.order == order);
    ours.map(|w| {
        let side = w.amazon.unwrap();
        (side.refunded.unwrap().0, side.from)
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_under_way_at_amazon_stops_a_further_one() {
    let room = Room::synced(SEED, SMALL).await;
    let keyless = without_key(&room).await;
    let rows = room.rows().await;
    let one = sale(&rows, 0);
    let pending = row(&one, "S03-1-1-R000001", "Pending", "300", "01:00:00");
    let kind = payments::OperationKind::Cancel;
    for desk in [&room.desk, &keyless] {
        take(desk, FILE, &report(std::slice::from_ref(&pending))).await;
        let asked = crate::stopped::without_reason(kind, &one.order_id);
        let view = desk.operate_dry(&asked, words()).await.unwrap();
        let stopped = view.stopped.unwrap();
        assert_eq!(stopped.rule.as_str(), "refund_under_way");
        assert!(
            stopped.with_reason && stopped.message.contains("¥300"),
            "{stopped:?}"
        );
        let list = ops::Bulk {
            shop: None,
            kind,
            lines: vec![ops::BulkLine::of(&one.order_id)],
            reason: String::new(),
            by: "owner".to_owned(),
            spoken: ops::Spoken::default(),
        };
        let look = desk.bulk_dry(&list, words()).await.unwrap().answer;
        assert_eq!(
            (look.counts.stopped, support::rule_of(&look.rows[0])),
            (1, "refund_under_way")
        );
        let with_reason = crate::operations::todo(kind, &one.order_id);
        let view = desk.operate_dry(&with_reason, words()).await.unwrap();
        assert!(view.stopped.is_none(), "{view:?}");
    }
    // Once it has come to nothing, nothing is under way.
    let declined = row(&one, "S03-1-1-R000001", "Declined", "300", "03:00:00");
    take(&room.desk, "later.csv", &report(&[declined, pending])).await;
    let asked = crate::stopped::without_reason(kind, &one.order_id);
    let view = room.desk.operate_dry(&asked, words()).await.unwrap();
    assert!(view.stopped.is_none(), "{view:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_the_pg_does_not_know_is_told_with_file_and_line() {
    let room = Room::synced(SEED, SMALL).await;
    let keyless = without_key(&room).await;
    let rows = room.rows().await;
    let (one, two) = (sale(&rows, 0), sale(&rows, 1));
    let text = report(&[
        row(&one, "S03-1-1-R000001", "Completed", "300.00", "02:00:00"),
        row(&two, "S03-1-2-R000002", "Declined", "200", "01:30:00"),
        row(&one, "S03-1-1-R000001", "Pending", "300.00", "01:00:00"),
    ]);
    for desk in [&room.desk, &keyless] {
        let before = desk
            .check(None, None, words())
            .await
            .unwrap()
            .warnings
            .len();
        let answer = take(desk, FILE, &text).await;
        assert_eq!(counts(&answer), (3, 3, 0, 0, 0), "{answer:?}");
        assert_eq!(
            (answer.files[0].kind.as_str(), answer.layout.as_str()),
            ("refunds", "amazon-refunds")
        );
        let told = outside(desk, &one.order_id).await;
        assert_eq!(told, [(300, "Line 2 of “refunds.csv”".to_owned())]);
        let after = desk
            .check(None, None, words())
            .await
            .unwrap()
            .warnings
            .len();
        assert_eq!(after, before + 1, "of nothing else");

        let shown = desk.show(None, &one.order_id, words()).await.unwrap();
        let refunds: Vec<(&str, i64, &str)> = shown
            .observations
            .iter()
            .filter(|e| e.title.starts_with("Refund at Amazon"))
            .map(|e| (e.title.as_str(), e.amount.unwrap().0, e.note.as_str()))
            .collect();
        assert_eq!(refunds.len(), 2, "{refunds:?}");
        assert_eq!(
            (refunds[0].0, refunds[1].0),
            ("Refund at Amazon: under way", "Refund at Amazon: refunded")
        );
        assert!(
            refunds[1].2.contains("Line 2 of “refunds.csv”"),
            "{refunds:?}"
        );
        assert!(refunds[1].2.contains("by the shop"), "{refunds:?}");
        let alarming = shown
            .observations
            .iter()
            .filter(|e| e.alarming && e.side.as_str() == "amazon");
        assert_eq!(alarming.count(), 1);
        let why = desk.explain(None, &one.order_id, words()).await.unwrap();
        let by_line = why
            .conclusions
            .iter()
            .filter(|c| c.text.contains("Line 2 of “refunds.csv”"));
        assert_eq!(by_line.count(), 1, "{:?}", why.conclusions);

        let again = take(desk, FILE, &text).await;
        assert_eq!(counts(&again), (3, 0, 3, 0, 0), "the same file");
        let newer = report(&[
            row(&two, "S03-1-2-R000003", "Completed", "200", "03:00:00"),
            row(&one, "S03-1-1-R000001", "Completed", "300", "02:00:00"),
        ]);
        let answer = take(desk, "newer.csv", &newer).await;
        assert_eq!(
            counts(&answer),
            (2, 1, 1, 0, 0),
            "one state that is here already"
        );
        assert_eq!(outside(desk, &one.order_id).await, told);
        assert_eq!(
            outside(desk, &two.order_id).await,
            [(200, "Line 2 of “newer.csv”".to_owned())]
        );
        desk.rebuild().await.unwrap();
        assert_eq!(outside(desk, &one.order_id).await, told);
    }
    keyless.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_pg_gave_back_agrees_with_the_report() {
    let room = Room::synced(SEED, SMALL).await;
    let keyless = without_key(&room).await;
    let one = sale(&room.rows().await, 0);
    let (amount, tax) = (Yen::new(one.amount.0 - 100), Yen::new(one.tax.0));
    let lower = Action::ChangeAtPg { amount, tax };
    room.sandbox.do_outside(&one.order_id, &lower).unwrap();
    room.sandbox.advance(86_400);
    let text = String::from_utf8(room.sandbox.refund_report()).unwrap();
    let charge = one.amazon_charge_id.clone().unwrap();
    let rows: Vec<&str> = text.lines().filter(|l| l.contains(&charge)).collect();
    assert_eq!(rows.len(), 2, "a row for each state: {rows:?}");
    let text = [text.lines().next().unwrap(), rows[0], rows[1], ""].join("\n");
    for desk in [&room.desk, &keyless] {
        sync(desk, &room.sandbox.demo().orders_csv()).await;
        let answer = take(desk, FILE, text.as_bytes()).await;
        assert_eq!(counts(&answer), (2, 2, 0, 0, 0), "{answer:?}");
        assert_eq!(outside(desk, &one.order_id).await, []);
        sync(desk, &room.sandbox.demo().orders_csv()).await;
        assert_eq!(outside(desk, &one.order_id).await, []);
    }
    keyless.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn amazon_is_asked_about_the_refunds_of_a_report_until_it_tells_their_end() {
    let room = Room::synced(SEED, SMALL).await;
    let one = sale(&room.rows().await, 0);
    room.sandbox
        .do_outside(&one.order_id, &Action::Refund(Yen::new(300)))
        .unwrap();
    room.sandbox.advance(60);
    let text = String::from_utf8(room.sandbox.refund_report()).unwrap();
    let charge = one.amazon_charge_id.clone().unwrap();
    let rows: Vec<&str> = text.lines().filter(|l| l.contains(&charge)).collect();
    // The end is not in the report yet.
    let pending = rows.iter().find(|l| l.contains("\"Pending\"")).unwrap();
    let text = [text.lines().next().unwrap(), pending, ""].join("\n");
    take(&room.desk, FILE, text.as_bytes()).await;
    assert_eq!(
        outside(&room.desk, &one.order_id).await,
        [],
        "under way is not given back"
    );

    let list = room.sandbox.demo().orders_csv();
    sync(&room.desk, &list).await;
    let told = outside(&room.desk, &one.order_id).await;
    assert_eq!(
        told,
        [(300, "Line 2 of “refunds.csv”".to_owned())],
        "once, and by the report that gave its id"
    );
    let shown = room.desk.show(None, &one.order_id, words()).await.unwrap();
    let titles = shown.observations.iter().map(|e| e.title.as_str());
    assert_eq!(
        titles
            .filter(|t| *t == "Refund at Amazon: refunded")
            .count(),
        1
    );

    // Its end is known: nobody asks again.
    room.sandbox.fault(Fault {
        kind: FaultKind::DropBefore,
        call: "refunds".to_owned(),
        about: String::new(),
        times: 9,
    });
    sync(&room.desk, &list).await;

    // A refund that Amazon does not know is a finding about the file, and takes nothing from the charge.
    room.sandbox.clear_faults();
    let two = sale(&room.rows().await, 1);
    let made_up = report(&[row(&two, "S03-9-9-R999999", "Pending", "100", "02:00:00")]);
    take(&room.desk, "made-up.csv", &made_up).await;
    sync(&room.desk, &list).await;
    let shown = room.desk.show(None, &two.order_id, words()).await.unwrap();
    assert!(shown.warnings.is_empty(), "{:?}", shown.warnings);
    let titles: Vec<&str> = shown
        .observations
        .iter()
        .map(|e| e.title.as_str())
        .collect();
    assert!(
        titles.contains(&"Amazon does not know the refund that the report names"),
        "{titles:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_of_an_order_that_is_not_here_is_kept_and_joins_it_later() {
    let room = Room::synced(SEED, SMALL).await;
    let order = OrderId::new("TYK-261106-777").unwrap();
    assert!(room.sandbox.authorised(&order, Yen::new(1_500)));
    room.sandbox
        .do_outside(order.as_str(), &Action::SalesAtPg)
        .unwrap();
    let truth = room.sandbox.truth(order.as_str()).unwrap();
    let known = sale(&room.rows().await, 0);
    let charge = truth.charge_id.clone().unwrap();
    let strange = TransactionRow {
        amazon_charge_id: truth.charge_id.clone().map(|id| id.replace("-C", "-A")),
        amazon_charge_permission_id: truth.permission_id.clone(),
        ..known.clone()
    };
    let text = report(&[
        row(&known, "S03-1-1-R000001", "Declined", "10", "02:00:00"),
        row(&strange, "S03-1-1-R000002", "Completed", "300", "02:00:00"),
    ]);
    let answer = take(&room.desk, FILE, &text).await;
    assert_eq!(counts(&answer), (2, 2, 0, 0, 1), "{answer:?}");
    let told = &answer.complaints[0];
    assert_eq!(
        (told.line, told.column.as_str()),
        (3, "AmazonOrderReferenceId")
    );
    assert!(
        told.reason
            .contains(truth.permission_id.as_deref().unwrap()),
        "{}",
        told.reason
    );

    let permission = truth.permission_id.unwrap();
    let list = format!(
        "order_id,amazon_charge_permission_id,amazon_charge_id\n{order},{permission},{charge}\n"
    );
    sync(&room.desk, list.as_bytes()).await;
    let line = "Line 3 of “refunds.csv”".to_owned();
    assert_eq!(outside(&room.desk, order.as_str()).await, [(300, line)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_shops_report_tells_nothing_new() {
    let room = Room::synced(SEED, SMALL).await;
    let before = room.check().await;
    let answer = room.import(&[room.file("refunds_2026")]).await;
    assert!(answer.read > 3 && answer.read == answer.new, "{answer:?}");
    assert_eq!(
        answer.complaints,
        [],
        "every refund is of an order that is here"
    );
    let key = |w: &messages::CheckWarning| (w.id.clone(), w.kind, w.order.clone());
    let after = room.check().await;
    assert_eq!(
        after.iter().map(key).collect::<Vec<_>>(),
        before.iter().map(key).collect::<Vec<_>>()
    );
}

/// A report names customers: what is kept of it are its rows, also where there is none.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_report_without_a_row_no_byte_is_kept() {
    let room = Room::synced(SEED, SMALL).await;
    let sold = sale(&room.rows().await, 0);
    let foreign =
        row(&sold, "P03-1-1-R000001", "Completed", "300", "02:00:00").replace("JPY", "USD");
    let answer = take(&room.desk, "refunds.csv", &report(&[foreign])).await;
    assert_eq!((answer.new, answer.complaints.len()), (0, 1), "{answer:?}");
    let ledger = crate::leftovers::beneath(&room).await;
    let files = ledger.files().await.unwrap();
    let file = files
        .iter()
        .find(|file| file.name == "refunds.csv")
        .unwrap();
    assert_eq!(ledger.file_bytes(file.id).await.unwrap(), b"");
    ledger.close().await;
}
