//! The grammar of a `.json` answer (gmo-pg.md 1.1): one object of texts, or a list of objects with codes. The scanner is our
//! own because three things must hold at once: a key that stands twice is refused, no number ever becomes a float, and
//! secrets can be masked where they stand while every other byte stays.
//!
//! Values are texts; whole numbers and null are taken too. Anything else is kept where nobody reads it and refused where
//! somebody would.

use super::fields::{Field, Fields};
use super::values::unquoted;
use super::{Dialect, MASK, MAX_BYTES, MAX_FIELDS, is_secret, known};
use crate::canonical;
use crate::error::Error;
use std::borrow::Cow;
use std::ops::Range;
use zeroize::Zeroizing;

/// How deep a value may nest. Real answers are flat.
const MAX_DEPTH: usize = 16;

/// What stands where JSON cannot.
const NOT_JSON: Error = Error::NotAnAnswer("not JSON");

/// Reads a body.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Cut`] when it ends too early, [`Error::NotAnAnswer`] when it is no such document or says a
/// thing twice, [`Error::BadField`] when a field that we know is neither a text nor a whole number.
pub fn read(body: &[u8]) -> Result<Fields<'_>, Error> {
    let members = Scan::document(body)?.members;
    let field = |member: Member| -> Result<Field<'_>, Error> {
        let key = name(&body[member.name]);
        let bytes = &body[member.value];
        if let Some(field) = known(&key).filter(|_| !is_plain(bytes)) {
            return Err(Error::BadField { field });
        }
        Ok(Field {
            key,
            bytes,
            dialect: Dialect::Json,
        })
    };
    let mut objects = Vec::with_capacity(1);
    for object in members {
        let fields: Result<Vec<Field<'_>>, Error> = object.into_iter().map(field).collect();
        let fields = fields?;
        if stands_twice(&fields) {
            return Err(Error::NotAnAnswer("a field twice"));
        }
        objects.push(Fields::of(fields)?);
    }
    match objects.pop() {
        Some(only) if objects.is_empty() && !is_list(body) => Ok(only),
        Some(last) => {
            objects.push(last);
            refusals(&objects)
        }
        None => Err(Error::NotAnAnswer("empty")),
    }
}

/// A list is a list of refusals: each says a code, or it is none.
fn refusals<'a>(objects: &[Fields<'a>]) -> Result<Fields<'a>, Error> {
    let (mut all, mut codes) = (Vec::new(), Vec::new());
    for object in objects {
        let these = object.errors();
        if these.is_empty() {
            return Err(Error::NotAnAnswer("a list"));
        }
        codes.extend(these);
        all.extend_from_slice(object.all());
    }
    Ok(Fields::refusals(all, codes))
}

fn is_list(body: &[u8]) -> bool {
    body.trim_ascii_start().first() == Some(&b'[')
}

/// With a value or without: two members of one name are two documents in one.
fn stands_twice(fields: &[Field<'_>]) -> bool {
    let earlier = |i: usize| {
        let key = &fields[i].key;
        fields[..i].iter().any(|f| f.key.eq_ignore_ascii_case(key))
    };
    (1..fields.len()).any(earlier)
}

/// Whether a value is a text, a whole number or null.
fn is_plain(bytes: &[u8]) -> bool {
    match bytes.first() {
        Some(b'"' | b'n') => true,
        Some(b'-' | b'0'..=b'9') => bytes[1..].iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// A name without its quotation marks and escapes.
fn name(bytes: &[u8]) -> Cow<'_, [u8]> {
    match unquoted(bytes) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// The document with its secrets as asterisks, at any depth; every other byte stays. Empty when it is no document.
pub(super) fn masked(body: &[u8]) -> Vec<u8> {
    let Ok(scan) = Scan::document(body) else {
        return Vec::new();
    };
    let mut secrets = scan.secrets;
    secrets.sort_by_key(|value| value.start);
    let mut out = Vec::with_capacity(body.len() + secrets.len() * MASK.len());
    let mut at = 0;
    for value in secrets {
        // One that lies within another went with it.
        if value.start >= at {
            out.extend_from_slice(&body[at..value.start]);
            out.push(b'"');
            out.extend_from_slice(MASK);
            out.push(b'"');
            at = value.end;
        }
    }
    out.extend_from_slice(&body[at..]);
    out
}

/// A question: names as the form spells them but for their first letter, every value a text.
pub(super) fn encode(form: &[(&'static str, &str)]) -> Zeroizing<Vec<u8>> {
    // Room at once, so that growing leaves no copies of the password behind.
    let room: usize = form.iter().map(|(k, v)| k.len() + v.len() * 6 + 6).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(room + 2));
    out.push(b'{');
    for (i, (field, value)) in form.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        out.push(b'"');
        let (first, rest) = field.as_bytes().split_at(field.len().min(1));
        out.extend(first.iter().map(u8::to_ascii_lowercase));
        out.extend_from_slice(rest);
        out.extend_from_slice(b"\":\"");
        for byte in value.bytes() {
            push_escaped(&mut out, byte);
        }
        out.push(b'"');
    }
    out.push(b'}');
    out
}

fn push_escaped(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        0..=0x1f => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(byte >> 4)]);
            out.push(HEX[usize::from(byte & 15)]);
        }
        _ => out.push(byte),
    }
}

/// Where a member's name and value stand.
struct Member {
    name: Range<usize>,
    value: Range<usize>,
}

/// One pass over a document: every byte is checked, the members of the outer objects and the secrets at any depth are noted.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The outer object's members; of a list one entry for each object.
    members: Vec<Vec<Member>>,
    count: usize,
    secrets: Vec<Range<usize>>,
}

impl<'a> Scan<'a> {
    fn document(bytes: &'a [u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge);
        }
        // Our own lines begin so. No answer does; one that did would be read as ours when it is read again.
        if canonical::is_canonical(bytes) {
            return Err(NOT_JSON);
        }
        let mut scan = Self {
            bytes,
            at: 0,
            members: Vec::with_capacity(1),
            count: 0,
            secrets: Vec::new(),
        };
        match scan.next_byte() {
            None => return Err(Error::NotAnAnswer("empty")),
            Some(b'{') => scan.outer_object()?,
            Some(b'[') => {
                scan.at += 1;
                scan.series(b']', |scan| match scan.next_byte() {
                    Some(b'{') => scan.outer_object(),
                    Some(_) => Err(Error::NotAnAnswer("a list")),
                    None => Err(Error::Cut),
                })?;
            }
            Some(_) => return Err(NOT_JSON),
        }
        match scan.next_byte() {
            None => Ok(scan),
            Some(_) => Err(NOT_JSON),
        }
    }

    /// The next byte that is no blank, not yet taken.
    fn next_byte(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Result<(), Error> {
        match self.next_byte() {
            Some(byte) if byte == wanted => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(NOT_JSON),
            None => Err(Error::Cut),
        }
    }

    /// What stands between a bracket that was taken and the closing one, parted by commas.
    fn series(
        &mut self,
        end: u8,
        mut each: impl FnMut(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.next_byte() == Some(end) {
            self.at += 1;
            return Ok(());
        }
        loop {
            each(self)?;
            match self.next_byte() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == end => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => return Err(NOT_JSON),
                None => return Err(Error::Cut),
            }
        }
    }

    fn outer_object(&mut self) -> Result<(), Error> {
        self.at += 1;
        let mut members = Vec::with_capacity(64);
        self.series(b'}', |scan| {
            let member = scan.member(1)?;
            scan.count += 1;
            if scan.count > MAX_FIELDS {
                return Err(Error::NotAnAnswer("too many fields"));
            }
            members.push(member);
            Ok(())
        })?;
        self.count += 1;
        self.members.push(members);
        Ok(())
    }

    fn member(&mut self, depth: usize) -> Result<Member, Error> {
        let name = self.string()?;
        self.take(b':')?;
        let value = self.value(depth)?;
        if is_secret(self::name(&self.bytes[name.clone()]).trim_ascii())
            && !matches!(&self.bytes[value.clone()], b"\"\"" | b"null")
        {
            if self.secrets.len() == MAX_FIELDS {
                return Err(Error::NotAnAnswer("too many fields"));
            }
            self.secrets.push(value.clone());
        }
        Ok(Member { name, value })
    }

    fn value(&mut self, depth: usize) -> Result<Range<usize>, Error> {
        let first = self.next_byte().ok_or(Error::Cut)?;
        let start = self.at;
        match first {
            b'"' => return self.string(),
            b'{' | b'[' if depth == MAX_DEPTH => {
                return Err(Error::NotAnAnswer("nested too deep"));
            }
            b'{' => {
                self.at += 1;
                self.series(b'}', |scan| scan.member(depth + 1).map(|_| ()))?;
            }
            b'[' => {
                self.at += 1;
                self.series(b']', |scan| scan.value(depth + 1).map(|_| ()))?;
            }
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => return Err(NOT_JSON),
        }
        Ok(start..self.at)
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Error> {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        Err(if word.starts_with(rest) {
            Error::Cut
        } else {
            NOT_JSON
        })
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`, spelled and never computed.
    fn number(&mut self) -> Result<(), Error> {
        self.skip_one(b"-");
        if !self.skip_one(b"0") {
            self.digits()?;
        }
        if self.skip_one(b".") {
            self.digits()?;
        }
        if self.skip_one(b"eE") {
            self.skip_one(b"+-");
            self.digits()?;
        }
        Ok(())
    }

    fn skip_one(&mut self, of: &[u8]) -> bool {
        let there = self.bytes.get(self.at).is_some_and(|b| of.contains(b));
        self.at += usize::from(there);
        there
    }

    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while self.skip_one(b"0123456789") {}
        match self.bytes.get(self.at) {
            _ if self.at > start => Ok(()),
            Some(_) => Err(NOT_JSON),
            None => Err(Error::Cut),
        }
    }

    /// A string with its quotation marks: UTF-8, no control characters, escapes that mean something.
    fn string(&mut self) -> Result<Range<usize>, Error> {
        self.take(b'"')?;
        let start = self.at - 1;
        let mut escaped = false;
        loop {
            match self.bytes.get(self.at) {
                None => return Err(Error::Cut),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                Some(0..=0x1f) => return Err(NOT_JSON),
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let whole = &self.bytes[start..self.at];
        let good = if escaped {
            serde_json::from_slice::<String>(whole).is_ok()
        } else {
            std::str::from_utf8(whole).is_ok()
        };
        if good {
            Ok(start..self.at)
        } else {
            Err(NOT_JSON)
        }
    }
}
