//! Settings of the desk: texts by name.

use crate::{Ledger, Result};

impl Ledger {
    /// A setting.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT value FROM settings WHERE key = ?").bind(key);
        Ok(query.fetch_optional(self.readers()).await?)
    }

    /// Settings whose names begin so, by name.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn settings_like(&self, begins: &str) -> Result<Vec<(String, String)>> {
        let query = sqlx::query_as(
            "SELECT key, value FROM settings WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key",
        );
        Ok(query.bind(begins).fetch_all(self.readers()).await?)
    }

    /// Sets a setting; `None` takes it away.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_setting(&self, key: &str, value: Option<&str>) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let query = match value {
            Some(value) => sqlx::query(
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            )
            .bind(key)
            .bind(value),
            None => sqlx::query("DELETE FROM settings WHERE key = ?").bind(key),
        };
        query.execute(&mut *outbox).await?;
        Ok(())
    }
}
