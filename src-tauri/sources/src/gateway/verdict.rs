//! What a refusal means for the next step (gmo-pg.md section 5). The tables are data: `verdicts.tsv` is ours,
//! `pg-error-states.tsv` says for each published code in what state the transaction is after it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What to make of an error code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The operation may have happened: inquire first, never resend.
    Unknown,
    /// Not begun; too many at once.
    WaitAndRetry,
    /// Perhaps done before: inquire, then take it as done where the status fits.
    AlreadySo,
    /// Refused by rule: the data must change.
    Refused,
    /// Contract or setup of the shop: stop the batch.
    Settings,
    /// The customer's side or Amazon's; inquire before any further write.
    RefusedByCentre,
}

impl Verdict {
    /// The word in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::WaitAndRetry => "wait_and_retry",
            Self::AlreadySo => "already_so",
            Self::Refused => "refused",
            Self::Settings => "settings",
            Self::RefusedByCentre => "refused_by_centre",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        const ALL: [Verdict; 6] = [
            Verdict::Unknown,
            Verdict::WaitAndRetry,
            Verdict::AlreadySo,
            Verdict::Refused,
            Verdict::Settings,
            Verdict::RefusedByCentre,
        ];
        ALL.into_iter().find(|v| v.as_str() == word)
    }

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

/// The tables, and rows that a shop adds.
#[derive(Clone, Debug)]
pub struct Verdicts {
    prefixes: HashMap<String, Verdict>,
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

    /// Adds rows `prefix TAB verdict` after a header line; rows with an unknown verdict are left out.
    pub fn add(&mut self, table: &str) {
        let known = rows(table).filter_map(|(p, word)| Some((p.to_owned(), Verdict::parse(word)?)));
        self.prefixes.extend(known);
    }

    /// The verdict on one code (ErrInfo). The longest matching prefix decides; a code after which the transaction's
    /// state is not known is never less than that.
    #[must_use]
    pub fn of(&self, code: &str) -> Verdict {
        let by_prefix = (3..=code.len())
            .rev()
            .filter_map(|n| code.get(..n))
            .find_map(|prefix| self.prefixes.get(prefix).copied());
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
    fn a_shop_can_add_a_row() {
        let mut verdicts = Verdicts::standard().clone();
        verdicts.add("prefix\tverdict\nZZ9\tsettings\nZZ8\tnonsense\n");
        assert_eq!(verdicts.of("ZZ9000001"), Verdict::Settings);
        assert_eq!(verdicts.of("ZZ8000001"), Verdict::RefusedByCentre);
    }
}
