//! The first screen: what needs the owner, the next payout, what moved.

use crate::{ActivityEntry, ChartBar, Code, Start, Yen};
use payments::{Coded, WarningKind, closed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The dye of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum TaskTone {
    /// A difference to mend.
    Shu,
    /// Time is running, or not yet known.
    Kin,
    /// Something you can do.
    Ai,
}

closed! {
    /// What a task is about that no warning tells of.
    pub enum DeskTask {
        /// An operation whose outcome is not known.
        UnknownOperation = "unknown_operation",
        /// A list of operations that was left in the middle.
        ListLeft = "list_left",
        /// A refund that came to nothing.
        RefundFailed = "refund_failed",
        /// Authorisations that lapse soon.
        Deadline = "deadline",
        /// A parcel that left for an order that nobody pays for.
        ParcelUnpaid = "parcel_unpaid",
        /// A payout that is less than expected.
        PayoutShort = "payout_short",
        /// A statement that has not come.
        StatementMissing = "statement_missing",
        /// A recurring charge that was refused.
        RecurringRefused = "recurring_refused",
        /// Orders of a list that are no transactions here.
        OrdersUnseen = "orders_unseen",
        /// A step until a shop may start.
        Setup = "setup",
    }
}

/// What a task is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// Something of the desk.
    Desk(DeskTask),
    /// A warning.
    Warning(WarningKind),
}

impl Coded for TaskKind {
    const NAME: Option<&'static str> = Some("TaskKind");

    fn words() -> Vec<&'static str> {
        [DeskTask::words(), WarningKind::words()].concat()
    }

    fn code(&self) -> &str {
        match self {
            Self::Desk(task) => task.code(),
            Self::Warning(kind) => kind.code(),
        }
    }

    fn from_code(word: &str) -> Option<Self> {
        let task = DeskTask::parse(word).map(Self::Desk);
        task.or_else(|| WarningKind::parse(word).map(Self::Warning))
    }
}

impl From<DeskTask> for Code<TaskKind> {
    fn from(task: DeskTask) -> Self {
        Self(TaskKind::Desk(task))
    }
}

impl From<WarningKind> for Code<TaskKind> {
    fn from(kind: WarningKind) -> Self {
        Self(TaskKind::Warning(kind))
    }
}

/// Where a task's one button leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TaskAction {
    /// Text of the button.
    pub text: String,
    /// Location hash it opens, such as `#/warnings/ID` or `#/transactions?status=AUTH`.
    pub href: String,
}

/// One thing that needs the owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Task {
    /// Stable id.
    pub id: String,
    /// What it is about.
    pub kind: Code<TaskKind>,
    /// Dye.
    pub tone: TaskTone,
    /// What happened, one sentence (text).
    pub title: String,
    /// Order, time, what it means (text).
    pub detail: String,
    /// Sum at stake; none when no money is named.
    pub amount: Option<Yen>,
    /// Small text under the amount.
    pub amount_note: String,
    /// The one button.
    pub action: TaskAction,
    /// Order it is about, if one.
    pub order: Option<String>,
    /// Warning it is about, if one.
    pub warning_id: Option<String>,
}

/// The next payout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NextPayout {
    /// Day it is due.
    pub paid_on: String,
    /// Days until then.
    #[ts(type = "number")]
    pub days_left: i64,
    /// Closing it belongs to (text, such as `10月末締め`).
    pub period: String,
    /// `true`: closed, the figure is final as far as we know; `false`: still an expectation.
    pub closed: bool,
    /// Sales and their number.
    pub sales: Yen,
    /// Number of sales.
    pub sale_count: u32,
    /// Refunds (positive).
    pub refunds: Yen,
    /// Number of refunds.
    pub refund_count: u32,
    /// Fees with their tax, transfer fee and offset (positive).
    pub fees: Yen,
    /// What is expected.
    pub expected: Yen,
}

/// What moved since the window was last looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SinceLast {
    /// When it was last looked at, RFC 3339.
    pub since: Option<String>,
    /// New transactions.
    pub new_transactions: u32,
    /// Sum of this month's charged transactions.
    pub month_sales: Yen,
    /// Sum of open authorisations.
    pub open_authorised: Yen,
    /// Their number.
    pub open_authorised_count: u32,
    /// Share of compared transactions on which both sides agree, in basis points; none when none was compared.
    pub agreement_bp: Option<u32>,
    /// Transactions compared with Amazon.
    pub compared: u32,
}

/// The first screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Today {
    /// The day, `yyyy-mm-dd`.
    pub day: String,
    /// What needs the owner, most urgent first.
    pub tasks: Vec<Task>,
    /// The next payout; none without terms.
    pub next_payout: Option<NextPayout>,
    /// The one after it.
    pub later_payout: Option<NextPayout>,
    /// Twelve months of payouts.
    pub bars: Vec<ChartBar>,
    /// Small chart as SVG, drawn from `bars`, in the asked theme.
    pub chart_svg: String,
    /// What moved.
    pub since: SinceLast,
    /// Latest entries of the activity.
    pub moves: Vec<ActivityEntry>,
    /// When both sides were last compared, RFC 3339.
    pub compared_at: Option<String>,
}

/// The first screen, whole: put into the page where it is known before the page is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FirstScreen {
    /// The first answer.
    pub start: Start,
    /// Today, its chart drawn on paper.
    pub light: Today,
    /// Today, its chart drawn on night.
    pub dark: Today,
}

/// An order that a list names and that is no transaction here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UnseenOrder {
    /// Our name of the shop.
    pub shop: String,
    /// The order.
    pub order: String,
    /// The list's note on it; may be empty.
    pub memo: String,
    /// Whether the PG was asked, and does not know it.
    pub asked: bool,
}
