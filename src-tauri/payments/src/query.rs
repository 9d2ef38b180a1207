//! What is asked of the list of transactions (design section 4, `list`). The ledger and the image answer it alike.

use crate::{Day, OrderId, Status, Transaction, Yen};
use std::cmp::Ordering;

/// A field to sort by: every row field of `list` (design section 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortField {
    /// `processed_at`, then `order_id`.
    #[default]
    ProcessedAt,
    /// Our name of the shop.
    Shop,
    /// Order id.
    OrderId,
    /// Status word.
    Status,
    /// Processing kind.
    JobCd,
    /// Amount without tax.
    Amount,
    /// Tax and postage.
    Tax,
    /// The PG's handle of the transaction.
    AccessId,
    /// One payment or a consent.
    PayType,
    /// Amazon's id of the permission.
    PermissionId,
    /// Amazon's id of the charge.
    ChargeId,
    /// Amazon's state word.
    AmazonState,
    /// What Amazon has taken in.
    Captured,
    /// What Amazon has given back.
    Refunded,
    /// How far the money has come to the shop.
    Delivery,
    /// The number of open warning kinds.
    Warnings,
    /// The shop's own first field.
    ClientField1,
    /// The second.
    ClientField2,
    /// The third.
    ClientField3,
    /// When the PG was last heard.
    SeenAt,
}

impl SortField {
    /// Each field with its name.
    pub const ALL: [(Self, &'static str); 20] = [
        (Self::ProcessedAt, "processed_at"),
        (Self::Shop, "shop"),
        (Self::OrderId, "order_id"),
        (Self::Status, "status"),
        (Self::JobCd, "job_cd"),
        (Self::Amount, "amount"),
        (Self::Tax, "tax"),
        (Self::AccessId, "access_id"),
        (Self::PayType, "pay_type"),
        (Self::PermissionId, "amazon_charge_permission_id"),
        (Self::ChargeId, "amazon_charge_id"),
        (Self::AmazonState, "amazon_state"),
        (Self::Captured, "captured"),
        (Self::Refunded, "refunded"),
        (Self::Delivery, "delivery"),
        (Self::Warnings, "warnings"),
        (Self::ClientField1, "client_field_1"),
        (Self::ClientField2, "client_field_2"),
        (Self::ClientField3, "client_field_3"),
        (Self::SeenAt, "seen_at"),
    ];

    /// The value of a row that it sorts by.
    fn of(self, t: &Transaction) -> SortValue<'_> {
        use SortValue::{Number, Text};
        let [one, two, three] = &t.client_fields;
        match self {
            // The ties of every order already are the time, the order and the shop.
            Self::ProcessedAt => Number(None),
            Self::Shop => Text(&t.shop),
            Self::OrderId => Text(t.order_id.as_str()),
            Self::Status => Text(t.status.as_str()),
            Self::JobCd => Text(&t.job_cd),
            Self::Amount => Number(Some(t.amount.get())),
            Self::Tax => Number(Some(t.tax.get())),
            Self::AccessId => Text(&t.access_id),
            Self::PayType => Text(&t.pay_type),
            Self::PermissionId => Text(t.permission_id.as_deref().unwrap_or("")),
            Self::ChargeId => Text(t.charge_id.as_deref().unwrap_or("")),
            Self::AmazonState => Text(
                t.amazon_state
                    .as_ref()
                    .map_or("", crate::AmazonState::as_str),
            ),
            Self::Captured => Number(t.captured.map(Yen::get)),
            Self::Refunded => Number(t.refunded.map(Yen::get)),
            Self::Delivery => Text(t.delivery.as_str().unwrap_or("")),
            Self::Warnings => Number(i64::try_from(t.warnings.len()).ok()),
            Self::ClientField1 => Text(one),
            Self::ClientField2 => Text(two),
            Self::ClientField3 => Text(three),
            Self::SeenAt => Number(Some(t.seen_at.0)),
        }
    }
}

/// What a row is sorted by. A number that is not known comes before all that are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue<'a> {
    /// Yen, seconds or a count.
    Number(Option<i64>),
    /// A text, by its bytes.
    Text(&'a str),
}

/// The place of a row in an order: no two rows have the same, and it can be written down without the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place<'a> {
    /// The value sorted by.
    pub value: SortValue<'a>,
    /// `processed_at`, UTC seconds.
    pub processed_at: Option<i64>,
    /// Order id.
    pub order_id: &'a str,
    /// Our name of the shop.
    pub shop: &'a str,
}

/// An order of rows. Ties are broken by `processed_at`, `order_id`, `shop`, in the same direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// Sorted by.
    pub field: SortField,
    /// Largest first.
    pub descending: bool,
}

impl Default for Sort {
    /// Newest first.
    fn default() -> Self {
        Self {
            field: SortField::ProcessedAt,
            descending: true,
        }
    }
}

impl Sort {
    /// Reads `field` (ascending) or `-field`; `None` for an unknown field.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (descending, name) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (field, _) = SortField::ALL.into_iter().find(|(_, n)| *n == name)?;
        Some(Self { field, descending })
    }

    /// A row's place among rows in this order.
    #[must_use]
    pub fn place(self, t: &Transaction) -> Place<'_> {
        Place {
            value: self.field.of(t),
            processed_at: t.processed_at.map(|at| at.0),
            order_id: t.order_id.as_str(),
            shop: &t.shop,
        }
    }

    /// Compares two places of this order.
    #[must_use]
    pub fn compare_places(self, a: &Place<'_>, b: &Place<'_>) -> Ordering {
        if self.descending { b.cmp(a) } else { a.cmp(b) }
    }

    /// Compares two rows in this order. Total: two rows compare equal only when shop and order id are the same.
    #[must_use]
    pub fn compare(self, a: &Transaction, b: &Transaction) -> Ordering {
        self.compare_places(&self.place(a), &self.place(b))
    }
}

/// A filter on transactions with an order. Empty means everything, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Only this shop (our name).
    pub shop: Option<String>,
    /// Only these status words; empty: all.
    pub statuses: Vec<Status>,
    /// Only rows with an open warning.
    pub warned: bool,
    /// Rows whose warnings a person has seen, all of them: shop and order. They have none that is open.
    pub seen: Vec<(String, OrderId)>,
    /// First day of `processed_at`, Japan time, included.
    pub from: Option<Day>,
    /// Last day of `processed_at`, included.
    pub to: Option<Day>,
    /// Smallest `amount` (without tax), included.
    pub min: Option<Yen>,
    /// Largest `amount`, included.
    pub max: Option<Yen>,
    /// One literal text inside one searched field, both folded.
    pub text: String,
    /// Order.
    pub sort: Sort,
}

impl Query {
    /// The fields of a row in which text is looked for (design section 4).
    #[must_use]
    pub fn searched(t: &Transaction) -> [&str; 8] {
        let [one, two, three] = &t.client_fields;
        [
            t.order_id.as_str(),
            t.permission_id.as_deref().unwrap_or(""),
            t.charge_id.as_deref().unwrap_or(""),
            one,
            two,
            three,
            &t.memo,
            &t.slip_number,
        ]
    }

    /// What a search looks into: the searched fields folded, each followed by `SEPARATOR`, so that no text is found
    /// across two fields.
    #[must_use]
    pub fn folded(t: &Transaction) -> Vec<u8> {
        let mut out = Vec::with_capacity(96);
        for field in Self::searched(t) {
            if field.is_ascii() {
                out.extend(field.bytes().map(|b| b.to_ascii_lowercase()));
            } else {
                out.extend_from_slice(crate::fold(field).as_bytes());
            }
            out.push(Self::SEPARATOR);
        }
        out
    }

    /// Stands between folded fields. It occurs in no UTF-8 text, so no query can hold it.
    pub const SEPARATOR: u8 = 0xFF;
}
