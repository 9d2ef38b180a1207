//! The ledger itself: its connections, its opening, and the small questions about the file as a whole.

use crate::connect::{self, Durability};
use crate::{Engine, Error, Home, Key, Result};
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor, Row};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, OnceCell};

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// The encrypted cache of one data folder. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Ledger(Arc<Inner>);

struct Inner {
    fleeting: bool,
    home: Home,
    key: Key,
    writer: Slot,
    /// Opened at the first use: most processes never send anything.
    outbox: OnceCell<Slot>,
    /// Asks `PRAGMA data_version`, which speaks of the other connections only.
    watcher: OnceCell<Slot>,
    readers: SqlitePool,
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
        let lock = tokio::task::spawn_blocking(move || locked.lock())
            .await
            .map_err(|e| Error::Io {
                path: home.dir().to_owned(),
                source: std::io::Error::other(e),
            })??;
        let file = home.ledger_file();
        if !file.exists() {
            crate::home::make_private(&file)?;
        }
        let mut writer = connect::connect(&file, key, normal, true).await?;
        if let Err(error) = prepare(home, &mut writer).await {
            let _ = writer.close().await;
            return Err(error);
        }
        drop(lock);
        let pragmas = Arc::new(connect::pragmas(key, normal));
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
            .connect_lazy_with(connect::options(&file, false));
        Ok(Self(Arc::new(Inner {
            fleeting,
            home: home.clone(),
            key: key.clone(),
            writer: Mutex::new(Some(writer)),
            outbox: OnceCell::new(),
            watcher: OnceCell::new(),
            readers,
        })))
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
        hold(&self.0.writer).await
    }

    /// The connection of the outbox and of what a person chose: synced at each commit.
    pub(crate) async fn outbox(&self) -> Result<Held<'_>> {
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
        let connection = connect::connect(&file, &self.0.key, durability, false).await?;
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
        let mut connection = self.0.readers.acquire().await?;
        let mut out = Vec::new();
        for pragma in [
            "PRAGMA cipher_integrity_check",
            "PRAGMA quick_check(20)",
            "PRAGMA foreign_key_check",
        ] {
            for row in connection.fetch_all(pragma).await? {
                let text: String = row.try_get(0)?;
                if text != "ok" {
                    out.push(text);
                }
            }
        }
        Ok(out)
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

    /// Drops every derived row of the transactions, for a rebuild from what was received. Chosen rows stay.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn clear_derived(&self) -> Result<()> {
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        for table in ["transactions", "warnings", "money_events"] {
            t.execute(sqlx::raw_sql(AssertSqlSafe(format!("DELETE FROM {table}"))))
                .await?;
        }
        crate::tables::changes::note(&mut t, "everything", vec![String::new()]).await?;
        connect::commit(t).await?;
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

/// Tables as this program knows them, and nothing half-imported.
async fn prepare(home: &Home, writer: &mut SqliteConnection) -> Result<()> {
    migrate(writer).await?;
    if let Some(_alone) = home.try_lock_exclusive("import.lock")? {
        crate::tables::files::sweep(writer).await?;
    }
    Ok(())
}

/// Brings the tables up to date; a file of a newer program is refused before anything is touched. Done here and not
/// by the driver's own runner, whose future cannot move between threads and whose lock does nothing in SQLite: the
/// folder's lock is held instead.
async fn migrate(connection: &mut SqliteConnection) -> Result<()> {
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
