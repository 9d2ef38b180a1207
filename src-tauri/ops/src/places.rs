//! Places of the window, as the hashes that lead there. Two shops may have one order number in common: where there are several,
//! a place names the shop too.

use std::fmt::Write as _;

/// A transaction.
pub(crate) fn transaction(order: &str, shop: &str, several: bool) -> String {
    ["#/transactions/", order, &asked(shop, several)].concat()
}

/// A stored consent.
pub(crate) fn consent(consent: &str, shop: &str, several: bool) -> String {
    ["#/recurring/", consent, &asked(shop, several)].concat()
}

/// The steps until a shop may start.
pub(crate) fn setup(shop: &str) -> String {
    ["#/setup", &asked(shop, true)].concat()
}

fn asked(shop: &str, several: bool) -> String {
    if several {
        ["?shop=", &encoded(shop)].concat()
    } else {
        String::new()
    }
}

/// A name as a query holds it: the names of shops are people's words.
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_place_names_the_shop_where_there_are_several() {
        let check = |shop: &str, several: bool, expected: &str| {
            assert_eq!(super::transaction("A-1", shop, several), expected);
        };
        check("本店 & 雑貨", false, "#/transactions/A-1");
        check("tea-1", true, "#/transactions/A-1?shop=tea-1");
        check(
            "本店 & 雑",
            true,
            "#/transactions/A-1?shop=%E6%9C%AC%E5%BA%97%20%26%20%E9%9B%91",
        );
        assert_eq!(super::setup("a=b"), "#/setup?shop=a%3Db");
        assert_eq!(
            super::consent("B03-1", "a", true),
            "#/recurring/B03-1?shop=a"
        );
    }
}
