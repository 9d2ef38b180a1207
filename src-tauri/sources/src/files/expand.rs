//! A zip as its files, with limits: an archive may say that it holds little and hold very much.

use super::format::NotText;
use super::reason::{BadArchive, FileError};
use bytes::Bytes;
use std::io::{Cursor, Read};
use zip::result::ZipError;

/// Files in one archive.
pub(super) const MAX_FILES: usize = 500;
/// Bytes of one file, and of all.
const MAX_FILE: u64 = 128 << 20;
const MAX_ALL: u64 = 512 << 20;
/// How many times its own size an archive may hold: tables shrink to a tenth.
const MAX_TIMES: u64 = 20;
/// What even a small archive may hold: a month of a busy shop packs well.
const SMALL: u64 = 4 << 20;

/// The mark of an archive's end.
pub(super) const END: &[u8] = b"PK\x05\x06";

/// The files in a zip (folders and the hidden files of operating systems left aside), or the file itself when it is none.
/// An archive inside an archive stays one file.
///
/// # Errors
/// [`FileError::Archive`] when it is damaged, empty, asks for a password or is too large when unpacked;
/// [`FileError::NotText`] for a workbook, which is a zip inside.
pub fn expand(name: &str, bytes: &Bytes) -> Result<Vec<(String, Bytes)>, FileError> {
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return Ok(vec![(name.to_owned(), bytes.clone())]);
    }
    let damaged = FileError::Archive(BadArchive::Damaged);
    // Each end is tried, and one that is none costs a search: an archive has its own, and those of archives inside.
    let ends = memchr::memmem::find_iter(bytes, END);
    if ends.take(MAX_FILES + 2).count() > MAX_FILES + 1 {
        return Err(damaged);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged.clone())?;
    if archive.len() > MAX_FILES {
        return Err(FileError::Archive(BadArchive::TooManyFiles));
    }
    if archive.file_names().any(|n| n == "[Content_Types].xml") {
        return Err(FileError::NotText(NotText::Workbook));
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let most = MAX_ALL.min(SMALL.max(packed.saturating_mul(MAX_TIMES)));
    // Nothing is unpacked where it says itself that it is too much; files that lie over each other say so as well.
    if archive
        .decompressed_size()
        .is_some_and(|size| size > u128::from(most))
    {
        return Err(FileError::Archive(BadArchive::TooLarge));
    }
    if archive.has_overlapping_files().unwrap_or(true) {
        return Err(FileError::Archive(BadArchive::Damaged));
    }
    let mut files = Vec::new();
    let mut left = most;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => FileError::Archive(BadArchive::Password),
            ZipError::UnsupportedArchive(_) => FileError::Archive(BadArchive::Packing),
            _ => damaged.clone(),
        })?;
        let path = name_of(file.name_raw());
        if file.is_dir() || is_hidden(&path) {
            continue;
        }
        // What it says about its size is not believed: reading stops one byte behind the limit.
        let limit = MAX_FILE.min(left);
        let mut content = Vec::new();
        let read = file.by_ref().take(limit + 1).read_to_end(&mut content);
        let size = u64::try_from(read.map_err(|_| damaged.clone())?).unwrap_or(u64::MAX);
        if size > limit {
            return Err(FileError::Archive(BadArchive::TooLarge));
        }
        left -= size;
        files.push((path, Bytes::from(content)));
    }
    if files.is_empty() {
        return Err(FileError::Archive(BadArchive::Empty));
    }
    Ok(files)
}

/// Names are UTF-8 or, from Japanese Windows, CP932.
fn name_of(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => crate::text::from_cp932(raw).into_owned(),
    }
}

fn is_hidden(path: &str) -> bool {
    let base = path.rsplit(['/', '\\']).next().unwrap_or_default();
    path.starts_with("__MACOSX/") || base.starts_with('.') || base == "Thumbs.db" || base.is_empty()
}
