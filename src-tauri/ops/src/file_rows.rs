//! Which rows of files belong to which order: by its id, and by Amazon's ids that it knows.

use crate::known::Known;
use crate::refund_rows::RefundRows;
use payments::{PayoutLine, RefundLine, SettlementLine, Transaction};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Rows of files, by the ids they bear.
#[derive(Default)]
pub(crate) struct FileRows {
    settlement: Vec<SettlementLine>,
    /// Id → places in `settlement`.
    by_id: HashMap<String, Vec<usize>>,
    refunds: RefundRows,
    payouts: HashMap<String, Vec<PayoutLine>>,
}

impl FileRows {
    /// Sorts lines of files to the ids they bear; where only some are `wanted`, to those.
    pub(crate) fn sorted(
        settlement: Vec<SettlementLine>,
        refunds: Vec<RefundLine>,
        payouts: impl IntoIterator<Item = PayoutLine>,
        wanted: Option<&HashSet<&str>>,
    ) -> Self {
        let is_wanted = |id: &str| !id.is_empty() && wanted.is_none_or(|ids| ids.contains(id));
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, line) in settlement.iter().enumerate() {
            for id in [&line.order_id, &line.amazon_id, &line.permission_id] {
                if is_wanted(id) {
                    by_id.entry(id.clone()).or_default().push(place);
                }
            }
        }
        let mut rows = Self {
            settlement,
            by_id,
            refunds: RefundRows::sorted(refunds),
            payouts: HashMap::new(),
        };
        for line in payouts {
            if let Some(order) = &line.order_id {
                rows.payouts.entry(order.clone()).or_default().push(line);
            }
        }
        rows
    }

    /// An order with its rows: of settlement reports, oldest first, of payout statements, of refund reports.
    pub(crate) fn added_to<'a>(&self, order: &str, mut known: Known<'a>) -> Known<'a> {
        let transaction = known.transaction.as_ref();
        let places = self.places(transaction, order).into_iter();
        let lines = places.filter_map(|at| self.settlement.get(at));
        known.refunds = self.refunds.of(transaction);
        known.settlement = lines.cloned().collect();
        known.settlement.sort_by_key(|r| r.posted_at);
        known.payouts = self.payouts.get(order).cloned().unwrap_or_default();
        known
    }

    /// Gives each of these orders its rows, which stand oldest first. A row that belongs to one order alone is not copied: of
    /// one order there may be very many.
    pub(crate) fn given_to<'a>(mut self, all: Vec<(&str, Known<'a>)>) -> Vec<Known<'a>> {
        let places: Vec<Vec<usize>> = all
            .iter()
            .map(|(order, known)| self.places(known.transaction.as_ref(), order))
            .collect();
        let mut reports = Handed::of(std::mem::take(&mut self.settlement), &places);
        let mut out = Vec::with_capacity(all.len());
        for ((order, mut known), places) in all.into_iter().zip(places) {
            known.settlement = reports.take(&places);
            known.payouts = self.payouts.remove(order).unwrap_or_default();
            known.refunds = self.refunds.of(known.transaction.as_ref());
            out.push(known);
        }
        out
    }

    /// Where an order's rows of settlement reports stand; of those that say the same, for two reports may tell of one row, the
    /// first.
    fn places(&self, transaction: Option<&Transaction>, order: &str) -> Vec<usize> {
        let ids = [
            Some(order),
            transaction.and_then(|t| t.charge_id.as_deref()),
            transaction.and_then(|t| t.permission_id.as_deref()),
        ];
        let mut places: BTreeSet<usize> = BTreeSet::new();
        for id in ids.into_iter().flatten() {
            places.extend(self.by_id.get(id).into_iter().flatten());
        }
        let mut told = HashSet::with_capacity(places.len());
        let is_new = |place: &usize| self.settlement.get(*place).is_some_and(|l| told.insert(l));
        places.into_iter().filter(is_new).collect()
    }
}

/// Rows on their way to the orders that take them.
enum Handed {
    /// One order takes all: the list itself is its own.
    Whole(Vec<SettlementLine>),
    /// The rows, and how many orders each still goes to.
    Each(Vec<Option<SettlementLine>>, Vec<usize>),
}

impl Handed {
    fn of(lines: Vec<SettlementLine>, places: &[Vec<usize>]) -> Self {
        let taken: usize = places.iter().map(Vec::len).sum();
        if taken == lines.len() && places.iter().any(|p| p.len() == taken) {
            return Self::Whole(lines);
        }
        let mut takers = vec![0_usize; lines.len()];
        for place in places.iter().flatten() {
            takers[*place] += 1;
        }
        Self::Each(lines.into_iter().map(Some).collect(), takers)
    }

    fn take(&mut self, places: &[usize]) -> Vec<SettlementLine> {
        let (lines, takers) = match self {
            Self::Whole(lines) if places.is_empty() && !lines.is_empty() => return Vec::new(),
            Self::Whole(lines) => return std::mem::take(lines),
            Self::Each(lines, takers) => (lines, takers),
        };
        let mut rows = Vec::with_capacity(places.len());
        for place in places {
            takers[*place] -= 1;
            let line = &mut lines[*place];
            let last = takers[*place] == 0;
            rows.extend(if last { line.take() } else { line.clone() });
        }
        rows
    }
}
