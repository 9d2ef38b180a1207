//! A charge on a stored consent: what is asked for, and what a fresh look found.

use super::evidence::Heard;
use crate::spoken::Spoken;
use ledger::ShopRow;
use outbox::{ChargeStop, Plan};
use payments::{At, OperationKind, OrderId, Status, Warning, Yen};
use sources::PgClient;

/// A charge that somebody asks for.
#[derive(Clone, Debug)]
pub struct ChargeWish {
    /// Shop; none where there is one only.
    pub shop: Option<String>,
    /// The consent's number at Amazon (`B03-…`).
    pub consent: String,
    /// The new order's number; none: one is proposed.
    pub order: Option<String>,
    /// Amount, yen.
    pub amount: Yen,
    /// Tax and postage, yen.
    pub tax: Yen,
    /// Whether it is only reserved (`AUTH`); else charged at once (`CAPTURE`).
    pub reserve: bool,
    /// Why a second charge in one month is right.
    pub reason: String,
    /// Who asks, as a role.
    pub by: String,
    /// Whose word it has.
    pub spoken: Spoken,
}

/// What a fresh look found.
pub(super) struct Looked {
    pub(super) shop: ShopRow,
    pub(super) pg: PgClient,
    pub(super) order: OrderId,
    pub(super) kind: OperationKind,
    pub(super) status: Status,
    pub(super) plan: Result<Plan, ChargeStop>,
    /// What Amazon says of the consent; none where that does not matter.
    pub(super) heard: Option<Heard>,
    /// The unresolved cases of the orders on it.
    pub(super) cases: Vec<Warning>,
    /// When it was looked at.
    pub(super) now: At,
}
