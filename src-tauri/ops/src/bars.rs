//! The chart's bars: periods by month, week or payout, and the words around them.

use crate::Error;
use crate::books::{Books, Span, state};
use crate::present::yen;
use chrono::{Datelike, Days};
use messages::{ChartBar, ChartBy, PayoutState};
use payments::{Day, Yen};
use reconcile::Period;
use reports::chart::{AxisUnit, Bar, BarState, Labels, Series, Size, Theme};
use std::collections::BTreeMap;
use words::{Lang, Words, day_long, month_label};

/// A chart that is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ChartRequest {
    /// What a bar stands for.
    pub by: ChartBy,
    /// Days of payment.
    pub span: Span,
    /// Size in pixels.
    pub size: Size,
    /// Theme.
    pub theme: Theme,
}

/// Periods that one bar stands for.
pub(crate) struct Group {
    label: String,
    long_label: String,
    pub delivered: Option<Yen>,
    /// Payouts that were delivered.
    payouts: usize,
    expected: Option<Yen>,
    fees: Yen,
    refunds: Yen,
    difference: Option<Yen>,
    /// To come and not paid, and how much of it still collects sales.
    unpaid: Yen,
    running: Yen,
    state: PayoutState,
}

impl Group {
    fn of(periods: &[&Period], label: String, long_label: String) -> Self {
        let sum = |pick: &dyn Fn(&Period) -> Option<Yen>| {
            let some: Vec<Yen> = periods.iter().filter_map(|p| pick(p)).collect();
            (!some.is_empty()).then(|| some.into_iter().sum::<Yen>())
        };
        // The least settled of its periods speaks for the bar.
        let rank = |s: PayoutState| match s {
            PayoutState::Missing => 0,
            PayoutState::Short => 1,
            PayoutState::Over => 2,
            PayoutState::Expected => 3,
            PayoutState::Running => 4,
            PayoutState::Unchecked => 5,
            PayoutState::Agreed => 6,
        };
        let state = periods
            .iter()
            .map(|p| state(p))
            .min_by_key(|s| rank(*s))
            .unwrap_or(PayoutState::Unchecked);
        Self {
            label,
            long_label,
            delivered: sum(&Period::arrived),
            payouts: periods.iter().filter(|p| p.arrived().is_some()).count(),
            expected: sum(&Period::to_come),
            fees: periods.iter().map(|p| p.fees + p.tax).sum(),
            refunds: periods.iter().map(|p| p.refunds).sum(),
            difference: sum(&lacking),
            unpaid: computed(periods, &[PayoutState::Expected, PayoutState::Running]),
            running: computed(periods, &[PayoutState::Running]),
            state,
        }
    }

    pub(crate) fn message(&self) -> ChartBar {
        ChartBar {
            label: self.long_label.clone(),
            delivered: self.delivered.map(yen),
            expected: self.expected.map(yen),
            fees: yen(self.fees),
            refunds: yen(self.refunds),
            difference: self.difference.map(yen),
            running: yen(self.running),
            state: self.state,
        }
    }

    fn bar(&self) -> Bar {
        let state = match (self.state, self.delivered) {
            (PayoutState::Missing, None) => BarState::Missing,
            (PayoutState::Running, None) => BarState::Running,
            (_, None) => BarState::Expected,
            (_, Some(_)) => BarState::Delivered,
        };
        Bar {
            label: self.label.clone(),
            long_label: self.long_label.clone(),
            delivered: self.delivered.unwrap_or_default(),
            expected: self.expected,
            fees: self.fees,
            refunds: self.refunds,
            unpaid: self.unpaid,
            running: self.running,
            state,
            difference: self.difference.unwrap_or_default(),
        }
    }
}

/// Delivered − expected of what arrived; of a payout whose day is over and whose statement never came, all of it is lacking.
fn lacking(period: &Period) -> Option<Yen> {
    match state(period) {
        PayoutState::Missing => period.expected.map(|expected| -expected),
        _ => period.arrived().and_then(|_| period.difference()),
    }
}

/// What is to come of the periods that stand so.
fn computed(periods: &[&Period], states: &[PayoutState]) -> Yen {
    let some = periods.iter().filter(|p| states.contains(&state(p)));
    some.filter_map(|p| p.to_come()).sum()
}

pub(crate) fn groups(all: &[Books], request: ChartRequest, today: Day, words: Words) -> Vec<Group> {
    let mut by_key: BTreeMap<(Day, Day), Vec<&Period>> = BTreeMap::new();
    for period in all
        .iter()
        .flat_map(|b| &b.periods)
        .filter(|p| request.span.holds(p.paid_on))
    {
        let on = period.paid_on;
        let key = match request.by {
            ChartBy::Month => (on.with_day(1).unwrap_or(on), Day::MIN),
            ChartBy::Week => {
                let back = Days::new(u64::from(on.weekday().num_days_from_monday()));
                (on.checked_sub_days(back).unwrap_or(on), Day::MIN)
            }
            ChartBy::Payout => (on, period.closed_on),
        };
        by_key.entry(key).or_default().push(period);
    }
    let mut last_year = None;
    by_key
        .iter()
        .map(|((day, _), periods)| {
            let new_year = last_year
                .replace(day.year())
                .is_some_and(|y| y != day.year());
            let (label, long) = labels(*day, request.by, new_year, today, words);
            Group::of(periods, label, long)
        })
        .collect()
}

fn labels(day: Day, by: ChartBy, new_year: bool, today: Day, words: Words) -> (String, String) {
    let lang = words.lang();
    match by {
        ChartBy::Month => {
            let long = match lang {
                Lang::Ja => words.text(
                    "month-long",
                    &[
                        ("year", day.year().to_string().into()),
                        ("month", month_label(lang, day, false).into()),
                    ],
                ),
                Lang::En => format!("{} {}", month_label(lang, day, false), day.year()),
            };
            (month_label(lang, day, new_year), long)
        }
        ChartBy::Week | ChartBy::Payout => (
            format!("{}/{}", day.month(), day.day()),
            day_long(lang, day, today),
        ),
    }
}

/// What the picture shows, in a sentence: how much came, and by how much that differs from what was expected.
fn caption(groups: &[Group], words: Words) -> String {
    let delivered: Yen = groups.iter().filter_map(|g| g.delivered).sum();
    let compared = groups.iter().any(|g| g.difference.is_some());
    let difference: Yen = groups.iter().filter_map(|g| g.difference).sum();
    let payouts: usize = groups.iter().map(|g| g.payouts).sum();
    let key = match difference {
        _ if !compared && payouts == 0 => "chart-caption-empty",
        _ if !compared => "chart-caption-alone",
        none if none.is_zero() => "chart-caption",
        short if short < Yen::ZERO => "chart-caption-short",
        _ => "chart-caption-over",
    };
    words.text(
        key,
        &[
            ("sum", delivered.display().into()),
            ("count", payouts.into()),
            ("difference", difference.abs().display().into()),
        ],
    )
}

pub(crate) fn series(all: &[Books], groups: &[Group], words: Words, today: Day) -> Series {
    let description = caption(groups, words);
    let names: Vec<&str> = all.iter().map(|b| b.shop.name.as_str()).collect();
    Series {
        bars: groups.iter().map(Group::bar).collect(),
        title: words.get("chart-title"),
        shop: names.join(" · "),
        subtitle: words.text(
            "chart-subtitle",
            &[("day", day_long(words.lang(), today, Day::MIN).into())],
        ),
        labels: Labels {
            delivered: words.get("chart-delivered"),
            expected: words.get("chart-expected"),
            fee: words.get("chart-fee"),
            refund: words.get("chart-refund"),
            short: words.get("chart-short"),
            running: words.get("chart-running"),
            axis: if words.lang() == Lang::Ja {
                AxisUnit::Man
            } else {
                AxisUnit::K
            },
            description,
        },
    }
}

pub(crate) fn chart_error(error: &reports::Error) -> Error {
    Error::new(messages::FailureCode::Bug, "failure-chart").with("reason", error.to_string())
}
