//! Drops on GTK: the engine's own handlers run after these, so a drag of files is taken before it sees it, and every other
//! drag (text into a field, within the page) stays the engine's.

use super::{App, take};
use gtk::gdk::{Atom, DragAction, DragContext};
use gtk::glib;
use gtk::prelude::*;
use messages::Event;
use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;

/// What a drag of files offers.
const FILES: &str = "text/uri-list";

/// Whether a drag is of files from outside: a link or a picture of the page itself is none.
fn of_files(context: &DragContext) -> bool {
    context.drag_get_source_widget().is_none()
        && context.list_targets().contains(&Atom::intern(FILES))
}

/// Takes drops of files anywhere on the webview.
pub fn watch(window: &tauri::WebviewWindow, app: &App) -> tauri::Result<()> {
    let app = app.clone();
    window.with_webview(move |view| {
        let view = view.inner();
        let over = Rc::new(Cell::new(false));
        let tell = move |app: &App, now: bool| {
            if over.replace(now) != now {
                app.emit(&Event::Drag(now));
            }
        };
        let (told, teller) = (app.clone(), tell.clone());
        view.connect_drag_motion(move |_, context, _, _, time| {
            let files = of_files(context);
            if files {
                context.drag_status(DragAction::COPY, time);
                teller(&told, true);
            }
            files
        });
        let (told, teller) = (app.clone(), tell);
        view.connect_drag_leave(move |_, _, _| teller(&told, false));
        view.connect_drag_drop(|view, context, _, _, time| {
            let files = of_files(context);
            if files {
                view.drag_get_data(context, &Atom::intern(FILES), time);
            }
            files
        });
        view.connect_drag_data_received(move |view, context, _, _, data, _, time| {
            if !of_files(context) {
                return;
            }
            view.stop_signal_emission_by_name("drag-data-received");
            let paths: Vec<PathBuf> = data.uris().iter().filter_map(|uri| path(uri)).collect();
            context.drag_finish(true, false, time);
            take(&app, paths);
        });
    })
}

/// The path of a file on this computer; a link to anywhere else is none.
fn path(uri: &str) -> Option<PathBuf> {
    let (path, host) = glib::filename_from_uri(uri).ok()?;
    host.is_none_or(|host| host == "localhost").then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_this_computer_have_a_path() {
        let check = |uri: &str, expected: Option<&str>| {
            assert_eq!(path(uri), expected.map(PathBuf::from), "{uri}");
        };
        check(
            "file:///a/%E6%98%8E%E7%B4%B0%201.csv",
            Some("/a/明細 1.csv"),
        );
        check("file://localhost/a", Some("/a"));
        check("file://elsewhere/a", None);
        check("https://example.com/a.csv", None);
        check("nothing", None);
    }
}
