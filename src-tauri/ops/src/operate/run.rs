//! Sending one operation, and what its answer makes of it.

use super::{Looked, ToDo};
use crate::connect::code_text;
use crate::{Desk, Result};
use outbox::{Event, Look, Pauses, Plan};
use payments::{Operation, OperationKind, OperationState, Seen};
use sources::{PgWrite, Written};
use std::time::Duration;

/// Moves an operation along the table; a step that the table does not have is a fault of ours.
pub(crate) fn step(operation: &mut Operation, event: Event) -> Result<()> {
    operation.state =
        outbox::next(operation.state, event).ok_or_else(|| crate::desk::bug("outbox"))?;
    Ok(())
}

impl Desk {
    /// Intent on disk, one request, outcome on disk.
    pub(super) async fn run(&self, todo: &ToDo, looked: &Looked, plan: Plan) -> Result<Operation> {
        let operation = Operation {
            id: self.fresh_id(),
            shop: looked.shop.name.clone(),
            order_id: looked.order.clone(),
            kind: plan.kind,
            state: OperationState::Intended,
            amount: plan.amount,
            tax: plan.tax,
            at: self.now(),
            outcome_at: None,
            reason: todo.reason.trim().to_owned(),
            by: todo.by.clone(),
            before: Some(plan.before.clone()),
            codes: String::new(),
            consent: None,
            same_since: None,
        };
        let sent = self.send(looked, &plan);
        let operation = self.under_outbox(operation, sent).await?;
        if operation.state == OperationState::Done {
            // How it stands now; should this fail, the next sync asks again.
            let _ = self.inquire(&looked.pg, &looked.shop, &looked.order).await;
        }
        Ok(operation)
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
                Written::Done(after) => return done(plan, &after),
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
                    self.pause(Duration::from_millis(ms)).await;
                }
            }
        }
    }

    /// The PG says that it did nothing, perhaps because it was so before: one look decides.
    async fn by_look(&self, looked: &Looked, plan: &Plan) -> Event {
        match self.inquire(&looked.pg, &looked.shop, &looked.order).await {
            Ok((fact, _)) if outbox::look(plan, &Seen::from(&fact)) == Look::Done => {
                Event::Answered
            }
            Ok(_) => Event::Refused,
            Err(_) => Event::Lost,
        }
    }

    /// Writes into the record what became of an operation, and judges the order anew.
    pub(super) async fn told(&self, operation: &Operation) -> Result<()> {
        let args = serde_json::json!({
            "operation": operation.kind.as_str(),
            "state": operation.state.as_str(),
            "amount": (operation.amount + operation.tax).get(),
            "codes": operation.codes,
            "id": operation.id,
        });
        let order = operation.order_id.as_str();
        self.note("outbox", &operation.by, &operation.shop, order, args)
            .await?;
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

/// An answer without a code. One that tells another status than was asked for is not believed: it is looked at.
fn done(plan: &Plan, after: &sources::After) -> (Event, String) {
    let seen = Seen {
        status: after.status.clone(),
        amount: after.amount.unwrap_or(plan.before.amount),
        tax: after.tax.unwrap_or(plan.before.tax),
        cancelled: plan.before.cancelled,
    };
    // A part that was cancelled and a change at Amazon's pace may still show the old figures.
    let as_asked = outbox::look(plan, &seen) == Look::Done
        || (plan.kind != OperationKind::Sales && seen.status == plan.before.status);
    if as_asked {
        (Event::Answered, String::new())
    } else {
        (Event::Lost, format!("status {}", after.status.as_str()))
    }
}
