//! What a person typed, before anything is done with it.

use crate::{Error, Result};
use payments::Yen;

/// The longest reason that is kept, characters.
const REASON_MOST: usize = 500;

/// An amount, yen.
///
/// # Errors
/// `usage` for one that no amount is kept as. Whether the PG takes it is the plan's question.
pub fn typed_yen(yen: i64) -> Result<Yen> {
    Yen::checked(yen).ok_or_else(|| Error::usage("failure-amount").with("value", yen.to_string()))
}

/// A reason as it is kept: of a long one the beginning.
#[must_use]
pub fn typed_reason(text: &str) -> String {
    text.chars().take(REASON_MOST).collect()
}
