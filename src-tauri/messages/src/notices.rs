//! Result notifications as they come.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line of `choba listen --json`: one notice and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Noticed {
    /// When it came.
    pub at: String,
    /// The shop that is listened for.
    pub shop: String,
    /// The order; empty where the notice names none.
    pub order: String,
    /// The status that it claims: a hint, never a fact. Empty where it claims none.
    pub status: String,
    /// What the sender was answered: `0` taken, `1` not taken (it comes again).
    pub answer: String,
    /// `new`, `same` (was here already), `test` (the PG tries the connection), `other_payment` (of another brand),
    /// `other_shop`, `other_transaction`, `malformed`, `too_many`, `failed` (it could not be written).
    pub result: String,
    /// What that means (text).
    pub message: String,
}
