//! Refunds by their ids, from rows of refund reports and from Amazon's own answers. A refund comes into several states; the
//! latest of those that are known words counts, and a row of it is never added to another.

use payments::{
    At, Fact, FileLine, Observation, RefundBy, RefundFact, RefundLine, RefundState, Yen, charge_of,
};
use std::collections::BTreeMap;

/// What Amazon is about to give back of an order beyond what the PG gave back of it, yen: of the rows and answers that tell
/// of refunds by their ids. Whether the charge's own figure counts a refund from its beginning is not documented
/// (amazon-pay.md section 6, unverified).
#[must_use]
pub fn refund_under_way(lines: &[RefundLine], heard: &[Observation], given_back: Yen) -> Yen {
    let mut refunds = Refunds::default();
    for line in lines {
        refunds.row(line);
    }
    for observation in heard {
        if let Fact::Refund(fact) = &observation.fact {
            refunds.answer(fact, observation.at);
        }
    }
    let sum = |state: RefundState| -> Yen {
        let all = refunds.0.values().filter(|refund| refund.state == state);
        all.map(|refund| refund.amount).sum()
    };
    let begun = sum(RefundState::Initiated);
    let beyond = begun + sum(RefundState::Refunded) - given_back;
    beyond.max(Yen::ZERO).min(begun)
}

/// One refund as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The charge it belongs to; empty where nobody said.
    pub charge_id: String,
    pub amount: Yen,
    pub state: RefundState,
    /// Of when this state is: the row's own time, or when Amazon answered.
    as_of: At,
    /// When it came into this state, as far as is known.
    pub moved_at: At,
    /// When it was begun.
    pub created_at: Option<At>,
    /// When it was heard of here last.
    pub heard_at: At,
    /// Who began it, by the report.
    pub by: Option<RefundBy>,
    /// The report's line.
    pub from: Option<FileLine>,
}

/// Refunds of one order.
#[derive(Clone, Debug, Default)]
pub struct Refunds(BTreeMap<String, Refund>);

impl Refunds {
    /// Takes a row of a report.
    pub fn row(&mut self, line: &RefundLine) {
        let refund = Refund {
            charge_id: line.charge(),
            amount: line.amount,
            state: line.state.clone(),
            as_of: line.updated_at,
            moved_at: line.updated_at,
            created_at: line.created_at,
            heard_at: line.heard_at,
            by: Some(line.by.clone()),
            from: line.from.clone(),
        };
        self.put(&line.refund_id, refund);
    }

    /// Takes Amazon's answer.
    pub fn answer(&mut self, fact: &RefundFact, at: At) {
        let refund = Refund {
            charge_id: charge_of(&fact.charge_id),
            amount: fact.amount,
            state: RefundState::parse(&fact.state),
            as_of: at,
            moved_at: fact.created_at.unwrap_or(at),
            created_at: fact.created_at,
            heard_at: at,
            by: None,
            from: None,
        };
        self.put(&fact.refund_id, refund);
    }

    fn put(&mut self, id: &str, mut new: Refund) {
        // Nothing is concluded from a word that nobody knows, the end of what was known included.
        if matches!(new.state, RefundState::Other(_)) {
            return;
        }
        let Some(old) = self.0.get_mut(id) else {
            self.0.insert(id.to_owned(), new);
            return;
        };
        if (new.as_of, new.state.is_end()) < (old.as_of, old.state.is_end()) {
            // An older word tells who began it, and where that stands.
            old.by = old.by.take().or(new.by);
            old.from = old.from.take().or(new.from);
            old.created_at = old.created_at.or(new.created_at);
            return;
        }
        if new.state == old.state {
            new.moved_at = old.moved_at;
        }
        new.created_at = new.created_at.or(old.created_at);
        new.by = new.by.or_else(|| old.by.take());
        new.from = new.from.or_else(|| old.from.take());
        if new.charge_id.is_empty() {
            new.charge_id = std::mem::take(&mut old.charge_id);
        }
        *old = new;
    }

    /// Those whose money went back.
    pub fn given(&self) -> impl Iterator<Item = (&str, &Refund)> {
        let all = self.0.iter().map(|(id, refund)| (id.as_str(), refund));
        all.filter(|(_, refund)| refund.state == RefundState::Refunded)
    }
}
