//! A shop's terms of payment: chosen, by contract.

use crate::bulk::Cells;
use crate::connect;
use crate::{Error, Ledger, Result, codec};
use payments::{Terms, day_text};

impl Ledger {
    /// Puts a shop's terms in the place of the earlier ones.
    ///
    /// # Errors
    /// What SQLite says; two terms from the same day are refused.
    pub async fn put_terms(&self, shop: &str, terms: &[Terms]) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        sqlx::query("DELETE FROM terms WHERE shop = ?")
            .bind(shop)
            .execute(&mut *t)
            .await?;
        for one in terms {
            sqlx::query("INSERT INTO terms (shop, from_day, terms) VALUES (?, ?, ?)")
                .bind(shop)
                .bind(day_text(one.from))
                .bind(codec::terms_text(one))
                .execute(&mut *t)
                .await?;
        }
        crate::tables::changes::note(&mut t, "shop", vec![shop.to_owned()]).await?;
        connect::commit(t).await?;
        Ok(())
    }

    /// A shop's terms, by their first day.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn terms(&self, shop: &str) -> Result<Vec<Terms>> {
        let rows = sqlx::query("SELECT terms FROM terms WHERE shop = ? ORDER BY from_day")
            .bind(shop)
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| codec::terms(Cells::of(row).take()?).ok_or(Error::Unreadable("terms")))
            .collect()
    }
}
