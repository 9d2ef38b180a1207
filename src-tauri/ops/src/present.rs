//! From the words of `payments` to the shapes of `messages`.

use crate::did::{Known, did};
use messages::{
    Code, Delivered, ListOperation, OperationRow, Side, TaskAction, TransactionRow, WarningCard,
    Yen,
};
use payments::{
    AmazonState, At, DeliveryStage, FileLine, Operation, OperationState, RefundBy, SideRecord,
    Status, Transaction, Warning,
};
use words::Words;

pub(crate) use words::kebab;

/// What a list may do to a transaction of this status.
pub(crate) fn buttons(status: &Status) -> Vec<ListOperation> {
    let all = ListOperation::ALL.into_iter();
    all.filter(|button| outbox::has_button(button.kind(), status))
        .collect()
}

pub(crate) fn yen(amount: payments::Yen) -> Yen {
    Yen(amount.get())
}

pub(crate) fn row(t: &Transaction) -> TransactionRow {
    let [one, two, three] = t.client_fields.clone();
    TransactionRow {
        shop: t.shop.clone(),
        order_id: t.order_id.as_str().to_owned(),
        status: t.status.clone().into(),
        job_cd: t.job_cd.clone(),
        amount: yen(t.amount),
        tax: yen(t.tax),
        access_id: t.access_id.clone(),
        processed_at: t.processed_at.map(At::rfc3339),
        pay_type: t.pay_type.clone(),
        amazon_charge_permission_id: t.permission_id.clone(),
        amazon_charge_id: t.charge_id.clone(),
        amazon_state: t.amazon_state.clone().map(Code),
        captured: t.captured.map(yen),
        refunded: t.refunded.map(yen),
        delivery: delivered(t.delivery),
        warnings: t.warnings.iter().copied().map(Code).collect(),
        client_field_1: one,
        client_field_2: two,
        client_field_3: three,
        seen_at: t.seen_at.rfc3339(),
    }
}

const fn delivered(stage: DeliveryStage) -> Option<Delivered> {
    match stage {
        DeliveryStage::None => None,
        DeliveryStage::Settled => Some(Delivered::Settled),
        DeliveryStage::Paid => Some(Delivered::Paid),
    }
}

pub(crate) fn operation_row(o: &Operation) -> OperationRow {
    OperationRow {
        id: o.id.clone(),
        order: o.order_id.as_str().to_owned(),
        kind: o.kind.into(),
        did: did(o, Known::default()),
        state: o.state.into(),
        amount: yen(o.amount),
        tax: yen(o.tax),
        at: o.at.rfc3339(),
        outcome_at: o.outcome_at.map(At::rfc3339),
        reason: operation_reason(o).to_owned(),
        forgotten_shop: None,
        refund: None,
    }
}

/// Why it was refused, by the PG's codes; else why it was asked for, and while it is in doubt what keeps it so.
fn operation_reason(o: &Operation) -> &str {
    let refused = o.state == OperationState::Refused && !o.codes.is_empty();
    if refused || (o.reason.is_empty() && o.state.is_open()) {
        &o.codes
    } else {
        &o.reason
    }
}

/// A status word of the PG in the asked language; unknown ones as they came.
pub(crate) fn status_label(words: Words, status: &str) -> String {
    words
        .find(&format!("status-{status}"), &[])
        .unwrap_or_else(|| status.to_owned())
}

/// A state word of Amazon in the asked language; unknown ones as they came.
pub(crate) fn amazon_label(words: Words, state: &str) -> String {
    words
        .find(&format!("amazon-{state}"), &[])
        // Of a settlement report's row the kind stands for the state.
        .or_else(|| words.find(&format!("settlement-{}", kebab(state)), &[]))
        .unwrap_or_else(|| state.to_owned())
}

/// Amazon's reason code in the asked language; unknown ones as they came.
pub(crate) fn reason_label(words: Words, code: &str) -> String {
    words
        .find(&format!("amazon-reason-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// A state word of a refund in the asked language; unknown ones as they came.
pub(crate) fn refund_label(words: Words, state: &str) -> String {
    words
        .find(&format!("refund-{state}"), &[])
        .unwrap_or_else(|| state.to_owned())
}

/// Who began a refund, in the asked language; unknown words as they came.
pub(crate) fn refund_by(words: Words, by: &RefundBy) -> String {
    words
        .find(&format!("refund-by-{}", by.as_str()), &[])
        .unwrap_or_else(|| by.as_str().to_owned())
}

/// A line of a file, by name and number.
pub(crate) fn line_of(line: &FileLine, words: Words) -> String {
    let args = [
        ("file", line.file.clone().into()),
        ("line", i64::from(line.line).into()),
    ];
    words.text("evidence-line", &args)
}

fn side(words: Words, record: &SideRecord, label: String) -> Side {
    let from = record.from.as_ref();
    Side {
        state: record.state.clone(),
        label,
        amount: record.amount.map(yen),
        captured: record.captured.map(yen),
        charged: record.captured.map(yen),
        refunded: record.refunded.map(yen),
        at: (record.at != At(0)).then(|| record.at.rfc3339()),
        since: None,
        changed_at: record.changed_at.map(At::rfc3339),
        reason: record.reason.clone(),
        by: String::new(),
        from: from.map(|line| line_of(line, words)).unwrap_or_default(),
    }
}

pub(crate) fn pg_side(words: Words, record: &SideRecord) -> Side {
    let status = Status::parse(&record.state);
    Side {
        charged: record
            .amount
            .and_then(|total| status.charged_of(total))
            .map(yen),
        ..side(words, record, status_label(words, &record.state))
    }
}

pub(crate) fn amazon_side(words: Words, record: &SideRecord) -> Side {
    side(words, record, amazon_label(words, &record.state))
}

/// Both sides of a transaction as they are known now.
pub(crate) fn sides(words: Words, t: &Transaction) -> (Side, Option<Side>) {
    let pg = Side {
        state: t.status.as_str().to_owned(),
        label: status_label(words, t.status.as_str()),
        amount: Some(yen(t.total())),
        charged: t.status.charged_of(t.total()).map(yen),
        at: Some(t.seen_at.rfc3339()),
        changed_at: t.processed_at.map(At::rfc3339),
        ..Side::default()
    };
    let amazon = t.amazon_seen_at.map(|at| {
        let state = t.amazon_state.as_ref().map_or("", AmazonState::as_str);
        Side {
            state: state.to_owned(),
            label: amazon_label(words, state),
            amount: t.authorised.map(yen),
            captured: t.captured.map(yen),
            charged: t.captured.map(yen),
            refunded: t.refunded.map(yen),
            at: Some(at.rfc3339()),
            changed_at: t.amazon_changed_at.map(At::rfc3339),
            reason: t.amazon_reason.clone(),
            ..Side::default()
        }
    });
    (pg, amazon)
}

/// A side that has said the same since an earlier asking: its time is the last asking's.
pub(crate) fn asked_again(side: Side, last: Option<At>) -> Side {
    let first = side.at.as_deref().and_then(|at| At::parse_rfc3339(at).ok());
    match (first, last) {
        (Some(first), Some(last)) if last > first => Side {
            at: Some(last.rfc3339()),
            since: side.at,
            ..side
        },
        _ => side,
    }
}

pub(crate) fn warning_card(words: Words, w: &Warning) -> WarningCard {
    WarningCard {
        id: w.id.clone(),
        kind: w.kind.into(),
        label: words.get(&format!("warning-{}", kebab(w.kind.as_str()))),
        severity: w.kind.severity().into(),
        state: w.state.into(),
        shop: w.shop.clone(),
        order: w.order.clone(),
        amount: yen(w.at_stake),
        at: w.happened_at.unwrap_or(w.seen_at).rfc3339(),
    }
}

/// Text for a spreadsheet cell on the clipboard: one line, no tabs, and never the beginning of a formula.
pub(crate) fn plain(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if payments::is_formula(&line) && line.parse::<i64>().is_err() {
        format!("'{line}")
    } else {
        line
    }
}

/// The shop's own note on a transaction, or the free field that says most.
pub(crate) fn memo(t: &Transaction) -> String {
    let [bought, note, _] = &t.client_fields;
    let said = [&t.memo, note, bought].into_iter().find(|m| !m.is_empty());
    said.cloned().unwrap_or_default()
}

/// Where a task leads, in words.
pub(crate) fn action(words: Words, key: &str, href: String) -> TaskAction {
    TaskAction {
        text: words.get(key),
        href,
    }
}
