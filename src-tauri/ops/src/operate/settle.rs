//! Settling what is unknown, by asking and by nothing else.

use super::run::step;
use crate::{Cancel, Desk, Result};
use messages::{OperationRow, RefundRow};
use outbox::{Pauses, Plan, Settled};
use payments::{Operation, Seen};
use std::time::Duration;

/// How to resume.
pub struct ResumeRequest {
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
    /// Asks once about each unknown operation, or on and on with growing pauses; and about each refund under way whose own
    /// pause is over. A refund may take hours, so nothing here waits for one.
    ///
    /// # Errors
    /// What keeps it from beginning.
    pub async fn resume(&self, request: &ResumeRequest) -> Result<Resumed> {
        let mut settled = Vec::new();
        let mut turn = 0;
        loop {
            let (now_settled, unknown, trouble) = self.resume_once().await?;
            settled.extend(now_settled);
            if unknown.is_empty() || !request.wait || request.cancel.is_cancelled() {
                let followed = self.follow_refunds().await?;
                return Ok(Resumed {
                    settled,
                    unknown,
                    refunds: followed.rows,
                    trouble: trouble.or(followed.trouble),
                });
            }
            let ms = outbox::pause_ms(Pauses::UNKNOWN, turn, self.chance()).unwrap_or(60_000);
            turn += 1;
            self.pause(Duration::from_millis(ms)).await;
        }
    }

    async fn resume_once(
        &self,
    ) -> Result<(Vec<OperationRow>, Vec<OperationRow>, Option<crate::Error>)> {
        // Most of the time there is nothing in doubt, and nothing to lock for.
        if self.ledger().operations_open().await?.is_empty() {
            return Ok((Vec::new(), Vec::new(), None));
        }
        // Held only while asking, so that an operation need not wait for a pause.
        let _lock = self.operations_lock().await?;
        self.find_left_over().await?;
        let (mut settled, mut unknown, mut trouble) = (Vec::new(), Vec::new(), None);
        for mut operation in self.ledger().operations_open().await? {
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
        let before = operation
            .before
            .clone()
            .unwrap_or_else(|| assumed(operation));
        let now_seen = if operation.consent.is_some() {
            self.seen_of_consent(&pg, &shop, operation, &before).await?
        } else {
            Seen::from(&self.inquire(&pg, &shop, &operation.order_id).await?.0)
        };
        let plan = Plan {
            kind: operation.kind,
            before,
            amount: operation.amount,
            tax: operation.tax,
        };
        let look = outbox::look(&plan, &now_seen);
        match outbox::settle(look, operation.same_since, self.now()) {
            Settled::Waits { same_since } => {
                if operation.same_since != same_since {
                    operation.same_since = same_since;
                    self.ledger().put_operation(operation).await?;
                }
                Ok(())
            }
            Settled::Ends(event) => {
                step(operation, event)?;
                operation.outcome_at = Some(self.now());
                self.ledger().put_operation(operation).await?;
                self.told(operation).await
            }
        }
    }
}

/// What must have stood before an operation whose record does not say.
fn assumed(operation: &Operation) -> Seen {
    use payments::{OperationKind, Status, Yen};
    Seen {
        status: match operation.kind {
            OperationKind::Sales | OperationKind::Change => Status::Auth,
            OperationKind::Cancel => Status::Sales,
            OperationKind::Charge => Status::Unprocessed,
            OperationKind::CloseConsent => Status::Register,
        },
        amount: operation.amount,
        tax: operation.tax,
        cancelled: Yen::ZERO,
    }
}
