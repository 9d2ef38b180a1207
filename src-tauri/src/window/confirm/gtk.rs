//! The question on GTK. What a person was typing or clicking in the page when it came is no answer: the focus stands on the no,
//! and the yes cannot be pressed before the question could be read.

use super::Asked;
use gtk::glib::WeakRef;
use gtk::prelude::*;
use gtk::{
    ButtonsType, DialogFlags, GestureMultiPress, MessageDialog, MessageType, PropagationPhase,
    ResponseType, glib,
};
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tauri::WebviewWindow;

/// Long enough to see that the window is another one, without a click: what was meant for the page comes sooner.
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
    lets_yes_when_read(&dialog);
}

/// Lets the yes be pressed once the question has stood for a while in which nobody clicked in it.
fn lets_yes_when_read(dialog: &MessageDialog) {
    let since = Rc::new(Cell::new(Instant::now()));
    let clicks = GestureMultiPress::new(dialog);
    clicks.set_button(0);
    // Before the button has it: one that cannot be pressed swallows the click.
    clicks.set_propagation_phase(PropagationPhase::Capture);
    let clicked = Rc::clone(&since);
    clicks.connect_pressed(move |_, _, _, _| clicked.set(Instant::now()));
    wait(Waiting {
        dialog: dialog.downgrade(),
        since,
        _clicks: clicks,
    });
}

/// A question whose yes cannot be pressed yet.
struct Waiting {
    dialog: WeakRef<MessageDialog>,
    /// When it came, or was clicked in last.
    since: Rc<Cell<Instant>>,
    /// Hears of clicks as long as it is held.
    _clicks: GestureMultiPress,
}

/// Looks when the time may be over.
fn wait(waiting: Waiting) {
    let rest = READ.saturating_sub(waiting.since.get().elapsed());
    glib::timeout_add_local_once(rest, move || {
        // What was pressed while the loop stood still is taken first: this comes when nothing else waits.
        glib::idle_add_local_once(move || match waiting.dialog.upgrade() {
            Some(_) if waiting.since.get().elapsed() < READ => wait(waiting),
            Some(dialog) => dialog.set_response_sensitive(ResponseType::Accept, true),
            None => {}
        });
    });
}
