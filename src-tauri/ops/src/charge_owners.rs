//! Whose a charge at Amazon is, by what is known of a shop's orders: the id beside an order comes from a file, and may be
//! another order's.

use crate::{Desk, Result};
use payments::{AskedFor, ChargeFact, OrderId, Transaction};
use std::collections::{HashMap, HashSet};

/// The charges of a shop's orders.
#[derive(Debug, Default)]
pub(crate) struct ChargeOwners {
    orders: HashSet<OrderId>,
    /// Of each charge the first order that has it, and whether there are more.
    charges: HashMap<String, (OrderId, bool)>,
}

impl ChargeOwners {
    /// Takes note of an order and its charge.
    pub(crate) fn learn(&mut self, order: &OrderId, charge: Option<&str>) {
        self.orders.insert(order.clone());
        let Some(charge) = charge else {
            return;
        };
        if let Some((first, shared)) = self.charges.get_mut(charge) {
            *shared |= first != order;
        } else {
            let first = (order.clone(), false);
            self.charges.insert(charge.to_owned(), first);
        }
    }

    /// Whether Amazon's answer is of another order than this one, whose permission is known as told.
    pub(crate) fn is_of_another(
        &self,
        fact: &ChargeFact,
        (order, permission): (&OrderId, Option<&str>),
    ) -> bool {
        let shared = self.charges.get(&fact.charge_id).is_some_and(|c| c.1);
        let is_order = |text: &str| OrderId::new(text).is_ok_and(|id| self.orders.contains(&id));
        let asked = AskedFor {
            permission,
            shared,
            is_order: &is_order,
        };
        fact.is_of_another(order, &asked)
    }
}

impl Desk {
    /// What is known of a shop's charges now.
    pub(crate) async fn charge_owners(&self, shop: &str) -> Result<ChargeOwners> {
        self.image(|image| {
            let mut owners = ChargeOwners::default();
            for t in image.rows().iter().filter(|t| t.shop == shop) {
                owners.learn(&t.order_id, t.charge_id.as_deref());
            }
            owners
        })
        .await
    }

    /// Whether Amazon's answer about the charge of one order is of another: one pass over the rows, without the tables that
    /// pay only where many orders are asked about.
    pub(crate) async fn is_anothers(&self, known: &Transaction, fact: &ChargeFact) -> Result<bool> {
        self.image(|image| {
            let others = || {
                let rows = image.rows().iter();
                rows.filter(|t| t.shop == known.shop && t.order_id != known.order_id)
            };
            let charge = Some(fact.charge_id.as_str());
            let asked = AskedFor {
                permission: known.permission_id.as_deref(),
                shared: others().any(|t| t.charge_id.as_deref() == charge),
                is_order: &|text| others().any(|t| t.order_id.as_str() == text),
            };
            fact.is_of_another(&known.order_id, &asked)
        })
        .await
    }
}
