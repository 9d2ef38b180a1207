//! Ids of Amazon's in a list of orders, held against each other. A charge that is written beside the wrong order would let the
//! money of one order speak for another: a refund that was made would not be seen, and be made again.

use super::Row;
use super::complaints::Complaints;
use super::reason::Reason;
use super::table::Table;
use payments::{OrderFact, OrderId, hangs_on};
use std::collections::HashMap;

/// Complains of rows whose ids cannot hold, and takes them out: a charge of another permission than the one beside it, a
/// charge that stands beside two orders (which of them has it nobody knows), an order to which an earlier row gives other ids.
pub(super) fn look<T>(
    rows: &mut Vec<Row<T>>,
    table: &Table<'_>,
    complaints: &mut Complaints,
    of: impl Fn(&T) -> (&OrderId, &OrderFact),
) {
    let mut owners: HashMap<String, Vec<OrderId>> = HashMap::new();
    for row in rows.iter() {
        let (order, fact) = of(&row.value);
        if let Some(charge) = &fact.charge_id {
            let owners = owners.entry(charge.clone()).or_default();
            // A second one tells that it is nobody's.
            if owners.len() < 2 && !owners.contains(order) {
                owners.push(order.clone());
            }
        }
    }
    let mut told: HashMap<OrderId, Ids> = HashMap::new();
    rows.retain(|row| {
        let (order, fact) = of(&row.value);
        let wrong = of_itself(fact)
            .or_else(|| of_two(order, fact, &owners))
            .or_else(|| told.get(order).and_then(|ids| ids.differs(order, fact)));
        let Some((column, reason)) = wrong else {
            if fact.permission_id.is_some() || fact.charge_id.is_some() {
                told.entry(order.clone()).or_default().learn(fact);
            }
            return true;
        };
        complaints.push(table.complaint(row.line, column, reason));
        false
    });
}

type Wrong = Option<(&'static str, Reason)>;

fn of_itself(fact: &OrderFact) -> Wrong {
    let (permission, charge) = (fact.permission_id.as_ref()?, fact.charge_id.as_ref()?);
    let wrong = || ("amazon_charge_id", Reason::OtherPermission(charge.clone()));
    (!hangs_on(charge, permission)).then(wrong)
}

fn of_two(order: &OrderId, fact: &OrderFact, owners: &HashMap<String, Vec<OrderId>>) -> Wrong {
    let owners = owners.get(fact.charge_id.as_ref()?)?;
    let other = owners.iter().find(|other| *other != order)?;
    Some(("amazon_charge_id", Reason::OthersCharge(other.to_string())))
}

/// What the rows before have said of an order.
#[derive(Default)]
struct Ids {
    permission: Option<String>,
    charge: Option<String>,
}

impl Ids {
    fn differs(&self, order: &OrderId, fact: &OrderFact) -> Wrong {
        let differs = |before: &Option<String>, now: &Option<String>| matches!((before, now), (Some(before), Some(now)) if before != now);
        let wrong = differs(&self.permission, &fact.permission_id)
            || differs(&self.charge, &fact.charge_id);
        wrong.then(|| ("order_id", Reason::Twice(order.to_string())))
    }

    fn learn(&mut self, fact: &OrderFact) {
        let fill = |known: &mut Option<String>, told: &Option<String>| {
            if known.is_none() {
                known.clone_from(told);
            }
        };
        fill(&mut self.permission, &fact.permission_id);
        fill(&mut self.charge, &fact.charge_id);
    }
}
