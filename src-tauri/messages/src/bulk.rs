//! Operations on many orders: what they would do, how far they are, what became of each.

use crate::{Code, Failure, OperateCase, OperationRow, Yen};
use outbox::StoppedBy;
use payments::{OperationKind, Phase, Status, closed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
    /// What became of a row.
    #[derive(Default, Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum BulkResult {
        /// It would be sent.
        Ready = "ready",
        /// Done.
        Done = "done",
        /// Done by an earlier run.
        Already = "already",
        /// Refused by the PG.
        Refused = "refused",
        /// Stopped by a rule or a guard.
        Stopped = "stopped",
        /// The outcome is not known; it is asked for.
        Unknown = "unknown",
        /// Nothing was sent: no answer, no such order.
        Failed = "failed",
        /// The list ended before it.
        #[default]
        NotBegun = "not_begun",
    }
}

/// One order of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkRow {
    /// Order id.
    pub order: String,
    /// Amount of the sale, to cancel, or the new one, yen.
    pub amount: Yen,
    /// Tax and postage likewise.
    pub tax: Yen,
    /// Status as last heard; null where none is known.
    pub status: Option<Code<Status>>,
    /// How far its money has come by that.
    pub phase: Option<Code<Phase>>,
    /// What became of it.
    pub result: BulkResult,
    /// What stops it.
    pub rule: Option<Code<StoppedBy>>,
    /// Whether a reason lets it through.
    pub with_reason: bool,
    /// The id of the open warning that holds it back.
    pub case: Option<String>,
    /// Every unresolved case of the order, whether it holds the row back or not.
    pub cases: Vec<OperateCase>,
    /// When GMO-PG last answered about the order, as far as this row goes.
    pub seen_at: Option<String>,
    /// When Amazon did; null where it never did.
    pub amazon_seen_at: Option<String>,
    /// What it does, what stops it, what went wrong (text).
    pub text: String,
    /// The operation, where one was sent.
    pub operation: Option<OperationRow>,
    /// The shop's memo, or the free field that says most.
    pub memo: String,
    /// Days until an authorisation lapses; null when it is none.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// Day of dispatch.
    pub dispatched_on: Option<String>,
}

/// Rows by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkCounts {
    /// Would be sent.
    pub ready: u32,
    /// Done.
    pub done: u32,
    /// Done by an earlier run.
    pub already: u32,
    /// Refused by the PG.
    pub refused: u32,
    /// Stopped by a rule or a guard.
    pub stopped: u32,
    /// Outcome not known.
    pub unknown: u32,
    /// Nothing sent, for another reason.
    pub failed: u32,
    /// Not reached.
    pub not_begun: u32,
}

/// `choba sales|cancel|change --from-file --json`: the dry view, or what became of every row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkAnswer {
    /// The shop.
    pub shop: String,
    /// What is done to each.
    pub kind: Code<OperationKind>,
    /// Rows.
    pub count: u32,
    /// Amount and tax of the rows that would be sent, or were done, yen.
    pub total: Yen,
    /// How many of each.
    pub counts: BulkCounts,
    /// That Amazon cannot be asked before money goes back, in a sentence; empty where it can (text).
    pub amazon_text: String,
    /// Whether both sides were asked about the rows: not for the dry view, which comes from what was last heard.
    pub asked: bool,
    /// Until when every row is known: the oldest last answer among those that would be sent; null where one is unknown.
    pub known_until: Option<String>,
    /// That nobody was asked now, and until when the rows are known; empty where they were (text).
    pub asked_text: String,
    /// The rows, in the order of the list.
    pub rows: Vec<BulkRow>,
}

/// The dry view of many, with the token that sends exactly these, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkDry {
    /// Good for some minutes and one use; none where nothing would be sent.
    pub token: Option<String>,
    /// Whether the owner's word is needed first.
    pub needs_owner: bool,
    /// Then: whether the computer's own authentication is asked for in place of the PIN.
    pub owner_system: bool,
    /// What it would do.
    pub view: BulkAnswer,
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkProgress {
    /// Rows that ended.
    pub done: u32,
    /// Rows in all.
    pub total: u32,
    /// The rows that ended since it was last told, oldest first.
    pub rows: Vec<BulkRow>,
    /// Seconds that the rest may take; none while that cannot be said.
    pub seconds_left: Option<u32>,
}

/// The list that runs, or the last one that ended, for a page that was started again meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkUnderWay {
    /// Whether it still runs.
    pub running: bool,
    /// Its rows, each with its result where it has one by now.
    pub view: BulkAnswer,
    /// Rows that ended.
    pub done: u32,
    /// Rows in all.
    pub total: u32,
    /// Seconds that the rest may take; none while that cannot be said.
    pub seconds_left: Option<u32>,
}

/// What became of a list: one of both. Told beside the answer, for the page that asked may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BulkEnded {
    /// Its rows with their results.
    pub answer: Option<BulkAnswer>,
    /// Why it came to nothing.
    pub failure: Option<Failure>,
}
