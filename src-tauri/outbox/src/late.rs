//! An effect that shows itself late. A centre may say that it failed and carry the operation out all the same, minutes after
//! two equal looks had said that nothing happened. What was settled as not done is then done after all: it is never asked
//! for again, and nobody else is thought to have done it.

use crate::Plan;
use crate::settle::{Look, SAME_SECONDS, look};
use payments::{At, Operation, OperationKind, OperationState, Seen, Status};

/// Seconds after an operation was asked for in which the PG's move is taken for its own.
pub const LATE_SECONDS: i64 = 3_600;

/// How far the PG's clock may be behind ours, seconds.
const CLOCKS: i64 = 300;

/// Which of an order's operations, newest last, has shown its effect after it was settled as not done: its place. `seen` is
/// how the order stands, `moved` when the PG moved it.
#[must_use]
pub fn late(operations: &[Operation], seen: &Seen, moved: At) -> Option<usize> {
    for (place, operation) in operations.iter().enumerate().rev() {
        match operation.state {
            OperationState::Refused => {}
            OperationState::NotDone => {
                let after = moved.since(operation.at);
                let in_time = (-CLOCKS..=LATE_SECONDS).contains(&after);
                let about_order = operation.kind != OperationKind::CloseConsent;
                if in_time && about_order && look(&Plan::of(operation), seen) == Look::Done {
                    return Some(place);
                }
            }
            // What stands is the effect of this one; else it was undone since, and an earlier one may be behind that.
            OperationState::Done if explains(&Plan::of(operation), seen) => return None,
            OperationState::Done => {}
            // … or may be.
            OperationState::Intended | OperationState::Sent | OperationState::Unknown => {
                return None;
            }
        }
    }
    None
}

/// Whether an instant is hardly later than the outcome of an operation: what the PG shows then may be from before it.
#[must_use]
pub fn is_young(operation: &Operation, at: At) -> bool {
    let ended = operation.outcome_at.unwrap_or(operation.at);
    at.since(ended) < SAME_SECONDS
}

/// Whether the PG has just carried out the last operation of an order, with the newest last, and does not show it yet. Nothing
/// is decided by such an answer: what was done would be done a second time.
#[must_use]
pub fn is_unshown(operations: &[Operation], seen: &Seen, now: At) -> bool {
    operations.last().is_some_and(|last| {
        let done = last.state == OperationState::Done && last.before.is_some();
        done && is_young(last, now) && look(&Plan::of(last), seen) == Look::Same
    })
}

/// Whether an operation that was done leaves an order as it stands. A sale that was returned since was a sale, and a changed
/// amount stands in a refund as well: neither of them gave the money back.
fn explains(plan: &Plan, seen: &Seen) -> bool {
    let returned =
        |status: &Status| matches!(status, Status::Cancel | Status::ReqReturn | Status::Return);
    let could = match plan.kind {
        OperationKind::Sales | OperationKind::Charge => !returned(&seen.status),
        OperationKind::Change => {
            let before = &plan.before.status;
            returned(before) == returned(&seen.status)
                && before.is_charged() == seen.status.is_charged()
        }
        OperationKind::Cancel | OperationKind::CloseConsent => true,
    };
    could && look(plan, seen) == Look::Done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::seen;
    use payments::{OrderId, Yen};

    fn operation(kind: OperationKind, state: OperationState, amount: i64, at: i64) -> Operation {
        Operation {
            id: String::new(),
            shop: "s".to_owned(),
            order_id: OrderId::new("A-1").unwrap(),
            consent: None,
            kind,
            state,
            amount: Yen::new(amount),
            tax: Yen::ZERO,
            at: At(at),
            outcome_at: None,
            reason: String::new(),
            by: String::new(),
            before: Some(seen("SALES 1000 0")),
            codes: String::new(),
            same_since: None,
            word: payments::Word::Nobody,
            moved_at: At(at),
        }
    }

    #[test]
    fn what_was_just_done_and_is_not_shown_decides_nothing() {
        use OperationKind::Cancel;
        let check = |state, now: &str, at: i64, expected: bool| {
            let operations = [operation(Cancel, state, 1_000, 10_000)];
            let found = is_unshown(&operations, &seen(now), At(at));
            assert_eq!(found, expected, "{state:?} {now} {at}");
        };
        use OperationState::{Done, NotDone};
        check(Done, "SALES 1000 0", 10_000, true);
        check(Done, "SALES 1000 0", 10_059, true);
        check(Done, "SALES 1000 0", 10_060, false);
        check(Done, "REQRETURN 1000 0", 10_000, false);
        check(Done, "SALES 900 0", 10_000, false);
        check(NotDone, "SALES 1000 0", 10_000, false);
    }

    #[test]
    fn what_came_late_is_found() {
        use OperationKind::{Cancel, Change, Sales};
        use OperationState::{Done, NotDone, Refused, Unknown};
        let check =
            |ops: &[(OperationKind, OperationState, i64)], now: &str, moved: i64, expected| {
                let operations: Vec<Operation> = ops
                    .iter()
                    .map(|(kind, state, amount)| operation(*kind, *state, *amount, 10_000))
                    .collect();
                let found = late(&operations, &seen(now), At(moved));
                assert_eq!(found, expected, "{ops:?} {now} {moved}");
            };
        let undone = (Cancel, NotDone, 1_000);
        check(&[undone], "RETURN 1000 0", 10_300, Some(0));
        check(&[undone], "REQRETURN 1000 0", 10_300, Some(0));
        check(&[undone], "SALES 1000 0", 10_300, None);
        // Another hour's move is somebody else's.
        check(&[undone], "RETURN 1000 0", 14_000, None);
        check(&[undone], "RETURN 1000 0", 9_000, None);
        // Asked for again since: refused ones explain nothing, done and open ones all.
        check(
            &[undone, (Cancel, Refused, 1_000)],
            "RETURN 1000 0",
            10_300,
            Some(0),
        );
        check(
            &[undone, (Cancel, Done, 1_000)],
            "RETURN 1000 0",
            10_300,
            None,
        );
        check(
            &[undone, (Cancel, Unknown, 1_000)],
            "RETURN 1000 0",
            10_300,
            None,
        );
        // What was done does not explain what stands: of two that were asked for within one second either may come first.
        let change = (Change, Done, 1_383);
        check(
            &[(Change, NotDone, 240), change],
            "SALES 240 0",
            10_300,
            Some(0),
        );
        check(
            &[(Change, NotDone, 240), change],
            "SALES 1383 0",
            10_300,
            None,
        );
        // A changed amount stands in a refund as well, and so does a sale: neither gave the money back.
        let lowered = (Change, Done, 266);
        check(&[undone, lowered], "RETURN 266 0", 10_300, Some(0));
        check(&[undone, lowered], "SALES 266 0", 10_300, None);
        let sold = (Sales, Done, 1_000);
        check(&[undone, sold], "RETURN 1000 0", 10_300, Some(0));
        check(&[undone, sold], "SALES 1000 0", 10_300, None);
        // Of two that were settled as not done, the one whose effect it is.
        let lower = (Change, NotDone, 700);
        check(&[undone, lower], "RETURN 1000 0", 10_300, Some(0));
        check(&[undone, lower], "SALES 700 0", 10_300, Some(1));
    }
}
