//! The payout chart: what was delivered, what is expected, and where money is missing.
//!
//! plotters maps money to height and draws the grid; the bars, which need dashes and rounded corners, and all text
//! are written here on plotters' coordinates. Only presentation attributes are used, so a window without inline
//! styles shows it. The same series gives the same bytes.

mod bars;
mod draw;
mod figures;
mod frame;
mod grid;
mod scale;
mod sheet;
pub(crate) mod svg;
#[cfg(test)]
mod tests;
mod theme;

pub use draw::payouts;
pub use theme::Theme;

use payments::Yen;

/// Where one period stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarState {
    /// A statement says that it was paid: filled.
    Delivered,
    /// Closed and computed, not yet paid: dashed.
    Expected,
    /// Still collecting sales: dotted.
    Running,
    /// It should have been paid and no statement says so: dashed in vermilion.
    Missing,
}

/// One period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Short name under the bar: `10月`.
    pub label: String,
    /// Full name, for tooltips and screen readers: `2026年10月`.
    pub long_label: String,
    /// What was paid, net of everything.
    pub delivered: Yen,
    /// What was computed, where terms are known.
    pub expected: Option<Yen>,
    /// Fees with tax and transfer fees, positive when taken.
    pub fees: Yen,
    /// Refunds, positive when given back.
    pub refunds: Yen,
    /// Computed and not paid yet; drawn on top of what was delivered.
    pub unpaid: Yen,
    /// How much of `unpaid` still collects sales: it is not final, so it is never drawn as if it were.
    pub running: Yen,
    /// Where it stands.
    pub state: BarState,
    /// Delivered − expected; zero when equal or not applicable.
    pub difference: Yen,
}

/// How the axis writes money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisUnit {
    /// 万円 and 億円.
    Man,
    /// ¥k, ¥M, ¥B.
    K,
}

/// The words on the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// 入金済み.
    pub delivered: String,
    /// 予定; also above a bar that is only expected.
    pub expected: String,
    /// 手数料.
    pub fee: String,
    /// 返品.
    pub refund: String,
    /// 不足.
    pub short: String,
    /// 集計中; above the running bar.
    pub running: String,
    /// How the axis writes money.
    pub axis: AxisUnit,
    /// One or two sentences that say what the picture shows; the `desc` of an exported SVG.
    pub description: String,
}

/// All that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Periods, oldest first.
    pub bars: Vec<Bar>,
    /// Title: 入金の予定と実績.
    pub title: String,
    /// The shop's name, drawn in exports.
    pub shop: String,
    /// Second line beside the shop: the span, the sum.
    pub subtitle: String,
    /// The words.
    pub labels: Labels,
}

/// Size in points (CSS pixels).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// How much is drawn around the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// With paper, title, shop and legend, and a name for screen readers: exports.
    Full,
    /// The plot alone, without a background: the window draws the rest. Under 420 points of width it is compact:
    /// no axis figures and none above the bars.
    Plot,
}
