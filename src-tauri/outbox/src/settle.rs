//! Settling an unknown operation by what an inquiry shows, compared with what the inquiry before it had shown
//! (gmo-pg.md section 9, client rule 3). It is never sent again; once settled as not done, a person may ask anew.

use crate::Plan;
use crate::machine::Event;
use payments::{At, OperationKind, Seen, Status, Yen};

/// Seconds between two equal looks before "nothing happened" is believed: a write may still be under way at the PG.
pub const SAME_SECONDS: i64 = 60;

/// What one inquiry says about an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Its effect is there.
    Done,
    /// Nothing moved since before it was sent.
    Same,
    /// Under way at the PG or at Amazon, or a word that we do not know: nothing is concluded from it.
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
    if is_unclear(plan, now) {
        return Look::Unclear;
    }
    let before = &plan.before;
    let same = now.status == before.status
        && (now.amount, now.tax) == (before.amount, before.tax)
        && now.cancelled == before.cancelled;
    if same { Look::Same } else { Look::Otherwise }
}

/// A word that is not known may be the way to the effect, and a charge has a way of its own. A void may be under way for a
/// while (gmo-pg.md 3.2), and what a charged total is lowered by may be given back as a refund is (2.6: unverified). A
/// consent is ended or it is not.
fn is_unclear(plan: &Plan, now: &Seen) -> bool {
    match now.status {
        Status::Other(_) => plan.kind != OperationKind::CloseConsent,
        Status::ReqReturn => is_void(plan) || lowered(plan).is_some(),
        Status::Sales | Status::Capture => counts_as_given_back(plan, now),
        Status::ReqSuccess | Status::AuthProcess => plan.kind == OperationKind::Charge,
        _ => false,
    }
}

/// What the operation gives back counts as given back, while the transaction still looks charged as before: the refund may
/// have come to nothing, or the status has not followed. Neither is a reason to send it again.
fn counts_as_given_back(plan: &Plan, now: &Seen) -> bool {
    let gives = match plan.kind {
        OperationKind::Cancel if plan.before.status.is_charged() => Some(plan.total()),
        _ => lowered(plan),
    };
    gives.is_some_and(|sum| now.cancelled - plan.before.cancelled >= sum)
}

/// By how much a change lowers what was charged.
fn lowered(plan: &Plan) -> Option<Yen> {
    let less = plan.before.total() - plan.total();
    let charged = plan.before.status.is_charged();
    (plan.kind == OperationKind::Change && charged && less > Yen::ZERO).then_some(less)
}

fn is_void(plan: &Plan) -> bool {
    plan.kind == OperationKind::Cancel && plan.before.status == Status::Auth
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
        // Where somebody sold it elsewhere before the void came, the void gave the money back.
        OperationKind::Cancel if is_void(plan) => {
            matches!(now.status, Status::Cancel | Status::Return)
        }
        OperationKind::Cancel => {
            matches!(
                now.status,
                Status::ReqReturn | Status::Return | Status::Cancel
            )
        }
        OperationKind::Change => (now.amount, now.tax) == (plan.amount, plan.tax),
        // A charge that was voided or returned since was a charge.
        OperationKind::Charge => matches!(
            now.status,
            Status::Auth
                | Status::Capture
                | Status::Sales
                | Status::ReqReturn
                | Status::Return
                | Status::Cancel
        ),
        OperationKind::CloseConsent => now.status == Status::End,
    }
}

/// What a look makes of an unknown operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It ended so.
    Ends(Event),
    /// Still unknown; it has looked unchanged since then.
    Waits {
        /// The first of the equal looks; none while it is under way.
        same_since: Option<At>,
    },
}

/// Settles, or says since when nothing has moved. `same_since` is what the last look said.
#[must_use]
pub fn settle(look: Look, same_since: Option<At>, at: At) -> Settled {
    match look {
        Look::Done => Settled::Ends(Event::SeenDone),
        Look::Otherwise => Settled::Ends(Event::SeenUndone),
        // What is under way may end either way, however long it takes; a minute of sameness begins anew after it.
        Look::Unclear => Settled::Waits { same_since: None },
        Look::Same => {
            let since = same_since.unwrap_or(at).min(at);
            if at.0 - since.0 >= SAME_SECONDS {
                Settled::Ends(Event::SeenUndone)
            } else {
                Settled::Waits {
                    same_since: Some(since),
                }
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
        void("REQRETURN 1000 0", Look::Unclear);
        void("RETURN 1000 0", Look::Done);
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
        // All of it counts as given back, and the status has not followed.
        refund("SALES 1000 0 1000", Look::Unclear);
        refund("SALES 1000 0 200", Look::Otherwise);
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
        check("RETURN 1000 330", Look::Otherwise);
        // A lowering may be a refund under way; and what it lowers by may count as given back before the amount follows.
        check("REQRETURN 1000 330", Look::Unclear);
        check("SALES 1000 330 300", Look::Unclear);
        check("SALES 1000 330 100", Look::Otherwise);
    }

    #[test]
    fn a_charge_is_seen_by_its_status_and_waited_for_while_under_way() {
        let check = |now, expected| {
            check(
                OperationKind::Charge,
                "UNPROCESSED 1980 0",
                "1980 0",
                now,
                expected,
            );
        };
        check("UNPROCESSED 1980 0", Look::Same);
        check("AUTH 1980 0", Look::Done);
        check("CAPTURE 1980 0", Look::Done);
        check("RETURN 1980 0", Look::Done);
        check("CANCEL 1980 0", Look::Done);
        check("PAYFAIL 1980 0", Look::Otherwise);
        check("EXPIRED 1980 0", Look::Otherwise);
        check("REQSUCCESS 1980 0", Look::Unclear);
        check("AUTHPROCESS 1980 0", Look::Unclear);
        check("SOMETHING 1980 0", Look::Unclear);
    }

    #[test]
    fn a_consent_is_ended_when_it_says_so() {
        let check = |now, expected| {
            check(
                OperationKind::CloseConsent,
                "REGISTER 0 0",
                "0 0",
                now,
                expected,
            );
        };
        check("REGISTER 0 0", Look::Same);
        check("END 0 0", Look::Done);
    }

    #[test]
    fn what_is_under_way_is_waited_for_and_begins_anew() {
        let t = |s: i64| At(1_000_000 + s);
        let waits = |same_since| Settled::Waits { same_since };
        assert_eq!(settle(Look::Unclear, Some(t(0)), t(600)), waits(None));
        assert_eq!(settle(Look::Same, None, t(601)), waits(Some(t(601))));
    }

    #[test]
    fn nothing_happened_needs_two_looks_and_a_minute() {
        let t = |s: i64| At(1_000_000 + s);
        assert_eq!(
            settle(Look::Same, None, t(0)),
            Settled::Waits {
                same_since: Some(t(0))
            }
        );
        assert_eq!(
            settle(Look::Same, Some(t(0)), t(59)),
            Settled::Waits {
                same_since: Some(t(0))
            }
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
            Settled::Waits { same_since: None }
        );
        // A clock that was set back does not make a minute pass.
        assert_eq!(
            settle(Look::Same, Some(t(50)), t(0)),
            Settled::Waits {
                same_since: Some(t(0))
            }
        );
    }
}
