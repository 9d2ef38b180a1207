//! Asking the PG for known and listed orders, and Amazon for their charges. Reading only.
//!
//! What was asked is kept in batches, so stopping or failing loses at most the answers under way; nothing is ever
//! removed by a bad answer. Which orders, how many at a time, how many a second: settings of the shop.
//!
//! `amazon.rs` is Amazon's turn, `told.rs` what a run came to on each side.

mod amazon;
mod told;

use crate::asks::{Ask, Hints};
use crate::connect::{code_text, is_busy, is_transport, needs_settings, pg_failure};
use crate::count::number;
use crate::derive::differs;
use crate::error::bug;
use crate::one::{BUSY, patiently};
use crate::order_list::OrderList;
use crate::remaining::Remaining;
use crate::round::{Round, SyncOutcome, SyncRequest, next_of};
use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::{Hint, ShopRow};
use messages::{SyncAnswer, SyncFailure, SyncProgress, SyncSide, SyncStage};
use payments::{Environment, Fact, Observation, OrderId, Party, Source, Transaction};
use sources::PgClient;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};
use told::{ServerClocks, Turn};

/// Answers kept with one write.
const BATCH: usize = 200;
/// Failures of the connection in a row after which asking on is pointless.
const GIVE_UP_AFTER: u32 = 3;
/// Failures of the service itself in a row after which it is.
const GIVE_UP_SERVICE_AFTER: u32 = 10;

impl Desk {
    /// Asks, keeps, compares.
    ///
    /// # Errors
    /// What keeps it from beginning: no such shop, no secret, an unreadable order list. Later troubles are in the
    /// outcome, with everything that was learnt before them.
    pub async fn sync(&self, request: SyncRequest<'_>) -> Result<SyncOutcome> {
        let shop = self.shop(request.shop).await?;
        let shops = self.ledger().shops().await?;
        let list = request
            .orders
            .map(|(name, bytes)| OrderList::read(name, bytes, &shop, &shops))
            .transpose()?;
        if let Some(list) = &list {
            self.ledger()
                .list_orders(&shop.name, &list.orders())
                .await?;
        }
        let hints = self.hints(&shop.name).await?;
        let asks = self.to_ask(&shop, request.full, &hints).await?;
        let round = Round {
            asks,
            hints,
            list,
            whole: true,
        };
        self.ask_all(&shop, &request, round).await
    }

    /// As [`Self::sync`], of those orders alone of which a notice came: what a receiver of notices does in between.
    ///
    /// # Errors
    /// As [`Self::sync`].
    pub async fn ask_hinted(&self, request: SyncRequest<'_>) -> Result<SyncOutcome> {
        let shop = self.shop(request.shop).await?;
        let hints = self.hints(&shop.name).await?;
        if hints.is_empty() {
            return Ok(SyncOutcome::nothing());
        }
        let asks = self.hinted(&shop, &hints).await?;
        let round = Round {
            asks,
            hints,
            list: None,
            whole: false,
        };
        self.ask_all(&shop, &request, round).await
    }

    async fn ask_all(
        &self,
        shop: &ShopRow,
        request: &SyncRequest<'_>,
        round: Round,
    ) -> Result<SyncOutcome> {
        let _at_work = self.ledger().at_work().await?;
        // New orders may own rows of files that belonged to nobody: judged at the end, or by whoever comes next.
        self.ledger().mark_loose(&shop.name).await?;
        let settings = ShopSettings::of(shop);
        let (asks, list) = (&round.asks, &round.list);
        let mut run = Run::new(self, shop, &settings, request, asks.len());
        (run.hints, run.whole) = (round.hints, round.whole);
        run.tell(SyncStage::Keychain);
        let clients = async {
            let pg = Arc::new(self.pg_client(shop).await?);
            Ok((pg, self.amazon_client(shop).await?.map(Arc::new)))
        };
        let (pg, amazon) = match clients.await {
            Ok(clients) => clients,
            Err(error) => {
                if run.whole {
                    let wanted = asks.iter().map(|a| a.order.clone()).collect();
                    self.note_not_begun(&shop.name, wanted, &error).await?;
                }
                return Err(error);
            }
        };
        run.has_amazon = amazon.is_some();
        if amazon.is_some() {
            let pause = u64::try_from(settings.amazon_pause().as_millis()).unwrap_or_default();
            run.later_ms = pause * asks.iter().map(Ask::at_amazon).sum::<u64>();
        }
        run.ask_pg(&pg, asks).await?;
        // What the list says is kept only now: in the sandbox the first answer tells what time it is.
        let mut complaints = Vec::new();
        if let Some(list) = list {
            run.touched.extend(list.keep(self, shop).await?);
            complaints = list.complaints(request.words);
        }
        // One order that the PG cannot tell of is no reason not to look at the others; a run that was stopped is.
        if let Some(amazon) = amazon.filter(|_| !run.stopped()) {
            run.ask_amazon(&amazon, asks).await?;
        }
        run.finish(complaints).await
    }
}

/// One run of asking.
struct Run<'a> {
    desk: &'a Desk,
    shop: &'a ShopRow,
    settings: &'a ShopSettings,
    request: &'a SyncRequest<'a>,
    total: usize,
    done: usize,
    asked: u32,
    /// Orders that the PG does not know, each with its code.
    missing: Vec<(OrderId, String)>,
    changed: usize,
    failed: Vec<SyncFailure>,
    trouble: Option<Error>,
    /// Whether asking on is pointless.
    gave_up: bool,
    /// Whether a side has asked to wait.
    slowed: bool,
    pg: Turn,
    amazon: Turn,
    has_amazon: bool,
    clocks: ServerClocks,
    /// What both sides came to, at the end.
    sides: Vec<SyncSide>,
    pending: Vec<Observation>,
    /// Notices that nobody had asked about when this run began.
    hints: Hints,
    whole: bool,
    /// Those that the PG has answered since.
    answered: Vec<Hint>,
    /// Orders that only a notice told of, and that the PG does not know.
    invented: Vec<OrderId>,
    touched: HashSet<OrderId>,
    /// The orders that were known before, as they were.
    before: HashMap<OrderId, Arc<Transaction>>,
    rest: Remaining,
    /// What Amazon's turn takes at least, milliseconds.
    later_ms: u64,
    /// What the PG and the order list said of Amazon's ids in this run.
    amazon_ids: HashMap<OrderId, (Option<String>, Option<String>)>,
    /// The batch that is being written.
    writing: Option<JoinHandle<Result<()>>>,
}

type PgOutcome = (
    OrderId,
    std::result::Result<sources::PgAnswer, sources::Error>,
);

impl<'a> Run<'a> {
    fn new(
        desk: &'a Desk,
        shop: &'a ShopRow,
        settings: &'a ShopSettings,
        request: &'a SyncRequest<'a>,
        total: usize,
    ) -> Self {
        Self {
            desk,
            shop,
            settings,
            request,
            total,
            done: 0,
            asked: 0,
            missing: Vec::new(),
            changed: 0,
            failed: Vec::new(),
            trouble: None,
            gave_up: false,
            slowed: false,
            pg: Turn::default(),
            amazon: Turn::default(),
            has_amazon: false,
            clocks: ServerClocks::default(),
            sides: Vec::new(),
            pending: Vec::new(),
            hints: Hints::new(),
            whole: true,
            answered: Vec::new(),
            invented: Vec::new(),
            touched: HashSet::new(),
            before: HashMap::new(),
            rest: Remaining::begin(desk.elapsed_ms()),
            later_ms: 0,
            amazon_ids: HashMap::new(),
            writing: None,
        }
    }

    async fn ask_pg(&mut self, client: &Arc<PgClient>, asks: &[Ask]) -> Result<()> {
        for ask in asks {
            let (mut permission, mut charge) = (None, None);
            if let Some(t) = &ask.known {
                permission.clone_from(&t.permission_id);
                charge.clone_from(&t.charge_id);
            }
            if let Some(listed) = &ask.listed {
                permission = permission.or_else(|| listed.fact.permission_id.clone());
                charge = charge.or_else(|| listed.fact.charge_id.clone());
            }
            if let Some(known) = &ask.known {
                self.before.insert(ask.order.clone(), Arc::clone(known));
            }
            if permission.is_some() || charge.is_some() {
                self.amazon_ids
                    .insert(ask.order.clone(), (permission, charge));
            }
        }
        self.pg.wanted = asks.iter().map(|a| a.order.clone()).collect();
        let limit = Arc::new(Semaphore::new(self.settings.concurrency));
        let mut tasks: JoinSet<PgOutcome> = JoinSet::new();
        let mut next = asks.iter();
        let mut failures_in_a_row = 0;
        loop {
            while tasks.len() < self.settings.concurrency * 2 && !self.stopped() {
                let Some(ask) = next.next() else { break };
                let (client, limit, order) =
                    (Arc::clone(client), Arc::clone(&limit), ask.order.clone());
                let desk = self.desk.clone();
                tasks.spawn(async move {
                    let _slot = limit.acquire_owned().await;
                    let answer = patiently(&desk, &client, &order, BUSY).await;
                    (order, answer)
                });
            }
            let Some((order, outcome)) = next_of(&mut tasks, &self.request.cancel).await else {
                break;
            };
            self.take_pg(&order, outcome, &mut failures_in_a_row);
            if self.pending.len() >= BATCH {
                self.keep().await?;
            }
            self.tell(SyncStage::Pg);
            if self.stopped() {
                tasks.abort_all();
            }
        }
        self.keep().await?;
        self.kept().await
    }

    fn take_pg(
        &mut self,
        order: &OrderId,
        outcome: std::result::Result<sources::PgAnswer, sources::Error>,
        in_a_row: &mut u32,
    ) {
        self.done += 1;
        self.asked += 1;
        if let (Ok(_) | Err(sources::Error::NoSuchTransaction), Some(seq)) =
            (&outcome, self.hints.get(order))
        {
            self.answered.push(Hint {
                order_id: order.clone(),
                seq: *seq,
            });
        }
        match outcome {
            Ok(answer) => {
                *in_a_row = 0;
                self.pg.answered.insert(order.clone());
                self.clocks.heard(Party::Pg, answer.server_time, self.desk);
                if let Some(server) = answer.server_time {
                    self.desk.learn_clock(self.shop, server);
                }
                if let Some(permission) = &answer.fact.permission_id {
                    let ids = self.amazon_ids.entry(order.clone()).or_default();
                    ids.0.get_or_insert_with(|| permission.clone());
                }
                self.see(order, Source::Pg, Fact::Pg(answer.fact), answer.raw);
            }
            Err(error) => {
                let service = matches!(error, sources::Error::Http { .. });
                *in_a_row = if is_transport(&error) || service {
                    *in_a_row + 1
                } else {
                    0
                };
                let most = if service {
                    GIVE_UP_SERVICE_AFTER
                } else {
                    GIVE_UP_AFTER
                };
                let failure = pg_failure(&error);
                self.fail(order, Party::Pg, &code_text(&error), &failure);
                if needs_settings(&error) || is_busy(&error) || *in_a_row >= most {
                    self.gave_up = true;
                }
                // An order that the PG does not know is a finding about that order, not a trouble of the run.
                if matches!(error, sources::Error::NoSuchTransaction) {
                    self.pg.answered.insert(order.clone());
                    self.missing.push((order.clone(), code_text(&error)));
                    if self.hints.contains_key(order) {
                        self.invented.push(order.clone());
                    }
                } else {
                    self.pg.trouble.get_or_insert_with(|| failure.clone());
                    self.trouble.get_or_insert(failure);
                }
            }
        }
    }

    fn see(&mut self, order: &OrderId, source: Source, fact: Fact, raw: Vec<u8>) {
        self.touched.insert(order.clone());
        self.pending.push(Observation {
            shop: self.shop.name.clone(),
            order_id: order.clone(),
            source,
            at: self.desk.now_of(&self.shop.name),
            fact,
            raw,
        });
    }

    fn fail(&mut self, order: &OrderId, side: Party, code: &str, failure: &Error) {
        self.failed.push(SyncFailure {
            order: order.as_str().to_owned(),
            side: side.into(),
            code: code.to_owned(),
            message: failure.message(self.request.words),
        });
    }

    /// Begins to write what has come, beside the asking, once the write before has ended.
    async fn keep(&mut self) -> Result<()> {
        self.kept().await?;
        let batch = std::mem::take(&mut self.pending);
        let answered = std::mem::take(&mut self.answered);
        let invented = std::mem::take(&mut self.invented);
        let (desk, shop) = (self.desk.clone(), self.shop.name.clone());
        self.writing = Some(tokio::spawn(async move {
            if !batch.is_empty() {
                desk.receive(&batch).await?;
            }
            desk.ledger().clear_hints(&shop, &answered).await?;
            Ok(desk.ledger().forget_invented(&shop, &invented).await?)
        }));
        Ok(())
    }

    /// Waits until everything that [`Self::keep`] took is written.
    async fn kept(&mut self) -> Result<()> {
        match self.writing.take() {
            Some(writing) => writing.await.map_err(|_| bug("writing what was asked"))?,
            None => Ok(()),
        }
    }

    /// New orders, and those that are not as they were.
    async fn count_changed(&self, orders: &[OrderId]) -> Result<usize> {
        self.desk
            .image(|image| {
                let changed = |order: &&OrderId| {
                    let now = image.get(&self.shop.name, order);
                    let before = self.before.get(*order);
                    match (before, now) {
                        (Some(before), Some(now)) => differs(before, now),
                        (before, now) => before.is_some() != now.is_some(),
                    }
                };
                orders.iter().filter(changed).count()
            })
            .await
    }

    fn stopped(&self) -> bool {
        self.gave_up || self.request.cancel.is_cancelled()
    }

    fn tell(&mut self, stage: SyncStage) {
        let (now, done, total) = (
            self.desk.elapsed_ms(),
            number(self.done),
            number(self.total),
        );
        let asking = matches!(stage, SyncStage::Pg | SyncStage::Amazon);
        let seconds_left = asking
            .then(|| self.rest.after(now, done, total, self.later_ms))
            .flatten();
        (self.request.progress)(SyncProgress {
            stage,
            done,
            total,
            changed: number(self.changed),
            failed: number(self.failed.len()),
            seconds_left,
            message: if self.slowed {
                self.request.words.get("sync-slowed")
            } else {
                String::new()
            },
        });
    }

    async fn finish(mut self, complaints: Vec<messages::Complaint>) -> Result<SyncOutcome> {
        self.tell(SyncStage::Comparing);
        let mut orders: Vec<OrderId> = self.touched.iter().cloned().collect();
        orders.sort();
        self.note_sides().await?;
        let ledger = self.desk.ledger();
        ledger.set_missing(&self.shop.name, &self.missing).await?;
        self.desk.derive(&self.shop.name, &orders).await?;
        let warnings_open = self.desk.compare(Some(&self.shop.name)).await?;
        self.changed = self.count_changed(&orders).await?;
        if self.shop.environment == Environment::Sandbox {
            self.desk.keep_clock(&self.shop.name).await?;
        }
        let full = self.full();
        if self.whole {
            let (desk, shop) = (self.desk, &self.shop.name);
            if full {
                let now = desk.now_of(shop);
                desk.ledger().set_last_sync(shop, now).await?;
            }
            desk.note_sync(shop, self.reached(), self.changed, warnings_open)
                .await?;
        }
        let answer = SyncAnswer {
            asked: self.asked,
            changed: number(self.changed),
            failed: std::mem::take(&mut self.failed),
            warnings_open: number(warnings_open),
            sides: std::mem::take(&mut self.sides),
        };
        let stage = if self.trouble.is_some() {
            SyncStage::Failed
        } else if self.stopped() {
            SyncStage::Cancelled
        } else {
            SyncStage::Done
        };
        self.tell(stage);
        Ok(SyncOutcome {
            answer,
            trouble: self.trouble,
            full,
            complaints,
        })
    }
}
