//! Files that are dropped on the window. WebKitGTK hands the page an empty list, so the shell takes the drop itself; the
//! page hears the files' names and never where they lie. Elsewhere the page's own list has them.

#[cfg(target_os = "linux")]
mod gtk;

use super::app::App;
use messages::{Dropped, Event, FailureCode};
use ops::{Error, NamedBytes, Result};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The most that is read at once, bytes; the page's own limit.
pub const BYTES_MOST: u64 = 64 * 1024 * 1024;
/// The most files at once.
const FILES_MOST: usize = 200;

/// Takes drops on the window where the page cannot.
#[cfg(target_os = "linux")]
pub fn watch(window: &tauri::WebviewWindow, app: &App) -> tauri::Result<()> {
    gtk::watch(window, app)
}

/// Elsewhere the page takes them.
#[cfg(not(target_os = "linux"))]
pub fn watch(_window: &tauri::WebviewWindow, _app: &App) -> tauri::Result<()> {
    Ok(())
}

/// Reads what was dropped and tells the page, beside the toolkit's thread: a file may lie on a slow disk.
pub fn take(app: &App, paths: Vec<PathBuf>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let told = match read(&paths) {
            Ok(files) => Dropped {
                names: files.iter().map(|f| f.name.clone()).collect(),
                given: Some(app.files().give(files)),
                failure: None,
            },
            Err(error) => Dropped {
                names: Vec::new(),
                given: None,
                failure: Some(error.failure(app.words())),
            },
        };
        app.emit(&Event::Dropped(told));
    });
}

/// The files, whole. One that cannot be read keeps the others out too: nothing is taken by halves.
fn read(paths: &[PathBuf]) -> Result<Vec<NamedBytes>> {
    let trouble = |key: &'static str| Error::new(FailureCode::File, key);
    if paths.is_empty() {
        return Err(trouble("failure-drop-nothing"));
    }
    if paths.len() > FILES_MOST {
        return Err(trouble("failure-drop-many").with("most", FILES_MOST.to_string()));
    }
    let mut room = BYTES_MOST;
    paths.iter().map(|path| one(path, &mut room)).collect()
}

fn one(path: &Path, room: &mut u64) -> Result<NamedBytes> {
    let name = name_of(path);
    let unread = |e: std::io::Error| {
        Error::new(FailureCode::File, "failure-io")
            .with("file", name_of(path))
            .with("reason", e.to_string())
    };
    let named = |key: &'static str| Error::new(FailureCode::File, key).with("file", name_of(path));
    let file = std::fs::metadata(path).map_err(unread)?;
    if file.is_dir() {
        return Err(named("failure-drop-folder"));
    }
    // A pipe or a device has no end.
    if !file.is_file() {
        return Err(named("failure-drop-nothing"));
    }
    let mut bytes = Vec::new();
    // A file that grows while it is read is not read further than this either.
    let read = File::open(path).and_then(|file| file.take(*room + 1).read_to_end(&mut bytes));
    read.map_err(unread)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    *room = room
        .checked_sub(size)
        .ok_or_else(|| named("failure-file-too-large"))?;
    Ok(NamedBytes {
        name,
        bytes: bytes.into(),
    })
}

/// The file's own name, without its folder.
fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a person would read; nothing where the files were taken.
    fn said(outcome: Result<Vec<NamedBytes>>) -> String {
        let words = words::Words::new(words::Lang::En);
        outcome.err().map(|e| e.message(words)).unwrap_or_default()
    }

    #[test]
    fn several_files_come_whole_and_by_name() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (a, b) = (folder.path().join("明細 1.csv"), folder.path().join("b"));
        std::fs::write(&a, "x")?;
        std::fs::write(&b, "")?;
        let files = read(&[a, b]).unwrap_or_default();
        let seen: Vec<_> = files
            .iter()
            .map(|f| (f.name.as_str(), f.bytes.len()))
            .collect();
        assert_eq!(seen, [("明細 1.csv", 1), ("b", 0)]);
        Ok(())
    }

    #[test]
    fn what_is_no_file_is_named_and_keeps_the_rest_out() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let good = folder.path().join("a.csv");
        std::fs::write(&good, "x")?;
        let check = |paths: &[PathBuf], expected: &str| {
            let said = said(read(paths));
            assert!(said.contains(expected), "{said}");
        };
        check(&[], "no file to read");
        check(&[good.clone(), folder.path().into()], "is a folder");
        check(&[folder.path().join("gone")], "gone");
        check(&vec![good; FILES_MOST + 1], "At most 200");
        check(&["/dev/zero".into()], "no file to read");
        Ok(())
    }

    #[test]
    fn the_limit_is_of_all_files_together() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        File::create(&a)?.set_len(BYTES_MOST)?;
        File::create(&b)?.set_len(1)?;
        assert_eq!(said(read(std::slice::from_ref(&a))), "");
        assert!(said(read(&[a, b])).contains("too large"));
        Ok(())
    }
}
