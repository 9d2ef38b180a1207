//! Shops that were forgotten. Their cached facts go; their operations, and what only the owner knows, stay for as long as
//! books are kept, under the shop's name.

use crate::bulk::Cells;
use crate::connect;
use crate::tables::changes;
use crate::{Ledger, Result, ShopRow};
use payments::At;
use sqlx::sqlite::SqliteConnection;

/// Tables of which rows stay under a forgotten shop's name, and move with it.
const KEPT: [&str; 5] = ["operations", "received", "heard", "terms", "setup_marks"];

impl Ledger {
    /// Forgets what was cached of a shop, in one step. Operations, dispatches, acknowledgements, terms and the activity
    /// stay. The shop counts as forgotten from here on; [`Ledger::set_secrets_forgotten`] says that its secrets are gone too.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn forget_shop(&self, name: &str, at: At) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        for sql in [
            "DELETE FROM received WHERE shop = ? AND source NOT IN ('owner', 'carrier')",
            "DELETE FROM heard WHERE shop = ? AND source NOT IN ('owner', 'carrier')",
            "DELETE FROM hints WHERE shop = ?",
            "DELETE FROM asked WHERE shop = ?",
            "DELETE FROM transactions WHERE shop = ?",
            "DELETE FROM warnings WHERE shop = ?",
            "DELETE FROM money_events WHERE shop = ?",
            "DELETE FROM underived WHERE shop = ?",
            "DELETE FROM listed WHERE shop = ?",
            "DELETE FROM files WHERE shop = ?",
        ] {
            sqlx::query(sql).bind(name).execute(&mut *t).await?;
        }
        sqlx::query(
            "UPDATE shops SET forgotten_at = ?, secrets_left = 1, synced_at = NULL WHERE name = ?",
        )
        .bind(at.0)
        .bind(name)
        .execute(&mut *t)
        .await?;
        changes::note(&mut t, "everything", vec![String::new()]).await?;
        connect::commit(t).await?;
        Ok(())
    }

    /// Forgotten shops whose secrets may still be in the vault: a kill came between.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn shops_with_secrets_left(&self) -> Result<Vec<String>> {
        let names =
            sqlx::query_scalar("SELECT name FROM shops WHERE secrets_left = 1 ORDER BY name")
                .fetch_all(self.readers())
                .await?;
        Ok(names)
    }

    /// The vault has forgotten a forgotten shop's secrets.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_secrets_forgotten(&self, name: &str) -> Result<()> {
        sqlx::query(
            "UPDATE shops SET secrets_left = 0 WHERE name = ? AND forgotten_at IS NOT NULL",
        )
        .bind(name)
        .execute(&mut *self.outbox().await?)
        .await?;
        Ok(())
    }

    /// Names of forgotten shops.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn forgotten_shops(&self) -> Result<Vec<String>> {
        let names = sqlx::query_scalar(
            "SELECT name FROM shops WHERE forgotten_at IS NOT NULL ORDER BY name",
        )
        .fetch_all(self.readers())
        .await?;
        Ok(names)
    }

    /// The names that the ShopID of a shop has or had here. Capitals make no other ShopID.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn names_of(&self, shop: &ShopRow) -> Result<Vec<String>> {
        let names = "SELECT name FROM shops WHERE lower(shop_id) = lower(?) AND environment = ? ORDER BY name";
        let names = sqlx::query_scalar(names)
            .bind(&shop.shop_id)
            .bind(shop.environment.as_str());
        Ok(names.fetch_all(self.readers()).await?)
    }

    /// Before a shop is added: what was kept of a forgotten one with the same ShopID comes under the new name, and what was
    /// kept of another ShopID under that name makes room, as `NAME/SHOPID`.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn find_again(&self, shop: &ShopRow) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let rows = sqlx::query(
            "SELECT name, shop_id FROM shops WHERE forgotten_at IS NOT NULL AND (name = ?1 OR (shop_id = ?2 \
             AND environment = ?3)) ORDER BY name <> ?1, forgotten_at DESC",
        )
        .bind(&shop.name)
        .bind(&shop.shop_id)
        .bind(shop.environment.as_str())
        .fetch_all(&mut *t)
        .await?;
        let mut same_name = false;
        for row in &rows {
            let mut cells = Cells::of(row);
            let (name, shop_id): (String, String) = (cells.take()?, cells.take()?);
            if name == shop.name && shop_id != shop.shop_id {
                rename(&mut t, &name, &format!("{name}/{shop_id}")).await?;
            } else if name == shop.name {
                same_name = true;
            } else if !same_name {
                sqlx::query("DELETE FROM shops WHERE name = ?")
                    .bind(&name)
                    .execute(&mut *t)
                    .await?;
                rename(&mut t, &name, &shop.name).await?;
                same_name = true;
            }
        }
        connect::commit(t).await?;
        Ok(())
    }
}

async fn rename(connection: &mut SqliteConnection, from: &str, to: &str) -> Result<()> {
    for table in KEPT {
        let sql = format!("UPDATE {table} SET shop = ? WHERE shop = ?");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(to)
            .bind(from)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("UPDATE shops SET name = ? WHERE name = ?")
        .bind(to)
        .bind(from)
        .execute(connection)
        .await?;
    Ok(())
}
