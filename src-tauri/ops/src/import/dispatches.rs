//! Dispatches of a file, checked as a typed one is: an order that nobody knows here is complained of, never matched to the
//! nearest, and no parcel leaves before there is an order.

use payments::{At, Day, OrderId, Transaction, day_text};
use sources::files::{Complaint, FileRead, Reason, Rows};
use std::collections::HashMap;

/// A permission of Amazon's lasts so many days (amazon-pay.md 3): what was done last about an order is not further from the
/// order itself.
const PERMISSION_DAYS: i64 = 180;

/// An authorisation lapses after so many days (gmo-pg.md 3.4).
const AUTHORISED_DAYS: i64 = 30;

/// The first day on which a parcel of an order can have left: that of its authorisation, which Amazon tells by when it lapses.
/// The PG tells when it moved an order last (gmo-pg.md 2.7), which a change of the amount does too: the authorisation may be
/// as old as one can get.
pub(crate) fn since(t: &Transaction) -> Option<Day> {
    let before = |at: Option<At>, days: i64| at.map(|at| at.plus_days(-days).day());
    before(t.expires_at, AUTHORISED_DAYS)
        .or_else(|| before(t.authorised_at, AUTHORISED_DAYS))
        .or_else(|| before(t.processed_at, PERMISSION_DAYS))
}

/// Moves what cannot be a dispatch of an order that is known from the rows to the complaints.
pub(super) fn of_known_orders(
    mut read: FileRead,
    known: &HashMap<OrderId, Option<Day>>,
) -> FileRead {
    let Rows::Dispatches(rows) = &mut read.rows else {
        return read;
    };
    let (complaints, column) = (&mut read.complaints, &read.order_column);
    rows.retain(|row| {
        let (order, fact) = &row.value;
        let reason = match known.get(order) {
            None => Reason::UnknownOrder(order.as_str().to_owned()),
            Some(Some(since)) if fact.on < *since => Reason::BeforeOrder(day_text(*since)),
            Some(_) => return true,
        };
        complaints.push(Complaint {
            line: row.line,
            last_line: row.line,
            column: column.clone(),
            reason,
        });
        false
    });
    complaints.sort();
    read
}

/// Adds the orders that a file tells of, for the files after it.
pub(super) fn told(read: &FileRead, known: &mut HashMap<OrderId, Option<Day>>) {
    let mut add = |order: &OrderId| {
        known.entry(order.clone()).or_default();
    };
    match &read.rows {
        Rows::Orders(rows) => rows.iter().for_each(|r| add(&r.value.0)),
        Rows::Transactions(rows) => rows.iter().for_each(|r| add(&r.value.0)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parcel_can_have_left_since_the_order_may_have_been() {
        let at = |day: &str| At::parse_rfc3339(&format!("{day}T12:00:00+09:00")).ok();
        let check = |lapses: Option<At>, authorised, moved, expected: &str| {
            let t = Transaction {
                expires_at: lapses,
                authorised_at: authorised,
                processed_at: moved,
                ..Transaction::unheard("s", OrderId::new("A-1").unwrap())
            };
            assert_eq!(since(&t).map(day_text).as_deref(), Some(expected));
        };
        let today = at("2026-11-27");
        // Amazon tells when it lapses, and so when it was made.
        check(at("2026-12-17"), today, today, "2026-11-17");
        // A change of today leaves the authorisation as old as one can get.
        check(None, today, today, "2026-10-28");
        check(None, None, today, "2026-05-31");
    }
}
