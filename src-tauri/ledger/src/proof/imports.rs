//! Imports: invisible until the end, the same file once, a corrected file as changes.

use super::{fresh, ids, open, order};
use crate::{Import, Imported, KeptFile, Ledger, NewFile};
use payments::{
    At, Day, Fact, FileLine, Observation, OrderFact, PayoutKind, PayoutLine, RefundBy, RefundLine,
    RefundState, Source, Yen,
};

fn line(order: &str, fee: i64) -> PayoutLine {
    PayoutLine {
        paid_on: Day::from_ymd_opt(2026, 4, 30).unwrap(),
        closed_on: None,
        shop_id: None,
        order_id: Some(order.into()),
        kind: PayoutKind::Sale,
        sold_on: None,
        amount: Yen::new(1_000),
        tax: Yen::ZERO,
        refund_amount: Yen::ZERO,
        fee: Yen::new(fee),
        fee_tax: Yen::ZERO,
        transfer_fee: Yen::ZERO,
        net: Yen::new(1_000 - fee),
        client_fields: Default::default(),
    }
}

async fn stage(ledger: &Ledger, bytes: &[u8], lines: &[PayoutLine]) -> Import {
    let file = NewFile {
        shop: "店",
        name: "明細.csv",
        layout: "gmo",
        bytes,
        at: At(1),
    };
    let KeptFile::Staged(mut import) = ledger.put_file(&file).await.unwrap() else {
        panic!("known already")
    };
    let lines: Vec<_> = (2..).zip(lines.iter().cloned()).collect();
    ledger.put_payout_lines(&mut import, &lines).await.unwrap();
    import
}

async fn fees(ledger: &Ledger) -> Vec<i64> {
    ledger
        .payout_lines(None)
        .await
        .unwrap()
        .iter()
        .map(|l| l.fee.get())
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_are_seen_when_the_import_is_done() {
    let (dir, ledger) = fresh().await;
    let import = stage(
        &ledger,
        b"one",
        &[line("A", 40), line("B", 40), line("B", 40)],
    )
    .await;
    let other = open(&dir).await;
    assert!(fees(&other).await.is_empty() && other.files().await.unwrap().is_empty());
    let done = ledger.finish_import(import).await.unwrap();
    assert_eq!(
        done,
        Imported {
            new: 3,
            same: 0,
            changed: 0
        },
        "equal rows of one file are different rows"
    );
    assert_eq!(fees(&other).await, [40, 40, 40]);
    let id = other.files().await.unwrap()[0].id;
    assert_eq!(other.file_bytes(id).await.unwrap(), b"one");
    let again = NewFile {
        shop: "店",
        name: "x",
        layout: "gmo",
        bytes: b"one",
        at: At(2),
    };
    assert!(matches!(ledger.put_file(&again).await.unwrap(), KeptFile::Same(same) if same == id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_corrected_file_overrules_the_lines_it_names() {
    let (_dir, ledger) = fresh().await;
    let import = stage(&ledger, b"one", &[line("A", 40), line("B", 40)]).await;
    ledger.finish_import(import).await.unwrap();
    let import = stage(
        &ledger,
        b"two",
        &[line("A", 40), line("B", 50), line("C", 60)],
    )
    .await;
    assert_eq!(
        fees(&ledger).await,
        [40, 40],
        "the staged correction is not seen"
    );
    let done = ledger.finish_import(import).await.unwrap();
    assert_eq!(
        done,
        Imported {
            new: 1,
            same: 1,
            changed: 1
        }
    );
    assert_eq!(fees(&ledger).await, [40, 50, 60]);
    let import = stage(&ledger, b"three", &[line("B", 55)]).await;
    ledger.finish_import(import).await.unwrap();
    assert_eq!(fees(&ledger).await, [40, 60, 55]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crashed_import_is_swept_but_a_running_one_is_not() {
    let (dir, ledger) = fresh().await;
    let running = stage(&ledger, b"one", &[line("A", 1)]).await;
    let second = open(&dir).await;
    assert_eq!(second.finish_import(running).await.unwrap().new, 1);
    drop(stage(&ledger, b"two", &[line("B", 2)]).await);
    let third = open(&dir).await;
    let staged: i64 = sqlx::query_scalar("SELECT count(*) FROM files WHERE state = 'staged'")
        .fetch_one(third.readers())
        .await
        .unwrap();
    assert_eq!((staged, fees(&third).await), (0, vec![1]));
    let import = stage(&third, b"three", &[line("C", 3)]).await;
    third.abandon_import(import).await.unwrap();
    assert_eq!(fees(&third).await, [1]);
}

/// A list of orders, as a file says it.
fn listing(n: std::ops::Range<usize>) -> Vec<(u32, Observation)> {
    let said = |n: usize| Observation {
        shop: "店".into(),
        order_id: order(n),
        source: Source::OrderList,
        at: At(5),
        fact: Fact::Order(OrderFact::default()),
        raw: b"{}".to_vec(),
    };
    (2..).zip(n.map(said)).collect()
}

async fn stage_list(ledger: &Ledger, n: std::ops::Range<usize>) -> Import {
    let file = NewFile {
        shop: "店",
        name: "一覧.csv",
        layout: "order-list",
        bytes: b"list",
        at: At(1),
    };
    let mut import = ledger.stage_list(&file).await.unwrap();
    for part in listing(n).chunks(700) {
        let mut ids = ids();
        let staged = ledger.stage_orders(&mut import, part, &mut ids);
        staged.await.unwrap();
    }
    import
}

async fn listed(ledger: &Ledger) -> (usize, usize) {
    let heard = ledger.heard_orders("店", None).await.unwrap();
    (heard.len(), ledger.listed("店").await.unwrap().len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_about_orders_is_received_whole_or_not_at_all() {
    let (dir, ledger) = fresh().await;
    // Killed before it was kept: nothing of it is there, and the next opening sweeps it.
    drop(stage_list(&ledger, 0..1_200).await);
    assert_eq!(listed(&ledger).await, (0, 0));
    let second = open(&dir).await;
    second.take_arrived().await.unwrap();
    assert_eq!(listed(&second).await, (0, 0));
    // Killed after it was kept: the next one moves the rest.
    let import = stage_list(&second, 0..1_200).await;
    sqlx::query("UPDATE files SET state = 'kept' WHERE id = ?")
        .bind(import.id().0)
        .execute(&mut *second.writer().await.unwrap())
        .await
        .unwrap();
    drop(import);
    let third = open(&dir).await;
    third.take_arrived().await.unwrap();
    assert_eq!(listed(&third).await, (1_200, 1_200));
    let first = third.received("店", &order(0)).await.unwrap();
    let from = first[0].from.clone().unwrap();
    assert_eq!((from.file.as_str(), from.line), ("一覧.csv", 2));
    // The same file again brings nothing, and may be kept again.
    let again = stage_list(&third, 0..1_200).await;
    let mut news = |order: &payments::OrderId| panic!("{order}");
    let kept = third.keep_orders(again, &mut news).await.unwrap();
    assert_eq!(kept, (0, 1_200));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_refund_report_the_rows_are_kept_and_not_the_bytes() {
    let (_dir, ledger) = fresh().await;
    let refund = |state: RefundState, at: i64| RefundLine {
        refund_id: "P03-1-1-R000001".into(),
        reference: "REFUND_1".into(),
        charge_id: "P03-1-1-C000001".into(),
        permission_id: "P03-1-1".into(),
        amount: Yen::new(300),
        by: RefundBy::Buyer,
        state,
        updated_at: At(at),
        created_at: None,
        reason: String::new(),
        heard_at: At(at + 100),
        from: None,
    };
    let rows = [
        (2, refund(RefundState::Refunded, 20)),
        (3, refund(RefundState::Initiated, 10)),
    ];
    let file = NewFile {
        shop: "店",
        name: "返金.csv",
        layout: "amazon-refunds",
        bytes: "山田".as_bytes(),
        at: At(1),
    };
    let KeptFile::Staged(mut import) = ledger.put_file_without_bytes(&file).await.unwrap() else {
        panic!("known already")
    };
    let lines = crate::Of::Refunds(&rows);
    ledger.put_lines(&mut import, lines).await.unwrap();
    assert_eq!(ledger.refund_lines("店").await.unwrap(), [], "not seen yet");
    ledger.finish_import(import).await.unwrap();
    let seen = ledger.refund_lines("店").await.unwrap();
    let expected: Vec<RefundLine> = rows
        .iter()
        .rev()
        .map(|(line, row)| RefundLine {
            from: Some(FileLine {
                file: "返金.csv".into(),
                line: *line,
            }),
            ..row.clone()
        })
        .collect();
    assert_eq!(seen, expected, "the oldest state first");
    assert_eq!(ledger.refund_lines("他").await.unwrap(), []);
    let id = ledger.files().await.unwrap()[0].id;
    assert!(ledger.file_bytes(id).await.unwrap().is_empty());
    let again = ledger.put_file_without_bytes(&file).await.unwrap();
    assert!(matches!(again, KeptFile::Same(_)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_of_some_orders_are_those_among_all() {
    let (_dir, ledger) = fresh().await;
    // More than are read at a time.
    let many: Vec<PayoutLine> = (0..12_000)
        .map(|n| line(&format!("A-{}", n % 4_000), n))
        .collect();
    let import = stage(&ledger, b"many", &many).await;
    ledger.finish_import(import).await.unwrap();
    let all = ledger.payout_lines(Some("店")).await.unwrap();
    assert_eq!(all, many, "by file and line");
    let wanted = ["A-7", "A-3999", "A-4000", ""];
    let some = ledger.payout_lines_of("店", &wanted).await.unwrap();
    let is_wanted = |l: &&PayoutLine| wanted.contains(&l.order_id.as_deref().unwrap_or("-"));
    assert!(some.iter().eq(all.iter().filter(is_wanted)) && some.len() == 6);
    assert!(
        ledger
            .payout_lines_of("他", &wanted)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(ledger.payout_lines_of("店", &[]).await.unwrap().is_empty());
}
