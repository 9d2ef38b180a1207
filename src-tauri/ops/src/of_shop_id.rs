//! What guards money is of a ShopID and not of our name of it: forgetting a shop, or adding its ShopID under another name, does
//! not take the owner's limit away, nor what moved of an order, nor a doubt about it.

use crate::shop_settings::{ShopSettings, setting_of};
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use payments::{Operation, OrderId, Yen};

/// What guards money, and is of the ShopID: under one name it holds as under the other.
const OF_SHOP_ID: [&str; 3] = ["owner_limit", "confirm_above", "consent_cap"];

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
        let mut names = shops.iter().filter(|other| is_same(other, shop));
        if names.any(|name| setting_of(name, "owner_limit") != to) {
            self.ledger().set_setting(&key(shop), None).await?;
            self.note_limit_change().await?;
        }
        self.keep_setting(shop, "owner_limit", to).await
    }

    /// Keeps a setting of a shop, and that it was changed: what is of the ShopID under each of its names at once.
    pub(crate) async fn keep_setting(&self, shop: &ShopRow, key: &str, to: &str) -> Result<()> {
        let are_meant = |other: &ShopRow| {
            other.name == shop.name || (OF_SHOP_ID.contains(&key) && is_same(other, shop))
        };
        let change = |shop: &mut ShopRow| shop.set(key, to);
        for shop in self.ledger().change_shops(are_meant, change).await? {
            let before = setting_of(&shop, key);
            if before != to {
                let args = serde_json::json!({ "setting": key, "from": before, "to": to });
                self.note("shop.setting", "owner", &shop.name, "", args)
                    .await?;
            }
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

    /// Adds a shop with what guards its ShopID's money, in one write: a name without it never stands here.
    pub(crate) async fn add_with_guards(&self, shop: ShopRow) -> Result<()> {
        let (name, kept) = (shop.name.clone(), self.kept_limit(&shop).await?);
        let take_over = |shop: &mut ShopRow, others: &[ShopRow]| take_over(shop, others, kept);
        if self.ledger().add_shop(shop, take_over).await? {
            return Ok(());
        }
        Err(Error::usage("failure-shop-exists").with("name", name))
    }
}

/// Takes over what guards a ShopID's money: the smallest limit that there is or was, and the settings that its other names have.
fn take_over(shop: &mut ShopRow, others: &[ShopRow], kept: Option<Yen>) {
    let same = || others.iter().filter(|other| is_same(other, shop));
    let limits = same().filter_map(|other| ShopSettings::of(other).owner_limit);
    let limit = limits.chain(kept).min().map(|yen| yen.get().to_string());
    let mut taken: Vec<(&str, String)> = Vec::new();
    if let Some(other) = same().next() {
        let rest = OF_SHOP_ID.iter().filter(|key| **key != "owner_limit");
        taken.extend(rest.map(|key| (*key, setting_of(other, key))));
    }
    taken.extend(limit.map(|limit| ("owner_limit", limit)));
    for (key, value) in taken {
        shop.settings.insert(key.to_owned(), value);
    }
}
