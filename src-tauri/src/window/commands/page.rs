//! What the page leaves with the shell for the case that its process ends, and how it gets it back.

use crate::window::app::App;
use crate::window::page;
use messages::{PageKept, PageStopped};
use tauri::State;

/// The page says where it is and what was typed into it.
#[tauri::command]
pub fn page_keep(app: State<'_, App>, kept: PageKept) {
    app.page().keep(kept);
}

/// A page that was started again asks what it was doing.
#[tauri::command]
pub fn page_kept(app: State<'_, App>) -> PageKept {
    app.page().kept()
}

/// The page that stands in asks what it is to say: it carries no texts of its own.
#[tauri::command]
pub fn page_stopped(app: State<'_, App>) -> PageStopped {
    super::start::say_mark(&app, "page-stopped");
    let words = app.words();
    PageStopped {
        title: words.get("screen-page-stopped-title"),
        text: words.get("screen-page-stopped-text"),
        again: words.get("screen-page-stopped-again"),
    }
}

/// The page has drawn a frame.
#[tauri::command]
pub fn page_drawn(app: State<'_, App>) {
    app.page().drawn();
}

/// A person wants the window's page again.
#[tauri::command]
pub fn page_again(app: State<'_, App>) {
    page::again(&app);
}
