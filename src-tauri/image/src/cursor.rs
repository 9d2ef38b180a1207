//! Cursors: where a page ended, as a text that means something only to the same filter.
//!
//! `1.FILTER.KEY`: the version, a hash of the filter and order, and the last row's sort key in hex.

use payments::{AmazonState, At, OrderId, Query, Status, Transaction, Yen};
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

const VERSION: &str = "1";

/// The cursor after a row.
pub(crate) fn write(query: &Query, row: &Transaction) -> String {
    let key = [
        row.shop.as_str(),
        row.order_id.as_str(),
        &row.processed_at
            .map_or(String::new(), |at| at.0.to_string()),
        row.status.as_str(),
        &row.amount.to_string(),
        &row.tax.to_string(),
        row.amazon_state.as_ref().map_or("", AmazonState::as_str),
        &row.seen_at.0.to_string(),
    ]
    .join("\n");
    format!(
        "{VERSION}.{}.{}",
        filter_hash(query),
        payments::hex(key.as_bytes())
    )
}

/// A row that sorts where the cursor's row did.
pub(crate) fn read(text: &str, query: &Query) -> Result<Transaction, CursorError> {
    let mut parts = text.splitn(3, '.');
    let (version, filter, key) = (parts.next(), parts.next(), parts.next());
    let (Some(VERSION), Some(filter), Some(key)) = (version, filter, key) else {
        return Err(CursorError::NotACursor);
    };
    let row = row(key).ok_or(CursorError::NotACursor)?;
    if filter != filter_hash(query) {
        return Err(CursorError::OtherFilter);
    }
    Ok(row)
}

fn row(key: &str) -> Option<Transaction> {
    let text = unhex(key)?;
    let parts: Vec<&str> = text.split('\n').collect();
    let [
        shop,
        order,
        processed_at,
        status,
        amount,
        tax,
        amazon_state,
        seen_at,
    ] = parts.as_slice()
    else {
        return None;
    };
    let mut row = Transaction::unheard(shop, OrderId::new(order).ok()?);
    if !processed_at.is_empty() {
        row.processed_at = Some(At(processed_at.parse().ok()?));
    }
    row.status = Status::parse(status);
    row.amount = Yen::checked(amount.parse().ok()?)?;
    row.tax = Yen::checked(tax.parse().ok()?)?;
    row.amazon_state = (!amazon_state.is_empty()).then(|| AmazonState::parse(amazon_state));
    row.seen_at = At(seen_at.parse().ok()?);
    Some(row)
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
