//! The notice to hang beside the screen: what must not be pressed in Seller Central, as a page of paper.

use crate::export::{report_error, write_private};
use crate::{Desk, Result};
use messages::Exported;
use reports::poster::{Button, Poster};
use std::path::Path;
use words::Words;

impl Desk {
    /// Writes the notice as a PDF.
    ///
    /// # Errors
    /// `file`.
    pub fn gate_poster(&self, file: &Path, words: Words) -> Result<Exported> {
        let made = words.text(
            "screen-gate-made",
            &[("day", payments::day_text(self.now().day()).into())],
        );
        let bytes = reports::poster::poster(&poster(words, made)).map_err(|e| report_error(&e))?;
        write_private(file, &bytes)?;
        Ok(Exported {
            file: file.display().to_string(),
            rows: 1,
            complaints: Vec::new(),
        })
    }
}

/// The words of the page before Seller Central, in its order.
fn poster(words: Words, foot: String) -> Poster {
    let get = |key: &str| words.get(key);
    let instead = |which: &str| {
        let what = get(&format!("screen-gate-{which}-instead"));
        // Of what has ended nothing is to be done anywhere.
        if which == "close" {
            what
        } else {
            words.text("screen-gate-instead-choba", &[("what", what.into())])
        }
    };
    Poster {
        language: words.lang().as_str().to_owned(),
        title: get("screen-gate-paper-title"),
        why: get("screen-gate-why"),
        look_heading: get("screen-gate-look"),
        look: ["1", "2", "3"]
            .map(|at| get(&format!("screen-gate-look-{at}")))
            .to_vec(),
        press_heading: get("screen-gate-press"),
        press: ["capture", "refund", "cancel", "close"]
            .map(|which| Button {
                name: get(&format!("screen-gate-{which}")),
                instead: instead(which),
            })
            .to_vec(),
        after: get("screen-gate-after"),
        foot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Lang;

    #[test]
    fn every_word_of_the_page_is_there_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            let page = poster(Words::new(lang), "x".to_owned());
            let svg = reports::poster::poster_svg(&page);
            // A text that is missing is written as its key.
            assert!(!svg.contains("screen-gate"), "{lang:?}");
            assert_eq!((page.look.len(), page.press.len()), (3, 4));
            if let Some(folder) = std::env::var_os("CHOBA_PICTURES") {
                let pdf = reports::poster::poster(&page).unwrap();
                let name = format!("poster-{}.pdf", lang.as_str());
                std::fs::write(Path::new(&folder).join(name), pdf).unwrap();
            }
        }
    }
}
