//! The money of one transaction by the PG's count: its sale on the day it was charged, each part given back on the day
//! it was. Expected payouts are made of these.

use crate::order::place;
use payments::{
    At, ChargeFact, Day, Fact, MoneyEvent, Observation, PayoutKind, PayoutLine, PgFact,
    SettlementKind, SettlementLine, Status, Yen,
};

/// Money events of one order, from its observations, oldest first.
#[must_use]
pub fn money_events(observations: &[Observation]) -> Vec<MoneyEvent> {
    events_with(observations, None)
}

/// The day of the sale by files of deliveries: the statement's own, else the day Amazon posted the capture.
pub(crate) fn sold_on(settlement: &[SettlementLine], payouts: &[PayoutLine]) -> Option<Day> {
    let by_statement = payouts
        .iter()
        .filter(|l| l.kind == PayoutKind::Sale)
        .find_map(|l| l.sold_on);
    let posted = settlement
        .iter()
        .filter(|l| l.kind == SettlementKind::Capture)
        .map(|l| l.posted_at.day());
    by_statement.or_else(|| posted.min())
}

/// As [`money_events`]; `sold_on` stands in where the order was first seen after part of its money had gone back.
pub(crate) fn events_with(observations: &[Observation], sold_on: Option<Day>) -> Vec<MoneyEvent> {
    let Some(first) = observations.first() else {
        return Vec::new();
    };
    let mut told: Vec<&Observation> = observations.iter().collect();
    told.sort_by_cached_key(|o| place(o));
    let answers = told.into_iter().filter_map(|o| match &o.fact {
        Fact::Pg(fact) => Some((o.at, fact)),
        _ => None,
    });
    let charge = latest_charge(observations);
    let recurring = observations.iter().any(is_recurring);
    let event = |on, kind, amount, tax, fact: &PgFact| MoneyEvent {
        shop: first.shop.clone(),
        order_id: first.order_id.clone(),
        on,
        kind,
        amount,
        tax,
        recurring,
        label: fact.client_fields[0].clone(),
    };
    let mut out = Vec::new();
    // What the customer still pays: amount and tax.
    let mut held: Option<(Yen, Yen)> = None;
    for (at, fact) in answers {
        let on = fact.processed_at.unwrap_or(at).day();
        let now = (fact.amount, fact.tax);
        match (&fact.status, held) {
            (Status::Sales | Status::Capture, None) => {
                let (day, sold) = opening_sale(fact, on, charge, sold_on);
                out.push(event(day, PayoutKind::Sale, sold.0, sold.1, fact));
                if sold != now {
                    out.push(event(
                        on,
                        PayoutKind::Refund,
                        sold.0 - now.0,
                        sold.1 - now.1,
                        fact,
                    ));
                }
                held = Some(now);
            }
            (Status::Sales | Status::Capture, Some(before)) if before != now => {
                let less = (before.0 - now.0, before.1 - now.1);
                let kind = if less.0 + less.1 > Yen::ZERO {
                    PayoutKind::Refund
                } else {
                    PayoutKind::Sale
                };
                let (amount, tax) = if kind == PayoutKind::Refund {
                    less
                } else {
                    (-less.0, -less.1)
                };
                out.push(event(on, kind, amount, tax, fact));
                held = Some(now);
            }
            (Status::Return | Status::Cancel, Some(rest)) => {
                out.push(event(on, PayoutKind::Refund, rest.0, rest.1, fact));
                held = None;
            }
            // Seen only after it was over: the sale's day is Amazon's capture.
            (Status::Return | Status::ReqReturn, None) if out.is_empty() => {
                if let Some(day) = sold_on.or_else(|| charge.and_then(captured_on)) {
                    out.push(event(day, PayoutKind::Sale, now.0, now.1, fact));
                    if fact.status == Status::Return {
                        out.push(event(on, PayoutKind::Refund, now.0, now.1, fact));
                    } else {
                        held = Some(now);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The first sale seen: as the PG says it, unless Amazon shows that part of it was given back before anybody looked.
fn opening_sale(
    fact: &PgFact,
    on: Day,
    charge: Option<&ChargeFact>,
    sold_on: Option<Day>,
) -> (Day, (Yen, Yen)) {
    let as_said = (on, (fact.amount, fact.tax));
    let Some(charge) = charge else {
        return as_said;
    };
    let total = fact.amount + fact.tax;
    let given_back = charge.captured - total;
    match sold_on.or_else(|| captured_on(charge)) {
        Some(day) if given_back > Yen::ZERO && charge.refunded == given_back && day <= on => {
            (day, (fact.amount + given_back, fact.tax))
        }
        _ => as_said,
    }
}

fn captured_on(charge: &ChargeFact) -> Option<Day> {
    (charge.captured > Yen::ZERO)
        .then_some(charge.changed_at.map(At::day))
        .flatten()
}

fn latest_charge(observations: &[Observation]) -> Option<&ChargeFact> {
    observations
        .iter()
        .filter_map(|o| match &o.fact {
            Fact::Charge(fact) => Some((place(o), fact)),
            _ => None,
        })
        .max_by_key(|(place, _)| *place)
        .map(|(_, fact)| fact)
}

fn is_recurring(o: &Observation) -> bool {
    let id = match &o.fact {
        Fact::Pg(fact) => fact.permission_id.as_deref(),
        Fact::Charge(fact) => fact.permission_id.as_deref(),
        Fact::Permission(fact) => Some(fact.permission_id.as_str()),
        Fact::Order(fact) => fact.permission_id.as_deref(),
        Fact::Notice(fact) => fact.permission_id.as_deref(),
        _ => None,
    };
    id.is_some_and(payments::is_consent)
}
