//! The times by which answers are kept that come one after another. A clock may go back between two of them, and one second
//! may hold both: what comes later is newer all the same, and is kept so.

use payments::{At, Source};
use std::collections::HashMap;

/// More seconds than these between two askings in a row are a wrong clock's, which is put right when they are read.
const APART: i64 = 600;

/// How something arrives.
#[derive(Clone, Copy, Default)]
pub(crate) struct Arrival {
    /// Whether each new notice leaves a hint.
    pub hinting: bool,
    /// The moment, for answers that come at it.
    pub now: Option<At>,
}

/// Shop and order → the time of their latest answer of either side, Unix seconds.
pub(crate) type Newest<'a> = HashMap<(&'a str, &'a str), i64>;

/// The turns of answers that come at one moment.
pub(crate) struct Turns<'a> {
    now: i64,
    newest: Newest<'a>,
}

impl<'a> Turns<'a> {
    pub(crate) fn new(now: At, mut newest: Newest<'a>) -> Self {
        newest.retain(|_, at| *at - now.0 <= APART);
        Self { now: now.0, newest }
    }

    /// The time to keep an answer by that was asked for at `at`; `other` is the time of the latest one of its subject where
    /// that said something else. What was asked earlier and is only kept later stays where it belongs: then the moment is
    /// later than the last answer, which it cannot be for a clock that went back.
    pub(crate) fn take(&mut self, order: (&'a str, &'a str), at: i64, other: Option<i64>) -> i64 {
        let newest = self.newest.entry(order).or_insert(at);
        let mut at = at;
        if self.now < *newest {
            at = at.max(*newest);
        }
        if let Some(other) = other
            && other - at <= APART
            && (other == at || self.now <= other)
        {
            at = other + 1;
        }
        *newest = at.max(*newest);
        at
    }
}

/// Whether the time of an earlier asking lies so far ahead of this one's that a wrong clock noted it: what is asked comes in
/// the order of time, but for two processes at once.
pub(crate) fn is_ahead(source: &str, before: i64, at: i64) -> bool {
    is_asked(source) && before - at > APART
}

/// Whether a source is noted at the moment of asking.
pub(crate) fn is_asked(source: &str) -> bool {
    Source::parse(source).is_some_and(|s| {
        matches!(
            s,
            Source::Pg | Source::AmazonCharge | Source::AmazonPermission | Source::AmazonRefund
        )
    })
}

/// Whether a source tells of events, each named by its body alone.
pub(crate) fn is_event(source: &str) -> bool {
    source == Source::PgNotice.as_str()
}

/// The time that tells two equal bodies of a source apart; none does for an event.
pub(crate) fn named_by(source: &str, at: i64) -> i64 {
    if is_event(source) { 0 } else { at }
}
