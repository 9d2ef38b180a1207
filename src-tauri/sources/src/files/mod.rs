//! Readers of files: bytes to rows and complaints. Nothing is dropped in silence: every row of a file is either taken or
//! complained of, by the line as an editor counts it and the column as the file names it.
//!
//! `format` names what is no text; `bytes` finds the encoding, `lines` rows and cells; `layout` is the contract of `--map`;
//! `columns` and `table` join them; `amount` and `date` read what people write; one module per kind of file turns records
//! into the words of `payments`.

mod across;
#[cfg(test)]
mod across_tests;
mod amazon_ids;
mod amount;
mod bytes;
mod columns;
mod complaints;
mod date;
mod expand;
#[cfg(test)]
mod expand_tests;
mod file_kind;
mod form;
mod format;
mod hidden;
mod kinds;
#[cfg(test)]
mod kinds_tests;
mod layout;
mod lines;
#[cfg(test)]
mod lines_tests;
mod notices;
#[cfg(test)]
mod notices_tests;
mod propose;
mod read;
mod reason;
mod refund_report;
#[cfg(test)]
mod refund_report_tests;
mod settlement;
#[cfg(test)]
mod shapes_tests;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod wishes;
mod zengin;

pub use amount::amount;
pub use bytes::{Encoding, text_of};
pub use complaints::Complaints;
pub use expand::{BadArchive, expand};
pub use file_kind::FileKind;
pub use format::NotText;
pub use kinds::no_slip;
pub use layout::{Layout, LayoutError, LayoutTrouble};
pub use read::{head, read};
pub use reason::{Complaint, FileError, OwnExport, Reason, numbers};
pub use wishes::{Wish, wishes};

use payments::{
    At, Day, DispatchFact, NoticeFact, OrderFact, OrderId, PayoutLine, PgFact, RefundLine,
    SettlementLine, Yen,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// A row that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<T> {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Where its bytes are in the file, line end excluded; of UTF-16, in the file as UTF-8 without its mark.
    pub bytes: Range<usize>,
    /// What it says.
    pub value: T,
}

/// A line of a bank's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// Day of the booking.
    pub on: Day,
    /// Money in, positive; out, negative.
    pub amount: Yen,
    /// The bank's text.
    pub text: String,
}

/// A logged notification: order, time, what is claimed, the body with its secrets masked.
pub type Notice = (OrderId, At, NoticeFact, Vec<u8>);

/// The rows of a file, by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The shop's order list.
    Orders(Vec<Row<(OrderId, OrderFact)>>),
    /// Transactions from the PG's screen or from our own export.
    Transactions(Vec<Row<(OrderId, PgFact, OrderFact)>>),
    /// Lines of a payout statement.
    Payouts(Vec<Row<PayoutLine>>),
    /// Rows of an Amazon settlement report.
    Settlement(Vec<Row<SettlementLine>>),
    /// Rows of an Amazon refund report.
    Refunds(Vec<Row<RefundLine>>),
    /// Logged notifications.
    Notices(Vec<Row<Notice>>),
    /// Dispatches from a carrier's file.
    Dispatches(Vec<Row<(OrderId, DispatchFact)>>),
    /// Lines of a bank's file.
    Bank(Vec<Row<BankLine>>),
}

impl Rows {
    /// How many were taken.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Orders(rows) => rows.len(),
            Self::Transactions(rows) => rows.len(),
            Self::Payouts(rows) => rows.len(),
            Self::Settlement(rows) => rows.len(),
            Self::Refunds(rows) => rows.len(),
            Self::Notices(rows) => rows.len(),
            Self::Dispatches(rows) => rows.len(),
            Self::Bank(rows) => rows.len(),
        }
    }

    /// Takes rows out, by the line that they begin on.
    pub fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        match self {
            Self::Orders(rows) => rows.retain(|row| keep(row.line)),
            Self::Transactions(rows) => rows.retain(|row| keep(row.line)),
            Self::Payouts(rows) => rows.retain(|row| keep(row.line)),
            Self::Settlement(rows) => rows.retain(|row| keep(row.line)),
            Self::Refunds(rows) => rows.retain(|row| keep(row.line)),
            Self::Notices(rows) => rows.retain(|row| keep(row.line)),
            Self::Dispatches(rows) => rows.retain(|row| keep(row.line)),
            Self::Bank(rows) => rows.retain(|row| keep(row.line)),
        }
    }

    /// The orders that the rows are about; none of a bank's or a refund report's.
    #[must_use]
    pub fn orders(&self) -> Vec<&str> {
        match self {
            Self::Orders(rows) => rows.iter().map(|r| r.value.0.as_str()).collect(),
            Self::Transactions(rows) => rows.iter().map(|r| r.value.0.as_str()).collect(),
            Self::Payouts(rows) => rows
                .iter()
                .filter_map(|r| r.value.order_id.as_deref())
                .collect(),
            Self::Settlement(rows) => rows.iter().map(|r| r.value.order_id.as_str()).collect(),
            Self::Notices(rows) => rows.iter().map(|r| r.value.0.as_str()).collect(),
            Self::Dispatches(rows) => rows.iter().map(|r| r.value.0.as_str()).collect(),
            Self::Refunds(_) | Self::Bank(_) => Vec::new(),
        }
    }

    /// Whether none was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A total of the file that is not the sum of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalMismatch {
    /// The total's line.
    pub line: usize,
    /// The column as the file names it.
    pub column: String,
    /// What the file says.
    pub stated: Yen,
    /// What the rows taken add up to.
    pub computed: Yen,
}

/// By what a file's rows name their shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShopsBy {
    /// The PG's ShopID.
    Id,
    /// Our name of it, as our own export writes it.
    Name,
    /// A column of somebody's own that is called `shop`: our name, or any other word, such as the branch of a mall.
    Word,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// The name of the layout it was read by.
    pub layout: String,
    /// What kind of file it is.
    pub kind: FileKind,
    /// How its characters are written.
    pub encoding: Encoding,
    /// The rows that were taken.
    pub rows: Rows,
    /// Rows in the file: those taken and those not.
    pub read: usize,
    /// The column of the order ids as the file names it; empty where there is none.
    pub order_column: String,
    /// The shops that rows name, with the lines of those; none where the file has no column for them.
    pub shop_ids: BTreeMap<String, Vec<usize>>,
    /// What those words are.
    pub shops_by: ShopsBy,
    /// The column of those as the file names it; empty where there is none.
    pub shop_column: String,
    /// Of those not taken, rows that say nothing of what the file is for: a bank's without money.
    pub left_out: usize,
    /// What is wrong, in the order of the lines.
    pub complaints: Complaints,
    /// Totals that do not fit; each is among the complaints too.
    pub total_mismatch: Vec<TotalMismatch>,
}
