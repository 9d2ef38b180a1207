//! What a text looks like and is not: characters that cannot be seen, and numbers that a spreadsheet made of ids.

pub(super) use payments::is_zero_width;
use unicode_normalization::UnicodeNormalization;

/// A name as names are compared: NFKC; blanks, line breaks and what cannot be seen taken out.
pub(super) fn normal(name: &str) -> String {
    if name.is_ascii() {
        // ASCII is its own normal form; most cells are.
        return name.chars().filter(|c| !c.is_whitespace()).collect();
    }
    let seen = |c: &char| !c.is_whitespace() && !is_zero_width(*c);
    name.nfkc().filter(seen).collect()
}

/// Whether a character takes no place on the screen, or looks like a plain blank and is none.
const fn is_hidden(c: char) -> bool {
    is_zero_width(c)
        || matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{A0}')
        || matches!(c, '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// The code points of the hidden characters in a text, as `U+200B`; none where all can be seen.
pub(super) fn hidden(text: &str) -> Option<String> {
    let mut found: Vec<char> = text.chars().filter(|c| is_hidden(*c)).collect();
    found.dedup();
    let codes = found.iter().map(|c| format!("U+{:04X}", u32::from(*c)));
    (!found.is_empty()).then(|| codes.collect::<Vec<_>>().join(" "))
}

/// Whether a spreadsheet made a number of an id (`1.23457E+11`, `4E+08`), or shows that a column is too narrow or wrong.
/// `219E01` is an id: a spreadsheet writes the sign, or a point.
pub(super) fn spoiled(text: &str) -> bool {
    let text = normal(text);
    let text = text
        .trim_start_matches(['=', '\'', '"'])
        .trim_end_matches('"');
    if text.starts_with('#') && text.len() > 1 {
        let error = |c: char| c.is_ascii_uppercase() || matches!(c, '#' | '/' | '!' | '?' | '0');
        return text.chars().all(error);
    }
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if let Some((whole, zeros)) = text.split_once('.') {
        // `123456789012.0`: digits that were a number for a while.
        if digits(whole) && zeros.bytes().all(|b| b == b'0') && !zeros.is_empty() {
            return true;
        }
    }
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    let signed = exponent.starts_with(['+', '-']);
    let power = exponent.trim_start_matches(['+', '-']);
    digits(whole) && digits(part) && digits(power) && (signed || mantissa.contains(['.', ',']))
}

/// Whether a spreadsheet made a day of a number: `5月29日`, `2026/5/29`, `29-May`. Digits alone are a number.
pub(super) fn is_a_day(text: &str) -> bool {
    let text = normal(text);
    let digits = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    let of_month = |t: &str| {
        let parts = t.strip_suffix('日').and_then(|t| t.split_once('月'));
        parts.is_some_and(|(month, day)| digits(month) && digits(day))
    };
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let named = |t: &str| {
        t.split_once('-').is_some_and(|(day, month)| {
            digits(day) && MONTHS.iter().any(|m| month.to_lowercase().starts_with(m))
        })
    };
    let apart = text.contains(['/', '-', '年']);
    of_month(&text) || named(&text) || (apart && super::date::day(&text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_made_of_an_id_is_known() {
        for text in [
            "1.23457E+11",
            "2.19E+26",
            "4E+08",
            "4.441E+11",
            "1.2e+5",
            "1.5E11",
            "4,44e11",
            "４．４Ｅ＋１１",
            "#####",
            "#NAME?",
            "123456789012.0",
            "4412.00",
            "=4.44E+11",
            "'4.44E+11",
            "=\"4.44E+11\"",
        ] {
            assert!(spoiled(text), "{text}");
        }
        for text in [
            "219E01", "A-1", "1E5", "E+1", "1.2", "1.0.0", "#", "#A-1", "",
        ] {
            assert!(!spoiled(text), "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_made_a_day_of_is_known() {
        for text in [
            "5月29日",
            "2026/5/29",
            "2026年5月29日",
            "29-May",
            "1-Dec-26",
            "2026-05-29",
        ] {
            assert!(is_a_day(text), "{text}");
        }
        for text in [
            "123456789012",
            "20260529",
            "1234-5678-9012",
            "4401-2",
            "12-3456-7890",
            "5月",
            "",
        ] {
            assert!(!is_a_day(text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(hidden(text).as_deref(), expected, "{text:?}");
        };
        check("A-1", None);
        check("注文　番号\n2", None);
        check("A\u{200B}-1", Some("U+200B"));
        check("A\u{A0}1\u{FEFF}", Some("U+00A0 U+FEFF"));
        check("\u{202E}A\u{AD}", Some("U+202E U+00AD"));
        check("A\0", Some("U+0000"));
    }
}
