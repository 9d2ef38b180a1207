//! How one value is written in each dialect, undone.

use crate::text::from_cp932;
use std::borrow::Cow;

/// A value as text, without the bar that may stand at its end (the second byte of a character is none).
pub fn form_text<'a>(key: &[u8], bytes: &'a [u8]) -> Cow<'a, str> {
    let text = whole(key, bytes);
    if !text.ends_with('|') {
        return text;
    }
    let mut kept = text.into_owned();
    kept.pop();
    Cow::Owned(kept)
}

fn whole<'a>(key: &[u8], bytes: &'a [u8]) -> Cow<'a, str> {
    if is_verbatim(key) || !bytes.iter().any(|b| matches!(b, b'%' | b'+')) {
        return from_cp932(bytes);
    }
    let plain = percent_decoded(bytes, is_text(key));
    Cow::Owned(from_cp932(&plain).into_owned())
}

/// Base64 whose `+` and `/` are literal.
fn is_verbatim(key: &[u8]) -> bool {
    key.eq_ignore_ascii_case(b"Token")
}

/// Fields of words, where a `+` is a blank: never ids, addresses, checks.
fn is_text(key: &[u8]) -> bool {
    const TEXT: [&[u8]; 5] = [
        b"ItemName",
        b"Description",
        b"AmazonAccountName",
        b"ShippingName",
        b"BillingName",
    ];
    let head = key.get(..11).unwrap_or_default();
    head.eq_ignore_ascii_case(b"ClientField") || TEXT.iter().any(|t| key.eq_ignore_ascii_case(t))
}

/// Undoes well-formed `%HH`; any other `%` stays.
pub fn percent_decoded(bytes: &[u8], plus_is_blank: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[i], hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                i += 3;
            }
            (b'+', ..) if plus_is_blank => {
                out.push(b' ');
                i += 1;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    out
}

/// A value as text; null is none, an object or a list is its own spelling.
pub fn json_text(bytes: &[u8]) -> Cow<'_, str> {
    match bytes.first() {
        Some(b'"') => unquoted(bytes),
        Some(b'n') => Cow::Borrowed(""),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// What a string says. The scanner has seen that it is one.
pub fn unquoted(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.contains(&b'\\') {
        return Cow::Owned(serde_json::from_slice(bytes).unwrap_or_default());
    }
    let inner = bytes.get(1..bytes.len().saturating_sub(1));
    String::from_utf8_lossy(inner.unwrap_or_default())
}
