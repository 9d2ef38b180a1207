//! Payouts: rows, chart bars, differences, exports.

use crate::Yen;
use payments::closed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a bar or a row of the chart stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum ChartBy {
    /// Month of payment.
    #[default]
    Month,
    /// Week of payment, from Monday.
    Week,
    /// One payout.
    Payout,
}

/// Where a payout stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum PayoutState {
    /// The period is still running.
    Running,
    /// Closed, not yet due.
    Expected,
    /// Due, and no statement has come.
    Missing,
    /// Delivered, agrees to the yen.
    Agreed,
    /// Delivered less than expected.
    Short,
    /// Delivered more than expected.
    Over,
    /// Delivered, and no terms to compare with.
    Unchecked,
}

/// A row of `choba payouts --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PayoutRow {
    /// Closing day, `yyyy-mm-dd`.
    pub period: String,
    /// Day of payment.
    pub paid_on: String,
    /// Computed; null without terms.
    pub expected: Option<Yen>,
    /// Σ net of its lines; null before a statement.
    pub delivered: Option<Yen>,
    /// delivered − expected; null while one is missing.
    pub difference: Option<Yen>,
    /// Σ fee + transfer fee without tax.
    pub fees: Yen,
    /// Σ tax on fees.
    pub tax: Yen,
    /// Lines with an order id.
    pub lines: u32,
    /// Those without a transaction here.
    pub unmatched: u32,
}

closed! {
    /// How a payout stands, for the command line: a statement that never came is late, not one that is to come.
    #[derive(Serialize, Deserialize, TS)]
    #[ts(export)]
    #[serde(rename_all = "snake_case")]
    pub enum PayoutStanding {
        /// The period runs.
        Collecting = "collecting",
        /// Closed, its day to come.
        Due = "due",
        /// Its day is over, and no statement is here.
        Late = "late",
        /// Below the transfer fee: kept for the next one.
        Kept = "kept",
        /// Delivered.
        Delivered = "delivered",
        /// Less than expected.
        Short = "short",
        /// More than expected.
        Over = "over",
    }
}

/// A payout of `choba payouts --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Payout {
    /// Its figures.
    #[serde(flatten)]
    pub row: PayoutRow,
    /// How it stands.
    pub state: PayoutStanding,
}

impl std::ops::Deref for Payout {
    type Target = PayoutRow;

    fn deref(&self) -> &PayoutRow {
        &self.row
    }
}

/// `choba payouts --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PayoutsAnswer {
    /// Payouts, oldest first.
    pub payouts: Vec<Payout>,
}

/// A candidate for the reason of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DifferenceReason {
    /// Text.
    pub text: String,
    /// Order it names.
    pub order: Option<String>,
    /// Yen it explains.
    pub amount: Yen,
}

/// A row of the payouts screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PayoutsRow {
    /// The row.
    #[serde(flatten)]
    pub row: PayoutRow,
    /// Shop.
    pub shop: String,
    /// Period in words (text, such as `10月末`).
    pub period_label: String,
    /// Where it stands.
    pub state: PayoutState,
    /// Sales in it.
    pub sales: Yen,
    /// Refunds, claims and corrections in it; negative where more came back than went.
    pub refunds: Yen,
    /// Fees, tax, transfer fee, offset: positive.
    pub costs: Yen,
    /// What is shown as the payout: delivered, else expected.
    pub net: Option<Yen>,
    /// Days until it is due, for those not yet due.
    #[ts(type = "number | null")]
    pub days_left: Option<i64>,
    /// Candidates for the difference.
    pub reasons: Vec<DifferenceReason>,
}

/// A bar of the chart, for the table beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChartBar {
    /// Label (text).
    pub label: String,
    /// Delivered.
    pub delivered: Option<Yen>,
    /// Expected.
    pub expected: Option<Yen>,
    /// Fees.
    pub fees: Yen,
    /// Refunds.
    pub refunds: Yen,
    /// delivered − expected.
    pub difference: Option<Yen>,
    /// How much of `expected` still collects sales.
    pub running: Yen,
    /// State.
    pub state: PayoutState,
}

/// The payouts screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PayoutsPage {
    /// Plot as SVG in the asked theme and size, text as text.
    pub chart_svg: String,
    /// Its data.
    pub bars: Vec<ChartBar>,
    /// One sentence that says what the chart shows (text).
    pub caption: String,
    /// Number of delivered payouts in the range.
    pub delivered_count: u32,
    /// Their sum.
    pub delivered_sum: Yen,
    /// Payouts, newest first.
    pub rows: Vec<PayoutsRow>,
    /// Whether terms are entered.
    pub has_terms: bool,
}

/// `choba export --json`, and the answer of every export in the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Exported {
    /// Where it was written.
    pub file: String,
    /// Rows written.
    pub rows: u32,
    /// Characters that the encoding lacks.
    pub complaints: Vec<crate::Complaint>,
}
