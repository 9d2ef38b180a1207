//! The sandbox's own clock: a fixed start and what has passed since on a monotonic clock, or frozen. Never the
//! machine's wall clock, so a run can be repeated; tests and the control server move it forward.

use payments::At;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// Whether the sandbox's time passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockMode {
    /// It begins at the demo's instant and runs.
    #[default]
    Running,
    /// It stands at the demo's instant until it is moved: for reports and tests.
    Frozen,
}

/// The clock.
pub struct Clock {
    start: At,
    since: Option<Instant>,
    moved: AtomicI64,
}

impl Clock {
    /// A clock that shows `start` now.
    pub fn new(start: At, mode: ClockMode) -> Self {
        let since = match mode {
            ClockMode::Running => Some(Instant::now()),
            ClockMode::Frozen => None,
        };
        Self {
            start,
            since,
            moved: AtomicI64::new(0),
        }
    }

    /// The sandbox's now.
    pub fn now(&self) -> At {
        let passed = self.since.map_or(0, |since| since.elapsed().as_secs());
        self.start
            .plus(i64::try_from(passed).unwrap_or(0))
            .plus(self.moved.load(Ordering::SeqCst))
    }

    /// Moves the clock forward; a negative number is taken as none, since time does not go back.
    pub fn advance(&self, seconds: i64) {
        self.moved.fetch_add(seconds.max(0), Ordering::SeqCst);
    }

    /// Moves it back: somebody sets the computer's clock right.
    pub fn set_back(&self, seconds: i64) {
        self.moved.fetch_sub(seconds.max(0), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let clock = Clock::new(At(100), ClockMode::Frozen);
        assert_eq!(clock.now(), At(100));
        clock.advance(60);
        clock.advance(-30);
        assert_eq!(clock.now(), At(160));
    }
}
