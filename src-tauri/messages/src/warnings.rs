//! Warnings: the list, one case, and `choba check`.

use crate::{Code, RecordEntry, Yen};
use payments::{AmazonState, Severity, Status, WarningKind, WarningState, closed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What one side says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Side {
    /// State word.
    pub state: String,
    /// State in the asked language (text).
    pub label: String,
    /// Total (PG) or authorised (Amazon).
    pub amount: Option<Yen>,
    /// Captured (Amazon).
    pub captured: Option<Yen>,
    /// What was charged by this side's word: zero where it says that nothing was, null where it does not say.
    pub charged: Option<Yen>,
    /// Refunded.
    pub refunded: Option<Yen>,
    /// When it was last asked.
    pub at: Option<String>,
    /// Since when it has said the same, where it was asked again since.
    pub since: Option<String>,
    /// When it last moved, by its own word.
    pub changed_at: Option<String>,
    /// Reason code.
    pub reason: Option<String>,
    /// Who moved it, as far as known (text).
    pub by: String,
    /// The line of a file that tells of it, by the file's name and the line's number (text); empty where no file does.
    pub from: String,
}

/// A warning in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WarningCard {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: Code<WarningKind>,
    /// Label of the kind (text).
    pub label: String,
    /// How urgent it is.
    pub severity: Code<Severity>,
    /// Where it stands.
    pub state: Code<WarningState>,
    /// Shop.
    pub shop: String,
    /// Order.
    pub order: String,
    /// At stake.
    pub amount: Yen,
    /// When it happened, else when it was seen.
    pub at: String,
}

/// A difference that is still within its window: no case yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WaitingCard {
    /// Id, for the list alone.
    pub id: String,
    /// What it becomes.
    pub kind: Code<WarningKind>,
    /// What is waited for (text).
    pub label: String,
    /// Shop.
    pub shop: String,
    /// Order.
    pub order: String,
    /// At stake.
    pub amount: Yen,
    /// When its window ends.
    pub until: String,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WarningsPage {
    /// Open and acknowledged ones, most urgent first.
    pub open: Vec<WarningCard>,
    /// Differences still within their window.
    pub waiting: Vec<WaitingCard>,
    /// Resolved ones, newest first.
    pub resolved: Vec<WarningCard>,
    /// When both sides were last compared.
    pub compared_at: Option<String>,
    /// How many transactions were compared.
    pub compared: u32,
    /// Whether Amazon's key is set.
    pub has_amazon: bool,
}

/// A draft that is copied into the program or the page one writes with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Letter {
    /// The button that copies it: to whom it goes (text).
    pub button: String,
    /// The draft (text).
    pub text: String,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WarningCase {
    /// The card.
    pub card: WarningCard,
    /// What happened, one sentence (text).
    pub what: String,
    /// What it can cost (text).
    pub cost: String,
    /// The advised next step (text).
    pub advice: String,
    /// What not to do, one sentence each (text).
    pub dont: Vec<String>,
    /// A draft of what is known and nothing more; for kinds whose next step is to write to somebody.
    pub letter: Option<Letter>,
    /// The PG's side; without a state where it has said nothing, and its label says so.
    pub pg: Option<Side>,
    /// Amazon's side likewise.
    pub amazon: Option<Side>,
    /// The time line.
    pub record: Vec<RecordEntry>,
    /// Note of the acknowledgement.
    pub note: String,
    /// How it stands, for the acknowledgement of just that; empty where that is not known yet.
    pub seen: String,
    /// Resolved at.
    pub resolved_at: Option<String>,
    /// The rule that concluded it.
    pub rule: String,
    /// Whether a support sheet is the next step.
    pub sheet: bool,
}

/// A warning of `choba check --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckWarning {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: Code<WarningKind>,
    /// Severity.
    pub severity: Code<Severity>,
    /// State.
    pub state: Code<WarningState>,
    /// Shop.
    pub shop: String,
    /// Order.
    pub order: String,
    /// The PG's side.
    pub pg: Option<Side>,
    /// Amazon's side.
    pub amazon: Option<Side>,
    /// First seen.
    pub seen_at: String,
    /// The advised next step (text).
    pub advice: String,
}

/// `choba check --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckAnswer {
    /// Open and acknowledged warnings, most urgent first.
    pub warnings: Vec<CheckWarning>,
    /// Parcels that left for orders that nobody pays for any more.
    pub parcels: Vec<UnpaidParcel>,
    /// Orders of which nothing is concluded: one side says a word that is not known here.
    pub unread: Vec<CheckUnread>,
}

closed! {
    /// How an order ended that a parcel left for.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum OrderEnd {
        /// Cancelled or given back.
        Cancelled = "cancelled",
        /// The authorisation lapsed.
        Lapsed = "lapsed",
    }
}

/// A parcel that left for an order that was cancelled or has lapsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnpaidParcel {
    /// Our name of the shop.
    pub shop: String,
    /// Order id.
    pub order: String,
    /// Day of dispatch.
    pub dispatched_on: String,
    /// How the order ended.
    pub how: OrderEnd,
    /// What happened (text).
    pub what: String,
    /// What to do (text).
    pub advice: String,
}

/// An order whose status or state is a word that is not known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CheckUnread {
    /// The shop.
    pub shop: String,
    /// The order.
    pub order: String,
    /// Status at the PG, as it came.
    pub status: Code<Status>,
    /// State at Amazon, as it came; null where Amazon has said nothing.
    pub amazon_state: Option<Code<AmazonState>>,
}
