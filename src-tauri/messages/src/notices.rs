//! Result notifications as they come.

use payments::closed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
    /// What became of a notice.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum NoticeResult {
        /// Kept.
        New = "new",
        /// It was here already.
        Same = "same",
        /// The PG tries the connection.
        Test = "test",
        /// Of a payment of another brand.
        OtherPayment = "other_payment",
        /// Of another shop.
        OtherShop = "other_shop",
        /// Of another transaction.
        OtherTransaction = "other_transaction",
        /// It cannot be read.
        Malformed = "malformed",
        /// Too many come at once.
        TooMany = "too_many",
        /// It could not be written.
        Failed = "failed",
    }
}

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
    /// What became of it.
    pub result: NoticeResult,
    /// What that means (text).
    pub message: String,
}
