//! What guards money is of a ShopID and not of our name of it: forgetting a shop, or adding its ShopID under another name, does
//! not take the owner's limit away, nor what moved of an order, nor a doubt about it.

use crate::shop_settings::{ShopSettings, setting_of};
use crate::{Desk, Result};
use ledger::ShopRow;
use payments::{Operation, OrderId, Yen};

/// What guards money, and is of the ShopID: under one name it holds as under the other.
pub(crate) const OF_SHOP_ID: [&str; 3] = ["owner_limit", "confirm_above", "consent_cap"];

/// The setting that keeps the limit of a forgotten shop.
fn key(shop: &ShopRow) -> String {
    let id = shop.shop_id.to_ascii_lowercase();
    format!("owner_limit/{}/{id}", shop.environment.as_str())
}

/// Whether two names are of one ShopID. Whether GMO-PG tells capitals apart is not documented: here they are the same.
fn is_same(a: &ShopRow, b: &ShopRow) -> bool {
    a.shop_id.eq_ignore_ascii_case(&b.shop_id) && a.environment == b.environment
}

impl Desk {
    /// Keeps the limit of a shop that is about to be forgotten, unless a smaller one of its ShopID is kept.
    pub(crate) async fn keep_limit(&self, shop: &ShopRow) -> Result<()> {
        let own = ShopSettings::of(shop).owner_limit;
        let kept = self.kept_limit(shop).await?;
        let Some(limit) = own.into_iter().chain(kept).min() else {
            return Ok(());
        };
        let limit = limit.get().to_string();
        Ok(self.ledger().set_setting(&key(shop), Some(&limit)).await?)
    }

    /// The owner moves the limit of a shop, under each name that its ShopID has here: what was kept of it is over, and a copy of
    /// the folder from before waits.
    pub(crate) async fn limit_moves(&self, shop: &ShopRow, to: &str) -> Result<()> {
        let shops = self.ledger().shops().await?;
        let names = || shops.iter().filter(|other| is_same(other, shop));
        if names().any(|name| setting_of(name, "owner_limit") != to) {
            self.ledger().set_setting(&key(shop), None).await?;
            self.note_limit_change().await?;
        }
        self.keep_under_all_names(shop, "owner_limit", to).await
    }

    /// Keeps a setting of the ShopID under each name that it has here.
    pub(crate) async fn keep_under_all_names(
        &self,
        shop: &ShopRow,
        key: &str,
        to: &str,
    ) -> Result<()> {
        let shops = self.ledger().shops().await?;
        for name in shops.iter().filter(|other| is_same(other, shop)) {
            self.keep_setting(name, key, to).await?;
        }
        Ok(())
    }

    /// The operations of an order under whatever name its ShopID has or had: what bears another ShopID's name is another order.
    pub(crate) async fn operations_of_order(
        &self,
        shop: &ShopRow,
        order: &OrderId,
    ) -> Result<Vec<Operation>> {
        let names = self.ledger().names_of(shop).await?;
        let mut all = self.ledger().operations(None, Some(order)).await?;
        all.retain(|operation| names.contains(&operation.shop));
        Ok(all)
    }

    async fn kept_limit(&self, shop: &ShopRow) -> Result<Option<Yen>> {
        let kept = self.ledger().setting(&key(shop)).await?;
        Ok(kept.and_then(|text| text.parse().ok()).map(Yen::new))
    }

    /// A shop that is added, with what guards its ShopID's money: the smallest limit that there is or was, and the settings that
    /// its other names have.
    pub(crate) async fn with_guards(&self, mut shop: ShopRow) -> Result<ShopRow> {
        let others = self.ledger().shops().await?;
        let same = others
            .iter()
            .filter(|other| other.name != shop.name && is_same(other, &shop));
        let same: Vec<&ShopRow> = same.collect();
        let of_others = same
            .iter()
            .filter_map(|other| ShopSettings::of(other).owner_limit);
        let kept = self.kept_limit(&shop).await?;
        if let Some(other) = same.first() {
            for key in OF_SHOP_ID.iter().filter(|key| **key != "owner_limit") {
                let value = setting_of(other, key);
                shop.settings.insert((*key).to_owned(), value);
            }
        }
        if let Some(limit) = of_others.chain(kept).min() {
            let limit = limit.get().to_string();
            shop.settings.insert("owner_limit".to_owned(), limit);
        }
        Ok(shop)
    }
}
