//! The ledger itself: its connections, its opening, and the small questions about the file as a whole.

use crate::connect::{self, Access, Durability};
use crate::{Engine, Error, Home, Key, Result};
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{Connection, Executor, Row};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, OnceCell};

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// The encrypted cache of one data folder. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Ledger(Arc<Inner>);

struct Inner {
    fleeting: bool,
    /// Why nothing can be written; none in ordinary life.
    unwritable: Option<Unwritable>,
    home: Home,
    key: Key,
    writer: Slot,
    /// Opened at the first use: most processes never send anything.
    outbox: OnceCell<Slot>,
    /// Asks `PRAGMA data_version`, which speaks of the other connections only.
    watcher: OnceCell<Slot>,
    readers: SqlitePool,
}

/// Why a ledger can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unwritable {
    Full,
    ReadOnly,
    Disk,
}

impl Unwritable {
    const fn of(error: &Error) -> Self {
        match error {
            Error::Full => Self::Full,
            Error::Disk => Self::Disk,
            _ => Self::ReadOnly,
        }
    }

    const fn error(self) -> Error {
        match self {
            Self::Full => Error::Full,
            Self::Disk => Error::Disk,
            Self::ReadOnly => Error::ReadOnly,
        }
    }
}

/// A connection until it is closed. Each has a thread of its own, and one that is merely dropped is still closing its
/// file while the process ends.
type Slot = Mutex<Option<SqliteConnection>>;

/// How long a ledger that nobody closed may take to close itself.
const PATIENCE: Duration = Duration::from_secs(1);

/// What nobody closed is closed here, as a story's end drops it: see [`Slot`].
impl Drop for Inner {
    fn drop(&mut self) {
        let others = [self.outbox.get_mut(), self.watcher.get_mut()];
        let slots = others.into_iter().flatten().chain([&mut self.writer]);
        let connections: Vec<SqliteConnection> = slots.filter_map(|s| s.get_mut().take()).collect();
        if connections.is_empty() && self.readers.is_closed() {
            return;
        }
        let readers = self.readers.clone();
        // A thread of its own: whoever drops this may be a task, and a task may not wait.
        let closing = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()?;
            runtime.block_on(async {
                for connection in connections {
                    let _ = connection.close().await;
                }
                // A reader that was never given back is not waited for.
                let _ = tokio::time::timeout(PATIENCE, readers.close()).await;
            });
            Ok::<(), std::io::Error>(())
        });
        let _ = closing.join();
    }
}

/// A connection for as long as it is held. The one lock that is held while something is waited for: a transaction is
/// many statements, and what it waits for is SQLite, which knows no lock of ours. Nobody holds two.
pub(crate) struct Held<'a>(MappedMutexGuard<'a, SqliteConnection>);

impl Deref for Held<'_> {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.0
    }
}

impl DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

async fn hold(slot: &Slot) -> Result<Held<'_>> {
    let held = MutexGuard::try_map(slot.lock().await, Option::as_mut);
    held.map(Held).map_err(|_| Error::Closed)
}

async fn close(slot: &Slot) {
    let taken = slot.lock().await.take();
    if let Some(connection) = taken {
        // What it held was committed or is rolled back by the next opener.
        let _ = connection.close().await;
    }
}

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
        crate::backup::text(&file)?;
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
        Ok(Self(Arc::new(Inner {
            fleeting,
            unwritable,
            home: home.clone(),
            key: key.clone(),
            writer: Mutex::new(Some(writer)),
            outbox: OnceCell::new(),
            watcher: OnceCell::new(),
            readers,
        })))
    }

    /// The writing connection, with the tables as this program knows them.
    async fn whole(home: &Home, key: &Key, durability: Durability) -> Result<SqliteConnection> {
        let file = home.ledger_file();
        let made = !file.exists();
        if made {
            crate::home::make_private(&file)?;
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

    /// Why nothing can be written: the disk is full or failing, or the folder is read-only. None in ordinary life.
    #[must_use]
    pub fn unwritable(&self) -> Option<Error> {
        self.0.unwritable.map(Unwritable::error)
    }

    /// The folder it lies in.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.0.home
    }

    /// The random id of this desk, borne by received and chosen rows.
    pub(crate) fn desk(&self) -> &str {
        self.0.home.id()
    }

    pub(crate) fn key(&self) -> &Key {
        &self.0.key
    }

    /// The one connection that writes what can be asked again.
    pub(crate) async fn writer(&self) -> Result<Held<'_>> {
        self.unwritable().map_or(Ok(()), Err)?;
        hold(&self.0.writer).await
    }

    /// The connection of the outbox and of what a person chose: synced at each commit.
    pub(crate) async fn outbox(&self) -> Result<Held<'_>> {
        self.unwritable().map_or(Ok(()), Err)?;
        let cell = self
            .0
            .outbox
            .get_or_try_init(|| self.own_connection(Durability::Full))
            .await?;
        hold(cell).await
    }

    async fn own_connection(&self, durability: Durability) -> Result<Slot> {
        let durability = if self.0.fleeting {
            Durability::Fleeting
        } else {
            durability
        };
        let file = self.0.home.ledger_file();
        let connection = match self.0.unwritable {
            None => connect::connect(&file, &self.0.key, durability, false).await?,
            Some(_) => connect::connect_reading(&file, &self.0.key).await?,
        };
        Ok(Mutex::new(Some(connection)))
    }

    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.0.readers
    }

    /// A number that moves whenever anything in the file was written, by this process or another. About 10 µs.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn data_version(&self) -> Result<i64> {
        let cell = self
            .0
            .watcher
            .get_or_try_init(|| self.own_connection(Durability::Normal))
            .await?;
        let mut connection = hold(cell).await?;
        let row = connection.fetch_one("PRAGMA data_version").await?;
        Ok(row.try_get(0)?)
    }

    /// The engine that reads and writes every ledger of this program.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn engine() -> Result<Engine> {
        crate::engine::linked().await
    }

    /// Asks SQLite and SQLCipher whether the file is whole; empty when it is.
    ///
    /// # Errors
    /// What SQLite says when it cannot even look.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        complaints_of(&mut *self.0.readers.acquire().await?).await
    }

    /// Brings everything written into the main file and on disk.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn flush(&self) -> Result<()> {
        self.writer()
            .await?
            .execute("PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
        Ok(())
    }

    /// Closes every connection and waits for its thread; the last one in any process folds the write-ahead log into the
    /// file. Nothing can be asked afterwards.
    pub async fn close(&self) {
        self.0.readers.close().await;
        let slots = [self.0.watcher.get(), self.0.outbox.get()];
        for slot in slots.into_iter().flatten().chain([&self.0.writer]) {
            close(slot).await;
        }
    }
}

/// What SQLite and SQLCipher find wrong. A page that cannot even be read is a finding too.
pub(crate) async fn complaints_of(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for pragma in [
        "PRAGMA cipher_integrity_check",
        "PRAGMA quick_check(20)",
        "PRAGMA foreign_key_check",
    ] {
        match connection.fetch_all(pragma).await.map_err(Error::from) {
            Ok(rows) => {
                for row in rows {
                    let text: String = row.try_get(0)?;
                    if text != "ok" {
                        out.push(text);
                    }
                }
            }
            Err(error @ (Error::Busy | Error::Full | Error::Closed)) => return Err(error),
            Err(error) => out.push(format!("{pragma}: {error}")),
        }
    }
    Ok(out)
}

/// Tables as this program knows them, and nothing half-imported.
async fn prepare(home: &Home, writer: &mut SqliteConnection) -> Result<()> {
    migrate(writer).await?;
    if let Some(_alone) = home.try_lock_exclusive("import.lock")? {
        crate::tables::files::sweep(writer).await?;
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

/// Brings the tables up to date; a file of a newer program is refused before anything is touched. Done here and not
/// by the driver's own runner, whose future cannot move between threads and whose lock does nothing in SQLite: the
/// folder's lock is held instead.
pub(crate) async fn migrate(connection: &mut SqliteConnection) -> Result<()> {
    connection
        .execute(
            "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, checksum BLOB NOT NULL) STRICT",
        )
        .await?;
    let rows = sqlx::query("SELECT version, checksum FROM migrations ORDER BY version")
        .fetch_all(&mut *connection)
        .await?;
    let mut applied: Vec<(i64, Vec<u8>)> = Vec::with_capacity(rows.len());
    for row in &rows {
        applied.push((row.try_get(0)?, row.try_get(1)?));
    }
    let known = MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0);
    let found = applied.last().map_or(0, |(version, _)| *version);
    if found > known {
        return Err(Error::NewerThanProgram { found, known });
    }
    for step in MIGRATOR.iter() {
        match applied.iter().find(|(version, _)| *version == step.version) {
            Some((_, checksum)) if checksum[..] == step.checksum[..] => {}
            Some(_) => return Err(Error::Unreadable("migrations.checksum")),
            None => {
                let mut t = connect::begin(connection).await?;
                t.execute(sqlx::raw_sql(step.sql.clone())).await?;
                sqlx::query("INSERT INTO migrations (version, checksum) VALUES (?, ?)")
                    .bind(step.version)
                    .bind(step.checksum.to_vec())
                    .execute(&mut *t)
                    .await?;
                connect::commit(t).await?;
            }
        }
    }
    Ok(())
}
