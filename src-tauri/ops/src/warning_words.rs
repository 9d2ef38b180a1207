//! What is said of a warning, in words.

use crate::present::{amazon_label, amazon_side, kebab, pg_side, reason_label, status_label};
use messages::{CheckWarning, Side};
use payments::{At, Day, Warning, Yen};
use words::{Arg, Words, instant_short};

/// A day in whose view every time bears year and day.
pub(crate) const ANY_DAY: Day = Day::MIN;

/// The values of a warning's sentences, as they are read on a day.
pub(crate) fn args(words: Words, w: &Warning, today: Day) -> Vec<(&'static str, Arg)> {
    let money = |y: Option<Yen>| y.map_or_else(String::new, Yen::grouped);
    let pg = w.pg.clone().unwrap_or_default();
    let amazon = w.amazon.clone().unwrap_or_default();
    let at = w.happened_at.or(amazon.changed_at).unwrap_or(w.seen_at);
    vec![
        ("order", w.order.clone().into()),
        ("amount", money(pg.amount.or(amazon.amount)).into()),
        ("stake", w.at_stake.grouped().into()),
        ("captured", money(amazon.captured).into()),
        ("refunded", money(amazon.refunded).into()),
        ("authorised", money(amazon.amount).into()),
        ("time", instant_short(words.lang(), at, today).into()),
        ("seen", instant_short(words.lang(), w.seen_at, today).into()),
        ("status", status_label(words, &pg.state).into()),
        ("amazon", amazon_label(words, &amazon.state).into()),
        (
            "reason",
            reason_label(words, &amazon.reason.unwrap_or_default()).into(),
        ),
    ]
}

/// What happened in a case, and the one advised next step.
pub(crate) fn case_words(words: Words, w: &Warning, now: At) -> (String, String) {
    let args = args(words, w, now.day());
    let text = |part: &str| {
        let kind = kebab(w.kind.as_str());
        words.text(&format!("warning-{kind}-{part}"), &args)
    };
    (text("what"), text("advice"))
}

/// A side that has said nothing of this order, in words: no figures, and no time.
pub(crate) fn silent(words: Words, key: &str) -> Side {
    Side {
        label: words.get(key),
        ..Side::default()
    }
}

/// A warning as `check` tells it.
pub(crate) fn check_warning(words: Words, w: &Warning) -> CheckWarning {
    CheckWarning {
        id: w.id.clone(),
        kind: w.kind.into(),
        severity: w.kind.severity().into(),
        state: w.state.into(),
        shop: w.shop.clone(),
        order: w.order.clone(),
        pg: Some(match &w.pg {
            Some(side) => pg_side(words, side),
            None => silent(words, "side-pg-nothing"),
        }),
        amazon: Some(match &w.amazon {
            Some(side) => amazon_side(words, side),
            None => silent(words, "side-amazon-nothing"),
        }),
        seen_at: w.seen_at.rfc3339(),
        advice: words.text(
            &format!("warning-{}-advice", kebab(w.kind.as_str())),
            &args(words, w, ANY_DAY),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::{WarningKind, WarningState};

    #[test]
    fn on_paper_every_time_bears_year_and_day() {
        let at = |text: &str| At::parse_rfc3339(text).unwrap();
        let warning = Warning {
            id: String::new(),
            kind: WarningKind::CapturedOutside,
            state: WarningState::Open,
            shop: String::new(),
            order: String::new(),
            pg: None,
            amazon: None,
            seen_at: at("2026-11-06T09:40:00+09:00"),
            resolved_at: None,
            happened_at: Some(at("2026-11-05T18:42:00+09:00")),
            at_stake: Yen::ZERO,
            rule: String::new(),
            note: String::new(),
        };
        let of = |words, today| {
            let args = args(words, &warning, today);
            let text = |name: &str| match args.iter().find(|(n, _)| *n == name) {
                Some((_, Arg::Text(text))) => text.clone(),
                other => panic!("{name}: {other:?}"),
            };
            [text("time"), text("seen")]
        };
        let today = warning.seen_at.day();
        let ja = Words::new(words::Lang::Ja);
        assert_eq!(of(ja, today), ["11/5 18:42", "9:40"]);
        assert_eq!(of(ja, ANY_DAY), ["2026/11/5 18:42", "2026/11/6 9:40"]);
        let en = Words::new(words::Lang::En);
        assert_eq!(of(en, ANY_DAY), ["5 Nov 2026 18:42", "6 Nov 2026 9:40"]);
    }
}
