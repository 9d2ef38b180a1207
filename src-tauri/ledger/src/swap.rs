//! Another ledger in place of one that is lost: brought back from a backup, or begun anew.
//!
//! The next ledger is made beside (`restore.part`, then `ledger.next`). `home_id.next` is the moment from which it counts:
//! whoever opens the folder afterwards finishes the swap, so a kill leaves the old state or the new one, and nothing
//! between. What lay there is moved to `set-aside/`, with the id by which its key is kept, and never deleted.

use crate::backup::{export, quoted};
use crate::connect::{self, Durability};
use crate::finish::{
    FILES, LEFT, NEXT, NEXT_ID, PART, SOURCE, finish, is_unfinished, remove_with_log,
};
use crate::folder::{
    ID, LONGEST_FOLDER, LockGuard, PAGE, check_length, copy_private, lock_file, make_private,
    read_id, size_of, sync_dir, text, try_lock_file, write_id,
};
use crate::ours::make_parts;
use crate::schema::{complaints_of, migrate, strange_parts};
use crate::tables::begun::{self, How};
use crate::{Error, Key, Result};
use payments::At;
use secrecy::{ExposeSecret, SecretString};
use sqlx::sqlite::SqliteConnection;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A data folder that is held while its ledger is replaced: nobody opens it, and no operation runs in it.
#[derive(Debug)]
pub struct Place {
    dir: PathBuf,
    /// An earlier one began here and was killed.
    unfinished: bool,
    _lock: LockGuard,
    _operations: LockGuard,
}

/// What the next ledger is made of.
pub enum Origin<'a> {
    /// A backup and its passphrase.
    Backup(&'a Path, &'a SecretString),
    /// Nothing: it is begun anew.
    Nothing,
}

/// The next ledger, whole and beside the present one. It counts once it is put in place.
#[derive(Debug)]
#[must_use]
pub struct Staged(Place);

impl Place {
    /// Takes hold of a folder, making it where it is missing. Waits for whoever opens it just now.
    ///
    /// # Errors
    /// [`Error::Busy`] while an operation runs there; when the file system refuses.
    pub fn hold(dir: &Path) -> Result<Self> {
        text(dir)?;
        check_length(dir, LONGEST_FOLDER)?;
        make_parts(dir)?;
        let lock = lock_file(&dir.join("lock"))?;
        let operations = try_lock_file(&dir.join("ops.lock"))?.ok_or(Error::Busy)?;
        finish(dir)?;
        let unfinished = is_unfinished(dir)?;
        for left in LEFT {
            remove_with_log(&dir.join(left))?;
        }
        Ok(Self {
            dir: dir.to_owned(),
            unfinished,
            _lock: lock,
            _operations: operations,
        })
    }

    /// The id of the folder, where a ledger was once made.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn id(&self) -> Result<Option<String>> {
        read_id(&self.dir.join(ID))
    }

    /// Whether a swap began here that did not end, and was cleared away.
    #[must_use]
    pub const fn was_unfinished(&self) -> bool {
        self.unfinished
    }

    /// Whether the ledger opens with this key and nobody ever used it: no shop, nothing received, nothing done.
    ///
    /// # Errors
    /// What keeps it from looking.
    pub async fn is_unused(&self, key: &Key) -> Result<bool> {
        let file = self.dir.join(FILES[0]);
        let mut connection = connect::connect(&file, key, Durability::Normal, false).await?;
        let used = "SELECT EXISTS (SELECT 1 FROM shops) OR EXISTS (SELECT 1 FROM received) OR EXISTS (SELECT 1 FROM operations) \
                    OR EXISTS (SELECT 1 FROM files)";
        let used: std::result::Result<bool, _> =
            sqlx::query_scalar(used).fetch_one(&mut connection).await;
        connect::close(connection).await?;
        Ok(!used?)
    }

    /// Whether anything lies where the ledger belongs.
    #[must_use]
    pub fn has_file(&self) -> bool {
        let file = self.dir.join(FILES[0]);
        fs::symlink_metadata(&file).is_ok_and(|found| !found.is_file() || found.len() > 0)
    }

    /// Whether the ledger opens with this key and is whole.
    ///
    /// # Errors
    /// What keeps it from looking.
    pub async fn is_sound(&self, key: &Key) -> Result<bool> {
        let file = self.dir.join(FILES[0]);
        if !matches!(size_of(&file), Ok(Some(PAGE..))) {
            return Ok(false);
        }
        let mut connection = match connect::connect(&file, key, Durability::Normal, false).await {
            Ok(connection) => connection,
            Err(Error::WrongKey | Error::Damaged) => return Ok(false),
            Err(error) => return Err(error),
        };
        let complaints = complaints_of(&mut connection).await;
        connect::close(connection).await?;
        Ok(complaints?.is_empty())
    }

    /// Makes the next ledger beside the present one, under the given key and with the mark of how it began. Every open
    /// operation of a backup becomes unknown, and of no order it counts as asked: the PG may have gone on since.
    ///
    /// # Errors
    /// [`Error::WrongKey`] for a wrong passphrase, [`Error::NewerThanProgram`]; or what the disk says. Nothing is left then.
    pub async fn stage(self, key: &Key, of: Origin<'_>, at: At) -> Result<Staged> {
        let part = self.dir.join(PART);
        make_private(&part)?;
        let outcome = self.fill(&part, key, of, at).await;
        remove_with_log(&self.dir.join(SOURCE))?;
        if outcome.is_err() {
            remove_with_log(&part)?;
        }
        outcome?;
        Ok(Staged(self))
    }

    async fn fill(&self, part: &Path, key: &Key, of: Origin<'_>, at: At) -> Result<()> {
        let how = match of {
            Origin::Backup(file, passphrase) => {
                // SQLite would take an empty file for an empty database, whatever the passphrase.
                if size_of(file)?.is_none_or(|size| size < PAGE) {
                    return Err(Error::Damaged);
                }
                // A copy of ours is read: SQLite takes names in UTF-8 only, and would write beside the file.
                let source = self.dir.join(SOURCE);
                copy_private(file, &source)?;
                copy_back(&source, passphrase, part, key).await?;
                How::Restored
            }
            Origin::Nothing => How::Anew,
        };
        let mut next = connect::connect(part, key, Durability::Full, true).await?;
        let outcome = async {
            migrate(&mut next).await?;
            // A backup that was changed may have pages that are whole and rows that no table here can have.
            if how == How::Restored && !complaints_of(&mut next).await?.is_empty() {
                return Err(Error::Damaged);
            }
            begun::mark(&mut next, how, at).await
        }
        .await;
        connect::close(next).await?;
        outcome?;
        File::open(part)
            .and_then(|file| file.sync_all())
            .map_err(Error::io(part))
    }
}

impl Staged {
    /// Drops it: the folder stays as it was.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn discard(self) -> Result<()> {
        remove_with_log(&self.0.dir.join(PART))
    }

    /// Puts it in place under its new id, whose key must be in the vault by now. What lay there goes to
    /// `set-aside/NAME`; answers that folder where something did.
    ///
    /// # Errors
    /// When the file system refuses; the next opening then finishes what was begun, or nothing was.
    pub fn put_in_place(self, id: &str, aside: &str) -> Result<Option<PathBuf>> {
        let dir = &self.0.dir;
        let part = dir.join(PART);
        fs::rename(&part, dir.join(NEXT)).map_err(Error::io(&part))?;
        sync_dir(dir)?;
        let aside = free_aside(dir, aside);
        write_id(&dir.join(NEXT_ID), format!("{id}\n{aside}\n"))?;
        finish(dir)?;
        let aside = dir.join("set-aside").join(aside);
        Ok(aside.exists().then_some(aside))
    }
}

/// A name that no earlier swap took.
fn free_aside(dir: &Path, name: &str) -> String {
    let taken = |name: &String| dir.join("set-aside").join(name).exists();
    let mut tried = (2_u32..).map(|n| format!("{name}-{n}"));
    Some(name.to_owned())
        .filter(|name| !taken(name))
        .or_else(|| tried.find(|name| !taken(name)))
        .unwrap_or_else(|| name.to_owned())
}

/// A database of something else is no backup, though the passphrase opens it, and neither is one to which somebody has added a
/// view or a trigger.
async fn is_of_ours(connection: &mut SqliteConnection) -> Result<()> {
    if strange_parts(connection).await?.is_empty() {
        Ok(())
    } else {
        Err(Error::Damaged)
    }
}

async fn copy_back(file: &Path, passphrase: &SecretString, to: &Path, key: &Key) -> Result<()> {
    let mut connection = connect::opened(connect::options(file, false)).await?;
    let open = Zeroizing::new(format!(
        "PRAGMA cipher_log_level=NONE; PRAGMA key={}; PRAGMA cipher_page_size=16384;",
        quoted(passphrase.expose_secret()).as_str()
    ));
    let outcome = async {
        connect::prepare(&mut connection, &open).await?;
        is_of_ours(&mut connection).await?;
        export(&mut connection, to, &key.literal()).await
    }
    .await;
    connect::close(connection).await?;
    outcome
}
