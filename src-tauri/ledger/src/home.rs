//! The data folder: `HOME/{ledger.db, home_id, lock, import.lock, ops.lock, logs/, layouts/, backups/, set-aside/}`, mode
//! 0700.
//!
//! `home_id` stands there exactly when a ledger was once made here: a first start works under `home_id.first` and moves it
//! when the ledger stands. So a folder that had a ledger is never taken for a new one.

use crate::finish;
use crate::folder::{
    FIRST_ID, ID, LONGEST_FOLDER, LockGuard, PAGE, check_length, lock_file, open_lock, private,
    read_id, size_of, sync_dir, try_lock, write_id,
};
use crate::ours::make_parts;
use crate::{Error, Lost, Result};
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

/// The file that the doctor writes and takes away.
const TRIAL: &str = "disk.trial";
/// Bytes of it: some pages of a small import.
const TRIAL_BYTES: usize = 1024 * 1024;
/// An opened data folder.
#[derive(Clone, Debug)]
pub struct Home {
    dir: PathBuf,
    id: String,
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
        finish::finish_interrupted(dir)?;
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
            let begun = size.is_none() && finish::is_unfinished(&self.dir)?;
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
            Err(Error::ReadOnly) if open_lock(&path)?.is_none() => Ok(LockGuard::without_file()),
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
        Ok(LockGuard::of(file))
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
