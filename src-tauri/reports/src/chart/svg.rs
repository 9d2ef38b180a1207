//! A small SVG writer: shapes and text with presentation attributes, numbers with at most two decimals.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use crate::clean::xml;
use std::fmt::Write as _;

/// Faces in order: the shipped one where it is loaded, then what systems have.
const FACES: &str = "Choba Sans JP, Inter, Hiragino Sans, Yu Gothic UI, Meiryo, Noto Sans JP, Noto Sans CJK JP, sans-serif";

/// A drawing being written.
pub struct Drawing(pub String);

/// How a text stands.
pub struct Type<'a> {
    /// Size in points.
    pub size: f64,
    /// Bold or not.
    pub bold: bool,
    /// Colour.
    pub fill: &'a str,
    /// `start`, `middle` or `end`.
    pub anchor: &'a str,
}

/// A rectangle by its upper left corner.
#[derive(Clone, Copy)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Drawing {
    /// Opens the drawing; names it for screen readers when asked.
    pub fn open(width: u32, height: u32, named: bool) -> Self {
        let role = if named {
            " role=\"img\" aria-labelledby=\"chart-title chart-desc\""
        } else {
            ""
        };
        Self(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FACES}\"{role}>\n"
        ))
    }

    /// Writes a finished element.
    pub fn raw(&mut self, element: &str) {
        self.0.push_str(element);
    }

    /// An element that holds text only: `title`, `desc`.
    pub fn words(&mut self, element: &str, id: Option<&str>, text: &str) {
        let id = id.map_or_else(String::new, |id| format!(" id=\"{id}\""));
        self.put(format_args!("<{element}{id}>{}</{element}>\n", xml(text)));
    }

    /// A rectangle with these further attributes; nothing where it has no extent.
    pub fn rect(&mut self, at: Rect, attributes: &str) {
        if at.width > 0.0 && at.height > 0.0 {
            self.put(format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {attributes}/>\n",
                n(at.x),
                n(at.y),
                n(at.width),
                n(at.height)
            ));
        }
    }

    /// A text whose base line begins, is centred or ends at the point.
    pub fn text(&mut self, x: f64, y: f64, style: &Type<'_>, text: &str) {
        let weight = if style.bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let anchor = if style.anchor == "start" {
            String::new()
        } else {
            format!(" text-anchor=\"{}\"", style.anchor)
        };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{weight}{anchor}>{}</text>\n",
            n(x),
            n(y),
            n(style.size),
            style.fill,
            xml(text)
        ));
    }

    /// Closes the drawing.
    pub fn close(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(text);
    }
}

/// A number with at most two decimals and no needless zeros.
pub fn n(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// About how wide a text is: wide characters one size, figures and letters a good half. Never too narrow by much.
pub fn width(text: &str, size: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            '\u{0}'..='\u{2FF}' if matches!(c, ',' | '.' | ' ' | 'i' | 'l' | '/' | '·') => 0.3,
            'M' | 'W' | 'm' | 'w' => 0.9,
            '\u{0}'..='\u{2FF}' | '−' => 0.58,
            _ => 1.0,
        })
        .sum();
    em * size
}

/// The text, cut with … so that it fits.
pub fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if width(&cut, size) + size > room {
            cut.pop();
            break;
        }
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |value: f64, text: &str| assert_eq!(n(value), text);
        check(10.0, "10");
        check(10.504, "10.5");
        check(-0.001, "0");
        check(0.126, "0.13");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(fit("紙と糸 はなだ", 10.0, 100.0), "紙と糸 はなだ");
        assert_eq!(fit("紙と糸 はなだ", 10.0, 45.0), "紙と糸 …");
        assert_eq!(fit("紙", 10.0, 5.0), "…");
    }
}
