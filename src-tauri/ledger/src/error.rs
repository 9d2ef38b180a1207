//! What can go wrong with the ledger, in words that a caller can act on. Sources are kept; no SQL and no value is shown.

use std::path::PathBuf;
use thiserror::Error;

/// A result of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

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
        move |source| Self::Io { path, source }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = error
            .as_database_error()
            .and_then(|e| e.code())
            .and_then(|code| code.parse::<i32>().ok());
        // The low byte of an extended code is the plain code (https://sqlite.org/rescode.html).
        match code.map(|c| c & 0xFF) {
            Some(26) => Self::WrongKey,
            Some(5 | 6) => Self::Busy,
            Some(13) => Self::Full,
            Some(11) => Self::Damaged,
            _ => Self::Database(error),
        }
    }
}
