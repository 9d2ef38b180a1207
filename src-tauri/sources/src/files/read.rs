//! Which layout a file has, and its rows by it.

use super::across;
use super::bytes::{Source, Text};
use super::complaints::Complaints;
use super::file_kind::FileKind;
use super::hidden::normal;
use super::kinds::{self, Take, Taken};
use super::layout::Layout;
use super::lines::RawRow;
use super::reason::{Complaint, FileError, OwnExport, Reason};
use super::table::{HEAD_ROWS, Sums, Table, fits};
use super::{
    FileRead, OnDemand, Rows, Shops, ShopsBy, notices, propose, refund_report, settlement, totals,
    zengin,
};
use bytes::Bytes;
use payments::{OrderFact, OrderId, Yen};
use std::sync::Arc;

/// Reads a file: by `map` where the user gave one, else by what it looks like (Amazon's settlement or refund report, a
/// log of notifications, one of the `known` layouts, our own export, an order list).
///
/// # Errors
/// [`FileError::NotRecognised`] with a proposal; [`FileError::MissingColumns`] when `map` does not fit;
/// [`FileError::DoubledColumn`], [`FileError::NamesOnly`]; [`FileError::OwnExport`]; the others when it is no text.
pub fn read(
    name: &str,
    bytes: &Bytes,
    known: &[Layout],
    map: Option<&Layout>,
) -> Result<FileRead, FileError> {
    let text = Text::of(bytes)?;
    let source = text.source(map.and_then(Layout::told_encoding));
    if let Some(layout) = map {
        return by_layout(source, layout);
    }
    if is_notice_log(&source) {
        return Ok(notices::read(name, &source));
    }
    let delimiter = source.delimiter();
    let rows = source.rows(delimiter)?;
    if rows.is_empty() {
        return Err(FileError::Empty);
    }
    if let Some(layout) = recognised(&source, &rows, known) {
        // They are looked for again, by the layout's own delimiter.
        drop(rows);
        return by_layout(source, &layout);
    }
    let export = headings(&source, &rows).and_then(|(names, _)| own_export(&names));
    if let Some(export) = export {
        return Err(FileError::OwnExport(export));
    }
    if let Some(read) = by_number(&text, known) {
        return Ok(read);
    }
    if zengin::is_zengin(&source, &rows) {
        return by_layout(source, &zengin::layout());
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
    bytes: &Bytes,
    layout: &Layout,
    most: usize,
) -> Result<Vec<(usize, Vec<String>)>, FileError> {
    let text = Text::of(bytes)?;
    let source = text.source(layout.told_encoding());
    let delimiter = layout.delimiter.and_then(|c| u8::try_from(c).ok());
    let rows = source.rows(delimiter.unwrap_or_else(|| source.delimiter()))?;
    Ok(rows
        .iter()
        .filter(|row| row.line() > layout.header_row && !row.range().is_empty())
        .take(most)
        .map(|row| (row.line(), source.texts(row)))
        .collect())
}

fn is_notice_log(source: &Source) -> bool {
    let mut lines = source.lines().take(5);
    lines.any(|(_, range)| notices::is_notice(&source.bytes[range]))
}

/// The layout whose column names stand in the file: Amazon's, the user's, then ours.
fn recognised(source: &Source, rows: &[RawRow], known: &[Layout]) -> Option<Layout> {
    let is_settlement = |row: &&RawRow| {
        normal(&source.first_text(row)).eq_ignore_ascii_case(settlement::FIRST_COLUMN)
    };
    if let Some(row) = rows.iter().take(HEAD_ROWS).find(is_settlement) {
        return Some(settlement::layout(row.line()));
    }
    let is_refunds = |row: &&RawRow| refund_report::is_head(&source.texts(row));
    if let Some(row) = rows.iter().take(HEAD_ROWS).find(is_refunds) {
        return Some(refund_report::layout(row.line()));
    }
    let kept = known
        .iter()
        .filter_map(|layout| Some((fits(source, layout, rows)?, layout)))
        .max_by_key(|(columns, _)| *columns);
    if let Some((_, layout)) = kept {
        return Some(layout.clone());
    }
    let (names, line) = headings(source, rows)?;
    match own_export(&names) {
        Some(_) => None,
        None => own(&names, line),
    }
}

/// The names of the columns where the first line that holds something has them, and which line that is.
fn headings(source: &Source, rows: &[RawRow]) -> Option<(Vec<String>, usize)> {
    let head = rows
        .iter()
        .find(|row| row.width() > 1 || !row.range().is_empty())?;
    Some((source.texts(head), head.line()))
}

/// An export of ours that no row is taken from, by the columns that only it has.
fn own_export(names: &[String]) -> Option<OwnExport> {
    const BY: [(OwnExport, &[&str]); 3] = [
        (
            OwnExport::Deliveries,
            &["leg", "paid_on", "closed_on", "order_id", "fee_tax", "net"],
        ),
        (
            OwnExport::Payouts,
            &["period", "paid_on", "expected", "delivered", "difference"],
        ),
        (
            OwnExport::Warnings,
            &["severity", "order", "at_stake", "pg_state", "amazon_state"],
        ),
    ];
    let has = |field: &&str| names.iter().any(|name| normal(name) == **field);
    let found = BY.iter().find(|(_, columns)| columns.iter().all(has));
    found.map(|(export, _)| *export)
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
        columns: fields
            .filter_map(|field| Some((named(field)?.clone(), (*field).to_owned())))
            .collect(),
        ..Layout::bare(name, kind, line)
    })
}

/// A file without column names: the kept layout under which most of its rows can be read, if that is more than half.
fn by_number(text: &Text, known: &[Layout]) -> Option<FileRead> {
    known
        .iter()
        .filter(|layout| layout.header_row == 0 && layout.kind != FileKind::Notifications)
        .filter_map(|layout| {
            let read = by_layout(text.source(layout.told_encoding()), layout).ok()?;
            let taken = read.rows.len();
            (taken > 0 && taken * 2 > read.read).then_some(read)
        })
        .max_by_key(|read| (read.rows.len(), usize::MAX - read.complaints.len()))
}

/// Plain text, one order id a line. The first must be one, or what a spreadsheet made of one; a list without any digit is
/// one of words.
fn plain_ids(source: &Source, rows: &[RawRow]) -> Option<FileRead> {
    if rows.iter().any(|row| row.width() != 1) {
        return None;
    }
    let begins = match kinds::order_id(&source.first_text(rows.first()?)) {
        Ok(_) | Err(Reason::Spoiled(_) | Reason::Invisible(_)) => true,
        Err(_) => false,
    };
    let is_digit = |row: &RawRow| source.bytes[row.range()].iter().any(u8::is_ascii_digit);
    if !begins || !rows.iter().any(is_digit) {
        return None;
    }
    let mut taken = Vec::new();
    let mut complaints = Complaints::default();
    let (mut filled, mut strange) = (0, 0);
    for row in rows {
        let text = source.first_text(row);
        if text.is_empty() {
            continue;
        }
        filled += 1;
        match plain_id(row, &text) {
            Ok(_) => taken.push(*row),
            Err(reason) => {
                strange += usize::from(matches!(reason, Reason::NotAnOrderId(_)));
                complaints.push(Complaint {
                    line: row.line(),
                    last_line: row.last_line(),
                    column: "1".to_owned(),
                    reason,
                });
            }
        }
    }
    if strange * 2 > filled {
        return None;
    }
    let text = source.clone();
    let one = move |row: &RawRow| {
        let id = plain_id(row, &text.first_text(row)).ok()?;
        Some((id, OrderFact::default()))
    };
    Some(FileRead {
        layout: "order-ids".to_owned(),
        kind: FileKind::Orders,
        encoding: source.encoding,
        read: filled,
        left_out: 0,
        shops: Shops::default(),
        shops_by: ShopsBy::Id,
        shop_column: String::new(),
        rows: Rows::Orders(OnDemand::new(taken, one)),
        order_column: "1".to_owned(),
        complaints,
        total_mismatch: Vec::new(),
    })
}

/// The id of a line, or what stands there instead.
fn plain_id(row: &RawRow, text: &str) -> Result<OrderId, Reason> {
    match row.flaw {
        Some(flaw) => Err(flaw.into()),
        // An id has no line end: quotation marks hold several lines together.
        None if row.lines() > 1 => Err(Reason::Swallowed),
        None if totals::is_total(text) => Err(Reason::Total(text.to_owned())),
        None => kinds::order_id(text),
    }
}

fn by_layout(source: Source, layout: &Layout) -> Result<FileRead, FileError> {
    if layout.kind == FileKind::Notifications {
        let mut read = notices::read("", &source);
        layout.name.clone_into(&mut read.layout);
        return Ok(read);
    }
    let encoding = source.encoding;
    let layout = &with_what_the_file_says(&source, layout)?;
    let mut table = Table::open(source, layout)?;
    let mut complaints = std::mem::take(&mut table.complaints);
    let places = table.take_rows();
    let mut gather = Gather {
        table: &table,
        complaints: &mut complaints,
        read: table.broken,
        left_out: 0,
        shops: Shops::default(),
    };
    let mut settlement_id = None;
    let mut rows = match layout.kind {
        FileKind::Transactions => Rows::Transactions(gather.rows(places, kinds::transaction)),
        FileKind::Payouts => Rows::Payouts(gather.rows(places, kinds::payout)),
        FileKind::Settlement => {
            let places = gather.taken(places, |take| settlement::line(take, &mut settlement_id));
            // Which report the others are of makes complaints, and no other row.
            let one = |take: Take<'_, '_>| settlement::line(take, &mut None);
            Rows::Settlement(on_demand(&table, places, one))
        }
        FileKind::Refunds => Rows::Refunds(gather.rows(places, refund_report::line)),
        FileKind::Dispatch => Rows::Dispatches(gather.rows(places, kinds::dispatch)),
        FileKind::Bank => Rows::Bank(gather.rows(places, kinds::bank)),
        FileKind::Orders | FileKind::Notifications => {
            Rows::Orders(gather.rows(places, kinds::order))
        }
    };
    let (read, left_out, shops) = (gather.read, gather.left_out, gather.shops);
    complaints.extend(behind(&table, layout));
    let whole = read == rows.len() + left_out;
    across::look(&mut rows, &table, layout, (whole, &mut complaints));
    let total_mismatch = if table.has_totals() {
        table.check_totals(sums(&rows), &nothing(&rows), layout)
    } else {
        Vec::new()
    };
    complaints.extend(total_mismatch.iter().map(|total| Complaint {
        line: total.line,
        last_line: total.line,
        column: total.column.clone(),
        reason: Reason::TotalDiffers(format!("{} ≠ {}", total.stated, total.computed)),
    }));
    complaints.sort();
    let columns = &table.sheet.columns;
    Ok(FileRead {
        layout: layout.name.clone(),
        kind: layout.kind,
        encoding,
        rows,
        read,
        order_column: columns.name("order_id"),
        shop_column: match table.sheet.shop_at() {
            Some((_, place)) => columns.name_at(place),
            None => String::new(),
        },
        shops: with_words(shops, &table),
        shops_by: table.sheet.shop_at().map_or(ShopsBy::Id, |(by, _)| by),
        left_out,
        complaints,
        total_mismatch,
    })
}

/// Rows that are read by `one` from the places where they are.
fn on_demand<T: 'static>(
    table: &Table,
    places: Vec<RawRow>,
    one: impl Fn(Take<'_, '_>) -> Taken<T> + Send + Sync + 'static,
) -> OnDemand<T> {
    let sheet = Arc::clone(&table.sheet);
    OnDemand::new(places, move |place| {
        one(Take::new(&sheet.record(place), &sheet.layout)).0
    })
}

/// The words for shops, and how the word of a row is read.
fn with_words(shops: Shops, table: &Table) -> Shops {
    let sheet = Arc::clone(&table.sheet);
    let Some((_, at)) = sheet.shop_at() else {
        return shops;
    };
    let word = move |row: &RawRow| sheet.record(row).at(at).map(str::to_owned);
    Shops {
        at: Some(Arc::new(word)),
        ..shops
    }
}

/// Goes through the records once.
struct Gather<'g> {
    table: &'g Table,
    complaints: &'g mut Complaints,
    read: usize,
    left_out: usize,
    shops: Shops,
}

impl Gather<'_> {
    fn rows<T: 'static>(
        &mut self,
        places: Vec<RawRow>,
        one: fn(Take<'_, '_>) -> Taken<T>,
    ) -> OnDemand<T> {
        let places = self.taken(places, one);
        on_demand(self.table, places, one)
    }

    /// The places of the rows that are taken.
    fn taken<T>(
        &mut self,
        mut places: Vec<RawRow>,
        mut one: impl FnMut(Take<'_, '_>) -> Taken<T>,
    ) -> Vec<RawRow> {
        let sheet = &self.table.sheet;
        let shop_at = sheet.shop_at().map(|(_, place)| place);
        places.retain(|place| {
            let record = sheet.record(place);
            self.read += 1;
            let (value, complaints) = one(Take::new(&record, &sheet.layout));
            self.left_out += usize::from(value.is_none() && complaints.is_empty());
            self.complaints.extend(complaints);
            self.complaints.extend(self.table.not_text(&record));
            if value.is_some()
                && let Some(word) = shop_at.and_then(|at| record.at(at))
            {
                self.shops.note(word);
            }
            value.is_some()
        });
        places
    }
}

/// Lines behind the total that could be taken as they stand: a total in the middle of a file would lose them.
fn behind(table: &Table, layout: &Layout) -> Vec<Complaint> {
    let reads = |take: Take<'_, '_>| match layout.kind {
        FileKind::Payouts => clean(kinds::payout(take)),
        FileKind::Transactions => clean(kinds::transaction(take)),
        FileKind::Dispatch => clean(kinds::dispatch(take)),
        FileKind::Bank => clean(kinds::bank(take)),
        FileKind::Orders => clean(kinds::order(take)),
        FileKind::Settlement | FileKind::Refunds | FileKind::Notifications => false,
    };
    let rows = table
        .behind()
        .filter(|record| reads(Take::new(record, layout)));
    rows.map(|record| record.complaint("", Reason::BehindTotal))
        .collect()
}

fn clean<T>((value, complaints): Taken<T>) -> bool {
    value.is_some() && complaints.is_empty()
}

/// The layout, with what the banks' common record says of itself in its first line.
fn with_what_the_file_says(source: &Source, layout: &Layout) -> Result<Layout, FileError> {
    if layout.kind != FileKind::Bank || layout.header_row > 0 {
        return Ok(layout.clone());
    }
    let told = layout.delimiter.and_then(|c| u8::try_from(c).ok());
    let rows = source.rows(told.unwrap_or_else(|| source.delimiter()))?;
    Ok(if zengin::is_zengin(source, &rows) {
        zengin::completed(layout)
    } else {
        layout.clone()
    })
}

/// The fields that the totals of a kind of file are of, each as nothing.
fn nothing(rows: &Rows) -> Sums {
    let fields: &[&'static str] = match rows {
        Rows::Payouts(_) => &[
            "amount",
            "tax",
            "refund_amount",
            "fee",
            "fee_tax",
            "transfer_fee",
            "net",
        ],
        Rows::Transactions(_) => &["amount", "tax"],
        Rows::Bank(_) => &["amount", "withdrawal"],
        _ => &[],
    };
    fields.iter().map(|field| (*field, Yen::ZERO)).collect()
}

/// What each row adds to the totals, by field, with its line; nothing for a kind of file without money.
fn sums(rows: &Rows) -> Box<dyn Iterator<Item = (usize, Sums)> + '_> {
    match rows {
        Rows::Payouts(rows) => Box::new(rows.iter().map(|row| {
            let l = &row.value;
            let sums = vec![
                ("amount", l.amount),
                ("tax", l.tax),
                ("refund_amount", l.refund_amount),
                ("fee", l.fee),
                ("fee_tax", l.fee_tax),
                ("transfer_fee", l.transfer_fee),
                ("net", l.net),
            ];
            (row.line, sums)
        })),
        Rows::Transactions(rows) => Box::new(rows.iter().map(|row| {
            let (_, pg, _) = &row.value;
            (row.line, vec![("amount", pg.amount), ("tax", pg.tax)])
        })),
        Rows::Bank(rows) => Box::new(rows.iter().map(|row| {
            let amount = row.value.amount;
            let (came, went) = (amount.max(Yen::ZERO), (-amount).max(Yen::ZERO));
            (row.line, vec![("amount", came), ("withdrawal", went)])
        })),
        _ => Box::new(std::iter::empty()),
    }
}
