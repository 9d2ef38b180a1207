//! Seeded histories: nothing panics, and what arrives at one instant may arrive in any order.

use crate::histories::{Story, start};
use crate::{explain, place, steps};
use payments::{AmazonState, Status, Transaction};

/// A small generator of its own, so that a seed gives the same run for ever (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

fn story(dice: &mut Dice) -> Story {
    let mut clauses = Vec::new();
    for n in 0..dice.roll(9) + 1 {
        let at = n / 2 * 7;
        let moved = at.saturating_sub(dice.roll(60));
        let total = 1_000 + 100 * dice.roll(3);
        let clause = match dice.roll(8) {
            0..=2 => {
                let status = Status::KNOWN[dice.roll(Status::KNOWN.len())].as_str();
                format!("{at}h PG {status} {total} moved {moved}h")
            }
            3 | 4 => {
                let state = AmazonState::KNOWN[dice.roll(6)].as_str();
                let (captured, refunded) = (500 * dice.roll(3), 500 * dice.roll(3));
                format!("{at}h Amazon {state} {total}/{captured}/{refunded} moved {moved}h")
            }
            7 => format!("{at}h notice SALES"),
            5 => format!("{at}h permission Closed {total}/{}", 100 * dice.roll(9)),
            _ => format!("{at}h row chargeback -{total}"),
        };
        clauses.push(clause);
    }
    Story::read(&clauses.join(";"))
}

#[test]
fn the_order_of_arrival_within_an_instant_does_not_matter() {
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let mut story = story(&mut dice);
        let now = start().plus_days(i64::try_from(dice.roll(50)).unwrap());
        let before = story.watch(now);
        let _ = explain(&story.history(), now);
        if let Some(transaction) = Transaction::derive(&story.observations) {
            let all = steps(&transaction, &story.history(), now);
            if let (Some(four), Some(eight)) = (all[3].at, all[7].at) {
                assert!(four <= eight && all[4].at <= Some(eight), "seed {seed}");
            }
        }
        for i in 0..story.observations.len() {
            let other = dice.roll(story.observations.len());
            // What an answer says stands before its arrival; where it says nothing of the order, the arrival tells.
            let places = [i, other].map(|i| place(&story.observations[i]));
            if places[0] != places[1] && story.observations[i].at == story.observations[other].at {
                story.observations.swap(i, other);
            }
        }
        let after = story.watch(now);
        assert_eq!(before.warnings, after.warnings, "seed {seed}");
        assert_eq!(before.waiting, after.waiting, "seed {seed}");
    }
}

#[test]
fn what_was_resolved_does_not_change_while_time_passes() {
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let story = story(&mut dice);
        let (early, late) = (start().plus_days(3), start().plus_days(90));
        let known: Vec<String> = story
            .watch(early)
            .warnings
            .into_iter()
            .map(|w| w.id)
            .collect();
        let later: Vec<String> = story
            .watch(late)
            .warnings
            .into_iter()
            .map(|w| w.id)
            .collect();
        assert!(known.iter().all(|id| later.contains(id)), "seed {seed}");
    }
}
