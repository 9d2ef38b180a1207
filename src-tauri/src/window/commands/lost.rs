//! Where the cache is lost: a backup brought back, or begun anew; and the owner's word that some things are not known.

use super::{Answer, verb};
use crate::window::app::{App, DeskState};
use crate::window::at_start::full;
use crate::window::confirm;
use crate::window::offers::Question;
use crate::window::opening::{Folder, PATIENCE};
use messages::{FailureCode, Start};
use ops::{Desk, Error};
use secrecy::SecretString;
use std::path::PathBuf;
use std::time::Duration;
use tauri::State;

/// The folder, while its cache is lost; a page must not reach this at any other time.
async fn lost(app: &App, folder: &Folder) -> ops::Result<PathBuf> {
    let state = app.desk_soon(Duration::ZERO).await;
    match (state, &folder.0) {
        (DeskState::Failed(error), Some(home)) if error.code == FailureCode::CacheKey => {
            Ok(home.clone())
        }
        _ => Err(Error::new(FailureCode::Cancelled, "failure-not-confirmed")),
    }
}

/// Opens the folder once more, and lets the page begin again.
async fn open_again(app: &App, home: PathBuf) {
    app.reopen();
    let secrets = crate::end::keychain(PATIENCE);
    let desk = Desk::open(&home, secrets, crate::clock::tools()).await;
    app.opened(desk).await;
    app.emit("restarted", ());
}

/// Lets the person choose a backup in the system's window and brings it back; false when none was chosen.
#[tauri::command]
pub async fn cache_restore(
    app: State<'_, App>,
    folder: State<'_, Folder>,
    passphrase: SecretString,
) -> Answer<bool> {
    verb!(app, {
        let home = lost(&app, &folder).await?;
        let title = app.words().get("screen-lost-choose");
        let Some(file) = confirm::chosen_file(&app, title).await? else {
            return Ok(false);
        };
        let secrets = crate::end::keychain(PATIENCE);
        let tools = crate::clock::tools();
        Desk::restore(&home, secrets, tools, &file, &passphrase).await?;
        open_again(&app, home).await;
        Ok(true)
    })
}

/// Begins with an empty cache; the system asks first.
#[tauri::command]
pub async fn cache_begin_anew(app: State<'_, App>, folder: State<'_, Folder>) -> Answer<()> {
    verb!(app, {
        let home = lost(&app, &folder).await?;
        let words = app.words();
        let (text, yes) = (
            words.get("confirm-begin-anew"),
            words.get("action-lost-anew"),
        );
        confirm::confirmed(&app, Question::of_the_folder(text, yes)).await?;
        let secrets = crate::end::keychain(PATIENCE);
        Desk::begin_anew(&home, secrets, crate::clock::tools()).await?;
        open_again(&app, home).await;
        Ok(())
    })
}

/// The owner has taken note of what is not known here.
#[tauri::command]
pub async fn begun_seen(app: State<'_, App>) -> Answer<Start> {
    verb!(app, {
        let desk = app.desk().await?;
        desk.set_begun_seen("owner").await?;
        app.changed();
        full(&app, &desk).await
    })
}
