//! Whether the PG moved by somebody else's hand: not by an operation here, not announced by a notice, and not as the
//! buyer's ordinary way through a payment goes.

use crate::history::History;
use payments::{At, Fact, OperationKind, OperationState, PgFact, Status, Yen};

/// What other orders took from a consent, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// In the calendar month of Japan that was asked for, yen.
    pub used: Yen,
    /// When the last of them was charged, in whatever month.
    pub last: Option<At>,
}

/// The PG's answers one after another.
#[derive(Debug, Default)]
pub struct Moves {
    last: Option<(At, PgFact)>,
    authorised_at: Option<At>,
}

/// An operation's clock and the PG's may differ by this much.
const SKEW: i64 = 300;

impl Moves {
    /// Takes the next answer; true when it moved by somebody else's hand.
    pub fn next(&mut self, fact: &PgFact, at: At, history: &History<'_>) -> bool {
        if fact.status == Status::Auth && self.authorised_at.is_none() {
            self.authorised_at = Some(fact.processed_at.unwrap_or(at));
        }
        let Some((before_at, before)) = self.last.replace((at, fact.clone())) else {
            return false;
        };
        let by_status = before.status != fact.status
            && !self.is_ordinary(&before, fact, at)
            && !asked_here(history, before_at, at, &kinds_to(&fact.status));
        let lowered = before.amount + before.tax != fact.amount + fact.tax;
        let by_amount = lowered
            && !before.status.is_open()
            && before.status == fact.status
            && !asked_here(
                history,
                before_at,
                at,
                &[OperationKind::Change, OperationKind::Cancel],
            );
        (by_status || by_amount) && !announced(history, before_at, at, fact)
    }

    fn is_ordinary(&self, before: &PgFact, fact: &PgFact, at: At) -> bool {
        let unknown = |s: &Status| matches!(s, Status::Other(_) | Status::Register | Status::End);
        if unknown(&before.status) || unknown(&fact.status) || before.status.is_open() {
            // REGISTER and END are the consent's own words, and an unknown word proves nothing.
            return true;
        }
        match (&before.status, &fact.status) {
            (Status::ReqReturn, Status::Return | Status::Sales | Status::Capture) => true,
            // After 30 days the PG may show the lapse in its own word (gmo-pg.md 3.2).
            (Status::Auth, Status::Cancel | Status::Expired | Status::PayFail) => {
                let moved = fact.processed_at.unwrap_or(at);
                self.authorised_at
                    .is_some_and(|made| moved.since(made) >= 30 * 86_400 - 3_600)
            }
            _ => false,
        }
    }
}

fn kinds_to(status: &Status) -> Vec<OperationKind> {
    match status {
        Status::Sales | Status::Capture => vec![OperationKind::Sales],
        Status::Cancel | Status::ReqReturn | Status::Return => vec![OperationKind::Cancel],
        Status::Auth => vec![OperationKind::Change],
        _ => Vec::new(),
    }
}

/// Whether an operation here may have done it between two answers. An unknown one may have.
fn asked_here(history: &History<'_>, from: At, to: At, kinds: &[OperationKind]) -> bool {
    history.operations.iter().any(|o| {
        let may = !matches!(o.state, OperationState::Refused | OperationState::NotDone);
        let ended = o.outcome_at.unwrap_or(to).max(o.at);
        may && kinds.contains(&o.kind) && o.at <= to.plus(SKEW) && ended.plus(SKEW) >= from
    })
}

/// Whether the PG told the shop: somebody used the cart, and the notice says so.
fn announced(history: &History<'_>, from: At, to: At, fact: &PgFact) -> bool {
    history.observations.iter().any(|o| match &o.fact {
        Fact::Notice(notice) => {
            let same_total = notice.amount.is_none()
                || notice.amount.map(|a| a + notice.tax.unwrap_or_default())
                    == Some(fact.amount + fact.tax);
            notice.status == fact.status
                && same_total
                && o.at >= from.plus(-SKEW)
                && o.at <= to.plus(SKEW)
        }
        _ => false,
    })
}
