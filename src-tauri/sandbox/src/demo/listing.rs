//! The shop's own lists: orders, and the log in which its server wrote the PG's notifications.

use super::book::Book;
use super::{DemoFile, DemoOrder};
use crate::pg::wire;
use payments::{At, Source};
use std::fmt::Write as _;

/// `order_id,amazon_charge_permission_id,amazon_charge_id,memo`, UTF-8.
pub fn orders_csv(orders: &[DemoOrder]) -> Vec<u8> {
    let mut out = String::with_capacity(orders.len() * 100);
    out.push_str("order_id,amazon_charge_permission_id,amazon_charge_id,memo\n");
    for order in orders.iter().filter(|o| o.listed) {
        let _ = writeln!(
            out,
            "{},{},{},{}",
            order.order_id.as_str(),
            order.permission_id.as_deref().unwrap_or_default(),
            order.charge_id.as_deref().unwrap_or_default(),
            cell(&order.memo),
        );
    }
    out.into_bytes()
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// One notification a line, with the time at which it came; the bodies are CP932 forms.
pub fn notice_log(book: &Book) -> DemoFile {
    let mut lines: Vec<(At, &[u8])> = book
        .lives
        .iter()
        .flat_map(|life| &life.seen)
        .filter(|seen| seen.source == Source::PgNotice)
        .map(|seen| (seen.at, seen.raw.as_slice()))
        .collect();
    lines.sort();
    let mut bytes = Vec::with_capacity(lines.len() * 420);
    for (at, body) in lines {
        let time = at.local().format("%Y/%m/%d %H:%M:%S ").to_string();
        bytes.extend_from_slice(time.as_bytes());
        // Kept bodies have one mask for every secret; on the wire the shop's password has ten asterisks.
        let head = body
            .windows(9)
            .position(|w| w == b"ShopPass=")
            .map_or(0, |at| at + 9);
        bytes.extend_from_slice(&body[..head]);
        bytes.extend_from_slice(wire::NOTICE_MASK.as_bytes());
        bytes.extend_from_slice(body.get(head + wire::MASK.len()..).unwrap_or_default());
        bytes.push(b'\n');
    }
    DemoFile {
        name: "notice.log".to_owned(),
        bytes,
        layout: None,
    }
}
