//! The system's own question before much money moves: a page that has gone bad can neither answer it nor hide it.

use super::app::App;
use super::automation;
use messages::FailureCode;
use ops::{Error, Result};
use payments::Environment;
use rfd::{AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
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

/// Asks, and passes only where the answer is yes.
///
/// # Errors
/// `cancelled` where the answer is no, or nobody could be asked.
pub async fn confirmed(app: &App, question: Question) -> Result<()> {
    let left = || Error::new(FailureCode::Cancelled, "failure-not-confirmed");
    if question.environment == Environment::Sandbox && automation::asked() {
        return Ok(());
    }
    let handle = app.handle().ok_or_else(left)?;
    // The page says what it waits for, and not that anything is sent.
    app.emit("confirming", ());
    let words = app.words();
    let (yes, no) = (question.yes, words.get("confirm-no"));
    let title = words.get("confirm-title");
    let (tell, told) = oneshot::channel();
    let parent = handle.get_webview_window("main");
    // Windows of the system belong to the toolkit's own thread.
    let asking = handle.run_on_main_thread(move || {
        let mut dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(title)
            .set_description(question.text)
            .set_buttons(MessageButtons::OkCancelCustom(yes.clone(), no));
        if let Some(parent) = &parent {
            dialog = dialog.set_parent(parent);
        }
        let answer = dialog.show();
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more when the window is gone.
            let _ = tell.send(is_yes(&answer.await, &yes));
        });
    });
    asking.map_err(|e| {
        Error::new(FailureCode::Bug, "failure-window").with("reason", e.to_string())
    })?;
    if told.await.unwrap_or(false) {
        Ok(())
    } else {
        Err(left())
    }
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
