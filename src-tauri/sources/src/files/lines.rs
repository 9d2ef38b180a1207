//! Where rows and cells lie. A quotation mark where none belongs makes its line doubtful, never the lines behind it: those
//! are read as if it were not there. Every line of a file is in one row, or blank.

use super::bytes::Source;
use super::reason::{FileError, Reason};
use std::ops::Range;

/// Cells of one file: more would fill a desk's memory, and no file of these kinds has them.
const MAX_CELLS: usize = 24_000_000;
/// Bytes that may be spent on places, for each byte of a file, beside [`PLACES_FREE`]: rows of two bytes each would take fifty
/// times the file.
const PLACES_PER_BYTE: usize = 16;
/// Bytes that may be spent on places whatever the size of the file.
const PLACES_FREE: usize = 64 << 20;
/// Cells of one row.
const MAX_WIDTH: usize = 4_096;

/// What is wrong with the quotation marks of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// One stands inside a cell, or text follows a closing one.
    Stray,
    /// One is never closed.
    Unclosed,
}

impl From<Flaw> for Reason {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Stray => Self::StrayQuote,
            Flaw::Unclosed => Self::UnclosedQuote,
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
    pub cells: Vec<Cell>,
    /// With one, it is one line whose cells were cut at each delimiter.
    pub flaw: Option<Flaw>,
}

impl RawRow {
    /// Its last line.
    pub const fn last_line(&self) -> usize {
        self.line + self.lines.saturating_sub(1)
    }
}

/// Where a cell lies, its quotation marks included. No file is larger than `u32` counts.
pub(super) struct Cell {
    start: u32,
    end: u32,
}

impl Cell {
    fn new(range: Range<usize>) -> Self {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: small(range.start),
            end: small(range.end),
        }
    }

    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Source<'_> {
    /// All rows that are not blank, quoted cells understood.
    pub fn rows(&self, delimiter: u8) -> Result<Vec<RawRow>, FileError> {
        let mut at = self.start;
        let mut line = 1;
        let mut rows = Vec::new();
        let (mut cells, mut places) = (0, 0);
        let most = self.bytes.len() * PLACES_PER_BYTE + PLACES_FREE;
        while at < self.bytes.len() {
            let end = line_end(self.bytes, at);
            if is_blank(&self.bytes[at..end], delimiter) {
                // No row is made of it: a file of line ends alone would take a hundred times its size.
                at = after_line_end(self.bytes, end);
                line += 1;
                continue;
            }
            let row = self.row(at, line, delimiter);
            at = after_line_end(self.bytes, row.range.end);
            line += row.lines;
            cells += row.cells.len();
            places += size_of::<RawRow>() + row.cells.capacity() * size_of::<Cell>();
            if cells > MAX_CELLS || row.cells.len() > MAX_WIDTH || places > most {
                return Err(FileError::TooLarge);
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// All lines that are not blank, by number and place; quotation marks are not special.
    pub fn lines(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let mut at = self.start;
        let mut line = 0;
        std::iter::from_fn(move || {
            while at < self.bytes.len() {
                let end = line_end(self.bytes, at);
                let range = at..end;
                at = after_line_end(self.bytes, end);
                line += 1;
                if !self.bytes[range.clone()].trim_ascii().is_empty() {
                    return Some((line, range));
                }
            }
            None
        })
    }

    fn row(&self, start: usize, line: usize, delimiter: u8) -> RawRow {
        let bytes = self.bytes;
        let mut cells = Vec::new();
        let mut at = start;
        let mut lines = 1;
        loop {
            let quote = at + blanks(&bytes[at..]);
            let end = if bytes.get(quote) == Some(&b'"') {
                let Some(close) = closing_quote(bytes, quote + 1) else {
                    return self.flawed(start, line, delimiter, Flaw::Unclosed);
                };
                let end = cell_end(bytes, close + 1, delimiter);
                if blanks(&bytes[close + 1..end]) < end - close - 1 {
                    return self.flawed(start, line, delimiter, Flaw::Stray);
                }
                lines += line_ends(&bytes[quote..close]);
                cells.push(Cell::new(quote..end));
                end
            } else {
                let end = cell_end(bytes, at, delimiter);
                if bytes[at..end].contains(&b'"') {
                    return self.flawed(start, line, delimiter, Flaw::Stray);
                }
                cells.push(Cell::new(at..end));
                end
            };
            if bytes.get(end) != Some(&delimiter) || cells.len() > MAX_WIDTH {
                return RawRow {
                    line,
                    lines,
                    range: start..end,
                    cells,
                    flaw: None,
                };
            }
            at = end + 1;
        }
    }

    /// The line alone, cut at each delimiter: taking what follows into a cell would lose the rows there.
    fn flawed(&self, start: usize, line: usize, delimiter: u8, flaw: Flaw) -> RawRow {
        let end = line_end(self.bytes, start);
        let mut cells = Vec::new();
        let mut at = start;
        let parts = self.bytes[start..end].split(|b| *b == delimiter);
        for part in parts.take(MAX_WIDTH + 1) {
            cells.push(Cell::new(at..at + part.len()));
            at += part.len() + 1;
        }
        RawRow {
            line,
            lines: 1,
            range: start..end,
            cells,
            flaw: Some(flaw),
        }
    }

    /// The lines of a row of several, cut at each delimiter, with how many cells a row of this form has on that line:
    /// more of them than that stood inside quotation marks.
    pub fn inner_lines(&self, row: &RawRow, delimiter: u8) -> Vec<InnerLine> {
        let mut out = Vec::with_capacity(row.lines);
        let mut at = row.range.start;
        while at < row.range.end || out.is_empty() {
            let end = line_end(self.bytes, at).min(row.range.end);
            let holds = |cell: &&Cell| {
                let range = cell.range();
                range.start <= end && range.end >= at
            };
            let mut cells = Vec::new();
            let mut from = at;
            for part in self.bytes[at..end].split(|b| *b == delimiter) {
                cells.push(Cell::new(from..from + part.len()));
                from += part.len() + 1;
            }
            out.push(InnerLine {
                natural: row.cells.iter().filter(holds).count(),
                cells,
            });
            at = after_line_end(self.bytes, end);
        }
        out
    }
}

/// One line of a row that covers several.
pub(super) struct InnerLine {
    /// Cells of the row that have a part on it.
    pub natural: usize,
    /// Its text cut at each delimiter.
    pub cells: Vec<Cell>,
}

fn is_blank(line: &[u8], delimiter: u8) -> bool {
    line.iter()
        .all(|b| *b == delimiter || b.is_ascii_whitespace())
}

/// How many blanks it begins with; a tab may be the delimiter and is none.
fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| **b == b' ').count()
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

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| matches!(b, b'\r' | b'\n'))
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

#[cfg(test)]
mod tests {
    use super::super::bytes::Encoding;
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, FileError> {
        let source = Source {
            bytes,
            encoding: Encoding::Utf8,
            start: 0,
        };
        source.rows(b',')
    }

    #[test]
    fn a_file_of_blank_lines_costs_nothing() {
        for line in ["\n", "\r\n", ",,,,\n", " \n"] {
            let rows = rows(line.repeat(1 << 18).as_bytes()).unwrap();
            assert_eq!((rows.len(), rows.capacity()), (0, 0), "{line:?}");
        }
    }

    #[test]
    fn a_file_of_tiny_rows_is_given_up_before_it_fills_memory() {
        let tiny = "a\n".repeat(4 << 20);
        assert!(matches!(rows(tiny.as_bytes()), Err(FileError::TooLarge)));
        // Short rows of a real list are not tiny.
        let list = "order_id\n".to_owned() + &"O-0000001\n".repeat(1 << 17);
        assert_eq!(rows(list.as_bytes()).unwrap().len(), (1 << 17) + 1);
    }
}
