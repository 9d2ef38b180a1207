//! Expected payouts, computed from money events and terms, set against the statements.

use crate::closings::{closing_of, payday_of, terms_on};
use crate::periods::{Parts, Period, PeriodState};
use chrono::{Datelike, Months};
use payments::{Day, MoneyEvent, PayoutKind, PayoutLine, Terms, Yen};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Every period from the first money or line on, oldest first, the running one last.
///
/// Rules: terms by the day of the sale; a fee per event, rounded per line; fees of what was refunded come back at the rate
/// of the sale's day; tax on fees per closing or per line; the invoice in the closing that holds the month's end; a payout
/// that does not exceed its transfer fee is kept for the next one where the terms say so.
#[must_use]
pub fn payouts(
    events: &[MoneyEvent],
    terms: &[Terms],
    lines: &[PayoutLine],
    today: Day,
) -> Vec<Period> {
    let mut sums = expected_sums(events, terms);
    add_invoices(&mut sums, terms, today);
    let mut periods = to_periods(&sums, terms);
    let later = deliver(&mut periods, lines, terms);
    let mut all: Vec<Period> = periods.into_values().chain(later).collect();
    all.sort_by_key(|p| (p.closed_on, p.paid_on));
    for period in &mut all {
        period.state = state_of(period, today);
    }
    all
}

/// What a closing adds up to before its terms are looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    parts: Parts,
    line_tax: Yen,
    sales: usize,
    refunds: usize,
}

fn expected_sums(events: &[MoneyEvent], terms: &[Terms]) -> BTreeMap<Day, Sums> {
    let mut closing = HashMap::new();
    let mut sold: HashMap<(&str, &str), (Day, &str)> = HashMap::new();
    for event in events.iter().filter(|e| e.kind == PayoutKind::Sale) {
        let key = (event.shop.as_str(), event.order_id.as_str());
        let day = sold.entry(key).or_insert((event.on, &event.label));
        if event.on < day.0 {
            *day = (event.on, &event.label);
        }
    }
    let mut out: BTreeMap<Day, Sums> = BTreeMap::new();
    for event in events {
        let closed = *closing
            .entry(event.on)
            .or_insert_with(|| closing_of(terms, event.on));
        let Some(closed) = closed else { continue };
        let sums = out.entry(closed).or_default();
        let total = event.amount + event.tax;
        let key = (event.shop.as_str(), event.order_id.as_str());
        match event.kind {
            PayoutKind::Sale => {
                sums.sales += 1;
                sums.parts.sales += total;
                if let Some(terms) = terms_on(terms, event.on) {
                    sums.take_fee(fee(terms, total, &event.label) + terms.item_fee, terms);
                }
            }
            PayoutKind::Refund => {
                sums.refunds += 1;
                sums.parts.refunds += total;
                let (day, label) = sold.get(&key).copied().unwrap_or((event.on, &event.label));
                if let Some(terms) = terms_on(terms, day) {
                    sums.take_fee(-fee(terms, total, label), terms);
                }
            }
            // Nobody can expect a claim: it shows as a difference, with its reason.
            _ => {}
        }
    }
    out
}

impl Sums {
    fn take_fee(&mut self, fee: Yen, terms: &Terms) {
        self.parts.fees += fee;
        if !terms.fee_tax.per_closing {
            self.line_tax += fee.basis_points(terms.fee_tax.rate_bp, terms.rounding);
        }
    }
}

/// The fee of one line without tax.
pub(crate) fn fee(terms: &Terms, total: Yen, label: &str) -> Yen {
    let special = terms.special_rate_bp.filter(|_| {
        terms
            .special_words
            .iter()
            .any(|word| !word.is_empty() && label.contains(word.as_str()))
    });
    total.basis_points(special.unwrap_or(terms.rate_bp), terms.rounding)
}

/// Each month's invoice goes into the closing that holds the month's end, where anything was sold in it.
fn add_invoices(sums: &mut BTreeMap<Day, Sums>, terms: &[Terms], today: Day) {
    let (Some(first), Some(last)) = (
        sums.keys().next().copied(),
        sums.keys().next_back().copied(),
    ) else {
        return;
    };
    let last = last.max(today);
    let mut month = first.with_day(1).unwrap_or(first);
    while month <= last {
        let Some(next) = month.checked_add_months(Months::new(1)) else {
            return;
        };
        let end = next.pred_opt().unwrap_or(month);
        let closing = closing_of(terms, end);
        // Where small payouts are kept, an invoice without sales is kept with them.
        let kept = end < today
            && terms_on(terms, end)
                .is_some_and(|t| t.hold_below_transfer_fee && !t.monthly_invoice.is_zero());
        let slot = match closing {
            Some(closing) if kept => Some(sums.entry(closing).or_default()),
            Some(closing) => sums.get_mut(&closing),
            None => None,
        };
        if let (Some(sums), Some(terms)) = (slot, terms_on(terms, end)) {
            sums.parts.offset += terms.monthly_invoice;
        }
        month = next;
    }
}

fn to_periods(sums: &BTreeMap<Day, Sums>, terms: &[Terms]) -> BTreeMap<Day, Period> {
    let mut out = BTreeMap::new();
    let mut carried = Yen::ZERO;
    for (closed_on, sums) in sums {
        let Some(terms) = terms_on(terms, *closed_on) else {
            continue;
        };
        let mut parts = sums.parts;
        parts.fee_tax = if terms.fee_tax.per_closing {
            parts
                .fees
                .basis_points(terms.fee_tax.rate_bp, terms.rounding)
        } else {
            sums.line_tax
        };
        parts.carried = carried;
        let fee = terms.transfer_fee;
        let held = terms.hold_below_transfer_fee && parts.before_transfer() <= fee;
        carried = if held {
            parts.before_transfer()
        } else {
            Yen::ZERO
        };
        if !held {
            parts.transfer_fee = fee;
        }
        let period = Period {
            closed_on: *closed_on,
            paid_on: payday_of(terms, *closed_on),
            expected: Some(if held { Yen::ZERO } else { parts.payout() }),
            delivered: None,
            fees: parts.fees + parts.transfer_fee,
            tax: parts.fee_tax,
            lines: 0,
            statement: Vec::new(),
            sales: parts.sales,
            refunds: parts.refunds,
            claims: Yen::ZERO,
            expected_parts: parts,
            state: if held {
                PeriodState::Held
            } else {
                PeriodState::Running
            },
            sale_count: sums.sales,
            refund_count: sums.refunds,
        };
        out.insert(*closed_on, period);
    }
    out
}

/// Puts the statement's lines to the periods: by their closing day, else by the day they were paid, else, where two
/// payouts share a day, by the day of the sale. What of a closing was paid on a later day is a payout of its own, and
/// returned: it was expected by as much as it brought, so that a difference stands at the first one alone.
fn deliver(
    periods: &mut BTreeMap<Day, Period>,
    lines: &[PayoutLine],
    terms: &[Terms],
) -> Vec<Period> {
    let by_payday = paydays(periods, lines);
    let mut groups: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        groups
            .entry(closing_for(line, &by_payday, terms))
            .or_default()
            .push(place);
    }
    let mut later = Vec::new();
    for (closed_on, places) in groups {
        let period = periods
            .entry(closed_on)
            .or_insert_with(|| unexpected(closed_on, terms));
        let mut transfers: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
        for place in places {
            let line = &lines[place];
            transfers.entry(line.paid_on).or_default().push(place);
        }
        let mut transfers = transfers.into_values();
        if let Some(first) = transfers.next() {
            fill(period, lines, first);
        }
        for transfer in transfers {
            let mut own = unexpected(closed_on, terms);
            fill(&mut own, lines, transfer);
            if let (Some(expected), Some(brought)) = (&mut period.expected, own.delivered) {
                *expected -= brought;
                own.expected = Some(brought);
            }
            later.push(own);
        }
    }
    later
}

/// The closings that are paid on a day, oldest first: those that are expected then, and those that the statement names.
fn paydays(periods: &BTreeMap<Day, Period>, lines: &[PayoutLine]) -> BTreeMap<Day, Vec<Day>> {
    let expected = periods.values().map(|p| (p.paid_on, p.closed_on));
    let named = lines.iter().filter_map(|l| Some((l.paid_on, l.closed_on?)));
    let mut closings: BTreeMap<Day, BTreeSet<Day>> = BTreeMap::new();
    for (paid_on, closed_on) in expected.chain(named) {
        closings.entry(paid_on).or_default().insert(closed_on);
    }
    let sorted = closings.into_iter();
    sorted
        .map(|(day, closings)| (day, closings.into_iter().collect()))
        .collect()
}

fn closing_for(line: &PayoutLine, by_payday: &BTreeMap<Day, Vec<Day>>, terms: &[Terms]) -> Day {
    if let Some(closed_on) = line.closed_on {
        return closed_on;
    }
    let by_sale = line
        .sold_on
        .and_then(|day| closing_of(terms, day))
        .filter(|closed| *closed <= line.paid_on);
    match by_payday.get(&line.paid_on).map(Vec::as_slice) {
        Some([only]) => *only,
        Some(several) => by_sale
            .filter(|c| several.contains(c))
            .or_else(|| several.last().copied())
            .unwrap_or(line.paid_on),
        None => by_sale.unwrap_or(line.paid_on),
    }
}

fn unexpected(closed_on: Day, terms: &[Terms]) -> Period {
    let terms = terms_on(terms, closed_on);
    Period {
        closed_on,
        paid_on: terms.map_or(closed_on, |t| payday_of(t, closed_on)),
        expected: terms.map(|_| Yen::ZERO),
        delivered: None,
        fees: Yen::ZERO,
        tax: Yen::ZERO,
        lines: 0,
        statement: Vec::new(),
        sales: Yen::ZERO,
        refunds: Yen::ZERO,
        claims: Yen::ZERO,
        expected_parts: Parts::default(),
        state: PeriodState::NoTerms,
        sale_count: 0,
        refund_count: 0,
    }
}

fn fill(period: &mut Period, all: &[PayoutLine], places: Vec<usize>) {
    let lines: Vec<&PayoutLine> = places.iter().map(|place| &all[*place]).collect();
    let sum = |of: fn(&PayoutLine) -> Yen| lines.iter().map(|l| of(l)).sum::<Yen>();
    let of_kind = |kind: PayoutKind| {
        lines
            .iter()
            .filter(|l| l.kind == kind)
            .map(|l| l.amount + l.tax - l.refund_amount)
            .sum::<Yen>()
    };
    if let Some(paid_on) = lines.iter().map(|l| l.paid_on).max() {
        period.paid_on = paid_on;
    }
    period.delivered = Some(sum(|l| l.net));
    period.fees = sum(|l| l.fee + l.transfer_fee);
    period.tax = sum(|l| l.fee_tax);
    period.lines = lines.iter().filter(|l| l.order_id.is_some()).count();
    period.statement = places;
    period.sales = of_kind(PayoutKind::Sale);
    period.refunds = of_kind(PayoutKind::Refund).abs();
    period.claims = -(of_kind(PayoutKind::Claim) + of_kind(PayoutKind::Adjustment));
}

fn state_of(period: &Period, today: Day) -> PeriodState {
    match (period.delivered, period.difference()) {
        // A statement that comes before its day says what is to come.
        (Some(_), _) if period.paid_on > today => PeriodState::Closed,
        (Some(_), None) => PeriodState::NoTerms,
        (Some(_), Some(difference)) if difference.is_zero() => PeriodState::Agreed,
        (Some(_), Some(difference)) if difference < Yen::ZERO => PeriodState::Short,
        (Some(_), Some(_)) => PeriodState::Over,
        (None, _) if period.closed_on >= today => PeriodState::Running,
        (None, _) if period.state == PeriodState::Held => PeriodState::Held,
        (None, _) if period.paid_on >= today => PeriodState::Closed,
        (None, _) => PeriodState::Due,
    }
}
