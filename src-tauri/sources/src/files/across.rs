//! What can only be said of a file as a whole: rows that gainsay each other, a report that does not come to nothing, a
//! record that breaks off.

use super::amazon_ids;
use super::complaints::Complaints;
use super::layout::Layout;
use super::lines::RawRow;
use super::prints::{Print, Prints};
use super::reason::{Complaint, Reason};
use super::table::Table;
use super::{BankLine, OnDemand, Row, Rows, zengin};
use payments::{
    At, OrderFact, OrderId, PayoutLine, PgFact, RefundLine, RefundState, SettlementKind,
    SettlementLine, Yen,
};
use std::collections::HashMap;
use std::hash::Hash;

/// Looks at all rows. Of rows that gainsay an earlier one the later ones go. `whole`: every row was taken.
pub(super) fn look(
    rows: &mut Rows,
    table: &Table,
    layout: &Layout,
    (whole, told): (bool, &mut Complaints),
) {
    match rows {
        Rows::Orders(rows) => {
            amazon_ids::look(rows, table, told, |(order, listed)| (order, listed));
        }
        Rows::Transactions(rows) => {
            let number = |(order, ..): &(OrderId, PgFact, OrderFact)| order.to_string();
            gainsaying(rows, (table, "order_id"), told, of_transaction, number);
            amazon_ids::look(rows, table, told, |(order, _, listed)| (order, listed));
        }
        Rows::Refunds(rows) => {
            let number = |line: &RefundLine| line.refund_id.clone();
            gainsaying(rows, (table, "refund_id"), told, of_refund, number);
        }
        Rows::Settlement(rows) if whole => told.extend(unsettled(rows, table)),
        Rows::Bank(rows) if whole && layout.header_row == 0 => told.extend(bookings(rows, table)),
        Rows::Payouts(rows) if whole && layout.data.is_some() => {
            told.extend(miscounted(rows, table));
        }
        _ => {}
    }
}

/// Two rows of one thing at one instant that say different things: no one can tell which of them holds. `of` names the thing
/// and what is said of it, `number` is for the person.
fn gainsaying<T, K: Hash, S: Hash>(
    rows: &mut OnDemand<T>,
    (table, column): (&Table, &str),
    complaints: &mut Complaints,
    of: impl Fn(&T) -> (K, S),
    number: impl Fn(&T) -> String,
) {
    let prints = Prints::default();
    let mut told: HashMap<Print, Print> = HashMap::new();
    rows.retain(|row| {
        let (thing, said) = of(&row.value);
        let said = prints.of(&said);
        let same = *told.entry(prints.of(&thing)).or_insert(said) == said;
        if !same {
            let reason = Reason::Twice(number(&row.value));
            complaints.push(table.complaint(row.line, column, reason));
        }
        same
    });
}

/// A transaction's status and money.
fn of_transaction(
    (order, fact, _): &(OrderId, PgFact, OrderFact),
) -> ((OrderId, Option<At>), PgFact) {
    ((order.clone(), fact.processed_at), fact.clone())
}

/// One state of a refund.
fn of_refund(line: &RefundLine) -> ((String, At, RefundState), RefundLine) {
    let state = (line.refund_id.clone(), line.updated_at, line.state.clone());
    (state, line.clone())
}

/// A settlement report comes to nothing: what was earned is what went to the bank (amazon-pay.md 7, checks). Without a row
/// of money leaving nothing is said of the sum.
fn unsettled(rows: &OnDemand<SettlementLine>, table: &Table) -> Option<Complaint> {
    let leaves = |row: &Row<SettlementLine>| row.value.kind == SettlementKind::Transfer;
    let transfer = rows.iter().rfind(leaves)?;
    let sum: Yen = rows.iter().map(|row| row.value.net).sum();
    if sum.is_zero() {
        return None;
    }
    let stated = transfer.value.net;
    let reason = Reason::TotalDiffers(format!("{stated} ≠ {}", stated - sum));
    Some(table.complaint(transfer.line, "net", reason))
}

/// A head and an end that both say one number of rows, and another number between them: the file was cut, or put together.
/// A head without its end is believed too. Where the number stands is not documented, and one of them alone may be anything
/// (gmo-pg.md 7.2, unverified).
fn miscounted(rows: &OnDemand<PayoutLine>, table: &Table) -> Vec<Complaint> {
    let records: Vec<(usize, Vec<String>)> = table.unmarked().collect();
    let mut around = records.iter().peekable();
    let mut told = Vec::new();
    while let Some((from, head)) = around.next() {
        let end = around.next_if(|(_, cells)| cells.first() != head.first());
        let to = end
            .or_else(|| around.peek().copied())
            .map(|(line, _)| *line);
        let before = |line: usize| rows.places().partition_point(|row| row.line() < line);
        let counted = to.map_or(rows.len(), before).saturating_sub(before(*from));
        let Some(stated) = count_of(head) else {
            continue;
        };
        let agrees = end.is_none_or(|(_, cells)| count_of(cells) == Some(stated));
        if counted > 0 && agrees && stated != counted {
            let reason = Reason::CountDiffers(format!("{stated} ≠ {counted}"));
            told.push(table.complaint(end.map_or(*from, |(line, _)| *line), "", reason));
        }
    }
    told
}

/// The first small number behind a record's word: a day has eight digits, and a sum comes later.
fn count_of(cells: &[String]) -> Option<usize> {
    const DIGITS_MOST: usize = 6;
    let small = |cell: &&String| cell.len() <= DIGITS_MOST && !cell.is_empty();
    let numbers = cells.iter().skip(1).filter(small);
    numbers.filter_map(|cell| cell.parse().ok()).next()
}

/// The banks' common record ends with what was booked: how many lines came and went, and their sums. One without its end
/// broke off.
fn bookings(rows: &OnDemand<BankLine>, table: &Table) -> Vec<Complaint> {
    let records: Vec<(usize, Vec<String>)> = table.unmarked().collect();
    if !records
        .first()
        .is_some_and(|(_, cells)| zengin::is_head(cells))
    {
        return Vec::new();
    }
    let last = rows.places().last().map_or(1, RawRow::line);
    // One end for each account in the file.
    let ends = records
        .iter()
        .filter_map(|(line, cells)| Some((*line, zengin::end_of(cells)?)));
    let Some((line, end)) = ends.reduce(|(_, sum), (line, end)| (line, sum.and(end))) else {
        return vec![table.complaint(last, "", Reason::BreaksOff)];
    };
    let sum = |of: fn(Yen) -> bool| {
        let amounts = rows
            .iter()
            .map(|row| row.value.amount)
            .filter(|yen| of(*yen));
        amounts.fold((0, Yen::ZERO), |(count, sum), yen| (count + 1, sum + yen))
    };
    let came = sum(|yen| yen > Yen::ZERO);
    let (out, taken) = sum(|yen| yen < Yen::ZERO);
    let went = (out, -taken);
    let differs = |stated: (u64, Yen), counted: (u64, Yen)| {
        let told = || {
            format!(
                "{} / {} ≠ {} / {}",
                stated.0, stated.1, counted.0, counted.1
            )
        };
        (stated != counted).then(|| Reason::TotalDiffers(told()))
    };
    let both = [differs(end.came, came), differs(end.went, went)];
    let told = both.into_iter().flatten();
    told.map(|reason| table.complaint(line, "amount", reason))
        .collect()
}
