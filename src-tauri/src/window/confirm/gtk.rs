//! The question on GTK. What a person was typing or clicking in the page when it came is no answer: the focus stands on the no,
//! and the yes cannot be pressed before the question could be read.

use super::Asked;
use gtk::glib::WeakRef;
use gtk::prelude::*;
use gtk::{
    ButtonsType, DialogFlags, GestureMultiPress, MessageDialog, MessageType, PropagationPhase,
    ResponseType, glib,
};
use pango::{AttrInt, AttrList, WrapMode};
use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tauri::WebviewWindow;

/// Long enough to see that the window is another one, without a click: what was meant for the page comes sooner.
const READ: Duration = Duration::from_millis(800);

/// Turns of the loop, and how far they stand apart, in which what waited is taken.
const TURNS: u32 = 10;
const TURN: Duration = Duration::from_millis(20);

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
    breaks_anywhere(&dialog);
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

/// A word without an end, as a host may be, is broken: it would push the yes and the rest of the text off the screen.
fn breaks_anywhere(dialog: &MessageDialog) {
    let Ok(area) = dialog.message_area().downcast::<gtk::Container>() else {
        return;
    };
    for child in area.children() {
        if let Ok(label) = child.downcast::<gtk::Label>() {
            label.set_line_wrap_mode(WrapMode::WordChar);
            // A hyphen that is not in it would be another host.
            let drawn = label.attributes().unwrap_or_else(AttrList::new);
            drawn.insert(AttrInt::new_insert_hyphens(false));
            label.set_attributes(Some(&drawn));
            label.set_max_width_chars(60);
        }
    }
}

/// Lets the yes be pressed once the question has stood for a while in which nobody clicked or typed in it.
fn lets_yes_when_read(dialog: &MessageDialog) {
    let since = Rc::new(Cell::new(Instant::now()));
    let clicks = GestureMultiPress::new(dialog);
    clicks.set_button(0);
    // Before the button has it: one that cannot be pressed swallows the click.
    clicks.set_propagation_phase(PropagationPhase::Capture);
    let clicked = Rc::clone(&since);
    clicks.connect_pressed(move |_, _, _, _| clicked.set(Instant::now()));
    // Before it is on the screen nobody reads it.
    let mapped = Rc::clone(&since);
    dialog.connect_map_event(move |_, _| {
        mapped.set(Instant::now());
        glib::Propagation::Proceed
    });
    // A key that is typed on into the question counts as well; what it does to the focused no is done all the same.
    let typed = Rc::clone(&since);
    dialog.connect_key_press_event(move |_, _| {
        typed.set(Instant::now());
        glib::Propagation::Proceed
    });
    // A gesture touches its widget when it ends, also one that is gone by then: it ends first.
    let clicks = Cell::new(Some(clicks));
    dialog.connect_destroy(move |_| drop(clicks.take()));
    wait(dialog.downgrade(), since);
}

/// Looks when the time may be over: `since` is when the question came, or was last clicked or typed in.
fn wait(waiting: WeakRef<MessageDialog>, since: Rc<Cell<Instant>>) {
    let rest = READ.saturating_sub(since.get().elapsed());
    glib::timeout_add_local_once(rest, move || settle(waiting, since, TURNS));
}

/// Where the program stood still, clicks from before are taken only now, between these turns: one of them begins the time anew. An
/// idle callback would not do: while the page draws without a rest it never comes.
fn settle(waiting: WeakRef<MessageDialog>, since: Rc<Cell<Instant>>, turns: u32) {
    let Some(dialog) = waiting.upgrade() else {
        return;
    };
    if since.get().elapsed() < READ {
        wait(waiting, since);
    } else if turns > 0 {
        glib::timeout_add_local_once(TURN, move || settle(waiting, since, turns - 1));
    } else {
        dialog.set_response_sensitive(ResponseType::Accept, true);
    }
}
