//! Whether anything is drawn. A fault of graphics drivers leaves the window blank on some machines; drawing without
//! shared buffers helps there. So a window that has drawn nothing after a while begins again that way, once, and the data
//! folder remembers it.
//!
//! WebKit's kept files can end its process at every start, too. A start that never came to draw leaves a mark; after some
//! of them those files are set aside. They hold nothing of the shop's: the books are elsewhere.

use super::again;
use super::app::App;
use ops::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What WebKitGTK reads before it draws.
const SAFE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// For tests: pretends that nothing is drawn, and waits only so many milliseconds for it.
const PRETEND: &str = "CHOBA_PRETEND_BLANK";
/// How long the first frame may take. Ten times what a slow machine needs.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many starts in a row that drew nothing set the engine's kept files aside.
const FAILED_MOST: usize = 2;

/// Where the data folder remembers that drawing without shared buffers helped.
pub fn remembered(home: &Path) -> PathBuf {
    home.join("draw-safely")
}

/// Where a start is noted that has drawn nothing yet.
fn mark(home: &Path) -> PathBuf {
    home.join("starting")
}

/// Whether this process draws without shared buffers.
fn is_safe() -> bool {
    std::env::var_os(SAFE).is_some_and(|v| v == "1")
}

/// Brings the environment in line with what is remembered; `Some` when the program was started again and has ended.
pub fn settle(home: &Path) -> Option<Result<u8>> {
    let wanted = cfg!(target_os = "linux") && std::env::var_os(SAFE).is_none();
    (wanted && remembered(home).exists()).then(|| again::with(&[(SAFE, "1")]))
}

/// Notes that a start begins; after some that drew nothing, the engine's kept files go aside first.
pub fn begins(home: &Path) {
    let mark = mark(home);
    let failed = fs::read(&mark).map_or(0, |before| before.len());
    if failed >= FAILED_MOST {
        set_aside(home);
    }
    let failed = if failed >= FAILED_MOST { 0 } else { failed };
    // What cannot be noted is a start like any other; a folder that cannot be written to is told of elsewhere.
    let _ = fs::create_dir_all(home).and_then(|()| fs::write(mark, "x".repeat(failed + 1)));
}

/// The engine's files, moved away; those that were moved away before go.
fn set_aside(home: &Path) {
    let aside = home.join("webview-aside");
    let _ = fs::remove_dir_all(&aside);
    // Files that cannot be moved stay: the window is tried with them.
    let _ = fs::rename(home.join("webview"), aside);
}

/// The first frame stands, or the window was closed by a person.
pub fn done(home: &Path) {
    // No mark, or one that cannot be removed: at worst the engine's files go aside once.
    let _ = fs::remove_file(mark(home));
}

/// Waits for the first frame; begins again without shared buffers where none comes.
pub fn watch(app: &App, home: Option<PathBuf>) {
    let pretend = std::env::var(PRETEND).ok().and_then(|ms| ms.parse().ok());
    let patience = pretend.map_or(PATIENCE, Duration::from_millis);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let drawn = pretend.is_none() || is_safe();
        if drawn && app.page().drawn_within(patience).await {
            if let Some(home) = &home {
                done(home);
            }
            return;
        }
        if !drawn {
            tokio::time::sleep(patience).await;
        }
        let driven = super::automation::asked() && pretend.is_none();
        if !cfg!(target_os = "linux") || is_safe() || driven {
            return;
        }
        if let Some(home) = &home {
            done(home);
            // What is not remembered is found out again at the next start.
            let _ = fs::write(remembered(home), "1");
        }
        app.close().await;
        // The process is replaced; where that fails the window stays as it is.
        let _ = again::with(&[(SAFE, "1")]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_starts_that_drew_nothing_set_the_engines_files_aside_and_leave_the_books()
    -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let home = folder.path();
        fs::create_dir(home.join("webview"))?;
        fs::write(home.join("webview/bad"), "x")?;
        fs::write(home.join("ledger.db"), "books")?;
        begins(home);
        begins(home);
        assert!(home.join("webview/bad").exists());
        begins(home);
        assert!(!home.join("webview").exists());
        assert!(home.join("webview-aside/bad").exists());
        assert_eq!(fs::read(home.join("ledger.db"))?, b"books");
        Ok(())
    }

    #[test]
    fn a_start_that_drew_begins_the_count_anew() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let home = folder.path();
        fs::create_dir(home.join("webview"))?;
        for _ in 0..5 {
            begins(home);
            done(home);
        }
        begins(home);
        assert!(home.join("webview").exists());
        Ok(())
    }
}
