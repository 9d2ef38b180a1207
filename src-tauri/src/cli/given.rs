//! Files that a command line names: read whole, but never a folder, a pipe or more than is taken in.

use ops::{Error, Result};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// More than any file of these kinds: what is larger is refused before it is read.
const MOST: u64 = 512 << 20;

/// More than anybody writes by hand. What such a file says is held as a tree, many times its size.
const MOST_BY_HAND: u64 = 64 << 10;

/// Everything in a file.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    bytes(file, MOST).map_err(|error| Error::given(file, &error))
}

/// Everything in a file that complaints call by the name under which it was given.
pub fn read_as(file: &Path, name: &str) -> Result<Vec<u8>> {
    bytes(file, MOST).map_err(|error| Error::given(Path::new(name), &error))
}

/// A file of text as it is written by hand: UTF-8, UTF-16 with its mark, or CP932.
pub fn text(file: &Path) -> Result<String> {
    let bytes = bytes(file, MOST_BY_HAND).map_err(|error| Error::given(file, &error))?;
    ops::text_of(&bytes).ok_or_else(|| Error::given(file, &io::Error::from(ErrorKind::InvalidData)))
}

/// The last part of its path.
pub fn file_name(file: &Path) -> String {
    file.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn bytes(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Asked before it is opened: opening a pipe waits for whoever writes into it.
    let about = std::fs::metadata(file)?;
    let wrong = if about.is_dir() {
        Some(ErrorKind::IsADirectory)
    } else if !about.is_file() {
        Some(ErrorKind::InvalidInput)
    } else if about.len() > most {
        Some(ErrorKind::FileTooLarge)
    } else {
        None
    };
    if let Some(kind) = wrong {
        return Err(kind.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    let file = std::fs::File::open(file)?;
    // A file that grows meanwhile is held to the same.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len > most) {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn what_is_no_file_or_too_large_is_not_read() {
        let dir = tempfile::tempdir().unwrap();
        let kind = |path: &Path| bytes(path, MOST).map(|_| ()).map_err(|e| e.kind());
        assert_eq!(kind(dir.path()), Err(ErrorKind::IsADirectory));
        assert_eq!(kind(&dir.path().join("none")), Err(ErrorKind::NotFound));
        // Larger than what is taken in, and not a byte of it on disk.
        let sparse = dir.path().join("sparse");
        File::create(&sparse).unwrap().set_len(MOST + 1).unwrap();
        assert_eq!(kind(&sparse), Err(ErrorKind::FileTooLarge));
        let long = dir.path().join("layout.toml");
        std::fs::write(&long, "[".repeat(70_000)).unwrap();
        assert!(text(&long).is_err() && read(&long).is_ok());
        #[cfg(unix)]
        {
            let pipe = dir.path().join("pipe");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            assert!(made.unwrap().success());
            for path in [pipe.as_path(), Path::new("/dev/zero")] {
                assert_eq!(
                    kind(path),
                    Err(ErrorKind::InvalidInput),
                    "{}",
                    path.display()
                );
            }
        }
    }
}
