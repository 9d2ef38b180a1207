//! The record as people are told it: what was noted and what was asked of the PG, a stretch of time after the other, from
//! the newest end. What the outbox noted of its own steps is left out, for the operation itself says what became of it.

use super::{activity, operations};
use crate::{Activity, Ledger, Result};
use payments::{At, Operation};
use sqlx::sqlite::SqliteRow;

/// A stretch of the record of one shop, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// The shop; what was noted of no shop belongs to each.
    pub shop: Option<&'a str>,
    /// From this instant on, itself included.
    pub from: Option<At>,
    /// Up to this instant, itself left out.
    pub before: Option<At>,
}

impl Stretch<'_> {
    /// Whether an instant lies in it.
    #[must_use]
    pub fn holds(self, at: At) -> bool {
        let (from, before) = self.bounds();
        (from..before).contains(&at.0)
    }

    /// Whether what was noted of a shop, or of none (empty), belongs to it.
    #[must_use]
    pub fn is_of(self, shop: &str) -> bool {
        self.shop.is_none_or(|s| shop.is_empty() || s == shop)
    }

    fn bounds(self) -> (i64, i64) {
        let from = self.from.map_or(i64::MIN, |at| at.0);
        (from, self.before.map_or(i64::MAX, |at| at.0))
    }
}

const NOTED: &str =
    "WHERE code <> 'outbox' AND at >= ?2 AND at < ?3 AND (?1 IS NULL OR shop IN ('', ?1))";
const ASKED: &str = "WHERE at >= ?2 AND at < ?3 AND (?1 IS NULL OR shop = ?1)";

impl Ledger {
    /// The instants at which something was noted or asked for, newest first, one for each entry, at most so many.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn told_instants(&self, stretch: Stretch<'_>, most: u32) -> Result<Vec<At>> {
        let (from, before) = stretch.bounds();
        let mut instants: Vec<i64> = Vec::new();
        for (table, which) in [("activity", NOTED), ("operations", ASKED)] {
            let sql = format!("SELECT at FROM {table} {which} ORDER BY at DESC LIMIT ?4");
            let some: Vec<i64> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(stretch.shop)
                .bind(from)
                .bind(before)
                .bind(most)
                .fetch_all(self.readers())
                .await?;
            instants.extend(some);
        }
        instants.sort_unstable_by(|a, b| b.cmp(a));
        instants.truncate(most as usize);
        Ok(instants.into_iter().map(At).collect())
    }

    /// What was noted, newest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn told_entries(&self, stretch: Stretch<'_>) -> Result<Vec<Activity>> {
        let sql = format!("{} {NOTED} ORDER BY at DESC, seq DESC", activity::SELECT);
        let rows = self.rows_of(sql, stretch).await?;
        let read = |row| activity::read(row).map(|(entry, _)| entry);
        rows.iter().map(read).collect()
    }

    /// Operations that were asked for, newest last.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn told_operations(&self, stretch: Stretch<'_>) -> Result<Vec<Operation>> {
        let sql = format!("{} {ASKED} ORDER BY at, id", operations::SELECT);
        let rows = self.rows_of(sql, stretch).await?;
        rows.iter().map(operations::read).collect()
    }

    async fn rows_of(&self, sql: String, stretch: Stretch<'_>) -> Result<Vec<SqliteRow>> {
        let (from, before) = stretch.bounds();
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(stretch.shop)
            .bind(from)
            .bind(before)
            .fetch_all(self.readers())
            .await?;
        Ok(rows)
    }
}
