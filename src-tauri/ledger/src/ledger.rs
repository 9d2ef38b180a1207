//! The ledger itself: its connections, and the small questions about the file as a whole. `open.rs` opens one.

use crate::connect::{self, Durability};
use crate::schema::complaints_of;
use crate::{Engine, Error, Home, Key, Result};
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use sqlx::{Connection, Executor, Row};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, OnceCell};

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

/// What an opening brings together.
pub(crate) struct Parts {
    pub home: Home,
    pub key: Key,
    /// Nothing is synced: see [`Ledger::open_fleeting`].
    pub fleeting: bool,
    pub unwritable: Option<Unwritable>,
    pub writer: SqliteConnection,
    pub readers: SqlitePool,
}

/// Why a ledger can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unwritable {
    Full,
    ReadOnly,
    Disk,
}

impl Unwritable {
    pub(crate) const fn of(error: &Error) -> Self {
        match error {
            Error::Full => Self::Full,
            Error::Disk => Self::Disk,
            _ => Self::ReadOnly,
        }
    }

    pub(crate) const fn error(self) -> Error {
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
    pub(crate) fn of(parts: Parts) -> Self {
        Self(Arc::new(Inner {
            fleeting: parts.fleeting,
            unwritable: parts.unwritable,
            home: parts.home,
            key: parts.key,
            writer: Mutex::new(Some(parts.writer)),
            outbox: OnceCell::new(),
            watcher: OnceCell::new(),
            readers: parts.readers,
        }))
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

    /// Gives back the pages that the writing connection remembers: after many rows they are of no use to what follows.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn forget_pages(&self) -> Result<()> {
        let mut writer = self.writer().await?;
        writer.execute("PRAGMA shrink_memory").await?;
        Ok(())
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
