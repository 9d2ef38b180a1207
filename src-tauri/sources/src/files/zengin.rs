//! The banks' common record of bookings (全銀協 入出金取引明細, kind 03) with delimiters: no line of names, rows begin with
//! 2, days are six digits with the year of the era, and a code says whether money came or went.

use super::bytes::Source;
use super::file_kind::FileKind;
use super::layout::Layout;
use super::lines::RawRow;
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
pub(super) fn is_zengin(source: &Source<'_>, rows: &[RawRow]) -> bool {
    let cell = |at: usize| {
        let cell = rows.first().and_then(|row| row.cells.get(at));
        cell.map(|cell| source.cell(cell))
    };
    cell(0).as_deref() == Some("1") && cell(1).as_deref() == Some("03")
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
