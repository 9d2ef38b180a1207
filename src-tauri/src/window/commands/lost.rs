//! Where the cache is lost: a backup brought back, or begun anew; and the owner's word that some things are not known.

use crate::window::app::{App, DeskState};
use crate::window::at_start::full;
use crate::window::confirm;
use crate::window::offers::Question;
use crate::window::opening::PATIENCE;
use messages::commands::{BegunSeenRequest, CacheBeginAnewRequest, CacheRestoreRequest};
use messages::{Event, FailureCode, Start};
use ops::{Desk, Error, Result};
use std::path::PathBuf;
use std::time::Duration;

/// The folder, while its cache is lost; a page must not reach this at any other time.
async fn lost(app: &App) -> Result<PathBuf> {
    let state = app.desk_soon(Duration::ZERO).await;
    match (state, app.folder()) {
        (DeskState::Failed(error), Some(home)) if error.code == FailureCode::CacheKey => {
            Ok(home.to_owned())
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
    app.emit(&Event::Restarted);
}

/// Lets the person choose a backup in the system's window and brings it back; false when none was chosen.
pub async fn cache_restore(app: App, request: CacheRestoreRequest) -> Result<bool> {
    let CacheRestoreRequest { passphrase } = request;
    let home = lost(&app).await?;
    let title = app.words().get("screen-lost-choose");
    let Some(file) = confirm::chosen_file(&app, title).await? else {
        return Ok(false);
    };
    let secrets = crate::end::keychain(PATIENCE);
    let tools = crate::clock::tools();
    Desk::restore(&home, secrets, tools, &file, &passphrase).await?;
    open_again(&app, home).await;
    Ok(true)
}

/// Begins with an empty cache; the system asks first.
pub async fn cache_begin_anew(app: App, _: CacheBeginAnewRequest) -> Result<()> {
    let home = lost(&app).await?;
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
}

/// The owner has taken note of what is not known here.
pub async fn begun_seen(app: App, _: BegunSeenRequest) -> Result<Start> {
    let desk = app.desk().await?;
    desk.set_begun_seen("owner").await?;
    app.changed();
    full(&app, &desk).await
}
