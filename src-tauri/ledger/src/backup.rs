//! Backup into a file of its own passphrase, and back. No secret of a shop is in either: those are in the keychain.

use crate::connect::{self, Durability};
use crate::home::write_id;
use crate::{Error, Home, Key, Ledger, Result};
use secrecy::{ExposeSecret, SecretString};
use sqlx::Executor;
use sqlx::sqlite::SqliteConnection;
use std::path::Path;
use zeroize::Zeroizing;

impl Ledger {
    /// Writes everything into `file`, encrypted with the passphrase (SQLCipher derives the key). The file must not
    /// be there yet; it appears whole or not at all.
    ///
    /// # Errors
    /// When the file is there, the disk refuses, or SQLite fails.
    pub async fn backup(&self, file: &Path, passphrase: &SecretString) -> Result<()> {
        if file.exists() {
            return Err(Error::Io {
                path: file.to_owned(),
                source: std::io::ErrorKind::AlreadyExists.into(),
            });
        }
        let beside = file.with_extension("part");
        remove(&beside)?;
        crate::home::make_private(&beside)?;
        let mut connection = connect::connect(
            &self.home().ledger_file(),
            self.key(),
            Durability::Normal,
            false,
        )
        .await?;
        let outcome = export(
            &mut connection,
            &beside,
            &quoted(passphrase.expose_secret()),
        )
        .await;
        connect::close(connection).await?;
        if outcome.is_err() {
            remove(&beside)?;
        }
        outcome?;
        std::fs::rename(&beside, file).map_err(Error::io(file))
    }
}

/// Makes the ledger of a folder from a backup: the folder must hold none. It gets a new id and the given new key;
/// every open operation becomes unknown, for the PG may have gone on since.
///
/// # Errors
/// [`Error::WrongKey`] for a wrong passphrase; when the folder has a ledger; or what the disk says.
pub async fn restore(
    home: &Home,
    key: &Key,
    file: &Path,
    passphrase: &SecretString,
    fresh_id: impl FnOnce() -> String,
) -> Result<Home> {
    let _lock = home.lock()?;
    if !home.is_new() {
        return Err(Error::Io {
            path: home.ledger_file(),
            source: std::io::ErrorKind::AlreadyExists.into(),
        });
    }
    let beside = home.dir().join("restore.part");
    remove(&beside)?;
    crate::home::make_private(&beside)?;
    let outcome = copy_back(file, passphrase, &beside, key).await;
    if outcome.is_err() {
        remove(&beside)?;
    }
    outcome?;
    write_id(&home.dir().join("home_id"), fresh_id())?;
    std::fs::rename(&beside, home.ledger_file()).map_err(Error::io(&beside))?;
    Home::open(home.dir(), String::new)
}

async fn copy_back(file: &Path, passphrase: &SecretString, to: &Path, key: &Key) -> Result<()> {
    let mut connection = connect::opened(connect::options(file, false)).await?;
    let open = Zeroizing::new(format!(
        "PRAGMA cipher_log_level=NONE; PRAGMA key={}; PRAGMA cipher_page_size=16384;",
        quoted(passphrase.expose_secret()).as_str()
    ));
    connect::prepare(&mut connection, &open).await?;
    export(&mut connection, to, &key.literal()).await?;
    connect::close(connection).await?;
    let mut restored = connect::connect(to, key, Durability::Full, false).await?;
    restored
        .execute("UPDATE operations SET state = 'unknown' WHERE state IN ('intended', 'sent')")
        .await?;
    restored.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    connect::close(restored).await?;
    Ok(())
}

async fn export(connection: &mut SqliteConnection, to: &Path, key: &str) -> Result<()> {
    let name = quoted(&to.to_string_lossy());
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

/// A text as an SQL literal.
fn quoted(text: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("'{}'", text.replace('\'', "''")))
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io(file)(e)),
        _ => Ok(()),
    }
}
