//! The system's own question before much money moves: a page that has gone bad can neither answer it nor hide it.

#[cfg(target_os = "linux")]
mod gtk;

use super::app::App;
use super::automation;
use super::offers::{Offer, Question, When};
use messages::{Event, FailureCode};
use ops::{Desk, Error, Person, Result, Spoken};
use payments::Environment;
use rfd::{AsyncFileDialog, AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{Manager, WebviewWindow};
use tokio::sync::oneshot;

/// Lets the person choose a file in the system's own window; the page never learns where it lies.
///
/// # Errors
/// When the window is gone.
pub async fn chosen_file(app: &App, title: String) -> Result<Option<PathBuf>> {
    on_main_thread(app, move |parent, tell| {
        let mut dialog = AsyncFileDialog::new().set_title(title);
        if let Some(parent) = parent {
            dialog = dialog.set_parent(parent);
        }
        let answer = dialog.pick_file();
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = tell.send(answer.await.map(|file| file.path().to_owned()));
        });
    })
    .await
}

/// Asks, and passes only where the answer is yes: then it has the person's word.
///
/// # Errors
/// `cancelled` where the answer is no, or nobody could be asked.
pub async fn confirmed(app: &App, question: Question) -> Result<Spoken> {
    let word = Spoken {
        owner: None,
        person: Person::Yes,
    };
    let left = || Error::new(FailureCode::Cancelled, "failure-not-confirmed");
    if question.environment == Environment::Sandbox && automation::nobody_answers() {
        return Ok(word);
    }
    let one = OnlyOne::begin()
        .ok_or_else(|| Error::new(FailureCode::Cancelled, "failure-question-stands"))?;
    // The page says what it waits for, and not that anything is sent.
    app.emit(&Event::Confirming);
    let words = app.words();
    let asked = Asked {
        title: words.get("confirm-title"),
        text: plain(&question.text),
        no: words.get("confirm-no"),
        yes: question.yes,
    };
    if is_yes(app, asked, one).await? {
        Ok(word)
    } else {
        Err(left())
    }
}

/// A question as it can be decided by: what would turn its text round, hide a part of it or look like a part of the window is a mark.
fn plain(text: &str) -> String {
    let mark = |c| {
        if payments::is_misleading(c) && c != '\n' {
            '\u{fffd}'
        } else {
            c
        }
    };
    text.chars().map(mark).collect()
}

/// Whether a question stands.
static STANDS: AtomicBool = AtomicBool::new(false);

/// One question at a time: of several that lie over each other, a second press on the uppermost would answer the one below. It goes
/// with the question's window.
struct OnlyOne;

impl OnlyOne {
    fn begin() -> Option<Self> {
        // Not `then_some`: one that is made and let go of would say that none stands.
        let stands = STANDS.swap(true, Ordering::AcqRel);
        (!stands).then(|| Self)
    }
}

impl Drop for OnlyOne {
    fn drop(&mut self) {
        STANDS.store(false, Ordering::Release);
    }
}

/// A question as it stands in the system's window.
struct Asked {
    title: String,
    text: String,
    no: String,
    yes: String,
}

/// Asks in the system's window. Keys that were meant for the page are a no.
#[cfg(target_os = "linux")]
async fn is_yes(app: &App, asked: Asked, one: OnlyOne) -> Result<bool> {
    on_main_thread(app, move |window, tell| {
        gtk::ask(window, &asked, move |yes| {
            drop(one);
            // Nobody waits any more when the window is gone.
            let _ = tell.send(yes);
        });
    })
    .await
}

/// Asks in the system's window. The first button is the one that keys press: the no.
#[cfg(not(target_os = "linux"))]
async fn is_yes(app: &App, asked: Asked, _one: OnlyOne) -> Result<bool> {
    let yes = MessageDialogResult::Custom(asked.yes.clone());
    let buttons = MessageButtons::OkCancelCustom(asked.no, asked.yes);
    Ok(shown(app, asked.title, asked.text, buttons).await? == yes)
}

/// What is to be sent, once a person has said yes to all that is asked; and whether a person was asked.
///
/// # Errors
/// `cancelled` where the answer is no.
pub async fn offered<T: Send>(app: &App, desk: &Desk, offer: Offer<T>) -> Result<(T, Person)> {
    let asks = match &offer.when {
        When::Always => true,
        When::Above { shop, order, moves } => {
            let shop = desk.shop(Some(shop)).await?;
            desk.asks_first(&shop, order.as_deref(), *moves).await?
        }
    };
    let person = if asks {
        confirmed(app, offer.question).await?.person
    } else {
        Person::Unasked
    };
    app.emit(&Event::Sending);
    Ok((offer.what, person))
}

/// Says that the window's page cannot be kept open; whether it is to be tried again.
pub async fn page_stopped(app: &App) -> bool {
    let words = app.words();
    let again = words.get("screen-page-stopped-again");
    let buttons = MessageButtons::OkCustom(again.clone());
    let (title, text) = (
        words.get("screen-page-stopped-title"),
        words.get("screen-page-stopped-text"),
    );
    // Without the toolkit there is no window to try again in.
    let answer = shown(app, title, text, buttons).await;
    answer.is_ok_and(|answer| {
        answer == MessageDialogResult::Ok || answer == MessageDialogResult::Custom(again)
    })
}

/// Shows a window of the system above ours, and what was pressed in it.
async fn shown(
    app: &App,
    title: String,
    text: String,
    buttons: MessageButtons,
) -> Result<MessageDialogResult> {
    on_main_thread(app, move |parent, tell| {
        let mut dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(title)
            .set_description(text)
            .set_buttons(buttons);
        if let Some(parent) = parent {
            dialog = dialog.set_parent(parent);
        }
        let answer = dialog.show();
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = tell.send(answer.await);
        });
    })
    .await
}

/// Windows of the system belong to the toolkit's own thread. One that is gone without an answer gives what stands for none.
async fn on_main_thread<T: Default + Send + 'static>(
    app: &App,
    show: impl FnOnce(Option<&WebviewWindow>, oneshot::Sender<T>) + Send + 'static,
) -> Result<T> {
    let trouble =
        |reason: String| Error::new(FailureCode::Bug, "failure-window").with("reason", reason);
    let handle = app.handle().ok_or_else(|| trouble(String::new()))?;
    let (tell, told) = oneshot::channel();
    let parent = handle.get_webview_window("main");
    let asking = handle.run_on_main_thread(move || show(parent.as_ref(), tell));
    asking.map_err(|e| trouble(e.to_string()))?;
    Ok(told.await.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_seen_as_it_is() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected);
        check("Add “\u{202e}evil”?\nYes", "Add “\u{fffd}evil”?\nYes");
        check(
            "m\u{200b}\u{2066}\u{7}\u{2028}",
            "m\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
        );
        check(
            "\u{845B}\u{E0100}城堂 ¥1,980",
            "\u{845B}\u{E0100}城堂 ¥1,980",
        );
    }

    #[test]
    fn one_question_stands_at_a_time() {
        let first = OnlyOne::begin();
        assert!(first.is_some());
        for _ in 0..3 {
            assert!(OnlyOne::begin().is_none());
        }
        drop(first);
        assert!(OnlyOne::begin().is_some());
    }
}
