//! Sending one operation, and what its answer makes of it.

use super::{Looked, ToDo};
use crate::connect::code_text;
use crate::{Desk, Error, Result};
use outbox::{Event, Look, Pauses, Plan};
use payments::{Operation, OperationKind, OperationState, Seen};
use sources::{PgWrite, Written};
use std::future::Future;
use std::time::Duration;

/// Moves an operation along the table; a step that the table does not have is a fault of ours.
pub(crate) fn step(operation: &mut Operation, event: Event) -> Result<()> {
    operation.state =
        outbox::next(operation.state, event).ok_or_else(|| crate::error::bug("outbox"))?;
    Ok(())
}

impl Desk {
    /// Intent on disk, one request, outcome on disk.
    pub(super) async fn run(&self, todo: &ToDo, looked: &Looked, plan: Plan) -> Result<Operation> {
        let at = self.now_of(&looked.shop.name);
        let operation = Operation {
            id: self.fresh_id(),
            shop: looked.shop.name.clone(),
            order_id: looked.order.clone(),
            kind: plan.kind,
            state: OperationState::Intended,
            amount: plan.amount,
            tax: plan.tax,
            at,
            outcome_at: None,
            reason: todo.reason.trim().to_owned(),
            by: todo.by.clone(),
            before: Some(plan.before.clone()),
            codes: String::new(),
            consent: None,
            same_since: None,
            word: todo.spoken.word(),
            moved_at: looked.pg.clock().unwrap_or(at),
        };
        let sent = self.send(looked, &plan);
        let operation = self.under_outbox(operation, sent).await?;
        if operation.state == OperationState::Done {
            // How it stands now; should this fail, the next sync asks again.
            let _ = self.inquire(&looked.pg, &looked.shop, &looked.order).await;
        }
        Ok(operation)
    }

    /// Intent on disk, then what is sent, then its outcome on disk.
    ///
    /// # Errors
    /// Before anything is sent: what the disk says, and that nothing was sent. Afterwards: `outcome_unknown`, whatever the
    /// disk says, for who reads "try again" does.
    pub(super) async fn under_outbox(
        &self,
        mut operation: Operation,
        send: impl Future<Output = (Event, String)>,
    ) -> Result<Operation> {
        let turn = self.intend(&mut operation).await.map_err(Error::unsent)?;
        let (event, codes) = send.await;
        step(&mut operation, event)?;
        operation.codes = codes;
        if !operation.state.is_open() {
            operation.outcome_at = Some(self.now_of(&operation.shop));
        }
        let kept = self.keep_outcome(&operation).await;
        if kept.is_ok() {
            self.note_done(&operation, turn).await;
        }
        kept.map_err(|error| error.after_sending(operation.order_id.as_str()))?;
        Ok(operation)
    }

    /// On disk and synced, as an intent and as about to be sent; the turn to send, where there is a limit.
    async fn intend(&self, operation: &mut Operation) -> Result<Option<vault::Turn>> {
        self.ledger().put_operation(operation).await?;
        let turn = self.note_last(operation).await?;
        step(operation, Event::Send)?;
        self.ledger().put_operation(operation).await?;
        Ok(turn)
    }

    async fn keep_outcome(&self, operation: &Operation) -> Result<()> {
        self.ledger().put_operation(operation).await?;
        self.told(operation).await
    }

    /// Sends, again only while the PG says that it has not begun.
    async fn send(&self, looked: &Looked, plan: &Plan) -> (Event, String) {
        let write = PgWrite {
            kind: plan.kind,
            order: &looked.order,
            access_id: &looked.access_id,
            access_pass: &looked.access_pass,
            amount: plan.amount,
            tax: plan.tax,
        };
        let mut turn = 0;
        loop {
            match looked.pg.write(&write).await {
                Written::Done(after) if as_asked(plan, &after) => {
                    return (Event::Answered, String::new());
                }
                Written::Done(after) => {
                    let told = format!("status {}", after.status.as_str());
                    return (self.by_odd_answer(looked, plan).await, told);
                }
                Written::Refused(codes) | Written::Settings(codes) => {
                    return (Event::Refused, codes.join("|"));
                }
                Written::NotSent(error) => return (Event::Refused, code_text(&error)),
                Written::Unknown(error) => return (Event::Lost, code_text(&error)),
                Written::Look(codes) => return (self.by_look(looked, plan).await, codes.join("|")),
                Written::Busy(codes) => {
                    let Some(ms) = outbox::pause_ms(Pauses::BUSY, turn, self.chance()) else {
                        return (Event::Refused, codes.join("|"));
                    };
                    turn += 1;
                    self.pause_for(crate::HeldUp::Pg, Duration::from_millis(ms))
                        .await;
                    if let Some(ended) = self.ended_meanwhile(looked, plan, &codes).await {
                        return ended;
                    }
                }
            }
        }
    }

    /// Before the PG is sent a write anew that it had not begun: how it ended, unless the order still stands as it was looked
    /// at. A PG that says it is too busy and carries it out all the same has been sent it, and nothing else.
    async fn ended_meanwhile(
        &self,
        looked: &Looked,
        plan: &Plan,
        codes: &[String],
    ) -> Option<(Event, String)> {
        let Ok((fact, _)) = self.inquire(&looked.pg, &looked.shop, &looked.order).await else {
            return Some((Event::Refused, "not_looked".to_owned()));
        };
        let seen = Seen::from(&fact);
        if seen == plan.before {
            return None;
        }
        Some(match outbox::look(plan, &seen) {
            Look::Done => (Event::Answered, codes.join("|")),
            Look::Unclear => (Event::Lost, codes.join("|")),
            Look::Same | Look::Otherwise => (Event::Refused, "moved".to_owned()),
        })
    }

    /// An answer without a code that does not say what was asked for, or only half of it, is not believed: one look decides,
    /// and where it shows no effect, nobody knows.
    async fn by_odd_answer(&self, looked: &Looked, plan: &Plan) -> Event {
        match self.inquire(&looked.pg, &looked.shop, &looked.order).await {
            Ok((fact, _)) if outbox::look(plan, &Seen::from(&fact)) == Look::Done => {
                Event::Answered
            }
            _ => Event::Lost,
        }
    }

    /// The PG says that this call did nothing, perhaps because it was so before: one look decides.
    async fn by_look(&self, looked: &Looked, plan: &Plan) -> Event {
        match self.inquire(&looked.pg, &looked.shop, &looked.order).await {
            Ok((fact, _)) => match outbox::look(plan, &Seen::from(&fact)) {
                Look::Done => Event::Answered,
                Look::Unclear => Event::Lost,
                Look::Same | Look::Otherwise => Event::Refused,
            },
            Err(_) => Event::Lost,
        }
    }

    /// Writes into the record what became of an operation.
    pub(super) async fn note_outcome(&self, operation: &Operation) -> Result<()> {
        let args = serde_json::json!({
            "operation": operation.kind.as_str(),
            "state": operation.state.as_str(),
            "amount": (operation.amount + operation.tax).get(),
            "codes": operation.codes,
            "id": operation.id,
        });
        let order = operation.order_id.as_str();
        self.note("outbox", &operation.by, &operation.shop, order, args)
            .await
    }

    /// Writes into the record what became of an operation, and judges the order anew.
    pub(super) async fn told(&self, operation: &Operation) -> Result<()> {
        self.note_outcome(operation).await?;
        // A consent's end is about no order.
        if operation.kind != OperationKind::CloseConsent {
            self.derive(&operation.shop, std::slice::from_ref(&operation.order_id))
                .await?;
        }
        Ok(())
    }

    /// Chance for pauses, from a fresh id's last bytes.
    pub(crate) fn chance(&self) -> u16 {
        let id = self.fresh_id();
        let tail = id.get(id.len().saturating_sub(4)..).unwrap_or_default();
        u16::from_str_radix(tail, 16).unwrap_or(0)
    }
}

/// Whether an answer without a code says what was asked for. A sale and a change name their totals (gmo-pg.md 2.4, 2.6); one
/// without them was cut.
fn as_asked(plan: &Plan, after: &sources::After) -> bool {
    let seen = Seen {
        status: after.status.clone(),
        amount: after.amount.unwrap_or(plan.before.amount),
        tax: after.tax.unwrap_or(plan.before.tax),
        cancelled: plan.before.cancelled,
    };
    let totals = after.amount == Some(plan.amount) && after.tax.is_none_or(|tax| tax == plan.tax);
    match plan.kind {
        OperationKind::Sales | OperationKind::Change => {
            totals && outbox::look(plan, &seen) == Look::Done
        }
        // A part that was cancelled may still show the old figures, and must never be asked for a second time.
        _ => {
            outbox::look(plan, &seen) == Look::Done
                || (plan.is_part() && seen.status == plan.before.status)
        }
    }
}
