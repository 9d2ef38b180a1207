//! A list of orders in a file: its lines, or what is wrong with it. One line that cannot be acted on, and none is.

use super::BulkLine;
use crate::{Error, Result};
use bytes::Bytes;
use sources::files;
use words::Words;

/// The lines of a list file, or of all files in a zip.
///
/// # Errors
/// `file` for another file, `usage` for a line that cannot be acted on: then none is.
pub fn bulk_lines(name: &str, bytes: &[u8], words: Words) -> Result<Vec<BulkLine>> {
    let inner =
        files::expand(name, &Bytes::copy_from_slice(bytes)).map_err(|e| of_file(name, &e))?;
    let mut lines = Vec::new();
    for (name, bytes) in inner {
        lines.extend(lines_of(&name, &bytes, words)?);
    }
    Ok(lines)
}

fn lines_of(name: &str, bytes: &Bytes, words: Words) -> Result<Vec<BulkLine>> {
    let (wishes, complaints) = files::wishes(name, bytes).map_err(|error| match &error {
        files::FileError::DoubledColumn {
            name: column,
            places,
        } => Error::usage("failure-bulk-doubled")
            .with("file", name)
            .with("column", column.clone())
            .with("detail", files::numbers(places)),
        _ => of_file(name, &error),
    })?;
    if let Some(first) = complaints.first() {
        return Err(Error::usage("failure-bulk-list")
            .with("file", name)
            .with("count", complaints.len())
            .with("line", of_lines(first))
            .with("reason", wrong_with(first, words)));
    }
    let line = |wish: files::Wish| BulkLine {
        order: wish.order.as_str().to_owned(),
        amount: wish.amount,
        tax: wish.tax,
        reason: wish.reason,
        shop: wish.shop,
        looked_at: None,
        held: false,
    };
    Ok(wishes.into_iter().map(line).collect())
}

/// A file that cannot be read as an import would say it, but for what was not done.
fn of_file(name: &str, error: &files::FileError) -> Error {
    crate::import::file_error(name, error).with("for", "list")
}

/// The line of a list, or the first and the last.
fn of_lines(complaint: &files::Complaint) -> String {
    let last = Some(complaint.last_line).filter(|last| *last > complaint.line);
    complaint.line.to_string() + &last.map_or_else(String::new, |last| format!("–{last}"))
}

/// What is wrong with a line of a list, of which nothing is ever taken in.
fn wrong_with(complaint: &files::Complaint, words: Words) -> String {
    let code = crate::present::kebab(complaint.reason.code());
    let value = [("value", words::Arg::from(complaint.reason.value()))];
    words
        .find(&format!("list-complaint-{code}"), &value)
        .unwrap_or_else(|| words.text(&format!("complaint-{code}"), &value))
}
