//! Which layout a file has, and its rows by it.

use super::bytes::{RawRow, Source};
use super::kinds::{self, Take, Taken};
use super::layout::{FileKind, Layout};
use super::reason::{Complaint, FileError, Reason};
use super::table::{Table, fits, normal};
use super::{FileRead, Row, Rows, TotalMismatch, notices, propose, settlement};
use payments::{OrderFact, OrderId, PayoutLine, Yen};
use std::collections::BTreeMap;

/// How far down a report's column line is looked for.
const HEAD_ROWS: usize = 40;

/// Reads a file: by `map` where the user gave one, else by what it looks like (Amazon's settlement report, a log of
/// notifications, one of the `known` layouts, our own export, an order list).
///
/// # Errors
/// [`FileError::NotRecognised`] with a proposal; [`FileError::MissingColumns`] when `map` does not fit; the others when it
/// is no text.
pub fn read(
    name: &str,
    bytes: &[u8],
    known: &[Layout],
    map: Option<&Layout>,
) -> Result<FileRead, FileError> {
    let source = Source::new(bytes, map.and_then(Layout::told_encoding))?;
    if let Some(layout) = map {
        return by_layout(source, layout);
    }
    if is_notice_log(&source) {
        return Ok(notices::read(name, &source));
    }
    let delimiter = source.delimiter();
    let rows = source.rows(delimiter);
    if let Some(layout) = recognised(&source, &rows, known) {
        return by_layout(source, &layout);
    }
    if let Some(read) = by_number(bytes, known) {
        return Ok(read);
    }
    if let Some(read) = plain_ids(&source, &rows) {
        return Ok(read);
    }
    let (columns, proposal) = propose::propose(name, &source, &rows);
    Err(FileError::NotRecognised {
        columns,
        proposal: Box::new(proposal),
    })
}

/// The lines below the column names as they stand in the file, for whoever has to say what its columns are: line, cells.
///
/// # Errors
/// As [`read`], for what is no text.
pub fn head(
    bytes: &[u8],
    layout: &Layout,
    most: usize,
) -> Result<Vec<(usize, Vec<String>)>, FileError> {
    let source = Source::new(bytes, layout.told_encoding())?;
    let delimiter = layout.delimiter.and_then(|c| u8::try_from(c).ok());
    let rows = source.rows(delimiter.unwrap_or_else(|| source.delimiter()));
    let cells = |row: &RawRow| row.cells.iter().map(|cell| source.cell(cell)).collect();
    Ok(rows
        .iter()
        .filter(|row| row.line > layout.header_row && !row.range.is_empty())
        .take(most)
        .map(|row| (row.line, cells(row)))
        .collect())
}

fn is_notice_log(source: &Source<'_>) -> bool {
    let lines = source.lines();
    let mut filled = lines
        .iter()
        .map(|row| &source.bytes[row.range.clone()])
        .filter(|line| !line.trim_ascii().is_empty())
        .take(5);
    filled.any(notices::is_notice)
}

/// The layout whose column names stand in the file: Amazon's, the user's, then ours.
fn recognised(source: &Source<'_>, rows: &[RawRow], known: &[Layout]) -> Option<Layout> {
    let first_cell = |row: &RawRow| row.cells.first().map(|cell| normal(&source.cell(cell)));
    let is_settlement = |row: &&RawRow| {
        first_cell(row).is_some_and(|cell| cell.eq_ignore_ascii_case(settlement::FIRST_COLUMN))
    };
    if let Some(row) = rows.iter().take(HEAD_ROWS).find(is_settlement) {
        return Some(settlement::layout(row.line));
    }
    let kept = known
        .iter()
        .filter_map(|layout| Some((fits(source, layout, rows)?, layout)))
        .max_by_key(|(columns, _)| *columns);
    if let Some((_, layout)) = kept {
        return Some(layout.clone());
    }
    let head = rows
        .iter()
        .find(|row| row.cells.len() > 1 || !row.range.is_empty())?;
    let names: Vec<String> = head.cells.iter().map(|cell| source.cell(cell)).collect();
    own(&names, head.line)
}

/// Our own export, or an order list: both name their columns as the fields are named.
fn own(names: &[String], line: usize) -> Option<Layout> {
    let named = |field: &str| {
        let is = |name: &&String| normal(name).eq_ignore_ascii_case(field);
        names.iter().find(is)
    };
    named("order_id")?;
    let (name, kind) = if named("status").is_some() && named("amount").is_some() {
        ("choba-transactions", FileKind::Transactions)
    } else {
        ("order-list", FileKind::Orders)
    };
    let fields = kind.fields().iter();
    Some(Layout {
        name: name.to_owned(),
        kind,
        encoding: None,
        delimiter: None,
        header_row: line,
        data: None,
        total: None,
        columns: fields
            .filter_map(|field| Some((named(field)?.clone(), (*field).to_owned())))
            .collect(),
        values: BTreeMap::new(),
        signs: BTreeMap::new(),
    })
}

/// A file without column names: the kept layout under which most of its rows can be read, if that is more than half.
fn by_number(bytes: &[u8], known: &[Layout]) -> Option<FileRead> {
    known
        .iter()
        .filter(|layout| layout.header_row == 0 && layout.kind != FileKind::Notifications)
        .filter_map(|layout| {
            let source = Source::new(bytes, layout.told_encoding()).ok()?;
            let read = by_layout(source, layout).ok()?;
            let taken = read.rows.len();
            (taken > 0 && taken * 2 > read.read).then_some(read)
        })
        .max_by_key(|read| (read.rows.len(), usize::MAX - read.complaints.len()))
}

/// Plain text, one order id a line. The first must be one; a list without any digit is one of words.
fn plain_ids(source: &Source<'_>, rows: &[RawRow]) -> Option<FileRead> {
    let text = |row: &RawRow| {
        row.cells
            .first()
            .map(|cell| source.cell(cell))
            .unwrap_or_default()
    };
    let filled: Vec<&RawRow> = rows.iter().filter(|row| !text(row).is_empty()).collect();
    let single = filled.iter().all(|row| row.cells.len() == 1);
    let first = text(filled.first()?);
    let digit = |row: &&RawRow| text(row).bytes().any(|b| b.is_ascii_digit());
    let digits = filled.iter().any(digit);
    let good = filled
        .iter()
        .filter(|row| OrderId::new(&text(row)).is_ok())
        .count();
    if !single || !digits || OrderId::new(&first).is_err() || good * 2 < filled.len() {
        return None;
    }
    let mut taken = Vec::with_capacity(filled.len());
    let mut complaints = Vec::new();
    for row in &filled {
        match OrderId::new(&text(row)) {
            Ok(id) => taken.push(Row {
                line: row.line,
                bytes: row.range.clone(),
                value: (id, OrderFact::default()),
            }),
            Err(error) => complaints.push(Complaint {
                line: row.line,
                column: "1".to_owned(),
                reason: Reason::NotAnOrderId(error.0),
            }),
        }
    }
    Some(FileRead {
        layout: "order-ids".to_owned(),
        kind: FileKind::Orders,
        encoding: source.encoding,
        read: filled.len(),
        rows: Rows::Orders(taken),
        order_column: "1".to_owned(),
        complaints,
        total_mismatch: Vec::new(),
    })
}

fn by_layout(source: Source<'_>, layout: &Layout) -> Result<FileRead, FileError> {
    if layout.kind == FileKind::Notifications {
        let mut read = notices::read("", &source);
        layout.name.clone_into(&mut read.layout);
        return Ok(read);
    }
    let encoding = source.encoding;
    let mut table = Table::open(source, layout)?;
    let mut complaints = std::mem::take(&mut table.complaints);
    let mut gather = Gather {
        table: &table,
        layout,
        complaints: &mut complaints,
        read: table.broken,
    };
    let mut settlement_id = None;
    let rows = match layout.kind {
        FileKind::Transactions => Rows::Transactions(gather.rows(kinds::transaction)),
        FileKind::Payouts => Rows::Payouts(gather.rows(kinds::payout)),
        FileKind::Settlement => {
            Rows::Settlement(gather.rows(|take| settlement::line(take, &mut settlement_id)))
        }
        FileKind::Dispatch => Rows::Dispatches(gather.rows(kinds::dispatch)),
        FileKind::Bank => Rows::Bank(gather.rows(kinds::bank)),
        FileKind::Orders | FileKind::Notifications => Rows::Orders(gather.rows(kinds::order)),
    };
    let read = gather.read;
    let total_mismatch = totals(&table, &rows, layout);
    complaints.extend(total_mismatch.iter().map(|total| Complaint {
        line: total.line,
        column: total.column.clone(),
        reason: Reason::TotalDiffers(format!("{} ≠ {}", total.stated, total.computed)),
    }));
    complaints.sort_by_key(|complaint| complaint.line);
    Ok(FileRead {
        layout: layout.name.clone(),
        kind: layout.kind,
        encoding,
        rows,
        read,
        order_column: table.columns.name("order_id"),
        complaints,
        total_mismatch,
    })
}

/// Goes through the records once.
struct Gather<'g, 's> {
    table: &'g Table<'s>,
    layout: &'g Layout,
    complaints: &'g mut Vec<Complaint>,
    read: usize,
}

impl Gather<'_, '_> {
    fn rows<T>(&mut self, mut one: impl FnMut(Take<'_, '_>) -> Taken<T>) -> Vec<Row<T>> {
        let mut rows = Vec::new();
        for record in self.table.records() {
            self.read += 1;
            let (value, complaints) = one(Take::new(&record, self.layout));
            self.complaints.extend(complaints);
            self.complaints.extend(self.table.not_text(&record));
            if let Some(value) = value {
                rows.push(Row {
                    line: record.line,
                    bytes: record.bytes.clone(),
                    value,
                });
            }
        }
        rows
    }
}

/// Only statements and bank files bear totals.
fn totals(table: &Table<'_>, rows: &Rows, layout: &Layout) -> Vec<TotalMismatch> {
    let Rows::Payouts(lines) = rows else {
        return Vec::new();
    };
    let sum = |part: fn(&PayoutLine) -> Yen| lines.iter().map(|row| part(&row.value)).sum::<Yen>();
    let sums = [
        ("amount", sum(|l| l.amount)),
        ("tax", sum(|l| l.tax)),
        ("refund_amount", sum(|l| l.refund_amount)),
        ("fee", sum(|l| l.fee)),
        ("fee_tax", sum(|l| l.fee_tax)),
        ("transfer_fee", sum(|l| l.transfer_fee)),
        ("net", sum(|l| l.net)),
    ];
    table.check_totals(&sums, layout)
}
