//! A folder's desk is opened beside the window, and once more when the person says so: a keychain that was locked may be
//! open by now.

use super::app::App;
use super::automation;
use messages::FailureCode;
use ops::{Desk, Error, Result};
use std::path::Path;
use std::time::Duration;

/// In the window a person may be asked by the keychain; they can cancel.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);

/// Opens the window's folder beside it. What came of it is the window's state.
pub fn open(app: &App) {
    let Some(dir) = app.folder().map(Path::to_owned) else {
        return;
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let desk = Desk::open(&dir, crate::end::keychain(PATIENCE), crate::clock::tools()).await;
        let desk = match desk {
            Ok(desk) if automation::asked() => driven(desk).await,
            desk => desk,
        };
        app.opened(desk).await;
    });
}

/// Opens it once more, where it could not be opened before.
pub fn open_again(app: &App) {
    if app.folder().is_some() && app.waits_again() {
        open(app);
    }
}

/// A window that is driven opens the sandbox's shops and no other: when it began, the keychain may have been locked, and
/// nobody could know whose these are.
async fn driven(desk: Desk) -> Result<Desk> {
    if desk.only_sandbox().await? {
        return Ok(desk);
    }
    desk.close().await;
    Err(Error::new(FailureCode::Usage, "failure-driven"))
}
