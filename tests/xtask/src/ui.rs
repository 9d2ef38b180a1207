//! The UI's side: npm packages and the built `ui/dist`, which the program embeds. A fresh clone
//! has neither, and nothing that contains the window compiles without the latter.

use crate::say::say;
use crate::step::{Step, step};
use crate::tree;
use std::path::PathBuf;

/// Folders of `ui/` that are made, not written.
const MADE: &[&str] = &["node_modules", "dist"];

fn folder() -> PathBuf {
    tree::root().join("ui")
}

/// `npm` in `ui/`.
pub fn npm(args: &[&str]) -> Step {
    step("npm").args(args).within(folder())
}

/// Installs the packages of the lock file when they are absent or older than it.
pub fn packages() -> Result<(), String> {
    let lock = tree::changed(&folder().join("package-lock.json"));
    let installed = tree::changed(&folder().join("node_modules/.package-lock.json"));
    if lock.is_none() {
        return Err("ui/package-lock.json is not there: this is not a whole checkout".to_owned());
    }
    if installed >= lock {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])
        .run()
        .map_err(|error| {
            format!(
                "{error}\nThe packages of ui/ could not be fetched: is the network or proxy up?"
            )
        })
}

/// Builds the UI when a source of it is newer than what is built.
pub fn build_if_older() -> Result<(), String> {
    let built = tree::changed(&folder().join("dist/index.html"));
    // The words are sources too: typed functions are made from them.
    let sources = [
        tree::newest(&folder(), MADE),
        tree::newest(&tree::root().join("src-tauri/words/ja"), &[]),
        tree::newest(&tree::root().join("src-tauri/words/en"), &[]),
    ];
    if built.is_some()
        && sources
            .iter()
            .flatten()
            .all(|source| Some(*source) <= built)
    {
        return Ok(());
    }
    say("building the UI");
    build()
}

/// Builds the UI.
pub fn build() -> Result<(), String> {
    npm(&["run", "build"]).run()
}
