//! Amazon's throttling: a bucket of calls for each kind of object, refilled by the second of the sandbox's clock
//! (amazon-pay.md section 8, live figures).

use payments::At;
use std::collections::HashMap;

const SIZE: i64 = 20;
const REFILL_PER_SECOND: i64 = 4;

/// The buckets of one account.
#[derive(Default)]
pub struct Buckets(HashMap<String, (i64, At)>);

impl Buckets {
    /// Takes a call out of a kind's bucket; false when it is empty.
    pub fn take(&mut self, kind: &str, now: At) -> bool {
        let (left, filled) = self.0.entry(kind.to_owned()).or_insert((SIZE, now));
        let passed = now.since(*filled).clamp(0, SIZE);
        *left = (*left + passed * REFILL_PER_SECOND).min(SIZE);
        *filled = now;
        let taken = *left > 0;
        *left -= i64::from(taken);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_at_once_then_four_a_second() {
        let mut buckets = Buckets::default();
        let mut count = |now| (0..50).filter(|_| buckets.take("charges", At(now))).count();
        assert_eq!(count(100), 20);
        assert_eq!(count(101), 4);
        assert_eq!(count(1_000), 20);
        assert!(buckets.take("refunds", At(1_000)));
    }
}
