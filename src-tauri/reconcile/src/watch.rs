//! The status watch: replays what was observed in the order of time and says which differences opened, which are over,
//! and which are still within their window.

use crate::conclusion::{self, Conclusion, Heard};
use crate::conditions::{Difference, differences};
use crate::elsewhere::{Elsewhere, Moves};
use crate::events::{events_with, sold_on};
use crate::history::History;
use crate::order::place;
use crate::rules::Condition;
use crate::settlement::claims;
use crate::view::View;
use payments::{
    At, Environment, Fact, FileLine, MoneyEvent, Observation, Operation, RefundLine,
    SettlementLine, SideRecord, Warning, WarningKind, WarningState, Yen,
};

/// A difference that is still younger than its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The rule that waits.
    pub rule: &'static str,
    /// What it becomes then.
    pub kind: WarningKind,
    /// When it becomes a warning, if nothing is heard.
    pub until: At,
}

/// What the watch says about one order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// Open and resolved ones of the whole past, oldest first.
    pub warnings: Vec<Warning>,
    /// The difference that is nearest to becoming a warning.
    pub waiting: Option<Waiting>,
    /// The next instant at which this may change without any news.
    pub due_at: Option<At>,
    /// The transaction's money by the PG, for expected payouts.
    pub events: Vec<MoneyEvent>,
}

/// How long an information stays open by itself.
const INFORMATION: i64 = 30 * 86_400;

/// A difference that is back within this time of being over by the PG's move alone is the same one.
const SOON: i64 = 7 * 86_400;

/// One look at both sides takes no longer than this; the PG is asked first.
const ONE_LOOK: i64 = 120;

/// Replays one order's history up to `now`.
#[must_use]
pub fn watch(history: &History<'_>, now: At) -> Watch {
    watch_consent(history, &|_, _| Elsewhere::default(), now)
}

/// As [`watch`], for an order whose consent pays for other orders too: `elsewhere(permission, at)` is what those took up
/// to `at`.
#[must_use]
pub fn watch_consent(
    history: &History<'_>,
    elsewhere: &dyn Fn(&str, At) -> Elsewhere,
    now: At,
) -> Watch {
    replay(history, elsewhere, now).0
}

/// The replay with its conclusions.
pub(crate) fn replay(
    history: &History<'_>,
    elsewhere: &dyn Fn(&str, At) -> Elsewhere,
    now: At,
) -> (Watch, Vec<Conclusion>) {
    let Some(first) = history.observations.first() else {
        return (Watch::default(), Vec::new());
    };
    let mut state = Replay::new(&first.shop, first.order_id.as_str(), history.environment);
    let groups = moments(history);
    for (i, moment) in groups.iter().enumerate() {
        let until = groups
            .get(i + 1)
            .map_or(now.max(moment.at), |next| next.at.plus(-1));
        state.hear(moment, history, elsewhere);
        state.judge(moment, until, history.operations);
    }
    state.finish(history, now)
}

/// What was heard at one instant, in the order in which it was said.
struct Moment<'a> {
    at: At,
    observations: Vec<(usize, &'a Observation)>,
    rows: Vec<&'a SettlementLine>,
    refunds: Vec<&'a RefundLine>,
}

fn moments<'a>(history: &History<'a>) -> Vec<Moment<'a>> {
    let mut all: Vec<(usize, &Observation)> = history.observations.iter().enumerate().collect();
    // Those of one place stay as they arrived.
    all.sort_by_cached_key(|(_, o)| place(o));
    let mut rows: Vec<&SettlementLine> = history.settlement.iter().collect();
    rows.sort_by_key(|r| (r.posted_at, r.amount));
    let mut refunds: Vec<&RefundLine> = history.refunds.iter().collect();
    // Of equal times the later one of the list stands, and an end over what is under way.
    refunds.sort_by_key(|r| (r.heard_at, r.updated_at, r.state.is_end()));
    let mut times: Vec<At> = all.iter().map(|(_, o)| o.at).collect();
    times.extend(rows.iter().map(|r| r.posted_at));
    times.extend(refunds.iter().map(|r| r.heard_at));
    times.sort_unstable();
    times.dedup();
    let (mut next, mut next_row, mut next_refund) = (0, 0, 0);
    let mut out = Vec::with_capacity(times.len());
    for at in times {
        let from = next;
        while all.get(next).is_some_and(|(_, o)| o.at == at) {
            next += 1;
        }
        let from_row = next_row;
        while rows.get(next_row).is_some_and(|r| r.posted_at == at) {
            next_row += 1;
        }
        let from_refund = next_refund;
        while refunds.get(next_refund).is_some_and(|r| r.heard_at == at) {
            next_refund += 1;
        }
        out.push(Moment {
            at,
            observations: all[from..next].to_vec(),
            rows: rows[from_row..next_row].to_vec(),
            refunds: refunds[from_refund..next_refund].to_vec(),
        });
    }
    out
}

/// Whether a warning was concluded from the words of both sides, and not from an id or a balance alone.
fn by_states(warning: &Warning) -> bool {
    let rule = crate::rules::rule(&warning.rule);
    rule.is_some_and(|r| !(r.pg.is_empty() && r.amazon.is_empty()))
}

struct Replay {
    shop: String,
    order: String,
    view: View,
    moves: Moves,
    warnings: Vec<Warning>,
    /// Warnings resolved when the PG moved and Amazon had said nothing new: its next word may re-open them.
    provisional: Vec<usize>,
    /// Warnings opened when the PG moved and Amazon had not been asked yet.
    one_sided: Vec<usize>,
    /// Warnings that were over before the same look ended: they never were.
    dropped: Vec<usize>,
    pending: Vec<Difference>,
    conclusions: Vec<Conclusion>,
}

impl Replay {
    fn new(shop: &str, order: &str, environment: Environment) -> Self {
        Self {
            shop: shop.to_owned(),
            order: order.to_owned(),
            view: View::new(environment),
            moves: Moves::default(),
            warnings: Vec::new(),
            provisional: Vec::new(),
            one_sided: Vec::new(),
            dropped: Vec::new(),
            pending: Vec::new(),
            conclusions: Vec::new(),
        }
    }

    fn hear(
        &mut self,
        moment: &Moment<'_>,
        history: &History<'_>,
        elsewhere: &dyn Fn(&str, At) -> Elsewhere,
    ) {
        for (index, observation) in &moment.observations {
            if let Fact::Pg(fact) = &observation.fact {
                let moved = self.moves.next(fact, observation.at, history);
                self.view.apply(observation);
                if moved {
                    self.note_elsewhere(*index, observation, fact.processed_at);
                }
            } else {
                self.view.apply(observation);
            }
            if let Fact::Permission(fact) = &observation.fact {
                self.view.elsewhere = elsewhere(&fact.permission_id, observation.at);
            }
        }
        for row in &moment.rows {
            self.view.apply_row(row);
        }
        for row in &moment.refunds {
            self.view.refunds.row(row);
        }
    }

    fn note_elsewhere(&mut self, index: usize, observation: &Observation, moved: Option<At>) {
        let kind = WarningKind::ChangedAtPgElsewhere;
        let mut warning = self.blank(kind, "changed-elsewhere", observation.at);
        warning.happened_at = moved;
        self.conclusions.push(Conclusion::opened(
            observation.at,
            "changed-elsewhere",
            kind,
            Some((index, observation.source)),
        ));
        self.warnings.push(warning);
    }

    fn blank(&self, kind: WarningKind, rule: &str, seen_at: At) -> Warning {
        Warning {
            id: Warning::id_of(&self.shop, &self.order, kind, seen_at),
            kind,
            state: WarningState::Open,
            shop: self.shop.clone(),
            order: self.order.clone(),
            pg: self.view.pg_record(),
            amazon: self.amazon_record(kind),
            seen_at,
            resolved_at: None,
            happened_at: None,
            at_stake: Yen::ZERO,
            rule: rule.to_owned(),
            note: String::new(),
        }
    }

    /// Amazon's side as evidence of this kind: of a refund with the line that tells of it, where one does.
    fn amazon_record(&self, kind: WarningKind) -> Option<SideRecord> {
        let from = self.line_of(kind);
        self.view
            .amazon_record()
            .map(|side| SideRecord { from, ..side })
    }

    fn line_of(&self, kind: WarningKind) -> Option<FileLine> {
        let line = || self.view.refund_line();
        (kind == WarningKind::RefundedOutside).then(line).flatten()
    }

    /// Sets both sides against each other at a moment, and looks ahead to the next one.
    fn judge(&mut self, moment: &Moment<'_>, until: At, operations: &[Operation]) {
        let heard = moment.observations.last().map(|(i, o)| (*i, o.source));
        let busy = self.view.busy_until(operations, moment.at);
        let found = differences(&self.view, moment.at, busy);
        let fell = found
            .iter()
            .any(|d| d.rule.condition == Condition::BalanceFell);
        self.view.note_balance(fell);
        self.resolve_missing_from(&found, moment.at, heard);
        let mut pending = Vec::new();
        for difference in found {
            let open = self.open_of(difference.kind());
            if let Some(index) = open {
                self.refresh(index, &difference);
            } else if difference.due <= until {
                self.open(&difference, difference.due.max(moment.at), heard);
            } else {
                pending.push(difference);
            }
        }
        for difference in &pending {
            self.conclusions
                .push(Conclusion::waits(moment.at, difference, heard));
        }
        let told = moment.refunds.last().and_then(|row| row.from.clone());
        let news = heard.is_some() || told.is_some();
        if pending.is_empty() && self.view.pg.is_some() && !self.any_open() && news {
            let agreed = conclusion::agreed(moment.at, &self.view, heard);
            self.conclusions.push(agreed.told_by(told));
        }
        self.pending = pending;
    }

    fn any_open(&self) -> bool {
        self.warnings.iter().any(|w| w.resolved_at.is_none())
    }

    fn open_of(&self, kind: WarningKind) -> Option<usize> {
        self.warnings
            .iter()
            .position(|w| w.kind == kind && w.resolved_at.is_none())
    }

    fn refresh(&mut self, index: usize, difference: &Difference) {
        let pg = self.view.pg_record();
        let amazon = self.amazon_record(difference.kind());
        if let Some(warning) = self.warnings.get_mut(index) {
            warning.pg = pg;
            warning.amazon = amazon;
            warning.at_stake = difference.at_stake;
            difference.rule.name.clone_into(&mut warning.rule);
        }
    }

    fn open(&mut self, difference: &Difference, at: At, heard: Heard) {
        let kind = difference.kind();
        let again = self.provisional.iter().copied().find(|i| {
            self.warnings.get(*i).is_some_and(|w| {
                let soon = w.resolved_at.is_some_and(|over| at.since(over) <= SOON);
                w.kind == kind && soon
            })
        });
        let opened = Conclusion::opened(at, difference.rule.name, kind, heard);
        self.conclusions.push(opened.told_by(self.line_of(kind)));
        if let Some(index) = again {
            self.provisional.retain(|i| *i != index);
            if let Some(warning) = self.warnings.get_mut(index) {
                warning.resolved_at = None;
                warning.state = WarningState::Open;
            }
            self.refresh(index, difference);
            return;
        }
        let mut warning = self.blank(kind, difference.rule.name, at);
        warning.happened_at = difference.happened_at;
        warning.at_stake = difference.at_stake;
        if self.view.amazon_is_stale() {
            self.one_sided.push(self.warnings.len());
        }
        self.warnings.push(warning);
    }

    fn resolve_missing_from(&mut self, found: &[Difference], at: At, heard: Heard) {
        let (stale, unread) = (self.view.amazon_is_stale(), self.view.is_unread());
        for (index, warning) in self.warnings.iter_mut().enumerate() {
            let lasts = warning.resolved_at.is_some()
                || warning.kind == WarningKind::ChangedAtPgElsewhere
                || (unread && by_states(warning))
                || found.iter().any(|d| d.kind() == warning.kind);
            if lasts {
                continue;
            }
            warning.resolved_at = Some(at);
            warning.state = WarningState::Resolved;
            if stale {
                self.provisional.push(index);
            }
            if self.one_sided.contains(&index) && at.since(warning.seen_at) <= ONE_LOOK {
                self.dropped.push(index);
            }
            self.conclusions
                .push(Conclusion::resolved(at, warning, heard));
        }
        if !stale {
            let warnings = &self.warnings;
            self.provisional.retain(|i| {
                warnings
                    .get(*i)
                    .is_some_and(|w| found.iter().any(|d| d.kind() == w.kind))
            });
        }
    }

    fn finish(mut self, history: &History<'_>, now: At) -> (Watch, Vec<Conclusion>) {
        let mut due: Vec<At> = self.pending.iter().map(|d| d.due).collect();
        let dropped = std::mem::take(&mut self.dropped);
        let mut index = 0..;
        self.warnings
            .retain(|_| index.next().is_none_or(|i| !dropped.contains(&i)));
        for warning in &mut self.warnings {
            if warning.kind == WarningKind::ChangedAtPgElsewhere {
                let over = warning.seen_at.plus(INFORMATION);
                if over <= now {
                    warning.resolved_at = Some(over);
                    warning.state = WarningState::Resolved;
                } else {
                    due.push(over);
                }
            }
        }
        let mut claimed = claims(&self.shop, &self.order, history.settlement, history.payouts);
        for warning in &mut claimed {
            warning.pg = self.view.pg_record();
            self.conclusions.push(Conclusion::opened(
                warning.seen_at,
                "claim",
                warning.kind,
                None,
            ));
        }
        self.warnings.append(&mut claimed);
        self.warnings
            .sort_by(|a, b| (a.seen_at, a.kind, &a.id).cmp(&(b.seen_at, b.kind, &b.id)));
        self.conclusions.sort_by_key(|c| c.at);
        let nearest = self.pending.iter().min_by_key(|d| d.due);
        let watch = Watch {
            warnings: self.warnings,
            waiting: nearest.map(|d| Waiting {
                rule: d.rule.name,
                kind: d.kind(),
                until: d.due.max(now),
            }),
            due_at: due.into_iter().min(),
            events: events_with(
                history.observations,
                sold_on(history.settlement, history.payouts),
            ),
        };
        (watch, self.conclusions)
    }
}
