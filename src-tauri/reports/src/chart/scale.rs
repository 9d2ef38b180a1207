//! The money axis: from where to where, nice steps, and how they are written. Integers only.

use super::{AxisUnit, Bar, BarState};
use payments::Yen;

/// The axis: lowest and highest money shown, and the step of the grid. Always `low < high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    pub low: i64,
    pub high: i64,
    pub step: i64,
}

/// Money above zero that a bar stacks up: net, what is missing, refunds, fees. Plain numbers, for a sum may pass what
/// `Yen` carries.
pub fn top_of(bar: &Bar) -> i64 {
    let shown = match bar.state {
        BarState::Delivered => bar.delivered.get().max(0) + above(bar) + bar.unpaid.get().max(0),
        _ => bar.expected.unwrap_or(bar.delivered).get(),
    };
    shown.max(0)
}

fn above(bar: &Bar) -> i64 {
    shortfall(bar) + bar.refunds.get().max(0) + bar.fees.get().max(0)
}

/// How much is missing from a delivered bar, as a positive number; zero when nothing is.
pub const fn shortfall(bar: &Bar) -> i64 {
    let short = -bar.difference.get();
    if short > 0 { short } else { 0 }
}

fn bottom_of(bar: &Bar) -> i64 {
    let shown = match bar.state {
        BarState::Delivered => bar.delivered,
        _ => bar.expected.unwrap_or(bar.delivered),
    };
    shown.get().min(0)
}

impl Scale {
    /// The scale that shows all bars with at most `lines` steps.
    pub fn of(bars: &[Bar], lines: i64) -> Self {
        let high = bars.iter().map(top_of).max().unwrap_or(0);
        let low = bars.iter().map(bottom_of).min().unwrap_or(0);
        if high == 0 && low == 0 {
            return Self {
                low: 0,
                high: 40_000,
                step: 10_000,
            };
        }
        Self {
            low,
            high,
            step: nice_step(high - low, lines),
        }
    }

    /// The grid's lines, lowest first; zero is always one of them.
    pub fn ticks(self) -> Vec<i64> {
        let (from, to) = (self.low / self.step, self.high / self.step);
        (from..=to).map(|n| n * self.step).collect()
    }
}

/// The smallest of 1, 2, 3, 5 × 10ⁿ that needs no more than `lines` steps.
fn nice_step(span: i64, lines: i64) -> i64 {
    let lines = lines.max(1);
    let mut power = 1_i64;
    loop {
        for factor in [1, 2, 3, 5] {
            let step = power.saturating_mul(factor);
            if span / step <= lines {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// A tick as the axis writes it: `30万円`, `¥300k`, `0`.
pub fn tick_text(tick: i64, step: i64, unit: AxisUnit) -> String {
    if tick == 0 {
        return "0".to_owned();
    }
    let (size, before, after) = match unit {
        AxisUnit::Man if step >= 100_000_000 => (100_000_000, "", "億円"),
        AxisUnit::Man if step >= 10_000 => (10_000, "", "万円"),
        AxisUnit::Man => (1, "", "円"),
        AxisUnit::K if step >= 1_000_000_000 => (1_000_000_000, "¥", "B"),
        AxisUnit::K if step >= 1_000_000 => (1_000_000, "¥", "M"),
        AxisUnit::K if step >= 1_000 => (1_000, "¥", "k"),
        AxisUnit::K => (1, "¥", ""),
    };
    let sign = if tick < 0 { "−" } else { "" };
    let figure = Yen::checked((tick / size).abs()).unwrap_or_default();
    format!("{sign}{before}{}{after}", figure.grouped())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_nice() {
        let check = |span: i64, step: i64| assert_eq!(nice_step(span, 5), step, "{span}");
        check(1_370_000, 300_000);
        check(4, 1);
        check(0, 1);
        check(599_999, 100_000);
        check(9_007_199_254_740_991 * 4, 10_000_000_000_000_000);
    }

    #[test]
    fn ticks_hold_zero() {
        let scale = Scale {
            low: -250_000,
            high: 620_000,
            step: 200_000,
        };
        assert_eq!(scale.ticks(), [-200_000, 0, 200_000, 400_000, 600_000]);
    }

    #[test]
    fn ticks_read_as_people_count() {
        let check = |tick, step, ja: &str, en: &str| {
            assert_eq!(tick_text(tick, step, AxisUnit::Man), ja);
            assert_eq!(tick_text(tick, step, AxisUnit::K), en);
        };
        check(0, 300_000, "0", "0");
        check(1_200_000, 300_000, "120万円", "¥1,200k");
        check(-300_000, 300_000, "−30万円", "−¥300k");
        check(5_000, 1_000, "5,000円", "¥5k");
        check(500, 100, "500円", "¥500");
        check(200_000_000, 100_000_000, "2億円", "¥200M");
        check(30_000_000_000, 10_000_000_000, "300億円", "¥30B");
    }
}
