//! Settling an unknown operation by what an inquiry shows, compared with what the inquiry before it had shown
//! (gmo-pg.md section 9, client rule 3). It is never sent again; once settled as not done, a person may ask anew.

use crate::Plan;
use crate::machine::Event;
use payments::{At, OperationKind, Seen, Status};

/// Seconds between two equal looks before "nothing happened" is believed: a write may still be under way at the PG.
pub const SAME_SECONDS: i64 = 60;

/// What one inquiry says about an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Its effect is there.
    Done,
    /// Nothing moved since before it was sent.
    Same,
    /// A word that we do not know: nothing is concluded from it.
    Unclear,
    /// Something else happened to the transaction, which this operation cannot have done and cannot do any more.
    Otherwise,
}

/// Compares a fresh inquiry with what was seen before the operation was sent.
#[must_use]
pub fn look(plan: &Plan, now: &Seen) -> Look {
    if is_done(plan, now) {
        return Look::Done;
    }
    if matches!(now.status, Status::Other(_)) {
        return Look::Unclear;
    }
    let before = &plan.before;
    let same = now.status == before.status
        && (now.amount, now.tax) == (before.amount, before.tax)
        && now.cancelled == before.cancelled;
    if same { Look::Same } else { Look::Otherwise }
}

fn is_done(plan: &Plan, now: &Seen) -> bool {
    let before = &plan.before;
    match plan.kind {
        // A sale that was returned since was a sale.
        OperationKind::Sales => matches!(
            now.status,
            Status::Sales | Status::Capture | Status::ReqReturn | Status::Return
        ),
        OperationKind::Cancel if plan.is_part() => {
            let given_back = now.cancelled - before.cancelled;
            let lowered = before.total() - now.total();
            given_back == plan.total() || lowered == plan.total()
        }
        OperationKind::Cancel if before.status == Status::Auth => now.status == Status::Cancel,
        OperationKind::Cancel => {
            matches!(
                now.status,
                Status::ReqReturn | Status::Return | Status::Cancel
            )
        }
        OperationKind::Change => (now.amount, now.tax) == (plan.amount, plan.tax),
    }
}

/// What a look makes of an unknown operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It ended so.
    Ends(Event),
    /// Still unknown; it has looked unchanged since then.
    Waits {
        /// The first of the equal looks.
        same_since: At,
    },
}

/// Settles, or says since when nothing has moved. `same_since` is what the last look said.
#[must_use]
pub fn settle(look: Look, same_since: Option<At>, at: At) -> Settled {
    match look {
        Look::Done => Settled::Ends(Event::SeenDone),
        Look::Otherwise => Settled::Ends(Event::SeenUndone),
        // A minute of sameness begins anew after it.
        Look::Unclear => Settled::Waits { same_since: at },
        Look::Same => {
            let since = same_since.unwrap_or(at).min(at);
            if at.0 - since.0 >= SAME_SECONDS {
                Settled::Ends(Event::SeenUndone)
            } else {
                Settled::Waits { same_since: since }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::{plan_of, seen};

    #[track_caller]
    fn check(kind: OperationKind, before: &str, asked: &str, now: &str, expected: Look) {
        let plan = plan_of(kind, &seen(before), asked);
        assert_eq!(
            look(&plan, &seen(now)),
            expected,
            "{before} | {asked} | {now}"
        );
    }

    #[test]
    fn a_sale_is_seen_by_its_status() {
        let check = |now, expected| {
            check(
                OperationKind::Sales,
                "AUTH 1000 330",
                "1000 330",
                now,
                expected,
            );
        };
        check("AUTH 1000 330", Look::Same);
        check("SALES 1000 330", Look::Done);
        check("SALES 900 330", Look::Done);
        check("REQRETURN 1000 330", Look::Done);
        check("RETURN 1000 330", Look::Done);
        check("CANCEL 1000 330", Look::Otherwise);
        check("EXPIRED 1000 330", Look::Otherwise);
        check("AUTH 900 330", Look::Otherwise);
        check("SOMETHING 1000 330", Look::Unclear);
    }

    #[test]
    fn a_void_and_a_refund_are_not_the_same() {
        let void = |now, expected| {
            check(
                OperationKind::Cancel,
                "AUTH 1000 0",
                "1000 0",
                now,
                expected,
            );
        };
        void("AUTH 1000 0", Look::Same);
        void("CANCEL 1000 0", Look::Done);
        void("SALES 1000 0", Look::Otherwise);
        void("REQCANCEL 1000 0", Look::Unclear);
        let refund = |now, expected| {
            check(
                OperationKind::Cancel,
                "SALES 1000 0",
                "1000 0",
                now,
                expected,
            );
        };
        refund("SALES 1000 0", Look::Same);
        refund("REQRETURN 1000 0", Look::Done);
        refund("RETURN 1000 0", Look::Done);
        refund("SALES 600 0", Look::Otherwise);
    }

    #[test]
    fn a_part_is_seen_by_what_was_given_back() {
        let check = |now, expected| {
            check(
                OperationKind::Cancel,
                "SALES 1000 0 200",
                "300 0",
                now,
                expected,
            );
        };
        check("SALES 1000 0 200", Look::Same);
        check("SALES 1000 0 500", Look::Done);
        check("SALES 700 0 200", Look::Done);
        check("SALES 1000 0 400", Look::Otherwise);
    }

    #[test]
    fn a_change_is_seen_by_its_total() {
        let check = |now, expected| {
            check(
                OperationKind::Change,
                "SALES 1000 330",
                "700 330",
                now,
                expected,
            );
        };
        check("SALES 1000 330", Look::Same);
        check("SALES 700 330", Look::Done);
        check("SALES 500 330", Look::Otherwise);
        check("REQRETURN 1000 330", Look::Otherwise);
    }

    #[test]
    fn nothing_happened_needs_two_looks_and_a_minute() {
        let t = |s: i64| At(1_000_000 + s);
        assert_eq!(
            settle(Look::Same, None, t(0)),
            Settled::Waits { same_since: t(0) }
        );
        assert_eq!(
            settle(Look::Same, Some(t(0)), t(59)),
            Settled::Waits { same_since: t(0) }
        );
        assert_eq!(
            settle(Look::Same, Some(t(0)), t(60)),
            Settled::Ends(Event::SeenUndone)
        );
        assert_eq!(
            settle(Look::Done, Some(t(0)), t(5)),
            Settled::Ends(Event::SeenDone)
        );
        assert_eq!(
            settle(Look::Otherwise, None, t(0)),
            Settled::Ends(Event::SeenUndone)
        );
        assert_eq!(
            settle(Look::Unclear, Some(t(0)), t(70)),
            Settled::Waits { same_since: t(70) }
        );
        // A clock that was set back does not make a minute pass.
        assert_eq!(
            settle(Look::Same, Some(t(50)), t(0)),
            Settled::Waits { same_since: t(0) }
        );
    }
}
