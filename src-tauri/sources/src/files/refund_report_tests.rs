//! Amazon's refund report in the shapes in which it may come.

use super::tests::{complaints, cp932, plain};
use super::*;
use payments::{RefundBy, RefundState};

const COLUMNS: [&str; 12] = [
    "AmazonRefundId",
    "RefundReferenceId",
    "AmazonCaptureId",
    "AmazonOrderReferenceId",
    "RefundAmount",
    "CurrencyCode",
    "SellerRefundNote",
    "RefundType",
    "RefundStatus",
    "LastUpdateTimestamp",
    "ReasonCode",
    "CreationTimestamp",
];

/// A refund with its two states, newest first; one that was declined; one that the customer began.
const ROWS: [[&str; 12]; 4] = [
    [
        "P03-1234567-9876543-R000001",
        "REFUND_1",
        "P03-1234567-9876543-C000001",
        "P03-1234567-9876543",
        "1,100.00",
        "JPY",
        "山田様 おわび",
        "SellerInitiated",
        "Completed",
        "2026-10-20T15:48:50 +0000",
        "",
        "2026-10-20T15:40:00 +0000",
    ],
    [
        "P03-1234567-9876543-R000001",
        "REFUND_1",
        "P03-1234567-9876543-C000001",
        "P03-1234567-9876543",
        "1,100.00",
        "JPY",
        "山田様 おわび",
        "SellerInitiated",
        "Pending",
        "2026-10-20T15:40:00 +0000",
        "",
        "2026-10-20T15:40:00 +0000",
    ],
    [
        "P03-1234567-9876544-R000002",
        "",
        "P03-1234567-9876544-A000002",
        "P03-1234567-9876544",
        "300",
        "JPY",
        "",
        "SellerInitiated",
        "Declined",
        "2026-10-19T00:00:00Z",
        "AmazonRejected",
        "2026-10-18T23:00:00+00:00",
    ],
    [
        "P03-1234567-9876545-R000003",
        "",
        "P03-1234567-9876545-C000003",
        "P03-1234567-9876545",
        "50",
        "",
        "",
        "BuyerInitiated",
        "Completed",
        "2026-10-18T00:00:00-0000",
        "",
        "",
    ],
];

/// The report as it is: no BOM, nothing before the columns, everything in quotes, no comma at the end.
fn report(columns: &[usize], rows: &[[&str; 12]]) -> String {
    let line = |cells: &[&str; 12]| {
        let cells: Vec<String> = columns
            .iter()
            .map(|c| format!("\"{}\"", cells[*c]))
            .collect();
        cells.join(",") + "\n"
    };
    std::iter::once(&COLUMNS).chain(rows).map(line).collect()
}

fn all() -> Vec<usize> {
    (0..COLUMNS.len()).collect()
}

fn refunds(read: &FileRead) -> Vec<RefundLine> {
    let Rows::Refunds(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    rows.iter().map(|row| row.value).collect()
}

/// With one cell of the first row in the place of the right one.
fn with(column: &str, cell: &str) -> FileRead {
    let mut rows = ROWS;
    rows[0][COLUMNS.iter().position(|c| *c == column).unwrap()] = cell;
    plain(report(&all(), &rows).as_bytes())
}

#[test]
fn a_refund_report_is_known_by_its_column_names() {
    let text = report(&all(), &ROWS);
    let turned: Vec<usize> = all().into_iter().rev().collect();
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let extra: String = text
        .lines()
        .enumerate()
        .map(|(n, line)| {
            line.to_owned()
                + if n == 0 {
                    ",\"BuyerName\"\n"
                } else {
                    ",\"山田\"\n"
                }
        })
        .collect();
    for bytes in [
        text.clone().into_bytes(),
        ["\u{FEFF}", &text].concat().into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace("\",\"", "\"\t\"").into_bytes(),
        text.replace("AmazonRefundId", "amazonrefundid")
            .into_bytes(),
        ["\"Amazon Pay\",\n\"Refund Report\",\n", &text]
            .concat()
            .into_bytes(),
        report(&turned, &ROWS).into_bytes(),
        extra.into_bytes(),
        cp932(&text),
        utf16,
    ] {
        let read = plain(&bytes);
        let start = String::from_utf8_lossy(&bytes[..40.min(bytes.len())]).into_owned();
        assert_eq!(complaints(&read), Vec::<String>::new(), "{start}");
        assert_eq!(
            (read.kind, read.layout.as_str()),
            (FileKind::Refunds, "amazon-refunds")
        );
        assert_eq!((read.read, read.rows.len()), (4, 4), "{start}");
        let found = refunds(&read);
        let first = &found[0];
        assert_eq!(first.refund_id, "P03-1234567-9876543-R000001");
        assert_eq!(first.permission_id, "P03-1234567-9876543");
        assert_eq!((first.amount.get(), &first.by), (1_100, &RefundBy::Seller));
        assert_eq!(first.updated_at.rfc3339(), "2026-10-21T00:48:50+09:00");
        assert_eq!(
            first.created_at.unwrap().rfc3339(),
            "2026-10-21T00:40:00+09:00"
        );
        let states: Vec<&RefundState> = found.iter().map(|l| &l.state).collect();
        use RefundState::{Declined, Initiated, Refunded};
        assert_eq!(states, [&Refunded, &Initiated, &Declined, &Refunded]);
        assert_eq!(found[2].charge(), "P03-1234567-9876544-C000002");
        assert_eq!(found[2].reason, "AmazonRejected");
        assert_eq!(
            (&found[3].by, found[3].created_at),
            (&RefundBy::Buyer, None)
        );
        assert!(
            !format!("{found:?}").contains("山田"),
            "what is said of people is not taken"
        );
    }
}

#[test]
fn rows_of_one_refund_that_gainsay_each_other_are_told() {
    let amount = COLUMNS.iter().position(|c| *c == "RefundAmount").unwrap();
    let mut rows = vec![ROWS[0]; 3];
    rows[1][amount] = "500";
    let read = plain(report(&all(), &rows).as_bytes());
    let told: Vec<_> = read
        .complaints
        .iter()
        .map(|c| (c.line, c.reason.code()))
        .collect();
    assert_eq!(
        told,
        [(3, "twice")],
        "the third row says what the first says"
    );
    assert_eq!((read.read, refunds(&read).len()), (3, 2));
}

#[test]
fn each_row_of_a_refund_report_is_taken_or_complained_of() {
    for (column, cell, complaint, taken) in [
        ("RefundAmount", "10.50", "2 RefundAmount fraction 10.50", 3),
        ("RefundAmount", "", "2 RefundAmount missing ", 3),
        ("RefundAmount", "-1", "2 RefundAmount not_an_amount -1", 3),
        (
            "RefundAmount",
            "a lot",
            "2 RefundAmount not_an_amount a lot",
            3,
        ),
        ("CurrencyCode", "USD", "2 CurrencyCode not_yen USD", 3),
        ("AmazonRefundId", "", "2 AmazonRefundId missing ", 3),
        (
            "AmazonRefundId",
            "P03/../1",
            "2 AmazonRefundId not_an_amazon_id P03/../1",
            3,
        ),
        (
            "AmazonRefundId",
            "1.23E+11",
            "2 AmazonRefundId spoiled 1.23E+11",
            3,
        ),
        ("AmazonRefundId", "合計", "2  total 合計", 3),
        (
            "AmazonCaptureId",
            "1.23E+11",
            "2 AmazonCaptureId spoiled 1.23E+11",
            3,
        ),
        ("RefundStatus", "", "2 RefundStatus missing ", 3),
        (
            "RefundStatus",
            "Reversed",
            "2 RefundStatus new_word Reversed",
            4,
        ),
        (
            "RefundType",
            "AmazonInitiated",
            "2 RefundType new_word AmazonInitiated",
            4,
        ),
        (
            "LastUpdateTimestamp",
            "2026-10-20T15:48:50",
            "2 LastUpdateTimestamp not_a_time 2026-10-20T15:48:50",
            3,
        ),
        (
            "LastUpdateTimestamp",
            "",
            "2 LastUpdateTimestamp missing ",
            3,
        ),
        (
            "CreationTimestamp",
            "yesterday",
            "2 CreationTimestamp not_a_time yesterday",
            4,
        ),
    ] {
        let read = with(column, cell);
        assert_eq!(complaints(&read), [complaint], "{column} {cell}");
        assert_eq!(read.rows.len(), taken, "{column} {cell}");
    }
    let unknown = with("RefundStatus", "Reversed");
    let state = &refunds(&unknown)[0].state;
    assert_eq!(state, &RefundState::Other("Reversed".to_owned()));
}

#[test]
fn a_refund_report_may_lack_what_no_judgement_needs() {
    let few: Vec<usize> = [
        "AmazonRefundId",
        "AmazonCaptureId",
        "RefundAmount",
        "RefundStatus",
        "LastUpdateTimestamp",
    ]
    .map(|name| COLUMNS.iter().position(|c| *c == name).unwrap())
    .to_vec();
    let read = plain(report(&few, &ROWS).as_bytes());
    assert_eq!(read.rows.len(), 4);
    let told: Vec<String> = complaints(&read);
    assert_eq!(told.len(), 6, "{told:?}");
    assert!(
        told.iter().all(|t| t.contains("missing_column")),
        "{told:?}"
    );
    // The seller's note is not read, so that nobody misses it.
    assert!(
        !told.iter().any(|t| t.contains("SellerRefundNote")),
        "{told:?}"
    );

    let stateless: Vec<usize> = all()
        .into_iter()
        .filter(|c| COLUMNS[*c] != "RefundStatus")
        .collect();
    let error = tests::read("r.csv", report(&stateless, &ROWS).as_bytes(), &[], None).unwrap_err();
    assert_eq!(
        error,
        FileError::MissingColumns {
            missing: vec!["RefundStatus".to_owned()],
            kind: FileKind::Refunds
        }
    );
    let empty = plain(report(&all(), &[]).as_bytes());
    assert_eq!(
        (empty.read, empty.rows.len()),
        (0, 0),
        "no refund in that time"
    );
    let doubled: Vec<usize> = all().into_iter().chain([8]).collect();
    assert!(matches!(
        tests::read("r.csv", report(&doubled, &ROWS).as_bytes(), &[], None),
        Err(FileError::DoubledColumn { .. })
    ));
}
