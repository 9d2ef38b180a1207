//! One order on both sides of the fence: what the PG keeps about it and what Amazon keeps about it. The servers and
//! the demo's past move the same records by the same rules, so an inquiry always tells the end of the story.

use payments::{AmazonState, At, Day, OrderId, PermissionState, Status, Yen, closed};

closed! {
    /// `JobCd` of a registration.
    pub enum Job {
        /// 仮売上 first.
        Auth = "AUTH",
        /// 即時売上.
        Capture = "CAPTURE",
    }
}

/// An order. It holds made-up passwords only, yet has no Debug: habits are kept in the sandbox too.
#[derive(Clone)]
pub struct Trade {
    /// Order id.
    pub order: OrderId,
    /// Status at the PG.
    pub status: Status,
    /// As registered.
    pub job: Job,
    /// Goods.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// The PG's id of the transaction.
    pub access_id: String,
    /// Its password.
    pub access_pass: String,
    /// Last operation at the PG.
    pub processed: At,
    /// Registration.
    pub entered: At,
    /// Free fields.
    pub fields: [String; 3],
    /// Amount and tax given back by the PG's cancel.
    pub given_back: Option<(Yen, Yen)>,
    /// Amazon's charge.
    pub charge: Option<Charge>,
    /// The customer's consent at Amazon.
    pub permission: Option<Permission>,
    /// Charges on the same permission that nobody made through the PG.
    pub others: Vec<Charge>,
    /// Whether Amazon answers 404 to its ids (the other environment's).
    pub hidden: bool,
    /// Whether Amazon is slow to follow: it does nothing until released.
    pub held: bool,
    /// What will end later by itself.
    pub pending: Vec<Pending>,
    /// Money as the PG counts it, oldest first.
    pub pg_money: Vec<PgMove>,
    /// Money as Amazon moves it, oldest first.
    pub amazon_money: Vec<AmazonMove>,
}

/// Money at the PG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PgMove {
    /// The day it counts on.
    pub on: Day,
    /// Sale or given back.
    pub sale: bool,
    /// Goods; positive.
    pub amount: Yen,
    /// Tax and postage; positive.
    pub tax: Yen,
}

/// What moved money at Amazon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmazonKind {
    /// A capture.
    Capture,
    /// A refund.
    Refund,
    /// The card issuer reversed it.
    Chargeback,
    /// The marketplace guarantee paid the customer.
    AToZ,
    /// Given back after a case was won.
    Adjustment,
}

/// Money at Amazon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmazonMove {
    /// When it was posted.
    pub at: At,
    /// What.
    pub kind: AmazonKind,
    /// Charge or refund id.
    pub id: String,
    /// Reference, `AUTHORIZE_…` when made in Seller Central.
    pub reference: String,
    /// Positive; the kind says the direction.
    pub amount: Yen,
}

/// Something that ends by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// When.
    pub at: At,
    /// What.
    pub what: PendingKind,
}

/// What ends by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PendingKind {
    /// Amazon ends this refund; `true` when the PG waits for it in REQRETURN.
    Refund(String, bool),
    /// The PG ends the void that it has taken.
    Void,
    /// Amazon ends the capture of an authorisation older than seven days.
    Capture,
}

/// Amazon's charge.
#[derive(Clone)]
pub struct Charge {
    /// Its id.
    pub id: String,
    /// State.
    pub state: AmazonState,
    /// Reason code.
    pub reason: Option<&'static str>,
    /// Made.
    pub created: At,
    /// Lapses.
    pub expires: At,
    /// Last moved.
    pub changed: At,
    /// Authorised.
    pub authorised: Yen,
    /// Captured; none before a capture.
    pub captured: Option<Yen>,
    /// Refunded; none before a capture.
    pub refunded: Option<Yen>,
    /// Its refunds.
    pub refunds: Vec<Refund>,
}

/// Amazon's charge permission.
#[derive(Clone)]
pub struct Permission {
    /// Its id.
    pub id: String,
    /// `Recurring`, else `OneTime`.
    pub recurring: bool,
    /// State.
    pub state: PermissionState,
    /// Reason code.
    pub reason: Option<&'static str>,
    /// Limit.
    pub limit: Yen,
    /// What is left.
    pub balance: Yen,
    /// The merchant's reference: the order with which the customer agreed.
    pub reference: String,
    /// Made.
    pub created: At,
    /// Last moved.
    pub changed: At,
}

impl Permission {
    /// What is left at an instant: a recurring consent's balance begins anew on the 1st of a month in Japan.
    #[must_use]
    pub fn balance_at(&self, now: At) -> Yen {
        if self.recurring && now >= self.changed.next_month() {
            self.limit
        } else {
            self.balance
        }
    }
}

/// Amazon's refund.
#[derive(Clone)]
pub struct Refund {
    /// Its id.
    pub id: String,
    /// `RefundInitiated`, `Refunded`, `Declined`.
    pub state: &'static str,
    /// Amount.
    pub amount: Yen,
    /// Made.
    pub created: At,
    /// Last moved.
    pub changed: At,
}

/// What a new order is made of.
pub struct NewTrade {
    /// Order id.
    pub order: OrderId,
    /// `AUTH` or `CAPTURE`.
    pub job: Job,
    /// Goods.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// Free fields.
    pub fields: [String; 3],
    /// The PG's id and password: 32 hex digits each.
    pub access: (String, String),
}

impl Trade {
    /// A registered order (EntryTran): UNPROCESSED.
    pub fn enter(new: NewTrade, at: At) -> Self {
        Self {
            order: new.order,
            status: Status::Unprocessed,
            job: new.job,
            amount: new.amount,
            tax: new.tax,
            access_id: new.access.0,
            access_pass: new.access.1,
            processed: at,
            entered: at,
            fields: new.fields,
            given_back: None,
            charge: None,
            permission: None,
            others: Vec::new(),
            hidden: false,
            held: false,
            pending: Vec::new(),
            pg_money: Vec::new(),
            amazon_money: Vec::new(),
        }
    }

    /// What the customer pays.
    pub fn total(&self) -> Yen {
        self.amount + self.tax
    }

    /// Moves the PG's status.
    pub fn set(&mut self, status: Status, at: At) {
        self.status = status;
        self.processed = at;
    }
}
