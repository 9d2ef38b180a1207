//! What a file may be about, and the fields that its columns may be given to.

use payments::closed;

/// What a day in three columns is made of.
pub(super) const PARTS_OF_A_DAY: [&str; 3] = ["year", "month", "day"];

closed! {
    /// What a file is about.
    pub enum FileKind {
        /// Transactions of the PG.
        Transactions = "transactions",
        /// Payout statements of GMO-PG.
        Payouts = "payouts",
        /// Amazon's settlement reports.
        Settlement = "settlement",
        /// Amazon's refund reports.
        Refunds = "refunds",
        /// The shop's order list.
        Orders = "orders",
        /// Logged result notifications.
        Notifications = "notifications",
        /// A carrier's file.
        Dispatch = "dispatch",
        /// A bank's file.
        Bank = "bank",
    }
}

impl FileKind {
    /// The fields that columns of such a file may be given to.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Transactions => &[
                "order_id",
                "status",
                "job_cd",
                "amount",
                "tax",
                "access_id",
                "processed_at",
                "registered_at",
                "pay_type",
                "amazon_charge_permission_id",
                "amazon_charge_id",
                "cancel_amount",
                "cancel_tax",
                "client_field_1",
                "client_field_2",
                "client_field_3",
                "memo",
                "shop",
                "shop_id",
                "amazon_state",
                "captured",
                "refunded",
                "delivery",
                "warnings",
                "seen_at",
            ],
            Self::Payouts => &[
                "paid_on",
                "closed_on",
                "shop_id",
                "order_id",
                "kind",
                "sold_on",
                "amount",
                "tax",
                "refund_amount",
                "fee",
                "fee_tax",
                "transfer_fee",
                "net",
                "client_field_1",
                "client_field_2",
                "client_field_3",
            ],
            Self::Settlement => &[
                "posted_at",
                "settlement_id",
                "amazon_id",
                "reference",
                "kind",
                "permission_id",
                "order_id",
                "currency",
                "description",
                "amount",
                "percentage_fee",
                "fixed_fee",
                "fee",
                "net",
            ],
            Self::Refunds => &[
                "refund_id",
                "reference",
                "charge_id",
                "permission_id",
                "amount",
                "currency",
                "by",
                "state",
                "updated_at",
                "reason",
                "created_at",
            ],
            Self::Orders => &[
                "order_id",
                "amazon_charge_permission_id",
                "amazon_charge_id",
                "memo",
            ],
            Self::Notifications => &["at", "body"],
            Self::Dispatch => &["order_id", "on", "carrier", "slip_number"],
            Self::Bank => &["on", "amount", "withdrawal", "direction", "text"],
        }
    }

    /// The fields without which no row can be read.
    #[must_use]
    pub const fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Transactions => &["order_id", "status", "amount"],
            Self::Payouts => &["paid_on"],
            Self::Settlement => &["posted_at", "settlement_id", "kind", "amount"],
            Self::Refunds => &["refund_id", "amount", "state", "updated_at"],
            Self::Orders => &["order_id"],
            Self::Notifications => &[],
            Self::Dispatch => &["order_id", "on"],
            Self::Bank => &["on", "amount"],
        }
    }

    /// The fields of a day, which may stand in three columns: `FIELD.year`, `FIELD.month`, `FIELD.day`.
    #[must_use]
    pub const fn days(self) -> &'static [&'static str] {
        match self {
            Self::Payouts => &["paid_on", "closed_on", "sold_on"],
            Self::Dispatch | Self::Bank => &["on"],
            _ => &[],
        }
    }

    /// Whether columns may be given to this field.
    pub(super) fn knows(self, field: &str) -> bool {
        self.fields().contains(&field)
            || field.rsplit_once('.').is_some_and(|(day, part)| {
                self.days().contains(&day) && PARTS_OF_A_DAY.contains(&part)
            })
    }
}
