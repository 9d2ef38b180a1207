//! What the payouts of one shop are computed from.

use crate::named::day;
use crate::{Error, Result};
use ledger::ShopRow;
use messages::PayoutState;
use payments::{Day, MoneyEvent, PayoutLine, Terms};
use reconcile::{Period, PeriodState};

/// Days of payment that are asked for, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First.
    pub from: Option<Day>,
    /// Last.
    pub to: Option<Day>,
}

impl Span {
    /// Reads two days as text.
    ///
    /// # Errors
    /// `usage` for a text that is no day, or a span that ends before it begins.
    pub fn parse(from: Option<&str>, to: Option<&str>) -> Result<Self> {
        let span = Self {
            from: from.map(day).transpose()?,
            to: to.map(day).transpose()?,
        };
        match (span.from, span.to) {
            (Some(from), Some(to)) if to < from => Err(Error::usage("failure-span")),
            _ => Ok(span),
        }
    }

    pub(crate) fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }
}

/// Everything payouts of one shop are computed from.
pub(crate) struct Books {
    pub shop: ShopRow,
    pub terms: Vec<Terms>,
    pub events: Vec<MoneyEvent>,
    pub lines: Vec<PayoutLine>,
    pub periods: Vec<Period>,
}

impl Books {
    /// The lines of a period's statement.
    pub fn lines_of(&self, period: &Period) -> Vec<PayoutLine> {
        let lines = period.statement.iter().filter_map(|at| self.lines.get(*at));
        lines.cloned().collect()
    }

    pub fn events_of(&self, period: &Period) -> Vec<MoneyEvent> {
        self.events
            .iter()
            .filter(|e| reconcile::closing_of(&self.terms, e.on) == Some(period.closed_on))
            .cloned()
            .collect()
    }
}

/// How a period stands.
pub(crate) const fn state(period: &Period) -> PayoutState {
    match period.state {
        PeriodState::Running => PayoutState::Running,
        PeriodState::Closed | PeriodState::Held => PayoutState::Expected,
        PeriodState::Due => PayoutState::Missing,
        PeriodState::Agreed => PayoutState::Agreed,
        PeriodState::Short => PayoutState::Short,
        PeriodState::Over => PayoutState::Over,
        PeriodState::NoTerms => PayoutState::Unchecked,
    }
}
