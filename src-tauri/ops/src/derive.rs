//! From what was received to what is believed: decode every record of an order, replay them, keep the result.

use crate::decode::decode;
use crate::file_rows::FileRows;
use crate::known::Known;
use crate::{Desk, Error, Result};
use chrono::Datelike;
use ledger::{Concluded, Derived, Looked, Noted, Received};
use payments::{
    At, DeliveryStage, Environment, Observation, Operation, OrderId, Source, Status, Transaction,
    WarningState, Yen,
};
use reconcile::Elsewhere;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Orders of one batch of derivations: enough to fill statements, few enough to stay under the 100 ms of a write.
const BATCH: usize = 500;

/// Whose orders are derived.
pub(crate) struct Around {
    shop: String,
    environment: Environment,
}

impl Desk {
    /// Derives these orders again and keeps what came out, with the marks that asked for it gone.
    pub(crate) async fn derive(&self, shop: &str, orders: &[OrderId]) -> Result<()> {
        if orders.is_empty() {
            return Ok(());
        }
        // Before anything is read: what comes later is marked again.
        let looked = self.ledger().looked().await?;
        let around = self.around(shop).await?;
        let mut consents = self.charged_on(shop).await?;
        let (mut fresh, mut noted) = (Vec::new(), Vec::new());
        let mut before = Concluded::default();
        // Each batch is written while the next one is derived; the last round writes alone.
        for batch in orders.chunks(BATCH).chain([&[][..]]) {
            let (concluded, written) = tokio::try_join!(
                self.derive_batch(batch, (&around, looked), &mut consents),
                self.write_concluded(&before),
            )?;
            noted.extend(written);
            fresh.extend(before.derived.into_iter().map(|d| d.transaction));
            before = concluded;
        }
        // Once for all batches: the image makes its columns again each time.
        self.put_in_image(fresh, &noted).await;
        Ok(())
    }

    async fn write_concluded(&self, concluded: &Concluded) -> Result<Option<Noted>> {
        Ok(self.ledger().put_concluded(concluded).await?)
    }

    async fn derive_batch(
        &self,
        orders: &[OrderId],
        (around, looked): (&Around, Looked),
        consents: &mut Consents,
    ) -> Result<Concluded> {
        let now = self.judged_at(&around.shop).await?;
        let mut all = self.known_many(orders, around).await?;
        for known in &mut all {
            self.find_late(&known.observations, &mut known.operations)
                .await?;
        }
        // Consents of the image, and those of this batch, which is not in it yet.
        for t in all.iter().filter_map(|k| k.transaction.as_ref()) {
            consents.learn(t);
        }
        let derived = all
            .iter()
            .filter_map(|known| conclude(known, consents, now));
        Ok(Concluded {
            shop: around.shop.clone(),
            orders: orders.to_vec(),
            looked,
            derived: derived.collect(),
        })
    }

    /// Consents of a shop as the image, brought up to date, has them.
    pub(crate) async fn charged_on(&self, shop: &str) -> Result<Consents> {
        self.image_followed(|image| {
            let mut consents = Consents::default();
            for t in image.rows().iter().filter(|t| t.shop == shop) {
                consents.learn(t);
            }
            consents
        })
        .await
    }

    /// What the orders of a shop have around them.
    pub(crate) async fn around(&self, shop: &str) -> Result<Around> {
        Ok(Around {
            shop: shop.to_owned(),
            environment: self.shop(Some(shop)).await?.environment,
        })
    }

    /// The operations of some orders of a shop.
    async fn operations_by_order(
        &self,
        shop: &str,
        orders: &[OrderId],
    ) -> Result<HashMap<OrderId, Vec<Operation>>> {
        let mut operations: HashMap<OrderId, Vec<Operation>> = HashMap::new();
        for operation in self.ledger().operations_of(shop, orders).await? {
            let of_order = operations.entry(operation.order_id.clone());
            of_order.or_default().push(operation);
        }
        Ok(operations)
    }

    /// What is known of one order.
    pub(crate) async fn known(&self, shop: &str, order: &OrderId) -> Result<Known<'static>> {
        let orders = std::slice::from_ref(order);
        let around = self.around(shop).await?;
        let mut known = self.known_many(orders, &around).await?;
        known
            .pop()
            .ok_or_else(|| Error::not_found("failure-order-unknown").with("order", order.as_str()))
    }

    pub(crate) async fn known_many(
        &self,
        orders: &[OrderId],
        around: &Around,
    ) -> Result<Vec<Known<'static>>> {
        let asked: Vec<(String, OrderId)> = orders
            .iter()
            .map(|o| (around.shop.clone(), o.clone()))
            .collect();
        let mut operations = self.operations_by_order(&around.shop, orders).await?;
        let received = self.ledger().received_many(&asked).await?;
        let now = self.judged_at(&around.shop).await?;
        let mut by_order: HashMap<OrderId, Vec<Observation>> = HashMap::new();
        let mut heard: HashMap<OrderId, LastHeard> = HashMap::new();
        let mut received = received;
        received.sort_by_key(|row| row.seq);
        for row in received {
            let last = heard.entry(row.order_id.clone()).or_default();
            last.note(&row, now);
            let observation = decode(row)?;
            by_order
                .entry(observation.order_id.clone())
                .or_default()
                .push(observation);
        }
        let mut all = Vec::with_capacity(orders.len());
        for order in orders {
            let Some(mut observations) = by_order.remove(order) else {
                continue;
            };
            reconcile::put_times_right(&mut observations, now);
            reconcile::put_in_order(&mut observations);
            let operations = operations.remove(order).unwrap_or_default();
            let mut known = Known::of(observations, operations, around.environment);
            if let (Some(t), Some(heard)) = (&mut known.transaction, heard.get(order)) {
                heard.put_into(t);
            }
            all.push((order.as_str(), known));
        }
        let rows = self.file_rows(&around.shop, &all).await?;
        Ok(rows.given_to(all))
    }

    /// What files say of these orders: they are joined by what each of them knows of Amazon's ids.
    async fn file_rows(&self, shop: &str, all: &[(&str, Known<'static>)]) -> Result<FileRows> {
        let orders: Vec<&str> = all.iter().map(|(order, _)| *order).collect();
        let transactions = || {
            all.iter()
                .filter_map(|(_, known)| known.transaction.as_ref())
        };
        let charges = || transactions().filter_map(|t| t.charge_id.as_deref());
        let permissions = || transactions().filter_map(|t| t.permission_id.as_deref());
        let ids = orders.iter().copied().chain(charges());
        let ids: HashSet<&str> = ids.chain(permissions()).collect();
        let wanted: Vec<&str> = ids.iter().copied().collect();
        let reported: Vec<String> = charges().flat_map(payments::report_ids_of).collect();
        let of_amazon = reported.iter().map(String::as_str).chain(permissions());
        let of_amazon: Vec<&str> = of_amazon.collect();
        let ledger = self.ledger();
        Ok(FileRows::sorted(
            ledger.settlement_lines_of(shop, &wanted).await?,
            ledger.refund_lines_of(shop, &of_amazon).await?,
            ledger.payout_lines_of(shop, &orders).await?,
            Some(&ids),
        ))
    }
}

/// The verdict on one order: what it is now, its warnings, its money. `None` while the PG has said nothing.
pub(crate) fn conclude(known: &Known<'_>, consents: &Consents, now: At) -> Option<Derived> {
    let mut transaction = known.transaction.clone()?;
    let others =
        |permission: &str, at: At| consents.elsewhere(permission, &transaction.order_id, at);
    let watch = reconcile::watch_consent(&known.history(), &others, now);
    transaction.delivery = stage(known);
    transaction.warnings = watch
        .warnings
        .iter()
        .filter(|w| w.state != WarningState::Resolved)
        .map(|w| w.kind)
        .collect();
    Some(Derived {
        transaction,
        warnings: watch.warnings,
        events: watch.events,
        due_at: watch.due_at,
    })
}

/// What was charged on recurring consents, by permission: each order, when, how much. A consent pays for many orders, and
/// its balance falls with each of them.
#[derive(Default)]
pub(crate) struct Consents(HashMap<String, BTreeMap<OrderId, (At, Yen)>>);

impl Consents {
    pub(crate) fn learn(&mut self, t: &Transaction) {
        // What the PG charged or reserved counts before Amazon was asked about it.
        let stands = t.status.is_charged() || t.status == Status::Auth;
        let captured = t.captured.filter(|yen| *yen > Yen::ZERO);
        let (Some(permission), Some(at), Some(captured)) = (
            &t.permission_id,
            t.charged_at.or(t.authorised_at),
            captured.or(stands.then(|| t.total())),
        ) else {
            return;
        };
        if t.is_recurring() {
            self.0
                .entry(permission.clone())
                .or_default()
                .insert(t.order_id.clone(), (at, captured));
        }
    }

    /// What other orders took up to `at`: how much in its calendar month of Japan, and when last.
    pub(crate) fn elsewhere(&self, permission: &str, order: &OrderId, at: At) -> Elsewhere {
        let month = |at: At| (at.day().year(), at.day().month());
        let charges = self.0.get(permission).into_iter().flatten();
        let mut found = Elsewhere::default();
        for (_, (when, amount)) in
            charges.filter(|(other, (when, _))| *other != order && *when <= at)
        {
            found.last = found.last.max(Some(*when));
            if month(*when) == month(at) {
                found.used += *amount;
            }
        }
        found
    }
}

/// When each side last answered about an order: an answer equal to the one before adds no row, but it was given.
#[derive(Clone, Copy, Default)]
struct LastHeard {
    pg: Option<At>,
    amazon: Option<At>,
}

impl LastHeard {
    fn note(&mut self, row: &Received, now: At) {
        let side = match row.source {
            Source::Pg => &mut self.pg,
            Source::AmazonCharge | Source::AmazonPermission | Source::AmazonRefund => {
                &mut self.amazon
            }
            Source::PgNotice
            | Source::PgFile
            | Source::OrderList
            | Source::Carrier
            | Source::Owner => {
                return;
            }
        };
        *side = (*side).max(Some(row.last_asked_at.min(now)));
    }

    fn put_into(self, t: &mut Transaction) {
        t.seen_at = self.pg.map_or(t.seen_at, |at| at.max(t.seen_at));
        t.amazon_seen_at = t.amazon_seen_at.max(self.amazon);
    }
}

/// Whether the payment moved: not the time of asking, nor what is left of the permission (where that means something, a
/// warning says so).
pub(crate) fn differs(before: &Transaction, after: &Transaction) -> bool {
    let mut before = before.clone();
    before.permission_state.clone_from(&after.permission_state);
    before.permission_balance = after.permission_balance;
    before.seen_at = after.seen_at;
    before.amazon_seen_at = after.amazon_seen_at;
    before != *after
}

fn stage(known: &Known<'_>) -> DeliveryStage {
    if !known.payouts.is_empty() {
        DeliveryStage::Paid
    } else if !known.settlement.is_empty() {
        DeliveryStage::Settled
    } else {
        DeliveryStage::None
    }
}
