//! Refunds as Amazon's refund report tells of them: one row for each state of each refund (amazon-pay.md section 7). It is
//! the only file that names refund ids, and Amazon's interface lists none.

use crate::{At, FileLine, Yen};

/// How far a refund has come at Amazon.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefundState {
    /// Under way: `RefundInitiated`; `Pending` in reports.
    Initiated,
    /// The money went back: `Refunded`; `Completed` in reports.
    Refunded,
    /// Nothing went back: `Declined`.
    Declined,
    /// Another word, as it came; nothing is concluded from it.
    Other(String),
}

impl RefundState {
    /// The word in tables and JSON: that of today's interface.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Initiated => "RefundInitiated",
            Self::Refunded => "Refunded",
            Self::Declined => "Declined",
            Self::Other(word) => word,
        }
    }

    /// Reads today's word or the older one that reports still use; case, blanks and hyphens do not matter.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match folded(word).as_str() {
            "refundinitiated" | "pending" => Self::Initiated,
            "refunded" | "completed" => Self::Refunded,
            "declined" => Self::Declined,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// Whether it stays so.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(self, Self::Refunded | Self::Declined)
    }
}

/// Who began a refund.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefundBy {
    /// The shop, or the PG in its name: `SellerInitiated`.
    Seller,
    /// The customer, by a claim: `BuyerInitiated`.
    Buyer,
    /// Another word, as it came; empty where the file says none.
    Other(String),
}

impl RefundBy {
    /// Amazon's word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Seller => "SellerInitiated",
            Self::Buyer => "BuyerInitiated",
            Self::Other(word) => word,
        }
    }

    /// Reads Amazon's word; unknown ones are kept.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match folded(word).as_str() {
            "sellerinitiated" => Self::Seller,
            "buyerinitiated" => Self::Buyer,
            _ => Self::Other(word.to_owned()),
        }
    }
}

/// One row of a refund report: a state that a refund came into.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RefundLine {
    /// The refund.
    pub refund_id: String,
    /// Who made it is unknown; begins `REFUND_` in the files that were seen.
    pub reference: String,
    /// The charge, as the file writes it; see [`Self::charge`].
    pub charge_id: String,
    /// The charge permission.
    pub permission_id: String,
    /// What is given back, above nothing.
    pub amount: Yen,
    /// Who began it.
    pub by: RefundBy,
    /// What it came to.
    pub state: RefundState,
    /// When it came into this state.
    pub updated_at: At,
    /// When it was begun.
    pub created_at: Option<At>,
    /// Amazon's reason code; may be empty.
    pub reason: String,
    /// When the file was taken in here: nobody knew of the row before.
    pub heard_at: At,
    /// The file and the line.
    pub from: Option<FileLine>,
}

impl RefundLine {
    /// The charge under the name that Amazon's interface has for it; empty where the file names none.
    #[must_use]
    pub fn charge(&self) -> String {
        charge_of(&self.charge_id)
    }
}

/// A charge's id from a report's: an authorisation's is the charge's with its `C` read as `A` (FAQ QA-28).
#[must_use]
pub fn charge_of(id: &str) -> String {
    match id.rsplit_once("-A") {
        Some((head, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            format!("{head}-C{number}")
        }
        _ => id.to_owned(),
    }
}

/// The ids under which a report may name a charge: the charge's own, and its authorisation's.
#[must_use]
pub fn report_ids_of(charge: &str) -> Vec<String> {
    let own = charge_of(charge);
    let authorisation = own
        .rsplit_once("-C")
        .map(|(head, n)| format!("{head}-A{n}"));
    let of_it = authorisation.filter(|id| charge_of(id) == own);
    [own].into_iter().chain(of_it).collect()
}

fn folded(word: &str) -> String {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_a_charge_by_either_id() {
        let ids = |charge: &str| report_ids_of(charge);
        let both = ["S03-1-1-C000001", "S03-1-1-A000001"];
        assert_eq!(ids("S03-1-1-C000001"), both);
        assert_eq!(ids("S03-1-1-A000001"), both);
        assert_eq!(ids("S03-1-1"), ["S03-1-1"]);
        assert_eq!(ids("x-Cab"), ["x-Cab"]);
    }

    #[test]
    fn reports_use_older_words_for_the_same_states() {
        for (word, state) in [
            ("Pending", RefundState::Initiated),
            ("RefundInitiated", RefundState::Initiated),
            ("Completed", RefundState::Refunded),
            ("COMPLETED", RefundState::Refunded),
            ("Refunded", RefundState::Refunded),
            ("Declined", RefundState::Declined),
            ("Reversed", RefundState::Other("Reversed".to_owned())),
        ] {
            assert_eq!(RefundState::parse(word), state, "{word}");
            assert_eq!(RefundState::parse(state.as_str()), state, "{word}");
        }
        for (word, by) in [
            ("SellerInitiated", RefundBy::Seller),
            ("Buyer Initiated", RefundBy::Buyer),
            (
                "AmazonInitiated",
                RefundBy::Other("AmazonInitiated".to_owned()),
            ),
            ("", RefundBy::Other(String::new())),
        ] {
            assert_eq!(RefundBy::parse(word), by, "{word}");
        }
    }

    #[test]
    fn an_authorisation_of_a_report_is_a_charge() {
        for (id, charge) in [
            ("P03-1234567-9876543-A123456", "P03-1234567-9876543-C123456"),
            ("P03-1234567-9876543-C123456", "P03-1234567-9876543-C123456"),
            ("P03-1234567-9876543", "P03-1234567-9876543"),
            ("P03-A-x", "P03-A-x"),
            ("", ""),
        ] {
            assert_eq!(charge_of(id), charge);
        }
    }
}
