//! An operation as the record tells it: what was done, as a noun, and the money that left with a minus sign.

use messages::{ActivityEntry, Did, RefundStage, Yen};
use payments::{At, Operation, OperationKind, OperationState};
use words::{Words, kebab};

/// What is known around an operation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// When the transaction was charged: a past that was brought along does not say what an inquiry showed before.
    pub charged: Option<At>,
    /// How far a whole refund has come: that the PG took it is not all that is to be told of it.
    pub refund: Option<RefundStage>,
}

/// The key of its word.
fn key_of(did: Did) -> String {
    format!("did-{}", kebab(did.as_str()))
}

/// What an operation was, by what is known around it.
pub(crate) fn did(o: &Operation, known: Known) -> Did {
    match o.kind {
        OperationKind::Sales => Did::Sales,
        OperationKind::Charge => Did::Charge,
        OperationKind::CloseConsent => Did::CloseConsent,
        OperationKind::Cancel if known.refund.is_some() => Did::Refund,
        OperationKind::Cancel if charged_before(o, known.charged) => Did::Refund,
        OperationKind::Cancel => Did::Void,
        OperationKind::Change => match o.before.as_ref().map(|b| b.total().cmp(&asked(o))) {
            Some(std::cmp::Ordering::Greater) => Did::Lower,
            Some(std::cmp::Ordering::Less) => Did::Raise,
            _ => Did::Change,
        },
    }
}

fn asked(o: &Operation) -> payments::Yen {
    o.amount + o.tax
}

fn charged_before(o: &Operation, charged: Option<At>) -> bool {
    match &o.before {
        Some(before) => before.status.is_charged(),
        None => charged.is_some_and(|at| at <= o.at),
    }
}

/// What moved: the refund or what a charged total was lowered by, as it left; else the sum that was asked for.
fn moved(did: Did, o: &Operation, refund: Option<RefundStage>) -> payments::Yen {
    if o.state != OperationState::Done || refund == Some(RefundStage::Failed) {
        return asked(o);
    }
    match (did, &o.before) {
        (Did::Refund, _) => -asked(o),
        (Did::Lower, Some(before)) if before.status.is_charged() => asked(o) - before.total(),
        _ => asked(o),
    }
}

/// What the operation was, as a noun.
pub(crate) fn label(o: &Operation, known: Known, words: Words) -> String {
    words.get(&key_of(did(o, known)))
}

/// The record's line. That it was done needs no word; everything else has one.
pub(crate) fn entry(o: &Operation, known: Known, by: String, words: Words) -> ActivityEntry {
    let did = did(o, known);
    let (kind, key) = match o.state {
        OperationState::Done => match known.refund {
            Some(RefundStage::Failed) => ("operation_stopped", "activity-did-not"),
            Some(RefundStage::Accepted) => ("operation_waiting", "activity-did-not"),
            _ => ("operation", "activity-did"),
        },
        OperationState::Refused | OperationState::NotDone => {
            ("operation_stopped", "activity-did-not")
        }
        OperationState::Intended | OperationState::Sent | OperationState::Unknown => {
            ("operation_open", "activity-did-not")
        }
    };
    let state = match known.refund {
        Some(refund) => format!("operation-refund-{}", refund.as_str()),
        None => format!("operation-state-{}", kebab(o.state.as_str())),
    };
    let args = [
        ("order", o.order_id.as_str().into()),
        ("operation", words.get(&key_of(did)).into()),
        ("state", words.get(&state).into()),
    ];
    ActivityEntry {
        at: o.at.rfc3339(),
        kind: kind.to_owned(),
        text: words.text(key, &args),
        amount: Some(Yen(moved(did, o, known.refund).get())),
        order: Some(o.order_id.as_str().to_owned()),
        shop: o.shop.clone(),
        by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::{OrderId, Seen, Status};
    use words::Lang;

    fn yen(n: i64) -> payments::Yen {
        payments::Yen::new(n)
    }

    fn operation(kind: OperationKind, before: Option<(Status, i64)>) -> Operation {
        Operation {
            id: "1".to_owned(),
            shop: "s".to_owned(),
            order_id: OrderId::new("A-1").unwrap(),
            consent: None,
            kind,
            state: OperationState::Done,
            amount: yen(1_000),
            tax: yen(0),
            at: At(1_000),
            outcome_at: None,
            reason: String::new(),
            by: String::new(),
            before: before.map(|(status, total)| Seen {
                status,
                amount: yen(total),
                tax: yen(0),
                cancelled: yen(0),
            }),
            codes: String::new(),
            same_since: None,
            word: payments::Word::Nobody,
            moved_at: At(1_000),
        }
    }

    fn told(o: &Operation) -> (String, i64) {
        let e = entry(o, Known::default(), String::new(), Words::new(Lang::Ja));
        (e.text, e.amount.unwrap().0)
    }

    #[test]
    fn a_cancel_before_the_charge_moves_no_money() {
        let o = operation(OperationKind::Cancel, Some((Status::Auth, 1_000)));
        assert_eq!(told(&o), ("A-1 の取消".to_owned(), 1_000));
    }

    #[test]
    fn a_refund_leaves_with_a_minus_sign_once_it_is_done() {
        let mut o = operation(OperationKind::Cancel, Some((Status::Sales, 1_000)));
        assert_eq!(told(&o), ("A-1 の返金".to_owned(), -1_000));
        o.state = OperationState::Unknown;
        assert_eq!(told(&o), ("A-1 の返金 · 結果不明".to_owned(), 1_000));
    }

    #[test]
    fn a_lowered_charge_tells_what_went_back() {
        let charged = operation(OperationKind::Change, Some((Status::Sales, 1_500)));
        assert_eq!(told(&charged), ("A-1 の減額".to_owned(), -500));
        let reserved = operation(OperationKind::Change, Some((Status::Auth, 1_500)));
        assert_eq!(told(&reserved), ("A-1 の減額".to_owned(), 1_000));
        let raised = operation(OperationKind::Change, Some((Status::Auth, 800)));
        assert_eq!(told(&raised), ("A-1 の増額".to_owned(), 1_000));
    }

    #[test]
    fn a_past_without_an_inquiry_goes_by_the_charge() {
        let o = operation(OperationKind::Cancel, None);
        let told = |charged| {
            let known = Known {
                charged,
                refund: None,
            };
            entry(&o, known, String::new(), Words::new(Lang::Ja)).text
        };
        assert_eq!(told(Some(At(500))), "A-1 の返金");
        assert_eq!(told(Some(At(2_000))), "A-1 の取消");
        assert_eq!(told(None), "A-1 の取消");
    }

    #[test]
    fn a_refund_tells_how_far_it_has_come() {
        let o = operation(OperationKind::Cancel, Some((Status::Sales, 1_000)));
        let told = |refund| {
            let known = Known {
                charged: None,
                refund: Some(refund),
            };
            let e = entry(&o, known, String::new(), Words::new(Lang::Ja));
            (e.text, e.amount.unwrap().0, e.kind)
        };
        let returned = told(RefundStage::Returned);
        assert_eq!((returned.0.as_str(), returned.1), ("A-1 の返金", -1_000));
        assert_eq!(told(RefundStage::Accepted).1, -1_000);
        let failed = told(RefundStage::Failed);
        assert_eq!((failed.1, failed.2.as_str()), (1_000, "operation_stopped"));
    }
}
