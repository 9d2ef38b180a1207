//! The grammar of an `.idPass` answer (gmo-pg.md 1.4): bytes to fields, every field with its undecoded bytes; and the form
//! that a question is.
//!
//! Split at `&`, then each part at its first `=`. Values are mostly raw CP932; a well-formed `%HH` is undone, `+` is a blank
//! in text fields alone. Order of keys is free, keys compare without case, unknown keys are kept.

use super::fields::{Field, Fields};
use super::values::percent_decoded;
use super::{Dialect, MASK, MAX_BYTES, MAX_FIELDS, is_secret, known};
use crate::error::Error;
use crate::text::to_cp932;
use std::borrow::Cow;
use std::ops::Range;
use zeroize::Zeroizing;

/// Splits a body. A part without `=` is a sign of a cut or of another kind of document, so nothing of it is believed.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::NotAnAnswer`] when it is empty, markup, binary or says a thing twice,
/// [`Error::HalfAnswer`] when a part has no `=`.
pub fn read(body: &[u8]) -> Result<Fields<'_>, Error> {
    if body.len() > MAX_BYTES {
        return Err(Error::TooLarge);
    }
    let body = trim_line_end(body);
    if body.is_empty() {
        return Err(Error::NotAnAnswer("empty"));
    }
    let first = body.trim_ascii_start().first();
    // 0xEF begins UTF-8's own mark, and no character of CP932.
    if !body.contains(&b'=') || matches!(first, Some(b'<' | b'{' | b'[' | 0xEF)) {
        return Err(Error::NotAnAnswer("not a form"));
    }
    let mut parts = Parts {
        body,
        fields: Vec::with_capacity(80),
        open: false,
    };
    let (mut start, mut equals) = (0, None);
    // One pass: rebuilding reads tens of thousands of these.
    for (at, byte) in body.iter().enumerate() {
        match byte {
            b'&' => {
                parts.push(start..at, equals)?;
                (start, equals) = (at + 1, None);
            }
            b'=' if equals.is_none() => equals = Some(at - start),
            0 => return Err(Error::NotAnAnswer("binary")),
            _ => {}
        }
    }
    parts.push(start..body.len(), equals)?;
    Fields::of(parts.fields)
}

struct Parts<'a> {
    body: &'a [u8],
    fields: Vec<Field<'a>>,
    /// Whether the last value is an address that may go on after a bare `&`.
    open: bool,
}

impl<'a> Parts<'a> {
    /// Adds one part; the tail of a raw address that held an `&` goes back to it.
    fn push(&mut self, part: Range<usize>, equals: Option<usize>) -> Result<(), Error> {
        let bytes = &self.body[part.clone()];
        if bytes.is_empty() {
            return Ok(());
        }
        if let Some(last) = self.fields.last_mut().filter(|_| self.open) {
            let heard_of = equals.is_some_and(|at| known(&bytes[..at]).is_some());
            if !heard_of {
                let start = part.start - 1 - last.bytes.len();
                last.bytes = &self.body[start..part.end];
                return Ok(());
            }
        }
        let Some(at) = equals.filter(|at| *at > 0) else {
            return Err(Error::HalfAnswer { missing: "=" });
        };
        if self.fields.len() == MAX_FIELDS {
            return Err(Error::NotAnAnswer("too many fields"));
        }
        let (key, value) = (&bytes[..at], &bytes[at + 1..]);
        self.open = is_open_url(value) && !is_secret(key);
        self.fields.push(Field {
            key: Cow::Borrowed(key),
            bytes: value,
            dialect: Dialect::IdPass,
        });
        Ok(())
    }
}

/// An address with a query: the one kind of value in which a bare `&` was seen.
fn is_open_url(bytes: &[u8]) -> bool {
    bytes.first() == Some(&b'h')
        && (bytes.starts_with(b"https://") || bytes.starts_with(b"http://"))
        && bytes.contains(&b'?')
}

fn trim_line_end(body: &[u8]) -> &[u8] {
    let end = body.iter().rposition(|b| !matches!(b, b'\r' | b'\n'));
    &body[..end.map_or(0, |at| at + 1)]
}

/// The body with its secrets as asterisks, everything else byte for byte.
pub(crate) fn masked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for (i, part) in body.split(|b| *b == b'&').enumerate() {
        if i > 0 {
            out.push(b'&');
        }
        let at = part.iter().position(|b| *b == b'=').unwrap_or(part.len());
        let end = trim_line_end(part).len();
        // However the name is spelled: what we would not read as a password may be one all the same.
        let secret = is_secret(percent_decoded(&part[..at], true).trim_ascii());
        let filled = at + 1 < end && part[at + 1..end] != *b"|";
        if secret && filled {
            out.extend_from_slice(&part[..=at]);
            out.extend_from_slice(MASK);
            out.extend_from_slice(&part[end..]);
        } else {
            out.extend_from_slice(part);
        }
    }
    out
}

/// A form in CP932.
pub(super) fn encode(form: &[(&'static str, &str)]) -> Result<Zeroizing<Vec<u8>>, Error> {
    // Room at once, so that growing leaves no copies of the password behind.
    let room: usize = form.iter().map(|(k, v)| k.len() + v.len() * 6 + 2).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(room));
    for (i, (field, value)) in form.iter().enumerate() {
        let bytes =
            to_cp932(value).map_err(|character| Error::NotEncodable { field, character })?;
        if i > 0 {
            out.push(b'&');
        }
        out.extend_from_slice(field.as_bytes());
        out.push(b'=');
        for byte in bytes.iter() {
            push_encoded(&mut out, *byte);
        }
    }
    Ok(out)
}

fn push_encoded(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'*' => out.push(byte),
        b' ' => out.push(b'+'),
        _ => out.extend_from_slice(&[
            b'%',
            HEX[usize::from(byte >> 4)],
            HEX[usize::from(byte & 15)],
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_cp932() {
        let check = |value: &str, expected: &str| {
            let form = encode(&[("ClientField1", value)]).unwrap();
            assert_eq!(
                form.as_slice(),
                format!("ClientField1={expected}").as_bytes()
            );
        };
        check("A b+c", "A+b%2Bc");
        check("髙", "%FB%FC");
        check("ポ", "%83%7C");
        let refused = encode(&[("ClientField1", "のし😀")]).err();
        assert_eq!(
            refused,
            Some(Error::NotEncodable {
                field: "ClientField1",
                character: '😀'
            })
        );
    }
}
