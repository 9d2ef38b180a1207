//! What was done at this desk: append-only, each row's hash covering the one before, so that a removed or altered row
//! shows.

use crate::bulk::Cells;
use crate::connect;
use crate::{Ledger, Result};
use payments::At;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;

pub(super) const SELECT: &str =
    "SELECT seq, at, by_whom, code, args, shop, order_id, hash FROM activity";

/// What is to be noted. `args` is a JSON object of what the sentence needs; never a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActivity {
    /// When.
    pub at: At,
    /// Who, as a role.
    pub by: String,
    /// What, as the name of its sentence.
    pub code: String,
    /// JSON object of the sentence's values.
    pub args: String,
    /// The shop, or empty.
    pub shop: String,
    /// The order, or empty.
    pub order: String,
}

/// A noted row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its place.
    pub seq: i64,
    /// What was noted.
    pub entry: NewActivity,
}

impl Ledger {
    /// Notes what was done.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn note_activity(&self, entry: &NewActivity) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let before: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT hash FROM activity ORDER BY seq DESC LIMIT 1")
                .fetch_optional(&mut *t)
                .await?;
        sqlx::query("INSERT INTO activity (at, by_whom, code, args, shop, order_id, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(entry.at.0)
            .bind(&entry.by)
            .bind(&entry.code)
            .bind(&entry.args)
            .bind(&entry.shop)
            .bind(&entry.order)
            .bind(chained(&before.unwrap_or_default(), entry))
            .execute(&mut *t)
            .await?;
        connect::commit(t).await?;
        Ok(())
    }

    /// The place of the first row whose hash does not follow from the one before; `None` when all do.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn activity_broken_at(&self) -> Result<Option<i64>> {
        let sql = format!("{SELECT} ORDER BY seq");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .fetch_all(self.readers())
            .await?;
        let mut before = Vec::new();
        for row in &rows {
            let (activity, hash) = read(row)?;
            if chained(&before, &activity.entry) != hash {
                return Ok(Some(activity.seq));
            }
            before = hash;
        }
        Ok(None)
    }
}

pub(super) fn read(row: &SqliteRow) -> Result<(Activity, Vec<u8>)> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    let activity = Activity {
        seq: c.take()?,
        entry: NewActivity {
            at: c.at()?,
            by: c.take()?,
            code: c.take()?,
            args: c.take()?,
            shop: c.take()?,
            order: c.take()?,
        },
    };
    Ok((activity, c.take()?))
}

/// Each part goes in with its length, so that no two entries hash alike by moving a letter across a border.
fn chained(before: &[u8], entry: &NewActivity) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(entry.at.0.to_be_bytes());
    for part in [
        &entry.by,
        &entry.code,
        &entry.args,
        &entry.shop,
        &entry.order,
    ] {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}
