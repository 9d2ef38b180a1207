//! The data folder: `HOME/{ledger.db, home_id, lock, import.lock, ops.lock, logs/, layouts/, backups/}`, mode 0700.

use crate::{Error, Result};
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

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
    /// Opens the folder, making it and its parts where they are missing. `fresh_id` is asked for the random id of a
    /// new folder; the vault names its items by that id, so a moved folder keeps its secrets.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn open(dir: &Path, fresh_id: impl FnOnce() -> String) -> Result<Self> {
        private_dir(dir)?;
        for part in ["logs", "layouts", "backups"] {
            // Where nothing can be written, what stands can still be read.
            match private_dir(&dir.join(part)) {
                Err(error) if error.is_of_writing() && dir.join("home_id").exists() => {}
                other => other?,
            }
        }
        let id_file = dir.join("home_id");
        let id = match read_id(&id_file)? {
            Some(id) => id,
            None => {
                let _lock = lock_file(&dir.join("lock"))?;
                // Another process may have been first while this one waited.
                match read_id(&id_file)? {
                    Some(id) => id,
                    None => write_id(&id_file, fresh_id())?,
                }
            }
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

    /// Whether no ledger was made here yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        !self.ledger_file().exists()
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

    /// Shared by running imports; whoever gets it alone may sweep what crashed imports left.
    pub(crate) fn share_import(&self) -> Result<LockGuard> {
        let path = self.dir.join("import.lock");
        let file = open_lock(&path)?;
        if let Some(file) = &file {
            file.lock_shared().map_err(Error::io(&path))?;
        }
        Ok(LockGuard { _file: file })
    }

    pub(crate) fn try_lock_exclusive(&self, name: &str) -> Result<Option<LockGuard>> {
        let path = self.dir.join(name);
        let Some(file) = open_lock(&path)? else {
            // Without a file two processes could both believe that they alone send.
            return Ok((name != "ops.lock").then_some(LockGuard { _file: None }));
        };
        match file.try_lock() {
            Ok(()) => Ok(Some(LockGuard { _file: Some(file) })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(source)) => Err(Error::Io { path, source }),
        }
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

fn lock_file(path: &Path) -> Result<LockGuard> {
    let file = open_lock(path)?.ok_or(Error::ReadOnly)?;
    file.lock().map_err(Error::io(path))?;
    Ok(LockGuard { _file: Some(file) })
}

/// A file to lock: a plain one, for a pipe would hang whoever opens it. Where nothing can be written, one that is there is
/// opened to be read, which locks as well.
fn open_lock(path: &Path) -> Result<Option<File>> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => {
            let source = std::io::Error::from(std::io::ErrorKind::InvalidInput);
            return Err(Error::io(path)(source));
        }
        _ => {}
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

fn read_id(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) if text.trim().is_empty() => Ok(None),
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io {
            path: path.to_owned(),
            source,
        }),
    }
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
    Ok(id)
}

/// An empty file that only its owner may read, which SQLite then fills.
pub(crate) fn make_private(file: &Path) -> Result<()> {
    private(OpenOptions::new().write(true).create_new(true))
        .open(file)
        .map(drop)
        .map_err(Error::io(file))
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A folder that only its owner may enter; one that was open to others is closed.
fn private_dir(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir).map_err(Error::io(dir))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(dir)
            .map_err(Error::io(dir))?
            .permissions()
            .mode();
        if mode & 0o777 != 0o700 {
            let closed = fs::set_permissions(dir, fs::Permissions::from_mode(0o700));
            match closed.map_err(Error::io(dir)) {
                // A folder that nothing can be written into, its mode included, stays as it is.
                Err(Error::ReadOnly) => {}
                other => other?,
            }
        }
    }
    Ok(())
}
