//! Cursors: where a page ended, as a text that means something only to the same filter.
//!
//! `1.FILTER.KEY`: the version, a hash of the filter and order, and the last row's sort key in hex.

use payments::{Place, Query, SortValue, Status, Transaction};
use std::fmt;

/// Why a cursor cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorError {
    /// It belongs to another filter or order.
    OtherFilter,
    /// It is no cursor of this program.
    NotACursor,
}

impl fmt::Display for CursorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFilter => "the cursor belongs to another filter",
            Self::NotACursor => "not a cursor",
        })
    }
}

impl std::error::Error for CursorError {}

const VERSION: &str = "2";

/// The cursor after a row.
pub(crate) fn write(query: &Query, row: &Transaction) -> String {
    let Place {
        value,
        processed_at,
        order_id,
        shop,
    } = query.sort.place(row);
    let (kind, value) = match value {
        SortValue::Number(n) => ("n", n.map_or(String::new(), |n| n.to_string())),
        SortValue::Text(text) => ("t", text.to_owned()),
    };
    // The value stands last: a text may hold anything, line ends too.
    let processed_at = processed_at.map_or(String::new(), |at| at.to_string());
    let key = [shop, order_id, &processed_at, kind, &value].join("\n");
    format!(
        "{VERSION}.{}.{}",
        filter_hash(query),
        payments::hex(key.as_bytes())
    )
}

/// A place read from a cursor.
pub(crate) struct Kept {
    key: String,
}

impl Kept {
    /// The place itself.
    pub(crate) fn place(&self) -> Result<Place<'_>, CursorError> {
        parse(&self.key).ok_or(CursorError::NotACursor)
    }
}

/// The place that a cursor of this filter names.
pub(crate) fn read(text: &str, query: &Query) -> Result<Kept, CursorError> {
    let mut parts = text.splitn(3, '.');
    let (version, filter, key) = (parts.next(), parts.next(), parts.next());
    let (Some(VERSION), Some(filter), Some(key)) = (version, filter, key) else {
        return Err(CursorError::NotACursor);
    };
    let key = unhex(key)
        .filter(|key| parse(key).is_some())
        .ok_or(CursorError::NotACursor)?;
    if filter != filter_hash(query) {
        return Err(CursorError::OtherFilter);
    }
    Ok(Kept { key })
}

fn parse(key: &str) -> Option<Place<'_>> {
    let mut parts = key.splitn(5, '\n');
    let (shop, order_id) = (parts.next()?, parts.next()?);
    let processed_at = number(parts.next()?)?;
    let value = match (parts.next()?, parts.next()?) {
        ("n", n) => SortValue::Number(number(n)?),
        ("t", text) => SortValue::Text(text),
        _ => return None,
    };
    Some(Place {
        value,
        processed_at,
        order_id,
        shop,
    })
}

/// A number that may be missing; `None` when it is no number.
fn number(text: &str) -> Option<Option<i64>> {
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().map(Some)
}

fn unhex(text: &str) -> Option<String> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    let bytes = (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16));
    String::from_utf8(bytes.collect::<Result<_, _>>().ok()?).ok()
}

/// 16 hex digits that the same filter and order always get. The order of the status words does not matter.
fn filter_hash(query: &Query) -> String {
    let mut statuses: Vec<&str> = query.statuses.iter().map(Status::as_str).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let text = format!(
        "{:?}{statuses:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        query.shop,
        query.warned,
        query.from,
        query.to,
        query.min,
        query.max,
        payments::fold(&query.text),
        query.sort,
    );
    payments::sha256_hex(text.as_bytes())
        .chars()
        .take(16)
        .collect()
}
