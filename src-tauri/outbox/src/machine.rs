//! The life of an operation: a table of states and events. Whatever the table does not name cannot happen, and whoever
//! tries it has a fault.

use payments::{OperationState, closed};

closed! {
    /// What can happen to an operation.
    pub enum Event {
        /// Its first byte is about to leave.
        Send = "send",
        /// It is given up before anything was sent.
        GivenUp = "given_up",
        /// The PG says that it did it.
        Answered = "answered",
        /// The PG says that it did nothing.
        Refused = "refused",
        /// No answer, half of one, or one after which nobody knows.
        Lost = "lost",
        /// Found without an outcome while nobody was at work on it.
        Found = "found",
        /// An inquiry shows its effect.
        SeenDone = "seen_done",
        /// Inquiries show that it had none.
        SeenUndone = "seen_undone",
        /// Its effect shows itself after all.
        SeenLate = "seen_late",
    }
}

/// The state after an event; none when that event cannot happen in this state.
///
/// An unknown operation is never sent again: there is no way from `unknown` to `sent`.
#[must_use]
pub const fn next(state: OperationState, event: Event) -> Option<OperationState> {
    use OperationState as S;
    match (state, event) {
        (S::Intended, Event::Send) => Some(S::Sent),
        (S::Intended, Event::GivenUp) => Some(S::Refused),
        (S::Sent, Event::Answered) => Some(S::Done),
        (S::Sent, Event::Refused) => Some(S::Refused),
        (S::Sent, Event::Lost) | (S::Intended | S::Sent | S::Unknown, Event::Found) => {
            Some(S::Unknown)
        }
        (S::Unknown, Event::SeenDone) | (S::NotDone, Event::SeenLate) => Some(S::Done),
        (S::Unknown, Event::SeenUndone) => Some(S::NotDone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OperationState as S;

    const STATES: [S; 6] = [
        S::Intended,
        S::Sent,
        S::Done,
        S::Refused,
        S::Unknown,
        S::NotDone,
    ];

    #[test]
    fn an_end_is_an_end() {
        for state in [S::Done, S::Refused] {
            for event in Event::ALL {
                assert_eq!(next(state, event), None, "{state:?} {event:?}");
            }
        }
        // What was taken for undone can only turn out to be done.
        for event in Event::ALL {
            let after = (event == Event::SeenLate).then_some(S::Done);
            assert_eq!(next(S::NotDone, event), after, "{event:?}");
        }
    }

    #[test]
    fn nothing_is_sent_twice() {
        // Every walk of the table, from the intent on: `send` occurs at most once.
        fn walk(state: S, sent: u32, depth: u32) {
            assert!(sent <= 1, "sent twice");
            if depth == 0 {
                return;
            }
            for event in Event::ALL {
                if let Some(after) = next(state, event) {
                    walk(after, sent + u32::from(event == Event::Send), depth - 1);
                }
            }
        }
        walk(S::Intended, 0, 8);
    }

    #[test]
    fn an_open_operation_can_always_end() {
        for state in [S::Intended, S::Sent, S::Unknown] {
            assert_eq!(next(state, Event::Found), Some(S::Unknown));
        }
        let ends = |state| Event::ALL.into_iter().filter_map(move |e| next(state, e));
        assert!(ends(S::Unknown).any(|s| s == S::Done));
        assert!(ends(S::Unknown).any(|s| s == S::NotDone));
    }

    #[test]
    fn only_an_inquiry_ends_an_unknown_one() {
        for event in Event::ALL {
            let ended = next(S::Unknown, event).is_some_and(|s| s != S::Unknown);
            let inquiry = matches!(event, Event::SeenDone | Event::SeenUndone);
            assert_eq!(ended, inquiry, "{event:?}");
        }
    }

    #[test]
    fn every_state_is_reached() {
        let mut reached = vec![S::Intended];
        let mut at = 0;
        while at < reached.len() {
            let state = reached[at];
            for after in Event::ALL.into_iter().filter_map(|e| next(state, e)) {
                if !reached.contains(&after) {
                    reached.push(after);
                }
            }
            at += 1;
        }
        for state in STATES {
            assert!(reached.contains(&state), "{state:?}");
        }
    }
}
