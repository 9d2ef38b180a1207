//! A stored consent: what the customer agreed to once and the shop charges on (gmo-pg.md 2.9).

use crate::{Status, Yen};

/// What the PG says of a consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentFact {
    /// `REGISTER` while it can be charged, `END` once it has ended, any other word as it came.
    pub status: Status,
    /// 現状態詳細コード.
    pub reason: Option<String>,
    /// 請求最大金額, yen.
    pub limit: Option<Yen>,
    /// 残高: what may still be charged, yen.
    pub balance: Option<Yen>,
}

impl ConsentFact {
    /// Reads the state's word. Amazon says Chargeable and Closed, the PG's own statuses are REGISTER and END; which of them
    /// the PG writes here is UNVERIFIED (gmo-pg.md 2.9), so both are understood, in any case.
    #[must_use]
    pub fn status_of(word: &str) -> Status {
        let is = |known: &str| word.trim().eq_ignore_ascii_case(known);
        if is("Chargeable") || is("REGISTER") {
            Status::Register
        } else if is("Closed") || is("END") {
            Status::End
        } else {
            Status::Other(word.trim().to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_state_are_understood() {
        let check = |word: &str, expected: Status| {
            assert_eq!(ConsentFact::status_of(word), expected, "{word}");
        };
        check("Chargeable", Status::Register);
        check("REGISTER", Status::Register);
        check("closed", Status::End);
        check("END", Status::End);
        check("NonChargeable", Status::Other("NonChargeable".to_owned()));
    }
}
