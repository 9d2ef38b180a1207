//! Text that leaves the program: no reversed writing, and no cell that a spreadsheet would run.

/// Whether a character only steers the direction of writing (Trojan text: it makes a line read other than it is).
const fn steers(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character moves the cursor of a terminal that shows the file; a tab and a line end are text.
fn moves(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The text without the characters that steer the direction of writing, or a terminal.
#[must_use]
pub fn without_bidi(text: &str) -> String {
    let kept = |c: &char| !steers(*c) && !moves(*c);
    text.chars().filter(kept).collect()
}

/// The text as one cell of CSV or of a clipboard: where a spreadsheet would take it for a formula, `'` stands before it, and
/// before a text that looks as if that had been done, so that reading takes off what was put there and nothing else. Bidi
/// controls go first, so that none can hide the sign.
#[must_use]
pub fn guarded(text: &str) -> String {
    let text = without_bidi(text);
    if payments::is_formula(&text) {
        format!("'{text}")
    } else {
        text
    }
}

/// Whether XML 1.0 can carry the character.
const fn in_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// Text for an XML document: escaped, without what XML cannot carry.
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| in_xml(*c) && !steers(*c)) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        let check = |text: &str, expected: &str| assert_eq!(guarded(text), expected, "{text:?}");
        check("=1+1", "'=1+1");
        check("+81-3", "'+81-3");
        check("-¥1", "'-¥1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\tx", "'\tx");
        check("a\u{1b}]52;c;eA==\u{7}\u{8}\u{80}b", "a]52;c;eA==b");
        check("\u{1b}=1", "'=1");
        check("\r=1", "'\r=1");
        check("\n=1", "'\n=1");
        check("\u{202E}=1+1", "'=1+1");
        check("'=1", "''=1");
        check("''-x", "'''-x");
        check("'a", "'a");
        check("a=1", "a=1");
        check("", "");
    }

    #[test]
    fn xml_is_escaped() {
        let check = |text: &str, expected: &str| assert_eq!(xml(text), expected);
        check("<a href=\"x\">&", "&lt;a href=&quot;x&quot;&gt;&amp;");
        check("a\u{0}b\u{8}\u{202E}c\nd", "abc d");
    }
}
