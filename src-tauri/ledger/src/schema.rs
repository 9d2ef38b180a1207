//! The tables as this program knows them, and whether a file is whole and has these and nothing else.

use crate::{Error, Result, connect};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Executor, Row};
use std::collections::BTreeMap;

pub(crate) static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

const MIGRATIONS: &str = "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, checksum BLOB NOT NULL) STRICT";

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
    match strange_parts(connection).await {
        Ok(strange) => out.extend(strange),
        Err(error @ (Error::Busy | Error::Full | Error::Closed)) => return Err(error),
        Err(error) => out.push(format!("schema: {error}")),
    }
    Ok(out)
}

/// Tables, indices, views and triggers that this program did not make, or made otherwise, and such of its own that are missing.
/// A view in a table's place answers what it likes, and a trigger changes what is written beside it.
pub(crate) async fn strange_parts(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let there = parts(connection).await?;
    let mut made = made_by(0).await?;
    // Nothing is read of what is not known to be a table of ours.
    if made.iter().all(|(name, sql)| there.get(name) == Some(sql)) {
        let version = "SELECT coalesce(max(version), 0) FROM migrations";
        let version = sqlx::query_scalar(version).fetch_one(&mut *connection);
        made = made_by(version.await?).await?;
    }
    let alike = |name: &String| there.get(name) == made.get(name);
    let mut names: Vec<&String> = there.keys().chain(made.keys()).collect();
    names.sort();
    names.dedup();
    let strange = names.into_iter().filter(|name| !alike(name));
    Ok(strange.map(|name| format!("schema: {name}")).collect())
}

/// The parts of a ledger of this version.
async fn made_by(version: i64) -> Result<BTreeMap<String, String>> {
    let options = SqliteConnectOptions::new().filename(":memory:");
    let mut made = connect::opened(options).await?;
    let outcome = async {
        made.execute(MIGRATIONS).await?;
        for step in MIGRATOR.iter().filter(|step| step.version <= version) {
            made.execute(sqlx::raw_sql(step.sql.clone())).await?;
        }
        parts(&mut made).await
    }
    .await;
    connect::close(made).await?;
    outcome
}

/// What a database consists of: kind and name, with the statement that makes it. The planner's own tables are not among them:
/// this program has none made.
async fn parts(connection: &mut SqliteConnection) -> Result<BTreeMap<String, String>> {
    let all = "SELECT type || ' ' || name, tbl_name || ' ' || coalesce(sql, '') FROM sqlite_master";
    let rows: Vec<(String, String)> = sqlx::query_as(all).fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// Brings the tables up to date; a file of a newer program is refused before anything is touched. Done here and not
/// by the driver's own runner, whose future cannot move between threads and whose lock does nothing in SQLite: the
/// folder's lock is held instead.
pub(crate) async fn migrate(connection: &mut SqliteConnection) -> Result<()> {
    connection.execute(MIGRATIONS).await?;
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
