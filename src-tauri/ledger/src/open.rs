//! Opens a ledger: the file and its tables under the folder's lock, what crashed imports left swept, and the reading
//! connections.

use crate::connect::{self, Access, Durability};
use crate::folder::{make_private, text};
use crate::ledger::{Ledger, Parts, Unwritable};
use crate::schema::{MIGRATOR, migrate};
use crate::tables::files::sweep;
use crate::{Error, Home, Key, Result};
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnection, SqlitePoolOptions};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

impl Ledger {
    /// Opens the file, making it and bringing its tables up to date under the folder's exclusive lock.
    ///
    /// # Errors
    /// [`Error::WrongKey`], [`Error::NewerThanProgram`], [`Error::Busy`], or what the disk says.
    pub async fn open(home: &Home, key: &Key) -> Result<Self> {
        Self::open_as(home, key, false).await
    }

    /// As [`Self::open`], for a folder whose key dies with this process: nothing is synced, for nothing lasts.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_fleeting(home: &Home, key: &Key) -> Result<Self> {
        Self::open_as(home, key, true).await
    }

    async fn open_as(home: &Home, key: &Key, fleeting: bool) -> Result<Self> {
        crate::engine::check(&Self::engine().await?)?;
        let normal = if fleeting {
            Durability::Fleeting
        } else {
            Durability::Normal
        };
        let locked = home.clone();
        let lock = crate::home::waiting(home, move || locked.lock()).await?;
        let file = home.ledger_file();
        text(&file)?;
        if let Some(lost) = home.lost()? {
            return Err(Error::Lost(lost));
        }
        let (writer, unwritable) = match Self::whole(home, key, normal).await {
            Ok(writer) => (writer, None),
            Err(error) if error.is_of_writing() => {
                // What cannot be written may still be read.
                let reading = read_only(&file, key).await;
                (
                    reading.map_err(|_| error_of(&error))?,
                    Some(Unwritable::of(&error)),
                )
            }
            Err(error) => return Err(error),
        };
        drop(lock);
        let access = match unwritable {
            None => Access::Whole,
            Some(_) => Access::ReadOnly,
        };
        let pragmas = Arc::new(match access {
            Access::Whole => connect::pragmas(key, normal),
            Access::ReadOnly => connect::reading_pragmas(key),
        });
        let readers = SqlitePoolOptions::new()
            .max_connections(3)
            .acquire_timeout(Duration::from_secs(10))
            // sqlx 0.9.0's upkeep of a pool may take a whole core for ever (sqlx #3645); three connections need none.
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let pragmas = Arc::clone(&pragmas);
                Box::pin(async move { connect::prepare(connection, &pragmas).await })
            })
            .connect_lazy_with(connect::options_for(&file, access));
        Ok(Self::of(Parts {
            home: home.clone(),
            key: key.clone(),
            fleeting,
            unwritable,
            writer,
            readers,
        }))
    }

    /// The writing connection, with the tables as this program knows them.
    async fn whole(home: &Home, key: &Key, durability: Durability) -> Result<SqliteConnection> {
        let file = home.ledger_file();
        let made = !file.exists();
        if made {
            make_private(&file)?;
        }
        let outcome = Self::prepared(home, key, durability).await;
        // An empty file would be taken for a cache that was lost.
        if made && outcome.is_err() {
            let _ = std::fs::remove_file(&file);
        }
        outcome
    }

    async fn prepared(home: &Home, key: &Key, durability: Durability) -> Result<SqliteConnection> {
        let file = home.ledger_file();
        let mut writer = connect::connect(&file, key, durability, true).await?;
        match prepare(home, &mut writer).await.and_then(|()| home.begun()) {
            Ok(()) => Ok(writer),
            Err(error) => {
                let _ = writer.close().await;
                Err(error)
            }
        }
    }
}

/// Tables as this program knows them, and nothing half-imported.
async fn prepare(home: &Home, writer: &mut SqliteConnection) -> Result<()> {
    migrate(writer).await?;
    if let Some(_alone) = home.try_lock_exclusive("import.lock")? {
        sweep(writer).await?;
    }
    Ok(())
}

/// A connection that reads a file that may not be written; one that lacks a table of this program cannot be read so.
async fn read_only(file: &Path, key: &Key) -> Result<SqliteConnection> {
    let mut connection = connect::connect_reading(file, key).await?;
    let steps = sqlx::query("SELECT version, checksum FROM migrations ORDER BY version")
        .fetch_all(&mut connection)
        .await;
    match steps {
        Ok(steps) if steps.len() >= MIGRATOR.iter().count() => Ok(connection),
        other => {
            let _ = connection.close().await;
            Err(other.map_or_else(Error::from, |_| Error::ReadOnly))
        }
    }
}

/// The same error once more.
fn error_of(error: &Error) -> Error {
    match error {
        Error::Io { path, source } => Error::Io {
            path: path.clone(),
            source: source.kind().into(),
        },
        Error::CannotOpen => Error::CannotOpen,
        other => Unwritable::of(other).error(),
    }
}
