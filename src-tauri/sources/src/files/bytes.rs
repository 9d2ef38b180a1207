//! Encoding, lines and cells. Cells are found in the bytes themselves: in CP932 no second byte of a character is a comma,
//! a tab, a quotation mark or a line end, so positions are those of the file in either encoding.

use super::reason::FileError;
use std::borrow::Cow;
use std::ops::Range;

/// No file of these kinds comes near it.
const MAX_FILE: usize = 256 << 20;

/// How characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a BOM.
    Utf8,
    /// Windows' Shift_JIS.
    Cp932,
}

impl Encoding {
    /// The name as files' users know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "CP932",
        }
    }
}

/// A file's text bytes.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub bytes: &'a [u8],
    pub encoding: Encoding,
    /// Where the text begins: behind a BOM.
    start: usize,
}

impl<'a> Source<'a> {
    /// Finds the encoding: a BOM, else what the layout says where it fits, else UTF-8 where it is valid, else CP932.
    pub fn new(bytes: &'a [u8], told: Option<Encoding>) -> Result<Self, FileError> {
        if bytes.len() > MAX_FILE {
            return Err(FileError::TooLarge);
        }
        refuse_binary(bytes)?;
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") {
            3
        } else {
            0
        };
        let valid_utf8 = std::str::from_utf8(&bytes[start..]).is_ok();
        let encoding = match told {
            _ if start > 0 => Encoding::Utf8,
            Some(Encoding::Cp932) if !valid_utf8 || is_cp932(bytes) => Encoding::Cp932,
            _ if valid_utf8 => Encoding::Utf8,
            _ => Encoding::Cp932,
        };
        Ok(Self {
            bytes,
            encoding,
            start,
        })
    }

    /// Some of its bytes as text.
    pub fn text(&self, range: Range<usize>) -> Cow<'a, str> {
        let bytes = &self.bytes[range];
        match self.encoding {
            Encoding::Utf8 => String::from_utf8_lossy(bytes),
            Encoding::Cp932 => crate::text::from_cp932(bytes),
        }
    }

    /// All rows, quoted cells understood.
    pub fn rows(&self, delimiter: u8) -> Vec<RawRow> {
        let mut at = self.start;
        let mut line = 1;
        let mut rows = Vec::new();
        while at < self.bytes.len() {
            let row = self.row(at, line, delimiter);
            at = row.next;
            line += row.lines;
            rows.push(row);
        }
        rows
    }

    /// All lines as one cell each, quotation marks not special.
    pub fn lines(&self) -> Vec<RawRow> {
        let mut at = self.start;
        let mut line = 1;
        let mut rows = Vec::new();
        while at < self.bytes.len() {
            let row = self.literal_row(at, line, None);
            at = row.next;
            line += 1;
            rows.push(row);
        }
        rows
    }

    fn row(&self, start: usize, line: usize, delimiter: u8) -> RawRow {
        let bytes = self.bytes;
        let mut cells = Vec::new();
        let mut at = start;
        let mut lines = 1;
        loop {
            let (cell, end) = if bytes.get(at) == Some(&b'"') {
                let Some(close) = closing_quote(bytes, at + 1) else {
                    // Never closed: taking the rest of the file as one cell would lose every row behind it.
                    let mut row = self.literal_row(start, line, Some(delimiter));
                    row.unclosed = true;
                    return row;
                };
                lines += line_ends(&bytes[at..close]);
                let end = cell_end(bytes, close + 1, delimiter);
                (
                    Cell {
                        range: at..end,
                        quoted: true,
                    },
                    end,
                )
            } else {
                let end = cell_end(bytes, at, delimiter);
                (
                    Cell {
                        range: at..end,
                        quoted: false,
                    },
                    end,
                )
            };
            cells.push(cell);
            if bytes.get(end) == Some(&delimiter) {
                at = end + 1;
                continue;
            }
            return RawRow {
                line,
                lines,
                range: start..end,
                next: after_line_end(bytes, end),
                cells,
                unclosed: false,
            };
        }
    }

    fn literal_row(&self, start: usize, line: usize, delimiter: Option<u8>) -> RawRow {
        let end = self.bytes[start..]
            .iter()
            .position(|b| matches!(b, b'\r' | b'\n'))
            .map_or(self.bytes.len(), |n| start + n);
        let mut cells = Vec::new();
        let mut at = start;
        while let Some(delimiter) = delimiter {
            let stop = cell_end(self.bytes, at, delimiter);
            if stop >= end {
                break;
            }
            cells.push(Cell {
                range: at..stop,
                quoted: false,
            });
            at = stop + 1;
        }
        cells.push(Cell {
            range: at..end,
            quoted: false,
        });
        RawRow {
            line,
            lines: 1,
            range: start..end,
            next: after_line_end(self.bytes, end),
            cells,
            unclosed: false,
        }
    }

    /// A cell's text: quotation marks undone, blanks around it dropped.
    pub fn cell(&self, cell: &Cell) -> String {
        let text = self.text(cell.range.clone());
        if !cell.quoted {
            return text.trim().to_owned();
        }
        let inner = text.strip_prefix('"').unwrap_or(&text);
        let mut out = String::with_capacity(inner.len());
        let mut chars = inner.chars().peekable();
        let mut open = true;
        while let Some(c) = chars.next() {
            match c {
                '"' if open && chars.peek() == Some(&'"') => {
                    chars.next();
                    out.push('"');
                }
                '"' if open => open = false,
                other => out.push(other),
            }
        }
        out.trim().to_owned()
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

/// Where a row and its cells lie.
pub(super) struct RawRow {
    /// Its first line, from 1.
    pub line: usize,
    /// How many lines it covers.
    pub lines: usize,
    /// Its bytes, line end excluded.
    pub range: Range<usize>,
    next: usize,
    pub cells: Vec<Cell>,
    /// Whether a quotation mark in it is never closed.
    pub unclosed: bool,
}

/// Where a cell lies, its quotation marks included.
pub(super) struct Cell {
    pub range: Range<usize>,
    quoted: bool,
}

fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + bytes.get(at..)?.iter().position(|b| *b == b'"')?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

fn cell_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    bytes[at.min(bytes.len())..]
        .iter()
        .position(|b| *b == delimiter || matches!(b, b'\r' | b'\n'))
        .map_or(bytes.len(), |n| at + n)
}

fn after_line_end(bytes: &[u8], end: usize) -> usize {
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'\r'), Some(b'\n')) => end + 2,
        (Some(_), _) => end + 1,
        (None, _) => end,
    }
}

/// CR LF, LF and CR are one line end each.
fn line_ends(bytes: &[u8]) -> usize {
    let mut count = 0;
    let mut previous = 0;
    for byte in bytes {
        if *byte == b'\r' || (*byte == b'\n' && previous != b'\r') {
            count += 1;
        }
        previous = *byte;
    }
    count
}

fn is_cp932(bytes: &[u8]) -> bool {
    !encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).1
}

/// Files that are no text are named, so that the person knows what to do.
fn refuse_binary(bytes: &[u8]) -> Result<(), FileError> {
    let kind = match bytes {
        [] => return Err(FileError::Empty),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16",
        [b'P', b'K', 3, 4, ..] => "zip or workbook",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "old workbook",
        [b'%', b'P', b'D', b'F', ..] => "PDF",
        _ if bytes[..bytes.len().min(4096)].contains(&0) => "binary",
        _ if bytes.iter().all(|b| b.is_ascii_whitespace()) => return Err(FileError::Empty),
        _ => return Ok(()),
    };
    Err(FileError::NotText(kind))
}
