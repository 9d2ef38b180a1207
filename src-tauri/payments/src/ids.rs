//! The ids that are more than text: order ids, environments, and which side of the fence an Amazon id is from.

use crate::closed;
use std::fmt;

/// An order id of the PG: 1 to 27 of `[0-9A-Za-z-]` (gmo-pg.md 1.5, D1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderId(String);

/// A text that cannot be an order id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidOrderId(pub String);

impl fmt::Display for InvalidOrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not an order id (1 to 27 of 0-9 A-Z a-z -): {:?}",
            self.0
        )
    }
}

impl std::error::Error for InvalidOrderId {}

impl OrderId {
    /// Takes a text as an order id; blanks around it are dropped.
    ///
    /// # Errors
    /// When it is empty, longer than 27 or holds another character.
    pub fn new(text: &str) -> Result<Self, InvalidOrderId> {
        let text = text.trim();
        let fits = (1..=27).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidOrderId(text.to_owned()))
        }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id without a repeated payment's suffix: `TYK-260402-007-1` → `TYK-260402-007`, where the last part is one
    /// or two digits after a part of three or more.
    #[must_use]
    pub fn family(&self) -> &str {
        match self.0.rsplit_once('-') {
            Some((head, tail))
                if (1..=2).contains(&tail.len())
                    && tail.bytes().all(|b| b.is_ascii_digit())
                    && head.rsplit('-').next().is_some_and(|part| part.len() >= 3) =>
            {
                head
            }
            _ => &self.0,
        }
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

closed! {
    /// Where a shop's money is: our loopback sandbox, GMO-PG's test hosts, or the real ones.
    pub enum Environment {
        /// Our own PG and Amazon on loopback.
        Sandbox = "sandbox",
        /// GMO-PG's test hosts and Amazon's sandbox.
        Test = "test",
        /// Real money.
        Production = "production",
    }
}

closed! {
    /// Which of GMO-PG's two Amazon products a shop has (gmo-pg.md 2.0). The calls are the same; `AmazonpayType` differs.
    pub enum Product {
        /// "AmazonPayV2", `AmazonpayType` 3.
        AmazonPayV2 = "amazonpayv2",
        /// "Amazon Pay cPSP", `AmazonpayType` 4.
        Cpsp = "cpsp",
    }
}

/// Which Amazon environment an id belongs to (amazon-pay.md section 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Realm {
    /// `P…` one-time and charges, `B…` recurring.
    Live,
    /// `S…` one-time and charges, `C…` recurring.
    Sandbox,
}

/// The realm that an Amazon id's first letter names; `None` where the shape is another (lengths may change: FAQ QA-19).
#[must_use]
pub fn realm_of(amazon_id: &str) -> Option<Realm> {
    let bytes = amazon_id.as_bytes();
    let shaped = bytes.len() > 4
        && bytes[1].is_ascii_digit()
        && bytes[2].is_ascii_digit()
        && bytes[3] == b'-';
    match bytes.first() {
        Some(b'P' | b'B') if shaped => Some(Realm::Live),
        Some(b'S' | b'C') if shaped => Some(Realm::Sandbox),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_id_has_one_shape() {
        for good in [
            "1",
            "TYK-261029-002",
            "abcdefghijklmnopqrstuvwxy-1",
            " HN-1042 ",
        ] {
            assert!(OrderId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "注文1", "a_b", "a b", "abcdefghijklmnopqrstuvwxyz-1"] {
            assert!(OrderId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_repeated_payment_belongs_to_its_family() {
        let check = |id: &str, family: &str| assert_eq!(OrderId::new(id).unwrap().family(), family);
        check("TYK-260402-007-1", "TYK-260402-007");
        check("TYK-260402-007", "TYK-260402-007");
        check("HN-1042-2", "HN-1042");
        check("A-1", "A-1");
    }

    #[test]
    fn an_amazon_id_says_its_realm() {
        assert_eq!(realm_of("P03-1234567-9876543"), Some(Realm::Live));
        assert_eq!(realm_of("C03-1234567-9876543"), Some(Realm::Sandbox));
        assert_eq!(realm_of("hello"), None);
    }
}
