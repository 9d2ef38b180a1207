//! What can go wrong with the ledger, in words that a caller can act on. Sources are kept; no SQL and no value is shown.

use std::io::ErrorKind;
use std::path::PathBuf;
use thiserror::Error;

/// SQLITE_IOERR_SHMSIZE.
const SHARED_MEMORY_CANNOT_GROW: i32 = 10 | 19 << 8;

/// A result of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is missing in a folder that had a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The file is not there.
    Absent,
    /// The file is there and holds nothing.
    Empty,
    /// Something that is no ledger lies in its place.
    Foreign,
    /// The file is there and the folder's id, by which its key was kept, is not.
    NoId,
    /// A folder without a ledger, in which bringing one back began and did not end.
    Unfinished,
}

/// Why the ledger did not answer.
#[derive(Debug, Error)]
pub enum Error {
    /// SQLite's code 26: the key does not open this file (or it is no ledger). Set aside and rebuild, never delete.
    #[error("the key does not open the ledger")]
    WrongKey,
    /// The linked SQLite may corrupt the file, or cannot encrypt it.
    #[error("this program's database engine is not safe: {found}")]
    Engine {
        /// What it calls itself.
        found: String,
    },
    /// The folder had a ledger and it is gone. Nothing is made in its place.
    #[error("the folder's ledger is lost ({0:?})")]
    Lost(Lost),
    /// A folder, a pipe or a device where a file belongs.
    #[error("{0} is no file")]
    NotAFile(PathBuf),
    /// A folder that holds other things, or that others use: a data folder is closed to all but its owner, and nobody else's is
    /// closed.
    #[error("{0} is no data folder")]
    NotOurs(PathBuf),
    /// The path cannot be handed to SQLite, which takes UTF-8 only.
    #[error("the path {0} is no UTF-8")]
    NotText(PathBuf),
    /// The path is longer than what SQLite opens.
    #[error("the path {path} has {bytes} bytes, {most} are possible")]
    LongPath {
        /// The folder or file.
        path: PathBuf,
        /// Its length in bytes.
        bytes: usize,
        /// The longest that one of its kind may have, in bytes.
        most: usize,
    },
    /// The file was written by a newer program.
    #[error(
        "the ledger was written by a newer program (schema {found}, this program knows {known})"
    )]
    NewerThanProgram {
        /// Schema version in the file.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// Another process held the file for longer than five seconds.
    #[error("another process is using the ledger")]
    Busy,
    /// An order already has an operation whose outcome is open.
    #[error("an operation of this order is still open")]
    OperationOpen,
    /// The ledger was closed; the process is ending.
    #[error("the ledger is closed")]
    Closed,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The disk, the folder or the file may be read only.
    #[error("the folder is read-only")]
    ReadOnly,
    /// The disk could not be read or written; it, its cable or the network it is reached by is failing.
    #[error("the disk could not be read or written")]
    Disk,
    /// The file is there and cannot be opened.
    #[error("the ledger's file cannot be opened")]
    CannotOpen,
    /// The file is damaged.
    #[error("the ledger is damaged")]
    Damaged,
    /// What was named is not here.
    #[error("not here: {0}")]
    NotFound(String),
    /// A stored value that this program cannot read; names the column, not the value.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(&'static str),
    /// The file system refused.
    #[error("cannot use {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        #[source]
        source: std::io::Error,
    },
    /// Anything else of SQLite.
    #[error("the ledger's database failed")]
    Database(#[source] sqlx::Error),
}

impl Error {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full
            }
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io { path, source },
        }
    }

    /// Whether it is the writing that failed, so that reading may still do.
    pub(crate) fn is_of_writing(&self) -> bool {
        let denied = |e: &std::io::Error| e.kind() == ErrorKind::PermissionDenied;
        match self {
            Self::Full | Self::ReadOnly | Self::Disk | Self::CannotOpen => true,
            Self::Io { source, .. } => denied(source),
            _ => false,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(|e| e.code())
            .and_then(|code| code.parse::<i32>().ok());
        // What SQLCipher's export met keeps its words and loses its code.
        let said = error.as_database_error().map(|e| e.message());
        let full = said == Some("database or disk is full");
        let damaged = said == Some("database disk image is malformed");
        // The low byte of an extended code is the plain code (https://sqlite.org/rescode.html).
        match code.map(|c| c & 0xFF) {
            Some(26) => Self::WrongKey,
            Some(5 | 6) => Self::Busy,
            // Where the disk is full, the memory that readers share cannot grow; SQLite calls that an I/O error.
            _ if code == Some(SHARED_MEMORY_CANNOT_GROW) => Self::Full,
            Some(13) => Self::Full,
            _ if full => Self::Full,
            _ if damaged => Self::Damaged,
            Some(8) => Self::ReadOnly,
            Some(10) => Self::Disk,
            Some(14) => Self::CannotOpen,
            Some(11) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}
