//! Puts the chart together: plotters lays out coordinates and grid, then bars and text go onto them.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss)] // points on paper, no money

use super::bars::{self, Place};
use super::figures;
use super::grid::{self, Coordinates};
use super::scale::{Scale, tick_text};
use super::sheet::Sheet;
use super::svg::{Drawing, Rect, n, width};
use super::{Frame, Series, Size, Theme, frame};
use crate::Error;

/// Draws payouts as SVG of exactly the asked size.
///
/// # Errors
/// When the size is outside 120 × 80 to 8,192 × 8,192, or the coordinates cannot be laid out.
pub fn payouts(series: &Series, theme: Theme, size: Size, frame: Frame) -> Result<String, Error> {
    if !(120..=8_192).contains(&size.width) || !(80..=8_192).contains(&size.height) {
        return Err(Error::Size {
            width: size.width,
            height: size.height,
        });
    }
    Sheet::new(series, theme, size, frame).draw()
}

impl Sheet<'_> {
    fn draw(&self) -> Result<String, Error> {
        let full = self.frame == Frame::Full;
        let mut out = Drawing::open(self.size.width, self.size.height, full);
        let top = if full {
            frame::draw(&mut out, self.series, self.size, self.zoom, self.dyes)
        } else {
            0.0
        };
        let lines = if f64::from(self.size.height) - top < 190.0 * self.zoom {
            3
        } else {
            5
        };
        let scale = Scale::of(&self.series.bars, lines);
        let plot = self.plot(scale, top);
        let count = self.series.bars.len().max(1);
        let grid = grid::lay_out(self.size, plot, scale, count, self.dyes.grid, self.zoom)?;
        if !self.compact {
            out.raw(&grid.svg);
            self.axis(&mut out, scale, plot, &grid.coordinates);
        }
        let tops = self.bars(&mut out, plot, &grid.coordinates);
        self.zero(&mut out, plot, &grid.coordinates);
        self.names(&mut out, plot, &grid.coordinates);
        if !self.compact {
            figures::draw(&mut out, self, plot, &tops);
        }
        Ok(out.close())
    }

    /// Where the bars stand.
    fn plot(&self, scale: Scale, top: f64) -> Rect {
        let zoom = self.zoom;
        let unit = self.series.labels.axis;
        let edge = if self.frame == Frame::Full {
            24.0 * zoom
        } else {
            0.0
        };
        let left = if self.compact {
            0.0
        } else {
            let widest = scale
                .ticks()
                .iter()
                .map(|t| width(&tick_text(*t, scale.step, unit), self.type_size()))
                .fold(0.0, f64::max);
            10.0f64.mul_add(zoom, edge + widest)
        };
        let above = if self.compact { 6.0 } else { 26.0 * zoom };
        let below = if self.compact {
            18.0
        } else if self.frame == Frame::Full {
            44.0 * zoom
        } else {
            26.0
        };
        let right = if self.compact { 0.0 } else { edge.max(4.0) };
        Rect {
            x: left,
            y: top + above,
            width: (f64::from(self.size.width) - left - right).max(8.0),
            height: (f64::from(self.size.height) - top - above - below).max(8.0),
        }
    }

    fn axis(&self, out: &mut Drawing, scale: Scale, plot: Rect, at: &Coordinates) {
        let style = self.small("end");
        for tick in scale.ticks() {
            let y = at.y(tick);
            out.text(
                8.0f64.mul_add(-self.zoom, plot.x),
                0.36f64.mul_add(style.size, y),
                &style,
                &tick_text(tick, scale.step, self.series.labels.axis),
            );
        }
    }

    fn zero(&self, out: &mut Drawing, plot: Rect, at: &Coordinates) {
        out.raw(&format!(
            "<line x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
            n(plot.x),
            n(plot.x + plot.width),
            self.dyes.line_strong,
            n(self.zoom),
            y = n(at.y(0)),
        ));
    }

    /// Draws the bars; answers each one's span.
    fn bars(&self, out: &mut Drawing, plot: Rect, at: &Coordinates) -> Vec<Rect> {
        let slot = plot.width / self.series.bars.len().max(1) as f64;
        let widest = if self.compact { 18.0 } else { 38.0 * self.zoom };
        let wide = (slot * 0.62).min(widest).max(slot.min(1.0));
        let y = |amount: i64| at.y(amount);
        let mut spans = Vec::with_capacity(self.series.bars.len());
        for (i, bar) in self.series.bars.iter().enumerate() {
            let place = Place {
                x: at.x(i) - wide / 2.0,
                width: wide,
                y: &y,
                zoom: self.zoom,
            };
            out.raw(&format!("<g data-bar=\"{i}\">\n"));
            out.words("title", None, &bars::tooltip(bar, &self.series.labels));
            if self.frame == Frame::Plot {
                let hit = Rect {
                    x: slot.mul_add(i as f64, plot.x),
                    y: plot.y,
                    width: slot,
                    height: plot.height,
                };
                out.rect(hit, "fill=\"none\" pointer-events=\"all\"");
            }
            let top = bars::draw(out, bar, &place, self.dyes);
            out.raw("</g>\n");
            spans.push(Rect {
                x: place.x,
                y: top,
                width: wide,
                height: (y(0) - top).max(0.0),
            });
        }
        spans
    }

    /// Names under the bars; every second, third, … where they would touch, counted from the newest.
    fn names(&self, out: &mut Drawing, plot: Rect, at: &Coordinates) {
        let style = self.small("middle");
        let bars = &self.series.bars;
        let slot = plot.width / bars.len().max(1) as f64;
        let widest = bars
            .iter()
            .map(|b| width(&b.label, style.size))
            .fold(0.0, f64::max);
        let room = 8.0f64.mul_add(self.zoom, widest);
        let every = (1..=bars.len().max(1))
            .find(|k| slot * *k as f64 >= room)
            .unwrap_or(bars.len().max(1));
        let base = plot.y + plot.height + if self.compact { 13.0 } else { 18.0 * self.zoom };
        for (i, bar) in bars.iter().enumerate() {
            if (bars.len() - 1 - i).is_multiple_of(every) {
                let half = width(&bar.label, style.size) / 2.0;
                let end = f64::from(self.size.width) - half;
                out.text(at.x(i).max(half).min(end), base, &style, &bar.label);
            }
        }
    }
}
