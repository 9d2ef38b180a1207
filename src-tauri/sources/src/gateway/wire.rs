//! The grammar of an `.idPass` answer (gmo-pg.md 1.4): bytes to pairs, every pair with its undecoded bytes.
//!
//! Split at `&`, then each part at its first `=`. Values are mostly raw CP932; a well-formed `%HH` is undone, `+` is a blank
//! in text fields alone. Order of keys is free, keys compare without case, unknown keys are kept.

use crate::error::Error;
use crate::text::from_cp932;
use std::borrow::Cow;

/// One `key=value`, undecoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The key as it came.
    pub key: &'a [u8],
    /// The bytes after its first `=`, as they came.
    pub bytes: &'a [u8],
}

impl Pair<'_> {
    /// Whether this is the key, case aside.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key.as_bytes())
    }

    /// The value as text, without the bar that may stand at its end (the second byte of a character is none).
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        let text = self.whole();
        match text.strip_suffix('|') {
            None => text,
            Some(kept) => Cow::Owned(kept.to_owned()),
        }
    }

    fn whole(&self) -> Cow<'_, str> {
        if is_verbatim(self.key) || !self.bytes.iter().any(|b| matches!(b, b'%' | b'+')) {
            return from_cp932(self.bytes);
        }
        let plain = percent_decoded(self.bytes, is_text(self.key));
        Cow::Owned(from_cp932(&plain).into_owned())
    }
}

/// An answer, or any body in the same grammar (a notification).
#[derive(Clone, Debug)]
pub struct Pairs<'a> {
    all: Vec<Pair<'a>>,
    /// Those with a value: a tenth of a real inquiry's answer, and all that is ever looked for.
    filled: Vec<Pair<'a>>,
}

impl<'a> Pairs<'a> {
    /// Splits a body. A part without `=` is a sign of a cut or of another kind of document, so nothing of it is believed.
    ///
    /// # Errors
    /// [`Error::NotAnAnswer`] when it is empty or markup, [`Error::HalfAnswer`] when a part has no `=`.
    pub fn parse(body: &'a [u8]) -> Result<Self, Error> {
        let body = trim_line_end(body);
        if body.is_empty() {
            return Err(Error::NotAnAnswer("empty"));
        }
        if !body.contains(&b'=') || matches!(body.first(), Some(b'<' | b'{' | b'[')) {
            return Err(Error::NotAnAnswer("not a form"));
        }
        let mut pairs: Vec<Pair<'a>> = Vec::with_capacity(80);
        let (mut start, mut equals) = (0, None);
        // One pass: rebuilding reads tens of thousands of these.
        for (at, byte) in body.iter().enumerate() {
            match byte {
                b'&' => {
                    push(&mut pairs, body, start..at, equals)?;
                    (start, equals) = (at + 1, None);
                }
                b'=' if equals.is_none() => equals = Some(at - start),
                _ => {}
            }
        }
        push(&mut pairs, body, start..body.len(), equals)?;
        let filled = pairs
            .iter()
            .filter(|pair| !pair.bytes.is_empty())
            .copied()
            .collect();
        Ok(Self { all: pairs, filled })
    }

    /// All pairs in the order they came.
    #[must_use]
    pub fn all(&self) -> &[Pair<'a>] {
        &self.all
    }

    /// The first pair with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Pair<'a>> {
        self.all.iter().find(|pair| pair.is(key))
    }

    /// The value of a key as text; absent and empty mean the same.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        let pair = self.filled.iter().find(|pair| pair.is(key))?;
        Some(pair.text())
    }

    /// The values of a joined column: `a|b|` is two.
    #[must_use]
    pub fn column(&self, key: &str) -> Vec<String> {
        let Some(text) = self.text(key) else {
            return Vec::new();
        };
        let text = text.strip_suffix('|').unwrap_or(&text);
        text.split('|').map(|v| v.trim().to_owned()).collect()
    }

    /// The codes (ErrInfo) of a refusal. Where a column is shorter than the other, the family stands in for the code.
    #[must_use]
    pub fn errors(&self) -> Vec<String> {
        let families = self.column("ErrCode");
        let infos = self.column("ErrInfo");
        (0..families.len().max(infos.len()))
            .filter_map(|i| {
                let info = infos.get(i).filter(|v| !v.is_empty());
                info.or_else(|| families.get(i)).cloned()
            })
            .filter(|code| !code.is_empty())
            .collect()
    }
}

/// Adds one part; the tail of a raw address that held an `&` goes back to it.
fn push<'a>(
    pairs: &mut Vec<Pair<'a>>,
    body: &'a [u8],
    part: std::ops::Range<usize>,
    equals: Option<usize>,
) -> Result<(), Error> {
    let bytes = &body[part.clone()];
    if bytes.is_empty() {
        return Ok(());
    }
    if let Some(last) = pairs.last_mut().filter(|last| is_open_url(last.bytes)) {
        let heard_of = equals.is_some_and(|at| is_known(&bytes[..at]));
        if !heard_of {
            let start = part.start - 1 - last.bytes.len();
            last.bytes = &body[start..part.end];
            return Ok(());
        }
    }
    let Some(at) = equals.filter(|at| *at > 0) else {
        return Err(Error::HalfAnswer { missing: "=" });
    };
    pairs.push(Pair {
        key: &bytes[..at],
        bytes: &bytes[at + 1..],
    });
    Ok(())
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
fn percent_decoded(bytes: &[u8], plus_is_blank: bool) -> Vec<u8> {
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

/// Keys that answers and notices were seen or documented to have; the rest after an address may be its tail.
fn is_known(key: &[u8]) -> bool {
    const KNOWN: &[&str] = &[
        "AccessID",
        "AccessPass",
        "ACS",
        "Amount",
        "AmazonChargePermissionID",
        "AmazonPayCancelAmount",
        "AmazonPayCancelTax",
        "Approve",
        "CancelAmount",
        "CancelTax",
        "CheckString",
        "ClientField1",
        "ClientField2",
        "ClientField3",
        "Currency",
        "ErrCode",
        "ErrInfo",
        "Forward",
        "ItemCode",
        "JobCd",
        "Method",
        "OrderID",
        "PayTimes",
        "PayType",
        "ProcessDate",
        "ShopID",
        "ShopPass",
        "Start",
        "StartLimitDate",
        "StartURL",
        "Status",
        "Tax",
        "Token",
        "TranDate",
        "TranID",
    ];
    KNOWN.iter().any(|k| key.eq_ignore_ascii_case(k.as_bytes()))
}

/// The keys whose values are secrets.
const SECRET: [&str; 3] = ["AccessPass", "ShopPass", "Token"];

/// The body with its secrets as asterisks, everything else byte for byte.
#[must_use]
pub fn masked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for (i, part) in body.split(|b| *b == b'&').enumerate() {
        if i > 0 {
            out.push(b'&');
        }
        let at = part.iter().position(|b| *b == b'=').unwrap_or(part.len());
        let secret = SECRET
            .iter()
            .any(|key| part[..at].eq_ignore_ascii_case(key.as_bytes()));
        let end = trim_line_end(part).len();
        if secret && at + 1 < end {
            out.extend_from_slice(&part[..=at]);
            out.extend(std::iter::repeat_n(b'*', 32));
            out.extend_from_slice(&part[end..]);
        } else {
            out.extend_from_slice(part);
        }
    }
    out
}
