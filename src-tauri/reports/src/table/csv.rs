//! CSV for spreadsheets in Japan: UTF-8 with a byte order mark, or CP932 with a list of what it cannot carry.

use super::{Cell, Table};
use crate::{Error, guarded, without_bidi};
use encoding_rs::SHIFT_JIS;
use payments::day_text;

/// The two encodings that spreadsheets in Japan open without asking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 that begins with a byte order mark.
    #[default]
    Utf8Bom,
    /// CP932 (Windows-31J).
    Cp932,
}

/// A character that the encoding lacks; 〓 stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Row, counted from 1; 0 is the header.
    pub row: usize,
    /// Name of the column.
    pub column: String,
    /// The character.
    pub character: char,
}

/// What stands in for a character that the encoding lacks.
const STAND_IN: char = '〓';

/// The table as CSV with a header, CRLF line ends, and quotes where needed. Text that a spreadsheet would take for a
/// formula gets `'` before it; yen are plain digits, days `2026-11-06`, instants RFC 3339 with +09:00.
///
/// # Errors
/// When the rows cannot be encoded; a lacking character is a complaint, no error.
pub fn csv(table: &Table, encoding: Encoding) -> Result<(Vec<u8>, Vec<Complaint>), Error> {
    let mut complaints = Vec::new();
    let header: Vec<String> = table.columns.iter().map(|c| guarded(&c.name)).collect();
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(start(encoding));
    if !header.is_empty() {
        let line = line(table, 0, header, encoding, &mut complaints);
        writer.write_record(line).map_err(failed)?;
        for (index, row) in table.rows.iter().enumerate() {
            let texts = (0..table.columns.len())
                .map(|i| row.get(i).map_or_else(String::new, text))
                .collect();
            let line = self::line(table, index + 1, texts, encoding, &mut complaints);
            writer.write_record(line).map_err(failed)?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Error::Csv(e.error().to_string()))?;
    Ok((bytes, complaints))
}

#[allow(clippy::needless_pass_by_value)] // fits `map_err`
fn failed(error: ::csv::Error) -> Error {
    Error::Csv(error.to_string())
}

fn start(encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8Bom => "\u{FEFF}".as_bytes().to_vec(),
        Encoding::Cp932 => Vec::new(),
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Words(words) => words.join(" "),
        Cell::Yen(yen) => yen.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Day(day) => day_text(*day),
        Cell::At(at) => at.rfc3339(),
        Cell::Empty => String::new(),
    }
}

/// One line's cells as bytes. Quoting looks at ASCII bytes only; CP932's second bytes begin at 0x40, so none of them
/// can be a quote, a comma or a line end.
fn line(
    table: &Table,
    row: usize,
    texts: Vec<String>,
    encoding: Encoding,
    complaints: &mut Vec<Complaint>,
) -> Vec<Vec<u8>> {
    let cell = |(i, text): (usize, String)| match encoding {
        Encoding::Utf8Bom => text.into_bytes(),
        Encoding::Cp932 => {
            let (bytes, lacking) = cp932(&text);
            let column = table.columns.get(i).map_or("", |c| c.name.as_str());
            complaints.extend(lacking.into_iter().map(|character| Complaint {
                row,
                column: column.to_owned(),
                character,
            }));
            bytes
        }
    };
    texts.into_iter().enumerate().map(cell).collect()
}

/// The twin that CP932 has for a character of JIS X 0208 as Unicode writes it; the same sign to every reader.
const fn twin(c: char) -> char {
    match c {
        '〜' => '～',
        '−' => '－',
        '‖' => '∥',
        '—' => '―',
        '¥' => '￥', // else it would become the byte of the backslash
        '‾' => '￣',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        other => other,
    }
}

fn cp932(text: &str) -> (Vec<u8>, Vec<char>) {
    let mut lacking = Vec::new();
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0_u8; 4];
    for c in text.chars().map(twin) {
        let (encoded, _, missing) = SHIFT_JIS.encode(c.encode_utf8(&mut buffer));
        if missing {
            lacking.push(c);
            let mut geta = [0_u8; 4];
            bytes.extend_from_slice(&SHIFT_JIS.encode(STAND_IN.encode_utf8(&mut geta)).0);
        } else {
            bytes.extend_from_slice(&encoded);
        }
    }
    (bytes, lacking)
}

/// What is left of a text that left as a cell and is read again: bidi controls are gone, and where the encoding lacks a
/// character, its twin or 〓 stands there.
#[must_use]
pub fn carried(text: &str, encoding: Encoding) -> String {
    let text = without_bidi(text);
    match encoding {
        Encoding::Utf8Bom => text,
        Encoding::Cp932 => {
            let bytes = cp932(&text).0;
            SHIFT_JIS.decode_without_bom_handling(&bytes).0.into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Kind};
    use payments::{At, Day, Yen};

    fn table(cells: Vec<Cell>) -> Table {
        let names = ["order_id", "memo", "amount", "on", "at"];
        let kinds = [Kind::Text, Kind::Text, Kind::Yen, Kind::Day, Kind::Instant];
        Table {
            columns: names
                .iter()
                .zip(kinds)
                .map(|(n, k)| Column::new(n, k))
                .collect(),
            rows: vec![cells],
        }
    }

    fn texts(id: &str, memo: &str) -> Table {
        table(vec![Cell::Text(id.into()), Cell::Text(memo.into())])
    }

    #[test]
    fn every_kind_of_cell_has_one_form() {
        let day = Day::from_ymd_opt(2026, 11, 6).unwrap();
        let row = vec![
            Cell::Text("0012".into()),
            Cell::Text("a,\"b\"\n".into()),
            Cell::Yen(Yen::new(-1_200)),
            Cell::Day(day),
            Cell::At(At::on(day, 9, 40, 0)),
        ];
        let (bytes, complaints) = csv(&table(row), Encoding::Utf8Bom).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\u{FEFF}order_id,memo,amount,on,at\r\n0012,\"a,\"\"b\"\"\n\",-1200,2026-11-06,2026-11-06T09:40:00+09:00\r\n"
        );
        assert!(complaints.is_empty());
    }

    #[test]
    fn formulas_are_text_and_short_rows_are_filled() {
        let check = |memo: &str, expected: &str| {
            let (bytes, _) = csv(&texts("A", memo), Encoding::Utf8Bom).unwrap();
            let all = String::from_utf8(bytes).unwrap();
            assert_eq!(
                all.split_once("\r\n").unwrap().1,
                format!("A,{expected},,,\r\n")
            );
        };
        check("=HYPERLINK(1)", "'=HYPERLINK(1)");
        check("-1", "'-1");
        check("\u{202E}+1", "'+1");
        check("\r=1", "\"'\r=1\"");
        check("安全", "安全");
    }

    #[test]
    fn cp932_carries_old_kanji_and_names_what_it_lacks() {
        let check = |memo: &str, expected: &str, lacking: &[char]| {
            let (bytes, complaints) = csv(&texts("A", memo), Encoding::Cp932).unwrap();
            let (back, _, bad) = SHIFT_JIS.decode(&bytes);
            assert!(!bad);
            assert!(back.contains(expected), "{back}");
            let found: Vec<char> = complaints.iter().map(|c| c.character).collect();
            assert_eq!(found, lacking);
            for c in complaints {
                assert_eq!((c.row, c.column.as_str()), (1, "memo"));
            }
        };
        check("髙﨑㈱①", "髙﨑㈱①", &[]);
        check("10〜12日 ¥500 −3", "10～12日 ￥500 －3", &[]);
        check("𠮷野家🎁", "〓野家〓", &['𠮷', '🎁']);
        check("ソ表\\", "ソ表\\", &[]);
    }

    #[test]
    fn what_a_text_is_after_it_left_can_be_known_before() {
        for text in [
            "\u{202E}A\u{2066}",
            "𠮷野家 10〜12日 ¥500",
            "髙﨑\u{200B}",
            "=1",
        ] {
            for encoding in [Encoding::Utf8Bom, Encoding::Cp932] {
                let (bytes, _) = csv(&texts("A", text), encoding).unwrap();
                let read = match encoding {
                    Encoding::Utf8Bom => String::from_utf8(bytes).unwrap(),
                    Encoding::Cp932 => SHIFT_JIS.decode(&bytes).0.into_owned(),
                };
                let left = carried(text, encoding);
                let formula = payments::is_formula(&left);
                let cell = format!("\r\nA,{}{left},", if formula { "'" } else { "" });
                assert!(read.contains(&cell), "{read:?} {cell:?}");
                assert_eq!(carried(&left, encoding), left);
            }
        }
    }

    #[test]
    fn nothing_is_a_file_too() {
        let (bytes, _) = csv(&Table::default(), Encoding::Utf8Bom).unwrap();
        assert_eq!(bytes, "\u{FEFF}".as_bytes());
    }
}
