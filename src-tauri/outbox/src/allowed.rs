//! What may be asked of a transaction in which state, and for which amounts (gmo-pg.md 2.4 to 2.6 and 3.3). What the
//! documents leave open is in [`Limits`], with the careful reading as its default.

use crate::StopRule;
use payments::{Operation, OperationKind, Phase, Seen, Status, Yen};

/// The largest amount of one field: seven digits (gmo-pg.md 1.5).
pub(crate) const FIELD_MAX: i64 = 9_999_999;

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The operation.
    pub kind: OperationKind,
    /// Amount; none: as it stands.
    pub amount: Option<Yen>,
    /// Tax and postage; none: as it stands.
    pub tax: Option<Yen>,
    /// What the person saw when deciding; none when they saw nothing.
    pub looked_at: Option<Seen>,
}

/// Readings of what the documents leave open (settings of a shop).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Whether a sale may be of less than the authorised total.
    pub capture_less: bool,
    /// Whether a part of a charged amount may be cancelled by AmazonpayCancel.
    pub partial_cancel: bool,
}

/// What will be asked of the PG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The operation.
    pub kind: OperationKind,
    /// What the inquiry before it showed.
    pub before: Seen,
    /// Amount as it goes over the wire: of the sale, to cancel, or the new one.
    pub amount: Yen,
    /// Tax and postage likewise.
    pub tax: Yen,
}

impl Plan {
    /// What an operation that is on record was meant to do. Where its record does not say what stood before, it is what must
    /// have stood.
    #[must_use]
    pub fn of(operation: &Operation) -> Self {
        Self {
            kind: operation.kind,
            before: operation
                .before
                .clone()
                .unwrap_or_else(|| assumed(operation)),
            amount: operation.amount,
            tax: operation.tax,
        }
    }

    /// Amount and tax together.
    #[must_use]
    pub fn total(&self) -> Yen {
        self.amount + self.tax
    }

    /// Whether it gives back less than the whole.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.kind == OperationKind::Cancel && self.total() != self.before.total()
    }

    /// Whether the customer gets money back through it.
    #[must_use]
    pub fn gives_back(&self) -> bool {
        self.before.status.is_charged() && self.kind != OperationKind::Sales
    }

    /// Whether the customer gets money back by what it asks for: a change of a charge that does not lower it moves none.
    #[must_use]
    pub fn sends_money_back(&self) -> bool {
        self.gives_back()
            && (self.kind == OperationKind::Cancel || self.total() < self.before.total())
    }

    /// The status that is asked for; what the PG makes of it is known afterwards.
    #[must_use]
    pub fn becomes(&self) -> Status {
        match self.kind {
            OperationKind::Sales | OperationKind::Charge => Status::Sales,
            OperationKind::Cancel if self.gives_back() => Status::ReqReturn,
            OperationKind::Cancel => Status::Cancel,
            OperationKind::Change => self.before.status.clone(),
            OperationKind::CloseConsent => Status::End,
        }
    }

    /// Yen that move: charged, released or given back.
    #[must_use]
    pub fn moves(&self) -> Yen {
        match self.kind {
            OperationKind::Sales | OperationKind::Cancel | OperationKind::Charge => self.total(),
            OperationKind::Change => (self.total() - self.before.total()).abs(),
            OperationKind::CloseConsent => Yen::ZERO,
        }
    }
}

/// What must have stood before an operation whose record does not say.
fn assumed(operation: &Operation) -> Seen {
    Seen {
        status: match operation.kind {
            OperationKind::Sales | OperationKind::Change => Status::Auth,
            OperationKind::Cancel => Status::Sales,
            OperationKind::Charge => Status::Unprocessed,
            OperationKind::CloseConsent => Status::Register,
        },
        amount: operation.amount,
        tax: operation.tax,
        cancelled: Yen::ZERO,
    }
}

/// Why nothing is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// The status has no such button.
    Status,
    /// Status or amount are not what the person looked at.
    Moved,
    /// An amount is negative or has more than seven digits.
    OutOfRange,
    /// A sale is of exactly the present total; lower it first.
    SaleDiffers,
    /// A cancel is of exactly the present total; lower the total instead.
    CancelDiffers,
    /// The new total is the present one.
    NothingChanges,
    /// After the sale a total can only become lower.
    RaiseAfterSale,
    /// A total of nothing is a cancel.
    ToNothing,
}

impl Forbidden {
    /// Its rule.
    #[must_use]
    pub const fn rule(&self) -> StopRule {
        match self {
            Self::Status => StopRule::Status,
            Self::Moved => StopRule::Moved,
            Self::OutOfRange => StopRule::OutOfRange,
            Self::SaleDiffers => StopRule::SaleDiffers,
            Self::CancelDiffers => StopRule::CancelDiffers,
            Self::NothingChanges => StopRule::NothingChanges,
            Self::RaiseAfterSale => StopRule::RaiseAfterSale,
            Self::ToNothing => StopRule::ToNothing,
        }
    }
}

/// What will be sent for what was asked, on the ground of a fresh inquiry; or why nothing will.
///
/// # Errors
/// The first rule that forbids it.
pub fn plan(asked: &Asked, now: &Seen, limits: Limits) -> Result<Plan, Forbidden> {
    if !has_button(asked.kind, &now.status) {
        return Err(Forbidden::Status);
    }
    if asked
        .looked_at
        .as_ref()
        .is_some_and(|then| moved(then, now))
    {
        return Err(Forbidden::Moved);
    }
    let amount = asked.amount.unwrap_or(now.amount);
    let tax = asked.tax.unwrap_or(now.tax);
    if [amount, tax]
        .iter()
        .any(|yen| !(0..=FIELD_MAX).contains(&yen.get()))
    {
        return Err(Forbidden::OutOfRange);
    }
    let plan = Plan {
        kind: asked.kind,
        before: now.clone(),
        amount,
        tax,
    };
    fits(&plan, limits).map(|()| plan)
}

/// Which button is there in which status (gmo-pg.md 3.3). None on a word that is not known.
#[must_use]
pub const fn has_button(kind: OperationKind, status: &Status) -> bool {
    match kind {
        OperationKind::Sales => matches!(status.phase(), Phase::Reserved),
        OperationKind::Cancel | OperationKind::Change => {
            matches!(status.phase(), Phase::Reserved | Phase::Charged)
        }
        // No button of a transaction: `consent` has the rules of these.
        OperationKind::Charge | OperationKind::CloseConsent => false,
    }
}

fn moved(then: &Seen, now: &Seen) -> bool {
    then.status != now.status
        || (then.amount, then.tax) != (now.amount, now.tax)
        || then.cancelled != now.cancelled
}

fn fits(plan: &Plan, limits: Limits) -> Result<(), Forbidden> {
    let present = (plan.before.amount, plan.before.tax);
    let same = (plan.amount, plan.tax) == present;
    let (total, before) = (plan.total(), plan.before.total());
    match plan.kind {
        OperationKind::Sales if same => Ok(()),
        OperationKind::Sales if limits.capture_less && total < before && total.get() > 0 => Ok(()),
        OperationKind::Sales => Err(Forbidden::SaleDiffers),
        OperationKind::Cancel if same => Ok(()),
        OperationKind::Cancel => {
            let part = plan.before.status.is_charged() && total < before && total.get() > 0;
            if limits.partial_cancel && part {
                Ok(())
            } else {
                Err(Forbidden::CancelDiffers)
            }
        }
        OperationKind::Change if same => Err(Forbidden::NothingChanges),
        OperationKind::Change if total.is_zero() => Err(Forbidden::ToNothing),
        OperationKind::Change if plan.before.status.is_charged() && total > before => {
            Err(Forbidden::RaiseAfterSale)
        }
        OperationKind::Change => Ok(()),
        OperationKind::Charge | OperationKind::CloseConsent => Err(Forbidden::Status),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// `STATUS amount tax [cancelled]`.
    pub(crate) fn seen(text: &str) -> Seen {
        let mut words = text.split_whitespace();
        let status = Status::parse(words.next().unwrap());
        let mut yen = || Yen::new(words.next().map_or(0, |w| w.parse().unwrap()));
        Seen {
            status,
            amount: yen(),
            tax: yen(),
            cancelled: yen(),
        }
    }

    /// A plan as it is kept, without its rules.
    pub(crate) fn plan_of(kind: OperationKind, before: &Seen, asked: &str) -> Plan {
        let mut words = asked.split_whitespace();
        let mut yen = || Yen::new(words.next().unwrap().parse().unwrap());
        Plan {
            kind,
            before: before.clone(),
            amount: yen(),
            tax: yen(),
        }
    }

    const CAREFUL: Limits = Limits {
        capture_less: false,
        partial_cancel: false,
    };
    const OPEN: Limits = Limits {
        capture_less: true,
        partial_cancel: true,
    };

    /// `asked` is `kind [amount [tax]]`; the answer is what goes over the wire, or the word of the rule.
    #[track_caller]
    fn check(now: &str, asked: &str, limits: Limits, expected: &str) {
        let mut words = asked.split_whitespace();
        let kind = OperationKind::parse(words.next().unwrap()).unwrap();
        let mut yen = || words.next().map(|w| Yen::new(w.parse().unwrap()));
        let asked_for = Asked {
            kind,
            amount: yen(),
            tax: yen(),
            looked_at: None,
        };
        let answer = match plan(&asked_for, &seen(now), limits) {
            Ok(plan) => format!("{} {}", plan.amount, plan.tax),
            Err(why) => why.rule().as_str().to_owned(),
        };
        assert_eq!(answer, expected, "{now} | {asked}");
    }

    #[test]
    fn each_status_has_its_buttons() {
        let buttons = |now: &str| -> String {
            ["sales", "cancel", "change 900 0", "change 1100 0"]
                .iter()
                .map(|asked| {
                    let kind = OperationKind::parse(asked.split(' ').next().unwrap()).unwrap();
                    let amount = asked
                        .split(' ')
                        .nth(1)
                        .map(|w| Yen::new(w.parse().unwrap()));
                    let asked = Asked {
                        kind,
                        amount,
                        tax: None,
                        looked_at: None,
                    };
                    if plan(&asked, &seen(now), CAREFUL).is_ok() {
                        'y'
                    } else {
                        '-'
                    }
                })
                .collect()
        };
        // Sales, cancel, lower, raise: the table of gmo-pg.md 3.3.
        assert_eq!(buttons("AUTH 1000 0"), "yyyy");
        assert_eq!(buttons("SALES 1000 0"), "-yy-");
        assert_eq!(buttons("CAPTURE 1000 0"), "-yy-");
        for none in [
            "UNPROCESSED",
            "REQSUCCESS",
            "AUTHPROCESS",
            "REQRETURN",
            "CANCEL",
            "RETURN",
            "PAYFAIL",
            "EXPIRED",
            "REGISTER",
            "END",
            "REQAUTH",
        ] {
            assert_eq!(buttons(&format!("{none} 1000 0")), "----", "{none}");
        }
    }

    #[test]
    fn a_sale_is_of_the_whole() {
        check("AUTH 1000 330", "sales", CAREFUL, "1000 330");
        check("AUTH 1000 330", "sales 1000 330", CAREFUL, "1000 330");
        check("AUTH 1000 330", "sales 1330 0", CAREFUL, "sale_differs");
        check("AUTH 1000 330", "sales 900", CAREFUL, "sale_differs");
        check("AUTH 1000 330", "sales 900", OPEN, "900 330");
        check("AUTH 1000 330", "sales 1001", OPEN, "sale_differs");
        check("AUTH 1000 330", "sales 0 0", OPEN, "sale_differs");
    }

    #[test]
    fn a_cancel_is_of_the_whole() {
        check("AUTH 1000 330", "cancel", CAREFUL, "1000 330");
        check("AUTH 1000 330", "cancel 500 0", OPEN, "cancel_differs");
        check("SALES 1000 330", "cancel 500 0", CAREFUL, "cancel_differs");
        check("SALES 1000 330", "cancel 500 0", OPEN, "500 0");
        check("SALES 1000 330", "cancel 1331 0", OPEN, "cancel_differs");
    }

    #[test]
    fn a_change_is_a_new_total() {
        check("AUTH 1000 330", "change 1200", CAREFUL, "1200 330");
        check("AUTH 1000 330", "change 1000 0", CAREFUL, "1000 0");
        check("AUTH 1000 330", "change", CAREFUL, "nothing_changes");
        check("AUTH 1000 330", "change 0 0", CAREFUL, "to_nothing");
        check("AUTH 1000 330", "change 10000000", CAREFUL, "out_of_range");
        check("AUTH 1000 330", "change -1", CAREFUL, "out_of_range");
        check(
            "AUTH 1000 330",
            "change 9999999 9999999",
            CAREFUL,
            "9999999 9999999",
        );
        check("SALES 1000 330", "change 1200", CAREFUL, "raise_after_sale");
        check("SALES 1000 330", "change 700", CAREFUL, "700 330");
    }

    #[test]
    fn what_moved_since_is_not_touched() {
        let moved = |then: &str, now: &str| {
            let asked = Asked {
                kind: OperationKind::Cancel,
                amount: None,
                tax: None,
                looked_at: Some(seen(then)),
            };
            plan(&asked, &seen(now), CAREFUL).err()
        };
        assert_eq!(moved("AUTH 1000 0", "AUTH 1000 0"), None);
        assert_eq!(moved("AUTH 1000 0", "SALES 1000 0"), Some(Forbidden::Moved));
        assert_eq!(moved("AUTH 1000 0", "AUTH 900 100"), Some(Forbidden::Moved));
        assert_eq!(
            moved("AUTH 1000 0", "CANCEL 1000 0"),
            Some(Forbidden::Status)
        );
    }

    #[test]
    fn money_given_back_is_known_as_such() {
        let gives = |kind, before: &str, asked: &str| {
            let plan = plan_of(kind, &seen(before), asked);
            (plan.gives_back(), plan.moves().get())
        };
        assert_eq!(
            gives(OperationKind::Sales, "AUTH 1000 0", "1000 0"),
            (false, 1000)
        );
        assert_eq!(
            gives(OperationKind::Cancel, "AUTH 1000 0", "1000 0"),
            (false, 1000)
        );
        assert_eq!(
            gives(OperationKind::Cancel, "SALES 1000 0", "1000 0"),
            (true, 1000)
        );
        assert_eq!(
            gives(OperationKind::Change, "CAPTURE 1000 0", "700 0"),
            (true, 300)
        );
        assert_eq!(
            gives(OperationKind::Change, "AUTH 1000 0", "1700 0"),
            (false, 700)
        );
    }
}
