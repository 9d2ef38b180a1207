//! What one source said about one order at one time: append-only, never edited. Everything Choba believes is derived
//! from these.

use crate::{AmazonState, At, Day, OrderId, PermissionState, Status, Yen, closed};

closed! {
    /// Who said it.
    pub enum Source {
        /// An answer of the PG: SearchTradeMulti, or of an operation.
        Pg = "pg",
        /// A result notification of the PG: a hint to inquire, never a fact by itself.
        PgNotice = "pg_notice",
        /// A row of a transaction file from the PG's management screen.
        PgFile = "pg_file",
        /// Amazon's charge.
        AmazonCharge = "amazon_charge",
        /// Amazon's charge permission.
        AmazonPermission = "amazon_permission",
        /// Amazon's refund.
        AmazonRefund = "amazon_refund",
        /// A row of the shop's order list.
        OrderList = "order_list",
        /// A row of a carrier's file.
        Carrier = "carrier",
        /// The owner's word.
        Owner = "owner",
    }
}

impl Source {
    /// Whether it speaks for Amazon's side.
    #[must_use]
    pub const fn is_amazon(self) -> bool {
        matches!(
            self,
            Self::AmazonCharge | Self::AmazonPermission | Self::AmazonRefund
        )
    }
}

/// One thing that one source said about one order at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Our name of the shop.
    pub shop: String,
    /// The order it is about.
    pub order_id: OrderId,
    /// Who said it.
    pub source: Source,
    /// When it was asked or, for files and notices, when it was written.
    pub at: At,
    /// What was said, decoded.
    pub fact: Fact,
    /// What was said, as received after masking secrets; kept so that the decoding can be done again.
    pub raw: Vec<u8>,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The PG's state of a transaction.
    Pg(PgFact),
    /// The PG's notification.
    Notice(NoticeFact),
    /// Amazon's charge.
    Charge(ChargeFact),
    /// Amazon answered 404 to this id.
    NoSuchId(String),
    /// Amazon's charge permission.
    Permission(PermissionFact),
    /// Amazon's refund.
    Refund(RefundFact),
    /// The shop's order list.
    Order(OrderFact),
    /// The dispatch.
    Dispatch(DispatchFact),
}

/// The PG's state of a transaction (gmo-pg.md 2.7). Access passes are never in here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PgFact {
    /// Status word.
    pub status: Status,
    /// `AUTH` or `CAPTURE`, as registered or last done.
    pub job_cd: String,
    /// Amount without tax and postage.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// The PG's transaction id, 32 hex digits.
    pub access_id: String,
    /// Time of the last operation at the PG.
    pub processed_at: Option<At>,
    /// 38 for Amazon Pay; other numbers name other brands.
    pub pay_type: String,
    /// The merchant's free fields.
    pub client_fields: [String; 3],
    /// Amazon's charge permission, where the PG says it (not in the documented inquiry of 2022).
    pub permission_id: Option<String>,
    /// Amount given back, where the PG says it; whether it sums several is unverified (2.7).
    pub cancel_amount: Option<Yen>,
    /// Tax and postage given back.
    pub cancel_tax: Option<Yen>,
}

/// A result notification (gmo-pg.md section 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeFact {
    /// Status word it claims.
    pub status: Status,
    /// Amount it claims.
    pub amount: Option<Yen>,
    /// Tax and postage it claims.
    pub tax: Option<Yen>,
    /// Amazon's charge permission, where it says it.
    pub permission_id: Option<String>,
}

/// A charge at Amazon (amazon-pay.md section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeFact {
    /// The charge's id.
    pub charge_id: String,
    /// The permission it hangs on.
    pub permission_id: Option<String>,
    /// State word.
    pub state: AmazonState,
    /// Reason code, text to show and group by.
    pub reason: Option<String>,
    /// When Amazon last moved it.
    pub changed_at: Option<At>,
    /// Authorised amount.
    pub amount: Yen,
    /// Captured so far.
    pub captured: Yen,
    /// Refunded so far; may exceed `captured` by the smaller of 15 % and ¥8,400.
    pub refunded: Yen,
    /// When the charge was made.
    pub created_at: Option<At>,
    /// When the authorisation lapses.
    pub expires_at: Option<At>,
    /// The merchant's reference.
    pub merchant_reference: Option<String>,
    /// `Sandbox` or `Live`.
    pub environment: Option<String>,
}

impl ChargeFact {
    /// Whether Amazon's answer is of another order than the one that it was asked for: its permission is not the one that is
    /// known of the order, or it names an order of the shop's that is not this one (the PG's order id, where the PG copies
    /// it; unverified). A charge that two orders claim (`shared`) is of the one that it names, or of neither.
    #[must_use]
    pub fn is_of_another(&self, order: &OrderId, asked: &AskedFor<'_>) -> bool {
        let (ours, theirs) = (asked.permission, self.permission_id.as_deref());
        if ours.is_some() && theirs.is_some() && ours != theirs {
            return true;
        }
        // Of a consent the reference may be that of its first order.
        let repeated = theirs.or(ours).is_some_and(is_consent);
        match self.merchant_reference.as_deref().filter(|_| !repeated) {
            Some(named) if named == order.as_str() => false,
            Some(named) => asked.shared || (asked.is_order)(named),
            None => asked.shared,
        }
    }
}

/// What is known where a charge is asked for.
pub struct AskedFor<'a> {
    /// The permission of its order.
    pub permission: Option<&'a str>,
    /// Whether another order of the shop has the same charge.
    pub shared: bool,
    /// Whether a text is the id of an order of the shop.
    pub is_order: &'a dyn Fn(&str) -> bool,
}

/// Whether a permission is a recurring one (amazon-pay.md 9).
#[must_use]
pub fn is_consent(permission: &str) -> bool {
    permission.starts_with(['B', 'C'])
}

/// Whether a charge can be one of a permission. The id of a one-time permission begins those of its charges; a recurring one's
/// does not (amazon-pay.md 9).
#[must_use]
pub fn hangs_on(charge: &str, permission: &str) -> bool {
    is_consent(permission)
        || charge
            .strip_prefix(permission)
            .is_some_and(|rest| rest.starts_with('-'))
}

/// A charge permission at Amazon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionFact {
    /// The permission's id.
    pub permission_id: String,
    /// `OneTime`, `Recurring`, `PaymentMethodOnFile`.
    pub kind: String,
    /// State word.
    pub state: PermissionState,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// The consent's limit.
    pub limit: Option<Yen>,
    /// What is left of it.
    pub balance: Option<Yen>,
    /// When Amazon last moved it.
    pub changed_at: Option<At>,
}

/// A refund at Amazon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundFact {
    /// The refund's id.
    pub refund_id: String,
    /// The charge it belongs to.
    pub charge_id: String,
    /// `RefundInitiated`, `Refunded` or `Declined`.
    pub state: String,
    /// Refunded amount.
    pub amount: Yen,
    /// When it was made.
    pub created_at: Option<At>,
}

/// A row of the shop's own order list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFact {
    /// Amazon's charge permission.
    pub permission_id: Option<String>,
    /// Amazon's charge.
    pub charge_id: Option<String>,
    /// The shop's note.
    pub memo: Option<String>,
}

/// Step 9 of the eleven: the goods left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchFact {
    /// The day it left.
    pub on: Day,
    /// Carrier's name.
    pub carrier: Option<String>,
    /// Slip number.
    pub slip_number: Option<String>,
    /// Whether it is meant to leave on that day, and nobody has said that it did.
    pub planned: bool,
    /// The file that says so; none: a person.
    pub from: Option<FileLine>,
}

/// A line of a file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileLine {
    /// The file's name, without folder.
    pub file: String,
    /// The line as an editor counts it.
    pub line: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_about_anothers_charge_is_known_by_what_it_names() {
        let check =
            |told: (&str, Option<&str>), ours: Option<&str>, shared: bool, expected: bool| {
                let fact = ChargeFact {
                    charge_id: "P03-1-1-C1".to_owned(),
                    permission_id: Some(told.0.to_owned()),
                    state: AmazonState::Captured,
                    reason: None,
                    changed_at: None,
                    amount: Yen::ZERO,
                    captured: Yen::ZERO,
                    refunded: Yen::ZERO,
                    created_at: None,
                    expires_at: None,
                    merchant_reference: told.1.map(str::to_owned),
                    environment: None,
                };
                let asked = AskedFor {
                    permission: ours,
                    shared,
                    is_order: &|text| matches!(text, "A" | "B"),
                };
                let order = OrderId::new("A").unwrap();
                let found = fact.is_of_another(&order, &asked);
                assert_eq!(found, expected, "{told:?} {ours:?} {shared}");
            };
        let one = "P03-1-1";
        check((one, Some("A")), Some(one), false, false);
        check((one, None), None, false, false);
        check((one, Some("A")), Some("P03-2-2"), false, true);
        check((one, Some("B")), Some(one), false, true);
        // Nobody documents that the PG copies its order id: a word that is no order here proves nothing.
        check((one, Some("4711")), Some(one), false, false);
        check((one, Some("A")), Some(one), true, false);
        check((one, Some("4711")), Some(one), true, true);
        check((one, None), Some(one), true, true);
        // Of a consent the reference may be its first order's.
        check(("B03-1-1", Some("B")), Some("B03-1-1"), false, false);
    }
}
