//! The data folder: `HOME/{ledger.db, home_id, lock, import.lock, ops.lock, logs/, layouts/, backups/, set-aside/}`, mode
//! 0700.
//!
//! `home_id` stands there exactly when a ledger was once made here: a first start works under `home_id.first` and moves it
//! when the ledger stands. So a folder that had a ledger is never taken for a new one.

use crate::{Error, Lost, Result, ours, swap};
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

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
/// The file that the doctor writes and takes away.
const TRIAL: &str = "disk.trial";
/// Bytes of it: some pages of a small import.
const TRIAL_BYTES: usize = 1024 * 1024;
/// The same during a first start.
pub(crate) const FIRST_ID: &str = "home_id.first";

/// An opened data folder.
#[derive(Clone, Debug)]
pub struct Home {
    dir: PathBuf,
    id: String,
}

/// Held while the first start makes key and file, or while an operation runs; given back when dropped.
#[derive(Debug)]
pub struct LockGuard {
    /// None where nothing can be written and there is no file to lock: then nobody writes.
    _file: Option<File>,
}

impl Home {
    /// Opens the folder, making it and its parts where they are missing, and finishing a swap of ledgers that was
    /// interrupted. `fresh_id` is asked for the random id of a new folder; the vault names its items by that id, so a
    /// moved folder keeps its secrets.
    ///
    /// # Errors
    /// [`Error::Lost`] where a ledger lies without its id; when the file system refuses.
    pub fn open(dir: &Path, fresh_id: impl FnOnce() -> String) -> Result<Self> {
        check_length(dir, LONGEST_FOLDER)?;
        make_parts(dir)?;
        swap::finish_interrupted(dir)?;
        let id = match read_id(&dir.join(ID))? {
            Some(id) => id,
            None => first_id(dir, fresh_id)?,
        };
        Ok(Self {
            dir: dir.to_owned(),
            id,
        })
    }

    /// The random id of this folder.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The encrypted file.
    #[must_use]
    pub fn ledger_file(&self) -> PathBuf {
        self.dir.join("ledger.db")
    }

    /// Whether no ledger was finished here yet.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn is_new(&self) -> Result<bool> {
        Ok(read_id(&self.dir.join(ID))?.is_none())
    }

    /// What is missing where a ledger was made before, or was about to be; `None` where one lies, or none was made yet.
    ///
    /// # Errors
    /// [`Error::NotAFile`] for a folder, a pipe or a device in its place; when the file system refuses.
    pub fn lost(&self) -> Result<Option<Lost>> {
        let file = self.ledger_file();
        let size = size_of(&file)?;
        if self.is_new()? {
            let begun = size.is_none() && swap::is_unfinished(&self.dir)?;
            return Ok(begun.then_some(Lost::Unfinished));
        }
        Ok(match size {
            None => Some(Lost::Absent),
            Some(0) => Some(Lost::Empty),
            // SQLite takes less than a page for an empty file, and would begin a new one in it.
            Some(size) if size < PAGE => Some(Lost::Foreign),
            Some(_) => None,
        })
    }

    /// Writes a megabyte and takes it away again: whether the disk takes what the next work will write.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::ReadOnly`], or what else the file system says.
    pub fn takes_writes(&self) -> Result<()> {
        use std::io::Write as _;
        let path = self.dir.join(TRIAL);
        let written = private(OpenOptions::new().create(true).truncate(true).write(true))
            .open(&path)
            .and_then(|mut file| {
                file.write_all(&vec![0; TRIAL_BYTES])?;
                file.sync_all()
            });
        let removed = match fs::remove_file(&path) {
            // Another doctor took it away.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            other => other,
        };
        match (written, removed) {
            (Ok(()), Ok(())) => Ok(()),
            (Err(error), _) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                Err(Error::ReadOnly)
            }
            (Err(error), _) | (_, Err(error)) => Err(Error::io(&path)(error)),
        }
    }

    /// A first start is over: the ledger stands. Called with the lock held.
    pub(crate) fn begun(&self) -> Result<()> {
        let first = self.dir.join(FIRST_ID);
        if self.is_new()? && first.exists() {
            fs::rename(&first, self.dir.join(ID)).map_err(Error::io(&first))?;
            sync_dir(&self.dir)?;
        }
        Ok(())
    }

    /// Waits for the exclusive lock of the first start. Take it to read or make the key, drop it, then open the
    /// ledger: opening takes it again for the file and the migrations.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn lock(&self) -> Result<LockGuard> {
        let path = self.dir.join("lock");
        match lock_file(&path) {
            // Nothing can be made where nothing can be written.
            Err(Error::ReadOnly) if open_lock(&path)?.is_none() => Ok(LockGuard { _file: None }),
            other => other,
        }
    }

    /// Waits for the lock under which writes to the PG run.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn lock_operations(&self) -> Result<LockGuard> {
        lock_file(&self.dir.join("ops.lock"))
    }

    /// Waits for the lock under which the owner's PIN is tried, so that each try is counted.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn lock_owner(&self) -> Result<LockGuard> {
        lock_file(&self.dir.join("owner.lock"))
    }

    /// The lock of the writes to the PG, if nobody holds it: then what is found intended or sent is a crash's remains.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn try_lock_operations(&self) -> Result<Option<LockGuard>> {
        self.try_lock_exclusive("ops.lock")
    }

    /// Shared by running lists of operations: a list that is kept on disk while nobody shares it was left by its process.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn share_lists(&self) -> Result<LockGuard> {
        self.share("list.lock")
    }

    /// The lock of running lists, if none runs.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn try_lock_lists(&self) -> Result<Option<LockGuard>> {
        self.try_lock_exclusive("list.lock")
    }

    /// Shared by running imports; whoever gets it alone may sweep what crashed imports left.
    pub(crate) fn share_import(&self) -> Result<LockGuard> {
        self.share("import.lock")
    }

    fn share(&self, name: &str) -> Result<LockGuard> {
        let path = self.dir.join(name);
        let file = open_lock(&path)?;
        if let Some(file) = &file {
            file.lock_shared().map_err(Error::io(&path))?;
        }
        Ok(LockGuard { _file: file })
    }

    pub(crate) fn try_lock_exclusive(&self, name: &str) -> Result<Option<LockGuard>> {
        try_lock(&self.dir.join(name), name != "ops.lock")
    }
}

/// Waits for a lock on a thread that may wait.
pub(crate) async fn waiting(
    home: &Home,
    take: impl FnOnce() -> Result<LockGuard> + Send + 'static,
) -> Result<LockGuard> {
    let taken = tokio::task::spawn_blocking(take).await;
    taken.map_err(|e| Error::io(home.dir())(std::io::Error::other(e)))?
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

/// The folder and its parts.
pub(crate) fn make_parts(dir: &Path) -> Result<()> {
    ours::check(dir)?;
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

/// The id of a first start: the one of a start that was killed, else a fresh one.
fn first_id(dir: &Path, fresh_id: impl FnOnce() -> String) -> Result<String> {
    // Without the lock first: whoever holds it to make the key may be waiting on this very thread.
    if let Some(id) = read_id(&dir.join(FIRST_ID))? {
        return Ok(id);
    }
    let _lock = lock_file(&dir.join("lock"))?;
    // Another process may have been first while this one waited.
    for name in [ID, FIRST_ID] {
        if let Some(id) = read_id(&dir.join(name))? {
            return Ok(id);
        }
    }
    if size_of(&dir.join("ledger.db"))?.is_some() {
        return Err(Error::Lost(Lost::NoId));
    }
    write_id(&dir.join(FIRST_ID), fresh_id())
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
fn try_lock(path: &Path, without: bool) -> Result<Option<LockGuard>> {
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
fn open_lock(path: &Path) -> Result<Option<File>> {
    size_of(path)?;
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
