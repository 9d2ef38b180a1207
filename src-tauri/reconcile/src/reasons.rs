//! Why a payout differs: candidates to look at, never a verdict.

use crate::closings::terms_on;
use crate::periods::Period;
use payments::{MoneyEvent, PayoutKind, PayoutLine, Terms, Warning, WarningKind, Yen, closed};
use std::collections::{BTreeMap, BTreeSet};

closed! {
    /// What a candidate is.
    pub enum ReasonKind {
        /// A claim or correction of an order.
        Claim = "claim",
        /// The statement gives back what was sold in another period.
        RefundAcrossPeriods = "refund_across_periods",
        /// The fee taken is another than the terms say.
        FeeChange = "fee_change",
        /// A transaction of the period is not on the statement.
        MissingLine = "missing_line",
        /// A line of the statement belongs to no transaction of the period.
        ExtraLine = "extra_line",
        /// An order with an open warning is in the period.
        OpenWarning = "open_warning",
    }
}

/// A candidate for a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub kind: ReasonKind,
    /// The order, where it is one.
    pub order: Option<String>,
    /// How it moves the payout: negative makes it shorter.
    pub amount: Yen,
    /// Whether it explains the whole difference by itself.
    pub explains_all: bool,
}

/// Lines with an order id that no transaction here has.
#[must_use]
pub fn unmatched(lines: &[PayoutLine], known: impl Fn(&str) -> bool) -> Vec<&PayoutLine> {
    lines
        .iter()
        .filter(|l| l.order_id.as_deref().is_some_and(|id| !known(id)))
        .collect()
}

/// Candidates for a period's difference, those that explain all of it first. `events` and `lines` are those of the period.
#[must_use]
pub fn reasons(
    period: &Period,
    terms: &[Terms],
    events: &[MoneyEvent],
    lines: &[PayoutLine],
    warnings: &[Warning],
) -> Vec<Reason> {
    let Some(difference) = period.difference().filter(|d| !d.is_zero()) else {
        return Vec::new();
    };
    let mut out = from_lines(lines);
    out.extend(missing_and_extra(events, lines));
    out.extend(fee_change(period, terms, lines));
    out.extend(from_warnings(&out, events, lines, warnings));
    for reason in &mut out {
        reason.explains_all = reason.amount == difference;
    }
    out.retain(|r| !r.amount.is_zero());
    out.sort_by(|a, b| {
        (!a.explains_all, a.kind, &a.order).cmp(&(!b.explains_all, b.kind, &b.order))
    });
    out
}

fn reason(kind: ReasonKind, order: Option<&str>, amount: Yen) -> Reason {
    Reason {
        kind,
        order: order.map(str::to_owned),
        amount,
        explains_all: false,
    }
}

fn gross(line: &PayoutLine) -> Yen {
    line.amount + line.tax - line.refund_amount
}

fn from_lines(lines: &[PayoutLine]) -> Vec<Reason> {
    lines
        .iter()
        .filter(|l| matches!(l.kind, PayoutKind::Claim | PayoutKind::Adjustment))
        // A line that only takes the tax on fees explains nothing: it is in every statement.
        .filter(|l| l.order_id.is_some() || l.net != -(l.fee + l.fee_tax))
        .map(|l| reason(ReasonKind::Claim, l.order_id.as_deref(), l.net))
        .collect()
}

fn missing_and_extra(events: &[MoneyEvent], lines: &[PayoutLine]) -> Vec<Reason> {
    let mut owed: BTreeMap<&str, (Yen, bool)> = BTreeMap::new();
    for event in events {
        let entry = owed.entry(event.order_id.as_str()).or_default();
        let total = event.amount + event.tax;
        match event.kind {
            PayoutKind::Sale => *entry = (entry.0 + total, true),
            PayoutKind::Refund => entry.0 -= total,
            _ => {}
        }
    }
    let mut paid: BTreeMap<&str, Yen> = BTreeMap::new();
    for line in lines {
        if let (Some(order), PayoutKind::Sale | PayoutKind::Refund) = (&line.order_id, &line.kind) {
            *paid.entry(order).or_default() += gross(line);
        }
    }
    let orders: BTreeSet<&str> = owed.keys().chain(paid.keys()).copied().collect();
    orders
        .into_iter()
        .filter_map(|order| {
            let (expected, sold) = owed.get(order).copied().unwrap_or_default();
            let found = paid.get(order).copied().unwrap_or_default();
            let kind = match (paid.contains_key(order), found < Yen::ZERO) {
                (false, _) => ReasonKind::MissingLine,
                (true, true) if !sold => ReasonKind::RefundAcrossPeriods,
                (true, _) => ReasonKind::ExtraLine,
            };
            (found != expected).then(|| reason(kind, Some(order), found - expected))
        })
        .collect()
}

fn fee_change(period: &Period, terms: &[Terms], lines: &[PayoutLine]) -> Option<Reason> {
    terms_on(terms, period.closed_on)?;
    let taken: Yen = lines.iter().map(|l| l.fee + l.fee_tax).sum();
    let expected = period.expected_parts.fees + period.expected_parts.fee_tax;
    (taken != expected).then(|| reason(ReasonKind::FeeChange, None, expected - taken))
}

/// Claims of the whole shop whose amount is in play, and orders of the period that have an open warning.
fn from_warnings(
    known: &[Reason],
    events: &[MoneyEvent],
    lines: &[PayoutLine],
    warnings: &[Warning],
) -> Vec<Reason> {
    let named: BTreeSet<&str> = events
        .iter()
        .map(|e| e.order_id.as_str())
        .chain(lines.iter().filter_map(|l| l.order_id.as_deref()))
        .collect();
    warnings
        .iter()
        .filter(|w| w.resolved_at.is_none())
        .filter(|w| {
            !known
                .iter()
                .any(|r| r.order.as_deref() == Some(w.order.as_str()))
        })
        .filter_map(|w| match w.kind {
            WarningKind::Claim => Some(reason(ReasonKind::Claim, Some(&w.order), -w.at_stake)),
            _ if named.contains(w.order.as_str()) => {
                Some(reason(ReasonKind::OpenWarning, Some(&w.order), -w.at_stake))
            }
            _ => None,
        })
        .collect()
}
