//! The status watch as a table of data (design section 5). The documents, `explain` and the verdicts are all made
//! from it: to change what is a warning, change a row here.

use payments::{AmazonState, Status, WarningKind};

/// What must hold beside the two states for a rule to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The two states are enough.
    Always,
    /// Amazon took money that the PG never charged, whatever has gone back since.
    MoneyTaken,
    /// The PG had charged it before, and Amazon keeps money.
    KeptAfterCharge,
    /// Amazon's authorised amount is not the PG's total.
    AuthorisedDiffers,
    /// The charge ended by itself (`ExpiredUnused`, or no reason and its time was over).
    LapsedByItself,
    /// The charge was ended by somebody.
    EndedBySomebody,
    /// The permission is closed.
    PermissionClosed,
    /// Captured is not what the PG confirmed, and no reduction explains it.
    CapturedDiffers,
    /// Captured − refunded is less than the PG's total.
    RefundedBeyondTotal,
    /// Refunded is less than the PG's reduction since the charge.
    RefundedBelowReduction,
    /// Refunded is less than captured.
    RefundedBelowCaptured,
    /// Refunded exceeds captured by more than the smaller of 15 % and ¥8,400.
    RefundedBeyondLimit,
    /// The permission's balance fell by more than the known charges.
    BalanceFell,
    /// An id on this order is of the other Amazon environment.
    ForeignId,
}

impl Condition {
    /// The words of the documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::MoneyTaken => {
                "captured > 0, never charged by the PG (CANCEL: captured > refunded, or captured after it)"
            }
            Self::KeptAfterCharge => "captured > refunded, charged by the PG before",
            Self::AuthorisedDiffers => "authorised ≠ total",
            Self::LapsedByItself => "reason ExpiredUnused or Expired, or none and 30 days over",
            Self::EndedBySomebody => "any other reason",
            Self::PermissionClosed => "permission Closed, charge alive",
            Self::CapturedDiffers => "captured ≠ total, no reduction explains it",
            Self::RefundedBeyondTotal => "captured − refunded < total, refunded > 0",
            Self::RefundedBelowReduction => "captured − refunded > total after a reduction",
            Self::RefundedBelowCaptured => "refunded < captured",
            Self::RefundedBeyondLimit => "refunded > captured + smaller of 15 % and ¥8,400",
            Self::BalanceFell => {
                "permission's limit − balance > known charges (recurring: of the month; one-time: while it was open)"
            }
            Self::ForeignId => "an id's first letter or releaseEnvironment is the other side's",
        }
    }
}

/// From which instant a rule's window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// When the PG last moved.
    Pg,
    /// When Amazon last moved.
    Amazon,
    /// The later of both.
    Later,
}

impl Clock {
    /// The words of the documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pg => "the PG's last move",
            Self::Amazon => "Amazon's last move",
            Self::Later => "the later move",
        }
    }
}

/// One row: where both sides stand so, this kind of warning is concluded once the window is over.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable name, shown by `explain` and kept with the warning.
    pub name: &'static str,
    /// Statuses at the PG; empty means any.
    pub pg: &'static [Status],
    /// States of the charge; empty means any, no charge included.
    pub amazon: &'static [AmazonState],
    /// What else must hold.
    pub condition: Condition,
    /// What it is then.
    pub kind: WarningKind,
    /// Seconds in which the difference is "waiting".
    pub window: i64,
    /// From when the window counts.
    pub clock: Clock,
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

const OPEN: &[Status] = &[Status::Unprocessed, Status::ReqSuccess, Status::AuthProcess];
const AUTH: &[Status] = &[Status::Auth];
const CHARGED: &[Status] = &[Status::Sales, Status::Capture];
const CANCEL: &[Status] = &[Status::Cancel];
const RETURN: &[Status] = &[Status::Return];
const REQRETURN: &[Status] = &[Status::ReqReturn];
const UNCHARGED: &[Status] = &[
    Status::Auth,
    Status::Cancel,
    Status::PayFail,
    Status::Expired,
];
const LIVE: &[Status] = &[
    Status::Auth,
    Status::Sales,
    Status::Capture,
    Status::ReqReturn,
    Status::Return,
];

const AUTHORISING: &[AmazonState] = &[AmazonState::AuthorizationInitiated];
const AUTHORISED: &[AmazonState] = &[AmazonState::Authorized];
const CAPTURING: &[AmazonState] = &[AmazonState::CaptureInitiated];
const CAPTURED: &[AmazonState] = &[AmazonState::Captured];
const CANCELED: &[AmazonState] = &[AmazonState::Canceled];
const DECLINED: &[AmazonState] = &[AmazonState::Declined];
const ENDED: &[AmazonState] = &[AmazonState::Canceled, AmazonState::Declined];
const ALIVE: &[AmazonState] = &[AmazonState::Authorized, AmazonState::CaptureInitiated];
const MOVED_ON: &[AmazonState] = &[
    AmazonState::Authorized,
    AmazonState::CaptureInitiated,
    AmazonState::Captured,
    AmazonState::Canceled,
    AmazonState::Declined,
];
const MISSING: &[AmazonState] = &[AmazonState::NotFound];

macro_rules! rules {
    ($($name:literal: $pg:expr, $amazon:expr, $condition:ident => $kind:ident, $window:expr, $clock:ident;)*) => {
        /// The table.
        pub static RULES: &[Rule] = &[$(Rule {
            name: $name, pg: $pg, amazon: $amazon, condition: Condition::$condition, kind: WarningKind::$kind,
            window: $window, clock: Clock::$clock,
        },)*];
    };
}

rules! {
    "open-ahead": OPEN, MOVED_ON, Always => AheadAtAmazon, 0, Amazon;
    "captured-not-confirmed": UNCHARGED, CAPTURED, MoneyTaken => CapturedOutside, 0, Amazon;
    // Pressed in Seller Central: pending for up to three hours before it counts (amazon-pay.md section 11).
    "capture-under-way-not-confirmed": UNCHARGED, CAPTURING, Always => CapturedOutside, 3 * HOUR, Amazon;
    "auth-lapsed": AUTH, CANCELED, LapsedByItself => AuthorisationExpired, 0, Amazon;
    "auth-cancelled": AUTH, CANCELED, EndedBySomebody => CancelledOutside, 0, Amazon;
    "auth-declined": AUTH, DECLINED, Always => CancelledOutside, 0, Amazon;
    "auth-amount": AUTH, AUTHORISED, AuthorisedDiffers => AmountDiffers, 0, Later;
    "auth-permission-closed": AUTH, ALIVE, PermissionClosed => PermissionClosedOutside, 0, Amazon;
    "charge-missing": LIVE, MISSING, Always => WrongEnvironment, 0, Amazon;
    "sale-over-refunded": CHARGED, CAPTURED, RefundedBeyondTotal => RefundedOutside, 0, Amazon;
    "sale-under-refunded": CHARGED, CAPTURED, RefundedBelowReduction => RefundMissingAtAmazon, DAY, Pg;
    "sale-amount": CHARGED, CAPTURED, CapturedDiffers => AmountDiffers, 0, Later;
    "sale-cancelled": CHARGED, ENDED, Always => CancelledOutside, 0, Amazon;
    "sale-not-captured": CHARGED, AUTHORISED, Always => NotCapturedAtAmazon, 3 * HOUR, Pg;
    "sale-not-authorised": CHARGED, AUTHORISING, Always => NotCapturedAtAmazon, DAY, Later;
    // Later than seven days after the authorisation a capture is pending at Amazon; a week of that is no longer usual.
    "sale-capture-pending": CHARGED, CAPTURING, Always => NotCapturedAtAmazon, 7 * DAY, Later;
    "cancel-still-reserved": CANCEL, AUTHORISED, Always => NotCancelledAtAmazon, 0, Later;
    "cancel-still-authorising": CANCEL, AUTHORISING, Always => NotCancelledAtAmazon, DAY, Later;
    "cancel-not-refunded": CANCEL, CAPTURED, KeptAfterCharge => RefundMissingAtAmazon, DAY, Pg;
    "refund-not-ending": REQRETURN, &[], Always => RefundStuck, DAY, Pg;
    "return-not-refunded": RETURN, CAPTURED, RefundedBelowCaptured => RefundMissingAtAmazon, DAY, Pg;
    "return-over-refunded": &[Status::Return, Status::ReqReturn], CAPTURED, RefundedBeyondLimit => RefundedOutside, 0, Amazon;
    "foreign-id": &[], &[], ForeignId => WrongEnvironment, 0, Amazon;
    "balance-fell": &[], &[], BalanceFell => UnknownCapture, 0, Amazon;
}

/// The row of that name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.name == name)
}

impl Rule {
    /// Whether the two states are those of this row.
    #[must_use]
    pub fn fits(&self, status: &Status, state: Option<&AmazonState>) -> bool {
        let pg = self.pg.is_empty() || self.pg.contains(status);
        let amazon = self.amazon.is_empty() || state.is_some_and(|s| self.amazon.contains(s));
        pg && amazon
    }
}
