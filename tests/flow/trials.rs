//! Files that once came out wrong (`tests/fixtures/trials`), each with what is right.

use messages::{ImportAnswer, ImportPreviewFile, TransactionQuery};
use ops::{Encoding, Error, Format, ImportRequest, ListRequest, NamedBytes, Span, What};
use std::path::{Path, PathBuf};
use support::{Room, SEED, SMALL, named, words};

fn folder(trial: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [root.join("fixtures"), root.join("tests/fixtures")];
    let found = places.into_iter().find(|place| place.is_dir()).unwrap();
    found.join("trials").join(trial)
}

fn file(trial: &str, name: &str) -> NamedBytes {
    named(name, &std::fs::read(folder(trial).join(name)).unwrap())
}

fn mapped(trial: &str, map: &str) -> ImportRequest {
    ImportRequest {
        map: Some(std::fs::read_to_string(folder(trial).join(map)).unwrap()),
        ..ImportRequest::default()
    }
}

async fn take(room: &Room, request: &ImportRequest, file: NamedBytes) -> ImportAnswer {
    room.desk.import(request, &[file], words()).await.unwrap()
}

async fn refused(room: &Room, request: &ImportRequest, file: NamedBytes) -> String {
    let error: Error = room
        .desk
        .import(request, &[file], words())
        .await
        .unwrap_err();
    assert_eq!(error.exit_code(), 1);
    assert!(room.rows().await.is_empty(), "something was kept");
    error.message(words())
}

async fn seen(room: &Room, request: &ImportRequest, file: NamedBytes) -> ImportPreviewFile {
    let files = [file];
    let preview = room
        .desk
        .import_preview(request, &files, "t".to_owned(), words())
        .await;
    preview.unwrap().files.remove(0)
}

fn counts(answer: &ImportAnswer) -> (u32, u32, u32, Vec<u32>) {
    let lines = answer.complaints.iter().map(|c| c.line).collect();
    (answer.read, answer.new, answer.same, lines)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_out_of_the_bank_is_no_deposit() {
    let room = Room::begin(SEED, SMALL).await;
    for (trial, map, name, read, new, sum, day) in [
        (
            "bank-signed",
            "map.toml",
            "rakuten-like.csv",
            3,
            3,
            1_184_457,
            "2026-05-29",
        ),
        (
            "bank-split-date",
            "map.toml",
            "paypay-like.csv",
            2,
            1,
            1_234_567,
            "2026-05-29",
        ),
        (
            "bank-split-date",
            "map2.toml",
            "two-columns.csv",
            2,
            1,
            1_234_567,
            "2026-05-29",
        ),
        (
            "bank-zengin",
            "map.toml",
            "zengin.csv",
            2,
            2,
            1_234_457,
            "2026-05-29",
        ),
    ] {
        let request = mapped(trial, map);
        let before = seen(&room, &request, file(trial, name)).await;
        assert_eq!(before.sum.map(|yen| yen.0), Some(sum), "{name}");
        assert_eq!(before.samples[0].cells[0], day, "{name}");
        let answer = take(&room, &request, file(trial, name)).await;
        assert_eq!(counts(&answer), (read, new, 0, vec![]), "{name}");
        assert_eq!(answer.left_out, read - new, "{name}");
        let again = take(&room, &request, file(trial, name)).await;
        assert_eq!((again.new, again.changed), (0, 0), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doubled_heading_is_refused_with_both_columns() {
    let room = Room::begin(SEED, SMALL).await;
    let check = async |request: ImportRequest, name: &str, columns: &str| {
        let told = refused(&room, &request, file("duplicate-header", name)).await;
        assert!(told.contains(columns), "{name}: {told}");
    };
    check(
        mapped("duplicate-header", "map.toml"),
        "two.csv",
        "columns 9, 11",
    )
    .await;
    check(
        mapped("duplicate-header", "map-nonet.toml"),
        "nonet.csv",
        "columns 9, 11",
    )
    .await;
    check(ImportRequest::default(), "tx.csv", "columns 3, 5").await;
    let lines = room.desk.payouts(None, Span::default()).await.unwrap();
    assert!(lines.payouts.iter().all(|p| p.delivered.is_none()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ids_that_a_spreadsheet_changed_are_told_as_that() {
    let room = Room::begin(SEED, SMALL).await;
    for (name, read, new, lines) in [
        ("orders.csv", 4, 1, vec![2, 4, 5]),
        ("plain.txt", 3, 2, vec![2]),
    ] {
        let answer = take(
            &room,
            &ImportRequest::default(),
            file("excel-sci-ids", name),
        )
        .await;
        assert_eq!(counts(&answer), (read, new, 0, lines), "{name}");
        let told = |c: &messages::Complaint| c.reason.contains("spreadsheet");
        assert!(
            answer.complaints.iter().all(told),
            "{:?}",
            answer.complaints
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_comes_back_as_it_was() {
    let room = Room::begin(SEED, SMALL).await;
    take(
        &room,
        &ImportRequest::default(),
        file("formula-roundtrip", "tx.csv"),
    )
    .await;
    let request = mapped("formula-roundtrip", "map.toml");
    take(&room, &request, file("formula-roundtrip", "refund.csv")).await;
    let rows = room.rows().await;
    let mut fields: Vec<&str> = rows
        .iter()
        .flat_map(|r| [r.client_field_1.as_str(), r.client_field_2.as_str()])
        .collect();
    fields.sort_unstable();
    assert_eq!(fields, ["''=x", "'=1+1", "=1+1", "@handle"]);
    for encoding in [Encoding::Utf8Bom, Encoding::Cp932] {
        let out = room.out("t.csv");
        let format = Format::of(&out, encoding).unwrap();
        let all = TransactionQuery::default();
        let told = room
            .desk
            .export(What::Transactions, None, &all, format, &out, words());
        assert!(told.await.unwrap().complaints.is_empty());
        let text = named("t.csv", &std::fs::read(&out).unwrap());
        let request = ImportRequest::default();
        let again = take(&room, &request, text.clone()).await;
        assert_eq!(
            (again.read, again.new, again.complaints.len()),
            (2, 0, 0),
            "{again:?}"
        );
        let again = take(&room, &request, text).await;
        assert_eq!(again.same, 2, "{again:?}");
        assert_eq!(room.rows().await, rows);
    }
    let out = room.out("d.csv");
    let format = Format::of(&out, Encoding::Utf8Bom).unwrap();
    let all = TransactionQuery::default();
    let told = room
        .desk
        .export(What::Deliveries, None, &all, format, &out, words());
    told.await.unwrap();
    assert!(
        std::fs::read_to_string(out)
            .unwrap()
            .contains(",-1200,0,-46,-4,-1150")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_table_is_named_and_nothing_kept() {
    let room = Room::begin(SEED, SMALL).await;
    for (trial, name, told) in [
        ("not-a-csv", "empty.csv", "is empty"),
        ("not-a-csv", "bom-only.csv", "is empty"),
        ("not-a-csv", "blank.csv", "is empty"),
        ("not-a-csv", "head-only.csv", "column names and no row"),
        ("not-a-csv", "login.csv", "web page of a sign-in"),
        ("not-a-csv", "page.xls", "web page (HTML)"),
        ("not-a-csv", "x.pdf", "is a PDF"),
        ("zip-password", "password.zip", "zip with a password"),
        ("zip-password", "empty.zip", "empty zip"),
        ("zip-password", "nested.zip", "inner.zip is a zip"),
    ] {
        let request = ImportRequest::default();
        let message = refused(&room, &request, file(trial, name)).await;
        assert!(message.contains(told), "{name}: {message}");
        if name == "nested.zip" {
            // By the map its other file is read.
            continue;
        }
        let map = mapped("zip-password", "map.toml");
        let message = refused(&room, &map, file(trial, name)).await;
        let by_map = message.contains(told) || message.contains("lacks columns");
        assert!(by_map, "{name}: {message}");
    }
    let map = mapped("zip-password", "map.toml");
    let answer = take(&room, &map, file("zip-password", "plain.csv")).await;
    assert_eq!(counts(&answer), (1, 1, 0, vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_total_that_no_layout_declares_is_no_line() {
    let room = Room::begin(SEED, SMALL).await;
    let map = mapped("undeclared-total", "map.toml");
    let answer = take(&room, &map, file("undeclared-total", "t.csv")).await;
    assert_eq!(counts(&answer), (2, 2, 0, vec![4]));
    let payouts = room
        .desk
        .payouts(None, Span::default())
        .await
        .unwrap()
        .payouts;
    let found = payouts.iter().find(|p| p.delivered.is_some()).unwrap();
    assert_eq!(
        (found.lines, found.delivered.map(|y| y.0)),
        (2, Some(2_873))
    );
    let answer = take(&room, &map, file("undeclared-total", "t2.csv")).await;
    assert_eq!(counts(&answer), (1, 1, 0, vec![3]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn utf16_is_taken_like_any_other() {
    let room = Room::begin(SEED, SMALL).await;
    let list = take(
        &room,
        &ImportRequest::default(),
        file("utf16-excel", "orders-utf16.csv"),
    )
    .await;
    assert_eq!(counts(&list), (1, 1, 0, vec![]));
    let map = mapped("utf16-excel", "map.toml");
    let answer = take(&room, &map, file("utf16-excel", "statement.txt")).await;
    assert_eq!(counts(&answer), (1, 1, 0, vec![]));
    let answer = take(&room, &map, file("utf16-excel", "statement-be.txt")).await;
    assert_eq!(counts(&answer), (1, 0, 1, vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn characters_that_two_systems_write_differently_are_found_by_either() {
    let room = Room::begin(SEED, SMALL).await;
    for name in ["cp932.csv", "utf8.csv"] {
        take(&room, &ImportRequest::default(), file("wave-dash", name)).await;
    }
    let found = async |text: &str| {
        let request = ListRequest {
            query: TransactionQuery {
                text: text.to_owned(),
                ..TransactionQuery::default()
            },
            ..ListRequest::default()
        };
        room.desk.list(&request).await.unwrap().count
    };
    for (text, count) in [
        ("10時〜12", 2),
        ("10時～12", 2),
        ("〜", 2),
        ("A−B", 1),
        ("a-b―c", 1),
        ("C∥D", 1),
        ("D￥E", 1),
        ("高", 0),
        ("髙﨑", 1),
        ("(株)", 1),
    ] {
        assert_eq!(found(text).await, count, "{text}");
    }
    let out = room.out("cp932.csv");
    let format = Format::of(&out, Encoding::Cp932).unwrap();
    let all = TransactionQuery::default();
    let told = room
        .desk
        .export(What::Transactions, None, &all, format, &out, words());
    assert!(told.await.unwrap().complaints.is_empty());
    let bytes = std::fs::read(out).unwrap();
    assert_eq!(
        bytes.windows(2).filter(|pair| *pair == b"\x81\x60").count(),
        2
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_after_the_payout_makes_the_next_one_negative() {
    let room = Room::begin(SEED, SMALL).await;
    let trial = "refund-after-payout";
    let terms = std::fs::read_to_string(folder(trial).join("terms.toml")).unwrap();
    room.desk.shop_terms(&room.shop(), &terms).await.unwrap();
    assert_eq!(
        ops::terms_doubts(&terms, words()).unwrap().len(),
        1,
        "fee_tax = 10"
    );
    take(&room, &ImportRequest::default(), file(trial, "tx.csv")).await;
    for name in ["april.csv", "may.csv"] {
        let answer = take(&room, &mapped(trial, "map.toml"), file(trial, name)).await;
        assert_eq!(counts(&answer), (2, 2, 0, vec![]), "{name}");
    }
    let payouts = room
        .desk
        .payouts(None, Span::default())
        .await
        .unwrap()
        .payouts;
    let delivered: Vec<i64> = payouts
        .iter()
        .filter_map(|p| p.delivered)
        .map(|y| y.0)
        .collect();
    assert_eq!(
        delivered
            .iter()
            .filter(|y| [9_241, -7_128].contains(*y))
            .count(),
        2,
        "{delivered:?}"
    );
}
