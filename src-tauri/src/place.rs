//! Where things lie on this machine: the data folder, the folder for exports; and what the system says of language.

use std::path::PathBuf;
use words::Lang;

/// The platform's data folder. On Windows it stays out of roamed profiles.
#[must_use]
pub fn default_home() -> PathBuf {
    dirs::data_local_dir()
        .unwrap_or_else(|| PathBuf::from("."))
        .join("choba")
}

/// Where the window writes exports: the person's downloads, else their home, else the data folder. Never a folder that others
/// share.
#[must_use]
pub fn export_dir() -> PathBuf {
    let own = [dirs::download_dir(), dirs::home_dir()];
    let there = own.into_iter().flatten().find(|dir| dir.is_dir());
    there.unwrap_or_else(default_home)
}

/// The system's language; Japanese where it says neither.
#[must_use]
pub fn system_lang() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| Lang::parse(&value))
        .unwrap_or_default()
}

/// Whether a window can be shown. Only X11 and Wayland need to be told where.
#[must_use]
pub fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// The keychain by its own name.
#[must_use]
pub const fn keychain_key() -> &'static str {
    if cfg!(target_os = "macos") {
        "keychain-macos"
    } else if cfg!(target_os = "windows") {
        "keychain-windows"
    } else {
        "keychain-linux"
    }
}
