//! What each condition of the table means, in yen and instants.

use crate::rules::{Clock, Condition, RULES, Rule};
use crate::view::View;
use payments::{
    At, ChargeFact, Environment, PermissionFact, PermissionState, Realm, Rounding, Status,
    WarningKind, Yen, realm_of,
};

/// A difference that a rule found.
#[derive(Clone, Copy, Debug)]
pub struct Difference {
    pub rule: &'static Rule,
    /// From when it counts as a warning; before, it is waiting.
    pub due: At,
    pub at_stake: Yen,
    pub happened_at: Option<At>,
}

impl Difference {
    pub const fn kind(&self) -> WarningKind {
        self.rule.kind
    }
}

/// A gap of this many seconds between capture and the PG's last move means that the PG moved again afterwards.
const AFTERWARDS: i64 = 3_600;

/// All differences of a moment, one for each kind at most. `seen` is when they are first seen.
/// None of them is due before `busy`, the time our own operation may need.
pub fn differences(view: &View, seen: At, busy: Option<At>) -> Vec<Difference> {
    let Some(pg) = &view.pg else {
        return Vec::new();
    };
    let state = view.amazon_state();
    let mut found: Vec<Difference> = Vec::new();
    for rule in RULES {
        let known = found.iter().any(|d| d.kind() == rule.kind);
        if known || !rule.fits(&pg.fact.status, state.as_ref()) || !may_conclude(view, rule) {
            continue;
        }
        if let Some(at_stake) = holds(rule.condition, view) {
            found.push(difference(rule, view, seen, at_stake, busy));
        }
    }
    found
}

/// Reports tell what was posted or given back, never what is missing.
fn may_conclude(view: &View, rule: &Rule) -> bool {
    !view.by_report_only()
        || rule.amazon.is_empty()
        || matches!(
            rule.kind,
            WarningKind::CapturedOutside | WarningKind::RefundedOutside
        )
}

fn difference(
    rule: &'static Rule,
    view: &View,
    seen: At,
    at_stake: Yen,
    busy: Option<At>,
) -> Difference {
    let stake = if at_stake.is_zero() && rule.condition == Condition::Always {
        default_stake(rule.kind, view)
    } else {
        at_stake
    };
    let pg = view.pg_moved_at().unwrap_or(seen);
    let amazon = view.amazon_moved_at().unwrap_or(seen);
    let since = match rule.clock {
        Clock::Pg => pg,
        Clock::Amazon => amazon,
        Clock::Later => pg.max(amazon),
    };
    let mut due = since.plus(rule.window);
    if rule.window == 0 {
        due = seen;
    }
    let not_ours = matches!(
        rule.kind,
        WarningKind::RefundStuck | WarningKind::WrongEnvironment | WarningKind::UnknownCapture
    );
    if let Some(until) = busy.filter(|_| !not_ours) {
        due = due.max(until);
    }
    Difference {
        rule,
        due,
        at_stake: stake,
        happened_at: happened(rule, view),
    }
}

fn happened(rule: &Rule, view: &View) -> Option<At> {
    match (rule.condition, rule.clock) {
        (Condition::BalanceFell | Condition::PermissionClosed, _) => {
            view.permission.as_ref().and_then(|p| p.fact.changed_at)
        }
        (Condition::RefundedBeyondTotal | Condition::RefundedBeyondLimit, _) => {
            // Refunds do not move the charge's state, so a time later than the capture is the refund's, if any.
            let told = view.last_refund().map(|refund| refund.moved_at);
            told.or_else(|| view.amazon_moved_at())
        }
        (_, Clock::Pg) => view.pg_moved_at(),
        _ => view.amazon_moved_at(),
    }
}

fn default_stake(kind: WarningKind, view: &View) -> Yen {
    let authorised = view.charge().map_or(Yen::ZERO, |c| c.fact.amount);
    match kind {
        WarningKind::CapturedOutside
        | WarningKind::AheadAtAmazon
        | WarningKind::NotCancelledAtAmazon => authorised,
        WarningKind::WrongEnvironment => Yen::ZERO,
        _ => view.total(),
    }
}

/// Whether a condition holds, and how many yen it is about.
pub fn holds(condition: Condition, view: &View) -> Option<Yen> {
    let total = view.total();
    let (captured, refunded) = view.money();
    let net = captured - refunded;
    let when = |truth: bool, yen: Yen| truth.then_some(yen);
    match condition {
        Condition::Always => Some(Yen::ZERO),
        Condition::MoneyTaken => money_taken(view),
        Condition::KeptAfterCharge => when(net > Yen::ZERO && view.was_charged, net),
        Condition::AuthorisedDiffers => {
            let authorised = view.charge()?.fact.amount;
            when(authorised != total, (authorised - total).abs())
        }
        Condition::LapsedByItself => when(lapsed(view), total),
        Condition::EndedBySomebody => when(!lapsed(view), total),
        Condition::PermissionClosed => {
            let closed = view.permission.as_ref()?.fact.state == PermissionState::Closed;
            when(closed, total)
        }
        Condition::CapturedDiffers => {
            let below = captured < total;
            let above = captured > total && refunded.is_zero() && !reduced(view);
            when(below || above, (captured - total).abs())
        }
        Condition::RefundedBeyondTotal => {
            let owed = captured.max(total);
            when(
                refunded > Yen::ZERO && owed - refunded < total,
                refunded - (owed - total),
            )
        }
        Condition::RefundedBelowReduction => when(
            net > total && (refunded > Yen::ZERO || reduced(view)),
            net - total,
        ),
        Condition::RefundedBelowCaptured => when(refunded < captured, captured - refunded),
        Condition::RefundedBeyondLimit => {
            let more = captured
                .basis_points(1_500, Rounding::Down)
                .min(Yen::new(8_400));
            // What was given back in parts before anybody looked may be all of it.
            let beyond = view.capture_is_known() && refunded > captured + more;
            when(beyond, refunded - captured)
        }
        Condition::BalanceFell => balance_fell(view),
        Condition::ForeignId => when(has_foreign_id(view), Yen::ZERO),
    }
}

/// What Amazon took and the PG never charged, yen: what it keeps of it, else the whole that went back. A payment whose money
/// came and went at Amazon alone is not as it was: its authorisation is used up.
fn money_taken(view: &View) -> Option<Yen> {
    let (captured, refunded) = view.money();
    // A charged payment that the PG gave back with the word CANCEL is judged as a refund (gmo-pg.md 3.2).
    if captured <= Yen::ZERO || view.was_charged {
        return None;
    }
    if captured > refunded {
        return Some(captured - refunded);
    }
    let cancelled = view.pg.as_ref()?.fact.status == Status::Cancel;
    // Nobody here may have seen the sale that such a CANCEL gave back; one that Amazon charged afterwards had none.
    let given_back_by_pg = match (view.amazon_moved_at(), view.pg_moved_at()) {
        (Some(charged), Some(cancelled)) => charged <= cancelled,
        _ => view.by_report_only(),
    };
    (!(cancelled && given_back_by_pg)).then_some(captured)
}

/// Whether the authorisation ended because its time was over.
fn lapsed(view: &View) -> bool {
    let Some(charge) = view.charge() else {
        return false;
    };
    match charge.fact.reason.as_deref().filter(|r| !r.is_empty()) {
        Some(reason) => matches!(reason, "ExpiredUnused" | "Expired"),
        None => {
            let over = charge
                .fact
                .expires_at
                .or_else(|| view.authorised_at.map(|at| at.plus_days(30)));
            matches!((over, view.amazon_moved_at()), (Some(over), Some(at)) if at >= over)
        }
    }
}

/// Whether the PG is known to have lowered its total after the charge: seen before with more, said by its own count,
/// or moved clearly later than the capture.
fn reduced(view: &View) -> bool {
    let total = view.total();
    if view.peak.is_some_and(|peak| peak > total) {
        return true;
    }
    let seen_once = view.peak == Some(total);
    match (view.pg_moved_at(), view.amazon_moved_at()) {
        (Some(pg), Some(amazon)) => seen_once && pg > amazon.plus(AFTERWARDS),
        _ => false,
    }
}

fn balance_fell(view: &View) -> Option<Yen> {
    let permission = view.permission.as_ref()?;
    let recurring = is_recurring(&permission.fact);
    let closed = permission.fact.state == PermissionState::Closed;
    // Once it is over Amazon may show nothing left of it, whatever was captured (amazon-pay.md section 3): then only what
    // it showed while it was open counts.
    // A consent's too, in a month of which no charge of this order is known.
    let shown = if closed && !(recurring && charged_in_month(view, permission.at)) {
        view.unexplained.as_ref()?
    } else {
        &permission.fact
    };
    let (limit, balance) = (shown.limit?, shown.balance?);
    let fell = limit - balance;
    let known = if recurring {
        known_in_month(view, permission.at)?
    } else {
        known_ever(view)
    };
    let ended_unused =
        closed && balance.is_zero() && view.charges.values().all(|c| c.fact.captured.is_zero());
    (!ended_unused && fell > known).then(|| fell - known)
}

fn is_recurring(permission: &PermissionFact) -> bool {
    permission.kind == "Recurring" || payments::is_consent(&permission.permission_id)
}

fn used(charge: &ChargeFact) -> Yen {
    charge.amount.max(charge.captured)
}

fn known_ever(view: &View) -> Yen {
    let main = view.charge().map(|c| c.fact.charge_id.as_str());
    // A second charge whose money Amazon keeps is known by name, and still nobody's here.
    let explained = |c: &&ChargeFact| {
        main == Some(c.charge_id.as_str()) || c.captured.is_zero() || c.refunded >= c.captured
    };
    let facts = view.charges.values().map(|c| &c.fact);
    let charges: Yen = facts.filter(explained).map(used).sum();
    let paid = view.pg.as_ref().is_some_and(|p| {
        !p.fact.status.is_open() && !matches!(p.fact.status, Status::PayFail | Status::Expired)
    });
    let by_pg = if paid {
        view.peak.unwrap_or(Yen::ZERO).max(view.total())
    } else {
        Yen::ZERO
    };
    charges.max(by_pg) + view.elsewhere.used
}

/// The consent's limit counts within one calendar month of Japan and is whole again on the 1st. What fell in a month without
/// a charge of this order belongs to the order that was charged last on the consent: `None` where that is another one.
fn known_in_month(view: &View, asked: At) -> Option<Yen> {
    let charges: Vec<&ChargeFact> = charges_of_month(view, asked).collect();
    if charges.is_empty() && view.elsewhere.last > last_charge(view) {
        return None;
    }
    Some(charges.into_iter().map(used).sum::<Yen>() + view.elsewhere.used)
}

fn charges_of_month(view: &View, asked: At) -> impl Iterator<Item = &ChargeFact> {
    let in_month = move |c: &&ChargeFact| {
        c.created_at
            .or(c.changed_at)
            .is_some_and(|at| at.next_month() == asked.next_month())
    };
    view.charges.values().map(|c| &c.fact).filter(in_month)
}

fn charged_in_month(view: &View, asked: At) -> bool {
    charges_of_month(view, asked).next().is_some()
}

/// When this order was last charged, or asked to be.
fn last_charge(view: &View) -> Option<At> {
    let at = |c: &ChargeFact| c.created_at.or(c.changed_at);
    let by_amazon = view.charges.values().filter_map(|c| at(&c.fact)).max();
    by_amazon.or(view.authorised_at)
}

/// In our own sandbox both kinds of ids may live, so only a mixture or an unknown `S`/`C` id is foreign there.
fn has_foreign_id(view: &View) -> bool {
    let mut ids: Vec<&str> = view.named.iter().map(String::as_str).collect();
    ids.extend(view.charges.keys().map(String::as_str));
    ids.extend(
        view.permission
            .iter()
            .map(|p| p.fact.permission_id.as_str()),
    );
    let has = |realm: Realm| ids.iter().any(|id| realm_of(id) == Some(realm));
    let says = |word: &str| {
        view.charges
            .values()
            .any(|c| c.fact.environment.as_deref() == Some(word))
    };
    match view.environment {
        Environment::Production => has(Realm::Sandbox) || says("Sandbox"),
        Environment::Test => has(Realm::Live) || says("Live"),
        Environment::Sandbox => {
            let unknown = view
                .missing
                .as_ref()
                .is_some_and(|(_, id)| realm_of(id) == Some(Realm::Sandbox));
            unknown || (has(Realm::Sandbox) && has(Realm::Live))
        }
    }
}
