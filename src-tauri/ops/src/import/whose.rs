//! Whose files they are, where nobody says it and several shops are here: by the shops that they name, else by their orders.

use crate::{Desk, Result};
use ledger::ShopRow;
use sources::files::{FileRead, Rows, ShopsBy};
use std::collections::{HashMap, HashSet};

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
        // Of what cannot be read nothing is taken in: that is told first.
        if files.is_empty() {
            return Ok(shops.into_iter().next());
        }
        let mut found: Option<&ShopRow> = None;
        for file in files {
            // No file takes its shop from its neighbour.
            let Some(one) = self.shop_of_file(&shops, file).await? else {
                return Ok(None);
            };
            if found.is_some_and(|found| found.name != one.name) {
                return Ok(None);
            }
            found = Some(one);
        }
        Ok(found.cloned())
    }

    /// The one shop that a file names; where it names none, the only one that knows its orders, and all of them.
    async fn shop_of_file<'s>(
        &self,
        shops: &'s [ShopRow],
        file: &FileRead,
    ) -> Result<Option<&'s ShopRow>> {
        let named: Vec<&ShopRow> = shops.iter().filter(|shop| is_named(shop, file)).collect();
        match named.as_slice() {
            [one] => return Ok(Some(*one)),
            [] => {}
            _ => return Ok(None),
        }
        let orders: HashSet<&str> = file.rows.orders().into_iter().collect();
        let mut known: HashMap<String, HashSet<String>> = self
            .image(|image| {
                let mut known: HashMap<String, HashSet<String>> = HashMap::new();
                for t in image.rows() {
                    if orders.contains(t.order_id.as_str()) {
                        let order = t.order_id.as_str().to_owned();
                        known.entry(t.shop.clone()).or_default().insert(order);
                    }
                }
                known
            })
            .await?;
        for shop in shops {
            for listed in self.ledger().listed(&shop.name).await? {
                if orders.contains(listed.order_id.as_str()) {
                    let order = listed.order_id.as_str().to_owned();
                    known.entry(shop.name.clone()).or_default().insert(order);
                }
            }
        }
        let mut holding = known.iter();
        Ok(match (holding.next(), holding.next()) {
            (Some((name, held)), None) if held.len() == orders.len() => {
                shops.iter().find(|shop| shop.name == *name)
            }
            _ => None,
        })
    }
}

/// Whether a file's rows name the shop.
fn is_named(shop: &ShopRow, file: &FileRead) -> bool {
    let (name, id) = (payments::fold(&shop.name), payments::fold(&shop.shop_id));
    if let Rows::Notices(rows) = &file.rows {
        let mut notices = rows
            .iter()
            .filter_map(|row| sources::read_notice(&row.value.3).ok());
        return notices.any(|notice| notice.shop_id == shop.shop_id);
    }
    let mut words = file.shop_ids.keys().map(|word| payments::fold(word));
    words.any(|word| match file.shops_by {
        ShopsBy::Id => word == id,
        ShopsBy::Name => word == name,
        ShopsBy::Word => word == name || word == id,
    })
}
