//! What a refusal means for the next step (gmo-pg.md section 5). The tables are data: `verdicts.tsv` is ours,
//! `pg-error-states.tsv` says for each published code in what state the transaction is after it.
//!
//! A question that was refused has done nothing. A write that was refused has done nothing only where that is documented:
//! a centre's code says that the centre failed, and a cancel that fails at a wallet's centre may have gone through.

use payments::closed;
use std::collections::HashMap;
use std::sync::LazyLock;

closed! {
    /// What to make of an error code.
    pub enum Verdict {
        /// The operation may have happened: inquire first, never resend.
        Unknown = "unknown",
        /// Not begun; too many at once.
        WaitAndRetry = "wait_and_retry",
        /// Perhaps done before: inquire, then take it as done where the status fits.
        AlreadySo = "already_so",
        /// Refused by rule: the data must change.
        Refused = "refused",
        /// Contract or setup of the shop: stop the batch.
        Settings = "settings",
        /// The customer's side or Amazon's; inquire before any further write.
        RefusedByCentre = "refused_by_centre",
    }
}

impl Verdict {
    /// How much care it asks for. The more of it, the less may be done without a look.
    const fn weight(self) -> u8 {
        match self {
            Self::WaitAndRetry => 0,
            Self::Refused => 1,
            Self::Settings => 2,
            Self::RefusedByCentre => 3,
            Self::AlreadySo => 4,
            Self::Unknown => 5,
        }
    }
}

closed! {
    /// What a write that was refused has left behind.
    pub enum Left {
        /// Not begun; too many at once. It may be sent again after a look.
        Busy = "busy",
        /// Nothing, and it is not going to: the data must change.
        Refused = "refused",
        /// Nothing: contract or setup of the shop.
        Settings = "settings",
        /// Nothing by this call; perhaps it was so before. One look decides.
        Look = "look",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

impl Left {
    /// Whether this rests on the word "unchanged" of the published table.
    const fn needs_document(self) -> bool {
        matches!(self, Self::Refused | Self::Settings | Self::Look)
    }
}

/// The tables, and rows that a shop adds.
#[derive(Clone, Debug)]
pub struct Verdicts {
    prefixes: HashMap<String, (Verdict, Left)>,
    states: HashMap<&'static str, &'static str>,
}

static STANDARD: LazyLock<Verdicts> = LazyLock::new(|| {
    let mut verdicts = Verdicts {
        prefixes: HashMap::new(),
        states: rows(include_str!("pg-error-states.tsv")).collect(),
    };
    verdicts.add(include_str!("verdicts.tsv"));
    verdicts
});

fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .skip(1)
        .filter_map(|line| line.trim_end().split_once('\t'))
}

impl Verdicts {
    /// The tables as shipped.
    #[must_use]
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// Adds rows `prefix TAB verdict [TAB what a write leaves]` after a header line; rows with an unknown verdict are left
    /// out, and without the third word nobody knows what a write has left.
    pub fn add(&mut self, table: &str) {
        let known = rows(table).filter_map(|(prefix, words)| {
            let (verdict, left) = words.split_once('\t').unwrap_or((words, ""));
            let left = Left::parse(left).unwrap_or(Left::Unknown);
            Some((prefix.to_owned(), (Verdict::parse(verdict)?, left)))
        });
        self.prefixes.extend(known);
    }

    /// The row of the longest prefix.
    fn row(&self, code: &str) -> Option<(Verdict, Left)> {
        (3..=code.len())
            .rev()
            .filter_map(|n| code.get(..n))
            .find_map(|prefix| self.prefixes.get(prefix).copied())
    }

    /// The verdict on one code (ErrInfo). The longest matching prefix decides; a code after which the transaction's
    /// state is not known is never less than that.
    #[must_use]
    pub fn of(&self, code: &str) -> Verdict {
        let by_prefix = self.row(code).map(|(verdict, _)| verdict);
        let base = by_prefix.unwrap_or(Verdict::RefusedByCentre);
        let state = match self.states.get(code).copied() {
            Some("unknown") => Verdict::Unknown,
            Some("settled") => Verdict::AlreadySo,
            _ => base,
        };
        worse(base, state)
    }

    /// The worst verdict of several codes; a refusal without a code is unknown.
    #[must_use]
    pub fn worst(&self, codes: &[String]) -> Verdict {
        codes
            .iter()
            .map(|code| self.of(code))
            .reduce(worse)
            .unwrap_or(Verdict::Unknown)
    }
}

impl Verdicts {
    /// What a write leaves behind that was refused with these codes: the worst of them. A code of a centre's, of a family
    /// that nobody knows, or of which no public table says "unchanged", leaves it unknown.
    #[must_use]
    pub fn left(&self, codes: &[String]) -> Left {
        let of = |code: &String| {
            let left = self.row(code).map_or(Left::Unknown, |(_, left)| left);
            let documented = self.states.get(code.as_str()).copied() == Some("unchanged");
            if left.needs_document() && !documented {
                Left::Unknown
            } else {
                left
            }
        };
        codes.iter().map(of).max().unwrap_or(Left::Unknown)
    }
}

fn worse(a: Verdict, b: Verdict) -> Verdict {
    if a.weight() >= b.weight() { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_code_decides() {
        let check = |codes: &str, expected: Verdict| {
            let codes: Vec<String> = codes.split_whitespace().map(str::to_owned).collect();
            assert_eq!(Verdicts::standard().worst(&codes), expected, "{codes:?}");
        };
        check("", Verdict::Unknown);
        check("E90010001", Verdict::Unknown);
        check("E91020001", Verdict::Unknown);
        check("E91029998", Verdict::Unknown);
        check("M91099999", Verdict::Unknown);
        check("E92000001", Verdict::WaitAndRetry);
        check("E82010001", Verdict::WaitAndRetry);
        check("M01054004", Verdict::AlreadySo);
        check("E11010001", Verdict::AlreadySo);
        check("M01060010", Verdict::Refused);
        check("E01030002", Verdict::Settings);
        check("M01002002", Verdict::Settings);
        check("E61010002", Verdict::Settings);
        check("E91099997", Verdict::Settings);
        check("AMPL40004", Verdict::RefusedByCentre);
        check("42C030000", Verdict::Unknown);
        check("42G020000", Verdict::RefusedByCentre);
        check("XYZ", Verdict::RefusedByCentre);
        check("M01051005 M01051011 M01004002", Verdict::Refused);
        check("E92000001 E01040010", Verdict::Refused);
        check("E01040010 E90010001", Verdict::Unknown);
        check("日本語のコード", Verdict::RefusedByCentre);
    }

    #[test]
    fn only_what_is_documented_to_leave_nothing_leaves_nothing() {
        let check = |codes: &str, expected: Left| {
            let codes: Vec<String> = codes.split_whitespace().map(str::to_owned).collect();
            assert_eq!(Verdicts::standard().left(&codes), expected, "{codes:?}");
        };
        for (code, left) in [
            ("M01060010", Left::Refused),
            ("M01085011", Left::Refused),
            ("M11010099", Left::Refused),
            ("M01004002", Left::Refused),
            ("E01030002", Left::Settings),
            ("E61010002", Left::Settings),
            ("M01054004", Left::Look),
            ("E11010001", Left::Look),
            ("E92000001", Left::Busy),
            // The earlier run may be our own.
            ("E82010001", Left::Unknown),
            ("E91099997", Left::Unknown),
            ("E90010001", Left::Unknown),
            ("M91099999", Left::Unknown),
            ("E11010999", Left::Unknown),
            ("E00000010", Left::Unknown),
            // Centres, known and unknown, whatever the table says of them.
            ("AMPL40004", Left::Unknown),
            ("42C030000", Left::Unknown),
            ("42G020000", Left::Unknown),
            ("DC1000002", Left::Unknown),
            ("XYZ", Left::Unknown),
            // A family of the gateway's own, and a code that no public table lists.
            ("M01999001", Left::Unknown),
            ("", Left::Unknown),
            ("E01060001 E01040010", Left::Refused),
            ("E92000001 E01040010", Left::Refused),
            ("M01054004 M01060010", Left::Look),
            ("M01060010 AMPL40004", Left::Unknown),
        ] {
            check(code, left);
        }
    }

    #[test]
    fn every_row_says_what_a_write_leaves() {
        for (prefix, words) in rows(include_str!("verdicts.tsv")) {
            let (verdict, left) = words.split_once('\t').unwrap();
            assert!(Verdict::parse(verdict).is_some(), "{prefix}");
            assert!(Left::parse(left).is_some(), "{prefix}");
        }
    }

    #[test]
    fn a_shop_can_add_a_row() {
        let mut verdicts = Verdicts::standard().clone();
        verdicts.add("prefix\tverdict\nZZ9\tsettings\nZZ8\tnonsense\n");
        assert_eq!(verdicts.of("ZZ9000001"), Verdict::Settings);
        assert_eq!(verdicts.of("ZZ8000001"), Verdict::RefusedByCentre);
        assert_eq!(verdicts.left(&["ZZ9000001".to_owned()]), Left::Unknown);
    }
}
