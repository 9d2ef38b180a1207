//! Figures and words above the bars: differences first, the largest first, and none over another.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use super::sheet::Sheet;
use super::svg::{Drawing, Rect, Type, width};
use super::{Bar, BarState};
use payments::Yen;

/// A figure that wants to stand above its bar.
struct Wish {
    bar: usize,
    text: String,
    /// A difference, else a word of state.
    difference: bool,
    /// More than was expected.
    surplus: bool,
    weight: i64,
}

/// Places what has room. Each stands above every bar that it covers, so none is written across a bar.
pub fn draw(out: &mut Drawing, sheet: &Sheet<'_>, plot: Rect, bars: &[Rect]) {
    let mut wishes: Vec<Wish> = sheet
        .series
        .bars
        .iter()
        .enumerate()
        .filter_map(|(i, bar)| wish(i, bar, sheet))
        .collect();
    wishes.sort_by_key(|w| (std::cmp::Reverse(w.weight), std::cmp::Reverse(w.bar)));
    let mut taken: Vec<Rect> = Vec::new();
    for wish in wishes {
        let Some(own) = bars.get(wish.bar) else {
            continue;
        };
        let style = Type {
            bold: wish.difference,
            fill: match wish.difference {
                // More than expected is to be understood, not mended: vermilion is for what is missing.
                true if wish.surplus => sheet.dyes.ink_2,
                true => sheet.dyes.short,
                false => sheet.dyes.ink_3,
            },
            ..sheet.small("middle")
        };
        let place = place(sheet, plot, bars, own, width(&wish.text, style.size));
        if taken.iter().any(|t| overlap(t, &place)) {
            continue;
        }
        let base = 0.2f64.mul_add(-style.size, place.y + place.height);
        leader(out, sheet, own, &place, style.fill);
        out.text(place.x + place.width / 2.0, base, &style, &wish.text);
        taken.push(place);
    }
}

/// A thin line down to its bar where taller neighbours have lifted a figure.
fn leader(out: &mut Drawing, sheet: &Sheet<'_>, own: &Rect, place: &Rect, dye: &str) {
    let from = sheet.zoom.mul_add(3.0, place.y + place.height);
    let to = sheet.zoom.mul_add(-2.0, own.y);
    if to - from > 6.0 * sheet.zoom {
        let line = Rect {
            x: own.x + own.width / 2.0 - sheet.zoom * 0.375,
            y: from,
            width: sheet.zoom * 0.75,
            height: to - from,
        };
        out.rect(line, &format!("fill=\"{dye}\""));
    }
}

fn wish(index: usize, bar: &Bar, sheet: &Sheet<'_>) -> Option<Wish> {
    let labels = &sheet.series.labels;
    let (text, difference, weight) = match bar.state {
        BarState::Delivered | BarState::Missing if !bar.difference.is_zero() => (
            signed(bar.difference),
            true,
            bar.difference.abs().get().saturating_add(2),
        ),
        BarState::Missing => (labels.short.clone(), true, 2),
        BarState::Running => (labels.running.clone(), false, 1),
        BarState::Expected if bar.running > Yen::ZERO => {
            let both = [labels.expected.as_str(), labels.running.as_str()];
            (both.join(" · "), false, 1)
        }
        BarState::Expected => (labels.expected.clone(), false, 0),
        BarState::Delivered => return None,
    };
    Some(Wish {
        bar: index,
        text,
        difference,
        surplus: bar.difference > Yen::ZERO,
        weight,
    })
}

/// A difference with its sign written out: `−3,240`, `+1,200`.
fn signed(difference: Yen) -> String {
    if difference > Yen::ZERO {
        format!("+{}", difference.grouped())
    } else {
        difference.grouped()
    }
}

/// The rectangle of a text that stands above all bars it covers, inside the plot's width.
fn place(sheet: &Sheet<'_>, plot: Rect, bars: &[Rect], own: &Rect, wide: f64) -> Rect {
    let height = sheet.type_size() * 1.2;
    let end = plot.x + plot.width - wide;
    let x = (own.x + (own.width - wide) / 2.0).min(end).max(plot.x);
    let top = bars
        .iter()
        .filter(|b| b.x < x + wide && x < b.x + b.width)
        .map(|b| b.y)
        .fold(own.y, f64::min);
    Rect {
        x,
        y: 4.0f64.mul_add(-sheet.zoom, top - height),
        width: wide,
        height,
    }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    let apart = 4.0;
    a.x < b.x + b.width + apart
        && b.x < a.x + a.width + apart
        && a.y < b.y + b.height
        && b.y < a.y + a.height
}
