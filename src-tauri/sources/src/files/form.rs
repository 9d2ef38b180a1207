//! What the lines of a file are measured by: how wide a row is, what tells it, which words make it a total.

use super::columns::Columns;
use super::file_kind::FileKind;
use super::hidden::normal;
use super::layout::Layout;
use super::lines::RawRow;
use super::reason::Reason;
use super::totals;
use std::collections::HashMap;

/// The column by which a line is known to be a row.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub place: usize,
    pub of: KeyOf,
}

#[derive(Clone, Copy)]
pub(super) enum KeyOf {
    Order,
    Day,
}

/// What the lines of a file are measured by.
pub(super) struct Form {
    /// The declared total's word, folded.
    pub total: Option<String>,
    /// The word that rows begin with, folded.
    pub data: Option<String>,
    /// Cells of a row, as the names count them, or as most rows have them where none are named.
    pub width: Option<usize>,
    /// Cells that most rows have.
    pub usual: usize,
    pub key: Option<Key>,
    /// Columns in which a word for a total makes a total.
    identifying: Vec<usize>,
    /// Columns without which a row is of nothing: where all are empty, the word may stand in any other.
    naming: Vec<usize>,
    /// Cells that a row has at least: up to its last money or day.
    least: usize,
    named: bool,
}

impl Form {
    pub fn of(columns: &Columns, rows: &[RawRow], layout: &Layout) -> Self {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for row in rows
            .iter()
            .filter(|row| row.flaw.is_none() && row.lines() == 1)
        {
            *counts.entry(row.width()).or_default() += 1;
        }
        let usual = counts
            .into_iter()
            .max_by_key(|(width, count)| (*count, *width));
        let usual = usual.map_or(0, |(width, _)| width);
        let key = layout.kind.needed().iter().find_map(|field| {
            let place = columns.place(field)?;
            match *field {
                "order_id" => Some(Key {
                    place,
                    of: KeyOf::Order,
                }),
                "paid_on" | "on" => Some(Key {
                    place,
                    of: KeyOf::Day,
                }),
                _ => None,
            }
        });
        let mut identifying: Vec<usize> = totals::identifying(layout.kind)
            .iter()
            .filter_map(|field| columns.place(field))
            .collect();
        // A first column that nobody reads may hold the word, a note may hold any.
        if columns.fields().all(|(_, place)| place != 0)
            && !matches!(layout.kind, FileKind::Orders | FileKind::Dispatch)
        {
            identifying.push(0);
        }
        let whole = |(field, place): (&str, usize)| (!may_be_cut(field)).then_some(place + 1);
        Self {
            total: layout.total.as_deref().map(normal),
            data: layout.data.as_deref().map(normal),
            width: columns
                .width()
                .or_else(|| layout.data.is_none().then_some(usual)),
            usual,
            key,
            identifying,
            naming: totals::naming(layout.kind)
                .iter()
                .filter_map(|field| columns.place(field))
                .collect(),
            least: columns.fields().filter_map(whole).max().unwrap_or(0),
            named: columns.width().is_some(),
        }
    }

    /// The word for a total that a row bears.
    pub fn total_in<'t>(&self, texts: &'t [String]) -> Option<&'t str> {
        let empty = |place: &usize| texts.get(*place).is_none_or(String::is_empty);
        if !self.naming.is_empty() && self.naming.iter().all(empty) {
            return word_in(texts.iter());
        }
        word_in(
            self.identifying
                .iter()
                .filter_map(|place| texts.get(*place)),
        )
    }

    /// Why a row has not the cells that it should: it was cut, or something in it holds the delimiter.
    pub fn wrong_width(&self, texts: &[String]) -> Option<Reason> {
        let count = texts.len();
        if let Some(width) = self.width.filter(|_| self.named) {
            let filled = texts.iter().skip(width).any(|text| !text.is_empty());
            if filled || (count > width && count != self.usual) {
                return Some(Reason::TooManyCells(format!("{count} > {width}")));
            }
        }
        (count < self.least).then(|| Reason::TooFewCells(format!("{count} < {}", self.least)))
    }
}

fn word_in<'t>(mut cells: impl Iterator<Item = &'t String>) -> Option<&'t str> {
    let found = cells.find(|text| totals::is_total(text));
    found.map(String::as_str)
}

/// Fields that a row may end before: texts without which money and days are whole, and an order list's ids.
fn may_be_cut(field: &str) -> bool {
    matches!(
        field,
        "memo"
            | "text"
            | "note"
            | "reason"
            | "description"
            | "carrier"
            | "slip_number"
            | "client_field_1"
            | "client_field_2"
            | "client_field_3"
            | "amazon_charge_permission_id"
            | "amazon_charge_id"
    )
}
