//! Driving the window by WebDriver: asked for by `TAURI_AUTOMATION=true`, honoured for the sandbox only. Whatever else would
//! let another program look into the page or drive it is never honoured.
//!
//! The webview's library reads variables of its own, deep inside, so the program starts itself again with the right ones.

use super::again;
use super::app::App;
use ops::{Desk, Result};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the window ends because nobody may drive it any longer.
static TAKEN_BACK: AtomicBool = AtomicBool::new(false);

/// What people and tests ask with.
const ASKED: &str = "TAURI_AUTOMATION";
/// What the webview's library reads.
const READ: &str = "TAURI_WEBVIEW_AUTOMATION";

/// What lets another program look into the page, drive it or bring code into it: WebKitGTK's remote inspector, WebView2's
/// arguments for its browser and its script debugger. A driver of WebKitGTK sets the first one itself.
const INSPECT: [&str; 7] = [
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBKIT_INJECTED_BUNDLE_PATH",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
    "WEBVIEW2_BROWSER_EXECUTABLE_FOLDER",
    "WEBVIEW2_PIPE_FOR_SCRIPT_DEBUGGER",
    "WEBVIEW2_WAIT_FOR_SCRIPT_DEBUGGER",
];

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

/// Brings the environment in line with what is allowed; `Some` when the program was started again and has ended. Driving is
/// `allowed` where somebody asks for it and no shop but the sandbox's can be reached.
pub fn settle(allowed: bool) -> Option<Result<u8>> {
    if !allowed {
        let set = |name: &&&str| std::env::var_os(name).is_some();
        let found: Vec<&str> = INSPECT.iter().filter(set).copied().collect();
        return (asked() || !found.is_empty()).then(undriven);
    }
    let begins = is_true(ASKED) && !is_true(READ);
    begins.then(|| again::with(&[(READ, "true")]))
}

/// Starts the program again as nobody drives it.
pub fn undriven() -> Result<u8> {
    let names = [&[ASKED, READ][..], &INSPECT].concat();
    again::without(&names)
}

/// Ends driving the moment that a shop outside the sandbox is there: the window ends, and begins again as nobody drives it.
pub async fn take_back(app: &App, desk: &Desk) {
    if asked() && desk.only_sandbox().await.is_ok_and(|only| !only) {
        TAKEN_BACK.store(true, Ordering::Relaxed);
        if let Some(handle) = app.handle() {
            handle.exit(0);
        }
    }
}

/// Whether the window ends to begin again.
pub fn is_taken_back() -> bool {
    TAKEN_BACK.load(Ordering::Relaxed)
}
