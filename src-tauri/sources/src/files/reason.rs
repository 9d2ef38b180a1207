//! Complaints about rows, and why a whole file cannot be read.

use super::file_kind::FileKind;
use super::format::NotText;
use super::layout::Layout;

/// What is wrong with a cell or a row. The offending text goes along, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No amount of yen.
    NotAnAmount(String),
    /// An amount with a part of a yen.
    Fraction(String),
    /// No day.
    NotADay(String),
    /// No time, or one without its offset where one is needed.
    NotATime(String),
    /// No order id.
    NotAnOrderId(String),
    /// No id of Amazon's; the row is taken without it.
    NotAnAmazonId(String),
    /// The order stood in an earlier line.
    Twice(String),
    /// A charge of Amazon's that is not one of the permission beside it.
    OtherPermission(String),
    /// A charge that another line gives to another order: that order.
    OthersCharge(String),
    /// A column of a list of orders that is not read and looks like money.
    UnreadMoney(String),
    /// A cell that must be filled is empty.
    Missing,
    /// The file lacks this column of its layout.
    MissingColumn(String),
    /// The amounts of the row do not add up; it is taken all the same. The text says what was expected.
    DoesNotAddUp(String),
    /// A transfer's fee that the file writes as money for the shop; it is counted as taken off.
    FeeSign(String),
    /// The total is not the sum of the rows.
    TotalDiffers(String),
    /// The records around the rows say another number of them.
    CountDiffers(String),
    /// A word that neither the layout nor we know; the row is taken.
    UnknownWord(String),
    /// A word of Amazon's that is not known here; the row is taken, and nothing is concluded from the word.
    NewWord(String),
    /// Another currency than yen.
    NotYen(String),
    /// A quotation mark that is never closed.
    UnclosedQuote,
    /// A quotation mark inside a cell, or text behind a closing one.
    StrayQuote,
    /// Quotation marks hold lines together that read as rows of their own; none of them is taken.
    Swallowed,
    /// The row ends before its last column.
    TooFewCells(String),
    /// The row has more cells than there are columns.
    TooManyCells(String),
    /// An id that a spreadsheet turned into a number.
    Spoiled(String),
    /// A character that cannot be seen, in an id or in a column's name: its code points.
    Invisible(String),
    /// A line that reads as a total, in a layout that declares none; it is not counted.
    Total(String),
    /// A line behind the total that reads as a row; it is not counted.
    BehindTotal,
    /// Bytes that are no characters of the file's encoding; the row is taken.
    NotText(String),
    /// The settlement's id is not that of the rows before; the row is taken.
    OtherSettlement(String),
    /// A line that is no notification.
    NotANotice(String),
    /// The PG's connection test, which says nothing of an order.
    ConnectionTest,
    /// A notification for another ShopID.
    OtherShop(String),
    /// No order of this shop that is known here.
    UnknownOrder(String),
    /// A record between rows that does not begin as rows do: its first cell.
    Unmarked(String),
    /// A record that has an end, and has not come to it.
    BreaksOff,
    /// A dispatch before there was an order: the day of that.
    BeforeOrder(String),
    /// No order that is known here has this id of Amazon's; the row is taken, and belongs to the order once it is known.
    OrderNotHere(String),
    /// A number that a spreadsheet cut to its first digits; what it was is lost.
    SpoiledNumber(String),
    /// There are so many more complaints, on these lines.
    More(String),
}

impl Reason {
    /// The word that texts and scripts go by.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAnAmount(_) => "not_an_amount",
            Self::Fraction(_) => "fraction",
            Self::NotADay(_) => "not_a_day",
            Self::NotATime(_) => "not_a_time",
            Self::NotAnOrderId(_) => "not_an_order_id",
            Self::NotAnAmazonId(_) => "not_an_amazon_id",
            Self::Twice(_) => "twice",
            Self::OtherPermission(_) => "other_permission",
            Self::OthersCharge(_) => "others_charge",
            Self::UnreadMoney(_) => "unread_money",
            Self::Missing => "missing",
            Self::MissingColumn(_) => "missing_column",
            Self::DoesNotAddUp(_) => "does_not_add_up",
            Self::FeeSign(_) => "fee_sign",
            Self::TotalDiffers(_) => "total_differs",
            Self::CountDiffers(_) => "count_differs",
            Self::UnknownWord(_) => "unknown_word",
            Self::NewWord(_) => "new_word",
            Self::NotYen(_) => "not_yen",
            Self::UnclosedQuote => "unclosed_quote",
            Self::StrayQuote => "stray_quote",
            Self::Swallowed => "swallowed",
            Self::TooFewCells(_) => "too_few_cells",
            Self::TooManyCells(_) => "too_many_cells",
            Self::Spoiled(_) => "spoiled",
            Self::Invisible(_) => "invisible",
            Self::Total(_) => "total",
            Self::BehindTotal => "behind_total",
            Self::NotText(_) => "not_text",
            Self::OtherSettlement(_) => "other_settlement",
            Self::NotANotice(_) => "not_a_notice",
            Self::ConnectionTest => "connection_test",
            Self::OtherShop(_) => "other_shop",
            Self::UnknownOrder(_) => "unknown_order",
            Self::OrderNotHere(_) => "order_not_here",
            Self::SpoiledNumber(_) => "spoiled_number",
            Self::Unmarked(_) => "unmarked",
            Self::BreaksOff => "breaks_off",
            Self::BeforeOrder(_) => "before_order",
            Self::More(_) => "more",
        }
    }

    /// The offending text, at most 40 characters; empty where there is none.
    #[must_use]
    pub fn value(&self) -> String {
        let mut reason = self.clone();
        reason
            .text()
            .map_or_else(String::new, |text| shortened(text))
    }

    fn text(&mut self) -> Option<&mut String> {
        match self {
            Self::NotAnAmount(text)
            | Self::Fraction(text)
            | Self::NotADay(text)
            | Self::NotATime(text)
            | Self::NotAnOrderId(text)
            | Self::NotAnAmazonId(text)
            | Self::Twice(text)
            | Self::OtherPermission(text)
            | Self::OthersCharge(text)
            | Self::UnreadMoney(text)
            | Self::MissingColumn(text)
            | Self::DoesNotAddUp(text)
            | Self::FeeSign(text)
            | Self::TotalDiffers(text)
            | Self::CountDiffers(text)
            | Self::UnknownWord(text)
            | Self::NewWord(text)
            | Self::NotYen(text)
            | Self::NotText(text)
            | Self::TooFewCells(text)
            | Self::TooManyCells(text)
            | Self::Spoiled(text)
            | Self::Invisible(text)
            | Self::Total(text)
            | Self::OtherSettlement(text)
            | Self::NotANotice(text)
            | Self::OtherShop(text)
            | Self::UnknownOrder(text)
            | Self::OrderNotHere(text)
            | Self::SpoiledNumber(text)
            | Self::Unmarked(text)
            | Self::BeforeOrder(text)
            | Self::More(text) => Some(text),
            Self::Missing
            | Self::UnclosedQuote
            | Self::StrayQuote
            | Self::Swallowed
            | Self::BehindTotal
            | Self::BreaksOff
            | Self::ConnectionTest => None,
        }
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line as an editor counts it: where the row begins.
    pub line: usize,
    /// The last line that it is about; the same for a row of one line.
    pub last_line: usize,
    /// The column as the file names it, or its number; empty when it is about the whole row.
    pub column: String,
    /// What is wrong.
    pub reason: Reason,
}

impl Complaint {
    /// With no more text than a person reads: a cell may be as long as a file.
    pub(super) fn shortened(mut self) -> Self {
        const MOST: usize = 200;
        let cut = |text: &mut String| {
            if let Some((at, _)) = text.char_indices().nth(MOST) {
                text.truncate(at);
                text.shrink_to_fit();
            }
        };
        cut(&mut self.column);
        if let Some(text) = self.reason.text() {
            cut(text);
        }
        self
    }
}

/// Why an archive cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadArchive {
    /// Cut or damaged.
    Damaged,
    /// It asks for a password.
    Password,
    /// Packed in a way that is not known here.
    Packing,
    /// No file in it.
    Empty,
    /// More files than any delivery has.
    TooManyFiles,
    /// More bytes than any delivery has.
    TooLarge,
}

impl BadArchive {
    /// The word that texts go by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Password => "password",
            Self::Packing => "packing",
            Self::Empty => "empty",
            Self::TooManyFiles => "too-many-files",
            Self::TooLarge => "too-large",
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// No known layout fits. The columns that were found, and a proposal to confirm or correct.
    #[error("no known layout fits this file")]
    NotRecognised {
        /// The names of the columns, or numbers where there is no header.
        columns: Vec<String>,
        /// What we think they are.
        proposal: Box<Layout>,
    },
    /// The layout's columns that a row cannot do without are not in the file.
    #[error("the file lacks columns: {}", missing.join(", "))]
    MissingColumns {
        /// Names as in the layout, or fields that it assigns to no column.
        missing: Vec<String>,
        /// The kind that was tried.
        kind: FileKind,
    },
    /// A column that the layout reads stands in the file twice: which is meant cannot be known.
    #[error("the file has two columns {name}: {}", numbers(places))]
    DoubledColumn {
        /// The name as the file writes it first.
        name: String,
        /// The numbers of the columns, from 1.
        places: Vec<usize>,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Column names and not one row.
    #[error("the file has column names only")]
    NamesOnly,
    /// What this program wrote out itself, and what holds nothing to be taken in.
    #[error("this is an export of this program: {}", .0.code())]
    OwnExport(OwnExport),
    /// A workbook, a page, a picture: what it is.
    #[error("this is not a text file: {}", .0.code())]
    NotText(NotText),
    /// Larger than what is read, or more cells than a desk's memory holds.
    #[error("the file is too large")]
    TooLarge,
    /// The archive cannot be opened.
    #[error("the archive cannot be opened: {}", .0.code())]
    Archive(BadArchive),
}

/// An export of ours of which no row is taken in: it tells what other files and answers said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnExport {
    /// Lines of both legs of the deliveries.
    Deliveries,
    /// Payouts with what was expected of them.
    Payouts,
    /// Warnings.
    Warnings,
}

impl OwnExport {
    /// Its name on the command line and in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Deliveries => "deliveries",
            Self::Payouts => "payouts",
            Self::Warnings => "warnings",
        }
    }
}

/// Column numbers as one text.
#[must_use]
pub fn numbers(places: &[usize]) -> String {
    let each: Vec<String> = places.iter().map(usize::to_string).collect();
    each.join(", ")
}
