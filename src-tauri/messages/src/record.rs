//! Both sides' record of an order.

use crate::Yen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of both sides' record: the PG left, Amazon right, time in the middle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordEntry {
    /// When, RFC 3339.
    pub at: String,
    /// `pg`, `amazon`, `here` (an operation from this desk), `file`.
    pub side: String,
    /// What it said (text).
    pub title: String,
    /// Amount, if any.
    pub amount: Option<Yen>,
    /// Small text: who was asked, when.
    pub note: String,
    /// Whether it is the evidence of an open warning.
    pub alarming: bool,
}
