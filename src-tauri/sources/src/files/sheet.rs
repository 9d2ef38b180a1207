//! A file and its columns, and one row of it as text.

use super::ShopsBy;
use super::bytes::Source;
use super::columns::Columns;
use super::layout::Layout;
use super::lines::RawRow;
use super::reason::{Complaint, Reason};

/// A file's bytes, and what its columns are: all that is needed to read a row again.
pub(super) struct Sheet {
    pub source: Source,
    pub columns: Columns,
    pub layout: Layout,
    /// Whether texts are as our export of transactions wrote them.
    pub ours: bool,
}

impl Sheet {
    /// One row, its cells as text.
    pub fn record(&self, row: &RawRow) -> Record<'_> {
        let text = |cell| {
            if self.ours {
                unguarded(self.source.exact(cell))
            } else {
                self.source.cell(cell)
            }
        };
        Record {
            line: row.line(),
            last_line: row.last_line(),
            cells: self.source.cells(row).iter().map(text).collect(),
            columns: &self.columns,
        }
    }

    /// The column that names a row's shop, and by what.
    pub fn shop_at(&self) -> Option<(ShopsBy, usize)> {
        self.columns.shop(self.ours)
    }
}

/// One row, its cells as text.
pub(super) struct Record<'t> {
    pub line: usize,
    pub last_line: usize,
    pub cells: Vec<String>,
    columns: &'t Columns,
}

impl Record<'_> {
    /// A field's text; `None` where the file has no such column or the cell is empty.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.at(self.columns.place(field)?)
    }

    /// The text at a place; `None` where nothing stands there.
    pub fn at(&self, place: usize) -> Option<&str> {
        let text = self.cells.get(place).map(String::as_str);
        text.filter(|text| !text.is_empty())
    }

    /// A day's text, out of one column or three; `None` where nothing stands there.
    pub fn day(&self, field: &str) -> Option<String> {
        if let Some(text) = self.get(field) {
            return Some(text.to_owned());
        }
        let parts = self.columns.day(field)?.map(|place| self.at(place));
        let bare = |part: Option<&str>| {
            part.unwrap_or_default()
                .trim_end_matches(['年', '月', '日'])
                .to_owned()
        };
        parts
            .iter()
            .any(Option::is_some)
            .then(|| parts.map(bare).join("/"))
    }

    pub fn has(&self, field: &str) -> bool {
        self.columns.has(field)
    }

    pub fn complaint(&self, field: &str, reason: Reason) -> Complaint {
        Complaint {
            line: self.line,
            last_line: self.last_line,
            column: if field.is_empty() {
                String::new()
            } else {
                self.columns.name(field)
            },
            reason,
        }
    }
}

/// A text of our export without the `'` that stands before a formula, or before one behind `'` of its own.
fn unguarded(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if payments::is_formula(rest) => rest.to_owned(),
        _ => text,
    }
}
