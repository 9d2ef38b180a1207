//! What moved without the owner's word. A limit holds for all of it together: many small operations, steps down to nothing,
//! lists, charges on consents and other programs on the same folder move as much as one large operation does.

use crate::Plan;
use payments::{Operation, OperationState, Word, Yen};

/// Seconds within which what a desk moves is counted together.
pub const DAY_SECONDS: i64 = 86_400;

/// Yen that operations moved, or may have moved: one whose outcome is unknown counts.
#[must_use]
pub fn moved<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> Yen {
    let each = operations.into_iter().filter(|o| stands(o));
    each.map(|o| Plan::of(o).moves())
        .fold(Yen::ZERO, |sum, yen| sum + yen)
}

/// Whether it moved something, or may have.
const fn stands(operation: &Operation) -> bool {
    !matches!(
        operation.state,
        OperationState::Refused | OperationState::NotDone
    )
}

/// A word for what was not done, or may not have been, is no word about what moved before.
const fn is_done(operation: &Operation) -> bool {
    matches!(operation.state, OperationState::Done)
}

/// Yen that the operations of one order moved since somebody with at least this word spoke for one of them; newest last.
#[must_use]
pub fn moved_of_order(operations: &[Operation], word: Word) -> Yen {
    let spoken = operations
        .iter()
        .rposition(|o| o.word >= word && is_done(o));
    moved(operations.iter().skip(spoken.map_or(0, |at| at + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::seen;
    use payments::{At, OperationKind, OrderId};

    fn operation(kind: OperationKind, before: &str, amount: i64) -> Operation {
        Operation {
            id: String::new(),
            shop: "s".to_owned(),
            order_id: OrderId::new("A-1").unwrap(),
            consent: None,
            kind,
            state: OperationState::Done,
            amount: Yen::new(amount),
            tax: Yen::ZERO,
            at: At(0),
            outcome_at: None,
            reason: String::new(),
            by: String::new(),
            before: Some(seen(before)),
            codes: String::new(),
            same_since: None,
            word: Word::Nobody,
            moved_at: At(0),
        }
    }

    #[test]
    fn steps_down_add_up() {
        let steps = [
            operation(OperationKind::Change, "SALES 100000 0", 70_000),
            operation(OperationKind::Change, "SALES 70000 0", 40_000),
            operation(OperationKind::Change, "SALES 40000 0", 10_000),
            operation(OperationKind::Cancel, "SALES 10000 0", 10_000),
        ];
        assert_eq!(moved(&steps), Yen::new(100_000));
        assert_eq!(moved_of_order(&steps, Word::Owner), Yen::new(100_000));
    }

    #[test]
    fn what_may_have_moved_counts_and_what_did_not_does_not() {
        let check = |state, expected: i64| {
            let one = Operation {
                state,
                ..operation(OperationKind::Cancel, "SALES 100 0", 100)
            };
            assert_eq!(moved([&one]), Yen::new(expected), "{state:?}");
        };
        check(OperationState::Intended, 100);
        check(OperationState::Sent, 100);
        check(OperationState::Unknown, 100);
        check(OperationState::Done, 100);
        check(OperationState::Refused, 0);
        check(OperationState::NotDone, 0);
    }

    #[test]
    fn a_word_begins_the_count_anew() {
        let by = |word, amount| Operation {
            word,
            ..operation(OperationKind::Cancel, "SALES 100 0", amount)
        };
        let all = [
            by(Word::Nobody, 10),
            by(Word::Owner, 1_000),
            by(Word::Nobody, 20),
            by(Word::Person, 300),
            by(Word::Nobody, 40),
        ];
        assert_eq!(moved_of_order(&all, Word::Owner), Yen::new(360));
        assert_eq!(moved_of_order(&all, Word::Person), Yen::new(40));
        // A word for what was not done says nothing about what moved before.
        let refused = Operation {
            state: OperationState::Refused,
            ..by(Word::Owner, 5)
        };
        let all = [by(Word::Nobody, 10), refused, by(Word::Nobody, 20)];
        assert_eq!(moved_of_order(&all, Word::Owner), Yen::new(30));
        let unknown = Operation {
            state: OperationState::Unknown,
            ..by(Word::Owner, 5)
        };
        let all = [by(Word::Nobody, 10), unknown, by(Word::Nobody, 20)];
        assert_eq!(moved_of_order(&all, Word::Owner), Yen::new(35));
    }
}
