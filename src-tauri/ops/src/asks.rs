//! Which orders a sync asks for, and in which order: those that a notice told of, open ones, those whose status can still
//! change, ends; old ends only when asked for all.

use crate::{Desk, Result};
use ledger::{Listed, ShopRow};
use payments::{At, OrderId, Status, Transaction};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Ends older than this are asked only by `--full`: days.
const OLD_END_DAYS: i64 = 90;

/// One order to ask for.
#[derive(Clone)]
pub(crate) struct Ask {
    pub order: OrderId,
    /// Apart from the ask: of most orders in a long list nothing is known yet.
    pub listed: Option<Box<Listed>>,
    pub known: Option<Arc<Transaction>>,
    /// Refunds that reports name and of which Amazon has not told the end.
    pub refunds: Vec<String>,
}

impl Ask {
    /// Questions to Amazon that are known to follow.
    pub fn at_amazon(&self) -> u64 {
        let known = self.known.as_ref();
        let ids = known.map(|t| [t.charge_id.is_some(), t.permission_id.is_some()]);
        let of_payment: u64 = ids.into_iter().flatten().map(u64::from).sum();
        of_payment + u64::try_from(self.refunds.len()).unwrap_or_default()
    }
}

/// Orders with a notice that nobody asked about yet, and the place of that notice.
pub(crate) type Hints = HashMap<OrderId, i64>;

impl Desk {
    /// The hints of a shop, to be read before the first question: only these can be answered by it.
    pub(crate) async fn hints(&self, shop: &str) -> Result<Hints> {
        let hints = self.ledger().hints(shop).await?;
        Ok(hints.into_iter().map(|h| (h.order_id, h.seq)).collect())
    }

    /// The orders to ask for, the most urgent first.
    pub(crate) async fn to_ask(
        &self,
        shop: &ShopRow,
        full: bool,
        hints: &Hints,
    ) -> Result<Vec<Ask>> {
        let now = self.now_of(&shop.name);
        let asks = self.all_asks(shop, hints).await?;
        let wanted = |ask: &Ask| {
            full || hints.contains_key(&ask.order)
                || !ask.refunds.is_empty()
                || !ask.known.as_ref().is_some_and(|t| is_old_end(t, now))
        };
        Ok(in_turn(asks.into_values().filter(wanted), hints))
    }

    /// The orders that a notice told of.
    pub(crate) async fn hinted(&self, shop: &ShopRow, hints: &Hints) -> Result<Vec<Ask>> {
        if hints.is_empty() {
            return Ok(Vec::new());
        }
        let asks = self.all_asks(shop, hints).await?;
        let told = |ask: &Ask| hints.contains_key(&ask.order);
        Ok(in_turn(asks.into_values().filter(told), hints))
    }

    async fn all_asks(&self, shop: &ShopRow, hints: &Hints) -> Result<BTreeMap<OrderId, Ask>> {
        let mut asks: BTreeMap<OrderId, Ask> = BTreeMap::new();
        self.image(|image| {
            for known in image.rows().iter().filter(|t| t.shop == shop.name) {
                entry(&mut asks, &known.order_id).known = Some(Arc::new(known.clone()));
            }
        })
        .await?;
        for listed in self.ledger().listed(&shop.name).await? {
            let order = listed.order_id.clone();
            entry(&mut asks, &order).listed = Some(Box::new(listed));
        }
        for order in hints.keys() {
            entry(&mut asks, order);
        }
        if shop.has_amazon {
            for (order, ids) in self.refunds_to_ask(&shop.name).await? {
                entry(&mut asks, &order).refunds = ids;
            }
        }
        Ok(asks)
    }
}

fn entry<'a>(asks: &'a mut BTreeMap<OrderId, Ask>, order: &OrderId) -> &'a mut Ask {
    asks.entry(order.clone()).or_insert_with(|| Ask {
        order: order.clone(),
        listed: None,
        known: None,
        refunds: Vec::new(),
    })
}

fn in_turn(asks: impl Iterator<Item = Ask>, hints: &Hints) -> Vec<Ask> {
    let mut asks: Vec<Ask> = asks.collect();
    asks.sort_by_cached_key(|ask| {
        let ended = ask.known.as_ref().and_then(|t| t.processed_at);
        let urgency = urgency(ask, hints);
        // Of the ends the youngest first; the others in the order of their ids.
        (urgency, Reverse(ended.filter(|_| urgency == ENDED)))
    });
    asks
}

/// The last in turn.
const ENDED: u8 = 4;

/// Those of which a notice came; refunds under way, payments that are open and orders never asked for; authorisations; what
/// was charged and unknown words; ends.
fn urgency(ask: &Ask, hints: &Hints) -> u8 {
    if hints.contains_key(&ask.order) {
        return 0;
    }
    match ask.known.as_ref().map(|t| &t.status) {
        None | Some(Status::ReqReturn) => 1,
        Some(status) if status.is_open() => 1,
        Some(Status::Auth) => 2,
        Some(status) if !status.is_end() => 3,
        Some(_) => ENDED,
    }
}

fn is_old_end(t: &Transaction, now: At) -> bool {
    t.status.is_end()
        && t.warnings.is_empty()
        && t.processed_at
            .is_some_and(|at| now.since(at) > OLD_END_DAYS * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(id: &str, known: Option<(&str, i64)>) -> Ask {
        let order = OrderId::new(id).unwrap();
        let known = known.map(|(status, at)| {
            let mut t = Transaction::unheard("tokyo", order.clone());
            t.status = Status::parse(status);
            t.processed_at = Some(At(at));
            t
        });
        Ask {
            order,
            listed: None,
            known: known.map(Arc::new),
            refunds: Vec::new(),
        }
    }

    #[test]
    fn what_can_still_change_is_asked_before_what_ended() {
        let asks = [
            ask("A", Some(("RETURN", 1))),
            ask("B", Some(("CANCEL", 3))),
            ask("C", Some(("SALES", 2))),
            ask("D", Some(("SOMETHING", 2))),
            ask("E", Some(("AUTH", 2))),
            ask("F", Some(("REQSUCCESS", 2))),
            ask("G", None),
            ask("H", Some(("REQRETURN", 2))),
            ask("I", Some(("EXPIRED", 2))),
            ask("J", Some(("RETURN", 0))),
        ];
        let hints = Hints::from([(OrderId::new("J").unwrap(), 7)]);
        let turn: String = in_turn(asks.into_iter(), &hints)
            .iter()
            .map(|a| a.order.as_str())
            .collect();
        assert_eq!(turn, "JFGHECDBIA");
    }
}
