//! What files of deliveries say that nothing else does: orders that are not here, and claims.

use payments::{
    At, PayoutKind, PayoutLine, SettlementKind, SettlementLine, SideRecord, Warning, WarningKind,
    WarningState, Yen,
};
use std::collections::BTreeMap;

/// Shapes of a shop's order ids, learnt from those it has: letters stay, digits become 9. A settlement report of an
/// account with two sales channels holds orders that are none of this shop's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderShapes(BTreeMap<String, usize>);

impl OrderShapes {
    /// Learns the shapes of some order ids.
    pub fn learn<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut shapes = BTreeMap::new();
        for id in ids {
            *shapes.entry(shape(id)).or_insert(0) += 1;
        }
        Self(shapes)
    }

    /// Whether an order number looks like one of this shop's. With nothing learnt, every one does.
    #[must_use]
    pub fn is_ours(&self, order: &str) -> bool {
        !order.is_empty()
            && (self.0.is_empty()
                || self.0.contains_key(&shape(order))
                || self
                    .0
                    .keys()
                    .any(|known| prefix(known) == prefix(order) && !prefix(order).is_empty()))
    }
}

/// Digits become 9, the rest stays.
fn shape(id: &str) -> String {
    id.chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect()
}

/// The letters before the first hyphen or digit.
fn prefix(id: &str) -> &str {
    let end = id
        .find(|c: char| c == '-' || c.is_ascii_digit())
        .unwrap_or(0);
    &id[..end]
}

/// Rows of settlement reports whose order is not known here, though its number has the shape of this shop's. Rows of tomorrow are
/// among them: a file may be ahead of the clock.
#[derive(Default)]
pub struct LooseRows(Vec<SettlementLine>);

impl LooseRows {
    /// Keeps such rows among these. `known` joins a row to an order, best by charge id, then permission, then order number.
    pub fn add(
        &mut self,
        lines: Vec<SettlementLine>,
        known: impl Fn(&SettlementLine) -> bool,
        shapes: &OrderShapes,
    ) {
        let lines = lines.into_iter();
        let loose = lines.filter(|l| shapes.is_ours(&l.order_id) && !known(l));
        self.0.extend(loose.map(told));
    }

    /// What they warn of, order by order: that it is `unknown_at_pg`, and claims on it.
    pub fn warnings<'a>(&'a mut self, shop: &'a str) -> LooseWarnings<'a> {
        // Without room beside them, which half as many would take; so nothing may be left to where they stood.
        self.0.sort_unstable_by(|a, b| place(a).cmp(&place(b)));
        LooseWarnings {
            shop,
            rest: &self.0,
        }
    }
}

/// What a warning tells of a row; of a long report the rest is a fifth of its memory.
fn told(line: SettlementLine) -> SettlementLine {
    SettlementLine {
        amazon_id: String::new(),
        reference: String::new(),
        permission_id: String::new(),
        ..line
    }
}

/// By order, the oldest first.
fn place(l: &SettlementLine) -> (&str, At, Yen, &str, &str, &str) {
    (
        &l.order_id,
        l.posted_at,
        l.amount,
        l.kind.as_str(),
        &l.settlement_id,
        &l.description,
    )
}

/// The warnings of one order after the other: of many orders they take many times the memory of their rows.
pub struct LooseWarnings<'a> {
    shop: &'a str,
    rest: &'a [SettlementLine],
}

impl Iterator for LooseWarnings<'_> {
    type Item = Vec<Warning>;

    fn next(&mut self) -> Option<Vec<Warning>> {
        let order = &self.rest.first()?.order_id;
        let own = self.rest.iter().take_while(|l| l.order_id == *order);
        let (own, rest) = self.rest.split_at(own.count());
        self.rest = rest;
        let Some(first) = own.iter().find(|row| matters(&row.kind)) else {
            return Some(Vec::new());
        };
        let kind = WarningKind::UnknownAtPg;
        let mut unknown = of_row(self.shop, order, kind, first, "settlement-unknown");
        unknown.at_stake = own.iter().map(|l| l.amount).sum::<Yen>().abs();
        let last = own
            .iter()
            .filter(|row| matters(&row.kind))
            .map(|row| row.posted_at)
            .max();
        if let Some(side) = &mut unknown.amazon {
            side.changed_at = last;
        }
        let mut out = vec![unknown];
        out.extend(claims(self.shop, order, own, &[]));
        Some(out)
    }
}

const fn matters(kind: &SettlementKind) -> bool {
    !matches!(
        kind,
        SettlementKind::Transfer | SettlementKind::Carryover | SettlementKind::Reserve
    )
}

fn of_row(shop: &str, order: &str, kind: WarningKind, row: &SettlementLine, rule: &str) -> Warning {
    Warning {
        id: Warning::id_of(shop, order, kind, row.posted_at),
        kind,
        state: WarningState::Open,
        shop: shop.to_owned(),
        order: order.to_owned(),
        pg: None,
        amazon: Some(SideRecord {
            at: row.posted_at,
            state: row.kind.as_str().to_owned(),
            amount: Some(row.amount),
            changed_at: Some(row.posted_at),
            reason: Some(row.description.clone()).filter(|d| !d.is_empty()),
            source: format!("settlement {}", row.settlement_id),
            ..SideRecord::default()
        }),
        seen_at: row.posted_at,
        resolved_at: None,
        happened_at: Some(row.posted_at),
        at_stake: row.amount.abs(),
        rule: rule.to_owned(),
        note: String::new(),
    }
}

/// A movement of a claim in one of the two legs.
struct Movement {
    at: At,
    /// Whether it is in a payout statement (else in a settlement report).
    paid: bool,
    amount: Yen,
    record: SideRecord,
}

/// Chargebacks, guarantee claims and corrections of one order: open while either leg lacks the money.
pub(crate) fn claims<'a>(
    shop: &str,
    order: &str,
    settlement: impl IntoIterator<Item = &'a SettlementLine>,
    payouts: &[PayoutLine],
) -> Vec<Warning> {
    let mut movements: Vec<Movement> = settlement.into_iter().filter_map(in_settlement).collect();
    movements.extend(payouts.iter().filter_map(in_payout));
    movements.sort_by_key(|m| (m.at, m.paid, m.amount));
    let mut out: Vec<Warning> = Vec::new();
    let (mut settled, mut paid, mut lacking) = (Yen::ZERO, Yen::ZERO, Yen::ZERO);
    let mut told = Told::default();
    for movement in movements {
        if movement.paid {
            paid += movement.amount;
        } else {
            settled += movement.amount;
        }
        let before = std::mem::replace(&mut lacking, (-settled.min(paid)).max(Yen::ZERO));
        let news = told.take(&movement) || lacking != before;
        let open = out.last_mut().filter(|w| w.resolved_at.is_none());
        match open {
            Some(warning) if lacking.is_zero() => {
                warning.resolved_at = Some(movement.at);
                warning.state = WarningState::Resolved;
            }
            Some(warning) => {
                warning.at_stake = warning.at_stake.max(lacking);
                // A person who has seen the warning has not seen this.
                if let Some(side) = warning.amazon.as_mut().filter(|_| news) {
                    side.changed_at = Some(movement.at);
                    side.rows = told.digest();
                }
            }
            // The payout statement repeats what the settlement already said and compensated.
            None if lacking > Yen::ZERO => {
                let mut claim = claim(shop, order, movement, lacking);
                if let Some(side) = &mut claim.amazon {
                    side.rows = told.digest();
                }
                out.push(claim);
            }
            None => {}
        }
    }
    out
}

/// The claims that were told so far, each once: a payment repeats a settlement row of before with the same sum.
#[derive(Default)]
struct Told {
    /// Sums of settlement rows that no payment has repeated yet.
    unpaid: Vec<Yen>,
    /// The sums of all.
    sums: Vec<Yen>,
}

impl Told {
    /// Whether a movement is another claim.
    fn take(&mut self, movement: &Movement) -> bool {
        let same = self.unpaid.iter().position(|sum| *sum == movement.amount);
        if let Some(place) = same.filter(|_| movement.paid) {
            self.unpaid.swap_remove(place);
            return false;
        }
        if !movement.paid {
            self.unpaid.push(movement.amount);
        }
        self.sums.push(movement.amount);
        true
    }

    fn digest(&self) -> String {
        let mut sums = self.sums.clone();
        sums.sort_unstable();
        let sums: Vec<String> = sums.iter().map(|sum| sum.get().to_string()).collect();
        payments::digest(&sums.join(" "))
    }
}

fn claim(shop: &str, order: &str, movement: Movement, lacking: Yen) -> Warning {
    let kind = WarningKind::Claim;
    Warning {
        id: Warning::id_of(shop, order, kind, movement.at),
        kind,
        state: WarningState::Open,
        shop: shop.to_owned(),
        order: order.to_owned(),
        pg: None,
        amazon: Some(movement.record),
        seen_at: movement.at,
        resolved_at: None,
        happened_at: Some(movement.at),
        at_stake: lacking,
        rule: "claim".to_owned(),
        note: String::new(),
    }
}

fn in_settlement(line: &SettlementLine) -> Option<Movement> {
    let counts = matches!(
        line.kind,
        SettlementKind::Chargeback | SettlementKind::AToZ | SettlementKind::Adjustment
    );
    counts.then(|| Movement {
        at: line.posted_at,
        paid: false,
        amount: line.amount,
        record: SideRecord {
            at: line.posted_at,
            state: line.kind.as_str().to_owned(),
            amount: Some(line.amount),
            changed_at: Some(line.posted_at),
            reason: Some(line.description.clone()).filter(|d| !d.is_empty()),
            source: format!("settlement {}", line.settlement_id),
            ..SideRecord::default()
        },
    })
}

fn in_payout(line: &PayoutLine) -> Option<Movement> {
    let counts = matches!(line.kind, PayoutKind::Claim | PayoutKind::Adjustment);
    let at = At::start_of(line.paid_on);
    let amount = line.amount + line.tax - line.refund_amount;
    counts.then(|| Movement {
        at,
        paid: true,
        amount,
        record: SideRecord {
            at,
            state: line.kind.as_str().to_owned(),
            amount: Some(amount),
            changed_at: Some(at),
            source: "payout".to_owned(),
            ..SideRecord::default()
        },
    })
}
