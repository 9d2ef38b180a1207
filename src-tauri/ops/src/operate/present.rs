//! Answers of operations for people and scripts.

use super::evidence::Heard;
use super::{Looked, Stopped, ToDo};
use crate::present::{kebab, operation_row, yen};
use messages::{AmazonAsked, OperateAnswer, OperateCase, OperateStopped};
use outbox::{Plan, Stop, StoppedBy};
use payments::{At, Operation, OperationKind, Seen, Warning, Yen};
use words::{Arg, Words};

/// What would happen, or what stops it.
pub(super) fn dry(todo: &ToDo, looked: &Looked, words: Words) -> OperateAnswer {
    let asked = (
        todo.amount.unwrap_or(looked.seen.amount),
        todo.tax.unwrap_or(looked.seen.tax),
    );
    let (amount, tax) = looked
        .plan
        .as_ref()
        .map_or(asked, |plan| (plan.amount, plan.tax));
    let heard = looked.heard.as_ref();
    let does = looked.plan.as_ref().map(|plan| effect(plan, heard, words));
    let stopped = looked
        .plan
        .as_ref()
        .err()
        .map(|why| stopped(why, looked, words));
    OperateAnswer {
        shop: looked.shop.name.clone(),
        order: looked.order.as_str().to_owned(),
        kind: todo.kind.into(),
        amount: yen(amount),
        tax: yen(tax),
        status: looked.seen.status.clone().into(),
        status_amount: yen(looked.seen.amount),
        status_tax: yen(looked.seen.tax),
        status_cancelled: yen(looked.seen.cancelled),
        moves: yen(looked.plan.as_ref().map_or(Yen::ZERO, Plan::moves)),
        becomes: looked.plan.as_ref().ok().map(|plan| plan.becomes().into()),
        gives_back: looked.plan.as_ref().is_ok_and(Plan::sends_money_back),
        does: does.unwrap_or_default(),
        stopped,
        operation: None,
        because: String::new(),
        amazon: heard.map_or(AmazonAsked::NotNeeded, Heard::asked),
        amazon_text: heard.map_or_else(String::new, |heard| not_asked(heard, words)),
        cases: Vec::new(),
        cases_text: String::new(),
    }
}

/// The unresolved cases for an answer. A person who gives a reason for one thing must have been told of the others.
pub(super) fn cases(cases: &[Warning], now: At, words: Words) -> Vec<OperateCase> {
    let told = |case: &Warning| {
        let (what, advice) = crate::warning_words::case_words(words, case, now);
        let args = vec![
            ("what", what.into()),
            ("advice", advice.into()),
            ("case", case.id.as_str().into()),
        ];
        OperateCase {
            id: case.id.clone(),
            kind: case.kind.into(),
            order: case.order.clone(),
            text: words.text("operate-case", &with_label(case.kind, args, words)),
        }
    };
    cases.iter().map(told).collect()
}

/// Those of them that are not told already, in one text.
pub(super) fn untold(cases: &[OperateCase], told: Option<&str>) -> String {
    let rest = cases.iter().filter(|case| Some(case.id.as_str()) != told);
    let texts: Vec<&str> = rest.map(|case| case.text.as_str()).collect();
    texts.join(" ")
}

/// That Amazon was not asked, and why; empty where it was.
pub(super) fn not_asked(heard: &Heard, words: Words) -> String {
    match heard {
        Heard::Says { .. } | Heard::Consent { .. } | Heard::NotYet => String::new(),
        other => words.get(&format!("operate-amazon-{}", kebab(other.asked().as_str()))),
    }
}

/// The case that an answer names: the one that stops it, else the most urgent.
pub(super) fn case_of<'a>(why: &Stopped, cases: &'a [Warning]) -> Option<&'a Warning> {
    let of = |kind| cases.iter().find(|case| case.kind == kind);
    let named = match why {
        Stopped::Guard(Stop::Case { kind, .. }) => of(*kind),
        Stopped::Guard(Stop::RefundedOutside { .. }) => of(payments::WarningKind::RefundedOutside),
        _ => None,
    };
    named.or_else(|| cases.iter().max_by_key(|case| case.kind.severity()))
}

/// A stop with its case: which, what happened, what to do.
pub(super) fn with_case(
    why: &Stopped,
    message: &str,
    case: &Warning,
    now: At,
    words: Words,
) -> String {
    let (what, advice) = crate::warning_words::case_words(words, case, now);
    let by_case = matches!(why, Stopped::Guard(Stop::Case { .. }));
    let key = if by_case {
        "operate-stopped-case"
    } else {
        "operate-stopped-with-case"
    };
    let with_reason = matches!(
        why,
        Stopped::Guard(Stop::Case {
            with_reason: true,
            ..
        })
    );
    words.text(
        key,
        &[
            ("message", message.into()),
            ("what", what.into()),
            ("advice", advice.into()),
            ("case", case.id.as_str().into()),
            ("reason", if with_reason { "yes" } else { "no" }.into()),
        ],
    )
}

/// What became of it.
pub(super) fn done(
    todo: &ToDo,
    operation: &Operation,
    looked: &Looked,
    words: Words,
) -> OperateAnswer {
    OperateAnswer {
        operation: Some(operation_row(operation)),
        because: crate::codes::in_words(&operation.codes, words),
        ..dry(todo, looked, words)
    }
}

/// The effect in a sentence: what moves, and for whom, by what both sides say.
pub(super) fn effect(plan: &Plan, heard: Option<&Heard>, words: Words) -> String {
    let charged = plan.before.status.is_charged();
    let key = match plan.kind {
        OperationKind::Sales => "operate-does-sales",
        OperationKind::Cancel if charged => "operate-does-refund",
        OperationKind::Cancel => "operate-does-void",
        OperationKind::Change if plan.total() == plan.before.total() => "operate-does-split",
        OperationKind::Change if plan.total() > plan.before.total() => "operate-does-raise",
        OperationKind::Change if charged => "operate-does-lower-charged",
        OperationKind::Change => "operate-does-lower",
        OperationKind::Charge => "operate-does-charge",
        OperationKind::CloseConsent => "operate-does-close-consent",
    };
    let text = |amount: Yen| Arg::from(amount.display());
    let held = heard.and_then(Heard::held);
    let amazon = match held {
        Some(held) if held > Yen::ZERO => "held",
        Some(_) => "clear",
        None => "unknown",
    };
    words.text(
        key,
        &[
            ("amazon", amazon.into()),
            ("held", text(held.unwrap_or(Yen::ZERO))),
            ("moves", text(plan.moves())),
            ("from", text(plan.before.total())),
            ("to", text(plan.total())),
        ],
    )
}

fn stopped(why: &Stopped, looked: &Looked, words: Words) -> OperateStopped {
    OperateStopped {
        rule: stopped_by(why).into(),
        message: stopped_text(why, looked.order.as_str(), Some(&looked.seen), words),
        case: None,
        with_reason: takes_reason(why),
    }
}

/// Whether a reason lets it through.
pub(super) const fn takes_reason(why: &Stopped) -> bool {
    match why {
        Stopped::Guard(stop) => stop.takes_reason(),
        Stopped::Rule(_) => false,
    }
}

/// What stops it, as one word.
pub(super) const fn stopped_by(why: &Stopped) -> StoppedBy {
    match why {
        Stopped::Rule(rule) => StoppedBy::Rule(rule.rule()),
        Stopped::Guard(stop) => stop.by(),
    }
}

/// Which rule or guard, and what it saw.
pub(super) fn stopped_text(
    why: &Stopped,
    order: &str,
    seen: Option<&Seen>,
    words: Words,
) -> String {
    let status = seen.map_or_else(String::new, |seen| status_word(seen, words));
    let total = seen.map_or_else(String::new, |seen| seen.total().display());
    let mut args: Vec<(&str, Arg)> = vec![
        ("order", order.into()),
        ("status", status.into()),
        ("total", total.into()),
    ];
    if let Stopped::Guard(stop) = why {
        args.extend(stop_args(stop, order));
    }
    if let Stopped::Guard(Stop::Case { kind, .. }) = why {
        return words.text("operate-stopped-by-case", &with_label(*kind, args, words));
    }
    words.text(&key_of_stop(stopped_by(why)), &args)
}

/// The values of a stop by a case, with what people call that case.
pub(super) fn with_label(
    kind: payments::WarningKind,
    mut args: Vec<(&str, Arg)>,
    words: Words,
) -> Vec<(&str, Arg)> {
    let label = words.get(&format!("warning-{}", kebab(kind.as_str())));
    args.push(("label", label.into()));
    args
}

/// The key of the sentence about what stops it.
pub(super) fn key_of_stop(by: StoppedBy) -> String {
    format!("operate-stopped-{}", kebab(by.as_str()))
}

/// What a guard saw, for its sentence about the order `here`.
pub(super) fn stop_args(stop: &Stop, here: &str) -> Vec<(&'static str, Arg)> {
    match stop {
        Stop::RefundedOutside {
            order,
            refunded,
            known,
        } => vec![
            ("other", order.as_str().into()),
            (
                "same",
                if order.as_str() == here { "yes" } else { "no" }.into(),
            ),
            ("refunded", refunded.display().into()),
            ("known", known.display().into()),
        ],
        Stop::NeedsOwner {
            limit,
            moves,
            moved,
        }
        | Stop::NeedsPerson {
            limit,
            moves,
            moved,
        } => vec![
            ("limit", limit.display().into()),
            ("moves", moves.display().into()),
            ("moved", moved.unwrap_or_default().display().into()),
            (
                "before",
                match moved {
                    None => "unknown",
                    Some(moved) if moved.is_zero() => "no",
                    Some(_) => "yes",
                }
                .into(),
            ),
        ],
        Stop::AmazonUnknown(missing) => {
            vec![("why", kebab(missing.as_str()).into())]
        }
        Stop::Case {
            kind, with_reason, ..
        } => vec![
            ("kind", kebab(kind.as_str()).into()),
            ("reason", if *with_reason { "yes" } else { "no" }.into()),
        ],
        Stop::RefundUnderWay { amount } => vec![("amount", amount.display().into())],
        Stop::AmazonState { word } => vec![("word", word.as_str().into())],
        Stop::NotDispatched => Vec::new(),
    }
}

fn status_word(seen: &Seen, words: Words) -> String {
    words
        .find(&format!("status-{}", seen.status.as_str()), &[])
        .unwrap_or_else(|| seen.status.as_str().to_owned())
}
