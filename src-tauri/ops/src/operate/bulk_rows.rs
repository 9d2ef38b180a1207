//! The rows of a list: as they are known, as they ended, and counted.

use super::evidence::Heard;
use super::present::not_asked;
use crate::Result;
use crate::count::number;
use crate::present::memo;
use crate::present::yen;
use ledger::ShopRow;
use messages::{BulkAnswer, BulkCounts, BulkResult, BulkRow, FailureCode, OperateAnswer};
use payments::{At, OperationKind, OperationState, Phase, Seen, Transaction, Yen, day_text};
use words::Words;

/// Rows of one run at most: more is a mistake in a file, or an evening's work for a person to divide.
pub(crate) const MOST: usize = 10_000;

/// One order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkLine {
    /// The order.
    pub order: String,
    /// Amount, yen; none: as it stands.
    pub amount: Option<Yen>,
    /// Tax and postage, yen; none: as it stands.
    pub tax: Option<Yen>,
    /// Why, where the list says so; else the reason of all.
    pub reason: String,
    /// What the person was shown; none: the cache as it is.
    pub looked_at: Option<Seen>,
    /// Our name of the shop, where the list says whose order it is.
    pub shop: Option<String>,
    /// Shown as not to be sent: whatever becomes of it meanwhile, it is not.
    pub held: bool,
}

impl BulkLine {
    /// An order as it stands.
    #[must_use]
    pub fn of(order: &str) -> Self {
        Self {
            order: order.to_owned(),
            amount: None,
            tax: None,
            reason: String::new(),
            looked_at: None,
            shop: None,
            held: false,
        }
    }
}

/// Rows in a row without an answer after which going on is pointless.
pub(super) const GIVE_UP_AFTER: u32 = 3;

/// Until when every row that would be sent is known, by both sides where Amazon can be asked; none where one of them was
/// never asked about one.
fn known_until(rows: &[BulkRow], has_key: bool) -> Option<At> {
    let ready = rows.iter().filter(|row| row.result == BulkResult::Ready);
    let at = |text: &Option<String>| {
        text.as_deref()
            .and_then(|text| At::parse_rfc3339(text).ok())
    };
    let known = ready.map(|row| {
        let pg = at(&row.seen_at)?;
        if has_key {
            Some(pg.min(at(&row.amazon_seen_at)?))
        } else {
            Some(pg)
        }
    });
    known.collect::<Option<Vec<At>>>()?.into_iter().min()
}

/// Says of a dry view that nobody was asked for it.
pub(super) fn not_asked_now(answer: &mut BulkAnswer, has_key: bool, now: At, words: Words) {
    answer.asked = false;
    if answer.counts.ready == 0 {
        return;
    }
    let until = known_until(&answer.rows, has_key);
    answer.known_until = until.map(At::rfc3339);
    let since = until.map_or_else(
        || "none".to_owned(),
        |at| words::instant_short(words.lang(), at, now.day()),
    );
    answer.asked_text = words.text(
        "bulk-not-asked",
        &[
            ("amazon", if has_key { "yes" } else { "no" }.into()),
            ("since", since.into()),
        ],
    );
}

/// What a person knows a row by, beside its number.
pub(super) fn as_known(row: &mut BulkRow, t: &Transaction, now: At) {
    row.memo = memo(t);
    row.days_left = reconcile::authorisation_deadline(t, now).map(|d| d.days_left);
    row.dispatched_on = t.dispatched_on.map(day_text);
    row.seen_at = Some(t.seen_at.rfc3339());
    row.amazon_seen_at = t.amazon_seen_at.map(At::rfc3339);
}

pub(super) fn failed(line: &BulkLine, text: String) -> BulkRow {
    BulkRow {
        order: line.order.clone(),
        amount: yen(line.amount.unwrap_or_default()),
        tax: yen(line.tax.unwrap_or_default()),
        status: None,
        phase: None,
        result: BulkResult::Failed,
        rule: None,
        with_reason: false,
        case: None,
        cases: Vec::new(),
        seen_at: None,
        amazon_seen_at: None,
        text,
        operation: None,
        memo: String::new(),
        days_left: None,
        dispatched_on: None,
    }
}

/// How many rows in a row had no answer, or could not be asked for at all.
pub(super) fn silence(ended: &Result<OperateAnswer>, before: u32) -> u32 {
    match ended {
        Err(error) => match error.code {
            // After bytes have left and their outcome could not be kept, nothing more leaves.
            FailureCode::OutcomeUnknown
            | FailureCode::SignIn
            | FailureCode::Vault
            | FailureCode::Clock => GIVE_UP_AFTER,
            FailureCode::Offline | FailureCode::OtherSide => before + 1,
            // Somebody else holds the lock, and each row would wait for it anew.
            FailureCode::Busy if !error.is_unsettled() => before + 1,
            _ => before,
        },
        Ok(answer)
            if answer
                .operation
                .as_ref()
                .is_some_and(|o| o.state.0 == OperationState::Unknown) =>
        {
            before + 1
        }
        Ok(_) => 0,
    }
}

pub(super) fn ended_as(row: &mut BulkRow, ended: Result<OperateAnswer>, words: Words) {
    let (result, text) = match ended {
        Ok(answer) => {
            row.operation.clone_from(&answer.operation);
            row.phase = Some(answer.status.0.phase().into());
            row.status = Some(answer.status);
            match (answer.stopped, answer.operation) {
                (Some(stopped), _) => {
                    row.rule = Some(stopped.rule);
                    row.with_reason = stopped.with_reason;
                    row.case = stopped.case;
                    row.cases = answer.cases;
                    (BulkResult::Stopped, stopped.message)
                }
                (None, Some(o)) => match o.state.0 {
                    OperationState::Done => (BulkResult::Done, answer.does),
                    OperationState::Refused | OperationState::NotDone => (
                        BulkResult::Refused,
                        words.text("cli-operate-refused", &[("codes", answer.because.into())]),
                    ),
                    OperationState::Intended | OperationState::Sent | OperationState::Unknown => {
                        (BulkResult::Unknown, words.get("bulk-unknown"))
                    }
                },
                (None, None) => (BulkResult::Failed, String::new()),
            }
        }
        Err(error) if error.code == FailureCode::OutcomeUnknown => {
            (BulkResult::Unknown, error.in_row(words))
        }
        // An earlier operation on this order is still in doubt.
        Err(error) if error.is_unsettled() => (BulkResult::Unknown, words.get("bulk-unknown")),
        Err(error) => (BulkResult::Failed, error.in_row(words)),
    };
    row.result = result;
    row.text = text;
}

pub(super) fn answer(shop: &ShopRow, kind: OperationKind, rows: Vec<BulkRow>) -> BulkAnswer {
    let mut counts = BulkCounts::default();
    let mut total = 0;
    for row in &rows {
        let slot = match row.result {
            BulkResult::Ready => &mut counts.ready,
            BulkResult::Done => &mut counts.done,
            BulkResult::Already => &mut counts.already,
            BulkResult::Refused => &mut counts.refused,
            BulkResult::Stopped => &mut counts.stopped,
            BulkResult::Unknown => &mut counts.unknown,
            BulkResult::NotBegun => &mut counts.not_begun,
            BulkResult::Failed => &mut counts.failed,
        };
        *slot += 1;
        if matches!(row.result, BulkResult::Ready | BulkResult::Done) {
            total += row.amount.0 + row.tax.0;
        }
    }
    BulkAnswer {
        shop: shop.name.clone(),
        kind: kind.into(),
        count: number(rows.len()),
        total: messages::Yen(total),
        counts,
        amazon_text: String::new(),
        asked: true,
        known_until: None,
        asked_text: String::new(),
        rows,
    }
}

/// The order that was sent last.
pub(super) fn last_sent(answer: &BulkAnswer) -> String {
    let sent = answer.rows.iter().rev().find(|row| row.operation.is_some());
    sent.map_or_else(String::new, |row| row.order.clone())
}

/// That Amazon cannot be asked about what goes back; empty where it can, or nothing goes back.
pub(super) fn cannot_ask(shop: &ShopRow, answer: &BulkAnswer, words: Words) -> String {
    let gives = |row: &BulkRow| {
        let phase = row.phase.map(|phase| phase.0);
        matches!(phase, Some(Phase::Charged | Phase::GivingBack))
    };
    if has_key(shop) || answer.kind.0 == OperationKind::Sales || !answer.rows.iter().any(gives) {
        return String::new();
    }
    not_asked(&Heard::NoKey, words)
}

/// Whether Amazon can be asked for this shop.
pub(super) const fn has_key(shop: &ShopRow) -> bool {
    shop.amazon_url.is_some() && shop.amazon_public_key_id.is_some()
}
