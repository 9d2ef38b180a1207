//! Which SQLite this program links, and which it refuses to work with.
//!
//! SQLite 3.7.0 to 3.51.2 can corrupt a file in WAL mode when two connections write and checkpoint at the same moment
//! (sqlite.org, changes of 3.51.3 and 3.53.0). Window, command line and receiver share one folder, so that is ordinary
//! use here, and a program that was linked with such a release must not open a ledger at all.

use crate::{Error, Result, connect};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

/// The oldest release without the fault.
const OLDEST: Version = Version(3, 51, 3);

/// A release of SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32, u32);

impl Version {
    /// Three numbers with dots; none for anything else.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| part.parse().ok());
        let version = Self(parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then_some(version)
    }
}

/// What the file is read and written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engine {
    /// SQLite's release, as it says.
    pub sqlite: String,
    /// SQLCipher's release, as it says.
    pub cipher: String,
}

/// The engine that this program links. No file is touched: a connection in memory is asked.
pub(crate) async fn linked() -> Result<Engine> {
    let memory = SqliteConnectOptions::new().in_memory(true);
    let mut connection = connect::opened(memory).await?;
    let engine = of(&mut connection).await;
    connect::close(connection).await?;
    engine
}

async fn of(connection: &mut SqliteConnection) -> Result<Engine> {
    let sqlite = sqlx::query("SELECT sqlite_version()")
        .fetch_one(&mut *connection)
        .await?;
    let cipher = sqlx::query("PRAGMA cipher_version")
        .fetch_optional(&mut *connection)
        .await?;
    Ok(Engine {
        sqlite: sqlite.try_get(0)?,
        cipher: cipher.map_or(Ok(String::new()), |row| row.try_get(0))?,
    })
}

/// Refuses an engine with the fault, or one that does not encrypt.
pub(crate) fn check(engine: &Engine) -> Result<()> {
    let safe = Version::parse(&engine.sqlite).is_some_and(|version| version >= OLDEST);
    if safe && !engine.cipher.is_empty() {
        return Ok(());
    }
    Err(Error::Engine {
        found: format!("SQLite {} SQLCipher {}", engine.sqlite, engine.cipher),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(sqlite: &str, cipher: &str) -> bool {
        let engine = Engine {
            sqlite: sqlite.to_owned(),
            cipher: cipher.to_owned(),
        };
        check(&engine).is_err()
    }

    #[test]
    fn an_engine_with_the_fault_is_refused() {
        for old in ["3.7.0", "3.50.4", "3.51.2", "2.99.99"] {
            assert!(refused(old, "4.10.0 community"), "{old}");
        }
        for safe in ["3.51.3", "3.52.0", "3.54.1", "4.0.0"] {
            assert!(!refused(safe, "4.20.0 community"), "{safe}");
        }
    }

    #[test]
    fn an_engine_that_is_not_understood_is_refused() {
        for odd in ["", "3.54", "3.54.1.2", "3.54.x", "three"] {
            assert!(refused(odd, "4.20.0 community"), "{odd:?}");
        }
        assert!(refused("3.54.1", ""), "one that does not encrypt");
    }
}
