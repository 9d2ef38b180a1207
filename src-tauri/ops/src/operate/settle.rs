//! Settling what is unknown, by asking and by nothing else.

use super::run::step;
use crate::{Cancel, Desk, Result};
use messages::{OperationRow, RefundRow};
use outbox::{Pauses, Plan, Settled};
use payments::{Operation, Seen};
use std::time::Duration;

/// How to resume.
pub struct ResumeRequest {
    /// Only of this shop; none: of all.
    pub shop: Option<String>,
    /// Go on until everything is settled.
    pub wait: bool,
    /// Stops the waiting.
    pub cancel: Cancel,
}

/// What resuming came to.
#[derive(Debug)]
pub struct Resumed {
    /// Settled now.
    pub settled: Vec<OperationRow>,
    /// Still unknown.
    pub unknown: Vec<OperationRow>,
    /// Refunds that the PG has taken: still under way, or ended by what was learnt now.
    pub refunds: Vec<RefundRow>,
    /// Why some could not be asked about.
    pub trouble: Option<crate::Error>,
}

impl Desk {
    /// Asks once about each unknown operation, or on and on with growing pauses; about what was settled as not done within
    /// the hour; and about each refund under way whose own pause is over. A refund may take hours, so nothing here waits for
    /// one.
    ///
    /// # Errors
    /// What keeps it from beginning.
    pub async fn resume(&self, request: &ResumeRequest) -> Result<Resumed> {
        let shop = request.shop.as_deref();
        if shop.is_some() {
            // A name that is not known is a slip of the pen, and not a shop without doubts.
            self.shop(shop).await?;
        }
        let (late, not_asked) = self.look_for_late(shop).await?;
        let mut settled: Vec<OperationRow> =
            late.iter().map(crate::present::operation_row).collect();
        let mut turn = 0;
        loop {
            let (now_settled, unknown, trouble) = self.resume_once(shop).await?;
            settled.extend(now_settled);
            if unknown.is_empty() || !request.wait || request.cancel.is_cancelled() {
                let followed = self.follow_refunds(shop).await?;
                return Ok(Resumed {
                    settled,
                    unknown,
                    refunds: followed.rows,
                    trouble: trouble.or(not_asked).or(followed.trouble),
                });
            }
            let ms = outbox::pause_ms(Pauses::UNKNOWN, turn, self.chance()).unwrap_or(60_000);
            turn += 1;
            self.pause_for(crate::HeldUp::Outcome, Duration::from_millis(ms))
                .await;
        }
    }

    async fn resume_once(
        &self,
        shop: Option<&str>,
    ) -> Result<(Vec<OperationRow>, Vec<OperationRow>, Option<crate::Error>)> {
        let mine = |o: &Operation| shop.is_none_or(|shop| shop == o.shop);
        // Most of the time there is nothing in doubt, and nothing to lock for.
        if !self.ledger().operations_open().await?.iter().any(mine) {
            return Ok((Vec::new(), Vec::new(), None));
        }
        // Held only while asking, so that an operation need not wait for a pause.
        let _lock = self.operations_lock().await?;
        self.find_left_over().await?;
        let (mut settled, mut unknown, mut trouble) = (Vec::new(), Vec::new(), None);
        let open = self.ledger().operations_open().await?;
        for mut operation in open.into_iter().filter(mine) {
            if let Err(error) = self.settle_one(&mut operation).await {
                trouble = Some(error);
            }
            let row = crate::present::operation_row(&operation);
            if operation.state.is_open() {
                unknown.push(row);
            } else {
                settled.push(row);
            }
        }
        Ok((settled, unknown, trouble))
    }

    /// One inquiry about one unknown operation.
    async fn settle_one(&self, operation: &mut Operation) -> Result<()> {
        let shop = self.shop(Some(&operation.shop)).await?;
        let pg = self.pg_client(&shop).await?;
        let plan = Plan::of(operation);
        let (now_seen, looked_at) = if operation.consent.is_some() {
            self.seen_of_consent(&pg, &shop, operation, &plan.before)
                .await?
        } else {
            let answer = self.look_once(&pg, &shop, &operation.order_id).await?;
            (Seen::from(&answer.fact), answer.at)
        };
        let look = outbox::look(&plan, &now_seen);
        match outbox::settle(look, operation.same_since, looked_at) {
            Settled::Waits { same_since } => {
                if operation.same_since != same_since {
                    operation.same_since = same_since;
                    self.ledger().put_operation(operation).await?;
                }
                Ok(())
            }
            Settled::Ends(event) => {
                step(operation, event)?;
                operation.outcome_at = Some(self.now_of(&operation.shop));
                self.ledger().put_operation(operation).await?;
                self.told(operation).await
            }
        }
    }
}
