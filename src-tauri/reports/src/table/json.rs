//! JSON: an array of objects, one row a line, keys in the order of the columns.

use super::{Cell, Table};
use crate::{Error, without_bidi};
use payments::day_text;

/// The table as JSON: yen are integers, days `2026-11-06`, instants RFC 3339 with +09:00, nothing known is `null`.
/// Text is kept (only the controls that reverse writing are taken out).
///
/// # Errors
/// When a text cannot be encoded.
pub fn json(table: &Table) -> Result<Vec<u8>, Error> {
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|c| quoted(&c.name))
        .collect::<Result<_, _>>()?;
    let mut out = String::from("[");
    for (index, row) in table.rows.iter().enumerate() {
        out.push_str(if index == 0 { "\n{" } else { ",\n{" });
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            out.push_str(name);
            out.push(':');
            out.push_str(&value(row.get(i).unwrap_or(&Cell::Empty))?);
        }
        out.push('}');
    }
    out.push_str("\n]\n");
    Ok(out.into_bytes())
}

fn quoted(text: &str) -> Result<String, Error> {
    serde_json::to_string(&without_bidi(text)).map_err(|e| Error::Json(e.to_string()))
}

fn value(cell: &Cell) -> Result<String, Error> {
    match cell {
        Cell::Text(text) => quoted(text),
        Cell::Words(words) => serde_json::to_string(words).map_err(|e| Error::Json(e.to_string())),
        Cell::Yen(yen) => Ok(yen.to_string()),
        Cell::Count(count) => Ok(count.to_string()),
        Cell::Day(day) => quoted(&day_text(*day)),
        Cell::At(at) => quoted(&at.rfc3339()),
        Cell::Empty => Ok("null".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Kind};
    use payments::Yen;

    #[test]
    fn text_is_kept_and_keys_keep_their_order() {
        let table = Table {
            columns: vec![
                Column::new("z", Kind::Text),
                Column::new("a", Kind::Yen),
                Column::new("m", Kind::Day),
            ],
            rows: vec![
                vec![Cell::Text("=1\u{202E}\"\n".into()), Cell::Yen(Yen::new(-5))],
                vec![Cell::Words(vec!["a", "b"])],
            ],
        };
        let text = String::from_utf8(json(&table).unwrap()).unwrap();
        assert_eq!(
            text,
            "[\n{\"z\":\"=1\\\"\\n\",\"a\":-5,\"m\":null},\n{\"z\":[\"a\",\"b\"],\"a\":null,\"m\":null}\n]\n"
        );
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        assert_eq!(json(&Table::default()).unwrap(), b"[\n]\n");
    }
}
