//! How a connection to the encrypted file is made: the pragmas, in the one order that works.

use crate::{Key, Result};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite, Transaction};
use sqlx_core::transaction::TransactionManager as _;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use zeroize::{Zeroize, Zeroizing};

/// How much of a write is on disk when it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Never synced: for a folder whose key dies with the process (the demo), where a power cut loses nothing that lasts.
    Fleeting,
    /// A power cut may lose the last transactions, never the file. For what can be asked again.
    Normal,
    /// Synced at each commit. For the outbox and what a person chose.
    Full,
}

/// How a connection is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Reads and writes.
    Whole,
    /// Only reads, and touches nothing on the disk: it is full, or may not be written. Nobody can be writing then, so no lock
    /// is taken, and the index of the write-ahead log is made in memory.
    ReadOnly,
}

/// Options without logging: statements name the key.
pub(crate) fn options(file: &Path, create: bool) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(create)
        .busy_timeout(Duration::from_secs(5))
        .row_buffer_size(512)
        .disable_statement_logging()
}

/// Options of a connection that only reads. SQLite's file system without locks is the one under which the log's index needs
/// no file; without a log there is nothing to index.
pub(crate) fn options_for(file: &Path, access: Access) -> SqliteConnectOptions {
    let options = options(file, false);
    match access {
        Access::Whole => options,
        Access::ReadOnly if has_log(file) => options.read_only(true).vfs(if cfg!(windows) {
            "win32-none"
        } else {
            "unix-none"
        }),
        Access::ReadOnly => options.read_only(true).immutable(true),
    }
}

/// Whether something of the file is still in its write-ahead log.
fn has_log(file: &Path) -> bool {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// As [`pragmas`], for a connection that only reads.
pub(crate) fn reading_pragmas(key: &Key) -> Zeroizing<String> {
    Zeroizing::new(format!(
        "PRAGMA cipher_log_level=NONE; PRAGMA key={}; PRAGMA cipher_page_size=16384; PRAGMA locking_mode=EXCLUSIVE; \
         PRAGMA mmap_size=0; PRAGMA cache_size=-32768; PRAGMA query_only=ON;",
        key.literal().as_str()
    ))
}

/// The pragmas after opening. The page size cannot be changed later without an export; SQLCipher logs to stderr
/// unless told first not to.
pub(crate) fn pragmas(key: &Key, durability: Durability) -> Zeroizing<String> {
    let synchronous = match durability {
        Durability::Fleeting => "PRAGMA synchronous=OFF;",
        Durability::Normal => "PRAGMA synchronous=NORMAL;",
        // fullfsync matters on macOS, where fsync alone leaves the data in the drive; elsewhere it does nothing.
        Durability::Full => "PRAGMA synchronous=FULL; PRAGMA fullfsync=ON;",
    };
    Zeroizing::new(format!(
        "PRAGMA cipher_log_level=NONE; PRAGMA key={}; PRAGMA cipher_page_size=16384; PRAGMA journal_mode=WAL; \
         PRAGMA mmap_size=0; PRAGMA cache_size=-32768; PRAGMA foreign_keys=ON; {synchronous}",
        key.literal().as_str()
    ))
}

/// Gives a fresh connection its pragmas.
pub(crate) async fn prepare(
    connection: &mut SqliteConnection,
    pragmas: &str,
) -> Result<(), sqlx::Error> {
    let text = Arc::new(pragmas.to_owned());
    let outcome = connection
        .execute(sqlx::raw_sql(AssertSqlSafe(Arc::clone(&text))))
        .await
        .map(drop);
    // The key stands in it: the driver has let go of its copy, and this one is wiped.
    if let Ok(mut text) = Arc::try_unwrap(text) {
        text.zeroize();
    }
    outcome
}

/// A future that may move between threads whatever it borrows. The driver's own are opaque types of traits, and the
/// compiler cannot yet see that futures around those are `Send` for every lifetime; naming the bound here helps it.
pub(crate) type Moving<'a, T> = Pin<Box<dyn Future<Output = Result<T, sqlx::Error>> + Send + 'a>>;

/// Opens the file, without pragmas.
pub(crate) fn opened(options: SqliteConnectOptions) -> Moving<'static, SqliteConnection> {
    Box::pin(async move { options.connect().await })
}

/// Begins a transaction that writes: it waits for its turn now, not in the middle.
pub(crate) fn begin(connection: &mut SqliteConnection) -> Moving<'_, Transaction<'_, Sqlite>> {
    Box::pin(async move {
        forget_ended(connection).await?;
        connection.begin_with("BEGIN IMMEDIATE").await
    })
}

/// On a full or failing disk SQLite ends a transaction by itself (https://sqlite.org/lang_transaction.html, section 3). The
/// driver's own rollback then fails, it goes on counting the transaction, and would refuse every later one: a window that
/// stays open could not write again when there is room again.
async fn forget_ended(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    type Driver = sqlx::sqlite::SqliteTransactionManager;
    if Driver::get_transaction_depth(connection) == 0 {
        return Ok(());
    }
    // A rollback may only be on its way.
    connection.ping().await?;
    if Driver::get_transaction_depth(connection) > 0 {
        // Where one is still open this is refused, and the rollback ends that one.
        let _ = connection.execute("BEGIN").await;
        Driver::rollback(connection).await?;
    }
    Ok(())
}

/// Commits it.
pub(crate) fn commit(transaction: Transaction<'_, Sqlite>) -> Moving<'_, ()> {
    Box::pin(transaction.commit())
}

/// Closes a connection and waits until it is.
pub(crate) fn close(connection: SqliteConnection) -> Moving<'static, ()> {
    Box::pin(connection.close())
}

/// A connection of its own.
pub(crate) async fn connect(
    file: &Path,
    key: &Key,
    durability: Durability,
    create: bool,
) -> Result<SqliteConnection> {
    let pragmas = pragmas(key, durability);
    connect_by(options(file, create), &pragmas).await
}

/// A connection that only reads.
pub(crate) async fn connect_reading(file: &Path, key: &Key) -> Result<SqliteConnection> {
    connect_by(options_for(file, Access::ReadOnly), &reading_pragmas(key)).await
}

async fn connect_by(options: SqliteConnectOptions, pragmas: &str) -> Result<SqliteConnection> {
    let mut connection = opened(options).await?;
    match prepare(&mut connection, pragmas).await {
        Ok(()) => Ok(connection),
        Err(error) => {
            // Dropped, it would still be closing the file while the process ends.
            let _ = close(connection).await;
            Err(error.into())
        }
    }
}
