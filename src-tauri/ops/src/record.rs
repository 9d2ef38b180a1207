//! Both sides' record of an order: what each said, and what was asked for from here.

use crate::activity::role;
use crate::known::Known;
use crate::operate::follow::is_refund;
use crate::present::{
    amazon_label, kebab, line_of, reason_label, refund_by, refund_label, status_label, yen,
};
use messages::{RecordEntry, RecordSide, RefundStage};
use payments::{
    At, ChargeFact, Day, Fact, Observation, Operation, OperationState, PgFact, RefundBy,
    RefundLine, Severity, Source, Warning, WarningState,
};
use std::collections::HashSet;
use words::{Words, instant_short};

/// Both sides' record as it is read on a day: what each said when it said something new, and what was asked for from here.
pub(crate) fn record(
    known: &Known<'_>,
    warnings: &[Warning],
    today: Day,
    words: Words,
) -> Vec<RecordEntry> {
    let charged = known.transaction.as_ref().and_then(|t| t.charged_at);
    let mut entries: Vec<(At, RecordEntry)> = Vec::new();
    let (mut last_pg, mut last_charge): (Option<&PgFact>, Option<&ChargeFact>) = (None, None);
    let mut told: HashSet<&str> = HashSet::new();
    for o in known.observations.iter() {
        let entry = match &o.fact {
            Fact::Pg(fact) => {
                let news = last_pg.is_none_or(|before| moved_pg(before, fact));
                last_pg = Some(fact);
                let at = moved_at(o, fact);
                let ours = from_here(at, known);
                // A move a little before it was not made by it, whatever the note says; the clocks differ by less.
                let made = ours.filter(|op| news && at.0 >= op.at.0 - 60);
                told.extend(made.map(|op| op.id.as_str()));
                news.then(|| pg_entry(o, fact, ours, today, words))
            }
            Fact::Charge(fact) => {
                let before = last_charge.replace(fact);
                before
                    .is_none_or(|b| moved_charge(b, fact))
                    .then(|| charge_entry(o, fact, before, today, words))
            }
            _ => other_entry(o, today, words),
        };
        entries.extend(entry);
    }
    entries.extend(
        known
            .operations
            .iter()
            // What the PG's own entry says came from here is not said twice.
            .filter(|o| !told.contains(o.id.as_str()))
            .map(|o| operation_entry(o, charged, words)),
    );
    entries.extend(known.settlement.iter().map(|row| {
        let title = words.get(&format!("settlement-{}", kebab(row.kind.as_str())));
        (
            row.posted_at,
            entry(
                RecordSide::Amazon,
                title,
                Some(row.amount),
                words.get("record-settlement"),
                row.posted_at,
            ),
        )
    }));
    entries.extend(known.refunds.iter().map(|row| {
        let (at, note) = (row.updated_at, refund_note(row, words));
        let title = refund_title(row.state.as_str(), words);
        (
            at,
            entry(RecordSide::Amazon, title, Some(row.amount), note, at),
        )
    }));
    entries.extend(known.payouts.iter().map(|line| {
        let at = At::start_of(line.paid_on);
        let title = words.get(&format!("payout-kind-{}", kebab(line.kind.as_str())));
        (
            at,
            entry(
                RecordSide::Pg,
                title,
                Some(line.amount + line.tax - line.refund_amount),
                words.get("record-payout"),
                at,
            ),
        )
    }));
    entries.sort_by_key(|(at, _)| *at);
    let mut entries: Vec<RecordEntry> = entries.into_iter().map(|(_, e)| e).collect();
    mark_alarming(&mut entries, warnings);
    entries
}

fn entry(
    side: RecordSide,
    title: String,
    amount: Option<payments::Yen>,
    note: String,
    at: At,
) -> RecordEntry {
    RecordEntry {
        at: at.rfc3339(),
        side,
        title,
        amount: amount.map(yen),
        note,
        alarming: false,
    }
}

fn refund_title(state: &str, words: Words) -> String {
    let state = refund_label(words, state);
    words.text("record-refund", &[("state", state.into())])
}

/// Where the row stands, who began the refund, and why it ended so.
fn refund_note(row: &RefundLine, words: Words) -> String {
    let told = |by: &&RefundBy| !by.as_str().is_empty();
    let by = Some(&row.by).filter(told).map(|by| refund_by(words, by));
    let why = Some(&row.reason).filter(|reason| !reason.is_empty());
    let from = row.from.as_ref().map(|line| line_of(line, words));
    let parts = [from, by, why.map(|reason| reason_label(words, reason))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&words.get("list-separator"))
}

fn moved_pg(before: &PgFact, after: &PgFact) -> bool {
    (&before.status, before.amount, before.tax) != (&after.status, after.amount, after.tax)
}

fn moved_charge(before: &ChargeFact, after: &ChargeFact) -> bool {
    (
        &before.state,
        before.captured,
        before.refunded,
        before.amount,
    ) != (&after.state, after.captured, after.refunded, after.amount)
}

/// When the PG moved, as far as the answer tells.
fn moved_at(o: &Observation, fact: &PgFact) -> At {
    fact.processed_at.filter(|at| *at <= o.at).unwrap_or(o.at)
}

/// The operation of this desk that made the PG move then.
fn from_here<'a>(at: At, known: &'a Known<'_>) -> Option<&'a Operation> {
    known
        .operations
        .iter()
        .find(|op| op.state == OperationState::Done && (op.at.0 - at.0).abs() <= 600)
}

fn pg_entry(
    o: &Observation,
    fact: &PgFact,
    ours: Option<&Operation>,
    today: Day,
    words: Words,
) -> (At, RecordEntry) {
    let at = moved_at(o, fact);
    let asked = ("time", instant_short(words.lang(), o.at, today).into());
    let note = match ours {
        Some(op) => words.text("record-from-here", &[("by", role(&op.by, words).into())]),
        None => words.text("record-asked", &[asked]),
    };
    (
        at,
        entry(
            RecordSide::Pg,
            status_label(words, fact.status.as_str()),
            Some(fact.amount + fact.tax),
            note,
            at,
        ),
    )
}

fn charge_entry(
    o: &Observation,
    fact: &ChargeFact,
    before: Option<&ChargeFact>,
    today: Day,
    words: Words,
) -> (At, RecordEntry) {
    let at = fact.changed_at.filter(|at| *at <= o.at).unwrap_or(o.at);
    let refunded_before = before.map_or(payments::Yen::ZERO, |b| b.refunded);
    let (title, amount) = if fact.refunded > refunded_before {
        (
            words.get("record-amazon-refund"),
            fact.refunded - refunded_before,
        )
    } else if fact.captured > payments::Yen::ZERO {
        (amazon_label(words, fact.state.as_str()), fact.captured)
    } else {
        (amazon_label(words, fact.state.as_str()), fact.amount)
    };
    // A refund does not move the charge's state, nor its time: then the asking is all that is known.
    let at = if fact.refunded > refunded_before
        && before.is_some_and(|b| b.changed_at == fact.changed_at)
    {
        o.at
    } else {
        at
    };
    let asked = ("time", instant_short(words.lang(), o.at, today).into());
    let note = match &fact.reason {
        Some(reason) if !reason.is_empty() => reason_label(words, reason),
        _ => words.text("record-asked", &[asked]),
    };
    (at, entry(RecordSide::Amazon, title, Some(amount), note, at))
}

fn other_entry(o: &Observation, today: Day, words: Words) -> Option<(At, RecordEntry)> {
    let time = || {
        (
            "time",
            words::Arg::from(instant_short(words.lang(), o.at, today)),
        )
    };
    let made = match &o.fact {
        Fact::Notice(fact) => entry(
            RecordSide::Pg,
            status_label(words, fact.status.as_str()),
            fact.amount.map(|a| a + fact.tax.unwrap_or_default()),
            words.text("record-notice", &[time()]),
            o.at,
        ),
        Fact::Refund(fact) => entry(
            RecordSide::Amazon,
            refund_title(&fact.state, words),
            Some(fact.amount),
            words.text("record-asked", &[time()]),
            o.at,
        ),
        Fact::NoSuchId(_) if o.source == Source::AmazonRefund => entry(
            RecordSide::Amazon,
            words.get("record-refund-unknown"),
            None,
            words.text("record-asked", &[time()]),
            o.at,
        ),
        Fact::NoSuchId(_) => entry(
            RecordSide::Amazon,
            amazon_label(words, "NotFound"),
            None,
            words.text("record-asked", &[time()]),
            o.at,
        ),
        Fact::Permission(fact) if fact.state == payments::PermissionState::Closed => {
            let at = fact.changed_at.unwrap_or(o.at);
            let reasons: Vec<String> = fact
                .reasons
                .iter()
                .map(|r| reason_label(words, r))
                .collect();
            let note = reasons.join(&words.get("list-separator"));
            return Some((
                at,
                entry(
                    RecordSide::Amazon,
                    words.get("record-permission-closed"),
                    None,
                    note,
                    at,
                ),
            ));
        }
        Fact::Dispatch(fact) => {
            let said = [fact.carrier.clone(), fact.slip_number.clone()];
            let from = fact.from.as_ref().map(|line| line_of(line, words));
            let parts: Vec<String> = said.into_iter().chain([from]).flatten().collect();
            let at = At::on(fact.on, 12, 0, 0);
            let key = if fact.planned {
                "record-dispatch-planned"
            } else {
                "record-dispatch"
            };
            return Some((
                at,
                entry(RecordSide::Here, words.get(key), None, parts.join(" "), at),
            ));
        }
        _ => return None,
    };
    Some((o.at, made))
}

fn operation_entry(o: &Operation, charged: Option<At>, words: Words) -> (At, RecordEntry) {
    // Taken is all that a refund was then: its end is a line of its own.
    let refund = is_refund(o).then_some(RefundStage::Accepted);
    let did = crate::did::label(o, crate::did::Known { charged, refund }, words);
    let state = match refund {
        Some(_) => Some("operation-refund-accepted".to_owned()),
        None if o.state == OperationState::Done => None,
        None => Some(format!("operation-state-{}", kebab(o.state.as_str()))),
    };
    let title = match state {
        Some(state) => {
            let args = [
                ("operation", did.into()),
                ("state", words.get(&state).into()),
            ];
            words.text("record-operation", &args)
        }
        None => did,
    };
    let by = role(&o.by, words);
    let mut e = entry(RecordSide::Here, title, Some(o.amount + o.tax), by, o.at);
    e.alarming = matches!(o.state, OperationState::Unknown | OperationState::Sent);
    (o.at, e)
}

/// The entries that an open warning points at.
fn mark_alarming(entries: &mut [RecordEntry], warnings: &[Warning]) {
    for w in warnings
        .iter()
        .filter(|w| w.state != WarningState::Resolved && w.kind.severity() != Severity::Info)
    {
        let Some(side) = &w.amazon else { continue };
        let moments = [w.happened_at, side.changed_at, Some(side.at)].map(|at| at.map(At::rfc3339));
        let mut on_side = entries
            .iter_mut()
            .rev()
            .filter(|e| e.side == RecordSide::Amazon);
        if let Some(e) = on_side.find(|e| moments.iter().flatten().any(|m| *m == e.at)) {
            e.alarming = true;
        }
    }
}
