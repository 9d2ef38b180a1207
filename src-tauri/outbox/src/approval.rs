//! What may move without a word of the owner's or the person's, with all that moved before.

use crate::{Plan, Stop};
use payments::Yen;

/// What may move unasked, and what has moved already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// What needs the owner; none: the owner has spoken, or never is asked.
    pub owner: Option<Bound>,
    /// What needs a yes in a window of the system; none: it was given, or this is not the window.
    pub person: Option<Bound>,
}

/// How much may move without a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// In all, yen.
    pub limit: Yen,
    /// What moved since the word was last spoken, yen; none: nobody knows, and nothing may move.
    pub moved: Option<Yen>,
}

impl Bound {
    fn is_above(self, moves: Yen) -> bool {
        let within = |moved: Yen| moved + moves <= self.limit;
        !moves.is_zero() && !self.moved.is_some_and(within)
    }
}

/// Stops what moves more than may move unasked, with all that moved since somebody last spoke.
#[must_use]
pub fn approval(plan: &Plan, approval: Approval) -> Option<Stop> {
    above(plan.moves(), approval)
}

/// As [`approval`], for what several operations move together, yen.
#[must_use]
pub fn above(moves: Yen, approval: Approval) -> Option<Stop> {
    let over = |bound: Option<Bound>| bound.filter(|bound| bound.is_above(moves));
    let owner = over(approval.owner).map(|Bound { limit, moved }| Stop::NeedsOwner {
        limit,
        moves,
        moved,
    });
    owner.or_else(|| {
        over(approval.person).map(|Bound { limit, moved }| Stop::NeedsPerson {
            limit,
            moves,
            moved,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::{plan_of, seen};
    use payments::OperationKind;

    #[test]
    fn above_a_limit_somebody_is_asked() {
        let refund = plan_of(OperationKind::Cancel, &seen("SALES 9900 100"), "9900 100");
        let check = |owner: Option<(i64, i64)>, person: Option<(i64, i64)>, rule: &str| {
            let bound = |(limit, moved): (i64, i64)| Bound {
                limit: Yen::new(limit),
                moved: Some(Yen::new(moved)),
            };
            let approved = Approval {
                owner: owner.map(bound),
                person: person.map(bound),
            };
            let stop = approval(&refund, approved);
            assert_eq!(stop.map_or("", |s| s.by().as_str()), rule, "{approved:?}");
        };
        check(None, None, "");
        check(Some((10_000, 0)), None, "");
        check(Some((9_999, 0)), None, "needs_owner");
        // What moved before counts with it.
        check(Some((15_000, 5_000)), None, "");
        check(Some((15_000, 5_001)), None, "needs_owner");
        check(None, Some((15_000, 5_000)), "");
        check(None, Some((15_000, 5_001)), "needs_person");
        // The owner's word is the greater one.
        check(Some((9_999, 0)), Some((9_999, 0)), "needs_owner");
        check(Some((10_000, 0)), Some((9_999, 0)), "needs_person");
    }

    #[test]
    fn what_moves_nothing_needs_nobody() {
        let full = Approval {
            owner: Some(Bound {
                limit: Yen::new(1),
                moved: Some(Yen::new(1)),
            }),
            person: None,
        };
        assert_eq!(above(Yen::ZERO, full), None);
        assert!(above(Yen::new(1), full).is_some());
    }

    #[test]
    fn where_nobody_knows_what_moved_nothing_moves_without_a_word() {
        let unknown = Approval {
            owner: Some(Bound {
                limit: Yen::new(1_000_000),
                moved: None,
            }),
            person: None,
        };
        assert!(above(Yen::new(1), unknown).is_some());
        assert_eq!(above(Yen::ZERO, unknown), None);
    }
}
