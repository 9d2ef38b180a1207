//! The last steps of a swap of ledgers, which can be done again after a kill: see [`crate::swap`].

use crate::folder::{
    FIRST_ID, ID, copy_private, lock_file, private_dir, read_id, remove, size_of, sync_dir,
    write_id,
};
use crate::{Error, Result};
use std::fs;
use std::path::Path;

pub(crate) const NEXT_ID: &str = "home_id.next";
pub(crate) const NEXT: &str = "ledger.next";
pub(crate) const PART: &str = "restore.part";
pub(crate) const SOURCE: &str = "restore.source";
/// What a killed swap may leave, before it counts.
pub(crate) const LEFT: [&str; 3] = [PART, NEXT, SOURCE];
/// The file and what SQLite keeps beside it; a log of the old file must never be read into the new one.
pub(crate) const FILES: [&str; 3] = ["ledger.db", "ledger.db-wal", "ledger.db-shm"];

/// Whether parts of a next ledger lie there that never came to count.
pub(crate) fn is_unfinished(dir: &Path) -> Result<bool> {
    for left in LEFT {
        if size_of(&dir.join(left))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Finishes a swap that a kill interrupted, if one was.
pub(crate) fn finish_interrupted(dir: &Path) -> Result<()> {
    if size_of(&dir.join(NEXT_ID))?.is_none() {
        return Ok(());
    }
    let _lock = lock_file(&dir.join("lock"))?;
    finish(dir)
}

/// From `home_id.next` on: each step can be done again. Called with the lock held.
pub(crate) fn finish(dir: &Path) -> Result<()> {
    let next_id = dir.join(NEXT_ID);
    let Some(id) = read_id(&next_id)? else {
        return Ok(());
    };
    let text = fs::read_to_string(&next_id).map_err(Error::io(&next_id))?;
    let aside = text.lines().nth(1).unwrap_or("ledger").to_owned();
    let next = dir.join(NEXT);
    if next.exists() {
        set_aside(dir, &aside)?;
        fs::rename(&next, dir.join(FILES[0])).map_err(Error::io(&next))?;
        sync_dir(dir)?;
    }
    write_id(&dir.join(ID), id)?;
    remove(&dir.join(FIRST_ID))?;
    remove(&next_id)?;
    sync_dir(dir)
}

/// Moves what lies there, with a copy of the id that names its key.
fn set_aside(dir: &Path, name: &str) -> Result<()> {
    let id = dir.join(ID);
    let there: Vec<&str> = FILES
        .into_iter()
        .filter(|name| fs::symlink_metadata(dir.join(name)).is_ok())
        .collect();
    if there.is_empty() && size_of(&id)?.is_none() {
        return Ok(());
    }
    let aside = dir.join("set-aside").join(name);
    private_dir(&dir.join("set-aside"))?;
    private_dir(&aside)?;
    let kept = aside.join(ID);
    if size_of(&id)?.is_some() && size_of(&kept)?.is_none() {
        copy_private(&id, &kept)?;
    }
    for name in there {
        let file = dir.join(name);
        fs::rename(&file, aside.join(name)).map_err(Error::io(&file))?;
    }
    sync_dir(&aside)
}

pub(crate) fn remove_with_log(file: &Path) -> Result<()> {
    remove(file)?;
    for ending in ["-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        remove(Path::new(&name))?;
    }
    Ok(())
}
