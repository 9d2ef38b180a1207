//! Warnings: a difference between the PG and Amazon, or a change nobody here made (design section 5).

use crate::{At, FileLine, OrderId, Yen, closed};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal $severity:ident,)*) => {
        closed! {
            /// What kind of difference.
            pub enum WarningKind { $($(#[$doc])* $variant = $word,)* }
        }

        impl WarningKind {
            /// How urgent it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

kinds! {
    /// Charged at Amazon, never confirmed at the PG.
    CapturedOutside = "captured_outside" Severe,
    /// Refunded at Amazon beyond what the PG knows.
    RefundedOutside = "refunded_outside" Severe,
    /// Alive at the PG, cancelled or refused at Amazon.
    CancelledOutside = "cancelled_outside" Severe,
    /// The 30 days are over; nobody did it.
    AuthorisationExpired = "authorisation_expired" Severe,
    /// The totals differ.
    AmountDiffers = "amount_differs" Warn,
    /// The permission was closed while its charge lives.
    PermissionClosedOutside = "permission_closed_outside" Warn,
    /// Confirmed at the PG, still not charged at Amazon.
    NotCapturedAtAmazon = "not_captured_at_amazon" Warn,
    /// Cancelled at the PG, still reserved at Amazon.
    NotCancelledAtAmazon = "not_cancelled_at_amazon" Warn,
    /// A refund was accepted more than a day ago and does not end.
    RefundStuck = "refund_stuck" Warn,
    /// Refunded at the PG, not at Amazon.
    RefundMissingAtAmazon = "refund_missing_at_amazon" Severe,
    /// Amazon moved on, the PG has not heard.
    AheadAtAmazon = "ahead_at_amazon" Warn,
    /// The permission's balance fell by a charge that nobody knows.
    UnknownCapture = "unknown_capture" Severe,
    /// A settlement line names an order that is not here.
    UnknownAtPg = "unknown_at_pg" Warn,
    /// A chargeback, a guarantee claim or an adjustment.
    Claim = "claim" Severe,
    /// The status moved at the PG, not from here and without a notification.
    ChangedAtPgElsewhere = "changed_at_pg_elsewhere" Info,
    /// An id of the other environment.
    WrongEnvironment = "wrong_environment" Warn,
}

closed! {
    /// How urgent a warning is.
    pub enum Severity {
        /// お知らせ.
        Info = "info",
        /// 注意.
        Warn = "warn",
        /// 至急.
        Severe = "severe",
    }
}

closed! {
    /// Where a warning stands.
    pub enum WarningState {
        /// 未対応.
        Open = "open",
        /// 確認済み: a person has seen it; the difference is still there.
        Acknowledged = "acknowledged",
        /// 解決: both sides agree again (by itself), or the case is over.
        Resolved = "resolved",
    }
}

/// What one side said, as evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideRecord {
    /// When it was asked (or written, for files).
    pub at: At,
    /// Its state word.
    pub state: String,
    /// Total by this side: amount + tax at the PG, authorised at Amazon.
    pub amount: Option<Yen>,
    /// Captured (Amazon).
    pub captured: Option<Yen>,
    /// Refunded (Amazon), or given back by the PG's own count.
    pub refunded: Option<Yen>,
    /// When this side says that it last moved.
    pub changed_at: Option<At>,
    /// Reason code, or the row's description in a file.
    pub reason: Option<String>,
    /// Which source spoke: a word of `Source`, or the file's name.
    pub source: String,
    /// The line of a file that tells of it, where one does.
    pub from: Option<FileLine>,
    /// Which rows of files it rests on, as a digest: other rows are another thing, whatever they come to. Empty where it rests on
    /// none.
    pub rows: String,
}

/// A text in 16 hexadecimal digits: for what must not be taken for another, not for secrets.
#[must_use]
pub fn digest(text: &str) -> String {
    crate::sha256_hex(text.as_bytes())
        .chars()
        .take(16)
        .collect()
}

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Stable: made of shop, order, kind and the instant of the first evidence.
    pub id: String,
    /// What kind.
    pub kind: WarningKind,
    /// Where it stands.
    pub state: WarningState,
    /// Our name of the shop.
    pub shop: String,
    /// The order; for a settlement line the number it bears.
    pub order: String,
    /// The PG's side.
    pub pg: Option<SideRecord>,
    /// Amazon's side.
    pub amazon: Option<SideRecord>,
    /// When the difference was first seen here.
    pub seen_at: At,
    /// When it was seen to be over.
    pub resolved_at: Option<At>,
    /// When the thing itself happened, as far as a side says.
    pub happened_at: Option<At>,
    /// What it can cost.
    pub at_stake: Yen,
    /// The rule that concluded it, by its name in the table of rules.
    pub rule: String,
    /// The person's note when it was acknowledged.
    pub note: String,
}

impl Warning {
    /// The id that the same evidence always gets: 16 hex digits.
    #[must_use]
    pub fn id_of(shop: &str, order: &str, kind: WarningKind, seen_at: At) -> String {
        let text = format!("{shop}\n{order}\n{}\n{}", kind.as_str(), seen_at.0);
        digest(&text)
    }

    /// The order id, where it has the shape of one.
    #[must_use]
    pub fn order_id(&self) -> Option<OrderId> {
        OrderId::new(&self.order).ok()
    }
}
