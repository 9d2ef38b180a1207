//! Everything that lies in the shop's download folder, by name.

use super::DemoFile;
use super::book::Book;
use super::shop::day;
use super::statements::Payout;
use super::{carriers, layouts, listing, settlement};
use crate::refund_report;
use payments::At;

/// All files but the order list, which the shop itself makes (`DemoShop::orders_csv`).
pub fn write(book: &Book, payouts: &[Payout]) -> Vec<DemoFile> {
    let mut files: Vec<DemoFile> = payouts.iter().map(layouts::write).collect();
    files.append(&mut settlement::write(book));
    files.push(refunds(book));
    files.push(listing::notice_log(book));
    files.extend(carriers::write(book));
    files.push(layouts::bank(payouts));
    files
}

/// Amazon's refund report, which is asked for by hand: half a year at most.
fn refunds(book: &Book) -> DemoFile {
    let (from, until) = (day(2026, 5, 1), day(2026, 10, 31));
    let trades = book.lives.iter().map(|life| &life.trade);
    DemoFile {
        name: "refunds_20261031.csv".to_owned(),
        bytes: refund_report::write(trades, At::start_of(from), At::on(until, 23, 59, 59)),
        layout: None,
    }
}
