//! The guards' evidence: what Amazon has given back on a sale and on its repetitions, when the goods left.

use super::ToDo;
use crate::{Desk, Result};
use ledger::ShopRow;
use outbox::{AmazonLook, Dispatch, Plan, Refunded, Stop};
use payments::{At, Fact, Observation, OrderId, PgFact, Seen, Source, Status, Transaction, Yen};
use sources::{AmazonClient, PgClient};

impl Desk {
    /// The first guard that stops it.
    pub(super) async fn guard(
        &self,
        todo: &ToDo,
        shop: &ShopRow,
        order: &OrderId,
        pg: &PgClient,
        plan: &Plan,
    ) -> Result<Option<Stop>> {
        let known = self
            .transaction_of(Some(&shop.name), order.as_str())
            .await?;
        let dispatch = Dispatch {
            on: known.dispatched_on,
            reason: &todo.reason,
        };
        let approval = crate::owner::approval(shop, todo.owner.as_ref());
        if let Some(stop) =
            outbox::dispatch(plan, &dispatch).or_else(|| outbox::approval(plan, approval))
        {
            return Ok(Some(stop));
        }
        if !plan.gives_back() {
            return Ok(None);
        }
        let look = self.refunds(shop, &known, pg, plan).await?;
        Ok(outbox::double_refund(plan, &look))
    }

    /// What Amazon says of this payment and of the other payments of its sale.
    async fn refunds(
        &self,
        shop: &ShopRow,
        known: &Transaction,
        pg: &PgClient,
        plan: &Plan,
    ) -> Result<AmazonLook> {
        let Some(amazon) = self.amazon_client(shop).await? else {
            return Ok(AmazonLook::Blind);
        };
        let mut says = Vec::new();
        match self.asked(&amazon, known).await? {
            Asked::Says(captured, refunded) => says.push(Refunded {
                order: known.order_id.clone(),
                captured,
                refunded,
                pg_total: plan.before.total(),
                pg_cancelled: plan.before.cancelled,
                parts: self.parts(shop, &known.order_id, captured).await?,
            }),
            Asked::Nothing => {}
            Asked::Silent => return Ok(AmazonLook::Silent),
        }
        for other in self.repetitions(shop, &known.order_id).await? {
            let (captured, refunded) = match self.asked(&amazon, &other).await? {
                Asked::Says(captured, refunded) => (captured, refunded),
                Asked::Nothing => continue,
                // The refund may be on the very payment that nobody answers for.
                Asked::Silent => return Ok(AmazonLook::Silent),
            };
            // Its side at the PG must be as fresh as Amazon's; a sibling that cannot be asked keeps what is known of it.
            let (pg_total, pg_cancelled) = match self.inquire(pg, shop, &other.order_id).await {
                Ok((fact, _)) => (still_paid(&fact), Seen::from(&fact).cancelled),
                Err(_) => (paid(&other.status, other.total()), Yen::ZERO),
            };
            let parts = self.parts(shop, &other.order_id, captured).await?;
            says.push(Refunded {
                parts,
                order: other.order_id,
                captured,
                refunded,
                pg_total,
                pg_cancelled,
            });
        }
        Ok(if says.is_empty() {
            AmazonLook::Blind
        } else {
            AmazonLook::Says(says)
        })
    }

    /// What the PG gave back of an order, one refund at a time, as its inquiries showed it.
    async fn parts(
        &self,
        shop: &ShopRow,
        order: &OrderId,
        captured: Yen,
    ) -> Result<Option<Vec<Yen>>> {
        let mut seen: Vec<(At, Seen)> = Vec::new();
        for o in self.observations(&shop.name, order).await? {
            if let (Source::Pg, Fact::Pg(fact)) = (o.source, &o.fact) {
                seen.push((o.at, Seen::from(fact)));
            }
        }
        seen.sort_by_key(|(at, _)| *at);
        let seen: Vec<Seen> = seen.into_iter().map(|(_, seen)| seen).collect();
        Ok(outbox::parts(captured, &seen))
    }

    async fn repetitions(&self, shop: &ShopRow, order: &OrderId) -> Result<Vec<Transaction>> {
        self.image(|image| {
            let rows = image.rows().iter();
            let ours: Vec<&Transaction> = rows.filter(|t| t.shop == shop.name).collect();
            let ids: Vec<&OrderId> = ours.iter().map(|t| &t.order_id).collect();
            let family = outbox::family(order, &ids);
            let of_family = ours.iter().filter(|t| family.contains(&&t.order_id));
            of_family.map(|t| (*t).clone()).collect()
        })
        .await
    }

    /// Asks Amazon for an order's charge, and keeps what it says.
    async fn asked(&self, amazon: &AmazonClient, known: &Transaction) -> Result<Asked> {
        let Some(charge) = &known.charge_id else {
            return Ok(Asked::Nothing);
        };
        let now = self.now();
        let Ok(answer) = amazon.charge(charge, now).await else {
            return Ok(Asked::Silent);
        };
        let says = match &answer.fact {
            Fact::Charge(fact) => Asked::Says(fact.captured, fact.refunded),
            _ => Asked::Nothing,
        };
        self.receive(&[Observation {
            shop: known.shop.clone(),
            order_id: known.order_id.clone(),
            source: answer.source,
            at: now,
            fact: answer.fact,
            raw: answer.raw,
        }])
        .await?;
        self.derive(&known.shop, std::slice::from_ref(&known.order_id))
            .await?;
        Ok(says)
    }
}

/// How asking for one charge went.
enum Asked {
    /// Captured and refunded, yen.
    Says(Yen, Yen),
    /// There is no charge to ask for, or Amazon does not know it.
    Nothing,
    /// No answer.
    Silent,
}

fn still_paid(fact: &PgFact) -> Yen {
    paid(&fact.status, fact.amount + fact.tax)
}

/// What the customer still pays by the PG's word: nothing once it is being returned.
fn paid(status: &Status, total: Yen) -> Yen {
    match status {
        Status::ReqReturn | Status::Return | Status::Cancel => Yen::ZERO,
        _ => total,
    }
}
