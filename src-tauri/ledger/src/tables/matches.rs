//! Matches that only a person can decide.

use crate::bulk::Cells;
use crate::{Error, Ledger, Result};
use payments::At;

/// One confirmed match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedMatch {
    /// The match's id, as the reconciliation made it.
    pub id: String,
    /// When it was confirmed.
    pub at: At,
    /// By whom, as a role.
    pub by: String,
}

impl Ledger {
    /// Confirms a match; again is fine.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn confirm_match(&self, id: &str, at: At, by: &str) -> Result<()> {
        let mut outbox = self.outbox().await?;
        sqlx::query("INSERT INTO matches (id, desk, at, by_whom) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
            .bind(id)
            .bind(self.desk())
            .bind(at.0)
            .bind(by)
            .execute(&mut *outbox)
            .await?;
        Ok(())
    }

    /// Takes a confirmation back.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it was not confirmed.
    pub async fn undo_match(&self, id: &str) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let done = sqlx::query("DELETE FROM matches WHERE id = ?")
            .bind(id)
            .execute(&mut *outbox)
            .await?;
        if done.rows_affected() == 0 {
            return Err(Error::NotFound(id.to_owned()));
        }
        Ok(())
    }

    /// Every confirmed match, by id.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn confirmed_matches(&self) -> Result<Vec<ConfirmedMatch>> {
        let rows = sqlx::query("SELECT id, at, by_whom FROM matches ORDER BY id")
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(ConfirmedMatch {
                    id: cells.take()?,
                    at: cells.at()?,
                    by: cells.take()?,
                })
            })
            .collect()
    }
}
