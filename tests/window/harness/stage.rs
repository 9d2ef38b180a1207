//! The stage: everything that one story needs, and its end.

use crate::display::{Display, SCREEN};
use crate::driver::Driver;
use crate::room::Room;
use crate::things::Things;
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
    /// Whose books it opens.
    pub books: Books,
    /// Width and height of the window, in pixels; none: as it opens by itself.
    pub size: Option<(u32, u32)>,
    /// Width and height of the screen.
    pub screen: (u32, u32),
    /// What else the program finds in its environment.
    pub env: &'static [(&'static str, &'static str)],
    /// What runs on the display before the program is started.
    pub around: &'static [Around],
}

/// Whose books a window opens.
#[derive(Clone, Copy, Debug)]
pub enum Books {
    /// The demo shop's.
    Demo,
    /// Those of the room's home, after this was done to it with the program.
    Own(fn(&Path, &Things) -> Done),
}

/// Programs of the system beside ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// A window manager: without one nothing has the focus, and nothing can be dragged.
    Manager,
    /// A bus, and fcitx5 with Mozc on it.
    Japanese,
    /// A bus, and an open keychain on it.
    Keychain,
    /// Where the system's bus is: one with a polkit that says yes.
    Polkit,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            lang: "ja",
            theme: "light",
            books: Books::Demo,
            size: Some((1280, 832)),
            screen: SCREEN,
            env: &[],
            around: &[],
        }
    }
}

/// One program on one display.
pub struct Stage {
    pub(crate) client: Client,
    opening: Opening,
    room: Room,
    // Dropped in this order: the driver first, then what stands around it, then the display under all.
    _driver: Driver,
    pub(crate) things: Things,
    _display: Display,
}

/// A driver, and the session in which it started the program.
async fn begin(
    program: &Path,
    opening: Opening,
    room: &Room,
    display: &Display,
    things: &Things,
) -> Result<(Driver, Client), Failure> {
    let env: Vec<(&str, String)> = (opening.env.iter())
        .map(|(name, value)| (*name, (*value).to_owned()))
        .chain(things.env())
        .collect();
    let driver = Driver::start(room, display.name(), &env, &things.place())?;
    let demo = matches!(opening.books, Books::Demo).then_some("demo");
    let args = ["--lang", opening.lang, "--theme", opening.theme];
    let args: Vec<String> = (demo.into_iter().chain(args)).map(str::to_owned).collect();
    let client = driver.session(program, &args).await.map_err(|error| {
        let log = std::fs::read_to_string(room.path().join("driver.log")).unwrap_or_default();
        format!("{error}\n{log}")
    })?;
    Ok((driver, client))
}

impl Stage {
    /// Starts the program, and waits until its first page is painted.
    ///
    /// # Errors
    /// When a part of the stage is missing, or the first page does not come within a minute.
    pub async fn open(program: &Path, opening: Opening) -> Result<Self, Failure> {
        let display = Display::start(opening.screen)?;
        let room = Room::new()?;
        let things = Things::start(opening.around, &room, display.name())?;
        if let Books::Own(prepare) = opening.books {
            prepare(program, &things)?;
        }
        // Between the asking for a free port and the driver's listening, another process may have taken it: once more then.
        let (driver, client) = match begin(program, opening, &room, &display, &things).await {
            Ok(begun) => begun,
            Err(first) => begin(program, opening, &room, &display, &things)
                .await
                .map_err(|second| format!("{first}\n{second}"))?,
        };
        let stage = Self {
            client,
            opening,
            room,
            _driver: driver,
            things,
            _display: display,
        };
        if let Some(size) = opening.size {
            stage.resize(size).await?;
        }
        match opening.books {
            Books::Demo => stage.first_page().await?,
            // A page that has nothing to show yet marks no first page.
            Books::Own(_) => stage.until("document.querySelector('main h1')").await?,
        }
        Ok(stage)
    }

    /// What stands around its program.
    pub const fn things(&self) -> &Things {
        &self.things
    }

    /// The home of its program.
    pub fn home(&self) -> PathBuf {
        self.room.path().join("home")
    }

    /// Its folder: a home and what belongs to it.
    pub fn room(&self) -> &Room {
        &self.room
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
