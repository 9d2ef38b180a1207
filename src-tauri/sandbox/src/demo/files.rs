//! Everything that lies in the shop's download folder, by name.

use super::DemoFile;
use super::book::Book;
use super::statements::Payout;
use super::{carriers, layouts, listing, settlement};

/// All files but the order list, which the shop itself makes (`DemoShop::orders_csv`).
pub fn write(book: &Book, payouts: &[Payout]) -> Vec<DemoFile> {
    let mut files: Vec<DemoFile> = payouts.iter().map(layouts::write).collect();
    files.append(&mut settlement::write(book));
    files.push(listing::notice_log(book));
    files.extend(carriers::write(book));
    files.push(layouts::bank(payouts));
    files
}
