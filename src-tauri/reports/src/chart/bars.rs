//! The bars: filled when delivered, dashed when expected, dotted while running, vermilion where money is missing.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use super::scale::shortfall;
use super::svg::{Drawing, Rect, n};
use super::theme::Dyes;
use super::{Bar, BarState, Labels};
use payments::Yen;

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
        BarState::Delivered => {
            let top = delivered(out, bar, place, dyes);
            unpaid(out, bar, place, dyes, top)
        }
        BarState::Expected if bar.running > Yen::ZERO => {
            unpaid(out, bar, place, dyes, (place.y)(0))
        }
        BarState::Expected => outlined(out, bar, place, dyes.expected, CLOSED),
        BarState::Running => outlined(out, bar, place, dyes.expected, RUNNING),
        BarState::Missing => outlined(out, bar, place, dyes.refund, ("0.08", "4 3")),
    }
}

/// Wash and dashes of money that is computed: of a closed period, and of one that still collects.
const CLOSED: (&str, &str) = ("0.22", "4 3");
const RUNNING: (&str, &str) = ("0.14", "1.5 2.5");

/// What is computed and not paid, upwards from `bottom`: the closed part dashed, what still collects dotted above it.
fn unpaid(out: &mut Drawing, bar: &Bar, place: &Place<'_>, dyes: &Dyes, bottom: f64) -> f64 {
    let mut top = bottom;
    for (amount, look) in [(closed(bar), CLOSED), (bar.running.get(), RUNNING)] {
        let height = room(amount, place);
        if height > 0.0 {
            top -= height;
            let at = Rect {
                x: place.x,
                y: top,
                width: place.width,
                height,
            };
            broken(out, at, place, dyes.expected, look);
        }
    }
    top
}

/// What is computed of periods that are closed and not paid.
pub fn closed(bar: &Bar) -> i64 {
    bar.unpaid.get() - bar.running.get()
}

/// What a pointer over the bar says: `2026年9月 · 入金済み ¥1,281,070 · …`.
pub fn tooltip(bar: &Bar, labels: &Labels) -> String {
    let mut parts = vec![bar.long_label.clone()];
    if bar.state == BarState::Delivered {
        parts.push(format!("{} {}", labels.delivered, bar.delivered.display()));
    }
    // What is not paid yet is told apart from what a delivered payout was expected to be.
    if let Some(due) = bar.expected.map(|e| e - bar.unpaid) {
        let told = bar.unpaid.is_zero() || !due.is_zero();
        parts.extend(told.then(|| format!("{} {}", labels.expected, due.display())));
    }
    let closed = bar.unpaid - bar.running;
    for (word, amount) in [
        (&labels.expected, closed),
        (&labels.running, bar.running),
        (&labels.fee, bar.fees),
        (&labels.refund, bar.refunds),
    ] {
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
    let at = Rect {
        x: place.x,
        y: end.min(zero),
        width: place.width,
        height: visible(amount, (zero - end).abs()),
    };
    broken(out, at, place, dye, (wash, dashes));
    end.min(zero)
}

/// Wash and broken outline of a rectangle, the line inside it.
fn broken(
    out: &mut Drawing,
    outer: Rect,
    place: &Place<'_>,
    dye: &str,
    (wash, dashes): (&str, &str),
) {
    let line = 1.25 * place.zoom;
    let height = outer.height;
    let at = Rect {
        x: outer.x + line / 2.0,
        y: outer.y + line / 2.0,
        width: (outer.width - line).max(1.0),
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
