//! Where rows and cells lie, and how many of them there may be. A quotation mark where none belongs makes its line doubtful, never the lines behind it: those
//! are read as if it were not there. Every line of a file is in one row, or blank.

use super::bytes::{Cell, Source, small};
use super::reason::{FileError, Reason};
use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memchr3};
use std::ops::Range;

/// Rows of one file: twenty bytes of memory each, and more than any shop has in a file of these kinds.
const MAX_ROWS: usize = 3_000_000;
/// Cells of one file.
const MAX_CELLS: usize = 24_000_000;
/// Cells of one row.
const MAX_WIDTH: usize = 4_096;
/// Bytes of one row, quoted line ends included.
pub(super) const MAX_ROW: usize = 1 << 20;

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

/// Where a row lies. Its cells are cut again when they are wanted ([`Source::cells`]): their places would take more memory than
/// the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawRow {
    line: u32,
    lines: u32,
    start: u32,
    end: u32,
    width: u16,
    delimiter: u8,
    /// With one, it is one line whose cells are cut at each delimiter.
    pub flaw: Option<Flaw>,
}

impl RawRow {
    /// A line without cells.
    pub fn of_line(line: usize, range: Range<usize>) -> Self {
        raw(range, (line, 1), (1, 0), None)
    }

    /// Its first line, from 1.
    pub const fn line(&self) -> usize {
        self.line as usize
    }

    /// How many lines it covers.
    pub const fn lines(&self) -> usize {
        self.lines as usize
    }

    /// Its last line.
    pub const fn last_line(&self) -> usize {
        self.line() + self.lines().saturating_sub(1)
    }

    /// Its bytes, line end excluded.
    pub const fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many cells it has.
    pub const fn width(&self) -> usize {
        self.width as usize
    }
}

impl Source {
    /// All rows that are not blank, quoted cells understood.
    pub fn rows(&self, delimiter: u8) -> Result<Vec<RawRow>, FileError> {
        let mut at = self.start;
        let mut line = 1;
        // A list that grows by halves takes up to three times its size.
        let ends = memchr2_iter(b'\r', b'\n', &self.bytes[self.start..]).take(MAX_ROWS);
        let mut rows = Vec::with_capacity(ends.count() + 1);
        let mut cells = 0;
        loop {
            // No row is made of blank lines: a file of line ends alone would take twenty times its size.
            (at, line) = behind_blank_lines(&self.bytes, (at, line), delimiter);
            if at >= self.bytes.len() {
                return Ok(rows);
            }
            let end = line_end(&self.bytes, at);
            let row = self.row(at..end, line, delimiter);
            at = after_line_end(&self.bytes, row.range().end);
            line += row.lines();
            cells += row.width();
            let wide = row.width() > MAX_WIDTH || row.range().len() > MAX_ROW;
            if cells > MAX_CELLS || wide || rows.len() >= MAX_ROWS {
                return Err(FileError::TooLarge);
            }
            rows.push(row);
        }
    }

    /// Where the cells of a row lie.
    pub fn cells(&self, row: &RawRow) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(row.width());
        let range = row.range();
        let mut at = range.start;
        loop {
            let end = if row.flaw.is_some() {
                cell_end(&self.bytes, at, row.delimiter)
            } else {
                self.end_of_cell(at, row.delimiter, range.end)
            };
            let end = end.min(range.end);
            cells.push(Cell::new(at..end));
            if end >= range.end {
                return cells;
            }
            at = end + 1;
        }
    }

    /// The texts of a row's cells.
    pub fn texts(&self, row: &RawRow) -> Vec<String> {
        self.cells(row).iter().map(|cell| self.cell(cell)).collect()
    }

    /// The text of a row's first cell.
    pub fn first_text(&self, row: &RawRow) -> String {
        self.cell(&self.first_cell(row))
    }

    /// The first cell of a row.
    fn first_cell(&self, row: &RawRow) -> Cell {
        let range = row.range();
        let end = if row.flaw.is_some() {
            cell_end(&self.bytes, range.start, row.delimiter)
        } else {
            self.end_of_cell(range.start, row.delimiter, range.end)
        };
        Cell::new(range.start..end.min(range.end))
    }

    /// The end of a cell in a row whose quotation marks are sound.
    fn end_of_cell(&self, at: usize, delimiter: u8, most: usize) -> usize {
        let quote = at + blanks(&self.bytes[at..most]);
        let close = (self.bytes.get(quote) == Some(&b'"'))
            .then(|| closing_quote(&self.bytes[..most], quote + 1))
            .flatten();
        cell_end(&self.bytes, close.map_or(at, |close| close + 1), delimiter)
    }

    /// All lines that are not blank, by number and place; quotation marks are not special.
    pub fn lines(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let mut at = self.start;
        let mut line = 0;
        std::iter::from_fn(move || {
            while at < self.bytes.len() {
                let end = line_end(&self.bytes, at);
                let range = at..end;
                at = after_line_end(&self.bytes, end);
                line += 1;
                if !self.bytes[range.clone()].trim_ascii().is_empty() {
                    return Some((line, range));
                }
            }
            None
        })
    }

    /// The row that begins with a line.
    fn row(&self, first: Range<usize>, line: usize, delimiter: u8) -> RawRow {
        let text = &self.bytes[first.clone()];
        if memchr(b'"', text).is_none() {
            let width = memchr_iter(delimiter, text).count() + 1;
            return raw(first, (line, 1), (width, delimiter), None);
        }
        self.quoted(&first, line, delimiter).unwrap_or_else(|flaw| {
            // The line alone, cut at each delimiter: taking what follows into a cell would lose the rows there.
            let width = memchr_iter(delimiter, text).count() + 1;
            raw(first, (line, 1), (width, delimiter), Some(flaw))
        })
    }

    /// A row with quotation marks.
    fn quoted(&self, first: &Range<usize>, line: usize, delimiter: u8) -> Result<RawRow, Flaw> {
        let bytes = &self.bytes[..self.bytes.len().min(first.start + MAX_ROW + 1)];
        let (mut at, mut width, mut lines) = (first.start, 0, 1);
        loop {
            let quote = at + blanks(&bytes[at..]);
            let end = if bytes.get(quote) == Some(&b'"') {
                let close = closing_quote(bytes, quote + 1).ok_or(Flaw::Unclosed)?;
                let end = cell_end(bytes, close + 1, delimiter);
                if blanks(&bytes[close + 1..end]) < end - close - 1 {
                    return Err(Flaw::Stray);
                }
                lines += line_ends(&bytes[quote..close]);
                end
            } else {
                let end = cell_end(bytes, at, delimiter);
                if memchr(b'"', &bytes[at..end]).is_some() {
                    return Err(Flaw::Stray);
                }
                end
            };
            width += 1;
            if bytes.get(end) != Some(&delimiter) || width > MAX_WIDTH {
                return Ok(raw(
                    first.start..end,
                    (line, lines),
                    (width, delimiter),
                    None,
                ));
            }
            at = end + 1;
        }
    }

    /// The lines of a row of several, cut at each delimiter, with how many cells a row of this form has on that line:
    /// more of them than that stood inside quotation marks.
    pub fn inner_lines(&self, row: &RawRow) -> impl Iterator<Item = InnerLine> + '_ {
        let (range, of_row, delimiter) = (row.range(), self.cells(row), row.delimiter);
        let (mut at, mut first) = (range.start, 0);
        std::iter::from_fn(move || {
            // There is one line at least.
            if at >= range.end && at > range.start {
                return None;
            }
            let end = line_end(&self.bytes, at).min(range.end);
            // Cells and lines follow each other: those before this line are not looked at again.
            let ended = |cell: &&Cell| cell.range().end < at;
            first += of_row[first..].iter().take_while(ended).count();
            let begun = |cell: &&Cell| cell.range().start <= end;
            let natural = of_row[first..].iter().take_while(begun).count();
            let mut cells = Vec::new();
            let mut from = at;
            for part in self.bytes[at..end].split(|b| *b == delimiter) {
                cells.push(Cell::new(from..from + part.len()));
                from += part.len() + 1;
            }
            at = after_line_end(&self.bytes, end).max(at + 1);
            Some(InnerLine { natural, cells })
        })
    }
}

/// One line of a row that covers several.
pub(super) struct InnerLine {
    /// Cells of the row that have a part on it.
    pub natural: usize,
    /// Its text cut at each delimiter.
    pub cells: Vec<Cell>,
}

/// The beginning of the next line that is not blank, and its number.
fn behind_blank_lines(
    bytes: &[u8],
    (begin, number): (usize, usize),
    delimiter: u8,
) -> (usize, usize) {
    let (mut line, mut at) = ((begin, number), begin);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\r' | b'\n' => {
                at = after_line_end(bytes, at);
                line = (at, line.1 + 1);
            }
            blank if *blank == delimiter || blank.is_ascii_whitespace() => at += 1,
            _ => return line,
        }
    }
    (at, line.1)
}

/// How many blanks it begins with; a tab may be the delimiter and is none.
fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| **b == b' ').count()
}

fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

fn cell_end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    memchr3(delimiter, b'\r', b'\n', &bytes[at.min(bytes.len())..]).map_or(bytes.len(), |n| at + n)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr2(b'\r', b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n)
}

fn raw(
    range: Range<usize>,
    (line, lines): (usize, usize),
    (width, delimiter): (usize, u8),
    flaw: Option<Flaw>,
) -> RawRow {
    RawRow {
        line: small(line),
        lines: small(lines),
        start: small(range.start),
        end: small(range.end),
        width: u16::try_from(width).unwrap_or(u16::MAX),
        delimiter,
        flaw,
    }
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
    use super::super::encoding::Encoding;
    use super::*;

    fn rows(bytes: &[u8]) -> Result<Vec<RawRow>, FileError> {
        let source = Source {
            bytes: bytes::Bytes::copy_from_slice(bytes),
            encoding: Encoding::Utf8,
            start: 0,
        };
        source.rows(b',')
    }

    #[test]
    fn a_file_of_blank_lines_costs_nothing() {
        for line in ["\n", "\r\n", ",,,,\n", " \n"] {
            let rows = rows(line.repeat(1 << 18).as_bytes()).unwrap();
            assert_eq!(rows.len(), 0, "{line:?}");
        }
    }

    #[test]
    fn a_file_of_tiny_rows_is_given_up_before_it_fills_memory() {
        let tiny = "a\n".repeat(MAX_ROWS + 1);
        assert!(matches!(rows(tiny.as_bytes()), Err(FileError::TooLarge)));
        // Short rows of a real list are not tiny.
        let list = "order_id\n".to_owned() + &"O-0000001\n".repeat(1 << 17);
        assert_eq!(rows(list.as_bytes()).unwrap().len(), (1 << 17) + 1);
    }
}
