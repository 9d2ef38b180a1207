//! Whose files they are, where nobody says it and several shops are here: by the shops that they name, else by their orders.

use crate::{Desk, Result};
use ledger::ShopRow;
use sources::files::{FileRead, ShopsBy};
use std::collections::HashSet;

impl Desk {
    /// The shop that files are taken in for: the named one, else the only one, else the one that they name or whose orders they
    /// hold; none where that is none of them or more than one.
    ///
    /// # Errors
    /// `usage` where there is no such shop, or none at all.
    pub(super) async fn shop_of_files(
        &self,
        named: Option<&str>,
        files: &[&FileRead],
    ) -> Result<Option<ShopRow>> {
        let shops = self.ledger().shops().await?;
        if named.is_some() || shops.len() < 2 {
            return Ok(Some(self.shop(named).await?));
        }
        let mut found: Vec<&ShopRow> = shops.iter().filter(|s| is_named(s, files)).collect();
        if found.is_empty() {
            found = self.holding(&shops, files).await?;
        }
        match found.as_slice() {
            [one] => Ok(Some((*one).clone())),
            _ => Ok(None),
        }
    }

    /// The shops that know an order of the files.
    async fn holding<'s>(
        &self,
        shops: &'s [ShopRow],
        files: &[&FileRead],
    ) -> Result<Vec<&'s ShopRow>> {
        let orders: HashSet<&str> = files.iter().flat_map(|read| read.rows.orders()).collect();
        let mut holding: HashSet<String> = self
            .image(|image| {
                let held = image.rows().iter();
                let theirs = held.filter(|t| orders.contains(t.order_id.as_str()));
                theirs.map(|t| t.shop.clone()).collect()
            })
            .await?;
        for shop in shops {
            if !holding.contains(&shop.name) {
                let listed = self.ledger().listed(&shop.name).await?;
                if listed.iter().any(|l| orders.contains(l.order_id.as_str())) {
                    holding.insert(shop.name.clone());
                }
            }
        }
        Ok(shops.iter().filter(|s| holding.contains(&s.name)).collect())
    }
}

/// Whether a file's rows name the shop.
fn is_named(shop: &ShopRow, files: &[&FileRead]) -> bool {
    let (name, id) = (payments::fold(&shop.name), payments::fold(&shop.shop_id));
    files.iter().any(|read| {
        let mut words = read.shop_ids.keys().map(|word| payments::fold(word));
        words.any(|word| match read.shops_by {
            ShopsBy::Id => word == id,
            ShopsBy::Name => word == name,
            ShopsBy::Word => word == name || word == id,
        })
    })
}
