//! Explains an order: every conclusion of its replay, for a person who asks why.

use crate::conclusion::Conclusion;
use crate::elsewhere::Elsewhere;
use crate::history::History;
use crate::watch::replay;
use payments::At;

/// Every conclusion of one order's history up to `now`, in the order of time.
#[must_use]
pub fn explain(history: &History<'_>, now: At) -> Vec<Conclusion> {
    explain_consent(history, &|_, _| Elsewhere::default(), now)
}

/// As [`explain`], for an order whose consent pays for other orders too (see [`crate::watch_consent`]).
#[must_use]
pub fn explain_consent(
    history: &History<'_>,
    elsewhere: &dyn Fn(&str, At) -> Elsewhere,
    now: At,
) -> Vec<Conclusion> {
    replay(history, elsewhere, now).1
}
