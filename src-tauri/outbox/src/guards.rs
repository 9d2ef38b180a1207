//! Guards: what stops an operation although the PG would take it. Each says what it saw.
//!
//! The loss they are against: a refund pressed in Seller Central and once more here pays the customer twice; a sale
//! confirmed for goods that never left; a large amount moved by whoever sat at the desk.

use crate::parts::{explained, given_back};
use crate::{Plan, StopRule, StoppedBy};
use payments::{Day, OperationKind, OrderId, WarningKind, Yen, closed};

/// What stops an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Amazon has given back more than the PG knows of, on this order or on another payment of it.
    RefundedOutside {
        /// The order on which it was seen.
        order: OrderId,
        /// Given back at Amazon, yen.
        refunded: Yen,
        /// Of which the PG knows, yen.
        known: Yen,
    },
    /// Money would be given back, nobody knows what Amazon has given back already, and no reason is given.
    AmazonUnknown(Missing),
    /// A difference between both sides holds it back (`cases`).
    Case {
        /// Which.
        kind: WarningKind,
        /// The warning's id; none where it is no warning yet.
        id: Option<String>,
        /// Whether a reason lets it through.
        with_reason: bool,
    },
    /// Amazon says a word that nobody here knows: no operation is offered on it, with or without a reason.
    AmazonState {
        /// The word, as it came.
        word: String,
    },
    /// A refund that the PG did not make is under way at Amazon.
    RefundUnderWay {
        /// What it gives back, yen.
        amount: Yen,
    },
    /// A sale without a day of dispatch and without a reason.
    NotDispatched,
    /// The owner has not approved an amount above the limit.
    NeedsOwner {
        /// The owner's limit, yen.
        limit: Yen,
        /// What would move, yen.
        moves: Yen,
        /// What moved before it since the owner last spoke, yen; none: the folder does not know.
        moved: Option<Yen>,
    },
    /// The person has not said yes in a window of the system to what moves with all that moved since one last did.
    NeedsPerson {
        /// Above this, a person is asked, yen.
        limit: Yen,
        /// What would move, yen.
        moves: Yen,
        /// What moved before it, yen; none: the folder does not know.
        moved: Option<Yen>,
    },
}

impl Stop {
    /// What stops it, as one word.
    #[must_use]
    pub const fn by(&self) -> StoppedBy {
        StoppedBy::Rule(match self {
            Self::RefundedOutside { .. } => return StoppedBy::Case(WarningKind::RefundedOutside),
            Self::Case { kind, .. } => return StoppedBy::Case(*kind),
            Self::AmazonUnknown(_) => StopRule::AmazonUnknown,
            Self::AmazonState { .. } => StopRule::AmazonState,
            Self::RefundUnderWay { .. } => StopRule::RefundUnderWay,
            Self::NotDispatched => StopRule::NotDispatched,
            Self::NeedsOwner { .. } => StopRule::NeedsOwner,
            Self::NeedsPerson { .. } => StopRule::NeedsPerson,
        })
    }
}

impl Stop {
    /// Whether a reason lets it through.
    #[must_use]
    pub const fn takes_reason(&self) -> bool {
        match self {
            Self::AmazonUnknown(_) | Self::RefundUnderWay { .. } | Self::NotDispatched => true,
            Self::Case { with_reason, .. } => *with_reason,
            Self::RefundedOutside { .. }
            | Self::AmazonState { .. }
            | Self::NeedsOwner { .. }
            | Self::NeedsPerson { .. } => false,
        }
    }
}

/// What is known of refunds of one payment, from both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refunded {
    /// The order.
    pub order: OrderId,
    /// What Amazon charged, yen.
    pub captured: Yen,
    /// What Amazon gave back, yen.
    pub refunded: Yen,
    /// What the PG says the customer pays now, yen; zero once it is returned.
    pub pg_total: Yen,
    /// What the PG says was cancelled beside that total, yen; zero where it does not say.
    pub pg_cancelled: Yen,
    /// What it gave back, one refund at a time; none where that is not known.
    pub parts: Option<Vec<Yen>>,
}

impl Refunded {
    /// How much of what Amazon gave back the PG knows of. Of refunds that are still on their way Amazon shows nothing yet
    /// (amazon-pay.md 4: whether its figure grows at the start or at the end is unverified), so a part may hide behind them.
    fn known(&self) -> Yen {
        let all = given_back(self.captured, self.pg_total, self.pg_cancelled);
        match &self.parts {
            Some(parts) if parts.iter().copied().sum::<Yen>() == all => {
                explained(parts, self.refunded)
            }
            _ => all,
        }
    }
}

closed! {
    /// Why it is not known what Amazon has given back of a payment.
    pub enum Missing {
        /// The number of its charge is not known here.
        Number = "no_number",
        /// Amazon does not know the number that is known here.
        NotThere = "not_there",
        /// The number that is known here is another order's.
        Another = "another",
        /// Amazon did not answer.
        Silent = "silent",
        /// Amazon does not accept the shop's key.
        SignIn = "sign_in",
        /// Amazon refuses because of the state of the shop's account there.
        Account = "account",
        /// Amazon refuses because this computer's clock is off.
        Clock = "clock",
        /// Amazon refused.
        Refused = "refused",
        /// Amazon's answer cannot be read.
        Unreadable = "unreadable",
    }
}

/// How asking Amazon went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmazonLook {
    /// The shop has no key: Amazon cannot be asked at all, and every view says so.
    NoKey,
    /// It was asked, or should have been.
    Asked {
        /// What it says of this payment and of the others of its order.
        says: Vec<Refunded>,
        /// Of one of them it is not known.
        missing: Option<Missing>,
    },
}

/// Stops a refund or a lowering when Amazon has given back more than the PG knows; and, without a reason, when nobody knows
/// what it has given back.
#[must_use]
pub fn double_refund(plan: &Plan, look: &AmazonLook, reason: &str) -> Option<Stop> {
    let AmazonLook::Asked { says, missing } = look else {
        return None;
    };
    if !plan.gives_back() {
        return None;
    }
    let outside = says.iter().find(|p| p.refunded > p.known());
    let known = outside.map(|p| Stop::RefundedOutside {
        order: p.order.clone(),
        refunded: p.refunded,
        known: p.known(),
    });
    let unknown = missing.filter(|_| reason.trim().is_empty());
    known.or(unknown.map(Stop::AmazonUnknown))
}

/// The other payments of a sale that was paid again: an order id and its repetitions `-1`, `-2`, … among those that are
/// known. `HN-1` and `HN-2` are one sale only where there is an order `HN`.
#[must_use]
pub fn family<'a>(order: &OrderId, known: &[&'a OrderId]) -> Vec<&'a OrderId> {
    let head = first_of(order.as_str());
    let first = if known.iter().any(|k| k.as_str() == head) {
        head
    } else {
        order.as_str()
    };
    let mine = |other: &OrderId| other.as_str() == first || first_of(other.as_str()) == first;
    known
        .iter()
        .copied()
        .filter(|other| *other != order && mine(other))
        .collect()
}

/// An order id without the number of a repetition: one or two digits after the last hyphen, without a leading zero.
fn first_of(order: &str) -> &str {
    match order.rsplit_once('-') {
        Some((head, tail))
            if (1..=2).contains(&tail.len())
                && !tail.starts_with('0')
                && tail.bytes().all(|b| b.is_ascii_digit()) =>
        {
            head
        }
        _ => order,
    }
}

/// What is known of the goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch<'a> {
    /// When they left.
    pub on: Option<Day>,
    /// Why the sale is confirmed all the same.
    pub reason: &'a str,
}

/// Stops a sale of goods that are not known to have left.
#[must_use]
pub fn dispatch(plan: &Plan, dispatch: &Dispatch<'_>) -> Option<Stop> {
    let stops = plan.kind == OperationKind::Sales
        && dispatch.on.is_none()
        && dispatch.reason.trim().is_empty();
    stops.then_some(Stop::NotDispatched)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::{plan_of, seen};

    fn order(id: &str) -> OrderId {
        OrderId::new(id).unwrap()
    }

    /// `captured refunded pg_total` of each payment of the family.
    #[track_caller]
    fn check(
        kind: OperationKind,
        before: &str,
        asked: &str,
        says: &[(i64, i64, i64)],
        stops: bool,
    ) {
        let plan = plan_of(kind, &seen(before), asked);
        let payments = says
            .iter()
            .enumerate()
            .map(|(i, (captured, refunded, pg_total))| Refunded {
                order: order(&format!("A-{i}")),
                captured: Yen::new(*captured),
                refunded: Yen::new(*refunded),
                pg_total: Yen::new(*pg_total),
                pg_cancelled: Yen::ZERO,
                parts: None,
            })
            .collect();
        let look = AmazonLook::Asked {
            says: payments,
            missing: None,
        };
        let stop = double_refund(&plan, &look, "a reason");
        assert_eq!(stop.is_some(), stops, "{before} | {asked} | {says:?}");
    }

    #[test]
    fn a_refund_that_the_pg_does_not_know_stops_the_next() {
        use OperationKind::{Cancel, Change, Sales};
        check(Cancel, "SALES 1000 0", "1000 0", &[(1000, 0, 1000)], false);
        check(
            Cancel,
            "SALES 1000 0",
            "1000 0",
            &[(1000, 1000, 1000)],
            true,
        );
        check(Cancel, "SALES 1000 0", "1000 0", &[(1000, 1, 1000)], true);
        // Lowered through the PG before, and Amazon followed: legal.
        check(Cancel, "SALES 700 0", "700 0", &[(1000, 300, 700)], false);
        // … and has not followed yet: legal too.
        check(Cancel, "SALES 700 0", "700 0", &[(1000, 0, 700)], false);
        check(Cancel, "SALES 700 0", "700 0", &[(1000, 301, 700)], true);
        check(Change, "SALES 1000 0", "900 0", &[(1000, 100, 1000)], true);
        check(Change, "SALES 1000 0", "900 0", &[(1000, 0, 1000)], false);
        // Another payment of the same sale, returned through the PG: legal; outside it: not.
        check(
            Cancel,
            "SALES 1000 0",
            "1000 0",
            &[(1000, 0, 1000), (1000, 1000, 0)],
            false,
        );
        check(
            Cancel,
            "SALES 1000 0",
            "1000 0",
            &[(1000, 0, 1000), (1000, 1000, 1000)],
            true,
        );
        // Nothing is given back by a void, a raise or a sale.
        check(Cancel, "AUTH 1000 0", "1000 0", &[(0, 1000, 1000)], false);
        check(Change, "AUTH 1000 0", "900 0", &[(0, 1000, 1000)], false);
        check(Sales, "AUTH 1000 0", "1000 0", &[(0, 1000, 1000)], false);
    }

    #[test]
    fn a_refund_outside_does_not_hide_behind_one_on_its_way() {
        let refund = plan_of(OperationKind::Change, &seen("SALES 1196 0"), "479 0");
        let check = |refunded: i64, parts: Option<&[i64]>, known: Option<i64>| {
            let says = Refunded {
                order: order("A-1"),
                captured: Yen::new(2_533),
                refunded: Yen::new(refunded),
                pg_total: Yen::new(1_196),
                pg_cancelled: Yen::ZERO,
                parts: parts.map(|all| all.iter().map(|n| Yen::new(*n)).collect()),
            };
            let look = AmazonLook::Asked {
                says: vec![says],
                missing: None,
            };
            let stop = double_refund(&refund, &look, "a reason");
            let found = match stop {
                Some(Stop::RefundedOutside { known, .. }) => Some(known.get()),
                _ => None,
            };
            assert_eq!(found, known, "{refunded} {parts:?}");
        };
        check(0, Some(&[1_337]), None);
        check(1_337, Some(&[1_337]), None);
        check(485, Some(&[1_337]), Some(0));
        check(337, Some(&[1_000, 337]), None);
        check(485, Some(&[1_000, 337]), Some(337));
        // Nobody here saw how it went down: the sum is all there is.
        check(485, None, None);
        check(485, Some(&[1_000]), None);
    }

    #[test]
    fn what_amazon_was_not_asked_wants_a_reason() {
        let refund = plan_of(OperationKind::Cancel, &seen("SALES 1000 0"), "1000 0");
        let lower = plan_of(OperationKind::Change, &seen("SALES 1000 0"), "900 0");
        let void = plan_of(OperationKind::Cancel, &seen("AUTH 1000 0"), "1000 0");
        for missing in Missing::ALL {
            let look = AmazonLook::Asked {
                says: Vec::new(),
                missing: Some(missing),
            };
            let stop = Some(Stop::AmazonUnknown(missing));
            assert_eq!(double_refund(&refund, &look, ""), stop);
            assert_eq!(double_refund(&lower, &look, "  "), stop);
            assert_eq!(double_refund(&refund, &look, "checked there"), None);
            assert_eq!(double_refund(&void, &look, ""), None);
        }
        assert_eq!(double_refund(&refund, &AmazonLook::NoKey, ""), None);
        // What one payment shows is not undone by what another does not.
        let gone = Refunded {
            order: order("A-1"),
            captured: Yen::new(1_000),
            refunded: Yen::new(1_000),
            pg_total: Yen::new(1_000),
            pg_cancelled: Yen::ZERO,
            parts: None,
        };
        let look = AmazonLook::Asked {
            says: vec![gone],
            missing: Some(Missing::Silent),
        };
        let stop = double_refund(&refund, &look, "a reason");
        assert!(matches!(stop, Some(Stop::RefundedOutside { .. })));
    }

    #[test]
    fn a_family_is_an_order_and_its_repetitions() {
        let known: Vec<OrderId> = [
            "TYK-250612-004",
            "TYK-250612-004-1",
            "TYK-250612-004-2",
            "TYK-250612-005",
            "TYK-250612-004-01",
            "TYK-250612-0041",
            "TYK-250612-004-T1",
            "HN-1",
            "HN-2",
        ]
        .map(order)
        .to_vec();
        let check = |of: &str, expected: &[&str]| {
            let of = order(of);
            let all: Vec<&OrderId> = known.iter().collect();
            let found: Vec<&str> = family(&of, &all).iter().map(|o| o.as_str()).collect();
            assert_eq!(found, expected, "{of:?}");
        };
        check("TYK-250612-004", &["TYK-250612-004-1", "TYK-250612-004-2"]);
        check("TYK-250612-004-1", &["TYK-250612-004", "TYK-250612-004-2"]);
        check("TYK-250612-005", &[]);
        check("TYK-250612-004-01", &[]);
        check("HN-1", &[]);
    }

    #[test]
    fn a_sale_wants_its_goods_gone_or_a_reason() {
        let sale = plan_of(OperationKind::Sales, &seen("AUTH 1000 0"), "1000 0");
        let void = plan_of(OperationKind::Cancel, &seen("AUTH 1000 0"), "1000 0");
        let check = |plan, on: Option<&str>, reason, stops: bool| {
            let on = on.map(|d| d.parse().unwrap());
            let stop = dispatch(plan, &Dispatch { on, reason });
            assert_eq!(stop.is_some(), stops, "{on:?} {reason}");
        };
        check(&sale, None, "", true);
        check(&sale, None, "  ", true);
        check(&sale, None, "店頭渡し", false);
        check(&sale, Some("2026-11-05"), "", false);
        check(&void, None, "", false);
    }
}
