//! How large the window draws. The page says in which direction; the shell knows from where, and how far one may go.

use crate::window::app::App;
use messages::FailureCode;
use messages::commands::ZoomRequest;
use ops::{Error, Result};

pub async fn zoom(app: App, request: ZoomRequest) -> Result<u32> {
    let ZoomRequest { step } = request;
    let percent = app.zoom().by(step);
    app.draw_zoomed().map_err(|e| {
        Error::new(FailureCode::Bug, "failure-window").with("reason", e.to_string())
    })?;
    // A window whose desk is not open yet, or never will be, is still read: it just begins at 100 % again.
    if let Some(desk) = app.desk_now() {
        desk.set_window_setting("zoom", &percent.to_string())
            .await?;
    }
    Ok(percent)
}
