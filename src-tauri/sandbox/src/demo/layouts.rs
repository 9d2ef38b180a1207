//! Payout statements in the four layouts that the shop met in eighteen months, and the TOML that reads each. All
//! invented and neutral; the money in them is that of `statements`.

use super::DemoFile;
use super::shop::{SHOP_ID, TITLE, day};
use super::statements::Payout;
use crate::text::cp932;
use chrono::Datelike;
use payments::{Day, PayoutKind, PayoutLine, Yen};
use std::fmt::Write as _;

/// The file of one payout.
pub fn write(payout: &Payout) -> DemoFile {
    let (letter, text, layout) = if payout.paid_on < day(2026, 1, 1) {
        ("a", layout_a(payout), LAYOUT_A)
    } else if payout.paid_on < day(2026, 4, 1) {
        ("b", layout_b(payout), LAYOUT_B)
    } else if payout.paid_on < day(2026, 7, 16) {
        ("c", layout_c(payout), LAYOUT_C)
    } else {
        ("d", layout_d(payout), LAYOUT_D)
    };
    let bytes = if letter == "d" {
        text.into_bytes()
    } else {
        // All texts of the demo fit CP932, by a test.
        cp932(&text).unwrap_or_default()
    };
    DemoFile {
        name: format!(
            "furikomi_{}_{}.csv",
            payout.paid_on.format("%Y%m%d"),
            payout.closed_on.format("%m%d")
        ),
        bytes,
        layout: Some(layout.to_owned()),
    }
}

const LAYOUT_A: &str = r#"name = "tsuyukusa-a"
kind = "payouts"
encoding = "cp932"
delimiter = ","
header_row = 1

[columns]
"振込日" = "paid_on"
"締め日" = "closed_on"
"ショップID" = "shop_id"
"オーダーID" = "order_id"
"区分" = "kind"
"計上日" = "sold_on"
"利用金額" = "amount"
"税送料" = "tax"
"返品金額" = "refund_amount"
"決済手数料" = "fee"
"手数料消費税" = "fee_tax"
"振込手数料" = "transfer_fee"
"差引金額" = "net"
"自由項目1" = "client_field_1"

[values.kind]
"売上" = "sale"
"返品" = "refund"
"申立" = "claim"
"振込手数料" = "transfer_fee"
"相殺" = "offset"
"繰越" = "held"
"調整" = "adjustment"
"#;

const LAYOUT_B: &str = r#"name = "tsuyukusa-b"
kind = "payouts"
encoding = "cp932"
delimiter = ","
header_row = 4
total = "合計"

[columns]
"お振込日" = "paid_on"
"締め日" = "closed_on"
"注文番号" = "order_id"
"取引区分" = "kind"
"売上日" = "sold_on"
"金額" = "amount"
"送料等" = "tax"
"返品額" = "refund_amount"
"手数料" = "fee"
"消費税" = "fee_tax"
"振込料" = "transfer_fee"
"差引" = "net"

[values.kind]
"実売上" = "sale"
"返金" = "refund"
"チャージバック" = "claim"
"振込料" = "transfer_fee"
"ご請求相殺" = "offset"
"繰越" = "held"
"調整" = "adjustment"

[signs]
fee = -1
fee_tax = -1
transfer_fee = -1
"#;

const LAYOUT_C: &str = r#"name = "tsuyukusa-c"
kind = "payouts"
encoding = "cp932"
delimiter = ","
header_row = 0
data = "DT"

[columns]
"2" = "paid_on"
"3" = "closed_on"
"4" = "order_id"
"5" = "kind"
"6" = "sold_on"
"7" = "amount"
"8" = "tax"
"9" = "refund_amount"
"10" = "fee"
"11" = "fee_tax"
"12" = "transfer_fee"
"13" = "net"

[values.kind]
"1" = "sale"
"2" = "refund"
"3" = "claim"
"4" = "transfer_fee"
"5" = "offset"
"6" = "held"
"7" = "adjustment"
"#;

const LAYOUT_D: &str = r#"name = "tsuyukusa-d"
kind = "payouts"
encoding = "utf-8"
delimiter = ","
header_row = 1

[columns]
"入金日" = "paid_on"
"締日" = "closed_on"
"オーダーID" = "order_id"
"種別" = "kind"
"計上日" = "sold_on"
"利用金額" = "amount"
"税送料" = "tax"
"返品金額" = "refund_amount"
"決済手数料" = "fee"
"消費税" = "fee_tax"
"振込手数料" = "transfer_fee"
"差引入金額" = "net"
"自由項目2" = "client_field_2"

[values.kind]
"売上" = "sale"
"返品" = "refund"
"申立" = "claim"
"振込手数料" = "transfer_fee"
"相殺" = "offset"
"繰越" = "held"
"調整" = "adjustment"
"#;

fn layout_a(payout: &Payout) -> String {
    let words = ["売上", "返品", "申立", "振込手数料", "相殺", "繰越", "調整"];
    let mut out = String::from(
        "振込日,締め日,ショップID,オーダーID,区分,計上日,利用金額,税送料,返品金額,決済手数料,手数料消費税,振込手数料,差引金額,自由項目1\r\n",
    );
    let slashed = |on: Option<Day>| {
        on.map(|d| d.format("%Y/%m/%d").to_string())
            .unwrap_or_default()
    };
    for line in &payout.lines {
        let _ = write!(
            out,
            "{},{},{SHOP_ID},{},{},{}",
            slashed(Some(line.paid_on)),
            slashed(line.closed_on),
            line.order_id.as_deref().unwrap_or_default(),
            word(&line.kind, words),
            slashed(line.sold_on),
        );
        for amount in amounts(line) {
            let _ = write!(out, ",{}", quoted(&minus(amount, "-")));
        }
        let _ = write!(out, ",{}\r\n", line.client_fields[0]);
    }
    out
}

fn layout_b(payout: &Payout) -> String {
    let words = [
        "実売上",
        "返金",
        "チャージバック",
        "振込料",
        "ご請求相殺",
        "繰越",
        "調整",
    ];
    let mut out = format!(
        "振込明細書\r\n{TITLE} 様\r\n締め日,{}\r\nお振込日,締め日,注文番号,取引区分,売上日,金額,送料等,返品額,手数料,消費税,振込料,差引\r\n",
        wareki(payout.closed_on)
    );
    let mut sums = [Yen::ZERO; 7];
    for line in &payout.lines {
        let _ = write!(
            out,
            "{},{},{},{},{}",
            wareki(line.paid_on),
            line.closed_on.map(wareki).unwrap_or_default(),
            line.order_id.as_deref().unwrap_or_default(),
            word(&line.kind, words),
            line.sold_on.map(wareki).unwrap_or_default(),
        );
        for (sum, amount) in sums.iter_mut().zip(turned(line)) {
            *sum += amount;
            let _ = write!(out, ",{}", quoted(&minus(amount, "△")));
        }
        out.push_str("\r\n");
    }
    out.push_str("合計,,,,");
    for sum in sums {
        let _ = write!(out, ",{}", quoted(&minus(sum, "△")));
    }
    out.push_str("\r\n");
    out
}

fn layout_c(payout: &Payout) -> String {
    let words = ["1", "2", "3", "4", "5", "6", "7"];
    let mut out = format!(
        "HD,{SHOP_ID},{},{}\r\n",
        payout.paid_on.format("%Y%m%d"),
        payout.lines.len()
    );
    let plain = |on: Option<Day>| {
        on.map(|d| d.format("%Y%m%d").to_string())
            .unwrap_or_default()
    };
    for line in &payout.lines {
        let _ = write!(
            out,
            "DT,{},{},{},{},{}",
            plain(Some(line.paid_on)),
            plain(line.closed_on),
            line.order_id.as_deref().unwrap_or_default(),
            word(&line.kind, words),
            plain(line.sold_on),
        );
        for amount in amounts(line) {
            let _ = write!(out, ",{amount}");
        }
        out.push_str("\r\n");
    }
    let _ = write!(out, "FT,{},{}\r\n", payout.lines.len(), payout.net());
    out
}

fn layout_d(payout: &Payout) -> String {
    let words = ["売上", "返品", "申立", "振込手数料", "相殺", "繰越", "調整"];
    let mut out = String::from(
        "\u{feff}入金日,締日,オーダーID,種別,計上日,利用金額,税送料,返品金額,決済手数料,消費税,\"振込\n手数料\",\"差引\n入金額\",自由項目2\r\n",
    );
    let loose = |on: Day| format!("{}/{}/{}", on.year(), on.month(), on.day());
    for (i, line) in payout.lines.iter().enumerate() {
        let _ = write!(
            out,
            "{},{},{},{},{}",
            loose(line.paid_on),
            line.closed_on.map(loose).unwrap_or_default(),
            line.order_id.as_deref().unwrap_or_default(),
            word(&line.kind, words),
            line.sold_on.map(loose).unwrap_or_default(),
        );
        for amount in amounts(line) {
            let text = minus(amount, "▲");
            let text = if i % 7 == 3 { wide(&text) } else { text };
            let _ = write!(out, ",{}", quoted(&text));
        }
        let memo = &line.client_fields[1];
        let memo = match memo.split_once(' ') {
            Some((head, tail)) => format!("\"{head}\n{tail}\""),
            None => memo.clone(),
        };
        let _ = write!(out, ",{memo}\r\n");
    }
    out
}

fn amounts(line: &PayoutLine) -> [Yen; 7] {
    [
        line.amount,
        line.tax,
        line.refund_amount,
        line.fee,
        line.fee_tax,
        line.transfer_fee,
        line.net,
    ]
}

/// Layout B shows what is taken as negative.
fn turned(line: &PayoutLine) -> [Yen; 7] {
    let mut all = amounts(line);
    for taken in &mut all[3..6] {
        *taken = -*taken;
    }
    all
}

fn word(kind: &PayoutKind, words: [&'static str; 7]) -> &'static str {
    let at = match kind {
        PayoutKind::Sale => 0,
        PayoutKind::Refund => 1,
        PayoutKind::Claim => 2,
        PayoutKind::TransferFee => 3,
        PayoutKind::Offset => 4,
        PayoutKind::Held => 5,
        PayoutKind::Adjustment | PayoutKind::Other(_) => 6,
    };
    words[at]
}

fn minus(amount: Yen, mark: &str) -> String {
    let sign = if amount < Yen::ZERO { mark } else { "" };
    format!("{sign}{}", amount.abs().grouped())
}

fn quoted(text: &str) -> String {
    if text.contains(',') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => {
                char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}

/// `令和8年1月30日`.
fn wareki(on: Day) -> String {
    format!("令和{}年{}月{}日", on.year() - 2018, on.month(), on.day())
}

/// The bank's lines: one a day, so two payouts of one day are one line.
pub fn bank(payouts: &[Payout]) -> DemoFile {
    let mut out = String::from("取引日,摘要,お預入額,お引出額,残高\r\n");
    let mut days: Vec<(Day, Yen)> = Vec::new();
    for payout in payouts {
        match days.last_mut() {
            Some((on, sum)) if *on == payout.paid_on => *sum += payout.net(),
            _ => days.push((payout.paid_on, payout.net())),
        }
    }
    let mut balance = Yen::new(412_650);
    for (on, sum) in days {
        balance += sum;
        let _ = write!(
            out,
            "{},ﾌﾘｺﾐ ｼﾞ-ｴﾑｵ-ﾍﾟｲﾒﾝﾄｹﾞ-ﾄｳｴｲ,{},,{}\r\n",
            on.format("%Y/%m/%d"),
            quoted(&sum.grouped()),
            quoted(&balance.grouped())
        );
    }
    DemoFile {
        name: "bank.csv".to_owned(),
        bytes: cp932(&out).unwrap_or_default(),
        layout: Some(
            "name = \"tsuyukusa-bank\"\nkind = \"bank\"\nencoding = \"cp932\"\ndelimiter = \",\"\nheader_row = 1\n\n[columns]\n\"取引日\" = \"on\"\n\"摘要\" = \"text\"\n\"お預入額\" = \"amount\"\n"
                .to_owned(),
        ),
    }
}
