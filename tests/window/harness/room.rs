//! What a started program finds around it: a home, a runtime folder and no bus of the person's.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder tree of its own; gone with it. A runtime folder that an earlier session used stalls
/// each start of WebKit by 25 s, so nobody shares one.
pub struct Room {
    folder: TempDir,
}

impl Room {
    /// Makes it.
    ///
    /// # Errors
    /// When the folder for temporary files is not writable.
    pub fn new() -> std::io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("choba-").tempdir()?;
        for name in ["home", "run", "config", "data", "cache"] {
            fs::create_dir(folder.path().join(name))?;
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700))?;
        Ok(Self { folder })
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lets a program start in this room, on this display.
    pub fn dress(&self, command: &mut Command, display: &str) {
        dress(self.path(), command, display);
    }

    /// Every file below it with this ending.
    pub fn files(&self, ending: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut waiting = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = waiting.pop() {
            let Ok(entries) = folder.read_dir() else {
                continue;
            };
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.is_dir() && !path.is_symlink() {
                    waiting.push(path);
                } else if path.to_string_lossy().ends_with(ending) {
                    found.push(path);
                }
            }
        }
        found
    }
}

/// Lets a program start in the room of this folder, on this display.
pub fn dress(folder: &Path, command: &mut Command, display: &str) {
    let at = |name: &str| folder.join(name);
    command
        .env("HOME", at("home"))
        .env("XDG_RUNTIME_DIR", at("run"))
        .env("XDG_CONFIG_HOME", at("config"))
        .env("XDG_DATA_HOME", at("data"))
        .env("XDG_CACHE_HOME", at("cache"))
        .env("DISPLAY", display)
        .env("NO_AT_BRIDGE", "1")
        .env("GDK_BACKEND", "x11")
        .env("LANG", "C.UTF-8")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("CHOBA_HOME");
}
