//! XLSX: ids as text cells, yen as numbers, days and instants as real dates. The safe form for long ids.

use super::{Cell, Column, Kind, Table};
use crate::{Error, without_bidi};
use chrono::{Datelike, NaiveDateTime, Timelike};
use payments::{Day, Yen};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// Excel's largest number of characters in a cell.
const CELL_MAX: usize = 32_767;

struct Formats {
    header: Format,
    text: Format,
    yen: Format,
    day: Format,
    instant: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            header: Format::new()
                .set_bold()
                .set_font_color(Color::RGB(0x54_4F_46))
                .set_background_color(Color::RGB(0xF3_F0_E8)),
            text: Format::new().set_num_format("@"),
            yen: Format::new().set_num_format("#,##0;[Red]-#,##0"),
            day: Format::new()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            instant: Format::new()
                .set_num_format("yyyy-mm-dd hh:mm:ss")
                .set_align(FormatAlign::Left),
        }
    }
}

/// The table as a workbook of one sheet: header kept in view and filterable, text never run as a formula. Instants are
/// wall clocks in Japan. The same table gives the same bytes.
///
/// # Errors
/// When the table is larger than a sheet, the sheet's name is none that Excel takes, or the file cannot be packed.
pub fn xlsx(table: &Table, sheet: &str) -> Result<Vec<u8>, Error> {
    write(table, sheet).map_err(|e| Error::Xlsx(e.to_string()))
}

fn write(table: &Table, name: &str) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    // A fixed day of making, so that the same table gives the same bytes.
    book.set_properties(
        &DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?),
    );
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    for (i, column) in table.columns.iter().enumerate() {
        let at = index(i)?;
        sheet.write_string_with_format(0, at, without_bidi(&column.name), &formats.header)?;
        sheet.set_column_width(at, width(column))?;
    }
    for (r, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(r + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        for (i, cell) in row.iter().take(table.columns.len()).enumerate() {
            put(sheet, line, index(i)?, cell, &formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = table.columns.len().checked_sub(1) {
        let end = u32::try_from(table.rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
        sheet.autofilter(0, 0, end, index(last)?)?;
    }
    book.save_to_buffer()
}

fn index(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

const fn width(column: &Column) -> f64 {
    match column.kind {
        Kind::Text => 22.0,
        Kind::Yen => 13.0,
        Kind::Count => 8.0,
        Kind::Day => 12.0,
        Kind::Instant => 20.0,
    }
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            let text: String = without_bidi(text).chars().take(CELL_MAX).collect();
            sheet.write_string_with_format(row, column, text, &formats.text)?;
        }
        Cell::Words(words) => {
            sheet.write_string_with_format(row, column, words.join(" "), &formats.text)?;
        }
        Cell::Count(count) => {
            sheet.write_number(row, column, f64::from(*count))?;
        }
        Cell::Yen(yen) => {
            sheet.write_number_with_format(row, column, number(*yen), &formats.yen)?;
        }
        Cell::Day(day) => match moment(day.and_time(chrono::NaiveTime::MIN)) {
            Some(when) => {
                sheet.write_datetime_with_format(row, column, when, &formats.day)?;
            }
            None => {
                sheet.write_string_with_format(
                    row,
                    column,
                    payments::day_text(*day),
                    &formats.text,
                )?;
            }
        },
        Cell::At(at) => match moment(at.local()) {
            Some(when) => {
                sheet.write_datetime_with_format(row, column, when, &formats.instant)?;
            }
            None => {
                sheet.write_string_with_format(row, column, at.rfc3339(), &formats.text)?;
            }
        },
        Cell::Empty => {}
    }
    Ok(())
}

/// Excel's only number. Exact: yen stay below 2^53.
#[allow(clippy::cast_precision_loss)]
const fn number(yen: Yen) -> f64 {
    yen.get() as f64
}

/// Excel's date, or none before 1900, which Excel cannot hold.
fn moment(local: NaiveDateTime) -> Option<ExcelDateTime> {
    let day: Day = local.date();
    let year = u16::try_from(day.year()).ok()?;
    let part = |n: u32| u8::try_from(n).ok();
    ExcelDateTime::from_ymd(year, part(day.month())?, part(day.day())?)
        .ok()?
        .and_hms(
            u16::try_from(local.hour()).ok()?,
            part(local.minute())?,
            f64::from(local.second()),
        )
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::At;
    use std::io::Read;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    fn table() -> Table {
        let day = Day::from_ymd_opt(2026, 11, 6).unwrap();
        Table {
            columns: vec![
                Column::new("order_id", Kind::Text),
                Column::new("amount", Kind::Yen),
                Column::new("paid_on", Kind::Day),
                Column::new("seen_at", Kind::Instant),
            ],
            rows: vec![
                vec![
                    Cell::Text("00123456789012345678".into()),
                    Cell::Yen(Yen::new(-1_234)),
                    Cell::Day(day),
                    Cell::At(At::on(day, 12, 0, 0)),
                ],
                vec![Cell::Text("=1+1".into()), Cell::Empty],
                vec![
                    Cell::Text("紙と糸 <はなだ> & 髙\u{202E}".into()),
                    Cell::Yen(Yen::new(payments::YEN_MAX)),
                    Cell::Day(Day::from_ymd_opt(1868, 1, 1).unwrap()),
                ],
            ],
        }
    }

    #[test]
    fn ids_are_text_yen_are_numbers_days_are_dates() {
        let bytes = xlsx(&table(), "取引").unwrap();
        let strings = part(&bytes, "xl/sharedStrings.xml");
        for text in [
            "<t>00123456789012345678</t>",
            "<t>=1+1</t>",
            "紙と糸 &lt;はなだ&gt; &amp; 髙</t>",
            "<t>1868-01-01</t>",
        ] {
            assert!(strings.contains(text), "{text} in {strings}");
        }
        let cells = part(&bytes, "xl/worksheets/sheet1.xml");
        for value in [
            "<v>-1234</v>",
            "<v>46332</v>",
            "<v>46332.5</v>",
            "<v>9007199254740991</v>",
        ] {
            assert!(cells.contains(value), "{value} in {cells}");
        }
        assert!(!cells.contains("<f>"));
        assert!(part(&bytes, "xl/workbook.xml").contains("取引"));
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        assert_eq!(xlsx(&table(), "a").unwrap(), xlsx(&table(), "a").unwrap());
        assert!(xlsx(&Table::default(), "a").is_ok());
        assert!(xlsx(&table(), "a/b").is_err());
    }
}
