//! The shipped Japanese face (Choba Sans JP, cut from Noto Sans CJK JP under the OFL), loaded once.
//!
//! Pictures use it and nothing of the machine's, so the same figures give the same bytes everywhere.

use resvg::usvg::fontdb::{Database, Source};
use std::sync::{Arc, OnceLock};

/// The family's name inside the files.
pub const FAMILY: &str = "Choba Sans JP";

/// The regular weight: CP932, JIS X 0208, JIS X 0213, Latin.
pub static REGULAR: &[u8] = include_bytes!("../fonts/ChobaSansJP-Regular.otf");
/// The bold weight, for titles and figures: a smaller cut; what it lacks comes from the regular one.
pub static BOLD: &[u8] = include_bytes!("../fonts/ChobaSansJP-Bold.otf");

/// The database of both weights.
pub fn database() -> Arc<Database> {
    static LOADED: OnceLock<Arc<Database>> = OnceLock::new();
    Arc::clone(LOADED.get_or_init(|| {
        let mut faces = Database::new();
        faces.load_font_source(Source::Binary(Arc::new(REGULAR)));
        faces.load_font_source(Source::Binary(Arc::new(BOLD)));
        faces.set_sans_serif_family(FAMILY);
        faces.set_serif_family(FAMILY);
        Arc::new(faces)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faces_hold_what_shops_write() {
        let holds = |data: &[u8], text: &str| {
            let face = ttf_parser::Face::parse(data, 0).unwrap();
            for c in text.chars() {
                assert!(face.glyph_index(c).is_some_and(|g| g.0 != 0), "{c}");
            }
        };
        let always =
            "0123456789 ¥−—…〜～·,.−+<>ABCxyzあいアイ万円億入金予定実績手数料返品不足集計中髙﨑①㈱";
        holds(BOLD, always);
        holds(REGULAR, always);
        holds(REGULAR, "≠→←↑↓①⑳㍻纊瀨德濵俱吞噓𠮟剝頰éüöÿ〒※♪鷗檜");
        // Every character of CP932's two-byte area but the private ones and ≒, which the face never had.
        let mut seen = 0;
        for lead in (0x81..=0x9F).chain(0xE0..=0xFC_u8) {
            for trail in (0x40..=0xFC_u8).filter(|t| *t != 0x7F) {
                let pair = [lead, trail];
                let (text, _, bad) = encoding_rs::SHIFT_JIS.decode(&pair);
                if !bad
                    && text != "≒"
                    && !text.chars().any(|c| ('\u{E000}'..='\u{F8FF}').contains(&c))
                {
                    holds(REGULAR, &text);
                    seen += 1;
                }
            }
        }
        assert!(seen > 7_000, "{seen}");
    }

    #[test]
    fn the_database_is_one() {
        assert!(Arc::ptr_eq(&database(), &database()));
        assert_eq!(database().len(), 2);
    }
}
