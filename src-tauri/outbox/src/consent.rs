//! Charges on a stored consent, and its end (gmo-pg.md 2.9 and 3.4): what may be asked for, and what stops it.
//!
//! The losses they are against: a member charged twice in one month, a charge that Amazon must refuse, and one on a consent
//! that the customer has ended.

use crate::allowed::FIELD_MAX;
use crate::approval::{Approval, approval};
use crate::guards::Stop;
use crate::{Plan, StopRule, StoppedBy};
use payments::{OperationKind, OrderId, Seen, Status, Yen};

/// A charge that a person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChargeAsked<'a> {
    /// Amount, yen.
    pub amount: Yen,
    /// Tax and postage, yen.
    pub tax: Yen,
    /// Why a second charge in one month is right.
    pub reason: &'a str,
    /// What may move unasked.
    pub approval: Approval,
}

/// What is known of a consent just before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentSeen {
    /// `REGISTER` while it can be charged, `END` once it cannot; any other word as the PG gave it.
    pub status: Status,
    /// What may still be charged on it, yen; none where the PG does not say.
    pub balance: Option<Yen>,
    /// Charged on it in this calendar month of Japan, as far as this desk knows, yen.
    pub used: Yen,
    /// The month's ceiling, yen (gmo-pg.md 3.4: 100,000; a setting).
    pub cap: Yen,
    /// A charge of this month that stands or is in doubt.
    pub charged: Option<OrderId>,
    /// Whether the PG knows the new order's number already.
    pub order_taken: bool,
}

/// Why nothing is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChargeStop {
    /// An amount is negative, nothing in all, or has more than seven digits.
    OutOfRange,
    /// The consent has ended.
    Ended,
    /// An order number is used once for ever (gmo-pg.md 3.4).
    OrderTaken,
    /// It would charge more than Amazon lets be charged on it.
    AboveBalance {
        /// What may still be charged, yen.
        balance: Yen,
    },
    /// It would charge more than the month's ceiling.
    AboveCap {
        /// Charged this month, yen.
        used: Yen,
        /// The ceiling, yen.
        cap: Yen,
    },
    /// It was charged this month, and no reason is given.
    ChargedAlready {
        /// By this order.
        order: OrderId,
    },
    /// The owner has not approved.
    Guard(Stop),
}

impl ChargeStop {
    /// What stops it, as one word.
    #[must_use]
    pub const fn by(&self) -> StoppedBy {
        StoppedBy::Rule(match self {
            Self::OutOfRange => StopRule::OutOfRange,
            Self::Ended => StopRule::ConsentEnded,
            Self::OrderTaken => StopRule::OrderTaken,
            Self::AboveBalance { .. } => StopRule::AboveBalance,
            Self::AboveCap { .. } => StopRule::AboveCap,
            Self::ChargedAlready { .. } => StopRule::ChargedAlready,
            Self::Guard(stop) => return stop.by(),
        })
    }
}

impl ChargeStop {
    /// Whether a reason lets it through.
    #[must_use]
    pub const fn takes_reason(&self) -> bool {
        match self {
            Self::ChargedAlready { .. } => true,
            Self::Guard(stop) => stop.takes_reason(),
            _ => false,
        }
    }
}

/// Whether a consent has ended, by its word. One that is not known is left to the PG.
#[must_use]
pub fn is_ended(status: &Status) -> bool {
    *status == Status::End
}

/// What will be sent for a charge; or why nothing will.
///
/// # Errors
/// The first rule or guard that stops it.
pub fn charge_plan(asked: &ChargeAsked<'_>, seen: &ConsentSeen) -> Result<Plan, ChargeStop> {
    let total = asked.amount + asked.tax;
    let in_range = |yen: Yen| (0..=FIELD_MAX).contains(&yen.get());
    if !in_range(asked.amount) || !in_range(asked.tax) || total.is_zero() {
        return Err(ChargeStop::OutOfRange);
    }
    if is_ended(&seen.status) {
        return Err(ChargeStop::Ended);
    }
    if seen.order_taken {
        return Err(ChargeStop::OrderTaken);
    }
    if let Some(balance) = seen.balance.filter(|balance| total > *balance) {
        return Err(ChargeStop::AboveBalance { balance });
    }
    let (used, cap) = (seen.used, seen.cap);
    if used + total > cap {
        return Err(ChargeStop::AboveCap { used, cap });
    }
    if let (Some(order), true) = (&seen.charged, asked.reason.trim().is_empty()) {
        let order = order.clone();
        return Err(ChargeStop::ChargedAlready { order });
    }
    let plan = Plan {
        kind: OperationKind::Charge,
        before: Seen {
            status: Status::Unprocessed,
            amount: asked.amount,
            tax: asked.tax,
            cancelled: Yen::ZERO,
        },
        amount: asked.amount,
        tax: asked.tax,
    };
    match approval(&plan, asked.approval) {
        Some(stop) => Err(ChargeStop::Guard(stop)),
        None => Ok(plan),
    }
}

/// What will be sent to end a consent; or why nothing will.
///
/// # Errors
/// [`ChargeStop::Ended`] when it has ended.
pub fn close_plan(status: &Status) -> Result<Plan, ChargeStop> {
    if is_ended(status) {
        return Err(ChargeStop::Ended);
    }
    Ok(Plan {
        kind: OperationKind::CloseConsent,
        before: Seen {
            status: Status::Register,
            amount: Yen::ZERO,
            tax: Yen::ZERO,
            cancelled: Yen::ZERO,
        },
        amount: Yen::ZERO,
        tax: Yen::ZERO,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approval::Bound;

    fn consent() -> ConsentSeen {
        ConsentSeen {
            status: Status::Register,
            balance: None,
            used: Yen::ZERO,
            cap: Yen::new(100_000),
            charged: None,
            order_taken: false,
        }
    }

    #[track_caller]
    fn check(amount: i64, reason: &str, seen: &ConsentSeen, expected: Result<i64, &str>) {
        let asked = ChargeAsked {
            amount: Yen::new(amount),
            tax: Yen::ZERO,
            reason,
            approval: Approval {
                owner: Some(Bound {
                    limit: Yen::new(50_000),
                    moved: Some(Yen::ZERO),
                }),
                person: None,
            },
        };
        let plan = charge_plan(&asked, seen);
        let told = plan
            .as_ref()
            .map(|plan| plan.moves().get())
            .map_err(|stop| stop.by().as_str());
        assert_eq!(told, expected, "{asked:?} {seen:?}");
    }

    #[test]
    fn a_charge_moves_its_total() {
        check(1_980, "", &consent(), Ok(1_980));
        check(0, "", &consent(), Err("out_of_range"));
        check(-1, "", &consent(), Err("out_of_range"));
        check(10_000_000, "", &consent(), Err("out_of_range"));
    }

    #[test]
    fn an_ended_consent_and_a_used_number_charge_nothing() {
        let ended = ConsentSeen {
            status: Status::End,
            ..consent()
        };
        check(1_980, "", &ended, Err("consent_ended"));
        let word = ConsentSeen {
            status: Status::Other("Suspended".to_owned()),
            ..consent()
        };
        check(1_980, "", &word, Ok(1_980));
        let taken = ConsentSeen {
            order_taken: true,
            ..consent()
        };
        check(1_980, "", &taken, Err("order_taken"));
    }

    #[test]
    fn a_month_has_its_ceiling() {
        let used = |yen| ConsentSeen {
            used: Yen::new(yen),
            ..consent()
        };
        check(1_980, "", &used(98_020), Ok(1_980));
        check(1_981, "", &used(98_020), Err("above_cap"));
        let balance = ConsentSeen {
            balance: Some(Yen::new(1_979)),
            ..consent()
        };
        check(1_980, "", &balance, Err("above_balance"));
    }

    #[test]
    fn a_second_charge_of_a_month_wants_a_reason() {
        let charged = ConsentSeen {
            charged: Some(OrderId::new("TYK-261105-101").unwrap()),
            ..consent()
        };
        check(1_980, "", &charged, Err("charged_already"));
        check(1_980, "  ", &charged, Err("charged_already"));
        check(1_980, "二冊目", &charged, Ok(1_980));
    }

    #[test]
    fn the_owner_is_asked_as_for_any_other_amount() {
        check(50_001, "", &consent(), Err("needs_owner"));
    }

    #[test]
    fn a_consent_ends_once() {
        assert!(close_plan(&Status::Register).is_ok());
        assert_eq!(close_plan(&Status::End), Err(ChargeStop::Ended));
    }
}
