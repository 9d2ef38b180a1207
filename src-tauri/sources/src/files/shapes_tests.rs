//! Shapes that files come in: encodings, banks' columns, the PG's words, our own export.

use super::tests::{complaints, cp932, plain, read, wishes};
use super::*;

fn orders(read: &FileRead) -> Vec<String> {
    let Rows::Orders(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    rows.iter().map(|r| r.value.0.to_string()).collect()
}

#[test]
fn utf16_is_read_like_any_other() {
    let wide = |text: &str, swap: bool| -> Vec<u8> {
        let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
        units
            .flat_map(|u| {
                if swap {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect::<Vec<u8>>()
    };
    for swap in [false, true] {
        let got = plain(&wide("order_id\tmemo\r\nA-1\t\"税込,\"\r\n", swap));
        assert_eq!(
            (orders(&got), got.encoding),
            (vec!["A-1".to_owned()], Encoding::Utf16)
        );
        let got = plain(&wide("A-1\r\nA-2\r\n", swap));
        assert_eq!(orders(&got), ["A-1", "A-2"]);
        let (wishes, told) = wishes("l", wide("order_id,amount\nA-1,5\n", swap)).unwrap();
        assert_eq!((wishes.len(), told.len()), (1, 0));
        assert_eq!(
            text_of(&wide("name = 'a'", swap)).as_deref(),
            Some("name = 'a'")
        );
    }
    let mut odd = wide("order_id,memo\nA-1,x\n", false);
    odd.push(0x41);
    let told = plain(&odd).complaints;
    assert!(
        told.iter()
            .any(|c| c.line == 3 && c.reason.code() == "not_text"),
        "half a character"
    );
}

#[test]
fn a_bank_says_money_in_and_out_in_many_ways() {
    let read_by = |map: &str, text: &str| {
        let layout = Layout::parse(&format!("name='b'\nkind='bank'\n{map}")).unwrap();
        let read = read("b.csv", cp932(text), &[], Some(&layout)).unwrap();
        let Rows::Bank(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        let amounts: Vec<i64> = rows.iter().map(|r| r.value.amount.get()).collect();
        let days: Vec<String> = rows
            .iter()
            .map(|r| payments::day_text(r.value.on))
            .collect();
        (amounts, days, read.left_out, complaints(&read))
    };
    let (amounts, days, left_out, told) = read_by(
        "header_row=1\n[columns]\n'日'='on'\n'入出金'='amount'\n",
        "日,入出金\n20260529,1234567\n20260530,-110\n",
    );
    assert_eq!(
        (amounts, days.len(), left_out, told.len()),
        (vec![1_234_567, -110], 2, 0, 0)
    );
    let text = "日(年),日(月),日(日),出金,入金\n2026,5,29,,1000\n2026,5,30,110,\n2026,5,31,,\n2026,2,30,1,\n2026,,30,1,\n";
    for day in [
        "'日(年)'='on'",
        "'日(年)'='on.year'\n'日(月)'='on.month'\n'3'='on.day'",
    ] {
        let (amounts, days, left_out, told) = read_by(
            &format!("header_row=1\n[columns]\n{day}\n'入金'='amount'\n"),
            text,
        );
        assert_eq!(
            (amounts, days[0].as_str(), left_out),
            (vec![1_000], "2026-05-29", 2)
        );
        assert_eq!(
            told,
            [
                "5 日(年)・日(月)・日(日) not_a_day 2026/2/30",
                "6 日(年)・日(月)・日(日) not_a_day 2026//30"
            ]
        );
    }
    let (amounts, ..) = read_by(
        "header_row=1\n[columns]\n'日(年)'='on'\n'入金'='amount'\n'出金'='withdrawal'\n",
        text,
    );
    assert_eq!(amounts, [1_000, -110]);
    let (amounts, _, _, told) = read_by(
        "header_row=1\n[columns]\n'日'='on'\n'額'='amount'\n'区分'='direction'\n[values.direction]\n'1'='in'\n'2'='out'\n",
        "日,区分,額\n2026/5/29,1,5\n2026/5/30,2,3\n2026/5/30,出金,3\n2026/5/30,9,3\n",
    );
    assert_eq!(amounts, [5, -3, -3]);
    assert_eq!(told, ["5 区分 unknown_word 9"]);
}

#[test]
fn the_banks_common_record_is_known() {
    let text = "1,03,0,080601,080529,080531,0009,ﾐﾂｲ,001,ﾎﾝ,,1,1234567,ﾐ,1,1,1234567890,\n\
        2,00000001,080529,080529,1,11,000001234567,000000000000,,,,,,,ｼﾞ-ｴﾑ,,,,\n\
        2,00000002,080530,080530,2,14,000000000110,000000000000,,,,,,,ﾃｽｳ,,,,\n\
        8,1,000001234567,1,000000000110,1,2234457,2,\n9,4,1,\n";
    let bare = Layout::parse("name='z'\nkind='bank'\nheader_row=0\ndata='2'\n[columns]\n'3'='on'\n'7'='amount'\n'15'='text'\n").unwrap();
    for map in [None, Some(&bare)] {
        let read = read("z.csv", cp932(text), &[], map).unwrap();
        let Rows::Bank(rows) = &read.rows else {
            panic!("{:?}", read.rows);
        };
        let lines: Vec<String> = rows
            .iter()
            .map(|r| {
                format!(
                    "{} {}",
                    payments::day_text(r.value.on),
                    r.value.amount.get()
                )
            })
            .collect();
        assert_eq!(lines, ["2026-05-29 1234567", "2026-05-30 -110"]);
        assert_eq!((read.read, read.complaints.len()), (2, 0));
    }
}

#[test]
fn words_of_the_pgs_screens_are_read_and_pending_ones_kept() {
    let status = |word: &str| {
        let got = plain(format!("order_id,status,amount,tax\nA-1,{word},1,0\n").as_bytes());
        let Rows::Transactions(rows) = &got.rows else {
            panic!("{:?}", got.rows);
        };
        rows.nth(0).unwrap().value.1.status.clone()
    };
    assert_eq!(status("仮売上取消"), payments::Status::Cancel);
    for word in ["決済開始", "仮売上受付", "実売上受付", "キャンセル受付"] {
        assert_eq!(status(word), payments::Status::Other(word.to_owned()));
    }
}

#[test]
fn our_own_export_gives_back_every_text_as_it_was() {
    let texts = [
        "=1+1",
        "'=1+1",
        "''=x",
        "'plain",
        "@handle",
        "-1200円引き",
        "\t tab",
        " 前後 ",
        "x'",
        "",
        "+",
        "'",
    ];
    let head = "shop,order_id,status,amount,tax,amazon_state,captured,refunded,delivery,warnings,seen_at,client_field_1";
    for text in texts {
        let guarded = if payments::is_formula(text) {
            format!("'{text}")
        } else {
            text.to_owned()
        };
        let cell = format!("\"{}\"", guarded.replace('"', "\"\""));
        let got = plain(format!("{head}\nS,'-A1,SALES,1,0,,,,,,,{cell}\n").as_bytes());
        let Rows::Transactions(rows) = &got.rows else {
            panic!("{:?}", got.rows);
        };
        assert_eq!(
            (
                rows.nth(0).unwrap().value.0.as_str(),
                rows.nth(0).unwrap().value.1.client_fields[0].as_str()
            ),
            ("-A1", text)
        );
        // A list that a person wrote guards nothing.
        let got = plain(
            format!("order_id,status,amount,tax,client_field_1\nA1,SALES,1,0,{cell}\n").as_bytes(),
        );
        let Rows::Transactions(rows) = &got.rows else {
            panic!("{:?}", got.rows);
        };
        assert_eq!(
            rows.nth(0).unwrap().value.1.client_fields[0],
            guarded.trim()
        );
    }
}
