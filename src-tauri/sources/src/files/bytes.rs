//! Encoding and cells. Cells are found in the bytes themselves: in CP932 no second byte of a character is a comma, a tab, a
//! quotation mark or a line end, so positions are those of the file in either encoding. UTF-16 becomes UTF-8 first.

use super::encoding::Encoding;
use super::format::{self, Format};
use super::reason::FileError;
use bytes::Bytes;
use std::borrow::Cow;
use std::ops::Range;

/// No file of these kinds comes near it.
const MAX_FILE: usize = 256 << 20;

/// A file that is text, as bytes of UTF-8 or CP932.
pub(super) struct Text {
    bytes: Bytes,
    utf16: bool,
}

impl Text {
    /// Refuses what is no text by its name, and turns UTF-16 into UTF-8.
    pub fn of(bytes: &Bytes) -> Result<Self, FileError> {
        if bytes.len() > MAX_FILE {
            return Err(FileError::TooLarge);
        }
        // Its mark begins with that of UTF-16.
        if format::is_utf32(bytes) {
            return Err(FileError::NotText(format::NotText::Utf32));
        }
        let text = match encoding_rs::Encoding::for_bom(bytes) {
            Some((found, _)) if found != encoding_rs::UTF_8 => Self {
                // The BOM is left aside; what is no character becomes U+FFFD and is complained of where it stands.
                bytes: Bytes::from(found.decode(bytes).0.into_owned()),
                utf16: true,
            },
            _ => Self {
                bytes: bytes.clone(),
                utf16: false,
            },
        };
        match format::of(&text.bytes) {
            Format::Text => Ok(text),
            Format::Empty => Err(FileError::Empty),
            Format::Other(what) => Err(FileError::NotText(what)),
        }
    }

    /// Finds the encoding: a BOM, else what the layout says where it fits, else UTF-8 where it is valid or nearly so, else
    /// CP932.
    pub fn source(&self, told: Option<Encoding>) -> Source {
        let bytes: &[u8] = &self.bytes;
        let start = if bytes.starts_with(format::BOM) { 3 } else { 0 };
        let valid_utf8 = || std::str::from_utf8(&bytes[start..]).is_ok();
        let encoding = match told {
            _ if self.utf16 => Encoding::Utf16,
            _ if start > 0 => Encoding::Utf8,
            Some(Encoding::Cp932) if is_cp932(bytes) => Encoding::Cp932,
            _ if valid_utf8() || is_flawed_utf8(&bytes[start..]) => Encoding::Utf8,
            _ => Encoding::Cp932,
        };
        Source {
            bytes: self.bytes.clone(),
            encoding,
            start,
        }
    }
}

/// A file of text whole, for what is written by hand: UTF-8, UTF-16 with its mark, CP932; none where it is no text.
#[must_use]
pub fn text_of(bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return Some(String::new());
    }
    let text = Text::of(&Bytes::copy_from_slice(bytes)).ok()?;
    let source = text.source(None);
    let told = source.text(source.start..source.bytes.len());
    (!told.contains(char::REPLACEMENT_CHARACTER)).then(|| told.into_owned())
}

/// A file's text bytes, shared by all who look at them.
#[derive(Clone)]
pub(super) struct Source {
    /// UTF-8 or CP932, by `encoding`; UTF-16 is UTF-8 here.
    pub bytes: Bytes,
    pub encoding: Encoding,
    /// Where the text begins: behind a BOM.
    pub start: usize,
}

impl Source {
    /// Some of its bytes as text.
    pub fn text(&self, range: Range<usize>) -> Cow<'_, str> {
        let bytes = &self.bytes[range];
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf16 => String::from_utf8_lossy(bytes),
            Encoding::Cp932 => crate::text::from_cp932(bytes),
        }
    }

    /// A cell's text: quotation marks undone, blanks around it dropped.
    pub fn cell(&self, cell: &Cell) -> String {
        self.exact(cell).trim().to_owned()
    }

    /// A cell's text with the blanks around it: quotation marks undone.
    pub fn exact(&self, cell: &Cell) -> String {
        let text = self.text(cell.range());
        let Some(inner) = text.strip_prefix('"') else {
            return text.into_owned();
        };
        let mut out = String::with_capacity(inner.len());
        let mut chars = inner.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    out.push('"');
                }
                // Nothing but blanks follows in a row that is taken.
                '"' => break,
                other => out.push(other),
            }
        }
        out
    }

    /// The delimiter that the first lines have most of; a comma in doubt.
    pub fn delimiter(&self) -> u8 {
        let head = &self.bytes[self.start..self.bytes.len().min(self.start + 4096)];
        let count = |wanted: u8| head.iter().filter(|b| **b == wanted).count();
        if count(b'\t') > count(b',') {
            b'\t'
        } else {
            b','
        }
    }
}

/// Where a cell lies, its quotation marks included. No file is larger than `u32` counts.
pub(super) struct Cell {
    start: u32,
    end: u32,
}

/// A place in a file; none is larger than `u32` counts.
pub(super) fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Cell {
    pub fn new(range: Range<usize>) -> Self {
        Self {
            start: small(range.start),
            end: small(range.end),
        }
    }

    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// UTF-8 that was cut, or that a row of another encoding was pasted into: most of what is beyond ASCII is whole. By chance
/// two bytes of CP932 in a row seldom are.
fn is_flawed_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

fn is_cp932(bytes: &[u8]) -> bool {
    !encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).1
}
