//! Amazon's refund report, in the shape of real ones: no BOM, nothing before the columns, every cell in quotes, a row for each
//! state of each refund with the newest first, the older words for the states (amazon-pay.md section 7).

use crate::trade::{Charge, Refund, Trade};
use payments::At;
use std::fmt::Write as _;

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

/// Every state that refunds of these orders came into between two instants, both included.
pub fn write<'a>(trades: impl Iterator<Item = &'a Trade>, from: At, until: At) -> Vec<u8> {
    let mut rows: Vec<(At, String)> = Vec::new();
    for trade in trades {
        let permission = trade.permission.as_ref().map_or("", |p| p.id.as_str());
        for charge in trade.charge.iter().chain(&trade.others) {
            for refund in &charge.refunds {
                rows.extend(states(refund).map(|(at, word)| {
                    let cells = row(refund, charge, permission, word, at);
                    (at, cells)
                }));
            }
        }
    }
    rows.retain(|(at, _)| (from..=until).contains(at));
    rows.sort_by(|a, b| b.cmp(a));
    let mut out = line(&COLUMNS);
    for (_, row) in rows {
        out += &row;
    }
    out.into_bytes()
}

/// When a refund came into which state, in the report's words.
fn states(refund: &Refund) -> impl Iterator<Item = (At, &'static str)> {
    let end = match refund.state {
        "Refunded" => Some((refund.changed, "Completed")),
        "Declined" => Some((refund.changed, "Declined")),
        _ => None,
    };
    std::iter::once((refund.created, "Pending")).chain(end)
}

fn row(refund: &Refund, charge: &Charge, permission: &str, word: &str, at: At) -> String {
    let reason = if word == "Declined" {
        "AmazonRejected"
    } else {
        ""
    };
    line(&[
        &refund.id,
        &format!("REFUND_{}", refund.created.0),
        &charge.id,
        permission,
        &format!("{}.00", refund.amount),
        "JPY",
        "",
        "SellerInitiated",
        word,
        &stamp(at),
        reason,
        &stamp(refund.created),
    ])
}

fn line(cells: &[&str]) -> String {
    let mut out = String::new();
    for (n, cell) in cells.iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        let _ = write!(out, "{comma}\"{cell}\"");
    }
    out.push('\n');
    out
}

/// `2015-05-18T15:48:50 +0000`.
fn stamp(at: At) -> String {
    at.utc().format("%Y-%m-%dT%H:%M:%S +0000").to_string()
}
