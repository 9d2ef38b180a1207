//! Files taken in: again, corrected, several at once, zipped, with mistakes in them, from the wild.

use messages::FailureCode;
use ops::ImportRequest;
use std::fmt::Write as _;
use std::io::Write as _;
use support::{Room, SEED, SMALL, named, words};

/// A settlement row with its amounts: order, charge, word, amount.
pub fn settled(order: &str, charge: &str, word: &str, amount: i64) -> String {
    format!(
        "\"2026-11-01T02:00:00 +0000\",\"1\",\"{charge}\",\"{order}\",\"{word}\",\"{}\",\"{order}\",\"s\",\"JPY\",\"\",\"{amount}\",\"0\",\"0\",\"0\",\"{amount}\"",
        charge.get(..19).unwrap_or(charge)
    )
}

/// A settlement report as it comes: BOM, two titles that end in a comma, blanks before the offsets.
pub fn settlement(rows: &[String]) -> String {
    let mut out = String::from(
        "\u{feff}\"Amazon Payments Advanced\",\n\"Settlement Report\",\n\"SellerId\",\"A1\"\n\"SettlementStartDate\",\"2026-10-30T15:00:00 +0000\"\n\"SettlementEndDate\",\"2026-11-05T14:59:59 +0000\"\n\"TransactionPostedDate\",\"SettlementId\",\"AmazonTransactionId\",\"SellerReferenceId\",\"TransactionType\",\"AmazonOrderReferenceId\",\"SellerOrderId\",\"StoreName\",\"CurrencyCode\",\"TransactionDescription\",\"TransactionAmount\",\"TransactionPercentageFee\",\"TransactionFixedFee\",\"TotalTransactionFee\",\"NetTransactionAmount\",\n",
    );
    for row in rows {
        let _ = writeln!(out, "{row}");
    }
    out
}

/// A small statement with a layout of its own.
const LAYOUT: &str = r#"name = "three-columns"
kind = "payouts"
encoding = "utf-8"
header_row = 1

[columns]
"入金日" = "paid_on"
"注文" = "order_id"
"区分" = "kind"
"金額" = "amount"
"手数料" = "fee"
"差引" = "net"

[values.kind]
"売上" = "sale"
"#;

fn mapped() -> ImportRequest {
    ImportRequest {
        map: Some(LAYOUT.to_owned()),
        ..ImportRequest::default()
    }
}

const STATEMENT: &str = "入金日,注文,区分,金額,手数料,差引\n2026/10/1,TYK-1,売上,1000,40,960\n2026-10-01,TYK-2,売上,\"¥2,000\",80,1920\n令和8年10月1日,TYK-3,売上,３０００,120,2880\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_files_again_bring_nothing_new() {
    let room = Room::synced(SEED, SMALL).await;
    room.keep_layouts().await;
    let files = room.files();
    let first = room.import(&files).await;
    assert_eq!(first.files.len(), files.len());
    assert!(first.new > 500, "{}", first.new);
    assert!(first.complaints.is_empty(), "{:?}", first.complaints);
    for file in &first.files {
        let taken = file.new + file.same + file.changed;
        assert_eq!(file.read, taken, "{}", file.file);
    }
    let rows = room.rows().await;
    let second = room.import(&files).await;
    assert_eq!((second.new, second.changed), (0, 0), "{:#?}", second.files);
    assert_eq!((second.read, second.same), (first.read, second.read));
    assert_eq!(room.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_corrected_file_changes_its_rows() {
    let room = Room::begin(SEED, SMALL).await;
    let take = async |name: &str, text: &str, request: &ImportRequest| {
        let files = [named(name, text.as_bytes())];
        room.desk.import(request, &files, words()).await.unwrap()
    };
    let first = take("october.csv", STATEMENT, &mapped()).await;
    assert_eq!(
        (first.read, first.new, first.same, first.changed),
        (3, 3, 0, 0)
    );
    let corrected = STATEMENT.replace("1000,40,960", "1000,50,950");
    let plain = ImportRequest::default();
    let dry = ImportRequest {
        dry_run: true,
        ..ImportRequest::default()
    };
    let told = take("october.csv", &corrected, &dry).await;
    let second = take("october.csv", &corrected, &plain).await;
    assert_eq!(
        (second.new, second.same, second.changed),
        (0, 2, 1),
        "{second:?}"
    );
    assert_eq!(
        (told.new, told.same, told.changed),
        (0, 2, 1),
        "the dry run said so: {told:?}"
    );
    let payouts = room
        .desk
        .payouts(None, ops::Span::default())
        .await
        .unwrap()
        .payouts;
    let october: Vec<_> = payouts
        .iter()
        .filter(|p| p.paid_on == "2026-10-01")
        .collect();
    assert_eq!(october.len(), 1, "{payouts:?}");
    assert_eq!(october[0].delivered.map(|y| y.0), Some(950 + 1_920 + 2_880));
    assert_eq!((october[0].lines, october[0].unmatched), (3, 3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dry_run_changes_nothing() {
    let room = Room::synced(SEED, SMALL).await;
    let (rows, warnings) = (room.rows().await, room.check().await);
    let request = ImportRequest {
        dry_run: true,
        ..mapped()
    };
    let files = [named("october.csv", STATEMENT.as_bytes())];
    let told = room.desk.import(&request, &files, words()).await.unwrap();
    assert_eq!((told.read, told.new), (3, 3));
    let settlement = ImportRequest {
        dry_run: true,
        ..ImportRequest::default()
    };
    room.desk
        .import(&settlement, &[room.file("settlement_20261031")], words())
        .await
        .unwrap();
    assert!(
        room.desk.layouts().await.unwrap().is_empty(),
        "the layout was not kept"
    );
    let payouts = room.desk.payouts(None, ops::Span::default()).await.unwrap();
    assert!(
        payouts.payouts.iter().all(|p| p.delivered.is_none()),
        "{payouts:?}"
    );
    assert_eq!((room.rows().await, room.check().await), (rows, warnings));
    let real = room.desk.import(&mapped(), &files, words()).await.unwrap();
    assert_eq!((real.new, real.same), (told.new, told.same));
    let kept = room.desk.layouts().await.unwrap();
    assert_eq!(kept[0].0, "three-columns");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_files_and_a_zip_give_one_answer() {
    let room = Room::begin(SEED, SMALL).await;
    room.keep_layouts().await;
    let files = [room.file("furikomi_2025"), room.file("settlement_2025")];
    let loose = room.import(&files).await;
    assert_eq!(loose.files.len(), 2);
    let sum = |pick: fn(&messages::ImportFile) -> u32| loose.files.iter().map(pick).sum::<u32>();
    assert_eq!((loose.read, loose.new), (sum(|f| f.read), sum(|f| f.new)));

    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for file in &files {
        let options = zip::write::SimpleFileOptions::default();
        zipped.start_file(file.name.as_str(), options).unwrap();
        zipped.write_all(&file.bytes).unwrap();
    }
    let archive = named("both.zip", &zipped.finish().unwrap().into_inner());
    let again = room.import(std::slice::from_ref(&archive)).await;
    assert_eq!(again.files.len(), 2, "{again:?}");
    assert_eq!(
        (again.read, again.new, again.same),
        (loose.read, 0, loose.read)
    );
    let other = Room::begin(SEED, SMALL).await;
    other.keep_layouts().await;
    let fresh = other.import(&[archive]).await;
    assert_eq!((fresh.read, fresh.new), (loose.read, loose.new));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistake_is_named_by_line_and_column_and_the_rest_is_taken() {
    let room = Room::begin(SEED, SMALL).await;
    let text = "入金日,注文,区分,金額,手数料,差引\n2026/10/1,\"TYK-1\",売上,1000,40,960\n2026/10/1,TYK-2,売上,abc,80,1920\n,,,,,\n2026/13/45,TYK-3,売上,3000,120,2880\n2026/10/1,TYK-4,売上,10,0,10\n";
    let files = [named("october.csv", text.as_bytes())];
    let answer = room.desk.import(&mapped(), &files, words()).await.unwrap();
    assert_eq!((answer.read, answer.new), (4, 2), "{answer:?}");
    let places: Vec<(u32, &str)> = answer
        .complaints
        .iter()
        .map(|c| (c.line, c.column.as_str()))
        .collect();
    assert_eq!(places, [(3, "金額"), (5, "入金日")]);
    assert!(answer.complaints.iter().all(|c| !c.reason.is_empty()));

    let broken =
        settlement(&[settled("TYK-9", "S01-1-C1", "Capture", 100).replace("\"100\"", "\"x\"")]);
    let answer = room
        .import(&[named("settlement.csv", broken.as_bytes())])
        .await;
    assert_eq!((answer.read, answer.new), (1, 0), "{answer:?}");
    assert_eq!(answer.complaints[0].line, 7, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_not_understood_keeps_no_other_out() {
    let room = Room::begin(SEED, SMALL).await;
    let noise = named("noise.csv", b"what,is,this\n1,2,3\n");
    let good = named(
        "settlement.csv",
        settlement(&[settled("TYK-9", "S01-1-C1", "Capture", 100)]).as_bytes(),
    );
    let request = ImportRequest::default();
    let both = [good.clone(), noise.clone()];
    let answer = room.desk.import(&request, &both, words()).await.unwrap();
    assert_eq!((answer.new, answer.files.len()), (1, 2), "{answer:?}");
    assert_eq!(answer.files[0].trouble, None);
    let told = answer.files[1].trouble.as_deref().unwrap_or_default();
    assert!(told.contains("noise.csv"), "{told}");
    let again = room.import(&[good]).await;
    assert_eq!((again.new, again.same), (0, 1), "it was taken whole");
    let error = room
        .desk
        .import(&request, &[noise], words())
        .await
        .unwrap_err();
    assert_eq!(error.code, FailureCode::File);
    assert_eq!(error.exit_code(), 1);
    let unknown = ImportRequest {
        layout: Some("nobody".to_owned()),
        ..ImportRequest::default()
    };
    let error = room.desk.import(&unknown, &[], words()).await.unwrap_err();
    assert_eq!(error.exit_code(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_file_is_told_by_its_columns_and_known_from_then_on() {
    let room = Room::begin(SEED, SMALL).await;
    let statement = "お店,入金日,オーダーID,差引振込額,備考\n1,2026/10/1,TYK-1,960,a\n1,2026/10/1,TYK-2,一万円,b\n";
    let file = || [named("入金 10月.csv", statement.as_bytes())];
    let preview = async |map| {
        let request = ImportRequest {
            map,
            ..ImportRequest::default()
        };
        let seen = room
            .desk
            .import_preview(&request, &file(), "t".to_owned(), words())
            .await;
        seen.unwrap().files.remove(0)
    };
    let unknown = preview(None).await;
    let proposal = unknown.proposal.unwrap();
    assert!(unknown.trouble.is_some_and(|told| !told.contains("--map")));
    assert_eq!(
        proposal.columns,
        ["お店", "入金日", "オーダーID", "差引振込額", "備考"]
    );
    assert_eq!((proposal.samples.len(), proposal.samples[0].line), (2, 2));
    assert_eq!(proposal.samples[1].cells[3], "一万円");
    assert_eq!(proposal.map.columns["入金日"], "paid_on");
    assert!(!proposal.map.columns.contains_key("備考"));
    assert!(proposal.kinds.iter().any(|k| k.key == proposal.map.kind));

    let mut map = proposal.map;
    map.columns
        .insert("備考".to_owned(), "client_field_1".to_owned());
    let toml = ops::chosen_layout(&map).unwrap();
    let read = preview(Some(toml.clone())).await;
    assert_eq!(
        (read.trouble, read.outcome.new),
        (None, 1),
        "{:?}",
        read.outcome
    );
    assert_eq!(
        (
            read.outcome.complaints[0].line,
            &*read.outcome.complaints[0].column
        ),
        (3, "差引振込額")
    );

    let request = ImportRequest {
        map: Some(toml),
        ..ImportRequest::default()
    };
    assert_eq!(
        room.desk
            .import(&request, &file(), words())
            .await
            .unwrap()
            .new,
        1
    );
    let again = preview(None).await;
    assert_eq!(
        (again.trouble, again.outcome.same),
        (None, 1),
        "kept under {}",
        again.outcome.layout
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_of_orders_come_in_both_shapes() {
    let room = Room::begin(SEED, SMALL).await;
    let plain = named(
        "orders.txt",
        "\u{feff}TYK-A-1\r\nTYK-A-2\r\n\r\n".as_bytes(),
    );
    let answer = room.import(&[plain]).await;
    assert_eq!(
        (answer.read, answer.new, answer.same),
        (2, 2, 0),
        "{answer:?}"
    );
    let csv = "order_id,amazon_charge_permission_id,amazon_charge_id,memo\nTYK-A-1,,,\nTYK-A-2,,,のし希望\nTYK-A-3,,,\"再注文, 元 1\"\n";
    let answer = room.import(&[named("orders.csv", csv.as_bytes())]).await;
    assert_eq!(
        (answer.read, answer.new, answer.same, answer.changed),
        (3, 1, 1, 1),
        "{answer:?}"
    );
    let again = room.import(&[named("orders.csv", csv.as_bytes())]).await;
    assert_eq!(
        (again.new, again.same, again.changed),
        (0, 3, 0),
        "{again:?}"
    );
}

/// A preview goes through a file by parts: what one part has told is no news in the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_long_file_repeats_is_shown_once() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await.remove(0).order_id;
    let row = format!("{order},2026-11-06,やまと,1234\n");
    let text = format!("order_id,on,carrier,slip_number\n{}", row.repeat(1_500));
    let map = "name = \"parcels\"\nkind = \"dispatch\"\n[columns]\norder_id = \"order_id\"\non = \"on\"\n\
               carrier = \"carrier\"\nslip_number = \"slip_number\"\n";
    let request = ImportRequest {
        map: Some(map.to_owned()),
        ..ImportRequest::default()
    };
    let file = [named("parcels.csv", text.as_bytes())];
    let look = room.desk.import_look(&request, &file, words()).await;
    let (shown, read) = look.unwrap();
    let shown = &shown.files[0].outcome;
    assert_eq!(
        (shown.new, shown.same),
        (1, 1_499),
        "{:?}",
        shown.complaints
    );
    let applied = room
        .desk
        .import_apply(read.unwrap(), words())
        .await
        .unwrap();
    assert_eq!((applied.new, &applied.files[0].note), (1, &None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_preview_showed_is_applied_and_what_moved_since_is_said() {
    let room = Room::begin(SEED, SMALL).await;
    let request = mapped();
    let file = [named("october.csv", STATEMENT.as_bytes())];
    let look = async || {
        room.desk
            .import_look(&request, &file, words())
            .await
            .unwrap()
    };
    let (shown, first) = look().await;
    let (_, second) = look().await;
    assert_eq!(shown.files[0].outcome.new, 3);
    let applied = room
        .desk
        .import_apply(first.unwrap(), words())
        .await
        .unwrap();
    assert_eq!((applied.new, &applied.files[0].note), (3, &None));
    // The same was shown as new before the first was applied.
    let applied = room
        .desk
        .import_apply(second.unwrap(), words())
        .await
        .unwrap();
    assert_eq!((applied.new, applied.same), (0, 3));
    assert!(applied.files[0].note.is_some(), "{applied:?}");
}
