//! The question on GTK. What a person was typing in the page when it came is no answer: the focus stands on the no, and the yes
//! cannot be pressed before it could be read.

use super::Asked;
use gtk::prelude::*;
use gtk::{ButtonsType, DialogFlags, MessageDialog, MessageType, ResponseType, glib};
use std::cell::Cell;
use std::time::Duration;
use tauri::WebviewWindow;

/// Long enough to see that the window is another one, for a second press of the same key or of the mouse comes sooner.
const READ: Duration = Duration::from_millis(800);

/// Shows the question above the window, and tells once what was pressed; nothing where the question goes with the window.
pub fn ask(above: Option<&WebviewWindow>, asked: &Asked, tell: impl FnOnce(bool) + 'static) {
    let parent = above.and_then(|window| window.gtk_window().ok());
    let (kind, buttons) = (MessageType::Warning, ButtonsType::None);
    let dialog = MessageDialog::new(
        parent.as_ref(),
        DialogFlags::MODAL,
        kind,
        buttons,
        &asked.title,
    );
    dialog.set_title(&asked.title);
    dialog.set_secondary_text(Some(&asked.text));
    // Labels as they are: a `_` in the name of a shop is no key.
    let button = |text: &str, answer: ResponseType| {
        let button = gtk::Button::with_label(text);
        button.set_can_default(true);
        dialog.add_action_widget(&button, answer);
        button
    };
    let no = button(&asked.no, ResponseType::Cancel);
    button(&asked.yes, ResponseType::Accept);
    dialog.set_default_response(ResponseType::Cancel);
    dialog.set_response_sensitive(ResponseType::Accept, false);
    let tell = Cell::new(Some(tell));
    dialog.connect_response(move |dialog, answer| {
        if let Some(tell) = tell.take() {
            tell(answer == ResponseType::Accept);
        }
        // A dialog that is being closed says so itself.
        if answer != ResponseType::DeleteEvent {
            dialog.close();
        }
    });
    dialog.show_all();
    no.grab_focus();
    let waiting = dialog.downgrade();
    glib::timeout_add_local_once(READ, move || {
        if let Some(dialog) = waiting.upgrade() {
            dialog.set_response_sensitive(ResponseType::Accept, true);
        }
    });
}
