//! What is asked of the list of transactions (design section 4, `list`). The ledger and the image answer it alike.

use crate::{Day, Status, Transaction, Yen};
use std::cmp::Ordering;

/// A field to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortField {
    /// `processed_at`, then `order_id`.
    #[default]
    ProcessedAt,
    /// Order id.
    OrderId,
    /// Status word.
    Status,
    /// Amount without tax.
    Amount,
    /// Tax and postage.
    Tax,
    /// Amazon's state word.
    AmazonState,
    /// When the PG was last heard.
    SeenAt,
}

impl SortField {
    const ALL: [Self; 7] = [
        Self::ProcessedAt,
        Self::OrderId,
        Self::Status,
        Self::Amount,
        Self::Tax,
        Self::AmazonState,
        Self::SeenAt,
    ];

    /// The name as a row field.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ProcessedAt => "processed_at",
            Self::OrderId => "order_id",
            Self::Status => "status",
            Self::Amount => "amount",
            Self::Tax => "tax",
            Self::AmazonState => "amazon_state",
            Self::SeenAt => "seen_at",
        }
    }
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
        let field = SortField::ALL.into_iter().find(|f| f.as_str() == name)?;
        Some(Self { field, descending })
    }

    /// Compares two rows in this order. Total: two rows compare equal only when shop and order id are the same.
    #[must_use]
    pub fn compare(self, a: &Transaction, b: &Transaction) -> Ordering {
        let by_field = match self.field {
            SortField::ProcessedAt => Ordering::Equal,
            SortField::OrderId => a.order_id.cmp(&b.order_id),
            SortField::Status => a.status.as_str().cmp(b.status.as_str()),
            SortField::Amount => a.amount.cmp(&b.amount),
            SortField::Tax => a.tax.cmp(&b.tax),
            SortField::AmazonState => amazon_word(a).cmp(amazon_word(b)),
            SortField::SeenAt => a.seen_at.cmp(&b.seen_at),
        };
        let ascending = by_field
            .then_with(|| a.processed_at.cmp(&b.processed_at))
            .then_with(|| a.order_id.cmp(&b.order_id))
            .then_with(|| a.shop.cmp(&b.shop));
        if self.descending {
            ascending.reverse()
        } else {
            ascending
        }
    }
}

fn amazon_word(t: &Transaction) -> &str {
    t.amazon_state
        .as_ref()
        .map_or("", crate::AmazonState::as_str)
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
