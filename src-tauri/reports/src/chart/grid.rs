//! plotters' part: which point a period and an amount stand at, and the lines behind the bars.
//!
//! plotters counts in whole pixels, which is too coarse for a fee of a pixel and a half; so it works on a sheet
//! [`FINE`] times as large, and the drawing scales it back.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss)] // points on paper, no money

use super::Size;
use super::scale::Scale;
use super::svg::Rect;
use crate::Error;
use plotters::coord::CoordTranslate;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, ChartBuilder, IntoDrawingArea, RGBColor, SVGBackend, TRANSPARENT,
};
use plotters::style::Color as _;
use std::ops::Range;

/// How many of plotters' pixels make one point.
const FINE: u32 = 8;

/// plotters' axis of money: whole yen, and exactly our steps.
#[derive(Clone)]
struct Money(Scale);

impl Ranged for Money {
    type FormatOption = DefaultFormatting;
    type ValueType = i64;

    fn map(&self, yen: &i64, (from, to): (i32, i32)) -> i32 {
        let part = i128::from(*yen) - i128::from(self.0.low);
        let span = (i128::from(self.0.high) - i128::from(self.0.low)).max(1);
        let moved = part * (i128::from(to) - i128::from(from)) / span;
        i32::try_from(i128::from(from) + moved).unwrap_or(to)
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<i64> {
        self.0.ticks()
    }

    fn range(&self) -> Range<i64> {
        self.0.low..self.0.high
    }
}

/// Where things stand, in points.
pub struct Coordinates(Cartesian2d<RangedCoordf64, Money>);

impl Coordinates {
    /// The middle of a period.
    pub fn x(&self, period: usize) -> f64 {
        f64::from(self.0.translate(&(period as f64 + 0.5, 0)).0) / f64::from(FINE)
    }

    /// The height of an amount of yen.
    pub fn y(&self, amount: i64) -> f64 {
        f64::from(self.0.translate(&(0.0, amount)).1) / f64::from(FINE)
    }
}

/// Coordinates and the grid as an SVG group.
pub struct Grid {
    pub coordinates: Coordinates,
    pub svg: String,
}

/// Lays out `periods` side by side and the scale's money upwards inside `plot`.
pub fn lay_out(
    size: Size,
    plot: Rect,
    scale: Scale,
    periods: usize,
    dye: (u8, u8, u8),
    zoom: f64,
) -> Result<Grid, Error> {
    let failed = |e: &dyn std::fmt::Display| Error::Layout(e.to_string());
    let mut svg = String::new();
    let coordinates = {
        let area = SVGBackend::with_string(&mut svg, (size.width * FINE, size.height * FINE))
            .into_drawing_area();
        let right = f64::from(size.width) - plot.x - plot.width;
        let below = f64::from(size.height) - plot.y - plot.height;
        let mut chart = ChartBuilder::on(&area)
            .margin_left(fine(plot.x))
            .margin_top(fine(plot.y))
            .margin_right(fine(right))
            .margin_bottom(fine(below))
            .build_cartesian_2d(0.0..periods as f64, Money(scale))
            .map_err(|e| failed(&e))?;
        let line = RGBColor(dye.0, dye.1, dye.2).stroke_width(fine(zoom));
        chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_x_axis()
            .disable_y_axis()
            .light_line_style(TRANSPARENT)
            .bold_line_style(line)
            .draw()
            .map_err(|e| failed(&e))?;
        area.present().map_err(|e| failed(&e))?;
        Coordinates(chart.plotting_area().as_coord_spec().clone())
    };
    Ok(Grid {
        coordinates,
        svg: group(&svg),
    })
}

/// Points as plotters' pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded just before
fn fine(points: f64) -> u32 {
    (points * f64::from(FINE)).round().clamp(0.0, 200_000.0) as u32
}

/// The elements of plotters' document as a group in points.
fn group(svg: &str) -> String {
    let body = svg
        .split_once(">\n")
        .map_or("", |(_, rest)| rest)
        .trim_end()
        .trim_end_matches("</svg>");
    format!(
        "<g transform=\"scale({})\">\n{body}</g>\n",
        1.0 / f64::from(FINE)
    )
}
