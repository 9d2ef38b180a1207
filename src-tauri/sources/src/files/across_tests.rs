//! Files of which every line can be read and that are wrong as a whole, and encodings that look like others.

use super::tests::{complaints, cp932, plain, read};
use super::*;

fn by(map: &str, bytes: &[u8]) -> FileRead {
    let layout = Layout::parse(map).unwrap();
    read("file.csv", bytes, &[], Some(&layout)).unwrap()
}

const MARKED: &str = "name='m'\nkind='payouts'\nheader_row=0\ndelimiter=','\ndata='DT'\n[columns]\n'2'='paid_on'\n'4'='order_id'\n'5'='kind'\n'6'='amount'\n'7'='net'\n";

#[test]
fn marked_records_do_not_swallow_each_other() {
    let row = |n: usize| format!("DT,20260529,x,P-{n},売上,1000,1000\n");
    let check = |text: &str, taken: usize, told: &[&str]| {
        let read = by(MARKED, &cp932(text));
        assert_eq!(
            (read.rows.len(), complaints(&read)),
            (taken, told.iter().map(|t| (*t).to_owned()).collect()),
            "{text}"
        );
    };
    let (a, b) = (row(1), row(2));
    check(&format!("HD,1\n{a}{b}FT,2\n"), 2, &[]);
    check(&format!("HD,\"1\n{a}{b}FT,2\"\n"), 0, &["1  swallowed "]);
    check(&format!("HD,1\n{a}FT,\"2\n{b}\"\n"), 1, &["3  swallowed "]);
    check(
        &format!("HD,1\n\"{a}{b}DT\",20260529,x,P-3,売上,1,1\nFT,2\n"),
        0,
        &["2  swallowed "],
    );
    check(
        &format!("HD,1\n{a}0260529,x,P-2,売上,1000,1000\n{b}FT,2\n"),
        2,
        &["3  unmarked 0260529"],
    );
    check(&format!("HD,1\n{a}FT,1\nHD,2\n{b}FT,1\n"), 2, &[]);
}

#[test]
fn records_that_tell_another_number_of_rows_are_told() {
    let rows = |n: usize| -> String {
        let row = |n| format!("DT,20260529,x,P-{n},売上,1000,1000\n");
        (1..=n).map(row).collect()
    };
    let check = |text: &str, told: &[&str]| {
        let read = by(MARKED, &cp932(text));
        assert_eq!(complaints(&read), told, "{text}");
    };
    let (two, three) = (rows(2), rows(3));
    check(&format!("HD,20260529,2\n{two}FT,2,2000\n"), &[]);
    check(
        &format!("HD,20260529,5\n{two}FT,5,5000\n"),
        &["4  count_differs 5 ≠ 2"],
    );
    // Cut between two lines, so that the end is gone.
    check(
        &format!("HD,20260529,5\n{two}"),
        &["1  count_differs 5 ≠ 2"],
    );
    // Two statements in one file, the second short of a row.
    check(
        &format!("HD,20260529,2\n{two}FT,2,2000\nHD,20260530,4\n{three}FT,4,4000\n"),
        &["9  count_differs 4 ≠ 3"],
    );
    // A head with a number of its own says nothing of the rows; nor do records without one.
    check(&format!("HD,20260529,17\n{two}FT,2,2000\n"), &[]);
    check(&format!("HD,20260529\n{two}FT,20000000\n"), &[]);
}

const STATEMENT: &str = "name='s'\nkind='payouts'\nheader_row=1\n[columns]\n'振込日'='paid_on'\n'店'='shop_id'\n'番号'='order_id'\n'区分'='kind'\n'金額'='amount'\n'手数料'='fee'\n'差引'='net'\n";

fn statement(rows: &str) -> FileRead {
    by(
        STATEMENT,
        format!("振込日,店,番号,区分,金額,手数料,差引,備考\n{rows}").as_bytes(),
    )
}

#[test]
fn a_sum_is_no_sale_whatever_it_is_called() {
    let rows = "2026/5/29,t1,P-1,売上,1000,39,961,\n2026/5/29,t1,P-2,売上,2000,78,1922,\n";
    for total in [
        "t1,（合計）,,3000,117,2883,",
        "(合計),,,3000,117,2883,",
        "t1,トータル,,3000,117,2883,",
        "t1,４月計,,3000,117,2883,",
        "t1,,（合計）,3000,117,2883,",
        "t1,,,3000,117,2883,合計",
    ] {
        let read = statement(&format!("{rows}2026/5/29,{total}\n"));
        assert_eq!(read.rows.len(), 2, "{total}");
        let codes: Vec<_> = read.complaints.iter().map(|c| c.reason.code()).collect();
        assert_eq!(codes, ["total"], "{total}");
    }
    let nameless = statement(&format!("{rows}2026/5/29,t1,,,3000,117,2883,\n"));
    assert_eq!(
        (nameless.rows.len(), complaints(&nameless)),
        (2, vec!["4 番号 missing ".to_owned()])
    );
}

#[test]
fn a_fee_for_the_transfer_is_taken_whatever_its_sign() {
    let fees = |row: &str| {
        let read = statement(&format!("2026/5/29,t1,,振込手数料,{row},\n"));
        let Rows::Payouts(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        let line = &rows.nth(0).unwrap().value;
        (
            line.amount.get(),
            line.transfer_fee.get(),
            line.net.get(),
            complaints(&read),
        )
    };
    let told = vec!["2 区分 fee_sign 330 → -330".to_owned()];
    assert_eq!(fees(",,-330"), (0, 330, -330, vec![]));
    assert_eq!(fees(",,330"), (0, 330, -330, told.clone()));
    assert_eq!(fees("330,0,330"), (0, 330, -330, told));
    assert_eq!(fees("-330,0,-330"), (0, 330, -330, vec![]));
}

#[test]
fn a_sale_whose_order_id_is_none_is_taken_and_told() {
    for (id, code) in [
        ("注文なし", "not_an_order_id"),
        ("P_3 x", "not_an_order_id"),
        ("1.23E+11", "spoiled"),
    ] {
        let read = statement(&format!("2026/5/29,t1,{id},売上,1000,39,961,\n"));
        let codes: Vec<_> = read.complaints.iter().map(|c| c.reason.code()).collect();
        assert_eq!(codes, [code], "{id}");
    }
    // A fee or an offset belongs to no order.
    let others = "2026/5/29,t1,－,振込手数料,-330,,-330,\n2026/5/29,t1,なし,相殺,-100,,-100,\n";
    assert_eq!(complaints(&statement(others)), Vec::<String>::new());
}

#[test]
fn rows_that_gainsay_each_other_are_told() {
    let read = plain(
        "order_id,status,amount,tax,processed_at\nA-1,SALES,100,0,2026/5/1 10:00\nA-1,SALES,200,0,2026/5/1 10:00\nA-2,SALES,300,0,\nA-2,CANCEL,300,0,\nA-3,AUTH,5,0,2026/5/1 10:00\nA-3,SALES,5,0,2026/5/2 10:00\nA-3,SALES,5,0,2026/5/2 10:00\n"
            .as_bytes(),
    );
    assert_eq!(
        complaints(&read),
        ["3 order_id twice A-1", "5 order_id twice A-2"]
    );
    assert_eq!((read.read, read.rows.len()), (7, 5));
}

#[test]
fn a_settlement_comes_to_nothing() {
    let report = |transfer: i64| {
        format!(
            "\"TransactionPostedDate\",\"SettlementId\",\"AmazonTransactionId\",\"TransactionType\",\"TransactionAmount\",\"TotalTransactionFee\",\"NetTransactionAmount\"\n\"2026-05-02T10:00:00 +0000\",\"1\",\"P03-1111111-0000001-C000001\",\"Capture\",\"1000\",\"-40\",\"960\"\n\"2026-05-02T10:00:00 +0000\",\"1\",\"\",\"Transfer\",\"{transfer}\",\"0\",\"{transfer}\"\n"
        )
    };
    let sums = |read: &FileRead| {
        let mut told = complaints(read);
        told.retain(|c| !c.contains("missing_column"));
        told
    };
    assert_eq!(sums(&plain(report(-960).as_bytes())), Vec::<String>::new());
    let short = plain(report(-900).as_bytes());
    assert_eq!(
        sums(&short),
        ["3 NetTransactionAmount total_differs -900 ≠ -960"]
    );
    assert_eq!(short.rows.len(), 2, "nothing is dropped");
}

#[test]
fn a_record_of_bookings_is_read_to_its_end() {
    let head = "1,03,0,080601,080529,080531,0009,ﾐﾎﾝ,001,ﾎﾝﾃﾝ,,1,1234567,ﾐﾎﾝ,1,1,1,\n2,1,080529,080529,1,11,000001234567,0,,,,,,,ｼﾞ-ｴﾑｵ-,,,,\n2,2,080530,080530,2,14,000000000110,0,,,,,,,ﾃｽｳﾘﾖｳ,,,,\n";
    let end = |came: &str| format!("{head}8,1,{came},1,000000000110,1,2234457,2,\n9,4,1,\n");
    let told = |text: &str| complaints(&plain(&cp932(text)));
    assert_eq!(told(&end("000001234567")), Vec::<String>::new());
    let account = end("000001234567").replace("9,4,1,\n", "");
    let two = format!("{account}{}", end("000001234567"));
    assert_eq!(told(&two), Vec::<String>::new(), "two accounts");
    assert_eq!(told(head), ["3  breaks_off "]);
    assert_eq!(
        told(&end("000001234000")),
        ["4 7 total_differs 1 / 1234000 ≠ 1 / 1234567"]
    );
}

#[test]
fn an_encoding_is_not_taken_for_another() {
    let text = "order_id,status,amount,tax,client_field_1\nA-1,SALES,1,0,高橋様\nA-2,SALES,1,0,のし希望\nA-3,SALES,1,0,ギフト包装\n";
    let fields = |bytes: &[u8]| {
        let read = plain(bytes);
        let Rows::Transactions(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        let field = |r: Row<(OrderId, PgFact, OrderFact)>| r.value.1.client_fields[0].clone();
        (
            rows.iter().map(field).collect::<Vec<_>>(),
            complaints(&read),
        )
    };
    let cut = &text.as_bytes()[..text.len() - 2];
    let (read_cut, told) = fields(cut);
    assert_eq!(read_cut[..2], ["高橋様", "のし希望"]);
    assert_eq!(told.len(), 1, "{told:?}");
    let mut pasted = text.as_bytes().to_vec();
    pasted.extend(cp932("A-4,SALES,1,0,髙橋\n"));
    let (read_pasted, told) = fields(&pasted);
    assert_eq!((read_pasted[1].as_str(), told.len()), ("のし希望", 1));
    let kind = |bytes: &[u8]| match read("f", bytes, &[], None) {
        Err(FileError::NotText(what)) => Some(what),
        _ => None,
    };
    assert_eq!(
        kind(&encoding_rs::EUC_JP.encode(text).0),
        Some(NotText::EucJp)
    );
    assert_eq!(
        kind(&encoding_rs::ISO_2022_JP.encode(text).0),
        Some(NotText::Jis)
    );
    assert_eq!(kind(&cp932(text)), None);
    let bank = "日付,金額\n080529,ｼﾞ-ｴﾑｵ-ﾍﾟｲﾒﾝﾄ\n080530,ﾃｽｳﾘﾖｳ\n";
    assert_eq!(kind(&cp932(bank)), None);
}

#[test]
fn what_cannot_be_seen_is_named_in_words_and_figures() {
    let told = |row: &str| {
        complaints(&plain(
            format!("order_id,status,amount,tax,processed_at\n{row}\n").as_bytes(),
        ))
    };
    assert_eq!(told("A-1,XS\u{200B}X,1,0,"), ["2 status invisible U+200B"]);
    assert_eq!(
        told("A-1,SALES,1\u{200B}0,0,"),
        ["2 amount invisible U+200B"]
    );
    assert_eq!(
        told("A-1,SALES,1,0,2026/5/1\u{200B} 10:00"),
        ["2 processed_at invisible U+200B"]
    );
    for word in ["SA\u{200B}LES", "sales", "Ｓａｌｅｓ", "実\u{200B}売上"] {
        let read = plain(format!("order_id,status,amount,tax\nA-1,{word},1,0\n").as_bytes());
        let Rows::Transactions(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        assert_eq!(
            rows.nth(0).unwrap().value.1.status,
            payments::Status::Sales,
            "{word}"
        );
    }
    assert_eq!(
        no_slip("1234\u{200B}5678").map(|r| r.code()),
        Some("invisible")
    );
    assert_eq!(no_slip("5月29日").map(|r| r.code()), Some("spoiled_number"));
    assert_eq!(no_slip("4444-5555-6666"), None);
}

#[test]
fn a_page_behind_a_comment_is_a_page() {
    let kind = |text: &str| match read("f", text.as_bytes(), &[], None) {
        Err(FileError::NotText(what)) => Some(what.code()),
        _ => None,
    };
    assert_eq!(
        kind("<!-- saved -->\n<table><tr><td>order_id</td></tr></table>\n"),
        Some("page")
    );
    assert_eq!(
        kind("<!--x--><!doctype html><title>ログイン</title>"),
        Some("login-page")
    );
    assert_eq!(
        kind("<!-- a --><!-- b -->\n<HTML><BODY>x</BODY></HTML>"),
        Some("page")
    );
    assert_eq!(kind("<center>Access denied</center>"), Some("page"));
}

#[test]
fn a_map_says_which_key_is_missing_or_wrong() {
    let told = |text: &str| {
        let error = Layout::parse(text).unwrap_err();
        (error.line, error.trouble.code(), error.word)
    };
    assert_eq!(told("kind='payouts'\n"), (1, "absent", "name".to_owned()));
    assert_eq!(
        told("name='x'\nkind='payouts'\nheader_row='1'\n"),
        (3, "value", "header_row".to_owned())
    );
    assert_eq!(
        told("name='x'\nkind='payouts'\nheader_row=-1\n"),
        (3, "value", "header_row".to_owned())
    );
}

#[test]
fn ids_of_amazon_that_cannot_hold_are_told() {
    let check = |lines: &str, taken: &[&str], told: &[&str]| {
        let text = format!("order_id,amazon_charge_permission_id,amazon_charge_id\n{lines}");
        let read = read("list.csv", text.as_bytes(), &[], None).unwrap();
        let Rows::Orders(rows) = &read.rows else {
            panic!("{lines}");
        };
        let orders: Vec<String> = rows.iter().map(|r| r.value.0.to_string()).collect();
        assert_eq!(orders, taken, "{lines}");
        assert_eq!(complaints(&read), told, "{lines}");
    };
    check(
        "A,P03-1-1,P03-1-1-C1\nB,P03-2-2,P03-2-2-C2\n",
        &["A", "B"],
        &[],
    );
    // The charges of two lines are exchanged: each line gainsays itself.
    check(
        "A,P03-1-1,P03-2-2-C2\nB,P03-2-2,P03-1-1-C1\n",
        &[],
        &[
            "2 amazon_charge_id other_permission P03-2-2-C2",
            "3 amazon_charge_id other_permission P03-1-1-C1",
        ],
    );
    // A longer number is another number.
    check(
        "A,P03-1-1,P03-1-11-C1\n",
        &[],
        &["2 amazon_charge_id other_permission P03-1-11-C1"],
    );
    // A consent's charges do not begin with it.
    check(
        "A,B03-1-1,P03-9-9-C1\nB,C03-1-1,S03-9-9-C1\n",
        &["A", "B"],
        &[],
    );
    // One charge beside two orders, wherever they stand.
    check(
        "A,,P03-2-2-C2\nC,,\nB,,P03-2-2-C2\n",
        &["C"],
        &[
            "2 amazon_charge_id others_charge B",
            "4 amazon_charge_id others_charge A",
        ],
    );
    // One order with other ids: the first line holds. A line for each of its goods says the same each time.
    check(
        "A,P03-1-1,P03-1-1-C1\nA,P03-2-2,P03-2-2-C2\n",
        &["A"],
        &["3 order_id twice A"],
    );
    check(
        "A,P03-1-1,P03-1-1-C1\nA,P03-1-1,\nA,P03-1-1,P03-1-1-C1\n",
        &["A", "A", "A"],
        &[],
    );
}
