//! How long the rest of a work takes, told calmly: by the pace since it began, moved to slowly, and not back and forth.

/// Steps after which a pace says something.
const FEW: u32 = 5;
/// Milliseconds before which it does not.
const EARLY_MS: u64 = 1_000;
/// The end is thought about this often, milliseconds.
const THINK_MS: u64 = 500;
/// In this time a new pace is believed whole, milliseconds.
const CALM_MS: u64 = 8_000;

/// The end of a work, as it is expected.
#[derive(Debug)]
pub(crate) struct Remaining {
    begun: u64,
    /// When it was last thought about, and the end then.
    end: Option<(u64, u64)>,
    said: u64,
}

impl Remaining {
    /// Begins at a time in milliseconds.
    pub(crate) const fn begin(now: u64) -> Self {
        Self {
            begun: now,
            end: None,
            said: u64::MAX,
        }
    }

    /// Another work follows, of which nothing is known but how long it takes at least, milliseconds; zero: not even that.
    pub(crate) const fn goes_on(&mut self, now: u64, at_least: u64) {
        self.begun = now;
        if at_least == 0 {
            *self = Self::begin(now);
        } else {
            self.end = Some((now, now + at_least));
        }
    }

    /// Seconds left after `done` of `total` steps and `later` milliseconds of other work; none while nobody can say.
    pub(crate) fn after(&mut self, now: u64, done: u32, total: u32, later: u64) -> Option<u32> {
        let spent = now.saturating_sub(self.begun);
        if done < FEW.min(total) || done == 0 || spent < EARLY_MS {
            let (_, end) = self.end?;
            return self.say(end.saturating_sub(now));
        }
        let left = u64::from(total.saturating_sub(done));
        let fresh = now + spent * left / u64::from(done) + later;
        let (at, end) = match self.end {
            // What is done is done: only what follows is left.
            _ if left == 0 => (now, fresh),
            None => (now, fresh),
            Some((at, end)) if now.saturating_sub(at) < THINK_MS => (at, end),
            Some((at, end)) => {
                let weight = now.saturating_sub(at).min(CALM_MS);
                (now, (end * (CALM_MS - weight) + fresh * weight) / CALM_MS)
            }
        };
        self.end = Some((at, end));
        self.say(end.saturating_sub(now))
    }

    fn say(&mut self, left_ms: u64) -> Option<u32> {
        self.said = calm(self.said, left_ms.div_ceil(1_000));
        u32::try_from(self.said).ok()
    }
}

/// A little more time than was said a moment ago is not worth a word.
const fn calm(said: u64, seconds: u64) -> u64 {
    let bound = said.saturating_add(said / 4).saturating_add(3);
    if seconds > said && seconds <= bound {
        said
    } else {
        seconds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_pace_counts_down() {
        let mut rest = Remaining::begin(0);
        assert_eq!(rest.after(200, 2, 100, 0), None, "too few to say");
        assert_eq!(rest.after(900, 9, 100, 0), None, "too early to say");
        let said: Vec<_> = (10..=100)
            .step_by(10)
            .map(|done| rest.after(u64::from(done) * 100, done, 100, 0).unwrap())
            .collect();
        assert_eq!(said, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    }

    #[test]
    fn a_pace_that_trembles_never_says_more_than_before() {
        let mut rest = Remaining::begin(0);
        let mut before = u32::MAX;
        for done in 5..=200_u32 {
            let tremble = if done % 2 == 0 { 700 } else { 0 };
            if let Some(said) = rest.after(u64::from(done) * 400 + tremble, done, 200, 0) {
                assert!(said <= before, "{said} after {before} at {done}");
                before = said;
            }
        }
        assert_eq!(before, 0);
    }

    #[test]
    fn a_pace_that_breaks_down_is_told_after_a_while() {
        let mut rest = Remaining::begin(0);
        let first = rest.after(10_000, 100, 200, 0).unwrap();
        assert_eq!(first, 10);
        let mut said = first;
        for second in 0..60 {
            said = rest.after(10_000 + second * 1_000, 101, 200, 0).unwrap();
        }
        assert!(said > 30, "{said}");
    }

    #[test]
    fn what_comes_later_is_counted_in() {
        let mut rest = Remaining::begin(0);
        assert_eq!(rest.after(1_000, 10, 20, 60_000), Some(61));
        assert_eq!(rest.after(2_000, 20, 20, 60_000), Some(60));
        rest.goes_on(2_000, 60_000);
        assert_eq!(rest.after(3_000, 1, 60, 0), Some(59), "no gap in between");
        rest.goes_on(3_000, 0);
        assert_eq!(rest.after(3_100, 1, 60, 0), None);
    }
}
