//! Folding for search: width, case and kana kind do not matter when looking, and always when showing.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, katakana as hiragana. Search text and searched text are both folded.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(hiragana)
        .collect()
}

/// Katakana small A to VU become hiragana; everything else stays.
fn hiragana(c: char) -> char {
    match u32::from(c) {
        code @ 0x30A1..=0x30F6 => char::from_u32(code - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_kana_do_not_matter() {
        let check = |a: &str, b: &str| assert_eq!(fold(a), fold(b));
        check("ﾒｰﾙ便で送付", "メール便で送付");
        check("ＴＹＫ－001", "tyk-001");
        check("うりあげ", "ウリアゲ");
        check("㈱みほん", "(株)ミホン");
        check("ギフト", "ｷﾞﾌﾄ");
    }
}
