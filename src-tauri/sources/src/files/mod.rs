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
mod encoding;
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
mod on_demand;
mod prints;
mod propose;
mod read;
mod reason;
mod refund_report;
#[cfg(test)]
mod refund_report_tests;
mod settlement;
#[cfg(test)]
mod shapes_tests;
mod sheet;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod wishes;
mod zengin;

pub use amount::amount;
pub use bytes::text_of;
pub use complaints::Complaints;
pub use encoding::Encoding;
pub use expand::expand;
pub use file_kind::FileKind;
pub use format::NotText;
pub use kinds::no_slip;
pub use layout::{Layout, LayoutError, LayoutTrouble};
pub use on_demand::OnDemand;
pub use read::{head, read};
pub use reason::{BadArchive, Complaint, FileError, OwnExport, Reason, numbers};
pub use wishes::{Wish, wishes};

use lines::RawRow;
use payments::{
    At, Day, DispatchFact, NoticeFact, OrderFact, OrderId, PayoutLine, PgFact, RefundLine,
    SettlementLine, Yen,
};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

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
    Orders(OnDemand<(OrderId, OrderFact)>),
    /// Transactions from the PG's screen or from our own export.
    Transactions(OnDemand<(OrderId, PgFact, OrderFact)>),
    /// Lines of a payout statement.
    Payouts(OnDemand<PayoutLine>),
    /// Rows of an Amazon settlement report.
    Settlement(OnDemand<SettlementLine>),
    /// Rows of an Amazon refund report.
    Refunds(OnDemand<RefundLine>),
    /// Logged notifications.
    Notices(OnDemand<Notice>),
    /// Dispatches from a carrier's file.
    Dispatches(OnDemand<(OrderId, DispatchFact)>),
    /// Lines of a bank's file.
    Bank(OnDemand<BankLine>),
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

    /// Takes rows out, by where they are.
    fn retain_places(&mut self, keep: impl FnMut(&RawRow) -> bool) {
        match self {
            Self::Orders(rows) => rows.retain_places(keep),
            Self::Transactions(rows) => rows.retain_places(keep),
            Self::Payouts(rows) => rows.retain_places(keep),
            Self::Settlement(rows) => rows.retain_places(keep),
            Self::Refunds(rows) => rows.retain_places(keep),
            Self::Notices(rows) => rows.retain_places(keep),
            Self::Dispatches(rows) => rows.retain_places(keep),
            Self::Bank(rows) => rows.retain_places(keep),
        }
    }

    /// The orders that the rows are about, row by row; none of a bank's or a refund report's.
    #[must_use]
    pub fn orders(&self) -> Box<dyn Iterator<Item = String> + Send + '_> {
        match self {
            Self::Orders(rows) => Box::new(rows.iter().map(|r| r.value.0.to_string())),
            Self::Transactions(rows) => Box::new(rows.iter().map(|r| r.value.0.to_string())),
            Self::Payouts(rows) => Box::new(rows.iter().filter_map(|r| r.value.order_id)),
            Self::Settlement(rows) => Box::new(rows.iter().map(|r| r.value.order_id)),
            Self::Notices(rows) => Box::new(rows.iter().map(|r| r.value.0.to_string())),
            Self::Dispatches(rows) => Box::new(rows.iter().map(|r| r.value.0.to_string())),
            Self::Refunds(_) | Self::Bank(_) => Box::new(std::iter::empty()),
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

/// The words for shops in a file's rows.
#[derive(Clone, Default)]
pub struct Shops {
    /// Each of them; of more than a thousand, the first.
    pub words: BTreeSet<String>,
    at: Option<WordAt>,
}

/// The word of one row.
type WordAt = Arc<dyn Fn(&RawRow) -> Option<String> + Send + Sync>;

/// Words for shops that are kept: nobody has more shops.
const MOST_SHOPS: usize = 1_000;

impl Shops {
    fn note(&mut self, word: &str) {
        if self.words.len() < MOST_SHOPS && !self.words.contains(word) {
            self.words.insert(word.to_owned());
        }
    }
}

impl PartialEq for Shops {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Shops {}

impl fmt::Debug for Shops {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(f)
    }
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
    /// The shops that rows name; none where the file has no column for them.
    pub shops: Shops,
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

impl FileRead {
    /// Moves the rows that name one of these shops from the rows to the complaints.
    pub fn leave_out_shops(&mut self, theirs: impl Fn(&str) -> bool) {
        let Some(word_at) = self.shops.at.clone() else {
            return;
        };
        let (complaints, column) = (&mut self.complaints, &self.shop_column);
        self.rows.retain_places(|row| {
            let Some(word) = word_at(row).filter(|word| theirs(word)) else {
                return true;
            };
            complaints.push(Complaint {
                line: row.line(),
                last_line: row.line(),
                column: column.clone(),
                reason: Reason::OtherShop(word),
            });
            false
        });
        self.complaints.sort();
    }
}
