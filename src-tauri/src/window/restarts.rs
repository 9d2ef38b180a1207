//! How often the page's process may be started again by itself. Time is an argument.

use std::collections::VecDeque;

/// So often within `SPAN` it is tried again; then a person is asked.
const AT_MOST: usize = 3;
/// Milliseconds.
const SPAN: u64 = 60_000;

/// What to do about a page whose process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Open it again, where it was.
    Again,
    /// Show the page that says so, and waits for a person.
    Say,
    /// That page ended too: the system's own window says so.
    Ask,
}

/// The restarts of the last minute.
#[derive(Default)]
pub struct Restarts {
    at: VecDeque<u64>,
    stopped: bool,
}

impl Restarts {
    /// A process ended at this moment, in milliseconds of a clock that never goes back.
    pub fn died(&mut self, now: u64) -> Next {
        self.at.retain(|at| now.saturating_sub(*at) < SPAN);
        if self.stopped {
            return Next::Ask;
        }
        if self.at.len() < AT_MOST {
            self.at.push_back(now);
            return Next::Again;
        }
        self.stopped = true;
        Next::Say
    }

    /// A person wants it tried again.
    pub fn again(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_in_a_minute_and_then_it_says_so() {
        let mut restarts = Restarts::default();
        let answers: Vec<Next> = [0, 10, 20, 30, 40]
            .map(|at| restarts.died(at))
            .into_iter()
            .collect();
        assert_eq!(
            answers,
            [Next::Again, Next::Again, Next::Again, Next::Say, Next::Ask]
        );
    }

    #[test]
    fn a_minute_later_it_is_tried_again() {
        let mut restarts = Restarts::default();
        for at in [0, 1, 2] {
            assert_eq!(restarts.died(at), Next::Again);
        }
        assert_eq!(restarts.died(SPAN), Next::Again);
        assert_eq!(restarts.died(SPAN), Next::Say);
    }

    #[test]
    fn a_person_begins_a_new_count() {
        let mut restarts = Restarts::default();
        for at in [0, 1, 2, 3] {
            restarts.died(at);
        }
        restarts.again();
        assert_eq!(restarts.died(4), Next::Again);
    }
}
