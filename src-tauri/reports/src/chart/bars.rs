//! The bars: filled when delivered, dashed when expected, dotted while running, vermilion where money is missing.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use super::scale::shortfall;
use super::svg::{Drawing, Rect, n};
use super::theme::Dyes;
use super::{Bar, BarState, Labels};

/// One bar's place: its horizontal span, and how money becomes height.
pub struct Place<'a> {
    /// Left edge of the bar.
    pub x: f64,
    /// Width of the bar.
    pub width: f64,
    /// Height in the drawing of an amount of yen.
    pub y: &'a dyn Fn(i64) -> f64,
    /// Size of the type relative to the window's.
    pub zoom: f64,
}

/// Draws one bar; answers how high it reaches.
pub fn draw(out: &mut Drawing, bar: &Bar, place: &Place<'_>, dyes: &Dyes) -> f64 {
    match bar.state {
        BarState::Delivered => delivered(out, bar, place, dyes),
        BarState::Expected => outlined(out, bar, place, dyes.expected, ("0.22", "4 3")),
        BarState::Running => outlined(out, bar, place, dyes.expected, ("0.14", "1.5 2.5")),
        BarState::Missing => outlined(out, bar, place, dyes.refund, ("0.08", "4 3")),
    }
}

/// What a pointer over the bar says: `2026年9月 · 入金済み ¥1,281,070 · …`.
pub fn tooltip(bar: &Bar, labels: &Labels) -> String {
    let mut parts = vec![bar.long_label.clone()];
    if bar.state == BarState::Delivered {
        parts.push(format!("{} {}", labels.delivered, bar.delivered.display()));
    }
    let expected_word = match bar.state {
        BarState::Running => &labels.running,
        _ => &labels.expected,
    };
    if let Some(expected) = bar.expected {
        parts.push(format!("{expected_word} {}", expected.display()));
    }
    for (word, amount) in [(&labels.fee, bar.fees), (&labels.refund, bar.refunds)] {
        if !amount.is_zero() {
            parts.push(format!("{word} {}", amount.display()));
        }
    }
    if shortfall(bar) > 0 {
        parts.push(format!(
            "{} {}",
            labels.short,
            bar.difference.abs().display()
        ));
    }
    parts.join(" · ")
}

/// The stack of a delivered bar: net, what is missing, refunds, fees. Parts are set apart by a hair, so that they can
/// be told without colour.
fn delivered(out: &mut Drawing, bar: &Bar, place: &Place<'_>, dyes: &Dyes) -> f64 {
    let net = bar.delivered.get();
    let zero = (place.y)(0);
    let end = (place.y)(net);
    let body = Rect {
        x: place.x,
        y: end.min(zero),
        width: place.width,
        height: visible(net, (zero - end).abs()),
    };
    out.rect(
        body,
        &format!(
            "rx=\"{}\" fill=\"{}\"",
            n(radius(place, body.height)),
            dyes.delivered
        ),
    );
    let mut top = end.min(zero);
    let gone = room(shortfall(bar), place);
    let hole = top;
    top -= gone;
    for (amount, dye) in [(bar.refunds.get(), dyes.refund), (bar.fees.get(), dyes.fee)] {
        let height = room(amount, place);
        let gap = if height > 3.0 * place.zoom {
            place.zoom
        } else {
            0.0
        };
        top -= height;
        let part = Rect {
            x: place.x,
            y: top,
            width: place.width,
            height: height - gap,
        };
        let round = radius(place, part.height) / 2.0;
        out.rect(part, &format!("rx=\"{}\" fill=\"{dye}\"", n(round)));
    }
    if gone > 0.0 {
        missing(out, hole, gone, place, dyes);
    }
    top.min(body.y)
}

/// The height that an amount takes; one that is not zero is never nothing.
fn room(amount: i64, place: &Place<'_>) -> f64 {
    if amount > 0 {
        ((place.y)(0) - (place.y)(amount)).max(1.25 * place.zoom)
    } else {
        0.0
    }
}

/// What is missing from a delivered bar: an outline a little wider than the bar and always high enough to be seen as
/// one, so that it is never taken for a part of it.
fn missing(out: &mut Drawing, bottom: f64, gone: f64, place: &Place<'_>, dyes: &Dyes) {
    let line = 1.5 * place.zoom;
    let over = place.zoom.min(place.width * 0.15);
    let height = (gone - line).max(3.5 * place.zoom);
    let outline = Rect {
        x: place.x - over,
        y: bottom - gone + line / 2.0,
        width: 2.0f64.mul_add(over, place.width),
        height,
    };
    out.rect(
        outline,
        &format!(
            "rx=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"",
            n(place.zoom),
            dyes.surface,
            dyes.refund,
            n(line)
        ),
    );
}

/// A bar that is only drawn: wash and broken outline.
fn outlined(
    out: &mut Drawing,
    bar: &Bar,
    place: &Place<'_>,
    dye: &str,
    (wash, dashes): (&str, &str),
) -> f64 {
    let amount = bar.expected.unwrap_or(bar.delivered).get();
    let zero = (place.y)(0);
    let end = (place.y)(amount);
    let line = 1.25 * place.zoom;
    let height = visible(amount, (zero - end).abs());
    let at = Rect {
        x: place.x + line / 2.0,
        y: end.min(zero) + line / 2.0,
        width: (place.width - line).max(1.0),
        height: if height > 0.0 {
            (height - line).max(0.5)
        } else {
            0.0
        },
    };
    let dashes: Vec<String> = dashes
        .split(' ')
        .filter_map(|d| d.parse::<f64>().ok())
        .map(|d| n(d * place.zoom))
        .collect();
    out.rect(
        at,
        &format!(
            "rx=\"{}\" fill=\"{dye}\" fill-opacity=\"{wash}\" stroke=\"{dye}\" stroke-width=\"{}\" stroke-dasharray=\"{}\"",
            n(radius(place, height)),
            n(line),
            dashes.join(" ")
        ),
    );
    end.min(zero)
}

/// An amount that is not zero is never drawn as nothing.
const fn visible(amount: i64, height: f64) -> f64 {
    if amount != 0 && height < 1.0 {
        1.0
    } else {
        height
    }
}

fn radius(place: &Place<'_>, height: f64) -> f64 {
    (2.0 * place.zoom).min(place.width / 4.0).min(height / 2.0)
}
