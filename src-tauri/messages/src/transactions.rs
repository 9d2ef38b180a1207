//! Transactions: rows, pages, one transaction with its steps and both sides' record, explanations.

use crate::offered::{ListOperation, OrderOperation};
use crate::{CheckWarning, Code, RecordEntry, Side, WarningCard, Yen};
use payments::{
    AmazonState, OperationKind, OperationState, Phase, Severity, Source, Status, WarningKind,
    closed,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A row, with the fields of design section 4.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransactionRow {
    /// Our name of the shop.
    pub shop: String,
    /// Order id.
    pub order_id: String,
    /// Status at the PG; a word that is not known here stands as it came.
    pub status: Code<Status>,
    /// `AUTH` or `CAPTURE`.
    pub job_cd: String,
    /// Without tax and postage.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// The PG's transaction id.
    pub access_id: String,
    /// Last operation at the PG.
    pub processed_at: Option<String>,
    /// 38 for Amazon Pay.
    pub pay_type: String,
    /// Amazon's permission.
    pub amazon_charge_permission_id: Option<String>,
    /// Amazon's charge.
    pub amazon_charge_id: Option<String>,
    /// State at Amazon likewise.
    pub amazon_state: Option<Code<AmazonState>>,
    /// Captured at Amazon.
    pub captured: Option<Yen>,
    /// Refunded at Amazon.
    pub refunded: Option<Yen>,
    /// How far the money came; null where no file shows it.
    pub delivery: Option<Delivered>,
    /// Kinds of open warnings.
    pub warnings: Vec<Code<WarningKind>>,
    /// The merchant's free field 1.
    pub client_field_1: String,
    /// The merchant's free field 2.
    pub client_field_2: String,
    /// The merchant's free field 3.
    pub client_field_3: String,
    /// When the PG was last heard.
    pub seen_at: String,
}

closed! {
    /// How far the money of a transaction came, by the files that show it.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum Delivered {
        /// In a settlement report of Amazon's.
        Settled = "settled",
        /// In a payout statement of GMO-PG's.
        Paid = "paid",
    }
}

closed! {
    /// What an operation was: a cancel is a refund once the customer was charged, and a change goes up or down.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum Did {
        /// A sale.
        Sales = "sales",
        /// The release of a reservation.
        Void = "void",
        /// Money given back.
        Refund = "refund",
        /// A lower amount.
        Lower = "lower",
        /// A higher one.
        Raise = "raise",
        /// Another split of the same total, or nobody knows which.
        Change = "change",
        /// A charge on a consent.
        Charge = "charge",
        /// The end of a consent.
        CloseConsent = "close_consent",
    }
}

closed! {
    /// How far a refund came that the PG has taken.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum RefundStage {
        /// Amazon has not ended it.
        Accepted = "accepted",
        /// The money went back.
        Returned = "returned",
        /// It did not: the charge stands again.
        Failed = "failed",
    }
}

/// Counts by status word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Facets {
    /// Count by status, without the status filter.
    #[ts(type = "Record<string, number>")]
    pub status: BTreeMap<String, u32>,
}

/// `choba list --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListAnswer {
    /// All matching rows.
    pub count: u32,
    /// amount + tax of all matching rows.
    pub sum: Yen,
    /// Counts.
    pub facets: Facets,
    /// This page.
    pub rows: Vec<TransactionRow>,
    /// Cursor of the next page; null on the last.
    pub next: Option<String>,
}

/// One status and how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StatusCount {
    /// Status word.
    pub status: String,
    /// Rows, without the status filter.
    pub count: u32,
}

/// What the window asks of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct TransactionQuery {
    /// Status words; empty means all.
    pub statuses: Vec<String>,
    /// Only rows with an open warning.
    pub warned: bool,
    /// First day, `yyyy-mm-dd`.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Smallest amount.
    pub min: Option<Yen>,
    /// Largest amount.
    pub max: Option<Yen>,
    /// Literal text.
    pub text: String,
    /// `-processed_at` and so on.
    pub sort: Option<String>,
}

/// A page by rank: rows `offset .. offset + rows.len()` of the whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransactionPage {
    /// All matching rows.
    pub count: u32,
    /// amount + tax of all matching rows.
    pub sum: Yen,
    /// All rows without the status filter.
    pub total: u32,
    /// Rows with an open warning, without the status filter.
    pub warned: u32,
    /// Counts by status, without the status filter.
    pub facets: Vec<StatusCount>,
    /// Rank of the first row.
    pub offset: u32,
    /// At most 200 rows.
    pub rows: Vec<GridRow>,
}

/// A row of the grid: the row and what the grid adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct GridRow {
    /// The row.
    #[serde(flatten)]
    pub row: TransactionRow,
    /// amount + tax.
    pub total: Yen,
    /// Days until an authorisation lapses; null when it is none.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// The shop's memo, or the free field that says most.
    pub memo: String,
    /// An operation of unknown outcome is on it.
    pub unknown: bool,
    /// The worst severity of its open warnings; null where none is open.
    pub alarm: Option<Code<Severity>>,
    /// How far its money has come.
    pub phase: Code<Phase>,
    /// What a list may do to it, by its status.
    pub buttons: Vec<ListOperation>,
}

/// A row that is chosen with its whole filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChosenRow {
    /// Our name of the shop.
    pub shop: String,
    /// Order id.
    pub order_id: String,
    /// How far its money has come.
    pub phase: Code<Phase>,
    /// What a list may do to it, by its status.
    pub buttons: Vec<ListOperation>,
    /// amount + tax.
    pub total: Yen,
}

/// The rows of a filter, at most as many as one list of operations holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransactionChoice {
    /// All matching rows.
    pub count: u32,
    /// The first of them, in the order of the list.
    pub rows: Vec<ChosenRow>,
}

/// State of one of the eleven steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Done, with evidence.
    Done,
    /// Not visible to us, follows from later steps.
    Implied,
    /// To come.
    Waiting,
    /// Past its time.
    Late,
    /// Cannot be known from here.
    Unknown,
    /// Went wrong.
    Problem,
}

/// One of the eleven steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Step {
    /// 1 to 11.
    pub number: u32,
    /// Short label (text).
    pub label: String,
    /// Long label (text).
    pub long: String,
    /// State.
    pub state: StepState,
    /// When, RFC 3339 or a day.
    pub at: Option<String>,
    /// Evidence (text).
    pub evidence: String,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OperationRow {
    /// Id.
    pub id: String,
    /// Order.
    pub order: String,
    /// What was asked for.
    pub kind: Code<OperationKind>,
    /// What it was: a cancel gives back or releases, a change goes up or down.
    pub did: Did,
    /// Where it stands.
    pub state: Code<OperationState>,
    /// Amount.
    pub amount: Yen,
    /// Tax.
    pub tax: Yen,
    /// Asked for at.
    pub at: String,
    /// Known at.
    pub outcome_at: Option<String>,
    /// Reason or code.
    pub reason: String,
    /// The shop's name, where the shop was forgotten since.
    pub forgotten_shop: Option<String>,
    /// Of a whole refund that was done: how far it came.
    pub refund: Option<RefundStage>,
}

/// One transaction for the pane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TransactionDetail {
    /// The row.
    pub row: GridRow,
    /// The eleven steps.
    pub steps: Vec<Step>,
    /// Both sides' record, oldest first.
    pub record: Vec<RecordEntry>,
    /// Its warnings, open first.
    pub warnings: Vec<WarningCard>,
    /// Operations, newest last.
    pub operations: Vec<OperationRow>,
    /// What is offered now: what its status has a button for and no case forbids for good.
    pub offers: Vec<OrderOperation>,
    /// Whether the outcome of an operation on it is open: it is asked for, and nothing else is offered.
    pub in_doubt: bool,
    /// Whether a parcel is still to leave for it.
    pub to_dispatch: bool,
    /// Day of dispatch.
    pub dispatched_on: Option<String>,
    /// The day on which it is meant to leave, while nobody has said that it did.
    pub planned_on: Option<String>,
    /// Carrier.
    pub carrier: String,
    /// Slip number.
    pub slip_number: String,
    /// When its money is expected, `yyyy-mm-dd`.
    pub payout_on: Option<String>,
    /// What of it is expected after fees.
    pub payout_net: Option<Yen>,
    /// Whether that payout was delivered.
    pub payout_delivered: bool,
    /// When the authorisation lapses, RFC 3339.
    pub lapses_at: Option<String>,
    /// The PG's side as it is known now.
    pub pg: Side,
    /// Amazon's side as it is known now.
    pub amazon: Option<Side>,
}

/// `choba show --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShowAnswer {
    /// The transaction.
    pub transaction: TransactionRow,
    /// The eleven steps.
    pub steps: Vec<Step>,
    /// Both sides' record.
    pub observations: Vec<RecordEntry>,
    /// Operations.
    pub operations: Vec<OperationRow>,
    /// Warnings.
    pub warnings: Vec<CheckWarning>,
}

/// One conclusion and what led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Conclusion {
    /// When.
    pub at: String,
    /// Rule of the table.
    pub rule: String,
    /// Which source spoke; null where none did.
    pub source: Option<Code<Source>>,
    /// What was concluded (text).
    pub text: String,
}

/// `choba explain --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Explained {
    /// Shop.
    pub shop: String,
    /// Order.
    pub order: String,
    /// Conclusions, oldest first.
    pub conclusions: Vec<Conclusion>,
}
