//! From what was received to what is believed: decode every record of an order, replay them, keep the result.

use crate::decode::decode;
use crate::refund_rows::RefundRows;
use crate::{Desk, Error, Result};
use chrono::Datelike;
use ledger::{Concluded, Derived, Looked, Noted, Received};
use payments::{
    At, DeliveryStage, Environment, Observation, Operation, OrderId, PayoutLine, RefundLine,
    SettlementLine, Source, Status, Transaction, WarningState, Yen,
};
use reconcile::{Elsewhere, History};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Orders of one batch of derivations: enough to fill statements, few enough to stay under the 100 ms of a write.
const BATCH: usize = 500;

/// Everything that is known of one order, ready to be replayed.
pub(crate) struct Known<'a> {
    /// Oldest first.
    pub observations: Cow<'a, [Observation]>,
    /// What follows from them, before warnings; none while the PG has said nothing.
    pub transaction: Option<Transaction>,
    pub operations: Vec<Operation>,
    pub settlement: Vec<SettlementLine>,
    pub refunds: Vec<RefundLine>,
    pub payouts: Vec<PayoutLine>,
    pub environment: Environment,
}

impl<'a> Known<'a> {
    /// Sorts everything else that is known to an order's observations, oldest first.
    pub(crate) fn of(
        order: &str,
        observations: impl Into<Cow<'a, [Observation]>>,
        operations: Vec<Operation>,
        rows: &FileRows,
        environment: Environment,
    ) -> Self {
        let observations = observations.into();
        let transaction = Transaction::derive(&observations);
        let (settlement, payouts) = rows.of(transaction.as_ref(), order);
        let refunds = rows.refunds.of(transaction.as_ref());
        Self {
            observations,
            transaction,
            operations,
            settlement,
            refunds,
            payouts,
            environment,
        }
    }

    pub(crate) fn history(&self) -> History<'_> {
        History {
            observations: &self.observations,
            operations: &self.operations,
            settlement: &self.settlement,
            refunds: &self.refunds,
            payouts: &self.payouts,
            environment: self.environment,
        }
    }
}

/// File rows of all orders of a shop, by order id and by Amazon's ids.
#[derive(Default)]
pub(crate) struct FileRows {
    settlement: Vec<SettlementLine>,
    /// Id → places in `settlement`.
    by_id: HashMap<String, Vec<usize>>,
    refunds: RefundRows,
    payouts: HashMap<String, Vec<PayoutLine>>,
}

impl FileRows {
    /// Sorts lines of files to the ids they bear.
    pub(crate) fn sorted(
        settlement: Vec<SettlementLine>,
        refunds: Vec<RefundLine>,
        payouts: impl IntoIterator<Item = PayoutLine>,
    ) -> Self {
        let mut by_id: HashMap<String, Vec<usize>> = HashMap::with_capacity(settlement.len() * 2);
        for (place, line) in settlement.iter().enumerate() {
            for id in [&line.order_id, &line.amazon_id, &line.permission_id] {
                if !id.is_empty() {
                    by_id.entry(id.clone()).or_default().push(place);
                }
            }
        }
        let mut rows = Self {
            settlement,
            by_id,
            refunds: RefundRows::sorted(refunds),
            payouts: HashMap::new(),
        };
        for line in payouts {
            if let Some(order) = &line.order_id {
                rows.payouts.entry(order.clone()).or_default().push(line);
            }
        }
        rows
    }

    pub(crate) fn of(
        &self,
        transaction: Option<&Transaction>,
        order: &str,
    ) -> (Vec<SettlementLine>, Vec<PayoutLine>) {
        let payouts = self.payouts.get(order).cloned().unwrap_or_default();
        let mut places: Vec<usize> = Vec::new();
        let ids = [
            Some(order),
            transaction.and_then(|t| t.charge_id.as_deref()),
            transaction.and_then(|t| t.permission_id.as_deref()),
        ];
        for id in ids.into_iter().flatten() {
            for place in self.by_id.get(id).into_iter().flatten() {
                if !places.contains(place) {
                    places.push(*place);
                }
            }
        }
        let mut rows: Vec<SettlementLine> = Vec::with_capacity(places.len());
        for line in places
            .into_iter()
            .filter_map(|place| self.settlement.get(place))
        {
            // Two reports may tell of the same row.
            if !rows.contains(line) {
                rows.push(line.clone());
            }
        }
        rows.sort_by_key(|r| r.posted_at);
        (rows, payouts)
    }
}

/// What a shop's orders have around them, read once for as many orders as are derived.
pub(crate) struct Around {
    shop: String,
    environment: Environment,
    files: FileRows,
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
            files: self.file_rows(shop).await?,
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
        Ok(orders
            .iter()
            .filter_map(|order| {
                let mut observations = by_order.remove(order)?;
                reconcile::put_times_right(&mut observations, now);
                reconcile::put_in_order(&mut observations);
                let mut known = Known::of(
                    order.as_str(),
                    observations,
                    operations.remove(order).unwrap_or_default(),
                    &around.files,
                    around.environment,
                );
                if let (Some(t), Some(heard)) = (&mut known.transaction, heard.get(order)) {
                    heard.put_into(t);
                }
                Some(known)
            })
            .collect())
    }

    pub(crate) async fn file_rows(&self, shop: &str) -> Result<FileRows> {
        let settlement = self
            .ledger()
            .settlement_lines(Some(shop), None, None)
            .await?;
        let refunds = self.ledger().refund_lines(shop).await?;
        let payouts = self.ledger().payout_lines(Some(shop), None, None).await?;
        Ok(FileRows::sorted(settlement, refunds, payouts))
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
