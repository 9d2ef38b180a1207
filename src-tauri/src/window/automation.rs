//! Driving the window by WebDriver: asked for by `TAURI_AUTOMATION=true`, honoured for the sandbox only.
//!
//! The webview's library reads a variable of its own, deep inside, so the program starts itself again with the right one.

use super::again;
use ops::Result;

/// What people and tests ask with.
const ASKED: &str = "TAURI_AUTOMATION";
/// What the webview's library reads.
const READ: &str = "TAURI_WEBVIEW_AUTOMATION";

/// That the system's own questions are put all the same.
const ANSWERED: &str = "CHOBA_ASK";

fn is_true(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|v| v == "true")
}

/// Whether someone asks to drive the window.
pub fn asked() -> bool {
    is_true(ASKED) || is_true(READ)
}

/// Whether nobody is there to answer a question of the system's: a driver cannot, and says with `CHOBA_ASK=true` that somebody
/// else will.
pub fn nobody_answers() -> bool {
    asked() && !is_true(ANSWERED)
}

/// Brings the environment in line with what is allowed; `Some` when the program was started again and has ended.
pub fn settle(allowed: bool) -> Option<Result<u8>> {
    match (allowed, is_true(ASKED), is_true(READ)) {
        (true, true, false) => Some(again::with(&[(READ, "true")])),
        (false, true, _) | (false, _, true) => Some(again::without(&[ASKED, READ])),
        _ => None,
    }
}
