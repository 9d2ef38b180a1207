//! The stage: everything that one story needs, and its end.

use crate::display::Display;
use crate::driver::Driver;
use crate::room::Room;
use crate::{Done, Failure};
use fantoccini::Client;
use std::path::{Path, PathBuf};

/// How the program is started.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// `ja` or `en`.
    pub lang: &'static str,
    /// `light` or `dark`.
    pub theme: &'static str,
    /// Width and height of the window, in pixels.
    pub size: (u32, u32),
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            lang: "ja",
            theme: "light",
            size: (1280, 832),
        }
    }
}

/// One program on one display.
pub struct Stage {
    pub(crate) client: Client,
    opening: Opening,
    room: Room,
    // Dropped in this order: the driver first, then the display under it.
    _driver: Driver,
    _display: Display,
}

/// A driver, and the session in which it started the program.
async fn begin(
    program: &Path,
    opening: Opening,
    room: &Room,
    display: &Display,
) -> Result<(Driver, Client), Failure> {
    let driver = Driver::start(room, display.name())?;
    let args = ["demo", "--lang", opening.lang, "--theme", opening.theme].map(str::to_owned);
    let client = driver.session(program, &args).await.map_err(|error| {
        let log = std::fs::read_to_string(room.path().join("driver.log")).unwrap_or_default();
        format!("{error}\n{log}")
    })?;
    Ok((driver, client))
}

impl Stage {
    /// Starts the demo shop, and waits until its first page is painted.
    ///
    /// # Errors
    /// When a part of the stage is missing, or the first page does not come within a minute.
    pub async fn open(program: &Path, opening: Opening) -> Result<Self, Failure> {
        let display = Display::start()?;
        let room = Room::new()?;
        // Between the asking for a free port and the driver's listening, another process may have taken it: once more then.
        let (driver, client) = match begin(program, opening, &room, &display).await {
            Ok(begun) => begun,
            Err(first) => begin(program, opening, &room, &display)
                .await
                .map_err(|second| format!("{first}\n{second}"))?,
        };
        let stage = Self {
            client,
            opening,
            room,
            _driver: driver,
            _display: display,
        };
        stage.resize(opening.size).await?;
        stage.first_page().await?;
        Ok(stage)
    }

    /// The home of its program.
    pub(crate) fn home(&self) -> PathBuf {
        self.room.path().join("home")
    }

    /// How it was opened.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// Gives the window another size.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Done {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Files with this ending that the program wrote anywhere in its home.
    pub fn files(&self, ending: &str) -> Vec<PathBuf> {
        self.room.files(ending)
    }

    /// What the driver and the program said.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.room.path().join("driver.log")).unwrap_or_default()
    }

    /// Ends the program.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
    }
}
