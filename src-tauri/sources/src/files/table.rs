//! A layout laid over a file: which cell is which field, which lines are rows, which are totals.

use super::bytes::{RawRow, Source};
use super::layout::Layout;
use super::reason::{Complaint, FileError, Reason};
use super::{TotalMismatch, amount::amount};
use payments::Yen;
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// How far down the column names are looked for.
const HEAD_ROWS: usize = 40;

/// A name as names are compared: NFKC, blanks and line breaks taken out.
pub(super) fn normal(name: &str) -> String {
    if name.is_ascii() {
        // ASCII is its own normal form; most cells are.
        return name.chars().filter(|c| !c.is_whitespace()).collect();
    }
    name.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The columns of a file under a layout.
pub(super) struct Columns {
    /// Field → place in the row.
    places: HashMap<String, usize>,
    /// Names by place, as in the file.
    names: Vec<String>,
    /// Names of the layout that the file lacks.
    pub missing: Vec<String>,
}

impl Columns {
    /// Finds the layout's columns in a header line, or takes them by number.
    pub fn find(layout: &Layout, header: Option<&[String]>) -> Self {
        let names: Vec<String> = header.map(<[String]>::to_vec).unwrap_or_default();
        let normals: Vec<String> = names.iter().map(|name| normal(name)).collect();
        let mut places = HashMap::new();
        let mut missing = Vec::new();
        for (column, field) in &layout.columns {
            let exact = names.iter().position(|name| name == column);
            let wanted = normal(column);
            let folded = || normals.iter().position(|name| *name == wanted);
            let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1);
            match exact.or_else(folded).or_else(numbered) {
                Some(place) => {
                    places.insert(field.clone(), place);
                }
                None => missing.push(column.clone()),
            }
        }
        Self {
            places,
            names,
            missing,
        }
    }

    pub fn has(&self, field: &str) -> bool {
        self.places.contains_key(field)
    }

    /// The column of a field as the file names it, or its number; the field's own name where there is none.
    pub fn name(&self, field: &str) -> String {
        let Some(place) = self.places.get(field) else {
            return field.to_owned();
        };
        let name = self.names.get(*place).filter(|name| !name.is_empty());
        name.map_or_else(
            || (place + 1).to_string(),
            |name| name.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }
}

/// One row, its cells as text.
pub(super) struct Record<'t> {
    pub line: usize,
    pub bytes: Range<usize>,
    cells: Vec<String>,
    columns: &'t Columns,
}

impl Record<'_> {
    /// A field's text; `None` where the file has no such column or the cell is empty.
    pub fn get(&self, field: &str) -> Option<&str> {
        let place = self.columns.places.get(field)?;
        self.cells
            .get(*place)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    pub fn has(&self, field: &str) -> bool {
        self.columns.has(field)
    }

    /// Whether the row ends before this field's column: it was cut. An empty cell is no end.
    pub fn ends_before(&self, field: &str) -> bool {
        let place = self.columns.places.get(field);
        place.is_some_and(|place| *place >= self.cells.len())
    }

    pub fn complaint(&self, field: &str, reason: Reason) -> Complaint {
        Complaint {
            line: self.line,
            column: if field.is_empty() {
                String::new()
            } else {
                self.columns.name(field)
            },
            reason,
        }
    }
}

/// A file under a layout.
pub(super) struct Table<'a> {
    source: Source<'a>,
    pub columns: Columns,
    rows: Vec<RawRow>,
    totals: Vec<RawRow>,
    /// Complaints about the file's form.
    pub complaints: Vec<Complaint>,
    /// Rows that cannot be read as cells.
    pub broken: usize,
}

impl<'a> Table<'a> {
    /// Lays the layout over the file.
    pub fn open(source: Source<'a>, layout: &Layout) -> Result<Self, FileError> {
        let delimiter = layout
            .delimiter
            .and_then(|c| u8::try_from(c).ok())
            .unwrap_or_else(|| source.delimiter());
        let mut rows = source.rows(delimiter);
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
        let rows = rows.split_off(after);
        let header_line = rows
            .first()
            .map_or(1, |row| row.line.saturating_sub(1).max(1));
        let missing = columns.missing.iter().map(|name| Complaint {
            line: header_line,
            column: name.clone(),
            reason: Reason::MissingColumn(name.clone()),
        });
        let mut table = Self {
            source,
            complaints: missing.collect(),
            columns,
            rows: Vec::with_capacity(rows.len()),
            totals: Vec::new(),
            broken: 0,
        };
        table.sort_out(rows, layout);
        Ok(table)
    }

    /// Which lines are rows: not empty ones, not those without the data mark, none behind the total.
    fn sort_out(&mut self, rows: Vec<RawRow>, layout: &Layout) {
        let data = layout.data.as_deref().map(normal);
        let total = layout.total.as_deref().map(normal);
        for row in rows {
            let first = row
                .cells
                .first()
                .map(|cell| normal(&self.source.cell(cell)))
                .unwrap_or_default();
            if total.as_ref().is_some_and(|word| *word == first) {
                self.totals.push(row);
                break;
            }
            if data.as_ref().is_some_and(|word| *word != first) || self.is_blank(&row) {
                continue;
            }
            if row.unclosed {
                self.broken += 1;
                self.complaints.push(Complaint {
                    line: row.line,
                    column: String::new(),
                    reason: Reason::UnclosedQuote,
                });
                continue;
            }
            self.rows.push(row);
        }
    }

    fn is_blank(&self, row: &RawRow) -> bool {
        row.cells
            .iter()
            .all(|cell| self.source.cell(cell).is_empty())
    }

    /// The rows.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.rows.iter().map(|row| self.record(row))
    }

    fn record(&self, row: &RawRow) -> Record<'_> {
        Record {
            line: row.line,
            bytes: row.range.clone(),
            cells: row
                .cells
                .iter()
                .map(|cell| self.source.cell(cell))
                .collect(),
            columns: &self.columns,
        }
    }

    /// Bytes in a row that are no characters.
    pub fn not_text(&self, record: &Record<'_>) -> Option<Complaint> {
        let place = record
            .cells
            .iter()
            .position(|cell| cell.contains(char::REPLACEMENT_CHARACTER))?;
        let name = self.columns.names.get(place).filter(|n| !n.is_empty());
        Some(Complaint {
            line: record.line,
            column: name.cloned().unwrap_or_else(|| (place + 1).to_string()),
            reason: Reason::NotText(record.cells[place].clone()),
        })
    }

    /// Sets the file's totals against the sums of the rows taken. Cells that are no amount are titles of the total.
    pub fn check_totals(&self, sums: &[(&str, Yen)], layout: &Layout) -> Vec<TotalMismatch> {
        let mut found = Vec::new();
        for record in self.totals.iter().map(|row| self.record(row)) {
            for (field, computed) in sums {
                let Some(stated) = record.get(field).and_then(|text| amount(text).ok()) else {
                    continue;
                };
                let sign = layout.signs.get(*field).copied().unwrap_or(1);
                let stated = if sign < 0 { -stated } else { stated };
                if stated != *computed {
                    found.push(TotalMismatch {
                        line: record.line,
                        column: self.columns.name(field),
                        stated,
                        computed: *computed,
                    });
                }
            }
        }
        found
    }
}

/// The columns, and how many rows to skip to come behind their names.
fn head(source: &Source<'_>, layout: &Layout, rows: &[RawRow]) -> (Columns, usize) {
    if layout.header_row == 0 {
        return (Columns::find(layout, None), 0);
    }
    let names =
        |row: &RawRow| -> Vec<String> { row.cells.iter().map(|cell| source.cell(cell)).collect() };
    let covers = |row: &RawRow| (row.line..row.line + row.lines).contains(&layout.header_row);
    let told = rows.iter().position(covers);
    let at = |place: usize| Columns::find(layout, rows.get(place).map(names).as_deref());
    let first = told.map(|place| (at(place), place + 1));
    if let Some(found) = first.as_ref().filter(|(c, _)| c.missing.is_empty()) {
        return (
            Columns {
                places: found.0.places.clone(),
                names: found.0.names.clone(),
                missing: Vec::new(),
            },
            found.1,
        );
    }
    // A line more or less above the names is common when a file was saved again.
    let elsewhere = (0..rows.len().min(HEAD_ROWS))
        .map(|place| (at(place), place + 1))
        .find(|(columns, _)| columns.missing.is_empty());
    elsewhere
        .or(first)
        .unwrap_or_else(|| (Columns::find(layout, None), rows.len()))
}

/// Whether all names of a layout stand in one of the file's first lines; how many there are.
pub(super) fn fits(source: &Source<'_>, layout: &Layout, rows: &[RawRow]) -> Option<usize> {
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
