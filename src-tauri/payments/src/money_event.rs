//! Money that a transaction owes or is owed on a day: what expected payouts are computed from.

use crate::{Day, OrderId, PayoutKind, Yen};

/// One movement of a transaction's money at the PG: its sale, or a part given back. Derived, never edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyEvent {
    /// Our name of the shop.
    pub shop: String,
    /// The order.
    pub order_id: OrderId,
    /// The day in Japan on which the PG counts it.
    pub on: Day,
    /// Sale, refund, claim or adjustment.
    pub kind: PayoutKind,
    /// Amount without tax and postage; positive, the kind says the direction.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// Whether it is a charge on a recurring consent.
    pub recurring: bool,
    /// The merchant's free field 1, which may select another fee rate (`Terms::special_words`).
    pub label: String,
}
