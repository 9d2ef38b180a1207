//! A layout laid over a file: which cell is which field, which lines are rows, which are totals. Each line is one of: before
//! the names, the names, blank, without the data mark, a row, a total, behind the total, or complained of.

use super::TotalMismatch;
use super::amount::amount;
use super::bytes::Source;
use super::columns::Columns;
use super::complaints::Complaints;
use super::date;
use super::file_kind::FileKind;
use super::form::{Form, Key, KeyOf};
use super::hidden::normal;
use super::layout::Layout;
use super::lines::RawRow;
use super::reason::{Complaint, FileError, Reason};
use super::sheet::{Record, Sheet};
use super::totals;
use payments::{OrderId, Yen};
use std::collections::HashSet;
use std::sync::Arc;

/// Lines that are sums of others: more of them are a file of nothing else.
const MAX_TOTALS: usize = 10_000;

/// How far down the column names are looked for.
pub(super) const HEAD_ROWS: usize = 40;

/// What rows add up to, by field.
pub(super) type Sums = Vec<(&'static str, Yen)>;

/// Adds what rows of one kind add up to: their fields are the same, in one order.
fn add(to: &mut Sums, sums: &[(&'static str, Yen)]) {
    for ((_, sum), (_, more)) in to.iter_mut().zip(sums) {
        *sum += *more;
    }
}

/// A line that is the sum of others.
struct Total {
    row: RawRow,
    /// Whether it sums up a part of the rows.
    part: bool,
}

/// A file under a layout.
pub(super) struct Table {
    pub sheet: Arc<Sheet>,
    rows: Vec<RawRow>,
    totals: Vec<Total>,
    /// Lines behind the total that the layout declares.
    behind: Vec<RawRow>,
    /// Records without the mark that rows begin with.
    unmarked: Vec<RawRow>,
    /// Complaints about the file's form.
    pub complaints: Complaints,
    /// Lines that are no rows for their form, though they should be.
    pub broken: usize,
}

impl Table {
    /// Lays the layout over the file.
    pub fn open(source: Source, layout: &Layout) -> Result<Self, FileError> {
        let told = layout.delimiter.and_then(|c| u8::try_from(c).ok());
        let delimiter = told.unwrap_or_else(|| source.delimiter());
        let mut rows = source.rows(delimiter)?;
        let (columns, after) = head(&source, layout, &rows);
        let needed = layout.kind.needed().iter();
        let lacking: Vec<String> = needed
            .filter(|field| !columns.has(field))
            .map(|field| layout.column_of(field).unwrap_or(field).to_owned())
            .collect();
        if !lacking.is_empty() {
            return Err(FileError::MissingColumns {
                missing: lacking,
                kind: layout.kind,
            });
        }
        columns.refuse_doubled()?;
        let head: Vec<RawRow> = rows.drain(..after.min(rows.len())).collect();
        let sheet = Sheet {
            source,
            ours: layout.kind == FileKind::Transactions && columns.are_of_our_export(),
            columns,
            layout: layout.clone(),
        };
        let mut table = Self {
            sheet: Arc::new(sheet),
            rows: Vec::new(),
            totals: Vec::new(),
            behind: Vec::new(),
            unmarked: Vec::new(),
            complaints: Complaints::default(),
            broken: 0,
        };
        let form = Form::of(&table.sheet.columns, &rows, layout);
        if let Some(names) = head.last() {
            table.look_at_names(names, &form);
        }
        table.sort_out(rows, &form);
        if table.totals.len() > MAX_TOTALS {
            return Err(FileError::TooLarge);
        }
        let nothing = table.rows.is_empty() && table.totals.is_empty() && table.broken == 0;
        // A report of a time without a sale or a refund is one all the same, and so are records between a head and an end.
        let report = matches!(layout.kind, FileKind::Settlement | FileKind::Refunds);
        if nothing && layout.header_row > 0 && !report {
            return Err(FileError::NamesOnly);
        }
        Ok(table)
    }

    fn source(&self) -> &Source {
        &self.sheet.source
    }

    /// What is wrong with the line of the names.
    fn look_at_names(&mut self, names: &RawRow, form: &Form) {
        let of_line = |column: String, reason| Complaint {
            line: names.line(),
            last_line: names.last_line(),
            column,
            reason,
        };
        let missing = self.sheet.columns.missing.iter();
        let missing =
            missing.map(|name| of_line(name.clone(), Reason::MissingColumn(name.clone())));
        let hidden = self.sheet.columns.hidden_names().into_iter();
        let hidden = hidden.map(|(name, codes)| of_line(name, Reason::Invisible(codes)));
        let flaw = names.flaw.map(|flaw| of_line(String::new(), flaw.into()));
        let swallows = names.lines() > 1 && self.names_swallow(names, form);
        let swallows = swallows.then(|| of_line(String::new(), Reason::Swallowed));
        let all: Vec<Complaint> = missing.chain(hidden).chain(flaw).chain(swallows).collect();
        self.complaints.extend(all);
    }

    /// Which lines are rows. They stay where they are: a second list of them would take as much memory again.
    fn sort_out(&mut self, mut rows: Vec<RawRow>, form: &Form) {
        let mut ended = false;
        rows.retain(|row| self.is_row(*row, form, &mut ended));
        self.rows = rows;
        self.tell_strays();
    }

    /// Whether a line is a row; what else it is, is noted.
    fn is_row(&mut self, row: RawRow, form: &Form, ended: &mut bool) -> bool {
        if *ended {
            self.behind.push(row);
            return false;
        }
        if let Some(flaw) = row.flaw {
            self.leave_out(&row, 1, flaw.into());
            return false;
        }
        if row.lines() > 1 && self.swallows(&row, form) {
            self.leave_out(&row, row.lines(), Reason::Swallowed);
            return false;
        }
        let texts = self.source().texts(&row);
        let first = texts.first().map(|text| normal(text)).unwrap_or_default();
        if form.total.as_ref().is_some_and(|word| *word == first) {
            self.totals.push(Total { part: false, row });
            *ended = true;
            return false;
        }
        if form.data.as_ref().is_some_and(|word| *word != first) {
            self.unmarked.push(row);
            return false;
        }
        if texts.iter().all(String::is_empty) {
            return false;
        }
        if let Some(word) = form.total_in(&texts) {
            self.take_total(row, word, form.total.as_deref());
            return false;
        }
        match form.wrong_width(&texts) {
            Some(reason) => {
                self.leave_out(&row, 1, reason);
                false
            }
            None => true,
        }
    }

    /// A record without the mark between rows, that begins like none of the heads and ends around them, is a row whose
    /// beginning was lost.
    fn tell_strays(&mut self) {
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return;
        };
        let rows = first.line()..=last.line();
        let word = |row: &RawRow| normal(&self.source().first_text(row));
        let (inside, outside): (Vec<&RawRow>, Vec<&RawRow>) = self
            .unmarked
            .iter()
            .partition(|row| rows.contains(&row.line()));
        let around: HashSet<String> = outside.into_iter().map(word).collect();
        let strays = inside
            .into_iter()
            .filter(|row| !around.contains(&word(row)));
        let told: Vec<Complaint> = strays
            .map(|row| of_row(row, Reason::Unmarked(word(row))))
            .collect();
        self.broken += told.len();
        self.complaints.extend(told);
    }

    /// A total that the layout does not declare is told.
    fn take_total(&mut self, row: RawRow, word: &str, declared: Option<&str>) {
        if declared.is_none_or(|declared| declared != normal(word)) {
            self.complaints
                .push(of_row(&row, Reason::Total(word.to_owned())));
        }
        let part = totals::is_part(word);
        self.totals.push(Total { row, part });
    }

    fn leave_out(&mut self, row: &RawRow, lines: usize, reason: Reason) {
        self.broken += lines;
        self.complaints.push(of_row(row, reason));
    }

    /// Whether the line of names goes on over rows: names of several lines hold no delimiter, and are not more than cells.
    fn names_swallow(&self, names: &RawRow, form: &Form) -> bool {
        let mut below = self.source().inner_lines(names).skip(1);
        let more = below.any(|line| line.cells.len() > line.natural);
        more || (form.usual > 0 && names.width() > form.usual)
    }

    /// Whether quotation marks hold lines together that are rows of their own: a line inside with as many cells as a row
    /// has. A note of several lines is one cell, and seldom has them.
    fn swallows(&self, row: &RawRow, form: &Form) -> bool {
        if let Some(mark) = &form.data {
            return self.swallows_marked(row, mark);
        }
        let count = row.width();
        let other = form.width.is_some_and(|width| width != count) && form.usual != count;
        if count == 1 || other {
            return true;
        }
        let mut lines = self.source().inner_lines(row).enumerate();
        lines.any(|(n, line)| {
            // The first line begins a row in any case; more cells than its own tell something in the first cell only.
            let looks = n > 0 || line.natural == 1;
            let cells = line.cells.len();
            looks
                && cells == count
                && cells > line.natural
                && self.may_be_row(&line.cells, form.key)
        })
    }

    /// Where rows are known by a mark: a record without it has no text of several lines, and no line inside one begins
    /// with it.
    fn swallows_marked(&self, row: &RawRow, mark: &str) -> bool {
        let first = |cells: &[super::bytes::Cell]| {
            let text = cells.first().map(|cell| self.source().cell(cell));
            normal(text.unwrap_or_default().trim_matches('"'))
        };
        if first(&self.source().cells(row)) != mark {
            return true;
        }
        let mut below = self.source().inner_lines(row).skip(1);
        below.any(|line| first(&line.cells) == mark)
    }

    /// Whether the cells of a line could be a row: in a narrow table, where its key reads as one.
    fn may_be_row(&self, cells: &[super::bytes::Cell], key: Option<Key>) -> bool {
        const WIDE: usize = 4;
        let Some((key, cell)) = key.and_then(|key| Some((key, cells.get(key.place)?))) else {
            return true;
        };
        let text = self.source().cell(cell);
        let text = text.trim_matches('"');
        cells.len() >= WIDE
            || match key.of {
                KeyOf::Order => OrderId::new(text).is_ok(),
                KeyOf::Day => date::day(text).is_ok(),
            }
    }

    /// The rows' places, taken out of the table.
    pub fn take_rows(&mut self) -> Vec<RawRow> {
        std::mem::take(&mut self.rows)
    }

    /// The lines behind the total that have as many cells as the names.
    pub fn behind(&self) -> impl Iterator<Item = Record<'_>> {
        let whole = |row: &&RawRow| {
            row.flaw.is_none()
                && self
                    .sheet
                    .columns
                    .width()
                    .is_none_or(|width| row.width() >= width)
        };
        self.behind
            .iter()
            .filter(whole)
            .map(|row| self.sheet.record(row))
    }

    /// The records without the mark that rows begin with: heads and ends.
    pub fn unmarked(&self) -> impl Iterator<Item = (usize, Vec<String>)> {
        let unmarked = self.unmarked.iter();
        unmarked.map(|row| (row.line(), self.source().texts(row)))
    }

    /// A complaint about a field of a line.
    pub fn complaint(&self, line: usize, field: &str, reason: Reason) -> Complaint {
        Complaint {
            line,
            last_line: line,
            column: self.sheet.columns.name(field),
            reason,
        }
    }

    /// Bytes in a row that are no characters.
    pub fn not_text(&self, record: &Record<'_>) -> Option<Complaint> {
        let broken = |cell: &String| cell.contains([char::REPLACEMENT_CHARACTER, '\0']);
        let place = record.cells.iter().position(broken)?;
        Some(Complaint {
            line: record.line,
            last_line: record.last_line,
            column: self.sheet.columns.name_at(place),
            reason: Reason::NotText(record.cells[place].clone()),
        })
    }

    /// Whether the file has totals.
    pub fn has_totals(&self) -> bool {
        !self.totals.is_empty()
    }

    /// Sets the file's totals against the sums of the rows taken: each row with its line, in their order. A total is of all
    /// rows above it or of those since the total before; it is told against what its word says. Cells that are no amount are
    /// titles. `nothing`: what no rows add up to.
    pub fn check_totals(
        &self,
        rows: impl Iterator<Item = (usize, Sums)>,
        nothing: &Sums,
        layout: &Layout,
    ) -> Vec<TotalMismatch> {
        let mut found = Vec::new();
        let mut rows = rows.peekable();
        let (mut all, mut since) = (nothing.clone(), nothing.clone());
        for total in &self.totals {
            let record = self.sheet.record(&total.row);
            while let Some((_, sums)) = rows.next_if(|(line, _)| *line < record.line) {
                add(&mut all, &sums);
                add(&mut since, &sums);
            }
            let of_all = self.mismatches(&record, &all, layout);
            let of_part = self.mismatches(&record, &since, layout);
            since.clone_from(nothing);
            if !of_all.is_empty() && !of_part.is_empty() {
                found.extend(if total.part { of_part } else { of_all });
            }
        }
        found
    }

    fn mismatches(&self, record: &Record<'_>, sums: &Sums, layout: &Layout) -> Vec<TotalMismatch> {
        let mut found = Vec::new();
        for (field, computed) in sums {
            let Some(stated) = record.get(field).and_then(|text| amount(text).ok()) else {
                continue;
            };
            let sign = layout.signs.get(*field).copied().unwrap_or(1);
            let stated = if sign < 0 { -stated } else { stated };
            if stated != *computed {
                found.push(TotalMismatch {
                    line: record.line,
                    column: self.sheet.columns.name(field),
                    stated,
                    computed: *computed,
                });
            }
        }
        found
    }
}

fn of_row(row: &RawRow, reason: Reason) -> Complaint {
    Complaint {
        line: row.line(),
        last_line: row.last_line(),
        column: String::new(),
        reason,
    }
}

/// The columns, and how many rows to skip to come behind their names.
fn head(source: &Source, layout: &Layout, rows: &[RawRow]) -> (Columns, usize) {
    if layout.header_row == 0 {
        return (Columns::find(layout, None), 0);
    }
    let names = |row: &RawRow| source.texts(row);
    let covers = |row: &RawRow| (row.line()..=row.last_line()).contains(&layout.header_row);
    let told = rows.iter().position(covers);
    let at = |place: usize| Columns::find(layout, rows.get(place).map(names).as_deref());
    let first = told.map(|place| (at(place), place + 1));
    match first {
        Some(found) if found.0.missing.is_empty() => found,
        first => {
            // A line more or less above the names is common when a file was saved again.
            let elsewhere = (0..rows.len().min(HEAD_ROWS))
                .map(|place| (at(place), place + 1))
                .find(|(columns, _)| columns.missing.is_empty());
            elsewhere
                .or(first)
                .unwrap_or_else(|| (Columns::find(layout, None), rows.len()))
        }
    }
}

/// Whether all names of a layout stand in one of the file's first lines; how many there are.
pub(super) fn fits(source: &Source, layout: &Layout, rows: &[RawRow]) -> Option<usize> {
    let named = layout
        .columns
        .keys()
        .filter(|name| normal(name).parse::<usize>().is_err())
        .count();
    if layout.header_row == 0 || named == 0 {
        return None;
    }
    let (columns, _) = head(source, layout, rows);
    columns.missing.is_empty().then_some(named)
}
