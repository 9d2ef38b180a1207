//! Whose files they are, where nobody says it and several shops are here: by the shops that they name, else by their orders.

use crate::{Desk, Result};
use ledger::ShopRow;
use payments::OrderId;
use sources::files::{FileRead, Rows, ShopsBy};
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
        let mut holding: Vec<Holding> = shops.iter().map(|_| Holding::default()).collect();
        let mut orders = file.rows.orders();
        loop {
            let batch: HashSet<String> = orders.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            for (shop, holding) in shops.iter().zip(&mut holding) {
                let known = self.known_of(&shop.name, &batch).await?;
                holding.some |= known > 0;
                holding.lacks |= known < batch.len();
            }
        }
        let mut holders = shops.iter().zip(&holding).filter(|(_, held)| held.some);
        Ok(match (holders.next(), holders.next()) {
            (Some((shop, held)), None) if !held.lacks => Some(shop),
            _ => None,
        })
    }

    /// How many of some orders a shop knows: as transactions, or by its list.
    async fn known_of(&self, shop: &str, orders: &HashSet<String>) -> Result<usize> {
        let names = || orders.iter().map(String::as_str);
        let listed = self.ledger().listed_among(shop, names()).await?;
        let mut known: HashSet<OrderId> = listed.into_iter().map(|l| l.order_id).collect();
        let here = self.image(|image| {
            let ids = names().filter_map(|order| OrderId::new(order).ok());
            let held = ids.filter(|order| image.get(shop, order).is_some());
            held.collect::<Vec<OrderId>>()
        });
        known.extend(here.await?);
        Ok(known.len())
    }
}

/// Orders that are looked for at a time.
const BATCH: usize = 1_000;

/// What a shop knows of a file's orders.
#[derive(Default)]
struct Holding {
    some: bool,
    lacks: bool,
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
    let mut words = file.shops.words.iter().map(|word| payments::fold(word));
    words.any(|word| match file.shops_by {
        ShopsBy::Id => word == id,
        ShopsBy::Name => word == name,
        ShopsBy::Word => word == name || word == id,
    })
}
