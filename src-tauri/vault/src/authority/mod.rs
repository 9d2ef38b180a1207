//! The system's own authentication of the person at the computer: polkit on Linux, Touch ID or the password on macOS, Windows
//! Hello or the password on Windows. The system asks in a window of its own and tells yes or no.

#[cfg(any(windows, target_os = "macos"))]
mod apart;
#[cfg(target_os = "linux")]
mod polkit;

use std::time::Duration;

/// polkit's name of what is asked for. A policy of the system must know it (`src-tauri/linux/jp.choba.desk.policy`).
pub const ACTION: &str = "jp.choba.desk.approve";

/// How long the system's question may stand unanswered.
const PATIENCE: Duration = Duration::from_secs(90);

/// Why the person was not authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// This computer has no such authentication, or nobody could be asked.
    #[error("the system cannot authenticate anybody here")]
    Unavailable,
    /// The question was closed, left unanswered, or answered wrongly.
    #[error("the person was not authenticated")]
    Declined,
}

/// Who authenticates.
#[derive(Clone, Debug, Default)]
pub struct Authority(Who);

#[derive(Clone, Debug, Default)]
enum Who {
    #[default]
    Nobody,
    System,
    #[cfg(target_os = "linux")]
    Bus(String),
}

impl Authority {
    /// Nobody: there is no such way.
    #[must_use]
    pub const fn none() -> Self {
        Self(Who::Nobody)
    }

    /// This computer's system.
    #[must_use]
    pub const fn system() -> Self {
        Self(Who::System)
    }

    /// The polkit of another bus than the system's, by its D-Bus address.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub fn at(bus: &str) -> Self {
        Self(Who::Bus(bus.to_owned()))
    }

    /// Whether the system would ask. On Linux: whether polkit is there and its policy knows [`ACTION`]. Windows and macOS tell
    /// only when they are asked.
    pub async fn offered(&self) -> bool {
        match &self.0 {
            Who::Nobody => false,
            #[cfg(target_os = "linux")]
            Who::System => polkit::is_the_systems() && polkit::offered(polkit::SYSTEM_BUS).await,
            #[cfg(target_os = "linux")]
            Who::Bus(bus) => polkit::offered(bus).await,
            #[cfg(not(target_os = "linux"))]
            Who::System => cfg!(any(windows, target_os = "macos")),
        }
    }

    /// Lets the system ask. `why` is shown where the system takes a text: a title and a sentence; polkit shows its policy's.
    ///
    /// # Errors
    /// [`Refused`] unless the system has told yes, within a minute and a half.
    #[cfg_attr(
        not(any(windows, target_os = "macos")),
        expect(unused_variables, reason = "polkit shows its policy's text")
    )]
    pub async fn ask(&self, why: (&str, &str)) -> Result<(), Refused> {
        match &self.0 {
            Who::Nobody => Err(Refused::Unavailable),
            #[cfg(target_os = "linux")]
            Who::System if !polkit::is_the_systems() => Err(Refused::Unavailable),
            #[cfg(target_os = "linux")]
            Who::System => polkit::ask(polkit::SYSTEM_BUS, PATIENCE).await,
            #[cfg(target_os = "linux")]
            Who::Bus(bus) => polkit::ask(bus, PATIENCE).await,
            #[cfg(any(windows, target_os = "macos"))]
            Who::System => apart::ask(why, PATIENCE).await,
            #[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
            Who::System => Err(Refused::Unavailable),
        }
    }
}
