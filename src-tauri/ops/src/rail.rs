//! What the window's rail shows: shops, counts, the state of sync.

use crate::count::number;
use crate::{Desk, Result};
use payments::{At, Environment, WarningState};

/// Facts of the rail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rail {
    /// Name, ShopID and environment of each shop.
    pub shops: Vec<(String, String, Environment)>,
    /// Open warnings.
    pub warnings_open: u32,
    /// Transactions.
    pub transactions: u32,
    /// Orders that a list names and that are no transactions here.
    pub unseen: u32,
    /// Last sync of the shown shops.
    pub last_sync: Option<At>,
    /// Setup steps done of six, of the shop that is furthest behind.
    pub setup_done: u32,
    /// Whether a shown shop has Amazon's key.
    pub has_amazon: bool,
}

impl Desk {
    /// The rail's facts.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn rail(&self, shop: Option<&str>) -> Result<Rail> {
        let shops = self.all_shops().await?;
        let mut rail = Rail {
            setup_done: 6,
            has_amazon: self.has_amazon(shop).await?,
            ..Rail::default()
        };
        for row in &shops {
            rail.shops
                .push((row.name.clone(), row.shop_id.clone(), row.environment));
            rail.setup_done = rail
                .setup_done
                .min(number(self.setup_done(&row.name).await?));
            if shop.is_none_or(|s| s == row.name) {
                // The oldest of those that were asked: it holds for all that is shown.
                let asked = self.last_sync_of(&row.name).await?;
                rail.last_sync = match (rail.last_sync, asked) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
        }
        let open = self.warnings_in(Some(WarningState::Open)).await?;
        rail.warnings_open = number(
            open.iter()
                .filter(|w| shop.is_none_or(|s| s == w.shop))
                .count(),
        );
        rail.transactions = number(self.transactions_in(shop).await?);
        rail.unseen = number(self.unseen_orders(shop).await?.len());
        Ok(rail)
    }

    /// How many transactions of a shop there are, or of all.
    pub(crate) async fn transactions_in(&self, shop: Option<&str>) -> Result<usize> {
        self.image(|image| {
            let rows = image.rows().iter();
            rows.filter(|t| shop.is_none_or(|s| s == t.shop)).count()
        })
        .await
    }

    /// The shops that have orders to ask about: what a sync of all of them goes through. Where none has, all.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn shops_to_ask(&self) -> Result<Vec<String>> {
        let used = self.shops_in_use().await?;
        if used.is_empty() {
            let shops = self.all_shops().await?;
            return Ok(shops.into_iter().map(|shop| shop.name).collect());
        }
        Ok(used)
    }

    /// The shops that have transactions here, or a list of orders.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn shops_in_use(&self) -> Result<Vec<String>> {
        let mut used = Vec::new();
        for shop in self.all_shops().await? {
            if self.transactions_in(Some(&shop.name)).await? > 0
                || !self.ledger().listed(&shop.name).await?.is_empty()
            {
                used.push(shop.name);
            }
        }
        Ok(used)
    }

    /// Whether every shop is of the sandbox (or there is none).
    ///
    /// # Errors
    /// What the cache says.
    pub async fn only_sandbox(&self) -> Result<bool> {
        Ok(self
            .ledger()
            .shops()
            .await?
            .iter()
            .all(|s| s.environment == Environment::Sandbox))
    }
}
