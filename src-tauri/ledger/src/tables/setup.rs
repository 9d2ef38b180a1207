//! Which items of the setting-up the owner has done.

use crate::bulk::Cells;
use crate::{Ledger, Result};
use payments::At;

/// One done item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupMark {
    /// The item, as the list of steps names it.
    pub item: String,
    /// When it was marked.
    pub done_at: At,
    /// The owner's note.
    pub note: String,
}

impl Ledger {
    /// The done items of a shop, by item.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn setup_marks(&self, shop: &str) -> Result<Vec<SetupMark>> {
        let rows =
            sqlx::query("SELECT item, done_at, note FROM setup_marks WHERE shop = ? ORDER BY item")
                .bind(shop)
                .fetch_all(self.readers())
                .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(SetupMark {
                    item: cells.take()?,
                    done_at: cells.at()?,
                    note: cells.take()?,
                })
            })
            .collect()
    }

    /// Marks an item as done, or with `None` as not done.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn mark_setup(&self, shop: &str, item: &str, done: Option<(At, &str)>) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let query = match done {
            Some((at, note)) => sqlx::query(
                "INSERT INTO setup_marks (shop, item, done_at, note) VALUES (?, ?, ?, ?) \
                 ON CONFLICT DO UPDATE SET done_at = excluded.done_at, note = excluded.note",
            )
            .bind(shop)
            .bind(item)
            .bind(at.0)
            .bind(note),
            None => sqlx::query("DELETE FROM setup_marks WHERE shop = ? AND item = ?")
                .bind(shop)
                .bind(item),
        };
        query.execute(&mut *outbox).await?;
        Ok(())
    }
}
