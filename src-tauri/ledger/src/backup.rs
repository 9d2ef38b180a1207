//! Backup into a file of its own passphrase. No secret of a shop is in it: those are in the keychain. How one comes back
//! is in `swap.rs`.

use crate::connect::{self, Durability};
use crate::folder::{copy_private, make_private, remove, size_of, text};
use crate::put::{Existing, put};
use crate::{Error, Ledger, Result};
use secrecy::{ExposeSecret, SecretString};
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Executor, Row};
use std::fs::File;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

impl Ledger {
    /// Writes everything into `file`, encrypted with the passphrase (SQLCipher derives the key), and answers how many rows
    /// that are. The file must not be there yet; it appears whole or not at all.
    ///
    /// # Errors
    /// When the file is there, the disk refuses, or SQLite fails.
    pub async fn backup(&self, file: &Path, passphrase: &SecretString) -> Result<u64> {
        if size_of(file)?.is_some() {
            return Err(exists(file));
        }
        // Made in the folder: SQLite takes names in UTF-8 only, and where the copy goes may be a slow stick.
        let made = self.home().dir().join("backups").join("backup.part");
        let room = match self.unwritable() {
            Some(why) => Err(why),
            None => remove(&made).and_then(|()| make_private(&made)),
        };
        match room {
            Err(why) if why.is_of_writing() => {
                return self.backup_elsewhere(file, passphrase).await;
            }
            room => room?,
        }
        let ledger = self.home().ledger_file();
        let outcome = self.export_to((&ledger, &made), passphrase).await;
        let outcome = outcome.and_then(|rows| appear(&made, file).map(|()| rows));
        remove(&made)?;
        outcome
    }

    /// As [`Ledger::backup`], where nothing can be written into the data folder: it is made in a folder beside the wanted
    /// file, of a copy of the ledger that stays encrypted. Nobody can be writing then.
    async fn backup_elsewhere(&self, file: &Path, passphrase: &SecretString) -> Result<u64> {
        let parent = file.parent().filter(|dir| !dir.as_os_str().is_empty());
        // Under a fresh name, for its owner only; it goes with this.
        let folder = tempfile::Builder::new()
            .prefix(".choba-")
            .tempdir_in(parent.unwrap_or(Path::new(".")))
            .map_err(Error::io(file))?;
        self.backup_in(folder.path(), file, passphrase).await
    }

    async fn backup_in(
        &self,
        folder: &Path,
        file: &Path,
        passphrase: &SecretString,
    ) -> Result<u64> {
        let (ledger, copy) = (self.home().ledger_file(), folder.join("ledger.db"));
        copy_private(&ledger, &copy)?;
        let (log, copied_log) = (log_of(&ledger), log_of(&copy));
        if size_of(&log)?.is_some() {
            copy_private(&log, &copied_log)?;
        }
        let made = folder.join("backup.part");
        make_private(&made)?;
        let rows = self.export_to((&copy, &made), passphrase).await?;
        appear(&made, file).map(|()| rows)
    }

    async fn export_to(
        &self,
        (from, to): (&Path, &Path),
        passphrase: &SecretString,
    ) -> Result<u64> {
        let mut connection = connect::connect(from, self.key(), Durability::Normal, false).await?;
        let key = quoted(passphrase.expose_secret());
        let outcome = async {
            export(&mut connection, to, &key).await?;
            rows(&mut connection).await
        }
        .await;
        connect::close(connection).await?;
        outcome
    }
}

/// The write-ahead log of a database.
fn log_of(file: &Path) -> PathBuf {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    PathBuf::from(log)
}

/// Copies a file to where it is wanted.
fn appear(made: &Path, file: &Path) -> Result<()> {
    let mut source = File::open(made).map_err(Error::io(made))?;
    put(file, Existing::Kept, |target| {
        std::io::copy(&mut source, target).map(drop)
    })
}

fn exists(file: &Path) -> Error {
    Error::Io {
        path: file.to_owned(),
        source: std::io::ErrorKind::AlreadyExists.into(),
    }
}

pub(crate) async fn export(connection: &mut SqliteConnection, to: &Path, key: &str) -> Result<()> {
    let name = quoted(text(to)?);
    let attach = Zeroizing::new(format!(
        "ATTACH DATABASE {} AS copy KEY {key}; PRAGMA copy.cipher_page_size=16384;",
        name.as_str()
    ));
    connect::prepare(connection, &attach).await?;
    connection
        .execute("SELECT sqlcipher_export('copy')")
        .await?;
    connection.execute("DETACH DATABASE copy").await?;
    Ok(())
}

/// Rows of all tables.
async fn rows(connection: &mut SqliteConnection) -> Result<u64> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut total = 0;
    for table in tables {
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        let row = connection
            .fetch_one(sqlx::raw_sql(AssertSqlSafe(sql)))
            .await?;
        let count: i64 = row.try_get(0)?;
        total += u64::try_from(count).unwrap_or_default();
    }
    Ok(total)
}

/// A text as an SQL literal.
pub(crate) fn quoted(text: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("'{}'", text.replace('\'', "''")))
}
