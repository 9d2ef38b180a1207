//! Shops with their settings. Their secrets are in the keychain, never here.

use crate::bulk::Cells;
use crate::connect;
use crate::tables::changes;
use crate::{Error, Ledger, Result, codec};
use payments::{At, Environment, Product};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;
use std::collections::BTreeMap;

/// One shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopRow {
    /// Our name of it.
    pub name: String,
    /// Where its money is.
    pub environment: Environment,
    /// ShopID at the PG.
    pub shop_id: String,
    /// Base URL of the PG.
    pub pg_url: String,
    /// Base URL of Amazon; none: the region's own.
    pub amazon_url: Option<String>,
    /// How the PG is spoken to: `idpass` or `json`.
    pub dialect: String,
    /// Which of GMO-PG's products.
    pub product: Product,
    /// Pay type of its transactions; 38 for Amazon Pay.
    pub pay_type: String,
    /// Amazon's public key id, where the shop has read access.
    pub amazon_public_key_id: Option<String>,
    /// Amazon's region.
    pub region: String,
    /// Whether Amazon can be asked.
    pub has_amazon: bool,
    /// Further settings by name.
    pub settings: BTreeMap<String, String>,
    /// When it was added.
    pub added_at: At,
}

impl ShopRow {
    /// Sets what is told by its name: in its own field where it has one, else among the further settings. Each stands in one
    /// place.
    ///
    /// # Errors
    /// [`Error::Unreadable`] for a product that does not exist.
    pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let field = match key {
            "product" => {
                self.product = Product::parse(value).ok_or(Error::Unreadable("product"))?;
                return Ok(());
            }
            "dialect" => &mut self.dialect,
            "pay_type" => &mut self.pay_type,
            "region" => &mut self.region,
            _ => {
                self.settings.insert(key.to_owned(), value.to_owned());
                return Ok(());
            }
        };
        value.clone_into(field);
        Ok(())
    }

    /// Older versions kept a change of these among the further settings: it counts, and moves at the next write.
    fn in_one_place(mut self) -> Result<Self> {
        for key in ["product", "dialect", "pay_type", "region"] {
            if let Some(value) = self.settings.remove(key) {
                self.set(key, &value)?;
            }
        }
        Ok(self)
    }
}

impl Ledger {
    /// Adds a shop, also one that was forgotten; whether it was: not where there is one of its name. What it takes over from the
    /// others is worked out in the same write, so that none of them changes in between.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn add_shop(
        &self,
        mut shop: ShopRow,
        take_over: impl FnOnce(&mut ShopRow, &[ShopRow]) + Send,
    ) -> Result<bool> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let others = all(&mut t).await?;
        if others.iter().any(|other| other.name == shop.name) {
            return Ok(false);
        }
        take_over(&mut shop, &others);
        put(&mut t, &shop).await?;
        connect::commit(t).await?;
        Ok(true)
    }

    /// Changes shops in one write, each as it stands at that moment: nothing of what another program changes meanwhile is lost,
    /// and of several names none is left behind. Returns them as they were.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none such; what `change` says; what SQLite says.
    pub async fn change_shops(
        &self,
        are_meant: impl Fn(&ShopRow) -> bool + Send,
        change: impl Fn(&mut ShopRow) -> Result<()> + Send,
    ) -> Result<Vec<ShopRow>> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let mut before = all(&mut t).await?;
        before.retain(are_meant);
        if before.is_empty() {
            return Err(Error::NotFound("shop".to_owned()));
        }
        for shop in &before {
            let mut shop = shop.clone();
            change(&mut shop)?;
            put(&mut t, &shop).await?;
        }
        connect::commit(t).await?;
        Ok(before)
    }

    /// Every shop that is not forgotten, by name.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn shops(&self) -> Result<Vec<ShopRow>> {
        let mut reader = self.readers().acquire().await?;
        all(&mut reader).await
    }

    /// One shop.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn shop(&self, name: &str) -> Result<Option<ShopRow>> {
        Ok(self
            .shops()
            .await?
            .into_iter()
            .find(|shop| shop.name == name))
    }

    /// When a shop was last synchronised to the end.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_sync(&self, shop: &str) -> Result<Option<At>> {
        let at: Option<Option<i64>> =
            sqlx::query_scalar("SELECT synced_at FROM shops WHERE name = ?")
                .bind(shop)
                .fetch_optional(self.readers())
                .await?;
        Ok(at.flatten().map(At))
    }

    /// Marks a shop as synchronised.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_last_sync(&self, shop: &str, at: At) -> Result<()> {
        sqlx::query("UPDATE shops SET synced_at = ? WHERE name = ?")
            .bind(at.0)
            .bind(shop)
            .execute(&mut *self.writer().await?)
            .await?;
        Ok(())
    }
}

async fn all(connection: &mut SqliteConnection) -> Result<Vec<ShopRow>> {
    let rows = sqlx::query(
        "SELECT name, environment, shop_id, pg_url, amazon_url, dialect, product, pay_type, \
         amazon_public_key_id, region, has_amazon, settings, added_at FROM shops \
         WHERE forgotten_at IS NULL ORDER BY name",
    )
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

/// Adds a shop or replaces its row.
async fn put(t: &mut SqliteConnection, shop: &ShopRow) -> Result<()> {
    let settings =
        serde_json::to_string(&shop.settings).map_err(|_| Error::Unreadable("settings"))?;
    sqlx::query(
        "INSERT INTO shops (name, environment, shop_id, pg_url, amazon_url, dialect, product, pay_type, \
         amazon_public_key_id, region, has_amazon, settings, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (name) DO UPDATE SET environment = excluded.environment, shop_id = excluded.shop_id, \
         pg_url = excluded.pg_url, amazon_url = excluded.amazon_url, dialect = excluded.dialect, \
         product = excluded.product, pay_type = excluded.pay_type, \
         amazon_public_key_id = excluded.amazon_public_key_id, region = excluded.region, \
         has_amazon = excluded.has_amazon, settings = excluded.settings, forgotten_at = NULL, secrets_left = 0",
    )
    .bind(&shop.name)
    .bind(shop.environment.as_str())
    .bind(&shop.shop_id)
    .bind(&shop.pg_url)
    .bind(&shop.amazon_url)
    .bind(&shop.dialect)
    .bind(shop.product.as_str())
    .bind(&shop.pay_type)
    .bind(&shop.amazon_public_key_id)
    .bind(&shop.region)
    .bind(shop.has_amazon)
    .bind(settings)
    .bind(shop.added_at.0)
    .execute(&mut *t)
    .await?;
    changes::note(t, "shop", vec![shop.name.clone()]).await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<ShopRow> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    let shop = ShopRow {
        name: c.take()?,
        environment: c.parse("environment", Environment::parse)?,
        shop_id: c.take()?,
        pg_url: c.take()?,
        amazon_url: c.take()?,
        dialect: c.take()?,
        product: c.parse("product", Product::parse)?,
        pay_type: c.take()?,
        amazon_public_key_id: c.take()?,
        region: c.take()?,
        has_amazon: c.take()?,
        settings: codec::settings(c.take()?)?,
        added_at: c.at()?,
    };
    shop.in_one_place()
}
