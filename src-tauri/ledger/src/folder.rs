//! The names and files of a data folder: made for their owner only, locked, read, and brought on disk.

use crate::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::path::Path;

/// Bytes of the smallest ledger: one page of the encrypted file.
pub(crate) const PAGE: u64 = 16_384;
/// The file that names the folder; there once a ledger stands.
pub(crate) const ID: &str = "home_id";
/// The longest path that SQLite opens, in bytes, less its own endings: `MAX_PATHNAME` of its `os_unix.c`, and
/// `SQLITE_WIN32_MAX_PATH_BYTES` of its `os_win.c` (260 characters of up to four bytes).
pub(crate) const LONGEST_FILE: usize =
    if cfg!(windows) { 1_040 } else { 512 } - "-journal".len() - 1;
/// The longest path of a data folder.
pub(crate) const LONGEST_FOLDER: usize = LONGEST_FILE - "/backups/backup.part".len();
/// The same during a first start.
pub(crate) const FIRST_ID: &str = "home_id.first";

/// Held while the first start makes key and file, or while an operation runs; given back when dropped.
#[derive(Debug)]
pub struct LockGuard {
    /// None where nothing can be written and there is no file to lock: then nobody writes.
    _file: Option<File>,
}

impl LockGuard {
    /// Where there is no file to lock.
    pub(crate) const fn without_file() -> Self {
        Self { _file: None }
    }

    /// Holds the lock of a file; where there is none, nothing is held.
    pub(crate) const fn of(file: Option<File>) -> Self {
        Self { _file: file }
    }
}

/// Refuses a path, in bytes, that SQLite would not open and would give no reason for.
pub(crate) fn check_length(path: &Path, most: usize) -> Result<()> {
    let path = std::path::absolute(path).map_err(Error::io(path))?;
    let bytes = path.as_os_str().len();
    if bytes > most {
        return Err(Error::LongPath { path, bytes, most });
    }
    Ok(())
}

pub(crate) fn lock_file(path: &Path) -> Result<LockGuard> {
    let file = open_lock(path)?.ok_or(Error::ReadOnly)?;
    file.lock().map_err(Error::io(path))?;
    Ok(LockGuard { _file: Some(file) })
}

/// A lock that nobody holds, at once; `None` where somebody does.
pub(crate) fn try_lock_file(path: &Path) -> Result<Option<LockGuard>> {
    try_lock(path, false)
}

/// The same. Where no file can be made for it, `without` says whether it counts as taken: two processes could then both
/// believe that they alone hold it.
pub(crate) fn try_lock(path: &Path, without: bool) -> Result<Option<LockGuard>> {
    let Some(file) = open_lock(path)? else {
        return Ok(without.then_some(LockGuard { _file: None }));
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(LockGuard { _file: Some(file) })),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(source)) => Err(Error::io(path)(source)),
    }
}

/// A file to lock: a plain one, for a pipe would hang whoever opens it. Where nothing can be written, one that is there is
/// opened to be read, which locks as well.
pub(crate) fn open_lock(path: &Path) -> Result<Option<File>> {
    size_of(path)?;
    // Nothing of ours: what it leads to would be locked, and made where it is missing.
    if path.is_symlink() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let made = private(OpenOptions::new().create(true).truncate(false).write(true))
        .open(path)
        .map_err(Error::io(path));
    match made {
        Err(error) if error.is_of_writing() => match File::open(path) {
            Ok(file) => Ok(Some(file)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(error),
        },
        other => other.map(Some),
    }
}

/// The size of a file; `None` where there is none. Opening a pipe or a device could wait for ever, so it is refused here.
pub(crate) fn size_of(path: &Path) -> Result<Option<u64>> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found.len())),
        Ok(_) => Err(Error::NotAFile(path.to_owned())),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

/// The first line of an id's file; an empty file holds none.
pub(crate) fn read_id(path: &Path) -> Result<Option<String>> {
    if size_of(path)?.is_none() {
        return Ok(None);
    }
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(Error::Io {
                path: path.to_owned(),
                source,
            });
        }
    };
    let id = text.lines().next().unwrap_or_default().trim();
    Ok(Some(id.to_owned()).filter(|id| !id.is_empty()))
}

/// Written beside and moved, so that no reader sees half an id.
pub(crate) fn write_id(path: &Path, id: String) -> Result<String> {
    use std::io::Write;
    let beside = path.with_extension("new");
    let mut file = private(OpenOptions::new().create(true).truncate(true).write(true))
        .open(&beside)
        .map_err(Error::io(&beside))?;
    file.write_all(id.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(Error::io(&beside))?;
    fs::rename(&beside, path).map_err(Error::io(path))?;
    sync_dir(path.parent().unwrap_or(path))?;
    Ok(id)
}

/// Brings what was renamed in a folder on disk. Windows has no handle for that and does it by itself.
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(dir)
        .and_then(|dir| dir.sync_all())
        .map_err(Error::io(dir))?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// An empty file that only its owner may read, which SQLite then fills.
pub(crate) fn make_private(file: &Path) -> Result<()> {
    private(OpenOptions::new().write(true).create_new(true))
        .open(file)
        .map(drop)
        .map_err(Error::io(file))
}

pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A folder that only its owner may enter; one that was open to others is closed.
pub(crate) fn private_dir(dir: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(Error::io(dir))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir)
            .map_err(Error::io(dir))?
            .permissions()
            .mode();
        // Only what others may is taken away: who made it read-only for everybody meant it.
        if mode & 0o077 != 0 {
            let closed = fs::set_permissions(dir, fs::Permissions::from_mode(mode & 0o700));
            match closed.map_err(Error::io(dir)) {
                // A folder that nothing can be written into, its mode included, stays as it is.
                Err(Error::ReadOnly) => {}
                other => other?,
            }
        }
    }
    Ok(())
}

/// A copy that only its owner may read, on disk when this returns.
pub(crate) fn copy_private(from: &Path, to: &Path) -> Result<()> {
    let mut source = File::open(from).map_err(Error::io(from))?;
    let mut target = private(OpenOptions::new().write(true).create_new(true))
        .open(to)
        .map_err(Error::io(to))?;
    std::io::copy(&mut source, &mut target)
        .and_then(|_| target.sync_all())
        .map_err(Error::io(to))
}

/// A path as SQLite takes it.
pub(crate) fn text(path: &Path) -> Result<&str> {
    check_length(path, LONGEST_FILE)?;
    path.to_str().ok_or_else(|| Error::NotText(path.to_owned()))
}

pub(crate) fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io(file)(e)),
        _ => Ok(()),
    }
}
