//! Files in the shapes in which people have them.

use super::*;
use crate::text::to_cp932;
use ::bytes::Bytes;
use payments::{PayoutKind, SettlementKind, Status, day_text};

/// As [`super::read`], of a file that is no shared one.
pub(super) fn read(
    name: &str,
    bytes: impl AsRef<[u8]>,
    known: &[Layout],
    map: Option<&Layout>,
) -> Result<FileRead, FileError> {
    super::read(name, &Bytes::copy_from_slice(bytes.as_ref()), known, map)
}

/// As [`super::wishes`].
pub(super) fn wishes(
    name: &str,
    bytes: impl AsRef<[u8]>,
) -> Result<(Vec<Wish>, Complaints), FileError> {
    super::wishes(name, &Bytes::copy_from_slice(bytes.as_ref()))
}

/// As [`super::expand`].
pub(super) fn expand(
    name: &str,
    bytes: impl AsRef<[u8]>,
) -> Result<Vec<(String, Vec<u8>)>, FileError> {
    let files = super::expand(name, &Bytes::copy_from_slice(bytes.as_ref()))?;
    Ok(files
        .into_iter()
        .map(|(name, bytes)| (name, bytes.to_vec()))
        .collect())
}

pub(super) fn cp932(text: &str) -> Vec<u8> {
    to_cp932(text).unwrap().into_owned()
}

pub(super) fn plain(bytes: &[u8]) -> FileRead {
    read("file.csv", bytes, &[], None).unwrap()
}

/// Complaints as `line column code value`.
pub(super) fn complaints(read: &FileRead) -> Vec<String> {
    let text = |c: &Complaint| {
        format!(
            "{} {} {} {}",
            c.line,
            c.column,
            c.reason.code(),
            c.reason.value()
        )
    };
    read.complaints.iter().map(text).collect()
}

fn orders(read: &FileRead) -> Vec<(usize, String, Option<String>)> {
    let Rows::Orders(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    rows.iter()
        .map(|r| (r.line, r.value.0.to_string(), r.value.1.memo.clone()))
        .collect()
}

#[test]
fn an_order_list_comes_in_many_shapes() {
    let expected = vec![
        (2, "A-1".to_owned(), Some("のし".to_owned())),
        (4, "A-2".to_owned(), None),
    ];
    let text = "order_id,memo,extra\r\nA-1,のし,x\r\n\r\nA-2,,\r\n注文,,\r\n";
    for bytes in [
        text.as_bytes().to_vec(),
        cp932(text),
        ["\u{FEFF}", text].concat().into_bytes(),
        text.replace("\r\n", "\n").into_bytes(),
        text.replace("\r\n", "\r").into_bytes(),
        text.replace(',', "\t").into_bytes(),
        text.replace("order_id", "\"Order_ID\"").into_bytes(),
    ] {
        let read = plain(&bytes);
        assert_eq!(orders(&read), expected);
        assert_eq!(read.read, 3);
        assert_eq!(read.complaints.len(), 1);
        assert_eq!(read.complaints[0].line, 5);
        assert_eq!(read.complaints[0].reason.value(), "注文");
    }
}

#[test]
fn an_order_id_needs_no_digit_where_others_have_one() {
    let read = plain(b"ORDERONE\nORDER-2\n");
    assert_eq!(orders(&read).len(), 2);
}

#[test]
fn plain_ids_are_an_order_list() {
    let read = plain(b"TYK-260402-007\n\nTYK-260402-008 \nbad id!\n");
    assert_eq!(orders(&read).len(), 2);
    assert_eq!((read.read, read.rows.len()), (3, 2));
    assert_eq!(complaints(&read), ["4 1 not_an_order_id bad id!"]);
    let read = plain("\u{FEFF}order_id\nA1\n".as_bytes());
    assert_eq!(orders(&read), [(2, "A1".to_owned(), None)]);
    assert!(matches!(
        self::read("x", b"hello\nworld\n", &[], None),
        Err(FileError::NotRecognised { .. })
    ));
}

const SETTLEMENT: &str = "\u{FEFF}\"Amazon Pay\",\n\"Settlement Report\",\n\"SellerId\",\"A1\"\n\"SettlementStartDate\",\"2026-10-17T00:00:00 +0000\"\n\
\"SettlementEndDate\",\"2026-10-31T00:00:00 +0000\"\n\"TransactionPostedDate\",\"SettlementId\",\"AmazonTransactionId\",\"SellerReferenceId\",\
\"TransactionType\",\"AmazonOrderReferenceId\",\"SellerOrderId\",\"StoreName\",\"CurrencyCode\",\"TransactionDescription\",\
\"TransactionAmount\",\"TransactionPercentageFee\",\"TransactionFixedFee\",\"TotalTransactionFee\",\"NetTransactionAmount\",\n\
\"2026-10-20T15:48:50 +0000\",\"111\",\"S03-1-2-C3\",\"TYK-1\",\"Capture\",\"S03-1-2\",\"TYK-1\",\"\",\"JPY\",\"\",\"12,345.00\",\"-494.00\",\"0\",\"-494\",\"11,851.00\"\n\
\"2026-10-21T15:48:50+00:00\",\"111\",\"S03-1-2-R1\",\"REFUND_1\",\"Refund\",\"S03-1-2\",\"TYK-1\",\"\",\"JPY\",\"\",\"-500\",\"20\",\"0\",\"21\",\"-480\"\n\
\"2026-10-22T15:48:50\",\"111\",\"\",\"\",\"Transfer\",\"\",\"\",\"\",\"JPY\",\"SellerPayments_Transfer\",\"-11371\",\"0\",\"0\",\"0\",\"-11371\"\n\
\"2026-10-22T15:48:50 +0000\",\"111\",\"\",\"\",\"A-to-z Guarantee claim\",\"\",\"\",\"\",\"JPY\",\"\",\"-10.50\",\"0\",\"0\",\"0\",\"-10.50\"\n\
\"2026-10-22T15:48:50Z\",\"112\",\"\",\"\",\"Transfer\",\"\",\"\",\"\",\"JPY\",\"\",\"-11371\",\"0\",\"0\",\"0\",\"-11371\"\n";

#[test]
fn a_settlement_report_is_known_by_its_first_column() {
    let expected = [
        "8 TotalTransactionFee does_not_add_up 21 ≠ 20",
        "8 NetTransactionAmount does_not_add_up -480 ≠ -479",
        "9 TransactionPostedDate not_a_time 2026-10-22T15:48:50",
        "10 TransactionAmount fraction -10.50",
        "10 NetTransactionAmount fraction -10.50",
        "11 SettlementId other_settlement 112",
    ];
    for bytes in [
        SETTLEMENT.as_bytes().to_vec(),
        SETTLEMENT.replace('\n', "\r\n").into_bytes(),
        SETTLEMENT.replace('\u{FEFF}', "").into_bytes(),
        cp932(
            &SETTLEMENT
                .replace('\u{FEFF}', "")
                .replace("Amazon Pay", "アマゾン"),
        ),
    ] {
        let read = plain(&bytes);
        let Rows::Settlement(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        assert_eq!(complaints(&read), expected);
        assert_eq!((read.read, rows.len()), (5, 3));
        let first = &rows.nth(0).unwrap().value;
        assert_eq!(
            (first.amount.get(), first.fee.get(), first.net.get()),
            (12_345, -494, 11_851)
        );
        assert_eq!(first.kind, SettlementKind::Capture);
        assert_eq!(first.posted_at.rfc3339(), "2026-10-21T00:48:50+09:00");
        assert!(bytes[rows.nth(0).unwrap().bytes.clone()].starts_with(b"\"2026-10-20T"));
        assert!(bytes[rows.nth(0).unwrap().bytes.clone()].ends_with(b"\"11,851.00\""));
    }
    let titles = SETTLEMENT.find("\"TransactionPosted").unwrap();
    assert_eq!(plain(&SETTLEMENT.as_bytes()[titles..]).rows.len(), 3);
}

const PAYOUTS: &str = r#"
name = "shop-statement"
kind = "payouts"
encoding = "cp932"
delimiter = ","
header_row = 3
total = "合計"
[columns]
"振込日" = "paid_on"
"オーダーID" = "order_id"
"区分" = "kind"
"利用金額" = "amount"
"税送料" = "tax"
"返品金額" = "refund_amount"
"手数料" = "fee"
"手数料消費税" = "fee_tax"
"振込手数料" = "transfer_fee"
"差引振込額" = "net"
[values.kind]
"うりあげ" = "sale"
[signs]
fee = -1
"#;

const STATEMENT: &str = "振込明細\r\n期間,令和8年1月\r\n振込日,オーダーID,区分,利 用\n金額,税送料,返品金額,手数料,手数料消費税,振込手数料,差引振込額\r\n";

fn payouts(body: &str) -> (Layout, FileRead) {
    let layout = Layout::parse(PAYOUTS).unwrap();
    let head = STATEMENT.replace("利 用\n金額", "\"利　用\n金額\"");
    let read = read("a.csv", cp932(&format!("{head}{body}")), &[], Some(&layout)).unwrap();
    (layout, read)
}

#[test]
fn a_payout_statement_is_read_by_its_layout() {
    let (layout, read) = payouts(
        "令和8年1月30日,TYK-1,うりあげ,\"4,730\",330,,▲202,20,,\"4,838\"\r\n\
         ,,,,,,,,,\r\n\
         2026/1/30,TYK-1,返品,,,１００,(4),0,,-104\r\n\
         20260130,\"TYK\n2\",売上,x,,,,,,\r\n\
         R8.1.30,,振込手数料,,,,,,330,△330\r\n\
         合計,,,4730,330,100,-206,20,330,4404\r\n\
         これは,行ではない\r\n",
    );
    let Rows::Payouts(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    assert_eq!((read.read, rows.len()), (4, 3));
    let kinds: Vec<_> = rows.iter().map(|r| r.value.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            PayoutKind::Sale,
            PayoutKind::Refund,
            PayoutKind::TransferFee
        ]
    );
    assert!(
        rows.iter()
            .all(|r| day_text(r.value.paid_on) == "2026-01-30")
    );
    assert_eq!(rows.nth(0).unwrap().value.fee, Yen::new(202));
    assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [5, 7, 10]);
    assert_eq!(
        complaints(&read),
        [
            "8 利 用 金額 not_an_amount x",
            "8 オーダーID not_an_order_id TYK 2"
        ]
    );
    assert_eq!(layout.name, read.layout);
}

#[test]
fn half_rows_and_unknown_words_are_told() {
    let (_, read) = payouts(
        "2026/1/30,A-1,謎,100,,,,,,100\r\n\
         2026/1/30,A-2,売上\r\n\
         2026/1/30,\"A-3\r\nx\",売上,100,,,,,,100\r\n\
         2026/1/30,A-4,売上,,,,,,,\r\n",
    );
    let Rows::Payouts(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    let taken: Vec<_> = rows.iter().filter_map(|r| r.value.order_id).collect();
    assert_eq!(taken, ["A-1", "A-4"]);
    let codes: Vec<&str> = read.complaints.iter().map(|c| c.reason.code()).collect();
    assert_eq!(codes, ["unknown_word", "too_few_cells", "not_an_order_id"]);
}

#[test]
fn nets_and_totals_are_checked() {
    let (_, read) = payouts("2026/1/30,A,売上,100,,,,,,90\r\n合計,,,100,0,0,0,0,0,95\r\n");
    assert_eq!(
        complaints(&read),
        [
            "5 差引振込額 does_not_add_up 90 ≠ 100",
            "6 差引振込額 total_differs 95 ≠ 90"
        ]
    );
    assert_eq!(read.total_mismatch.len(), 1);
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn records_without_names_are_read_by_number() {
    let layout = Layout::parse(
        "name='hd'\nkind='payouts'\nencoding='cp932'\nheader_row=0\ndata='DT'\n[columns]\n'2'='paid_on'\n'3'='order_id'\n'4'='amount'\n",
    )
    .unwrap();
    let bytes = cp932(
        "HD,20260415,2\r\nDT,20260415,TYK-1,100\r\nDT,2026041,TYK-2,200\r\nDT,20260415,TYK-3,300\r\nFT,2,300\r\n",
    );
    for read in [
        read("c.txt", &bytes, &[], Some(&layout)).unwrap(),
        read("c.txt", &bytes, std::slice::from_ref(&layout), None).unwrap(),
    ] {
        assert_eq!((read.read, read.rows.len()), (3, 2));
        assert_eq!(complaints(&read), ["3 2 not_a_day 2026041"]);
    }
}

#[test]
fn a_kept_layout_is_recognised_by_its_names() {
    let layout = Layout::parse(PAYOUTS).unwrap();
    assert_eq!(Layout::parse(&layout.to_toml()), Ok(layout.clone()));
    let bytes = cp932(
        &format!("{STATEMENT}2026/1/30,A,売上,100,,,,,,\r\n").replace("利 用\n金額", "利用金額"),
    );
    let read = read("b.csv", &bytes, &[layout], None).unwrap();
    assert_eq!(
        (read.layout.as_str(), read.rows.len()),
        ("shop-statement", 1)
    );
}

#[test]
fn an_unknown_file_is_proposed() {
    let bytes = cp932(&STATEMENT.replace("利 用\n金額", "利用金額"));
    let Err(FileError::NotRecognised { columns, proposal }) =
        read("振込 2026.csv", &bytes, &[], None)
    else {
        panic!("recognised");
    };
    assert_eq!(columns.len(), 10);
    assert_eq!((proposal.kind, proposal.header_row), (FileKind::Payouts, 3));
    assert_eq!(
        proposal.columns.get("利用金額").map(String::as_str),
        Some("amount")
    );
    assert_eq!(Layout::parse(&proposal.to_toml()), Ok(*proposal));
}

#[test]
fn a_wrong_layout_names_its_line() {
    let check = |text: &str, line: usize| {
        let error = Layout::parse(text).unwrap_err();
        assert_eq!(error.line, line, "{error}");
    };
    check("name='a'\nkind='payout'", 2);
    check("name='a'\nkind='payouts'\n[columns]\n'x'='paid_onn'", 4);
    check("name='a'\nkind='payouts'\nheader_row=-1", 3);
    check("name='a'\nkind='payouts'\nfoo=1", 3);
    check(
        "name='a'\nkind='payouts'\n[columns]\n'x'='fee'\n'y'='fee'",
        4,
    );
    check("name='a'\nkind='payouts'\n[signs]\nfee=2", 4);
    check("name='../a'\nkind='payouts'", 1);
    check("name='a'\nkind='payouts'\nencoding='latin1'", 3);
    check("name='a'\nkind=", 2);
    let needed = Layout::parse("name='a'\nkind='payouts'\n[columns]\n'x'='fee'").unwrap();
    let error = read("a", b"x\n1\n", &[], Some(&needed)).unwrap_err();
    assert!(matches!(error, FileError::MissingColumns { .. }));
}

#[test]
fn our_own_export_comes_back() {
    let text = "\u{FEFF}shop,order_id,status,job_cd,amount,tax,access_id,processed_at,pay_type,amazon_charge_permission_id,amazon_charge_id,amazon_state,captured,refunded,delivery,warnings,client_field_1,client_field_2,client_field_3,seen_at,access_pass\r\n\
        つゆくさ,TYK-1,SALES,AUTH,4730,330,abc,2026-11-06T09:40:00+09:00,38,S03-1,S03-1-C1,Captured,5060,0,,,'=1+1,\"改\r\n行\",,2026-11-06T09:40:00+09:00,secret\r\n\
        つゆくさ,TYK-2,SOMETHING,AUTH,,,,,,,,,,,,,,,,,\r\n";
    let read = plain(text.as_bytes());
    let Rows::Transactions(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    let (id, fact, order) = &rows.nth(0).unwrap().value;
    assert_eq!((id.as_str(), &fact.status), ("TYK-1", &Status::Sales));
    assert_eq!((fact.amount.get(), fact.tax.get()), (4_730, 330));
    assert_eq!(
        fact.client_fields,
        ["=1+1".to_owned(), "改\r\n行".to_owned(), String::new()]
    );
    assert_eq!(order.charge_id.as_deref(), Some("S03-1-C1"));
    assert!(!format!("{read:?}").contains("secret"));
    assert_eq!(complaints(&read), ["4 amount missing "]);
    assert_eq!(read.read, 2);
}

#[test]
fn dispatches_and_bank_lines_are_read() {
    let layout = Layout::parse("name='yamato'\nkind='dispatch'\n[columns]\n'出荷日'='on'\n'管理番号'='order_id'\n'伝票番号'='slip_number'\n").unwrap();
    let dispatches = read(
        "o.csv",
        cp932("管理番号,出荷日,伝票番号\r\nA1,2026/11/5,0012\r\nA2,,3\r\n"),
        &[layout],
        None,
    )
    .unwrap();
    let Rows::Dispatches(rows) = &dispatches.rows else {
        panic!("{:?}", dispatches.rows);
    };
    assert_eq!(
        rows.nth(0).unwrap().value.1.slip_number.as_deref(),
        Some("0012")
    );
    assert_eq!(complaints(&dispatches), ["3 出荷日 missing "]);
    let layout = Layout::parse(
        "name='bank'\nkind='bank'\n[columns]\n'日付'='on'\n'入金'='amount'\n'摘要'='text'\n",
    )
    .unwrap();
    let bank = read(
        "b.csv",
        "日付,入金,摘要\n2026/10/30,\"405,000\",振込 ジーエムオー\n".as_bytes(),
        &[],
        Some(&layout),
    )
    .unwrap();
    assert!(
        matches!(&bank.rows, Rows::Bank(rows) if rows.nth(0).unwrap().value.amount == Yen::new(405_000))
    );
}

#[test]
fn what_is_no_text_is_named() {
    let check = |bytes: &[u8], expected: FileError| {
        assert_eq!(read("x", bytes, &[], None), Err(expected));
    };
    check(b"", FileError::Empty);
    check(b" \r\n", FileError::Empty);
    check(b"\xEF\xBB\xBF", FileError::Empty);
    check(b"\xEF\xBB\xBF\r\n,", FileError::Empty);
    check(b"\xFF\xFE", FileError::Empty);
    check(b"order_id,memo\r\n\r\n", FileError::NamesOnly);
    check(b"\xEF\xBB\xBForder_id", FileError::NamesOnly);
    check(
        b"o\0r\0d\0e\0r\0_\0i\0d\0",
        FileError::NotText(NotText::Utf16),
    );
    for order in [u32::to_le_bytes, u32::to_be_bytes] {
        let text = "\u{FEFF}order_id,備考\nA-1,のし\n";
        let bytes: Vec<u8> = text.chars().flat_map(|c| order(c.into())).collect();
        check(&bytes, FileError::NotText(NotText::Utf32));
        check(&bytes[4..], FileError::NotText(NotText::Utf32));
    }
    check(&[0; 64], FileError::NotText(NotText::Binary));
    check(b"PK\x03\x04....", FileError::NotText(NotText::Zip));
    check(
        b"PK\x03\x04....[Content_Types].xml",
        FileError::NotText(NotText::Workbook),
    );
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1",
        FileError::NotText(NotText::OldWorkbook),
    );
    check(b"%PDF-1.7", FileError::NotText(NotText::Pdf));
    check(b"\x89PNG\r\n", FileError::NotText(NotText::Picture));
    check(b"\x1F\x8B\x08", FileError::NotText(NotText::Packed));
    check(b"a\0b", FileError::NotText(NotText::Binary));
    check(b"{\"order_id\": 1}", FileError::NotText(NotText::Json));
    check(
        b"<?xml version=\"1.0\"?>\n<Workbook>",
        FileError::NotText(NotText::Xml),
    );
    check(b"<html><table><tr>", FileError::NotText(NotText::Page));
    check(
        "\u{FEFF}<!DOCTYPE html><p>\u{30ED}\u{30B0}\u{30A4}\u{30F3}</p>".as_bytes(),
        FileError::NotText(NotText::LoginPage),
    );
    check(
        &cp932("<HTML><body>再度ログインしてください。"),
        FileError::NotText(NotText::LoginPage),
    );
}

#[test]
fn an_unclosed_quote_takes_one_line_only() {
    let read = plain(b"order_id,memo\nA1,\"oops\nA2,x\nA3,y\n");
    assert_eq!(complaints(&read), ["2  unclosed_quote "]);
    assert_eq!((read.read, read.rows.len()), (3, 2));
}

#[test]
fn malformed_files_never_panic_and_count_every_row() {
    let mut random = crate::testing::Random(23);
    let layout = Layout::parse(PAYOUTS).unwrap();
    let statement = cp932(&format!(
        "{STATEMENT}2026/1/30,A,売上,100,,,,,,\r\n合計,,,1\r\n"
    ));
    let seeds = [
        SETTLEMENT.as_bytes().to_vec(),
        statement,
        b"order_id,memo\nA1,\"x\"\n".to_vec(),
    ];
    for round in 0..3_000 {
        let mut bytes = seeds[round % 3].clone();
        for _ in 0..=random.below(5) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
                1 => bytes.insert(at, b"\",\r\n\t\x81'9"[random.below(8)]),
                _ => bytes.truncate(at + 1),
            }
        }
        for map in [None, Some(&layout)] {
            if let Ok(read) = read("x", &bytes, std::slice::from_ref(&layout), map) {
                assert!(read.rows.len() <= read.read);
                let complained: BTreeSet<_> = read
                    .complaints
                    .iter()
                    .flat_map(|c| c.line..=c.last_line)
                    .collect();
                assert!(
                    read.read - read.rows.len() - read.left_out <= complained.len(),
                    "dropped in silence"
                );
            }
        }
        let _ = expand("x", &bytes);
    }
}
