//! Both sides' record of an order.

use crate::Yen;
use payments::closed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
    /// Whose word a line of the record is.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum RecordSide {
        /// GMO-PG's.
        Pg = "pg",
        /// Amazon's.
        Amazon = "amazon",
        /// An operation from this desk.
        Here = "here",
        /// A file's.
        File = "file",
    }
}

/// One line of both sides' record: the PG left, Amazon right, time in the middle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecordEntry {
    /// When, RFC 3339.
    pub at: String,
    /// Whose word it is.
    pub side: RecordSide,
    /// What it said (text).
    pub title: String,
    /// Amount, if any.
    pub amount: Option<Yen>,
    /// Small text: who was asked, when.
    pub note: String,
    /// Whether it is the evidence of an open warning.
    pub alarming: bool,
}
