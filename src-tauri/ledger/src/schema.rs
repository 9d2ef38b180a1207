//! The tables as this program knows them, and whether a file is whole.

use crate::{Error, Result, connect};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Executor, Row};

pub(crate) static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

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
