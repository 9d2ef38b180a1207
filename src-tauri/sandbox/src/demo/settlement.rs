//! Amazon's settlement reports, in the shape of real ones: UTF-8 with BOM, two titles that end in a comma, three
//! name/value lines, every cell in quotes, a blank before the offset (amazon-pay.md section 7).

use super::DemoFile;
use super::book::Book;
use super::shop::{SHOP, day, now};
use crate::trade::{AmazonKind, AmazonMove, Trade};
use payments::{At, Day, Rounding, Yen};
use std::fmt::Write as _;

/// What Amazon takes in this invented contract, in basis points.
const RATE_BP: i64 = 325;
const COLUMNS: [&str; 15] = [
    "TransactionPostedDate",
    "SettlementId",
    "AmazonTransactionId",
    "SellerReferenceId",
    "TransactionType",
    "AmazonOrderReferenceId",
    "SellerOrderId",
    "StoreName",
    "CurrencyCode",
    "TransactionDescription",
    "TransactionAmount",
    "TransactionPercentageFee",
    "TransactionFixedFee",
    "TotalTransactionFee",
    "NetTransactionAmount",
];

/// One report for each fourteen days: 2025-05-17 to 2026-10-31.
pub fn write(book: &Book) -> Vec<DemoFile> {
    let ends = ends();
    let mut moves: Vec<(&Trade, &AmazonMove)> = book
        .lives
        .iter()
        .flat_map(|life| life.trade.amazon_money.iter().map(|m| (&life.trade, m)))
        .collect();
    moves.sort_by(|a, b| (a.1.at, &a.1.id).cmp(&(b.1.at, &b.1.id)));
    let mut rest = moves.as_slice();
    let mut from = day(2025, 5, 1);
    let mut carried = Yen::ZERO;
    let mut files = Vec::with_capacity(ends.len());
    for (i, end) in ends.into_iter().enumerate() {
        let limit = At::on(end, 23, 59, 59);
        let count = rest.partition_point(|(_, m)| m.at <= limit);
        let (mine, later) = rest.split_at(count);
        rest = later;
        files.push(report(i, (from, end), mine, &mut carried));
        from = end.succ_opt().unwrap_or(end);
    }
    files
}

/// The last days of the periods; the last two periods' files are not past the demo's instant.
fn ends() -> Vec<Day> {
    let mut ends = Vec::with_capacity(39);
    let mut end = day(2025, 5, 17);
    while end < now().day() {
        ends.push(end);
        end = At::start_of(end).plus_days(14).day();
    }
    ends
}

fn report(
    number: usize,
    (from, end): (Day, Day),
    moves: &[(&Trade, &AmazonMove)],
    carried: &mut Yen,
) -> DemoFile {
    let id = 20_250_517_000 + number * 14;
    let mut out = String::with_capacity(512 + moves.len() * 340);
    out.push('\u{feff}');
    let _ = write!(
        out,
        "\"Amazon Payments Advanced\",\n\"Settlement Report\",\n\"SellerId\",\"A1TSUYUKUSAXMP\"\n\"SettlementStartDate\",\"{}\"\n\"SettlementEndDate\",\"{}\"\n",
        stamp(At::start_of(from)),
        stamp(At::on(end, 23, 59, 59)),
    );
    for column in COLUMNS {
        let _ = write!(out, "\"{column}\",");
    }
    out.push('\n');
    let mut sum = *carried;
    if !carried.is_zero() {
        account_row(
            &mut out,
            At::start_of(from),
            id,
            "Carryover",
            "SellerPayments_Carryover",
            *carried,
        );
    }
    for (trade, m) in moves {
        sum += row(&mut out, id, trade, m);
    }
    if sum > Yen::ZERO {
        account_row(
            &mut out,
            At::on(end, 23, 50, 0),
            id,
            "Transfer",
            "SellerPayments_Transfer",
            -sum,
        );
        *carried = Yen::ZERO;
    } else {
        *carried = sum;
    }
    DemoFile {
        name: format!("settlement_{}.csv", end.format("%Y%m%d")),
        bytes: out.into_bytes(),
        layout: None,
    }
}

/// One row; gives its net.
fn row(out: &mut String, settlement: usize, trade: &Trade, m: &AmazonMove) -> Yen {
    let (word, sign) = match m.kind {
        AmazonKind::Capture => ("Capture", 1),
        AmazonKind::Refund => ("Refund", -1),
        AmazonKind::Chargeback => ("Chargeback", -1),
        AmazonKind::AToZ => ("A-to-z Guarantee Claim", -1),
        AmazonKind::Adjustment => ("Adjustment", 1),
    };
    let description = match m.kind {
        AmazonKind::Adjustment => "Reimbursed chargeback",
        _ => "",
    };
    let amount = Yen::new(sign * m.amount.get());
    // The fee of what is charged is taken, that of a refund comes back; cases bear none.
    let fee = match m.kind {
        AmazonKind::Capture | AmazonKind::Refund => -amount.basis_points(RATE_BP, Rounding::Down),
        _ => Yen::ZERO,
    };
    let net = amount + fee;
    let head = m.id.get(..19).unwrap_or(&m.id);
    let order = trade.order.as_str();
    let _ = writeln!(
        out,
        "\"{}\",\"{settlement}\",\"{}\",\"{}\",\"{word}\",\"{head}\",\"{order}\",\"{SHOP}\",\"JPY\",\"{description}\",\"{amount}\",\"{fee}\",\"0\",\"{fee}\",\"{net}\"",
        stamp(m.at),
        m.id,
        m.reference,
    );
    net
}

fn account_row(
    out: &mut String,
    at: At,
    settlement: usize,
    word: &str,
    description: &str,
    amount: Yen,
) {
    let _ = writeln!(
        out,
        "\"{}\",\"{settlement}\",\"\",\"\",\"{word}\",\"\",\"\",\"\",\"JPY\",\"{description}\",\"{amount}\",\"0\",\"0\",\"0\",\"{amount}\"",
        stamp(at),
    );
}

/// `2015-05-18T15:48:50 +0000`.
fn stamp(at: At) -> String {
    at.utc().format("%Y-%m-%dT%H:%M:%S +0000").to_string()
}
