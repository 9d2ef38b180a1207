//! Whether a folder may be a data folder: an empty one, or one of ours. Opening makes it its owner's alone, so a folder with
//! other things in it, one that others use, or a place of the system would be closed to those who need it.

use crate::folder::{FIRST_ID, ID, private_dir};
use crate::{Error, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What names a data folder: its id, or a ledger without one, which is told as lost.
const MARKS: [&str; 4] = [ID, FIRST_ID, "home_id.next", "ledger.db"];
/// What a window, a first start and a restore that were killed leave before there is an id.
const BEFORE: [&str; 15] = [
    "lock",
    "ops.lock",
    "import.lock",
    "list.lock",
    "owner.lock",
    "run.lock",
    "logs",
    "layouts",
    "backups",
    "set-aside",
    "disk.trial",
    "webview",
    "webview-aside",
    "window.json",
    "starting",
];
/// How the names of files begin that are being made there, the database's own beside them (`-wal`, `-shm`, `-journal`).
const BEING_MADE: [&str; 4] = ["home_id.", "ledger.next", "restore.", "draw-safely"];
/// What file managers leave in any folder.
const NOBODYS: [&str; 4] = [".DS_Store", "desktop.ini", "Thumbs.db", ".directory"];

/// The folder and its parts.
pub(crate) fn make_parts(dir: &Path) -> Result<()> {
    check(dir)?;
    private_dir(dir)?;
    for part in ["logs", "layouts", "backups"] {
        // Where nothing can be written, what stands can still be read.
        match private_dir(&dir.join(part)) {
            Err(error) if error.is_of_writing() && dir.join(ID).exists() => {}
            other => other?,
        }
    }
    Ok(())
}

/// Refuses what is neither new, empty nor ours.
///
/// # Errors
/// [`Error::NotOurs`]; when the file system refuses.
pub fn check(dir: &Path) -> Result<()> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(Error::io(dir)(source)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(Error::io(dir))?.file_name());
    }
    let is = |name: &std::ffi::OsString, list: &[&str]| list.iter().any(|n| name == n);
    if names.iter().any(|name| is(name, &MARKS)) {
        return close_files(dir);
    }
    let made = |name: &std::ffi::OsString| {
        let name = name.to_string_lossy();
        BEING_MADE.iter().any(|begin| name.starts_with(begin))
    };
    let known = names
        .iter()
        .all(|name| is(name, &BEFORE) || is(name, &NOBODYS) || made(name));
    if !known || is_place(dir) || is_shared(dir)? {
        return Err(Error::NotOurs(dir.to_owned()));
    }
    Ok(())
}

/// The root of a file system.
fn is_place(dir: &Path) -> bool {
    let full = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    full.parent().is_none()
}

/// Whether others write into it, or its members are given to a group.
#[cfg(unix)]
fn is_shared(dir: &Path) -> Result<bool> {
    use std::os::unix::fs::MetadataExt;
    const SETGID: u32 = 0o2000;
    const STICKY: u32 = 0o1000;
    const OTHERS_WRITE: u32 = 0o0002;
    let found = fs::metadata(dir).map_err(Error::io(dir))?;
    Ok(found.mode() & (SETGID | STICKY | OTHERS_WRITE) != 0)
}

#[cfg(not(unix))]
fn is_shared(_: &Path) -> Result<bool> {
    Ok(false)
}

/// Takes from others what they could do with the files of a data folder.
#[cfg(unix)]
fn close_files(dir: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for name in [ID, "ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let path = dir.join(name);
        let Ok(found) = fs::symlink_metadata(&path) else {
            continue;
        };
        let mode = found.permissions().mode();
        if !found.is_file() || mode & 0o077 == 0 {
            continue;
        }
        let closed = fs::set_permissions(&path, fs::Permissions::from_mode(mode & 0o700));
        match closed.map_err(Error::io(&path)) {
            // What cannot be written can be read all the same: the folder around it is closed.
            Err(error) if error.is_of_writing() => {}
            other => other?,
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn close_files(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn kept(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn an_empty_folder_is_taken_and_one_with_other_things_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let at = dir.path().join("x");
        assert!(check(&at).is_ok(), "one that is not there is made");
        fs::create_dir(&at).unwrap();
        mode(&at, 0o755);
        assert!(check(&at).is_ok());
        fs::write(at.join(".DS_Store"), "").unwrap();
        fs::create_dir(at.join("webview")).unwrap();
        assert!(check(&at).is_ok(), "a window that was killed left this");
        for name in [
            "restore.part-journal",
            "restore.source",
            "ledger.next-wal",
            "home_id.new",
            "lock",
        ] {
            fs::write(at.join(name), "").unwrap();
        }
        assert!(check(&at).is_ok(), "a restore that was killed left this");
        fs::write(at.join("letters.txt"), "").unwrap();
        assert!(matches!(check(&at), Err(Error::NotOurs(_))));
        assert_eq!(kept(&at), 0o755, "nothing of it is changed");
        // One of ours may hold whatever was put beside.
        fs::write(at.join(ID), "id-1").unwrap();
        assert!(check(&at).is_ok());
    }

    #[test]
    fn what_others_use_stays_open_to_them() {
        let dir = tempfile::tempdir().unwrap();
        for shared in [0o2775, 0o1777, 0o777] {
            let at = dir.path().join(format!("{shared:o}"));
            fs::create_dir(&at).unwrap();
            mode(&at, shared);
            assert!(matches!(check(&at), Err(Error::NotOurs(_))), "{shared:o}");
            assert_eq!(kept(&at), shared);
        }
        assert!(matches!(check(Path::new("/")), Err(Error::NotOurs(_))));
    }

    #[test]
    fn files_that_others_may_read_are_closed() {
        let dir = tempfile::tempdir().unwrap();
        for name in [ID, "ledger.db"] {
            fs::write(dir.path().join(name), "x").unwrap();
            mode(&dir.path().join(name), 0o644);
        }
        check(dir.path()).unwrap();
        for name in [ID, "ledger.db"] {
            assert_eq!(kept(&dir.path().join(name)), 0o600, "{name}");
        }
    }
}
