//! Asking the PG to do something: sales, cancel, change. The only way to a write.
//!
//! One at a time in a data folder (`ops.lock`): a fresh inquiry, the rules and guards of `outbox`, the intent on disk, one
//! request, its outcome on disk. Where no outcome is known the operation is `unknown`: `settle.rs` asks until it is, and
//! nothing is ever sent again.

mod bulk;
mod bulk_file;
mod bulk_rows;
pub(crate) mod charge;
mod consent;
pub(crate) mod consent_view;
mod evidence;
pub(crate) mod follow;
mod late;
mod left;
mod lock;
mod present;
mod result;
mod run;
mod settle;

pub use bulk::{Bulk, BulkLook};
pub use bulk_file::bulk_lines;
pub use bulk_rows::BulkLine;
pub(crate) use bulk_rows::MOST as BULK_MOST;
pub use charge::ChargeWish;
pub use lock::PATIENCE;
pub use settle::{ResumeRequest, Resumed};

use crate::one::patiently;
use crate::shop_settings::ShopSettings;
use crate::spoken::Spoken;
use crate::{Desk, Error, Result};
use evidence::Heard;
use ledger::ShopRow;
use messages::{FailureCode, OperateAnswer, OperationRow};
use outbox::{Forbidden, Limits, Plan, Stop};
use payments::{Fact, Observation, OperationKind, OrderId, PgFact, Seen, Source, Yen};
use secrecy::SecretString;
use sources::PgClient;
use words::Words;

/// What a person asks for.
#[derive(Clone, Debug)]
pub struct ToDo {
    /// The shop; none: the only one that holds the order.
    pub shop: Option<String>,
    /// The order.
    pub order: String,
    /// The operation.
    pub kind: OperationKind,
    /// Amount, yen; none: as it stands.
    pub amount: Option<Yen>,
    /// Tax and postage, yen; none: as it stands.
    pub tax: Option<Yen>,
    /// Why, where the person says so.
    pub reason: String,
    /// Who asks, as a role.
    pub by: String,
    /// What the person was shown when deciding; none: the cache as it is.
    pub looked_at: Option<Seen>,
    /// Whose word it has.
    pub spoken: Spoken,
}

/// What stops an operation before anything is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// A rule of the PG.
    Rule(Forbidden),
    /// A guard of ours.
    Guard(Stop),
}

/// What a fresh look found, ready to be shown or sent.
pub(crate) struct Looked {
    shop: ShopRow,
    order: OrderId,
    pg: PgClient,
    seen: Seen,
    access_id: String,
    access_pass: SecretString,
    plan: std::result::Result<Plan, Stopped>,
    /// What Amazon said; none where it was not asked for a plan that is none.
    heard: Option<Heard>,
}

/// An inquiry's answer.
pub(crate) struct Answered {
    fact: PgFact,
    access_pass: SecretString,
    /// When it came.
    at: payments::At,
}

impl Desk {
    /// What an operation would do, and what would stop it: asks both sides, sends nothing.
    ///
    /// # Errors
    /// `usage`, `vault`, or why the PG could not be asked.
    pub async fn operate_dry(&self, todo: &ToDo, words: Words) -> Result<OperateAnswer> {
        let seen = self.seen_by(todo).await?;
        let (shop, order) = self.whose(todo).await?;
        self.no_open_operation(&shop, &order).await?;
        let looked = self.look(todo, seen).await?;
        self.shown(todo, &looked, words).await
    }

    /// What was found, for people; whatever stops it, the order's worst open case is named with it.
    async fn shown(&self, todo: &ToDo, looked: &Looked, words: Words) -> Result<OperateAnswer> {
        let mut answer = present::dry(todo, looked, words);
        let cases = self.cases_of(&looked.shop.name, &looked.order).await?;
        if let (Some(stopped), Err(why)) = (&mut answer.stopped, &looked.plan) {
            let named = present::case_of(why, &cases);
            stopped.case = named.map(|case| case.id.clone());
            if let Some(case) = named {
                stopped.message = present::with_case(
                    why,
                    &stopped.message,
                    case,
                    self.now_of(&looked.shop.name),
                    words,
                );
            }
        }
        self.name_cases(&mut answer, looked, &cases, words);
        Ok(answer)
    }

    /// Names every unresolved case of the order.
    fn name_cases(
        &self,
        answer: &mut OperateAnswer,
        looked: &Looked,
        cases: &[payments::Warning],
        words: Words,
    ) {
        answer.cases = present::cases(cases, self.now_of(&looked.shop.name), words);
        let told = answer.stopped.as_ref().and_then(|s| s.case.as_deref());
        answer.cases_text = present::untold(&answer.cases, told);
    }

    /// Does it, once. The answer's operation says how it ended; without one, its `stopped` says why nothing was sent.
    ///
    /// # Errors
    /// `usage`, `vault`, or why nothing could be begun. An outcome that is not known is no error but a state.
    pub async fn operate(&self, todo: &ToDo, words: Words) -> Result<OperateAnswer> {
        // Before the lock: of two equal wishes the second must see that the first has moved what both looked at.
        let looked_at = self.seen_by(todo).await.map_err(Error::unsent)?;
        let lock = self.operations_lock().await?;
        let looked = self.ready_to_send(todo, looked_at).await;
        let looked = looked.map_err(Error::unsent)?;
        let Ok(plan) = looked.plan.clone() else {
            self.note_refused(todo, &looked).await;
            let shown = self.shown(todo, &looked, words).await;
            return shown.map_err(Error::unsent);
        };
        let cases = self.cases_of(&looked.shop.name, &looked.order).await;
        let cases = cases.map_err(Error::unsent)?;
        let operation = self.run(todo, &looked, plan).await?;
        drop(lock);
        let mut answer = present::done(todo, &operation, &looked, words);
        self.name_cases(&mut answer, &looked, &cases, words);
        let rows = self.rows_with_refunds(&[operation]).await;
        let rows = rows.map_err(|error| error.after_sending(looked.order.as_str()))?;
        answer.operation = rows.into_iter().next();
        Ok(answer)
    }

    /// That somebody tried to move more than may move without the owner's word. The try is over either way: a record that cannot
    /// be written says nothing else about it.
    async fn note_refused(&self, todo: &ToDo, looked: &Looked) {
        let Err(Stopped::Guard(Stop::NeedsOwner { limit, moves, .. })) = &looked.plan else {
            return;
        };
        let args = serde_json::json!({
            "operation": todo.kind.as_str(), "total": moves.get(), "limit": limit.get(),
        });
        let order = looked.order.as_str();
        let _ = self
            .note("owner_needed", &todo.by, &looked.shop.name, order, args)
            .await;
    }

    /// What a fresh look finds, where nothing of the order is in doubt.
    async fn ready_to_send(&self, todo: &ToDo, looked_at: Option<Seen>) -> Result<Looked> {
        self.find_left_over().await?;
        let (shop, order) = self.whose(todo).await?;
        self.no_open_operation(&shop, &order).await?;
        self.asked_here(&shop, &order).await?;
        self.look(todo, looked_at).await
    }

    /// Refuses to plan anything beside an operation whose outcome is not known.
    async fn no_open_operation(&self, shop: &ShopRow, order: &OrderId) -> Result<()> {
        let operations = self.operations_of_order(shop, order).await?;
        if operations.iter().any(|o| o.state.is_open()) {
            return Err(Error::new(FailureCode::Busy, "failure-operation-unsettled")
                .with("order", order.as_str()));
        }
        Ok(())
    }

    /// The shop and the order that are meant.
    async fn whose(&self, todo: &ToDo) -> Result<(ShopRow, OrderId)> {
        let known = self
            .transaction_of(todo.shop.as_deref(), &todo.order)
            .await?;
        Ok((self.shop(Some(&known.shop)).await?, known.order_id))
    }

    /// What the person looked at when deciding: what they were shown, else the latest answer that the cache has.
    async fn seen_by(&self, todo: &ToDo) -> Result<Option<Seen>> {
        if todo.looked_at.is_some() {
            return Ok(todo.looked_at.clone());
        }
        let (shop, order) = self.whose(todo).await?;
        let records = self.observations(&shop.name, &order).await?;
        let known = self
            .transaction_of(Some(&shop.name), order.as_str())
            .await?;
        // A transaction that only a file has told of was looked at as well.
        let told = Seen {
            status: known.status,
            amount: known.amount,
            tax: known.tax,
            cancelled: Yen::ZERO,
        };
        let mut answers = records.iter().filter_map(|o| match &o.fact {
            Fact::Pg(fact) if o.source == Source::Pg => Some(Seen::from(fact)),
            _ => None,
        });
        let latest = answers.next_back();
        Ok(Some(latest.unwrap_or(told)))
    }

    /// Refuses to decide by an answer of the PG in which the operation before is not to be seen yet.
    async fn is_shown(&self, shop: &ShopRow, order: &OrderId, seen: &Seen) -> Result<()> {
        let operations = self.operations_of_order(shop, order).await?;
        if outbox::is_unshown(&operations, seen, self.now_of(&shop.name)) {
            return Err(Error::new(FailureCode::Busy, "failure-not-shown-yet")
                .with("order", order.as_str()));
        }
        Ok(())
    }

    /// Asks the PG, and Amazon where money would be given back; applies the rules and the guards.
    async fn look(&self, todo: &ToDo, looked_at: Option<Seen>) -> Result<Looked> {
        let known = self
            .transaction_of(todo.shop.as_deref(), &todo.order)
            .await?;
        let shop = self.shop(Some(&known.shop)).await?;
        let pg = self.pg_client(&shop).await?;
        let (fact, access_pass) = self.inquire(&pg, &shop, &known.order_id).await?;
        let seen = Seen::from(&fact);
        self.is_shown(&shop, &known.order_id, &seen).await?;
        let settings = ShopSettings::of(&shop);
        let asked = outbox::Asked {
            kind: todo.kind,
            amount: todo.amount,
            tax: todo.tax,
            looked_at,
        };
        let (plan, heard) = match outbox::plan(&asked, &seen, limits(&settings)) {
            Err(why) => (Err(Stopped::Rule(why)), None),
            Ok(plan) => {
                // Before money moves both sides say how they stand.
                let gives_back = plan.gives_back();
                let heard = self.hear_amazon(&shop, &known, gives_back).await?;
                let stop = self.guard(todo, &shop, &known, &pg, (&plan, &heard));
                let stop = stop.await?.map(Stopped::Guard);
                (stop.map_or(Ok(plan), Err), Some(heard))
            }
        };
        Ok(Looked {
            shop,
            order: known.order_id,
            pg,
            seen,
            access_id: fact.access_id,
            access_pass,
            plan,
            heard,
        })
    }

    /// One inquiry, kept and concluded.
    pub(crate) async fn inquire(
        &self,
        pg: &PgClient,
        shop: &ShopRow,
        order: &OrderId,
    ) -> Result<(PgFact, SecretString)> {
        let looked = self.look_once(pg, shop, order).await?;
        Ok((looked.fact, looked.access_pass))
    }

    /// As [`Self::inquire`], with the instant of the answer: what is believed after a minute must not depend on how long
    /// this machine takes to keep what it heard.
    async fn look_once(&self, pg: &PgClient, shop: &ShopRow, order: &OrderId) -> Result<Answered> {
        let answer = patiently(self, pg, order, outbox::Pauses::BUSY)
            .await
            .map_err(|e| crate::connect::pg_failure(&e))?;
        let at = self.heard_at(shop, answer.server_time);
        if let Some(server) = answer.server_time {
            self.learn_clock(shop, server);
        }
        let fact = answer.fact.clone();
        self.receive(&[Observation {
            shop: shop.name.clone(),
            order_id: order.clone(),
            source: Source::Pg,
            at: self.now_of(&shop.name),
            fact: Fact::Pg(answer.fact),
            raw: answer.raw,
        }])
        .await?;
        self.derive(&shop.name, std::slice::from_ref(order)).await?;
        Ok(Answered {
            fact,
            access_pass: answer.access_pass,
            at,
        })
    }

    /// When an answer came: by our clock; in the sandbox by its own, which stands until somebody moves it.
    pub(crate) fn heard_at(&self, shop: &ShopRow, server: Option<payments::At>) -> payments::At {
        let sandbox = shop.environment == payments::Environment::Sandbox;
        server
            .filter(|_| sandbox)
            .unwrap_or_else(|| self.now_of(&shop.name))
    }

    /// What is found intended or sent while nobody holds the lock was left by a crash: nobody knows what became of it.
    pub(crate) async fn find_left_over(&self) -> Result<()> {
        for mut operation in self.ledger().operations_open().await? {
            if operation.state != payments::OperationState::Unknown {
                run::step(&mut operation, outbox::Event::Found)?;
                self.ledger().put_operation(&operation).await?;
            }
        }
        Ok(())
    }

    /// Operations of one order or all, newest last.
    ///
    /// # Errors
    /// `usage` for an order of no shape, or what the cache says.
    pub async fn operation_rows(
        &self,
        shop: Option<&str>,
        order: Option<&str>,
    ) -> Result<Vec<OperationRow>> {
        let order = order.map(crate::named::order_id).transpose()?;
        let operations = self.ledger().operations(shop, order.as_ref()).await?;
        let mut rows = self.rows_with_refunds(&operations).await?;
        let forgotten = self.ledger().forgotten_shops().await?;
        for (row, operation) in rows.iter_mut().zip(&operations) {
            row.forgotten_shop = forgotten.iter().find(|s| **s == operation.shop).cloned();
        }
        Ok(rows)
    }
}

/// The readings of a shop's contract.
const fn limits(settings: &ShopSettings) -> Limits {
    Limits {
        capture_less: settings.capture_less,
        partial_cancel: settings.partial_cancel,
    }
}
