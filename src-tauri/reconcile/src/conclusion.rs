//! Which observation and which rule led to each conclusion.

use crate::conditions::Difference;
use crate::view::View;
use payments::{At, FileLine, Source, Warning, WarningKind};

/// The observation that a conclusion was drawn at: its index in the history and its source.
pub(crate) type Heard = Option<(usize, Source)>;

/// One conclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// When it was (or becomes) true.
    pub at: At,
    /// The rule's name in the table; `agree`, `changed-elsewhere` and `claim` stand beside it.
    pub rule: &'static str,
    /// Index of the observation in the history; none when a file's row or the passing of time led to it.
    pub observation: Option<usize>,
    /// Who said it.
    pub source: Option<Source>,
    /// The line of a report that tells of it; none where no file does.
    pub from: Option<FileLine>,
    /// `agrees`, `needs-amazon`, `unread` (a word that nobody here knows), `waiting`, `opened` or `resolved`.
    pub verdict: &'static str,
    /// Names and values for the sentence: `kind`, `until`, `at_stake`, `pg`, `amazon`.
    pub args: Vec<(&'static str, String)>,
}

pub(crate) fn agreed(at: At, view: &View, heard: Heard) -> Conclusion {
    let pg = view.pg.as_ref().map(|p| p.fact.status.as_str().to_owned());
    let amazon = view.amazon_state().map(|s| s.as_str().to_owned());
    let args = vec![
        ("pg", pg.unwrap_or_default()),
        ("amazon", amazon.clone().unwrap_or_default()),
        ("total", view.total().to_string()),
    ];
    // What one side alone says agrees with nothing yet.
    let verdict = match amazon {
        _ if view.is_unread() => "unread",
        Some(_) => "agrees",
        None => "needs-amazon",
    };
    Conclusion::new(at, "agree", verdict, heard, args)
}

impl Conclusion {
    fn new(
        at: At,
        rule: &'static str,
        verdict: &'static str,
        heard: Heard,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            at,
            rule,
            observation: heard.map(|(i, _)| i),
            source: heard.map(|(_, s)| s),
            from: None,
            verdict,
            args,
        }
    }

    pub(crate) fn opened(at: At, rule: &'static str, kind: WarningKind, heard: Heard) -> Self {
        Self::new(
            at,
            rule,
            "opened",
            heard,
            vec![("kind", kind.as_str().into())],
        )
    }

    /// The same, told by a line of a file.
    pub(crate) fn told_by(self, from: Option<FileLine>) -> Self {
        Self { from, ..self }
    }

    pub(crate) fn resolved(at: At, warning: &Warning, heard: Heard) -> Self {
        let rule = crate::rules::rule(&warning.rule).map_or("agree", |r| r.name);
        let args = vec![("kind", warning.kind.as_str().to_owned())];
        Self::new(at, rule, "resolved", heard, args)
    }

    pub(crate) fn waits(at: At, difference: &Difference, heard: Heard) -> Self {
        let args = vec![
            ("kind", difference.kind().as_str().to_owned()),
            ("until", difference.due.rfc3339()),
            ("at_stake", difference.at_stake.to_string()),
        ];
        Self::new(at, difference.rule.name, "waiting", heard, args)
    }
}
