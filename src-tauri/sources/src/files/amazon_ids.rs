//! Ids of Amazon's in a list of orders, held against each other. A charge that is written beside the wrong order would let the
//! money of one order speak for another: a refund that was made would not be seen, and be made again.

use super::complaints::Complaints;
use super::on_demand::OnDemand;
use super::prints::{Print, Prints};
use super::reason::Reason;
use super::table::Table;
use payments::{OrderFact, OrderId, hangs_on};
use std::collections::HashMap;

/// Complains of rows whose ids cannot hold, and takes them out: a charge of another permission than the one beside it, a
/// charge that stands beside two orders (which of them has it nobody knows), an order to which an earlier row gives other ids.
pub(super) fn look<T>(
    rows: &mut OnDemand<T>,
    table: &Table,
    complaints: &mut Complaints,
    of: impl Fn(&T) -> (&OrderId, &OrderFact),
) {
    let prints = Prints::default();
    let owners = owners(rows, &prints, &of);
    let mut told: HashMap<Print, Ids> = HashMap::new();
    rows.retain(|row| {
        let (order, fact) = of(&row.value);
        if fact.permission_id.is_none() && fact.charge_id.is_none() {
            return true;
        }
        let print = prints.of(order);
        let ids = Ids::of(fact, &prints);
        let wrong = of_itself(fact)
            .or_else(|| of_two(order, fact, &owners))
            .or_else(|| told.get(&print)?.differs(&ids, order));
        let Some((column, reason)) = wrong else {
            told.entry(print).or_default().learn(&ids);
            return true;
        };
        complaints.push(table.complaint(row.line, column, reason));
        false
    });
}

/// The charges that stand beside two orders, with the first two of those.
type Owners = HashMap<String, [OrderId; 2]>;

fn owners<T>(
    rows: &OnDemand<T>,
    prints: &Prints,
    of: &impl Fn(&T) -> (&OrderId, &OrderFact),
) -> Owners {
    // Charge → order, and the row that says so: few charges stand beside a second one.
    let mut first: HashMap<Print, (Print, u32)> = HashMap::new();
    let mut owners = Owners::new();
    for (row, place) in rows.iter().zip(0_u32..) {
        let (order, fact) = of(&row.value);
        let Some(charge) = &fact.charge_id else {
            continue;
        };
        let known = first
            .entry(prints.of(charge))
            .or_insert_with(|| (prints.of(order), place));
        if known.0 != prints.of(order)
            && !owners.contains_key(charge)
            && let Some(before) = rows.nth(known.1 as usize)
        {
            let before = of(&before.value).0.clone();
            owners.insert(charge.clone(), [before, order.clone()]);
        }
    }
    owners
}

type Wrong = Option<(&'static str, Reason)>;

fn of_itself(fact: &OrderFact) -> Wrong {
    let (permission, charge) = (fact.permission_id.as_ref()?, fact.charge_id.as_ref()?);
    let wrong = || ("amazon_charge_id", Reason::OtherPermission(charge.clone()));
    (!hangs_on(charge, permission)).then(wrong)
}

fn of_two(order: &OrderId, fact: &OrderFact, owners: &Owners) -> Wrong {
    let owners = owners.get(fact.charge_id.as_ref()?)?;
    let other = owners.iter().find(|other| *other != order)?;
    Some(("amazon_charge_id", Reason::OthersCharge(other.to_string())))
}

/// What rows say of an order.
#[derive(Default)]
struct Ids {
    permission: Option<Print>,
    charge: Option<Print>,
}

impl Ids {
    fn of(fact: &OrderFact, prints: &Prints) -> Self {
        let print = |id: &Option<String>| id.as_ref().map(|id| prints.of(id));
        Self {
            permission: print(&fact.permission_id),
            charge: print(&fact.charge_id),
        }
    }

    fn differs(&self, now: &Self, order: &OrderId) -> Wrong {
        let differs = |before: Option<Print>, now: Option<Print>| matches!((before, now), (Some(before), Some(now)) if before != now);
        let wrong = differs(self.permission, now.permission) || differs(self.charge, now.charge);
        wrong.then(|| ("order_id", Reason::Twice(order.to_string())))
    }

    fn learn(&mut self, now: &Self) {
        self.permission = self.permission.or(now.permission);
        self.charge = self.charge.or(now.charge);
    }
}
