//! How long an authorisation still lives (gmo-pg.md 3.4).

use payments::{At, Status, Transaction, closed};

closed! {
    /// How near the end is.
    pub enum Level {
        /// Within the first seven days.
        Fresh = "fresh",
        /// From day 7: a capture may take time at Amazon.
        Slow = "slow",
        /// From day 25, five days before the end.
        Soon = "soon",
        /// The last day.
        LastDay = "last_day",
        /// Over.
        Lapsed = "lapsed",
    }
}

/// The end of an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// When it lapses.
    pub lapses_at: At,
    /// Days of Japan's calendar until then; negative when it is over.
    pub days_left: i64,
    /// How near it is.
    pub level: Level,
}

/// The deadline of a transaction that is authorised; none for any other.
#[must_use]
pub fn authorisation_deadline(t: &Transaction, now: At) -> Option<Deadline> {
    if t.status != Status::Auth {
        return None;
    }
    let lapses_at = t.lapses_at()?;
    let days_left = (lapses_at.day() - now.day()).num_days();
    let age = t
        .authorised_at
        .map_or(0, |at| (now.day() - at.day()).num_days());
    let level = match days_left {
        _ if lapses_at <= now => Level::Lapsed,
        0 => Level::LastDay,
        1..=5 => Level::Soon,
        _ if age >= 7 => Level::Slow,
        _ => Level::Fresh,
    };
    Some(Deadline {
        lapses_at,
        days_left,
        level,
    })
}
