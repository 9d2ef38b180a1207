//! When a thing was really said, where the clock that noted it was off. An answer is noted by this computer's clock, and
//! what came later was not said before: so a time that lies ahead of a later answer, or of the present, is a wrong clock's,
//! and so is one that lies before what the answer itself tells.

use payments::{At, Fact, Observation, Source};

/// Answers of two processes are kept within this many seconds of being asked; more than this apart is a wrong clock.
const APART: i64 = 600;

/// Puts the times of one order's observations right. They are given in the order of their arrival.
pub fn put_times_right(arrived: &mut [Observation], now: At) {
    for o in arrived.iter_mut() {
        if let Some(told) = told_at(&o.fact).map(|at| at.min(now))
            && is_asked(o.source)
            && told.since(o.at) > APART
        {
            o.at = told;
        }
    }
    let mut ceiling = now;
    for o in arrived.iter_mut().rev() {
        // A dispatch bears the day that the owner says, which may be to come.
        if matches!(o.fact, Fact::Dispatch(_)) {
            continue;
        }
        if o.at.since(ceiling) > APART {
            // Just before what came later, so that the later word stands.
            o.at = ceiling.plus(-1);
        }
        if is_asked(o.source) {
            ceiling = ceiling.min(o.at);
        }
    }
}

/// Whether a source is noted at the moment of asking, so that its times follow each other.
const fn is_asked(source: Source) -> bool {
    matches!(
        source,
        Source::Pg | Source::AmazonCharge | Source::AmazonPermission | Source::AmazonRefund
    )
}

/// The latest time that an answer tells of what had happened by then.
fn told_at(fact: &Fact) -> Option<At> {
    match fact {
        Fact::Pg(fact) => fact.processed_at,
        Fact::Charge(fact) => fact.changed_at.max(fact.created_at),
        Fact::Permission(fact) => fact.changed_at,
        Fact::Refund(fact) => fact.created_at,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::histories::{Story, summary, time};

    /// Times of a story after being put right, its observations in the order in which they are written.
    fn right(story: &str, now: &str) -> (Vec<i64>, String) {
        let mut story = Story::read(story);
        put_times_right(&mut story.observations, time(now));
        let days = story
            .observations
            .iter()
            .map(|o| o.at.since(time("0d")) / 86_400);
        let days = days.collect();
        // What still waits, and what is over, alarms nobody.
        let told = summary(&story.watch(time(now)));
        let open = told.split(' ').filter(|word| !word.starts_with(['(', '?']));
        (days, open.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_clock_that_was_ahead_alarms_nobody() {
        // Asked twice with a clock twenty days ahead, then with the right one.
        let (days, warned) = right(
            "20d PG REQRETURN 1000 moved 0d; 20d Amazon Captured 1000/1000/0 moved 0d; 0d permission Chargeable 1000/0",
            "0d",
        );
        assert!(days.iter().all(|d| *d <= 0), "{days:?}");
        assert_eq!(warned, "");
    }

    #[test]
    fn what_came_later_stands() {
        let (_, warned) = right(
            "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0; 20d PG SALES 1000 moved 0d; \
             20d Amazon Captured 1000/1000/400 moved 0d; 1d Amazon Captured 1000/1000/0 moved 0d",
            "2d",
        );
        assert_eq!(warned, "");
    }

    #[test]
    fn a_clock_that_was_behind_shortens_no_window() {
        let (days, warned) = right(
            "0d PG REQRETURN 1000 moved 20d; 20d Amazon Captured 1000/1000/0 moved 10d",
            "20d",
        );
        assert_eq!(days, [20, 20]);
        assert_eq!(warned, "");
    }

    #[test]
    fn right_times_stay() {
        let told = "0d order P03-1; 1d PG AUTH 1000; 1d Amazon Authorized 1000/0/0; 3d PG SALES 1000; \
                    2d notice SALES 1000; 3d Amazon Captured 1000/1000/0";
        let mut story = Story::read(told);
        let before = story.observations.clone();
        put_times_right(&mut story.observations, time("9d"));
        assert_eq!(story.observations, before);
    }
}
