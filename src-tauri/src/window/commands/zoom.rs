//! How large the window draws. The page says in which direction; the shell knows from where, and how far one may go.

use super::{Answer, verb};
use crate::window::app::App;
use messages::FailureCode;
use ops::Error;
use tauri::State;

#[tauri::command]
pub async fn zoom(app: State<'_, App>, step: String) -> Answer<u32> {
    verb!(app, {
        let percent = app.zoom_by(&step).ok_or_else(|| {
            Error::usage("failure-setting-value")
                .with("key", "zoom")
                .with("value", step)
                .with("candidates", "in, out, reset")
        })?;
        app.draw_zoomed().map_err(|e| {
            Error::new(FailureCode::Bug, "failure-window").with("reason", e.to_string())
        })?;
        // A window whose desk is not open yet, or never will be, is still read: it just begins at 100 % again.
        if let Some(desk) = app.desk_now() {
            desk.set_window_setting("zoom", &percent.to_string())
                .await?;
        }
        Ok(percent)
    })
}
