//! Where things lie in the repository, and which of them is newer.

use crate::step::cargo;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The repository's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's target folder, wherever the person keeps it.
pub fn target() -> Result<PathBuf, String> {
    let text = cargo("metadata")
        .args(["--no-deps", "--format-version", "1"])
        .output()
        .ok_or("`cargo metadata` failed; run it to see why")?;
    let document: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    document
        .get("target_directory")
        .and_then(serde_json::Value::as_str)
        .map(PathBuf::from)
        .ok_or_else(|| "cargo metadata names no target_directory".to_owned())
}

/// A program that cargo built with this profile.
pub fn built(program: &str, profile: &str) -> Result<PathBuf, String> {
    let folder = if profile == "dev" { "debug" } else { profile };
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    Ok(target()?.join(folder).join(name))
}

/// When a file was last changed; nothing when it is not there.
pub fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|meta| meta.modified()).ok()
}

/// All files below a folder, without those below the folders named in `skip`, in a fixed order.
pub fn files(folder: &Path, skip: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let Ok(entries) = next.read_dir() else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if path.is_dir() {
                if !skip.contains(&name.as_str()) {
                    waiting.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The latest change below a folder.
pub fn newest(folder: &Path, skip: &[&str]) -> Option<SystemTime> {
    files(folder, skip)
        .iter()
        .filter_map(|path| changed(path))
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_where_the_workspace_is() {
        assert!(root().join("tauri.conf.json").exists() || root().join("Cargo.lock").exists());
    }

    #[test]
    fn files_are_sorted_and_skip_folders() {
        let found = files(&root().join("tests/xtask"), &[]);
        assert!(found.iter().any(|path| path.ends_with("src/tree.rs")));
        assert!(found.is_sorted());
        let without = files(&root().join("tests/xtask"), &["src"]);
        assert!(!without.iter().any(|path| path.ends_with("src/tree.rs")));
    }
}
