//! What stops an operation, as one word: a rule, or a case of the order.

use payments::{Coded, WarningKind, closed};

closed! {
    /// A rule or guard that stops an operation.
    pub enum StopRule {
        /// The status has no such button.
        Status = "status",
        /// Status or amount are not what the person looked at.
        Moved = "moved",
        /// An amount is negative or has more than seven digits.
        OutOfRange = "out_of_range",
        /// A sale is of exactly the present total.
        SaleDiffers = "sale_differs",
        /// A cancel is of exactly the present total.
        CancelDiffers = "cancel_differs",
        /// The new total is the present one.
        NothingChanges = "nothing_changes",
        /// After the sale a total can only become lower.
        RaiseAfterSale = "raise_after_sale",
        /// A total of nothing is a cancel.
        ToNothing = "to_nothing",
        /// The consent has ended.
        ConsentEnded = "consent_ended",
        /// The new order's id is taken.
        OrderTaken = "order_taken",
        /// It would charge more than Amazon lets be charged on the consent.
        AboveBalance = "above_balance",
        /// It would charge more than the month's ceiling.
        AboveCap = "above_cap",
        /// The consent was charged this month.
        ChargedAlready = "charged_already",
        /// Nobody knows what Amazon has given back.
        AmazonUnknown = "amazon_unknown",
        /// Amazon's state is a word that is not known here.
        AmazonState = "amazon_state",
        /// An earlier refund has not ended.
        RefundUnderWay = "refund_under_way",
        /// The parcel has not left.
        NotDispatched = "not_dispatched",
        /// A list names it, and no inquiry has shown it since the cache began anew.
        NotAskedHere = "not_asked_here",
        /// The owner has not approved.
        NeedsOwner = "needs_owner",
        /// The person has not said yes in a window of the system.
        NeedsPerson = "needs_person",
    }
}

/// What stops an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StoppedBy {
    /// A rule or guard.
    Rule(StopRule),
    /// A case of the order.
    Case(WarningKind),
}

impl StoppedBy {
    /// The word in tables, texts and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.as_str(),
            Self::Case(kind) => kind.as_str(),
        }
    }
}

impl From<StopRule> for StoppedBy {
    fn from(rule: StopRule) -> Self {
        Self::Rule(rule)
    }
}

impl Coded for StoppedBy {
    const NAME: Option<&'static str> = Some("StoppedBy");

    fn words() -> Vec<&'static str> {
        [StopRule::words(), WarningKind::words()].concat()
    }

    fn code(&self) -> &str {
        self.as_str()
    }

    fn from_code(word: &str) -> Option<Self> {
        let rule = StopRule::parse(word).map(Self::Rule);
        rule.or_else(|| WarningKind::parse(word).map(Self::Case))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_a_rule_and_a_case() {
        let words = StoppedBy::words();
        let once: std::collections::BTreeSet<_> = words.iter().collect();
        assert_eq!(once.len(), words.len());
        for word in words {
            assert_eq!(
                StoppedBy::from_code(word).map(StoppedBy::as_str),
                Some(word)
            );
        }
        assert_eq!(StoppedBy::from_code("another"), None);
    }
}
