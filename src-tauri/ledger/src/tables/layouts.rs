//! Named layouts of files, as the TOML that the owner sees.

use crate::bulk::Cells;
use crate::{Error, Ledger, Result};
use payments::At;

/// One kept layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutRow {
    /// Its name.
    pub name: String,
    /// Its text.
    pub toml: String,
    /// When it was kept.
    pub at: At,
}

impl Ledger {
    /// Keeps a layout under a name, in the place of an earlier one.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_layout(&self, name: &str, toml: &str, at: At) -> Result<()> {
        let mut outbox = self.outbox().await?;
        sqlx::query(
            "INSERT INTO layouts (name, toml, at) VALUES (?, ?, ?) \
             ON CONFLICT DO UPDATE SET toml = excluded.toml, at = excluded.at",
        )
        .bind(name)
        .bind(toml)
        .bind(at.0)
        .execute(&mut *outbox)
        .await?;
        Ok(())
    }

    /// Every kept layout, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn layouts(&self) -> Result<Vec<LayoutRow>> {
        let rows = sqlx::query("SELECT name, toml, at FROM layouts ORDER BY name")
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(LayoutRow {
                    name: cells.take()?,
                    toml: cells.take()?,
                    at: cells.at()?,
                })
            })
            .collect()
    }

    /// Forgets a layout.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none of that name.
    pub async fn forget_layout(&self, name: &str) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let done = sqlx::query("DELETE FROM layouts WHERE name = ?")
            .bind(name)
            .execute(&mut *outbox)
            .await?;
        if done.rows_affected() == 0 {
            return Err(Error::NotFound(name.to_owned()));
        }
        Ok(())
    }
}
