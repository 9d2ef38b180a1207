//! How a ledger began where it was no first start, and which orders were asked about since.

use crate::bulk::{self, Cells};
use crate::{Error, Ledger, Result};
use payments::{At, OrderId, closed};
use sqlx::sqlite::SqliteConnection;
use std::collections::HashSet;

closed! {
    /// How a ledger came into a folder that had one.
    pub enum How {
        /// From a backup.
        Restored = "restored",
        /// From nothing.
        Anew = "anew",
    }
}

/// The mark of such a beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// How.
    pub how: How,
    /// When.
    pub at: At,
    /// The last moment that a backup knows of.
    pub known_until: Option<At>,
    /// When the owner said that what is unknown was taken note of.
    pub seen_at: Option<At>,
}

impl Ledger {
    /// How this ledger began; none for a first start.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn begun(&self) -> Result<Option<Begun>> {
        let row = sqlx::query("SELECT how, at, known_until, seen_at FROM begun")
            .fetch_optional(self.readers())
            .await?;
        row.map(|row| {
            let mut cells = Cells::of(&row);
            let c = &mut cells;
            Ok::<_, Error>(Begun {
                how: c.parse("how", How::parse)?,
                at: c.at()?,
                known_until: c.at_opt()?,
                seen_at: c.at_opt()?,
            })
        })
        .transpose()
    }

    /// The owner has taken note of what is not known here; said once, it stays.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_begun_seen(&self, at: At, by: &str) -> Result<()> {
        sqlx::query("UPDATE begun SET seen_at = ?, seen_by = ? WHERE seen_at IS NULL")
            .bind(at.0)
            .bind(by)
            .execute(&mut *self.outbox().await?)
            .await?;
        Ok(())
    }

    /// Which of these orders the PG was asked about in this ledger, and not only in the one before it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn asked_here(&self, shop: &str, orders: &[OrderId]) -> Result<HashSet<OrderId>> {
        let rows = sqlx::query(
            "SELECT order_id FROM heard WHERE shop = ? AND source = 'pg' AND before_begun = 0 \
             AND order_id IN (SELECT value FROM json_each(?))",
        )
        .bind(shop)
        .bind(bulk::json_list(orders.iter().map(OrderId::as_str)))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(|row| Cells::of(row).order()).collect()
    }
}

/// Marks a ledger that is being made: nothing in it counts as asked, and nothing that was begun as ended.
pub(crate) async fn mark(connection: &mut SqliteConnection, how: How, at: At) -> Result<()> {
    let known_until: Option<i64> = sqlx::query_scalar(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM activity UNION ALL SELECT max(at) FROM operations \
         UNION ALL SELECT max(asked_at) FROM heard)",
    )
    .fetch_one(&mut *connection)
    .await?;
    for sql in [
        "UPDATE operations SET state = 'unknown' WHERE state IN ('intended', 'sent')",
        "UPDATE heard SET before_begun = 1",
    ] {
        sqlx::query(sql).execute(&mut *connection).await?;
    }
    sqlx::query("INSERT OR REPLACE INTO begun (id, how, at, known_until) VALUES (1, ?, ?, ?)")
        .bind(how.as_str())
        .bind(at.0)
        .bind(known_until)
        .execute(&mut *connection)
        .await?;
    Ok(())
}
