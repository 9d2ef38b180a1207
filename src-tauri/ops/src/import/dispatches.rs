//! Dispatches of a file, checked as a typed one is: an order that nobody knows here is complained of, never matched to the
//! nearest.

use payments::OrderId;
use sources::files::{Complaint, FileRead, Reason, Rows};
use std::collections::HashSet;

/// Moves the dispatches of unknown orders from the rows to the complaints.
pub(super) fn of_known_orders(mut read: FileRead, known: &HashSet<OrderId>) -> FileRead {
    let Rows::Dispatches(rows) = &mut read.rows else {
        return read;
    };
    let (complaints, column) = (&mut read.complaints, &read.order_column);
    rows.retain(|row| {
        let order = &row.value.0;
        let here = known.contains(order);
        if !here {
            complaints.push(Complaint {
                line: row.line,
                last_line: row.line,
                column: column.clone(),
                reason: Reason::UnknownOrder(order.as_str().to_owned()),
            });
        }
        here
    });
    complaints.sort_by_key(|c| c.line);
    read
}

/// The orders that a file tells of, for the files after it.
pub(super) fn told(read: &FileRead) -> Vec<OrderId> {
    match &read.rows {
        Rows::Orders(rows) => rows.iter().map(|r| r.value.0.clone()).collect(),
        Rows::Transactions(rows) => rows.iter().map(|r| r.value.0.clone()).collect(),
        _ => Vec::new(),
    }
}
