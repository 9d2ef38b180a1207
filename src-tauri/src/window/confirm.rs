//! The system's own question before much money moves: a page that has gone bad can neither answer it nor hide it.

use super::app::App;
use super::automation;
use messages::FailureCode;
use ops::{Error, Person, Result, Spoken};
use payments::Environment;
use rfd::{AsyncFileDialog, AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
use std::path::PathBuf;
use tauri::Manager;
use tokio::sync::oneshot;

/// What is asked.
#[derive(Clone)]
pub struct Question {
    /// What would happen, in a sentence or two.
    pub text: String,
    /// What the button says that lets it happen: the operation itself, with its counts.
    pub yes: String,
    /// Where it would happen. A window that is driven by a test cannot answer, and is of the sandbox only.
    pub environment: Environment,
}

impl Question {
    /// About the data folder itself, in which no shop can be reached just now: nothing is sent to anybody.
    pub fn of_the_folder(text: String, yes: String) -> Self {
        Self {
            text,
            yes,
            environment: Environment::Sandbox,
        }
    }
}

/// Lets the person choose a file in the system's own window; the page never learns where it lies.
///
/// # Errors
/// When the window is gone.
pub async fn chosen_file(app: &App, title: String) -> Result<Option<PathBuf>> {
    let gone = || Error::new(FailureCode::Cancelled, "failure-not-confirmed");
    let handle = app.handle().ok_or_else(gone)?;
    let (tell, told) = oneshot::channel();
    let parent = handle.get_webview_window("main");
    let asking = handle.run_on_main_thread(move || {
        let mut dialog = AsyncFileDialog::new().set_title(title);
        if let Some(parent) = &parent {
            dialog = dialog.set_parent(parent);
        }
        let answer = dialog.pick_file();
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = tell.send(answer.await.map(|file| file.path().to_owned()));
        });
    });
    asking.map_err(|e| {
        Error::new(FailureCode::Bug, "failure-window").with("reason", e.to_string())
    })?;
    told.await.map_err(|_| gone())
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
    // The page says what it waits for, and not that anything is sent.
    app.emit("confirming", ());
    let words = app.words();
    let (yes, no) = (question.yes, words.get("confirm-no"));
    let buttons = MessageButtons::OkCancelCustom(yes.clone(), no);
    let shown = asked(app, words.get("confirm-title"), question.text, buttons, yes);
    if shown.await? { Ok(word) } else { Err(left()) }
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
    asked(app, title, text, buttons, again)
        .await
        .unwrap_or(false)
}

/// Shows a window of the system above ours; whether the button `yes` was pressed.
async fn asked(
    app: &App,
    title: String,
    text: String,
    buttons: MessageButtons,
    yes: String,
) -> Result<bool> {
    let trouble =
        |reason: String| Error::new(FailureCode::Bug, "failure-window").with("reason", reason);
    let handle = app.handle().ok_or_else(|| trouble(String::new()))?;
    let (tell, told) = oneshot::channel();
    let parent = handle.get_webview_window("main");
    // Windows of the system belong to the toolkit's own thread.
    let asking = handle.run_on_main_thread(move || {
        let mut dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(title)
            .set_description(text)
            .set_buttons(buttons);
        if let Some(parent) = &parent {
            dialog = dialog.set_parent(parent);
        }
        let answer = dialog.show();
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = tell.send(is_yes(&answer.await, &yes));
        });
    });
    asking.map_err(|e| trouble(e.to_string()))?;
    Ok(told.await.unwrap_or(false))
}

/// Closing the window or any other answer is a no.
fn is_yes(answer: &MessageDialogResult, yes: &str) -> bool {
    match answer {
        MessageDialogResult::Ok => true,
        MessageDialogResult::Custom(text) => text == yes,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_button_that_says_so_is_a_yes() {
        assert!(is_yes(
            &MessageDialogResult::Custom("2件を取り消す".into()),
            "2件を取り消す"
        ));
        assert!(is_yes(&MessageDialogResult::Ok, "2件を取り消す"));
        for no in [
            MessageDialogResult::Custom("やめる".into()),
            MessageDialogResult::Custom(String::new()),
            MessageDialogResult::Cancel,
            MessageDialogResult::No,
            MessageDialogResult::Yes,
        ] {
            assert!(!is_yes(&no, "2件を取り消す"), "{no:?}");
        }
    }
}
