//! Tables as files: one description of columns and cells, and three writers of it.

mod csv;
mod json;
mod xlsx;

pub use self::csv::{Complaint, Encoding, carried, csv};
pub use json::json;
pub use xlsx::xlsx;

use payments::{At, Day, Yen};

/// What a column holds; it decides the number format and the width in a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, ids included: never a number, so leading zeros stay.
    Text,
    /// Whole yen.
    Yen,
    /// A plain count.
    Count,
    /// A day in Japan.
    Day,
    /// An instant.
    Instant,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in the header and in JSON.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

impl Column {
    /// A column of that name and kind.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }
}

/// One cell. Its own kind counts, so a column of days may hold a word where no day is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text as it came.
    Text(String),
    /// Words of ours; in a table of plain cells they stand with blanks between.
    Words(Vec<&'static str>),
    /// Whole yen.
    Yen(Yen),
    /// A plain count.
    Count(u32),
    /// A day in Japan.
    Day(Day),
    /// An instant; files carry it in Japan time.
    At(At),
    /// Nothing known.
    Empty,
}

/// Columns and rows. A shorter row ends in empty cells; cells beyond the columns are not written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, top to bottom.
    pub rows: Vec<Vec<Cell>>,
}
