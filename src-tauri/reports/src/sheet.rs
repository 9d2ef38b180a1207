//! The support sheet (問い合わせ票): both sides' records of one warning on one page of A4, for GMO-PG.
//!
//! The caller gives every word and value, and gives no secret and nothing about the customer; this only lays them out.
#![allow(clippy::float_arithmetic)] // points on paper, no money

use crate::chart::Theme;
use crate::chart::svg::{Drawing, Rect, Type, n, width};
use crate::picture::{Meta, pdf};
use crate::{Error, without_bidi};

/// A name and its value: `状態` and `SALES`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Value, as it shall be read.
    pub value: String,
}

impl Fact {
    /// A fact of that name and value.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }
}

/// One side's column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Heading: `GMO-PG`, `Amazon`.
    pub heading: String,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// One line of the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, as it shall be read.
    pub when: String,
    /// Which side spoke.
    pub who: String,
    /// What happened.
    pub what: String,
}

/// All that stands on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportSheet {
    /// `ja` or `en`.
    pub language: String,
    /// Title: 問い合わせ票.
    pub title: String,
    /// One sentence: what differs.
    pub summary: String,
    /// Shop, ShopID, order id, environment: what GMO-PG needs to find the case.
    pub subject: Vec<Fact>,
    /// The left column.
    pub pg: Side,
    /// The right column.
    pub amazon: Side,
    /// Heading of the time line.
    pub timeline_heading: String,
    /// What happened, oldest first.
    pub timeline: Vec<Moment>,
    /// Heading of what is asked.
    pub request_heading: String,
    /// What GMO-PG is asked to do or to answer.
    pub request: String,
    /// Last line: when and by what it was made, that it holds no secrets.
    pub foot: String,
}

/// A4 in points.
const PAGE: (f64, f64) = (595.0, 842.0);
/// Margin at the sides.
const EDGE: f64 = 48.0;
/// Height of a line of text of 10 points.
const LINE: f64 = 16.0;

/// Draws the sheet as a PDF of one page. Long values wrap; of a time line too long for the page the oldest lines go,
/// and the heading says how many.
///
/// # Errors
/// When the page cannot be written.
pub fn support(sheet: &SupportSheet) -> Result<Vec<u8>, Error> {
    let meta = Meta {
        title: without_bidi(&sheet.title),
        author: "Choba".to_owned(),
        language: if sheet.language == "en" { "en" } else { "ja" }.to_owned(),
    };
    pdf(&support_svg(sheet), &meta)
}

/// The sheet as SVG, as the PDF shows it: for a preview.
#[must_use]
pub fn support_svg(sheet: &SupportSheet) -> String {
    let mut page = Page::open();
    page.heading(sheet);
    page.columns(sheet);
    // What stands below the time line is known in height, so the time line gets the rest.
    let asked = wrap(&sheet.request, 10.0, PAGE.0 - 2.0 * EDGE);
    let below = if asked.is_empty() {
        60.0
    } else {
        LINE.mul_add(count(asked.len()), 100.0)
    };
    page.timeline(sheet, PAGE.1 - below);
    page.section(&sheet.request_heading, &asked);
    page.foot(&sheet.foot);
    page.out.close()
}

/// A small count as points can be multiplied by it.
fn count(lines: usize) -> f64 {
    u32::try_from(lines).map_or(0.0, f64::from)
}

/// Breaks a text into lines that fit, after blanks where there are some, else between any two characters.
pub(crate) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for c in paragraph.chars() {
            line.push(c);
            if width(&line, size) > room {
                let rest = split(&mut line);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        if !line.trim().is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Cuts a line that is one character too long; answers what goes to the next.
fn split(line: &mut String) -> String {
    let last = line.char_indices().last().map_or(0, |(i, _)| i);
    let blank = line[..last].rfind(' ').map(|i| i + 1);
    let at = blank.filter(|i| *i > line.len() / 2).unwrap_or(last);
    line.split_off(at)
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
        Self { out, y: 64.0 }
    }

    fn say(&mut self, x: f64, y: f64, size: f64, bold: bool, text: &str) {
        let dyes = Theme::Light.dyes();
        let fill = if bold { dyes.ink } else { dyes.ink_2 };
        self.out.text(
            x,
            y,
            &Type {
                size,
                bold,
                fill,
                anchor: "start",
            },
            text,
        );
    }

    fn line(&mut self, from: f64, to: f64, y: f64) {
        self.out.raw(&format!(
            "<line x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" stroke=\"{}\" stroke-width=\"0.75\"/>\n",
            n(from),
            n(to),
            Theme::Light.dyes().line_strong,
            y = n(y)
        ));
    }

    fn heading(&mut self, sheet: &SupportSheet) {
        self.say(EDGE, self.y, 20.0, true, &sheet.title);
        self.y += 24.0;
        for line in wrap(&sheet.summary, 11.0, PAGE.0 - 2.0 * EDGE) {
            self.say(EDGE, self.y, 11.0, false, &line);
            self.y += 17.0;
        }
        self.y += 4.0;
        self.line(EDGE, PAGE.0 - EDGE, self.y);
        self.y += 20.0;
        self.y = self.facts(&sheet.subject, EDGE, PAGE.0 - EDGE, self.y);
        self.y += 10.0;
    }

    /// Names in one column, values in the next; answers where it ends.
    fn facts(&mut self, facts: &[Fact], from: f64, to: f64, top: f64) -> f64 {
        let names = facts
            .iter()
            .map(|f| width(&f.name, 9.0))
            .fold(0.0, f64::max)
            .min((to - from) / 2.5);
        let x = from + names + 12.0;
        let mut y = top;
        for fact in facts {
            self.say(from, y, 9.0, false, &fact.name);
            let mut lines = wrap(&fact.value, 10.0, to - x);
            if lines.is_empty() {
                lines.push("—".to_owned());
            }
            for line in lines {
                self.say(x, y, 10.0, true, &line);
                y += LINE;
            }
        }
        y
    }

    fn columns(&mut self, sheet: &SupportSheet) {
        let middle = PAGE.0 / 2.0;
        let top = self.y;
        let mut end = top;
        for (side, from, to) in [
            (&sheet.pg, EDGE, middle - 12.0),
            (&sheet.amazon, middle + 12.0, PAGE.0 - EDGE),
        ] {
            self.say(from, top + 12.0, 12.0, true, &side.heading);
            self.line(from, to, top + 20.0);
            end = end.max(self.facts(&side.facts, from, to, top + 38.0));
        }
        self.y = end + 14.0;
    }

    fn timeline(&mut self, sheet: &SupportSheet, limit: f64) {
        if sheet.timeline.is_empty() {
            return;
        }
        let whens = widest(sheet.timeline.iter().map(|m| m.when.as_str()));
        let whos = widest(sheet.timeline.iter().map(|m| m.who.as_str()));
        let what = EDGE + whens + whos + 28.0;
        let wrapped: Vec<(&Moment, Vec<String>)> = sheet
            .timeline
            .iter()
            .map(|m| (m, wrap(&m.what, 10.0, PAGE.0 - EDGE - what)))
            .collect();
        let mut room = limit - self.y - 38.0;
        let mut first = wrapped.len();
        for (_, lines) in wrapped.iter().rev() {
            room -= LINE * count(lines.len().max(1));
            if room < 0.0 {
                break;
            }
            first -= 1;
        }
        let heading = if first > 0 {
            format!("{} (… +{first})", sheet.timeline_heading)
        } else {
            sheet.timeline_heading.clone()
        };
        self.section(&heading, &[]);
        for (moment, lines) in &wrapped[first..] {
            self.say(EDGE, self.y, 10.0, false, &moment.when);
            self.say(EDGE + whens + 14.0, self.y, 10.0, true, &moment.who);
            for (i, line) in lines.iter().enumerate() {
                self.say(what, LINE.mul_add(count(i), self.y), 10.0, false, line);
            }
            self.y += LINE * count(lines.len().max(1));
        }
        self.y += 14.0;
    }

    fn section(&mut self, heading: &str, lines: &[String]) {
        if heading.is_empty() {
            return;
        }
        self.say(EDGE, self.y + 12.0, 12.0, true, heading);
        self.line(EDGE, PAGE.0 - EDGE, self.y + 20.0);
        self.y += 38.0;
        for line in lines {
            self.say(EDGE, self.y, 10.0, false, line);
            self.y += LINE;
        }
    }

    fn foot(&mut self, text: &str) {
        self.line(EDGE, PAGE.0 - EDGE, PAGE.1 - 46.0);
        for (i, line) in wrap(text, 8.0, PAGE.0 - 2.0 * EDGE)
            .iter()
            .take(2)
            .enumerate()
        {
            self.say(
                EDGE,
                11.0f64.mul_add(count(i), PAGE.1 - 32.0),
                8.0,
                false,
                line,
            );
        }
    }
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    texts.map(|t| width(t, 10.0)).fold(0.0, f64::max).min(130.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(moments: usize) -> SupportSheet {
        let facts = |state: &str| {
            vec![
                Fact::new("状態", state),
                Fact::new("金額", "¥12,800"),
                Fact::new("記録の時刻", "2026/11/23 21:14:02"),
                Fact::new(
                    "参照番号",
                    "S03-1234567-9876543-C000001-AAAAAAAAAAAAAAAAAAAAAAA",
                ),
                Fact::new("理由", ""),
            ]
        };
        SupportSheet {
            language: "ja".into(),
            title: "問い合わせ票".into(),
            summary:
                "GMO-PGを通さない返金があります。GMO-PGは実売上のまま、Amazonでは返金されています。"
                    .into(),
            subject: vec![
                Fact::new("ショップ", "紙と糸 はなだ"),
                Fact::new("ショップID", "tshop00012345"),
                Fact::new("オーダーID", "HN-1042"),
            ],
            pg: Side {
                heading: "GMO-PG".into(),
                facts: facts("実売上 SALES"),
            },
            amazon: Side {
                heading: "Amazon".into(),
                facts: facts("Captured"),
            },
            timeline_heading: "時刻順の記録".into(),
            timeline: (0..moments)
                .map(|i| Moment {
                    when: format!("11/23 21:{i:02}"),
                    who: "Amazon".into(),
                    what: "返金 ¥12,800 が完了しました <Refunded>".into(),
                })
                .collect(),
            request_heading: "お願い".into(),
            request: "この取引の状態を、Amazonの記録に合わせる方法を教えてください。".into(),
            foot: "パスワードと個人情報は入っていません。".into(),
        }
    }

    #[test]
    fn both_sides_stand_on_one_page() {
        let svg = support_svg(&sheet(4));
        for text in [
            "問い合わせ票",
            "HN-1042",
            "tshop00012345",
            "実売上 SALES",
            "&lt;Refunded&gt;",
            ">—<",
        ] {
            assert!(svg.contains(text), "{text}");
        }
        let pdf = support(&sheet(4)).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        if let Some(folder) = std::env::var_os("CHOBA_PICTURES") {
            let folder = std::path::PathBuf::from(folder);
            std::fs::write(folder.join("sheet.pdf"), pdf).unwrap();
            let png = crate::picture::png(&svg, 1).unwrap();
            std::fs::write(folder.join("sheet.png"), png).unwrap();
        }
    }

    #[test]
    fn a_long_time_line_keeps_its_newest() {
        let svg = support_svg(&sheet(60));
        assert!(svg.contains("11/23 21:59") && !svg.contains("11/23 21:00"));
        assert!(svg.contains("時刻順の記録 (… +"));
        assert!(support(&SupportSheet::default()).is_ok());
    }

    #[test]
    fn lines_break_where_they_must() {
        let check = |text: &str, lines: &[&str]| assert_eq!(wrap(text, 10.0, 50.0), lines);
        check("あいうえおかき", &["あいうえお", "かき"]);
        check("ab cd efgh", &["ab cd ", "efgh"]);
        check("", &[]);
        check("あ\nい", &["あ", "い"]);
    }
}
