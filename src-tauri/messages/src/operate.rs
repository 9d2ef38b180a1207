//! Operations: what one would do, what stopped it, what became of it.

use crate::{Code, OperationRow, RefundStage, Yen};
use outbox::{Missing, StopRule, StoppedBy};
use payments::{OperationKind, Status, WarningKind, closed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
    /// Whether Amazon was asked about an operation, or why it has said nothing.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum AmazonAsked {
        /// It was asked, and answered.
        Asked = "asked",
        /// The shop has no key for it.
        NoKey = "no_key",
        /// The charge's number is not known.
        NoNumber = "no_number",
        /// Amazon does not know that number.
        NotThere = "not_there",
        /// That number is another order's.
        Another = "another",
        /// No answer came.
        Silent = "silent",
        /// It does not take the key.
        SignIn = "sign_in",
        /// The account may not.
        Account = "account",
        /// This computer's clock is off.
        Clock = "clock",
        /// It refused.
        Refused = "refused",
        /// Its answer cannot be read.
        Unreadable = "unreadable",
        /// It will be, before anything is sent.
        NotYet = "not_yet",
        /// It was stopped before.
        NotNeeded = "not_needed",
    }
}

impl From<Missing> for AmazonAsked {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Number => Self::NoNumber,
            Missing::NotThere => Self::NotThere,
            Missing::Another => Self::Another,
            Missing::Silent => Self::Silent,
            Missing::SignIn => Self::SignIn,
            Missing::Account => Self::Account,
            Missing::Clock => Self::Clock,
            Missing::Refused => Self::Refused,
            Missing::Unreadable => Self::Unreadable,
        }
    }
}

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperateStopped {
    /// What stops it.
    pub rule: Code<StoppedBy>,
    /// What it saw and what to do (text).
    pub message: String,
    /// The id of the order's open warning, where there is one: its case says what to do.
    pub case: Option<String>,
    /// Whether a reason lets it through.
    pub with_reason: bool,
}

/// An unresolved case of an order, named wherever an operation on it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperateCase {
    /// The warning's id.
    pub id: String,
    /// The kind.
    pub kind: Code<WarningKind>,
    /// The order that it is about: of a charge on a consent, an earlier one.
    pub order: String,
    /// What happened and what to do (text).
    pub text: String,
}

/// `choba sales`, `cancel`, `change`: the dry view, and the outcome once it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperateAnswer {
    /// The shop.
    pub shop: String,
    /// The order.
    pub order: String,
    /// What was asked for.
    pub kind: Code<OperationKind>,
    /// Amount of the sale, to cancel, or the new one, yen.
    pub amount: Yen,
    /// Tax and postage likewise.
    pub tax: Yen,
    /// Status at the PG just before.
    pub status: Code<Status>,
    /// Amount at the PG just before.
    pub status_amount: Yen,
    /// Tax and postage at the PG just before.
    pub status_tax: Yen,
    /// What was cancelled so far at the PG, yen; zero where it does not say.
    pub status_cancelled: Yen,
    /// What moves: charged, released or given back, yen; zero where it is stopped.
    pub moves: Yen,
    /// The status that is asked for; what the PG makes of it is known afterwards. Null where it is stopped.
    pub becomes: Option<Code<Status>>,
    /// Whether the customer gets money back through it.
    pub gives_back: bool,
    /// What it does, a sentence; empty where it is stopped (text).
    pub does: String,
    /// What stops it.
    pub stopped: Option<OperateStopped>,
    /// What became of it; none when nothing was sent.
    pub operation: Option<OperationRow>,
    /// What the PG's codes mean and what to do, in sentences; empty where it gave none (text).
    pub because: String,
    /// Whether Amazon was asked, or why it has said nothing.
    pub amazon: AmazonAsked,
    /// That Amazon was not asked, in a sentence; empty where it was (text).
    pub amazon_text: String,
    /// Every unresolved case, whether it stops the operation, a reason lets it through, or it holds nothing.
    pub cases: Vec<OperateCase>,
    /// The cases that no other text of this answer names (text).
    pub cases_text: String,
}

impl OperateAnswer {
    /// Whether nothing but the owner's word is missing.
    #[must_use]
    pub fn needs_owner(&self) -> bool {
        let owner = StoppedBy::Rule(StopRule::NeedsOwner);
        self.stopped.as_ref().is_some_and(|by| by.rule.0 == owner)
    }
}

/// What an operation would do, with the token that sends exactly this, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperateDry {
    /// Good for some minutes and one use; none where it is stopped.
    pub token: Option<String>,
    /// What it would do, or what stops it.
    pub view: OperateAnswer,
    /// Where the owner's word is missing: whether the computer's own authentication is asked for in place of the PIN.
    pub owner_system: bool,
}

/// `choba operations --json`: newest last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperationsAnswer {
    /// Operations.
    pub operations: Vec<OperationRow>,
}

/// `choba resume --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResumeAnswer {
    /// Settled by this run.
    pub settled: Vec<OperationRow>,
    /// Still unknown.
    pub unknown: Vec<OperationRow>,
    /// Lists that were left in the middle.
    pub lists: Vec<LeftList>,
    /// Refunds that the PG has taken: still under way, or ended by what was learnt now.
    pub refunds: Vec<RefundRow>,
}

/// A list of operations whose process ended in the middle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LeftList {
    /// Id.
    pub id: String,
    /// The shop.
    pub shop: String,
    /// What was asked for.
    pub kind: Code<OperationKind>,
    /// Why, for all.
    pub reason: String,
    /// When it was begun, RFC 3339.
    pub at: String,
    /// Rows that were done.
    pub done: u32,
    /// Rows whose outcome is unknown.
    pub unknown: u32,
    /// Rows that were refused.
    pub refused: u32,
    /// Orders that were not sent.
    pub orders: Vec<String>,
    /// What those were to move when they were looked at.
    pub total: Yen,
    /// Whether it moves whole orders: the window can go on with it.
    pub whole: bool,
}

/// A refund that the PG has taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RefundRow {
    /// The shop.
    pub shop: String,
    /// The order.
    pub order: String,
    /// Status at the PG.
    pub status: Code<Status>,
    /// How far it came; null for a status that is not known here.
    pub refund: Option<RefundStage>,
    /// When the PG took it.
    pub since: String,
    /// When the PG was last asked.
    pub asked_at: String,
    /// From when it is asked again; none once it ended.
    pub next_at: Option<String>,
}
