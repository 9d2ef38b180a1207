//! Which orders a sync asks for: known and listed ones, open ones first, old ends only when asked for all.

use crate::{Desk, Result};
use ledger::{Listed, ShopRow};
use payments::{At, OrderId, Status, Transaction};
use std::collections::BTreeMap;

/// Ends older than this are asked only by `--full`: days.
const OLD_END_DAYS: i64 = 90;

/// One order to ask for.
#[derive(Clone)]
pub(crate) struct Ask {
    pub order: OrderId,
    pub listed: Option<Listed>,
    pub known: Option<Transaction>,
}

impl Desk {
    /// The orders to ask for, the most urgent first.
    pub(crate) async fn to_ask(&self, shop: &ShopRow, full: bool) -> Result<Vec<Ask>> {
        let mut asks: BTreeMap<OrderId, Ask> = BTreeMap::new();
        let now = self.now();
        {
            let image = self.image().await?;
            for known in image.rows().iter().filter(|t| t.shop == shop.name) {
                if full || !is_old_end(known, now) {
                    let order = known.order_id.clone();
                    asks.insert(
                        order.clone(),
                        Ask {
                            order,
                            listed: None,
                            known: Some(known.clone()),
                        },
                    );
                }
            }
            for listed in self.ledger().listed(&shop.name).await? {
                let known = image.get(&shop.name, &listed.order_id);
                if known.is_some_and(|t| !full && is_old_end(t, now)) {
                    continue;
                }
                let order = listed.order_id.clone();
                asks.entry(order.clone())
                    .or_insert(Ask {
                        order,
                        listed: None,
                        known: None,
                    })
                    .listed = Some(listed);
            }
        }
        let mut asks: Vec<Ask> = asks.into_values().collect();
        asks.sort_by_key(urgency);
        Ok(asks)
    }
}

/// Open ones first, then those whose status can still change, ends last.
fn urgency(ask: &Ask) -> u8 {
    match ask.known.as_ref().map(|t| &t.status) {
        None => 0,
        Some(status) if status.is_open() || matches!(status, Status::Auth | Status::ReqReturn) => 1,
        Some(status) if !status.is_end() => 2,
        Some(_) => 3,
    }
}

fn is_old_end(t: &Transaction, now: At) -> bool {
    t.status.is_end()
        && t.warnings.is_empty()
        && t.processed_at
            .is_some_and(|at| now.since(at) > OLD_END_DAYS * 86_400)
}
