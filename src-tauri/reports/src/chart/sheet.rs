//! What is the same for the whole drawing of a chart.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use super::svg::Type;
use super::theme::Dyes;
use super::{Frame, Series, Size, Theme};

/// What is the same for the whole drawing.
pub struct Sheet<'a> {
    pub series: &'a Series,
    pub dyes: &'static Dyes,
    pub zoom: f64,
    pub compact: bool,
    pub size: Size,
    pub frame: Frame,
}

impl<'a> Sheet<'a> {
    pub fn new(series: &'a Series, theme: Theme, size: Size, frame: Frame) -> Self {
        let fits = (f64::from(size.width) / 960.0).min(f64::from(size.height) / 480.0);
        let full = frame == Frame::Full;
        Self {
            series,
            dyes: theme.dyes(),
            size,
            frame,
            zoom: if full { fits.clamp(0.4, 6.0) } else { 1.0 },
            compact: !full && size.width < 420,
        }
    }

    /// Size of the plot's type.
    pub fn type_size(&self) -> f64 {
        if self.compact { 9.5 } else { 11.0 * self.zoom }
    }

    pub fn small(&self, anchor: &'static str) -> Type<'static> {
        Type {
            size: self.type_size(),
            bold: false,
            fill: self.dyes.ink_3,
            anchor,
        }
    }
}
