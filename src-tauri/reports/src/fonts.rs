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
