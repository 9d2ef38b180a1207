//! The notice to hang beside the screen (貼り紙): what may be looked at in Seller Central and which buttons must not be
//! pressed, on one page of A4 in letters that are read from a step away.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use crate::chart::Theme;
use crate::chart::svg::{Drawing, Rect, Type};
use crate::picture::{Meta, pdf};
use crate::sheet::wrap;
use crate::{Error, without_bidi};

/// A button, and what to do in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Button {
    /// Its words in Seller Central.
    pub name: String,
    /// What to do in its place.
    pub instead: String,
}

/// All that stands on the notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poster {
    /// `ja` or `en`.
    pub language: String,
    /// The one line that is read first.
    pub title: String,
    /// Why, in a sentence or two.
    pub why: String,
    /// Heading of what may be looked at.
    pub look_heading: String,
    /// What may be looked at.
    pub look: Vec<String>,
    /// Heading of what must not be pressed.
    pub press_heading: String,
    /// What must not be pressed.
    pub press: Vec<Button>,
    /// What to do afterwards.
    pub after: String,
    /// Last line: what made it, and when.
    pub foot: String,
}

/// A4 in points.
const PAGE: (f64, f64) = (595.0, 842.0);
/// Margin at the sides.
const EDGE: f64 = 48.0;

/// Draws the notice as a PDF of one page.
///
/// # Errors
/// When the page cannot be written.
pub fn poster(poster: &Poster) -> Result<Vec<u8>, Error> {
    let meta = Meta {
        title: without_bidi(&poster.title),
        author: "Choba".to_owned(),
        language: if poster.language == "en" { "en" } else { "ja" }.to_owned(),
    };
    pdf(&poster_svg(poster), &meta)
}

/// The notice as SVG, as the PDF shows it.
#[must_use]
pub fn poster_svg(poster: &Poster) -> String {
    let mut page = Page::open();
    page.paragraph(&poster.title, 30.0, true);
    page.y += 6.0;
    page.paragraph(&poster.why, 13.0, false);
    page.heading(&poster.look_heading);
    for line in &poster.look {
        page.item("○", line, "");
    }
    page.heading(&poster.press_heading);
    for button in &poster.press {
        page.item("×", &button.name, &button.instead);
    }
    page.y += 14.0;
    page.paragraph(&poster.after, 12.0, false);
    page.y = PAGE.1 - 40.0;
    page.paragraph(&poster.foot, 8.0, false);
    page.out.close()
}

struct Page {
    out: Drawing,
    y: f64,
}

impl Page {
    fn open() -> Self {
        let mut out = Drawing::open(595, 842, false);
        let paper = Rect {
            x: 0.0,
            y: 0.0,
            width: PAGE.0,
            height: PAGE.1,
        };
        out.rect(paper, "fill=\"#ffffff\"");
        Self { out, y: 84.0 }
    }

    fn say(&mut self, x: f64, size: f64, bold: bool, text: &str) {
        let dyes = Theme::Light.dyes();
        let fill = if bold { dyes.ink } else { dyes.ink_2 };
        let style = Type {
            size,
            bold,
            fill,
            anchor: "start",
        };
        self.out.text(x, self.y, &style, text);
    }

    fn paragraph(&mut self, text: &str, size: f64, bold: bool) {
        for line in wrap(text, size, PAGE.0 - 2.0 * EDGE) {
            self.say(EDGE, size, bold, &line);
            self.y += size * 1.6;
        }
    }

    fn heading(&mut self, text: &str) {
        self.y += 22.0;
        self.say(EDGE, 16.0, true, text);
        let rule = Rect {
            x: EDGE,
            y: self.y + 9.0,
            width: PAGE.0 - 2.0 * EDGE,
            height: 1.0,
        };
        let fill = format!("fill=\"{}\"", Theme::Light.dyes().line_strong);
        self.out.rect(rule, &fill);
        self.y += 38.0;
    }

    /// A mark, what it is about, and beneath it what to do in its place.
    fn item(&mut self, mark: &str, text: &str, instead: &str) {
        self.say(EDGE, 15.0, true, mark);
        let x = EDGE + 26.0;
        for line in wrap(text, 15.0, PAGE.0 - EDGE - x) {
            self.say(x, 15.0, true, &line);
            self.y += 22.0;
        }
        for line in wrap(instead, 12.0, PAGE.0 - EDGE - x) {
            self.say(x, 12.0, false, &line);
            self.y += 20.0;
        }
        self.y += 4.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_and_its_way_out_stand_on_the_page() {
        let notice = Poster {
            language: "ja".into(),
            title: "見るだけにしてください".into(),
            why: "記録がずれ、入金や返金に影響することがあります。".repeat(3),
            look_heading: "見てよいもの".into(),
            look: vec!["決済レポート".into(), "保証申請".into()],
            press_heading: "押してはいけないボタン".into(),
            press: vec![
                Button {
                    name: "売上請求".into(),
                    instead: "代わりに、Chobaで: 実売上にする".into(),
                };
                4
            ],
            after: "見たあとは、もう一度照合します。".into(),
            foot: "2026年11月27日".into(),
        };
        let svg = poster_svg(&notice);
        for text in [
            "見るだけ",
            "売上請求",
            "実売上にする",
            "保証申請",
            "11月27日",
        ] {
            assert!(svg.contains(text), "{text}");
        }
        assert!(poster(&notice).is_ok_and(|pdf| pdf.starts_with(b"%PDF-")));
        if let Some(folder) = std::env::var_os("CHOBA_PICTURES") {
            let png = crate::picture::png(&svg, 1).unwrap();
            std::fs::write(std::path::PathBuf::from(folder).join("poster.png"), png).unwrap();
        }
    }
}
