//! What the PG's codes mean for a person, and what to do: each code a sentence, by a table of prefixes (`codes.tsv`,
//! gmo-pg.md 5.2). Unknown codes are shown as they are, with the advice to ask first.

use words::Words;

/// Rows `prefix TAB reason`; the longest prefix decides.
const TABLE: &str = include_str!("codes.tsv");

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TABLE.lines().skip(1);
    lines.filter_map(|line| line.trim_end().split_once('\t'))
}

/// The reason of one code, as in the names of the messages; `other` for one that is not in the table.
fn reason(code: &str) -> &'static str {
    rows()
        .filter(|(prefix, _)| code.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len())
        .map_or("other", |(_, reason)| reason)
}

/// Whether a text is one or several of the PG's codes, and not a word of ours for a trouble.
fn are_codes(codes: &str) -> bool {
    !codes.is_empty()
        && codes.split('|').all(|code| {
            code.len() >= 8
                && code.bytes().any(|b| b.is_ascii_digit())
                && code
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        })
}

/// One or several codes (joined with `|`) in sentences, each followed by its code. A word of ours for a trouble has a
/// sentence too; what is neither is left as it is.
#[must_use]
pub fn in_words(codes: &str, words: Words) -> String {
    if let Some(status) = codes.strip_prefix("status ") {
        let status = crate::present::status_label(words, status);
        return words.text("trouble-status", &[("status", status.into())]);
    }
    if !are_codes(codes) {
        let ours = format!("trouble-{}", codes.replace('_', "-"));
        let ours = words.find(&ours, &[]).filter(|_| !codes.is_empty());
        return ours.unwrap_or_else(|| codes.to_owned());
    }
    let sentence = |code: &str| {
        let text = words.get(&format!("code-{}", reason(code)));
        words.text(
            "code-named",
            &[("text", text.into()), ("code", code.into())],
        )
    };
    codes.split('|').map(sentence).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Lang;

    #[test]
    fn the_longest_prefix_decides() {
        let check = |code: &str, expected: &str| assert_eq!(reason(code), expected, "{code}");
        check("E01040010", "order-used");
        check("E01040013", "order-id");
        check("M01085011", "cancel-exceeds");
        check("M01085005", "cancel-amount");
        check("E11010017", "too-old");
        check("E91099997", "no-call");
        check("E91020001", "system");
        check("M01054004", "wrong-state");
        check("ZZ0000001", "other");
        check("E82010001", "running");
        check("M01043012", "too-long");
    }

    /// Codes that a shop with Amazon Pay can meet (gmo-pg.md 5.3), and au's centre, which is nobody else's.
    #[test]
    fn every_code_that_can_be_met_has_its_sentence() {
        const MET: &str = "E11010999 M11010999 M01089010 M01115010 M01099010 M01098010 E01420010 E01410010 E01490005 \
            M01055001 M01058004 M01204002 M01074091 M01074101 M01074108 E01320013 E01330013 E01340013 M01043001 M01043012 \
            M01043013 M01320005 M01320013 AMPL40004 AMPL99999";
        for lang in [Lang::Ja, Lang::En] {
            let words = Words::new(lang);
            for code in MET.split_whitespace() {
                assert_ne!(reason(code), "other", "{code}");
                let text = in_words(code, words);
                assert!(
                    text.contains(code) && text.len() > code.len() + 10,
                    "{text}"
                );
            }
        }
        assert_eq!(reason("AMPL40006"), "au-centre");
    }

    #[test]
    fn every_reason_has_its_sentence_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            let words = Words::new(lang);
            for (prefix, reason) in rows().chain([("", "other")]) {
                let text = words.find(&format!("code-{reason}"), &[]);
                assert!(text.is_some_and(|t| !t.is_empty()), "{prefix} {reason}");
            }
        }
    }

    #[test]
    fn what_is_no_code_stays() {
        let words = Words::new(Lang::En);
        assert_eq!(in_words("timeout", words), "GMO-PG did not answer in time");
        assert_eq!(
            in_words("status FOO", words),
            "GMO-PG answered with the status “FOO”"
        );
        assert!(in_words("E01390002", words).contains("not taken"));
        assert!(!in_words("E01390002", words).contains("what happened"));
        assert!(in_words("ZZ0000001", words).contains("what happened"));
        let two = in_words("M01060010|ZZ0000001", words);
        assert!(
            two.contains("lapsed") && two.contains("[ZZ0000001]"),
            "{two}"
        );
    }
}
