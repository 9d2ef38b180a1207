//! Putting a file where a person wants it: whole or not at all, for its owner only from the first byte. It is written under a
//! fresh name that nobody else has or can plant, no link is followed, and the folder is on disk when this returns.

use crate::folder::sync_dir;
use crate::{Error, Result};
use std::fs::File;
use std::io;
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// What becomes of a file that lies there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced, as a whole.
    Replaced,
    /// It stays, and nothing is put.
    Kept,
}

/// Puts a file that `fill` writes.
///
/// # Errors
/// [`Error::Io`] with `AlreadyExists` where one lies there and is kept; what the file system says.
pub fn put(
    file: &Path,
    existing: Existing,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<()> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let outcome = Builder::new()
        .prefix(".choba-")
        .suffix(".new")
        .tempfile_in(folder)
        .and_then(|mut made| {
            fill(made.as_file_mut())?;
            made.as_file().sync_all()?;
            appear(made, file, existing)
        });
    outcome.map_err(Error::io(file))?;
    sync_dir(folder)
}

fn appear(made: NamedTempFile, file: &Path, existing: Existing) -> io::Result<()> {
    match existing {
        Existing::Replaced => made.persist(file).map(drop).map_err(|e| e.error),
        Existing::Kept => match made.persist_noclobber(file) {
            Ok(_) => Ok(()),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                Err(refused.error)
            }
            // Sticks whose file system knows no such step.
            Err(refused) if file.symlink_metadata().is_err() => {
                refused.file.persist(file).map(drop).map_err(|e| e.error)
            }
            Err(_) => Err(io::ErrorKind::AlreadyExists.into()),
        },
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Write;
    use std::os::unix::fs::{MetadataExt, symlink};

    fn write(file: &Path, existing: Existing, text: &str) -> Result<()> {
        put(file, existing, |f| f.write_all(text.as_bytes()))
    }

    #[test]
    fn a_file_is_its_owners_from_the_first_byte_and_nothing_else_is_touched() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        // What another program planted, or a person keeps there.
        let theirs = ["x.csv.part", ".x.csv.choba-part", "x.csv.new", "x.part"];
        for name in theirs {
            fs::write(at(name), "theirs").unwrap();
        }
        fs::write(at("victim"), "victim").unwrap();
        write(&at("x.csv"), Existing::Replaced, "rows").unwrap();
        assert_eq!(fs::read_to_string(at("x.csv")).unwrap(), "rows");
        assert_eq!(fs::metadata(at("x.csv")).unwrap().mode() & 0o777, 0o600);
        for name in theirs {
            assert_eq!(fs::read_to_string(at(name)).unwrap(), "theirs", "{name}");
        }
        // A link in its place is replaced, and what it leads to is not.
        fs::remove_file(at("x.csv")).unwrap();
        symlink(at("victim"), at("x.csv")).unwrap();
        write(&at("x.csv"), Existing::Replaced, "rows").unwrap();
        assert_eq!(fs::read_to_string(at("victim")).unwrap(), "victim");
        assert!(!fs::symlink_metadata(at("x.csv")).unwrap().is_symlink());
        let names = fs::read_dir(dir.path()).unwrap().count();
        assert_eq!(names, theirs.len() + 2, "nothing is left behind");
    }

    #[test]
    fn what_lies_there_can_be_kept() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        write(&file, Existing::Kept, "1").unwrap();
        let refused = write(&file, Existing::Kept, "2").unwrap_err();
        assert!(
            matches!(refused, Error::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists)
        );
        // A link that leads nowhere is a name as well.
        symlink(dir.path().join("nowhere"), dir.path().join("b")).unwrap();
        assert!(write(&dir.path().join("b"), Existing::Kept, "2").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "1");
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        fs::write(&file, "before").unwrap();
        let failed = put(&file, Existing::Replaced, |f| {
            f.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "before");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(write(&dir.path().join("no/a"), Existing::Replaced, "x").is_err());
    }
}
