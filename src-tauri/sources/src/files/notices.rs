//! Logs of result notifications: one form body a line, with anything (a time, a level, quotation marks) before it.
//! A notice is a hint to inquire; its body is kept with secrets masked.

use super::bytes::Source;
use super::layout::FileKind;
use super::reason::{Complaint, Reason};
use super::{FileRead, Notice, Row, Rows, date};
use crate::error::Error;
use crate::gateway::map;
use crate::gateway::wire::idpass;
use payments::{At, OrderId};

/// The name under which it is told to the user.
const NAME: &str = "pg-notifications";

/// Whether a line holds a notification's body.
pub(super) fn is_notice(line: &[u8]) -> bool {
    body_start(line).is_some()
}

/// Where the body begins: at the first `key=` of a notification, if an order id and a further pair follow.
fn body_start(line: &[u8]) -> Option<usize> {
    const KEYS: [&[u8]; 4] = [b"ShopID=", b"OrderID=", b"AccessID=", b"ErrCode="];
    let first = KEYS.iter().filter_map(|key| find(line, key)).min()?;
    let body = &line[first..];
    (find(body, b"OrderID=").is_some() && body.contains(&b'&')).then(|| {
        // Whatever pair stands directly before it belongs to the body too.
        let head = &line[..first];
        head.iter()
            .rposition(|b| matches!(b, b' ' | b'\t' | b'"' | b'\'' | b',' | b'?' | b']'))
            .map_or(0, |at| at + 1)
    })
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

/// Reads the log.
pub(super) fn read(source: &Source<'_>) -> FileRead {
    let mut rows = Vec::new();
    let mut complaints = Vec::new();
    let mut read = 0;
    for raw in source.lines() {
        let line = &source.bytes[raw.range.clone()];
        if line.trim_ascii().is_empty() {
            continue;
        }
        read += 1;
        match notice(source, raw.range.start, line) {
            Ok(value) => rows.push(Row {
                line: raw.line,
                bytes: raw.range,
                value,
            }),
            Err(reason) => complaints.push(Complaint {
                line: raw.line,
                column: String::new(),
                reason,
            }),
        }
    }
    FileRead {
        layout: NAME.to_owned(),
        kind: FileKind::Notifications,
        encoding: source.encoding,
        rows: Rows::Notices(rows),
        read,
        complaints,
        total_mismatch: Vec::new(),
    }
}

fn notice(source: &Source<'_>, offset: usize, line: &[u8]) -> Result<Notice, Reason> {
    // The line itself may hold a password, so only its head is ever repeated.
    let start = body_start(line).ok_or_else(|| Reason::NotANotice(shown(source, offset, line)))?;
    let body = trim_tail(&line[start..]);
    let wrong = |field: &str| Reason::NotANotice(field.to_owned());
    let fields = idpass::read(body).map_err(|_| wrong("="))?;
    if fields.errors().iter().any(|code| code == "E00000000") {
        return Err(Reason::ConnectionTest);
    }
    let id = fields.text("OrderID").unwrap_or_default();
    let id = OrderId::new(&id).map_err(|error| Reason::NotAnOrderId(error.0))?;
    let fact = map::notice(&fields).map_err(|error| match error {
        Error::HalfAnswer { missing } => wrong(missing),
        Error::BadField { field } => wrong(field),
        _ => wrong("ErrInfo"),
    })?;
    let written = source.text(offset..offset + start);
    let at = logged_at(&written)
        .or_else(|| At::parse_pg(&fields.text("TranDate")?).ok())
        .ok_or_else(|| Reason::NotATime(written.trim().to_owned()))?;
    Ok((id, at, fact, idpass::masked(body)))
}

/// What may be repeated of a line that is no notice: its beginning up to the first `=`.
fn shown(source: &Source<'_>, offset: usize, line: &[u8]) -> String {
    let end = line.iter().position(|b| *b == b'=').unwrap_or(line.len());
    source.text(offset..offset + end).trim().to_owned()
}

fn trim_tail(body: &[u8]) -> &[u8] {
    let end = body
        .iter()
        .rposition(|b| !matches!(b, b'"' | b'\'' | b' ' | b'\t'));
    &body[..end.map_or(0, |at| at + 1)]
}

/// The time at the head of a line: the longest beginning that reads as one.
fn logged_at(head: &str) -> Option<At> {
    let head =
        head.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"' | ',' | '\''));
    let bare = head.replace(['[', ']', '"', ','], " ");
    let words: Vec<&str> = bare.split_whitespace().collect();
    let tries = [words.get(..2), words.get(..1)];
    tries
        .into_iter()
        .flatten()
        .find_map(|words| date::time(&words.join(" ")).ok())
}
