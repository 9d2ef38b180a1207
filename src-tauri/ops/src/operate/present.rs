//! Answers of operations for people and scripts.

use super::{Looked, Stopped, ToDo};
use crate::present::{kebab, operation_row, yen};
use messages::{OperateAnswer, OperateStopped};
use outbox::{Plan, Stop};
use payments::{Operation, OperationKind, Seen, Yen};
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
    let does = looked.plan.as_ref().map(|plan| effect(plan, words));
    let stopped = looked
        .plan
        .as_ref()
        .err()
        .map(|why| stopped(why, looked, words));
    OperateAnswer {
        shop: looked.shop.name.clone(),
        order: looked.order.as_str().to_owned(),
        kind: todo.kind.as_str().to_owned(),
        amount: yen(amount),
        tax: yen(tax),
        status: looked.seen.status.as_str().to_owned(),
        status_amount: yen(looked.seen.amount),
        status_tax: yen(looked.seen.tax),
        status_cancelled: yen(looked.seen.cancelled),
        moves: yen(looked.plan.as_ref().map_or(Yen::ZERO, Plan::moves)),
        does: does.unwrap_or_default(),
        stopped,
        operation: None,
        because: String::new(),
    }
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

/// The effect in a sentence: what moves, and for whom.
pub(super) fn effect(plan: &Plan, words: Words) -> String {
    let charged = plan.before.status.is_charged();
    let key = match plan.kind {
        OperationKind::Sales => "operate-does-sales",
        OperationKind::Cancel if charged => "operate-does-refund",
        OperationKind::Cancel => "operate-does-void",
        OperationKind::Change if plan.total() > plan.before.total() => "operate-does-raise",
        OperationKind::Change if charged => "operate-does-lower-charged",
        OperationKind::Change => "operate-does-lower",
        OperationKind::Charge => "operate-does-charge",
        OperationKind::CloseConsent => "operate-does-close-consent",
    };
    let text = |amount: Yen| Arg::from(amount.display());
    words.text(
        key,
        &[
            ("moves", text(plan.moves())),
            ("from", text(plan.before.total())),
            ("to", text(plan.total())),
        ],
    )
}

fn stopped(why: &Stopped, looked: &Looked, words: Words) -> OperateStopped {
    OperateStopped {
        rule: rule_of(why).to_owned(),
        message: stopped_text(why, looked.order.as_str(), Some(&looked.seen), words),
        case: None,
    }
}

pub(super) const fn rule_of(why: &Stopped) -> &'static str {
    match why {
        Stopped::Rule(rule) => rule.as_str(),
        Stopped::Guard(stop) => stop.as_str(),
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
        args.extend(stop_args(stop));
    }
    words.text(&rule_of_stop(rule_of(why)), &args)
}

/// The key of the sentence about what stops it.
pub(super) fn rule_of_stop(rule: &str) -> String {
    format!("operate-stopped-{}", kebab(rule))
}

/// What a guard saw, for its sentence.
pub(super) fn stop_args(stop: &Stop) -> Vec<(&'static str, Arg)> {
    match stop {
        Stop::RefundedOutside {
            order,
            refunded,
            known,
        } => vec![
            ("other", order.as_str().into()),
            ("refunded", refunded.display().into()),
            ("known", known.display().into()),
        ],
        Stop::NeedsOwner { limit, moves } => vec![
            ("limit", limit.display().into()),
            ("moves", moves.display().into()),
        ],
        Stop::AmazonSilent | Stop::NotDispatched => Vec::new(),
    }
}

fn status_word(seen: &Seen, words: Words) -> String {
    words
        .find(&format!("status-{}", seen.status.as_str()), &[])
        .unwrap_or_else(|| seen.status.as_str().to_owned())
}
