//! The banks' common record of bookings (全銀協 入出金取引明細, kind 03) with delimiters: no line of names, rows begin with
//! 2, days are six digits with the year of the era, and a code says whether money came or went.

use super::bytes::Source;
use super::file_kind::FileKind;
use super::layout::Layout;
use super::lines::RawRow;
use payments::Yen;
use std::collections::BTreeMap;

/// The name under which it is told to the user.
const NAME: &str = "zengin-bookings";

/// Columns by number: day of the booking, whether it came or went, the amount, what the bank says.
const COLUMNS: [(&str, &str); 4] = [
    ("3", "on"),
    ("5", "direction"),
    ("7", "amount"),
    ("15", "text"),
];

/// Whether the first record is the head of such a file.
pub(super) fn is_zengin(source: &Source, rows: &[RawRow]) -> bool {
    rows.first().is_some_and(|row| is_head(&source.texts(row)))
}

/// Whether a record is the head: 1, then the kind 03.
pub(super) fn is_head(cells: &[String]) -> bool {
    matches!(cells, [mark, kind, ..] if mark == "1" && kind == "03")
}

/// What the end says of the bookings: how many lines came and went, and their sums in yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub came: (u64, Yen),
    pub went: (u64, Yen),
}

impl End {
    /// What two accounts say together.
    pub fn and(self, other: Self) -> Self {
        let both = |a: (u64, Yen), b: (u64, Yen)| (a.0.saturating_add(b.0), a.1 + b.1);
        Self {
            came: both(self.came, other.came),
            went: both(self.went, other.went),
        }
    }
}

/// Reads the end: 8, then counts and sums.
pub(super) fn end_of(cells: &[String]) -> Option<End> {
    let [mark, came, came_sum, went, went_sum, ..] = cells else {
        return None;
    };
    let part = |count: &String, sum: &String| {
        Some((count.trim().parse().ok()?, super::amount::amount(sum).ok()?))
    };
    (mark == "8").then_some(())?;
    Some(End {
        came: part(came, came_sum)?,
        went: part(went, went_sum)?,
    })
}

/// How it is read.
pub(super) fn layout() -> Layout {
    completed(&Layout {
        data: Some("2".to_owned()),
        columns: COLUMNS
            .map(|(column, field)| (column.to_owned(), field.to_owned()))
            .into(),
        ..Layout::bare(NAME, FileKind::Bank, 0)
    })
}

/// A layout of the owner's for such a file, with what it leaves open: the codes of the direction, and how days are written.
/// Without them money that went would be money that came.
pub(super) fn completed(layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    layout.short_days = true;
    let directed = layout.columns.values().any(|field| field == "direction");
    if !directed {
        let (column, field) = COLUMNS[1];
        layout.columns.insert(column.to_owned(), field.to_owned());
    }
    let words = BTreeMap::from([("1", "in"), ("2", "out")]);
    let codes = layout.values.entry("direction".to_owned()).or_default();
    for (code, word) in words {
        codes
            .entry(code.to_owned())
            .or_insert_with(|| word.to_owned());
    }
    layout
}
