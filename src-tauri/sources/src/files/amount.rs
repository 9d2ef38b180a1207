//! Amounts as people write them: `¥1,234`, `1,234円`, full-width digits, `-1`, `−1`, `△1`, `▲1`, `(1)`, `.00`, empty for 0.

use super::reason::Reason;
use payments::Yen;
use unicode_normalization::UnicodeNormalization;

/// More digits than any row of yen has; sums of whole files then fit.
const MAX_DIGITS: usize = 11;

/// Reads an amount.
///
/// # Errors
/// [`Reason::Fraction`] for a part of a yen, [`Reason::NotAnAmount`] for everything else.
pub fn amount(text: &str) -> Result<Yen, Reason> {
    if let Some(plain) = plain(text) {
        return Ok(plain);
    }
    let wrong = || Reason::NotAnAmount(text.to_owned());
    let folded: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if folded.is_empty() {
        return Ok(Yen::ZERO);
    }
    let (negative, rest) = without_sign(&folded).ok_or_else(wrong)?;
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = without_commas(whole).ok_or_else(wrong)?;
    // Three digits behind a point are thousands in other countries: a yen has at most two, and they are zeros.
    let cents = fraction.len() <= 2 && fraction.bytes().all(|b| b.is_ascii_digit());
    if !cents || (fraction.is_empty() && rest.contains('.')) {
        return Err(wrong());
    }
    if fraction.bytes().any(|b| b != b'0') {
        return Err(Reason::Fraction(text.to_owned()));
    }
    let yen = digits.parse::<i64>().map_err(|_| wrong())?;
    Yen::checked(if negative { -yen } else { yen }).ok_or_else(wrong)
}

/// The common case, without allocation: plain digits with perhaps a minus.
fn plain(text: &str) -> Option<Yen> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let fits =
        (1..=MAX_DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok().and_then(Yen::checked))
        .flatten()
}

/// Takes off one sign, one ¥ or 円, one pair of brackets; two signs are none.
fn without_sign(text: &str) -> Option<(bool, &str)> {
    const MINUS: [char; 6] = ['-', '−', '△', '▲', '‐', '–'];
    // CP932's backslash is what Japanese fonts draw as ¥.
    const YEN: [char; 2] = ['¥', '\\'];
    let (bracketed, mut rest) = match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    rest = rest.strip_suffix('円').unwrap_or(rest);
    let before = rest.strip_prefix(YEN);
    rest = before.unwrap_or(rest);
    let minus = rest.strip_prefix(MINUS);
    rest = minus.unwrap_or(rest);
    if minus.is_none() {
        rest = rest.strip_prefix('+').unwrap_or(rest);
    }
    if before.is_none() {
        rest = rest.strip_prefix(YEN).unwrap_or(rest);
    }
    if bracketed && minus.is_some() {
        return None;
    }
    Some((bracketed || minus.is_some(), rest))
}

/// Digits without thousands separators; a comma anywhere else is a mistake that must not become another amount.
fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    // Records of banks fill their sums up with zeros.
    if digits.len() > MAX_DIGITS && !grouped {
        let filled = digits.trim_start_matches('0');
        digits = if filled.is_empty() { "0" } else { filled }.to_owned();
    }
    let first_fits = !grouped || (1..=3).contains(&first.len());
    let fits =
        (1..=MAX_DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (first_fits && fits).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_write_them() {
        let check = |text: &str, expected: i64| {
            assert_eq!(amount(text), Ok(Yen::new(expected)), "{text}");
        };
        check("", 0);
        check("  ", 0);
        check("0", 0);
        check("1234", 1_234);
        check("1,234", 1_234);
        check("¥1,234", 1_234);
        check("￥1，234", 1_234);
        check("\\1,234", 1_234);
        check("1,234円", 1_234);
        check("１２３４", 1_234);
        check("１，２３４", 1_234);
        check("-1,234", -1_234);
        check("－１，２３４", -1_234);
        check("−1", -1);
        check("△1,234", -1_234);
        check("△ 1,234", -1_234);
        check("▲1", -1);
        check("¥-1", -1);
        check("-¥1", -1);
        check("△¥1", -1);
        check("(1)", -1);
        check("（1,234）", -1_234);
        check("(¥1)", -1);
        check("+5", 5);
        check("1,234,567.00", 1_234_567);
        check("-0.00", 0);
        check("99,999,999,999", 99_999_999_999);
        check("000001234567", 1_234_567);
        check("000000000000", 0);
    }

    #[test]
    fn what_is_no_amount() {
        for text in [
            "abc",
            "1,23",
            ",123",
            "1234,567",
            "--1",
            "(-1)",
            "1-",
            "-",
            "1.",
            "1.2.3",
            "1.000",
            "1e3",
            "0x10",
            "１００，０００，０００，０００",
            "99999999999999999999",
            "¥",
            "1 000 x",
            "△△1",
        ] {
            assert!(
                matches!(amount(text), Err(Reason::NotAnAmount(_))),
                "{text}: {:?}",
                amount(text)
            );
        }
        for text in ["1.5", "1,234.01", "△0.1"] {
            assert!(matches!(amount(text), Err(Reason::Fraction(_))), "{text}");
        }
    }
}
