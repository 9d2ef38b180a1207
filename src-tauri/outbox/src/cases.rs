//! Which open case of an order holds which operation back, as a table. A difference between both sides is not made better by
//! moving money on top of it; what an owner may still have to do through the PG to put it right stays possible.
//!
//! A case that a person has acknowledged holds as much as an open one: it has been seen, and the difference is still there.

use crate::Plan;
use crate::allowed::has_button;
use payments::{OperationKind, Status, WarningKind};

/// What a case does to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Nothing.
    Free,
    /// It goes with a reason alone: it may be the repair, or the loss.
    Reason,
    /// It cannot be right while both sides stand so.
    Never,
}

impl Hold {
    /// The word of the documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "–",
            Self::Reason => "with a reason",
            Self::Never => "never",
        }
    }
}

/// Operations as far as cases tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 実売上.
    Sales,
    /// Cancel of an authorisation.
    Void,
    /// Another total of an authorisation.
    Reserve,
    /// Cancel of a charge, whole or part.
    Refund,
    /// A lower total of a charge.
    Lower,
    /// A charge on a consent: cases of the orders that were charged on it.
    Charge,
}

impl Act {
    /// In the order of the table.
    pub const ALL: [Self; 6] = [
        Self::Sales,
        Self::Void,
        Self::Reserve,
        Self::Refund,
        Self::Lower,
        Self::Charge,
    ];

    /// The words of the documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Void => "cancel of an authorisation",
            Self::Reserve => "change of an authorisation",
            Self::Refund => "cancel of a charge",
            Self::Lower => "change of a charge",
            Self::Charge => "charge on the consent",
        }
    }

    /// What a plan is; none for a consent's end, which moves no money.
    #[must_use]
    pub fn of(plan: &Plan) -> Option<Self> {
        Self::on(plan.kind, &plan.before.status)
    }

    /// What an operation is on a transaction of this status.
    #[must_use]
    pub fn on(kind: OperationKind, status: &Status) -> Option<Self> {
        Some(match (kind, status.is_charged()) {
            (OperationKind::Sales, _) => Self::Sales,
            (OperationKind::Cancel, true) => Self::Refund,
            (OperationKind::Cancel, false) => Self::Void,
            (OperationKind::Change, true) => Self::Lower,
            (OperationKind::Change, false) => Self::Reserve,
            (OperationKind::Charge, _) => Self::Charge,
            (OperationKind::CloseConsent, _) => return None,
        })
    }
}

/// The table: one row a kind, its columns in the order of [`Act::ALL`].
const fn row(kind: WarningKind) -> [Hold; 6] {
    use Hold::{Free as F, Never as N, Reason as R};
    use WarningKind as K;
    match kind {
        // Amazon holds the money already: a sale here may take it twice, a cancel here gives nothing back.
        K::CapturedOutside => [N, N, N, N, N, R],
        // It has gone back: any further one is a second.
        K::RefundedOutside => [F, F, F, N, N, R],
        // Nothing is left to be charged. A cancel moves no money and puts the PG's word right, where GMO-PG asks for it.
        K::CancelledOutside => [N, R, N, R, R, R],
        K::AuthorisationExpired => [N, R, N, R, R, R],
        // A new total of the authorisation may be the repair: once it is known which amount is right.
        K::AmountDiffers => [R, R, R, R, R, R],
        // The sale is the advised step; the amount cannot change any more, and a cancel gives up what can be charged still.
        K::PermissionClosedOutside => [F, R, R, F, F, N],
        // What was not taken cannot be given back.
        K::NotCapturedAtAmazon => [R, R, R, R, R, R],
        K::RefundStuck => [F, F, F, N, N, R],
        // An earlier refund has not come to the customer: one more may come with it.
        K::RefundMissingAtAmazon => [F, F, F, R, R, R],
        // Somebody may have charged this customer beside us.
        K::UnknownCapture => [R, R, R, R, R, R],
        // The customer has the money back by another way, or may get it.
        K::Claim => [R, R, R, R, R, R],
        // Nobody knows which of two transactions would move.
        K::WrongEnvironment => [R, R, R, R, R, R],
        // Told beside the effect; they hold nothing.
        K::NotCancelledAtAmazon | K::AheadAtAmazon | K::UnknownAtPg | K::ChangedAtPgElsewhere => {
            [F, F, F, F, F, F]
        }
    }
}

/// What an unresolved case of this kind does to an operation.
#[must_use]
pub const fn hold(kind: WarningKind, act: Act) -> Hold {
    let [sales, void, reserve, refund, lower, charge] = row(kind);
    match act {
        Act::Sales => sales,
        Act::Void => void,
        Act::Reserve => reserve,
        Act::Refund => refund,
        Act::Lower => lower,
        Act::Charge => charge,
    }
}

/// What is offered on a transaction: what its status has a button for and none of its unresolved cases forbids for good. Nothing
/// while the outcome of an operation on it is open.
#[must_use]
pub fn offers(status: &Status, cases: &[WarningKind], in_doubt: bool) -> Vec<OperationKind> {
    let forbidden = |act| cases.iter().any(|kind| hold(*kind, act) == Hold::Never);
    let offered = |kind: &OperationKind| {
        has_button(*kind, status) && Act::on(*kind, status).is_some_and(|act| !forbidden(act))
    };
    OperationKind::ALL
        .into_iter()
        .filter(|kind| !in_doubt && offered(kind))
        .collect()
}

/// Whether a reservation is gone at Amazon by one of these cases: no parcel is to leave for it.
#[must_use]
pub fn is_gone(cases: &[WarningKind]) -> bool {
    let gone = [
        WarningKind::AuthorisationExpired,
        WarningKind::CancelledOutside,
    ];
    cases.iter().any(|kind| gone.contains(kind))
}

/// Which of an order's unresolved cases stops an operation: its place. What can never be right comes first, then what is more
/// urgent.
#[must_use]
pub fn held(act: Act, cases: &[WarningKind], reason: &str) -> Option<usize> {
    let reasoned = !reason.trim().is_empty();
    let stops = cases.iter().enumerate().filter_map(|(place, kind)| {
        let hold = hold(*kind, act);
        let stops = match hold {
            Hold::Free => false,
            Hold::Reason => !reasoned,
            Hold::Never => true,
        };
        stops.then_some(((hold == Hold::Never, kind.severity()), place))
    });
    // The first of equals: cases come oldest first.
    let worst = stops.rev().max_by_key(|(weight, _)| *weight);
    worst.map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_case_forbids_for_good_is_not_offered() {
        use OperationKind::{Cancel, Change, Sales};
        use WarningKind as K;
        let check = |status: &str, cases: &[K], expected: &[OperationKind]| {
            let status = Status::parse(status);
            assert_eq!(
                offers(&status, cases, false),
                expected,
                "{status:?} {cases:?}"
            );
            assert_eq!(offers(&status, cases, true), [], "an outcome is open");
        };
        check("AUTH", &[], &[Sales, Cancel, Change]);
        check("SALES", &[], &[Cancel, Change]);
        check("CAPTURE", &[K::AmountDiffers], &[Cancel, Change]);
        for status in [
            "REQRETURN",
            "RETURN",
            "CANCEL",
            "UNPROCESSED",
            "REGISTER",
            "NEW",
        ] {
            check(status, &[], &[]);
        }
        check("AUTH", &[K::AuthorisationExpired], &[Cancel]);
        check("AUTH", &[K::CancelledOutside, K::AheadAtAmazon], &[Cancel]);
        check("AUTH", &[K::CapturedOutside], &[]);
        check("SALES", &[K::RefundedOutside], &[]);
        check("SALES", &[K::Claim, K::RefundStuck], &[]);
        check("SALES", &[K::Claim], &[Cancel, Change]);
    }

    #[test]
    fn what_happened_outside_stops_what_would_make_it_worse() {
        use Act::{Charge, Lower, Refund, Reserve, Sales, Void};
        use WarningKind as K;
        let stops = |act, kind, reason| held(act, &[kind], reason).is_some();
        for act in [Sales, Void, Reserve] {
            assert!(stops(act, K::CapturedOutside, "a reason"), "{act:?}");
        }
        for act in [Sales, Reserve] {
            assert!(stops(act, K::CancelledOutside, "a reason"), "{act:?}");
            assert!(stops(act, K::AuthorisationExpired, "a reason"), "{act:?}");
        }
        for act in [Refund, Lower] {
            assert!(stops(act, K::RefundedOutside, "a reason"), "{act:?}");
        }
        // Each is held while nobody says why.
        for kind in [
            K::CapturedOutside,
            K::CancelledOutside,
            K::AuthorisationExpired,
        ] {
            for act in [Sales, Void, Reserve] {
                assert!(stops(act, kind, " "), "{kind:?} {act:?}");
            }
        }
        for kind in [
            K::CapturedOutside,
            K::CancelledOutside,
            K::RefundedOutside,
            K::AuthorisationExpired,
            K::UnknownCapture,
            K::PermissionClosedOutside,
        ] {
            assert!(stops(Charge, kind, ""), "{kind:?}");
        }
    }

    #[test]
    fn what_nobody_has_cleared_up_is_not_moved_without_a_word() {
        use Act::{Lower, Refund, Reserve, Sales, Void};
        use WarningKind as K;
        for act in [Sales, Void, Reserve, Refund, Lower] {
            for kind in [K::AmountDiffers, K::UnknownCapture, K::WrongEnvironment] {
                assert!(held(act, &[kind], "").is_some(), "{kind:?} {act:?}");
                assert!(held(act, &[kind], "a reason").is_none(), "{kind:?} {act:?}");
            }
        }
        for act in [Void, Reserve] {
            assert!(held(act, &[K::PermissionClosedOutside], "").is_some());
        }
    }

    #[test]
    fn the_repair_is_never_blocked() {
        use Act::{Reserve, Sales, Void};
        use WarningKind as K;
        let free = |act, kind, reason| held(act, &[kind], reason).is_none();
        assert!(free(Void, K::AuthorisationExpired, "GMO-PG asked for it"));
        assert!(free(Void, K::CancelledOutside, "GMO-PG asked for it"));
        for act in [Void, Reserve] {
            assert!(free(act, K::AmountDiffers, "the order is of ¥700"));
        }
        assert!(free(Sales, K::PermissionClosedOutside, ""));
        // What tells of no danger holds nothing.
        for act in Act::ALL {
            assert!(free(act, K::ChangedAtPgElsewhere, ""), "{act:?}");
            assert!(free(act, K::NotCancelledAtAmazon, ""), "{act:?}");
        }
    }

    #[test]
    fn the_worst_case_is_named() {
        use WarningKind as K;
        let all = [K::WrongEnvironment, K::CapturedOutside, K::UnknownCapture];
        assert_eq!(held(Act::Sales, &all, ""), Some(1));
        assert_eq!(held(Act::Sales, &all[..1], ""), Some(0));
        assert_eq!(held(Act::Sales, &[], ""), None);
        assert_eq!(
            held(Act::Sales, &[K::WrongEnvironment, K::UnknownCapture], ""),
            Some(1)
        );
    }
}
