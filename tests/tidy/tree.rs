//! The files of the repository, without those that are made.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Folders whose content nobody wrote.
const MADE: &[&str] = &[".git", "target", "node_modules", "dist", "gen", "output"];

static FILES: LazyLock<Vec<PathBuf>> = LazyLock::new(|| {
    let mut found = Vec::new();
    walk(&root(), &mut found);
    found.sort();
    found
});

/// The repository's folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !MADE.contains(&name.as_str()) {
                walk(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

/// Paths from the root with `/`, below `folder` ("" for all), with one of these endings.
pub fn below(folder: &str, endings: &[&str]) -> Vec<String> {
    let root = root();
    FILES
        .iter()
        .filter_map(|path| path.strip_prefix(&root).ok())
        .map(|path| path.to_string_lossy().replace('\\', "/"))
        .filter(|path| path.starts_with(folder))
        .filter(|path| endings.is_empty() || endings.iter().any(|end| path.ends_with(end)))
        .collect()
}

/// A text of the repository; empty when it is absent or no text.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// Folders directly in `folder` that hold at least one file somewhere.
pub fn folders_in(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = below(folder, &[])
        .iter()
        .filter_map(|path| path.strip_prefix(folder)?.split_once('/'))
        .map(|(name, _)| format!("{folder}{name}/"))
        .collect();
    names.dedup();
    names
}
