//! Folding for search: width, case and kana kind do not matter when looking, and always when showing.

use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, katakana as hiragana; signs that look alike and differ by who typed them are one: wave dashes, dashes and
/// minus signs, the long mark between digits, and what CP932 and Unicode call differently. Search text and searched text are
/// both folded. Whoever changes what this gives counts [`FOLDING`] up.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text
        .chars()
        .map(alike)
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(hiragana)
        .peekable();
    let mut before_is_digit = false;
    while let Some(c) = chars.next() {
        let between =
            c == 'ー' && before_is_digit && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if between { '-' } else { c });
        before_is_digit = c.is_ascii_digit();
    }
    out
}

/// The version of [`fold`]: folded text that was kept under another is folded again.
pub const FOLDING: u32 = 2;

/// One sign for those that only encodings and keyboards tell apart.
const fn alike(c: char) -> char {
    match c {
        '〜' | '～' | '∼' | '˜' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '－' | '﹣' | '﹘' => {
            '-'
        }
        '∥' => '‖',
        '￣' => '‾',
        other => other,
    }
}

/// Katakana small A to VU become hiragana; everything else stays.
fn hiragana(c: char) -> char {
    match u32::from(c) {
        code @ 0x30A1..=0x30F6 => char::from_u32(code - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Whether a spreadsheet would take the text for a formula, or our export would take it for a text guarded against that:
/// it begins with = + - @ in either width, with what begins a command or parts cells elsewhere (| ;), a tab or a line end, or
/// with apostrophes or characters that nobody sees before one of these. Such a text is written with one apostrophe more, and
/// read with one less, so that it comes back as it was.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    let bare = text.trim_start_matches(|c| c == '\'' || is_unseen(c));
    bare.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '−', '﹢', '﹣', '﹦', '﹫',
        '|', '｜', ';', '；',
    ])
}

/// Whether nobody sees a character before the sign that a spreadsheet looks for: it is drawn as nothing or as a blank, or is a
/// control of which a spreadsheet makes one. What ends a cell or a line is such a sign itself.
fn is_unseen(c: char) -> bool {
    let blank = c.is_whitespace() || c.is_control() || c == '\u{2800}';
    is_zero_width(c) || (blank && !matches!(c, '\t' | '\r' | '\n'))
}

/// Whether a character is drawn as nothing: joiners, marks of direction and order, soft hyphens, fillers, selectors, tags
/// (Unicode's Default_Ignorable_Code_Point, and the anchors of annotations).
#[must_use]
pub const fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
    ) || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}')
        || matches!(c, '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character has no place in a name or in a line that a person decides by: it moves, ends, turns round or hides text.
/// Selectors of a glyph are none: names of people have them.
#[must_use]
pub fn is_misleading(c: char) -> bool {
    let selector = matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || (is_zero_width(c) && !selector)
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
        check("10〜12時", "10～12時");
        check("10~12時", "10〜12時");
        for dash in ["−", "‐", "‑", "–", "—", "―", "－", "ー", "ｰ"] {
            check(&format!("03{dash}1234"), "03-1234");
        }
        check("A−B—C‖D¥E", "A－B―C∥D￥E");
        check("￣", "‾");
        check("ﾒｰﾙ", "メール");
        check("ｽﾃｯｶｰ2ｰ3", "ステッカー2-3");
    }

    #[test]
    fn a_long_mark_of_a_word_is_none_of_a_number() {
        assert_ne!(fold("メール"), fold("メ-ル"));
        assert_ne!(fold("2ー"), fold("2-"));
        assert!(!fold("メール2ー3").contains("め-る"));
    }

    #[test]
    fn what_a_spreadsheet_runs_is_a_formula_behind_apostrophes_too() {
        for text in [
            "=1",
            "+81",
            "-1",
            "@x",
            "\tx",
            "\r",
            "\n",
            "'=1",
            "''-x",
            "＝1",
            "＋81",
            "－1",
            "＠x",
            "﹦1",
            "|calc",
            ";=1+1",
            "；=1",
            "\u{feff}=1",
            "\u{200b}\u{200d}@x",
            "'\u{feff}'=1",
            "\u{1}+1",
            "−1",
            "\u{e0001}=1",
            "\u{e0041}@x",
            "\u{1d173}=1",
            "\u{2800}=1",
            "\u{200b}\u{3000}\u{a0}=1",
            " =1",
            "\u{85}-1",
            "\u{fe0f}\u{2003}＋1",
            "\u{2066}=1",
        ] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", " ", "'", "a=1", " a", "'a", "1-2", "don't"] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
