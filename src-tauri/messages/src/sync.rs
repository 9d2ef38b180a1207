//! Asking the PG and Amazon.

use crate::Code;
use payments::{AskedOutcome, Party};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An order that could not be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncFailure {
    /// Order.
    pub order: String,
    /// Which side.
    pub side: Code<Party>,
    /// Code: an ErrInfo, or a kind of trouble.
    pub code: String,
    /// Text.
    pub message: String,
}

/// `choba sync --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncAnswer {
    /// Orders asked at the PG.
    pub asked: u32,
    /// Orders whose state is new or changed.
    pub changed: u32,
    /// Those that could not be asked.
    pub failed: Vec<SyncFailure>,
    /// Open warnings afterwards.
    pub warnings_open: u32,
    /// How far each side was asked; a side that there was nothing to ask is not there.
    pub sides: Vec<SyncSide>,
}

/// How far a side was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncSide {
    /// Which side.
    pub side: Code<Party>,
    /// How that ended.
    pub outcome: Code<AskedOutcome>,
    /// Orders that it was asked about.
    pub wanted: u32,
    /// Orders that it answered about.
    pub answered: u32,
}

/// What the last sync left undone; shown until one gets everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncTrouble {
    /// The shop.
    pub shop: String,
    /// When it was tried, RFC 3339.
    pub at: String,
    /// What was not asked, and why (text).
    pub text: String,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SyncStage {
    /// Waiting for the keychain.
    Keychain,
    /// Asking GMO-PG.
    Pg,
    /// Asking Amazon.
    Amazon,
    /// Comparing.
    Comparing,
    /// Over.
    Done,
    /// Stopped by the person; what was asked is kept.
    Cancelled,
    /// Failed; `message` says why.
    Failed,
}

/// Event `sync-progress`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SyncProgress {
    /// Stage.
    pub stage: SyncStage,
    /// Asked so far.
    pub done: u32,
    /// Of how many.
    pub total: u32,
    /// Changed so far.
    pub changed: u32,
    /// Failed so far.
    pub failed: u32,
    /// Seconds left, once known.
    pub seconds_left: Option<u32>,
    /// Text, for `failed`, and while a side asks to wait.
    pub message: String,
}
