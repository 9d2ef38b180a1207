//! What stands around an exported plot: paper, title, shop, legend.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use super::bars;
use super::svg::{Drawing, Rect, Type, fit, n, width};
use super::theme::Dyes;
use super::{BarState, Labels, Series, Size};

/// Space at the sheet's edges in points, before zoom.
const EDGE: f64 = 24.0;

/// Draws paper, title, shop and legend; answers where the plot may begin.
pub fn draw(out: &mut Drawing, series: &Series, size: Size, zoom: f64, dyes: &Dyes) -> f64 {
    let (wide, high) = (f64::from(size.width), f64::from(size.height));
    out.words("title", Some("chart-title"), &title(series));
    out.words("desc", Some("chart-desc"), &series.labels.description);
    let paper = Rect {
        x: 0.0,
        y: 0.0,
        width: wide,
        height: high,
    };
    out.rect(paper, &format!("fill=\"{}\"", dyes.surface));
    let edge = EDGE * zoom;
    let room = 2.0f64.mul_add(-edge, wide);
    let style = |size: f64, bold: bool, fill| Type {
        size: size * zoom,
        bold,
        fill,
        anchor: "start",
    };
    let heading = style(16.0, true, dyes.ink);
    out.text(
        edge,
        37.0 * zoom,
        &heading,
        &fit(&series.title, heading.size, room),
    );
    let second = style(12.0, false, dyes.ink_2);
    let line = [series.shop.as_str(), series.subtitle.as_str()]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    out.text(edge, 57.0 * zoom, &second, &fit(&line, second.size, room));
    legend(out, series, (edge, room), zoom, dyes)
}

fn title(series: &Series) -> String {
    if series.shop.is_empty() {
        series.title.clone()
    } else {
        format!("{} · {}", series.title, series.shop)
    }
}

/// The legend's entries: word, and the attributes of its mark. Only what the picture holds is explained.
fn entries<'a>(series: &'a Series, zoom: f64, dyes: &Dyes) -> Vec<(&'a str, String)> {
    let Labels {
        delivered,
        expected,
        fee,
        refund,
        short,
        running,
        ..
    } = &series.labels;
    let has = |state: BarState| series.bars.iter().any(|b| b.state == state);
    let line = n(1.25 * zoom);
    let drawn = |dye: &str, wash: &str, dash: f64| {
        format!(
            "fill=\"{dye}\" fill-opacity=\"{wash}\" stroke=\"{dye}\" stroke-width=\"{line}\" stroke-dasharray=\"{} {}\"",
            n(dash * zoom),
            n(2.0 * zoom)
        )
    };
    let filled = |dye: &str| format!("fill=\"{dye}\"");
    let all = [
        (true, delivered, filled(dyes.delivered)),
        (
            has(BarState::Expected) || series.bars.iter().any(|b| bars::closed(b) > 0),
            expected,
            drawn(dyes.expected, "0.22", 2.5),
        ),
        (
            series.bars.iter().any(|b| b.running.get() > 0),
            running,
            drawn(dyes.expected, "0.14", 1.5),
        ),
        (
            series.bars.iter().any(|b| b.fees.get() > 0),
            fee,
            filled(dyes.fee),
        ),
        (
            series.bars.iter().any(|b| b.refunds.get() > 0),
            refund,
            filled(dyes.refund),
        ),
        (
            series.bars.iter().any(|b| b.difference.get() < 0),
            short,
            format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{line}\"",
                dyes.refund
            ),
        ),
    ];
    all.into_iter()
        .filter(|e| e.0)
        .map(|(_, word, mark)| (word.as_str(), mark))
        .collect()
}

/// The legend, in as many lines as it needs; answers where it ends.
fn legend(
    out: &mut Drawing,
    series: &Series,
    (edge, room): (f64, f64),
    zoom: f64,
    dyes: &Dyes,
) -> f64 {
    let style = Type {
        size: 12.0 * zoom,
        bold: false,
        fill: dyes.ink_2,
        anchor: "start",
    };
    let (mark, gap, between) = (9.0 * zoom, 7.0 * zoom, 18.0 * zoom);
    let (mut x, mut base) = (edge, 85.0 * zoom);
    for (word, attributes) in entries(series, zoom, dyes) {
        let wide = mark + gap + width(word, style.size);
        if x > edge && x + wide > edge + room {
            x = edge;
            base += 20.0 * zoom;
        }
        let square = Rect {
            x,
            y: 9.0f64.mul_add(-zoom, base),
            width: mark,
            height: mark,
        };
        out.rect(square, &format!("rx=\"{}\" {attributes}", n(2.0 * zoom)));
        out.text(x + mark + gap, base, &style, word);
        x += wide + between;
    }
    12.0f64.mul_add(zoom, base)
}
