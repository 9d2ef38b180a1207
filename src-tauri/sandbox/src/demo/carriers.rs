//! The carriers' files: parcels in one layout, letter boxes in another.

use super::DemoFile;
use super::book::Book;
use super::life::{Life, Sent};
use crate::text::cp932;
use std::fmt::Write as _;

/// Both files.
pub fn write(book: &Book) -> [DemoFile; 2] {
    let mut sent: Vec<(&Life, &Sent)> = book
        .lives
        .iter()
        .filter_map(|l| Some((l, l.sent.as_ref()?)))
        .collect();
    sent.sort_by_key(|(life, sent)| (sent.at, life.trade.order.clone()));
    [parcels(&sent), letters(&sent)]
}

fn parcels(sent: &[(&Life, &Sent)]) -> DemoFile {
    let mut out = String::from("お客様管理番号,送り状種類,伝票番号,出荷予定日,品名,配送会社\r\n");
    for (life, sent) in sent.iter().filter(|(_, s)| !s.small) {
        let _ = write!(
            out,
            "{},0,{},{},和紙・文具,宅配便\r\n",
            life.trade.order.as_str(),
            sent.slip,
            sent.at.day().format("%Y/%m/%d"),
        );
    }
    DemoFile {
        name: "okurijo_takuhai.csv".to_owned(),
        bytes: cp932(&out).unwrap_or_default(),
        layout: Some(
            r#"name = "tsuyukusa-takuhai"
kind = "dispatch"
encoding = "cp932"
delimiter = ","
header_row = 1

[columns]
"お客様管理番号" = "order_id"
"伝票番号" = "slip_number"
"出荷予定日" = "on"
"配送会社" = "carrier"
"#
            .to_owned(),
        ),
    }
}

fn letters(sent: &[(&Life, &Sent)]) -> DemoFile {
    let mut out = String::from("\u{feff}受付日\t問い合わせ番号\t注文番号\t会社\n");
    for (life, sent) in sent.iter().filter(|(_, s)| s.small) {
        let slip = &sent.slip;
        let grouped = format!("{}-{}-{}", &slip[..4], &slip[4..8], &slip[8..]);
        let _ = writeln!(
            out,
            "{}\t{grouped}\t{}\tメール便",
            sent.at.day().format("%Y%m%d"),
            life.trade.order.as_str(),
        );
    }
    DemoFile {
        name: "okurijo_mail.csv".to_owned(),
        bytes: out.into_bytes(),
        layout: Some(
            r#"name = "tsuyukusa-mail"
kind = "dispatch"
encoding = "utf-8"
delimiter = "\t"
header_row = 1

[columns]
"受付日" = "on"
"問い合わせ番号" = "slip_number"
"注文番号" = "order_id"
"会社" = "carrier"
"#
            .to_owned(),
        ),
    }
}
