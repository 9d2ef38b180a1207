//! What became of a list, as a file.

use crate::count::number;
use crate::export::{columns_of, encode, text, write_private};
use crate::{Desk, Format, Result};
use messages::{BulkAnswer, Exported};
use payments::Yen;
use reports::table::{Cell, Kind, Table};
use std::path::Path;

impl Desk {
    /// Writes what became of a list.
    ///
    /// # Errors
    /// `file` when it cannot be written.
    pub fn export_bulk(
        &self,
        answer: &BulkAnswer,
        format: Format,
        file: &Path,
    ) -> Result<Exported> {
        let table = bulk_table(answer);
        let (bytes, _) = encode(&table, format, "operations")?;
        write_private(file, &bytes)?;
        Ok(Exported {
            file: file.display().to_string(),
            rows: number(table.rows.len()),
            complaints: Vec::new(),
        })
    }
}

fn bulk_table(answer: &BulkAnswer) -> Table {
    let columns = [
        ("order_id", Kind::Text),
        ("kind", Kind::Text),
        ("amount", Kind::Yen),
        ("tax", Kind::Yen),
        ("result", Kind::Text),
        ("text", Kind::Text),
        ("operation", Kind::Text),
        ("outcome_at", Kind::Text),
    ];
    let rows = answer.rows.iter().map(|r| {
        let operation = r.operation.as_ref();
        let at = operation.and_then(|o| o.outcome_at.as_deref());
        vec![
            text(&r.order),
            text(answer.kind.as_str()),
            Cell::Yen(Yen::new(r.amount.0)),
            Cell::Yen(Yen::new(r.tax.0)),
            text(r.result.as_str()),
            text(&r.text),
            operation.map_or(Cell::Empty, |o| text(&o.id)),
            at.map_or(Cell::Empty, text),
        ]
    });
    Table {
        columns: columns_of(&columns),
        rows: rows.collect(),
    }
}
