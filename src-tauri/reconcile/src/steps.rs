//! The eleven steps of one sale (service.md), each with its state, time and evidence.

use crate::history::History;
use crate::watch::watch;
use payments::{
    At, Fact, OperationState, PayoutKind, SettlementKind, Source, Status, Transaction, WarningKind,
    closed,
};

closed! {
    /// How a step stands.
    pub enum StepState {
        /// Done, with evidence.
        Done = "done",
        /// Not seen, but later steps could not be without it.
        Implied = "implied",
        /// Not yet.
        Waiting = "waiting",
        /// Not yet, and later than usual.
        Late = "late",
        /// An outcome is not known.
        Unknown = "unknown",
        /// It went wrong, or both sides differ here.
        Problem = "problem",
    }
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// 1 to 11.
    pub number: u8,
    /// How it stands.
    pub state: StepState,
    /// When, where it is known.
    pub at: Option<At>,
    /// What shows it: a word of `Source`, `status`, `operation`, `settlement`, `payout`, `later` or empty.
    pub evidence: &'static str,
}

/// A sale is in a settlement report within this many days (14 and a few), and paid within this many.
const SETTLED_IN: i64 = 18;
const PAID_IN: i64 = 75;

/// The eleven steps of a transaction.
#[must_use]
pub fn steps(t: &Transaction, history: &History<'_>, now: At) -> [Step; 11] {
    let open = open_kinds(t, history, now);
    let buyer = buyer_steps(t, history);
    let mut out = [Step {
        number: 0,
        state: StepState::Waiting,
        at: None,
        evidence: "",
    }; 11];
    out[..4].copy_from_slice(&buyer);
    let first = earliest(history).filter(|_| t.is_heard());
    out[4] = step(5, registered(t), first, "status");
    out[5] = step(
        6,
        at_amazon(t),
        first_of(history, &[Status::ReqSuccess, Status::AuthProcess]),
        "status",
    );
    out[6] = result(t, &open, now);
    out[7] = notified(t, history);
    out[8] = provided(t, history, &open, now);
    out[9] = settled(t, history, &open, now);
    out[10] = paid(t, history, &open, now);
    for (step, number) in out.iter_mut().zip(1..) {
        step.number = number;
    }
    out
}

fn step(number: u8, state: StepState, at: Option<At>, evidence: &'static str) -> Step {
    Step {
        number,
        state,
        at,
        evidence,
    }
}

/// The verdict that stands with the transaction, which knows what other orders used of its consent; with what time alone
/// has brought since.
fn open_kinds(t: &Transaction, history: &History<'_>, now: At) -> Vec<WarningKind> {
    let mut open: Vec<WarningKind> = watch(history, now)
        .warnings
        .into_iter()
        .filter(|w| w.resolved_at.is_none() && w.kind != WarningKind::UnknownCapture)
        .map(|w| w.kind)
        .collect();
    open.extend(
        t.warnings
            .iter()
            .filter(|k| **k == WarningKind::UnknownCapture),
    );
    open
}

/// The earliest time that anything told of the order, a notice included: a step before it cannot be later.
fn earliest(history: &History<'_>) -> Option<At> {
    let told = history.observations.iter().filter_map(|o| match &o.fact {
        Fact::Pg(fact) => Some(fact.processed_at.map_or(o.at, |at| at.min(o.at))),
        Fact::Charge(fact) => Some(fact.created_at.map_or(o.at, |at| at.min(o.at))),
        Fact::Notice(_) | Fact::Order(_) => Some(o.at),
        Fact::Permission(_) | Fact::Refund(_) | Fact::NoSuchId(_) | Fact::Dispatch(_) => None,
    });
    told.min()
}

fn first_of(history: &History<'_>, statuses: &[Status]) -> Option<At> {
    history.observations.iter().find_map(|o| match &o.fact {
        Fact::Pg(fact) if statuses.contains(&fact.status) => {
            Some(fact.processed_at.unwrap_or(o.at))
        }
        _ => None,
    })
}

/// Steps 1 to 3 are never seen; a known order implies them. Step 4 is the order itself.
fn buyer_steps(t: &Transaction, history: &History<'_>) -> [Step; 4] {
    let implied = |n| step(n, StepState::Implied, None, "later");
    let listed = history
        .observations
        .iter()
        .find(|o| o.source == Source::OrderList)
        .map(|o| o.at);
    let ordered = match listed {
        Some(at) => {
            // A list that came later says that there was an order, not when.
            step(
                4,
                StepState::Done,
                earliest(history).or(Some(at)),
                Source::OrderList.as_str(),
            )
        }
        None if t.is_heard() => step(4, StepState::Done, earliest(history), Source::Pg.as_str()),
        None => step(4, StepState::Waiting, None, ""),
    };
    [implied(1), implied(2), implied(3), ordered]
}

fn registered(t: &Transaction) -> StepState {
    if t.is_heard() {
        StepState::Done
    } else {
        StepState::Waiting
    }
}

fn at_amazon(t: &Transaction) -> StepState {
    match t.status {
        Status::Unprocessed | Status::Other(_) => StepState::Waiting,
        Status::ReqSuccess | Status::AuthProcess => StepState::Done,
        _ => StepState::Implied,
    }
}

fn result(t: &Transaction, open: &[WarningKind], now: At) -> Step {
    let failed = matches!(t.status, Status::PayFail | Status::Expired);
    let wrong = [
        WarningKind::AheadAtAmazon,
        WarningKind::CancelledOutside,
        WarningKind::AuthorisationExpired,
        WarningKind::AmountDiffers,
        WarningKind::WrongEnvironment,
        WarningKind::UnknownCapture,
    ];
    let state = if failed || open.iter().any(|k| wrong.contains(k)) {
        StepState::Problem
    } else if t.status.is_open() {
        late_after(t.processed_at, 1, now)
    } else if matches!(t.status, Status::Other(_)) {
        StepState::Unknown
    } else {
        StepState::Done
    };
    let at = t.authorised_at.or(t.charged_at).or(t.processed_at);
    step(7, state, at.filter(|_| !t.status.is_open()), "status")
}

fn late_after(from: Option<At>, days: i64, now: At) -> StepState {
    match from {
        Some(at) if at.plus_days(days) < now => StepState::Late,
        _ => StepState::Waiting,
    }
}

fn notified(t: &Transaction, history: &History<'_>) -> Step {
    let notice = history
        .observations
        .iter()
        .find(|o| matches!(&o.fact, Fact::Notice(n) if !n.status.is_open()));
    match notice {
        Some(o) => step(8, StepState::Done, Some(o.at), Source::PgNotice.as_str()),
        None if t.status.is_open() || !t.is_heard() => step(8, StepState::Waiting, None, ""),
        None => step(8, StepState::Implied, None, "later"),
    }
}

fn is_unknown(history: &History<'_>) -> bool {
    history
        .operations
        .iter()
        .any(|o| matches!(o.state, OperationState::Unknown | OperationState::Sent))
}

fn provided(t: &Transaction, history: &History<'_>, open: &[WarningKind], now: At) -> Step {
    let wrong = [
        WarningKind::CapturedOutside,
        WarningKind::NotCapturedAtAmazon,
        WarningKind::PermissionClosedOutside,
    ];
    // The reservation is gone at Amazon: the parcel is held, so nothing is late; the result's step has the trouble.
    let held = [
        WarningKind::AuthorisationExpired,
        WarningKind::CancelledOutside,
    ];
    let sent = t.dispatched_on.map(At::start_of);
    let at = sent.or(t.charged_at);
    let state = if is_unknown(history) {
        StepState::Unknown
    } else if open.iter().any(|k| wrong.contains(k)) {
        StepState::Problem
    } else if t.charged_at.is_some() || (sent.is_some() && t.status != Status::Auth) {
        StepState::Done
    } else if t.status == Status::Auth && !open.iter().any(|k| held.contains(k)) {
        late_after(t.authorised_at, 25, now)
    } else {
        StepState::Waiting
    };
    let evidence = match (sent.is_some(), t.charged_at.is_some()) {
        (true, _) if from_file(history) => "carrier",
        (true, _) => "owner",
        (false, true) => "status",
        _ => "",
    };
    step(9, state, at, evidence)
}

/// Whether it was a file that told of the dispatch.
fn from_file(history: &History<'_>) -> bool {
    let told = history.observations.iter().rev();
    let last = told
        .into_iter()
        .find(|o| matches!(&o.fact, Fact::Dispatch(d) if !d.planned));
    last.is_some_and(|o| o.source == Source::Carrier)
}

fn settled(t: &Transaction, history: &History<'_>, open: &[WarningKind], now: At) -> Step {
    let row = history
        .settlement
        .iter()
        .find(|l| l.kind == SettlementKind::Capture);
    let wrong = [
        WarningKind::Claim,
        WarningKind::RefundedOutside,
        WarningKind::RefundMissingAtAmazon,
    ];
    let state = match row {
        _ if open.iter().any(|k| wrong.contains(k)) => StepState::Problem,
        Some(_) => StepState::Done,
        None if !history.payouts.is_empty() => StepState::Implied,
        None => late_after(t.charged_at, SETTLED_IN, now),
    };
    let evidence = if row.is_some() { "settlement" } else { "" };
    step(10, state, row.map(|l| l.posted_at), evidence)
}

fn paid(t: &Transaction, history: &History<'_>, open: &[WarningKind], now: At) -> Step {
    let line = history.payouts.iter().find(|l| l.kind == PayoutKind::Sale);
    let state = match line {
        _ if line.is_some() && open.contains(&WarningKind::Claim) => StepState::Problem,
        // A statement may come before its day.
        Some(line) if line.paid_on > now.day() => StepState::Waiting,
        Some(_) => StepState::Done,
        None => late_after(t.charged_at, PAID_IN, now),
    };
    let at = line.map(|l| At::start_of(l.paid_on));
    step(11, state, at, if line.is_some() { "payout" } else { "" })
}
