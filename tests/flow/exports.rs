//! Tables and pictures as files: what is in them is what the list says, and a spreadsheet may open them.

use messages::{ChartBy, TransactionQuery};
use ops::{ChartFormat, ChartRequest, ChartTheme, Encoding, Format, Size, Span, What};
use std::io::Read;
use std::path::PathBuf;
use support::{Room, SEED, SMALL, named, words};

async fn export(
    room: &Room,
    what: What,
    name: &str,
    encoding: Encoding,
) -> (messages::Exported, PathBuf) {
    let file = room.out(name);
    let format = Format::of(&file, encoding).unwrap();
    let all = TransactionQuery::default();
    let told = room
        .desk
        .export(what, None, &all, format, &file, words())
        .await
        .unwrap();
    assert_eq!(told.file, file.display().to_string());
    (told, file)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn csv_and_json_hold_the_rows_of_the_list() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = room.rows().await;
    let (told, file) = export(&room, What::Transactions, "t.csv", Encoding::Utf8Bom).await;
    assert_eq!(told.rows as usize, rows.len());
    assert!(told.complaints.is_empty());
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
    let mut csv = csv::Reader::from_reader(&bytes[3..]);
    let names = csv.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    let (order, status, amount, tax, memo) = (
        at("order_id"),
        at("status"),
        at("amount"),
        at("tax"),
        at("client_field_2"),
    );
    let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(&rows) {
        assert_eq!(&record[order], row.order_id);
        assert_eq!(&record[status], row.status.as_str());
        assert_eq!(record[amount].parse(), Ok(row.amount.0));
        assert_eq!(record[tax].parse(), Ok(row.tax.0));
        assert_eq!(&record[memo], row.client_field_2);
    }
    let (_, file) = export(&room, What::Transactions, "t.json", Encoding::Utf8Bom).await;
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let list = document.as_array().unwrap();
    assert_eq!(list.len(), rows.len());
    for (object, row) in list.iter().zip(&rows) {
        assert_eq!(object["order_id"], row.order_id.as_str());
        assert_eq!(object["amount"], row.amount.0, "an integer: {object}");
        assert_eq!(object["processed_at"].as_str(), row.processed_at.as_deref());
        for name in names.iter() {
            assert!(object.get(name).is_some(), "{name} of {object}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_opens_and_keeps_long_numbers() {
    let room = Room::whole(SEED, SMALL).await;
    for (what, name) in [
        (What::Transactions, "t.xlsx"),
        (What::Deliveries, "d.xlsx"),
        (What::Payouts, "p.xlsx"),
        (What::Warnings, "w.xlsx"),
    ] {
        let (told, file) = export(&room, what, name, Encoding::Utf8Bom).await;
        assert!(told.rows > 0, "{name}");
        let mut book = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
        let mut sheet = String::new();
        book.by_name("xl/worksheets/sheet1.xml")
            .unwrap()
            .read_to_string(&mut sheet)
            .unwrap();
        let count = sheet.matches("<row ").count();
        assert_eq!(
            count,
            told.rows as usize + 1,
            "{name}: a header and its rows"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_never_becomes_a_formula_and_lost_characters_are_named() {
    let room = Room::begin(SEED, SMALL).await;
    let map = "name = \"t\"\nkind = \"transactions\"\nencoding = \"utf-8\"\nheader_row = 1\n\n[columns]\n\"o\" = \"order_id\"\n\"s\" = \"status\"\n\"a\" = \"amount\"\n\"m\" = \"client_field_1\"\n";
    let request = ops::ImportRequest {
        map: Some(map.to_owned()),
        ..ops::ImportRequest::default()
    };
    let text = "o,s,a,m\nTYK-1,SALES,100,=1+1\nTYK-2,SALES,100,@x\nTYK-3,SALES,100,-5\nTYK-4,SALES,100,𠮷野家🍣\n";
    let files = [named("t.csv", text.as_bytes())];
    let taken = room.desk.import(&request, &files, words()).await.unwrap();
    assert_eq!(taken.new, 4, "{taken:?}");
    let (_, file) = export(&room, What::Transactions, "t.csv", Encoding::Utf8Bom).await;
    let csv = std::fs::read_to_string(file).unwrap();
    for guarded in [",'=1+1,", ",'@x,", ",'-5,", ",𠮷野家🍣,"] {
        assert!(csv.contains(guarded), "{guarded} is not in {csv}");
    }
    let (_, file) = export(&room, What::Transactions, "t.json", Encoding::Utf8Bom).await;
    assert!(std::fs::read_to_string(file).unwrap().contains("\"=1+1\""));
    let (told, file) = export(&room, What::Transactions, "cp932.csv", Encoding::Cp932).await;
    let lost: Vec<&str> = told.complaints.iter().map(|c| c.column.as_str()).collect();
    assert_eq!(
        lost,
        ["client_field_1", "client_field_1"],
        "{:?}",
        told.complaints
    );
    let bytes = std::fs::read(file).unwrap();
    assert!(!bytes.starts_with(b"\xef\xbb\xbf"));
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!broken && text.contains("つゆくさ帖"), "{text}");
    assert!(Format::of(&room.out("t.docx"), Encoding::Utf8Bom).is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deliveries_add_up_to_payouts() {
    let room = Room::whole(SEED, SMALL).await;
    let (_, file) = export(&room, What::Deliveries, "d.json", Encoding::Utf8Bom).await;
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let sum = |leg: i64| -> i64 {
        let lines = document
            .as_array()
            .unwrap()
            .iter()
            .filter(|l| l["leg"] == leg);
        lines.map(|l| l["net"].as_i64().unwrap()).sum()
    };
    let payouts = room
        .desk
        .payouts(None, Span::default())
        .await
        .unwrap()
        .payouts;
    let delivered: i64 = payouts
        .iter()
        .filter_map(|p| p.delivered)
        .map(|y| y.0)
        .sum();
    assert_eq!(sum(2), delivered);
    assert!(document.as_array().unwrap().iter().any(|l| l["leg"] == 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chart_has_its_size_and_the_shops_name_as_text() {
    let room = Room::whole(SEED, SMALL).await;
    for by in [ChartBy::Month, ChartBy::Week, ChartBy::Payout] {
        let request = ChartRequest {
            by,
            span: Span::default(),
            size: Size {
                width: 900,
                height: 400,
            },
            theme: ChartTheme::Light,
        };
        let file = room.out("c.svg");
        let format = ChartFormat::of(&file).unwrap();
        room.desk
            .export_chart(None, request, format, &file, words())
            .await
            .unwrap();
        let svg = std::fs::read_to_string(&file).unwrap();
        assert!(svg.contains("つゆくさ帖"), "{by:?}: the name is text");
        assert!(
            svg.contains("width=\"900\"") && svg.contains("height=\"400\""),
            "{by:?}"
        );
        for (name, head) in [("c.png", &b"\x89PNG\r\n\x1a\n"[..]), ("c.pdf", b"%PDF-")] {
            let file = room.out(name);
            let format = ChartFormat::of(&file).unwrap();
            room.desk
                .export_chart(None, request, format, &file, words())
                .await
                .unwrap();
            let bytes = std::fs::read(&file).unwrap();
            assert!(bytes.starts_with(head), "{name}");
            if name == "c.png" {
                assert_eq!(
                    (&bytes[16..20], &bytes[20..24]),
                    (&900_u32.to_be_bytes()[..], &400_u32.to_be_bytes()[..])
                );
            }
        }
    }
}

/// What tells a late payout from one that is to come, and what a warning rests on, are in every file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_of_payouts_and_warnings_hold_what_the_screen_shows() {
    let room = Room::whole(SEED, SMALL).await;
    let answer = room.desk.payouts(None, Span::default()).await.unwrap();
    let (_, file) = export(&room, What::Payouts, "p.csv", Encoding::Utf8Bom).await;
    let bytes = std::fs::read(file).unwrap();
    let mut csv = csv::Reader::from_reader(&bytes[3..]);
    let state = csv.headers().unwrap().iter().position(|n| n == "state");
    let states: Vec<String> = csv
        .records()
        .map(|r| r.unwrap()[state.unwrap()].to_owned())
        .collect();
    let expected: Vec<String> = answer
        .payouts
        .iter()
        .map(|p| p.state.as_str().to_owned())
        .collect();
    assert_eq!(states, expected);
    assert!(states.iter().any(|s| s == "delivered") && states.iter().any(|s| s != "delivered"));
    let (told, file) = export(&room, What::Warnings, "w.csv", Encoding::Utf8Bom).await;
    let bytes = std::fs::read(file).unwrap();
    let mut csv = csv::Reader::from_reader(&bytes[3..]);
    let names = csv.headers().unwrap().clone();
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    let (pg, amazon, advice) = (at("pg_state"), at("amazon_state"), at("advice"));
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), told.rows as usize);
    for row in &rows {
        assert!(!row[advice].is_empty(), "{row:?}");
    }
    assert!(
        rows.iter()
            .any(|r| !r[pg].is_empty() && !r[amazon].is_empty())
    );
}
