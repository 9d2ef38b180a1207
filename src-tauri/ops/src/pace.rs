//! How fast a side is asked: as the settings say, and slower for the rest of the run once it says that this is too much.
//! Pure; chance is an argument.

use outbox::{Pauses, pause_ms};

/// A sync's patience with Amazon while nothing comes back: a second, then longer, two minutes in all.
const PATIENCE: Pauses = Pauses {
    first_ms: 1_000,
    longest_ms: 30_000,
    most: 8,
};
/// How often one question is asked again while others are answered.
const TRIES: u32 = 6;
/// The first pause between two questions once they come one at a time, and the longest, milliseconds.
const FIRST_PAUSE_MS: u64 = 250;
const LONGEST_PAUSE_MS: u64 = 1_000;
/// A longer wait than this is not waited for: the run ends and says so. Seconds.
const LONGEST_WISH: u32 = 120;

/// What to do about a question that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Wait so many milliseconds before anything is asked, then ask it again.
    Wait(u64),
    /// Ask it again: the wait that follows from it is over already.
    Again,
    /// This question has had its tries; the others go on.
    LetGo,
    /// Nothing comes back: the run ends.
    GiveUp,
}

/// The other side's "not now".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusal {
    /// Whether it says that there are too many questions; else it is only in trouble.
    pub too_many: bool,
    /// Seconds that it asks to wait.
    pub after: Option<u32>,
    /// How often this question was refused before.
    pub tries: u32,
    /// The round in which it was asked.
    pub round: u32,
}

/// The pace of a run.
#[derive(Debug)]
pub(crate) struct Pace {
    at_once: usize,
    pause_ms: u64,
    /// Counts the waits: a refusal of a question from before the last wait asks for no further one.
    round: u32,
    /// Refusals since anything was answered.
    in_a_row: u32,
}

impl Pace {
    /// The pace that the settings ask for.
    pub const fn new(at_once: usize, pause_ms: u64) -> Self {
        Self {
            at_once,
            pause_ms,
            round: 0,
            in_a_row: 0,
        }
    }

    /// Questions under way at most.
    pub const fn at_once(&self) -> usize {
        self.at_once
    }

    /// Milliseconds after each question.
    pub const fn pause_ms(&self) -> u64 {
        self.pause_ms
    }

    /// The present round.
    pub const fn round(&self) -> u32 {
        self.round
    }

    /// A question was answered.
    pub const fn answered(&mut self) {
        self.in_a_row = 0;
    }

    /// A question was refused; `chance` in 0…=65,535.
    pub fn refused(&mut self, refusal: Refusal, chance: u16) -> Then {
        if refusal.after.is_some_and(|after| after > LONGEST_WISH) {
            return Then::GiveUp;
        }
        if refusal.round < self.round {
            return self.again(refusal.tries);
        }
        let Some(ms) = pause_ms(PATIENCE, self.in_a_row, chance) else {
            return Then::GiveUp;
        };
        self.in_a_row += 1;
        self.round += 1;
        // One object that the other side cannot show says nothing about the pace.
        if refusal.too_many || self.in_a_row > 1 {
            self.slower();
        }
        if self.again(refusal.tries) == Then::LetGo {
            return Then::LetGo;
        }
        let wished = u64::from(refusal.after.unwrap_or(0)) * 1_000;
        Then::Wait(if wished > 0 { wished + ms / 4 } else { ms })
    }

    const fn again(&self, tries: u32) -> Then {
        if tries + 1 < TRIES {
            Then::Again
        } else {
            Then::LetGo
        }
    }

    fn slower(&mut self) {
        if self.at_once > 1 {
            self.at_once = (self.at_once / 2).max(1);
        } else if self.pause_ms < LONGEST_PAUSE_MS {
            self.pause_ms = (self.pause_ms * 2).clamp(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(round: u32) -> Refusal {
        Refusal {
            too_many: true,
            after: None,
            tries: 0,
            round,
        }
    }

    #[test]
    fn too_much_makes_the_rest_of_the_run_slower() {
        let mut pace = Pace::new(8, 0);
        let mut seen = Vec::new();
        for _ in 0..7 {
            let round = pace.round();
            assert!(matches!(pace.refused(refusal(round), 9), Then::Wait(_)));
            seen.push((pace.at_once(), pace.pause_ms()));
            pace.answered();
        }
        let expected = [
            (4, 0),
            (2, 0),
            (1, 0),
            (1, 250),
            (1, 500),
            (1, 1_000),
            (1, 1_000),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_pace_that_was_asked_for_is_never_made_faster() {
        let mut pace = Pace::new(1, 5_000);
        pace.refused(refusal(0), 0);
        assert_eq!((pace.at_once(), pace.pause_ms()), (1, 5_000));
    }

    #[test]
    fn questions_that_were_under_way_together_ask_for_one_wait() {
        let mut pace = Pace::new(4, 0);
        assert!(matches!(pace.refused(refusal(0), 0), Then::Wait(_)));
        for _ in 0..3 {
            assert_eq!(pace.refused(refusal(0), 0), Then::Again);
        }
        assert_eq!(pace.at_once(), 2);
    }

    #[test]
    fn waits_grow_and_end() {
        let mut pace = Pace::new(1, 0);
        let mut waits = Vec::new();
        loop {
            let round = pace.round();
            match pace.refused(refusal(round), u16::MAX) {
                Then::Wait(ms) => waits.push(ms),
                then => {
                    assert_eq!(then, Then::GiveUp);
                    break;
                }
            }
        }
        assert_eq!(
            waits,
            [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
        );
    }

    #[test]
    fn what_the_server_asks_for_is_honoured_within_reason() {
        let mut pace = Pace::new(1, 0);
        let wish = |after| Refusal {
            after: Some(after),
            ..refusal(0)
        };
        assert_eq!(pace.refused(wish(7), 0), Then::Wait(7_125));
        assert_eq!(Pace::new(1, 0).refused(wish(0), 0), Then::Wait(500));
        assert_eq!(Pace::new(1, 0).refused(wish(3_600), 0), Then::GiveUp);
    }

    #[test]
    fn one_question_in_trouble_slows_nothing_and_is_let_go() {
        let mut pace = Pace::new(4, 0);
        for tries in 0..TRIES {
            let trouble = Refusal {
                too_many: false,
                tries,
                ..refusal(pace.round())
            };
            let then = pace.refused(trouble, 0);
            assert_eq!(then == Then::LetGo, tries + 1 == TRIES, "{tries}");
            pace.answered();
        }
        assert_eq!(pace.at_once(), 4);
    }
}
