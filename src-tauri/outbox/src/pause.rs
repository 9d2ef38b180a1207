//! How long to wait before the next try or the next question: growing, with chance, so that many desks do not ask in step.

/// A row of growing pauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pauses {
    /// Milliseconds before the first repetition.
    pub first_ms: u64,
    /// The longest, milliseconds.
    pub longest_ms: u64,
    /// Repetitions before giving up.
    pub most: u32,
}

impl Pauses {
    /// For calls that the PG did not begin because of too many at once (E92…).
    pub const BUSY: Self = Self {
        first_ms: 200,
        longest_ms: 5_000,
        most: 15,
    };
    /// For inquiries about an unknown operation; they go on until it is settled.
    pub const UNKNOWN: Self = Self {
        first_ms: 1_000,
        longest_ms: 60_000,
        most: u32::MAX,
    };
}

/// Milliseconds before repetition `turn` (0 is the first): doubling, then between half and the whole of that by `chance`
/// in 0…=65,535. None when it is time to give up.
#[must_use]
pub fn pause_ms(pauses: Pauses, turn: u32, chance: u16) -> Option<u64> {
    if turn >= pauses.most {
        return None;
    }
    let doubled = pauses.first_ms.saturating_mul(1 << turn.min(30));
    let whole = doubled.min(pauses.longest_ms);
    let half = whole / 2;
    Some(half + (whole - half) * u64::from(chance) / u64::from(u16::MAX))
}

/// Seconds before a refund under way is looked at again, that was looked at so many seconds after it began: as long again,
/// at least a minute, at most four hours (gmo-pg.md 9: minutes, then hours).
#[must_use]
pub fn refund_pause(looked_after: i64) -> i64 {
    looked_after.clamp(60, 4 * 3_600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_is_looked_at_after_minutes_then_hours() {
        let (mut age, mut looks) = (0, Vec::new());
        while age < 86_400 {
            age += refund_pause(age);
            looks.push(age / 60);
        }
        assert_eq!(looks[..6], [1, 2, 4, 8, 16, 32]);
        assert_eq!(looks[looks.len() - 2] + 240, looks[looks.len() - 1]);
        assert_eq!(refund_pause(-5), 60);
    }

    #[test]
    fn pauses_grow_to_a_limit_and_end() {
        let all: Vec<u64> = (0..20)
            .map_while(|turn| pause_ms(Pauses::BUSY, turn, u16::MAX))
            .collect();
        assert_eq!(all[..5], [200, 400, 800, 1_600, 3_200]);
        assert!(all[5..].iter().all(|ms| *ms == 5_000));
        assert_eq!(all.len(), 15);
    }

    #[test]
    fn chance_takes_at_most_half() {
        assert_eq!(pause_ms(Pauses::BUSY, 1, 0), Some(200));
        assert_eq!(pause_ms(Pauses::BUSY, 1, u16::MAX), Some(400));
        assert!(pause_ms(Pauses::UNKNOWN, 1_000_000, 9).is_some());
    }
}
