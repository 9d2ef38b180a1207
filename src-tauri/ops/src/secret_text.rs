//! Whether a secret is what its owner means: a quotation mark around it, or a character that nobody sees, came with it from
//! somewhere else. The secret itself is never repeated.

use crate::{Error, Result};
use words::{Lang, Words};

/// Marks that people put around a value, opening and closing.
const QUOTES: [(char, char); 6] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
];

/// The shop's password, as it is given on stdin and by the window.
const SHOP_PASS: &str = "shop_pass";

/// Bytes of a secret: a private key of 4,096 bits takes 3,300 as text.
pub(crate) const LONGEST: usize = 16_384;

/// Checks one secret.
///
/// # Errors
/// `usage` where it stands in quotation marks, holds what cannot be seen, or is a shop password that can be none.
pub fn check_secret(name: &str, value: &str) -> Result<()> {
    if value.len() > LONGEST {
        return Err(Error::usage("failure-secret-long").with("name", name));
    }
    let mut ends = value.chars();
    if let (Some(first), Some(last)) = (ends.next(), ends.next_back())
        && QUOTES.contains(&(first, last))
    {
        return Err(Error::usage("failure-secret-quoted").with("name", name));
    }
    let mut found: Vec<(&str, char)> = value.chars().filter_map(unseen).collect();
    found.dedup();
    found.truncate(5);
    if found.is_empty() {
        if name == SHOP_PASS && !can_be_shop_pass(value) {
            return Err(Error::usage("failure-shop-pass-form").with("name", name));
        }
        return Ok(());
    }
    let named = |lang| {
        let words = Words::new(lang);
        let named = found.iter().map(|(key, c)| {
            let code = format!("U+{:04X}", u32::from(*c));
            words.text(key, &[("code", code.into())])
        });
        named.collect::<Vec<_>>().join(", ")
    };
    Err(Error::usage("failure-secret-invisible")
        .with("name", name)
        .with("characters-ja", named(Lang::Ja))
        .with("characters-en", named(Lang::En)))
}

/// At most 64 letters and digits (gmo-pg.md 1.5). Signs of ASCII pass, for nobody has tried what GMO-PG says to them; a blank
/// or a wide letter came with the value from somewhere else.
fn can_be_shop_pass(value: &str) -> bool {
    const LONGEST: usize = 64;
    value.len() <= LONGEST && value.bytes().all(|b| b.is_ascii_graphic())
}

/// What kind of character it is, where nobody sees it. A blank is seen, the wide one of Japan too.
fn unseen(c: char) -> Option<(&'static str, char)> {
    let kind = match c {
        '\u{200e}'
        | '\u{200f}'
        | '\u{061c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => "character-direction",
        '\u{00ad}'
        | '\u{034f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e01ef}' => "character-zero-width",
        '\u{00a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}' => "character-space",
        c if c.is_control() => "character-control",
        _ => return None,
    };
    Some((kind, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_signs_inside_stay() {
        for fine in [
            "a b=c",
            " a ",
            "a\"b",
            "\"",
            "'a",
            "合言葉 二つ",
            "合言葉\u{3000}二つ",
            "",
        ] {
            assert!(check_secret("passphrase", fine).is_ok(), "{fine:?}");
        }
    }

    #[test]
    fn a_shop_password_has_no_blank_and_no_wide_letter() {
        let long = |n: usize| "a1".repeat(n / 2);
        for fine in ["a1", "Ab-9_x!", &long(64)] {
            assert!(check_secret("shop_pass", fine).is_ok(), "{fine:?}");
        }
        for bad in [
            " a1",
            "a1 ",
            "a 1",
            "\u{3000}a1",
            "ａ１",
            "合言葉",
            &long(66),
        ] {
            let error = check_secret("shop_pass", bad).err().unwrap();
            let said = error.message(Words::new(Lang::Ja));
            assert!(said.contains("64") && !said.contains(bad), "{said}");
        }
    }

    #[test]
    fn quotes_and_what_nobody_sees_are_told_without_the_secret() {
        for bad in [
            "\"open-sesame\"",
            "'open-sesame'",
            "“open-sesame”",
            "open\u{200b}-sesame",
            "\u{feff}open-sesame",
            "open-sesame\u{a0}",
            "open-sesame\t",
            "open\u{202e}-sesame",
            "open-sesame\u{ad}",
            "open-sesame\u{0}",
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let error = check_secret("shop_pass", bad).err().unwrap();
                let said = error.message(Words::new(lang));
                assert!(!said.contains("sesame"), "{said}");
                assert!(said.contains("shop_pass"), "{said}");
                if !bad.contains(['"', '\'', '“']) {
                    assert!(said.contains("U+"), "{said}");
                }
            }
        }
    }
}
