//! Logs of result notifications: one form body a line, with anything (a time, a level, quotation marks) before it, or one
//! body a file. A notice is a hint to inquire; its body is kept with secrets masked.

use super::bytes::Source;
use super::complaints::Complaints;
use super::file_kind::FileKind;
use super::lines::{MAX_ROW, RawRow};
use super::reason::{Complaint, Reason};
use super::{FileRead, Notice, OnDemand, Rows, Shops, date};
use crate::notice::{NoticeTrouble, read_notice};
use memchr::memchr_iter;
use payments::At;
use std::ops::Range;

/// The name under which it is told to the user.
const NAME: &str = "pg-notifications";

/// Whether a line holds a notification's body.
pub(super) fn is_notice(line: &[u8]) -> bool {
    body_start(line).is_some()
}

/// Where the body begins: at the first `key=` of a notification, if an order id and a further pair follow.
fn body_start(line: &[u8]) -> Option<usize> {
    if line.len() > MAX_ROW {
        return None;
    }
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

/// Where a key stands, in any case; it ends with its `=`.
fn find(haystack: &[u8], key: &[u8]) -> Option<usize> {
    memchr_iter(b'=', haystack).find_map(|equals| {
        let start = (equals + 1).checked_sub(key.len())?;
        haystack[start..=equals]
            .eq_ignore_ascii_case(key)
            .then_some(start)
    })
}

/// Reads the log. A file of one body may bear its time in its name.
pub(super) fn read(name: &str, source: &Source) -> FileRead {
    let alone = source.lines().take(2).count() == 1;
    let named = alone.then(|| time_in(name)).flatten();
    let mut taken = Vec::new();
    let mut complaints = Complaints::default();
    let mut read = 0;
    for (number, range) in source.lines() {
        read += 1;
        match notice(source, range.clone(), named) {
            Ok(_) => taken.push(RawRow::of_line(number, range)),
            Err(reason) => complaints.push(Complaint {
                line: number,
                last_line: number,
                column: String::new(),
                reason,
            }),
        }
    }
    let text = source.clone();
    let one = move |row: &RawRow| notice(&text, row.range(), named).ok();
    FileRead {
        order_column: String::new(),
        layout: NAME.to_owned(),
        kind: FileKind::Notifications,
        encoding: source.encoding,
        rows: Rows::Notices(OnDemand::new(taken, one)),
        read,
        shops: Shops::default(),
        shops_by: super::ShopsBy::Id,
        shop_column: String::new(),
        left_out: 0,
        complaints,
        total_mismatch: Vec::new(),
    }
}

fn notice(source: &Source, range: Range<usize>, named: Option<At>) -> Result<Notice, Reason> {
    let (offset, line) = (range.start, &source.bytes[range]);
    // The line itself may hold a password, so only its head is ever repeated.
    let start = body_start(line).ok_or_else(|| Reason::NotANotice(shown(source, offset, line)))?;
    let body = read_notice(trim_tail(&line[start..])).map_err(|trouble| match trouble {
        NoticeTrouble::ConnectionTest(_) => Reason::ConnectionTest,
        NoticeTrouble::NotAnOrderId(text) => Reason::NotAnOrderId(text),
        NoticeTrouble::Field(field) => Reason::NotANotice(field.to_owned()),
    })?;
    let written = source.text(offset..offset + start);
    let at = logged_at(&written)
        .or(body.happened)
        .or(named)
        .ok_or_else(|| Reason::NotATime(written.trim().to_owned()))?;
    Ok((body.order, at, body.fact, body.raw))
}

/// The time in a file's name: fourteen digits of this century, marks between them aside (`notice_20261105-184201.txt`).
fn time_in(name: &str) -> Option<At> {
    let bare = name.replace(['-', '_', ':', '.', 'T', ' '], "");
    let starts = bare.match_indices("20").map(|(at, _)| at);
    let mut times = starts.filter_map(|at| At::parse_pg(bare.get(at..at + 14)?).ok());
    times.next()
}

/// What may be repeated of a line that is no notice: its beginning up to the first `=`.
fn shown(source: &Source, offset: usize, line: &[u8]) -> String {
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
