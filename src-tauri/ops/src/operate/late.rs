//! Operations that were settled as not done and whose effect shows itself late (`outbox::late`): whoever hears of it,
//! a sync, a look or a notice, puts the record right.

use super::run::step;
use crate::{Desk, Error, Result};
use outbox::Plan;
use payments::{At, Fact, Observation, Operation, OperationKind, OperationState, Seen, Source};

impl Desk {
    /// Puts right what the newest answer of the PG shows to have been done after all.
    pub(crate) async fn find_late(
        &self,
        observations: &[Observation],
        operations: &mut [Operation],
    ) -> Result<()> {
        let undone = |o: &Operation| o.state == OperationState::NotDone;
        if !operations.iter().any(undone) {
            return Ok(());
        }
        let Some((seen, moved)) = newest(observations) else {
            return Ok(());
        };
        let Some(place) = outbox::late(operations, &seen, moved) else {
            return Ok(());
        };
        if let Some(operation) = operations.get_mut(place) {
            step(operation, outbox::Event::SeenLate)?;
            operation.outcome_at = Some(self.now_of(&operation.shop));
            self.ledger().put_operation(operation).await?;
            self.note_outcome(operation).await?;
        }
        Ok(())
    }
}

impl Desk {
    /// Asks once more about what was settled as not done a short while ago; those that turn out to be done, and why some
    /// could not be asked about.
    pub(super) async fn look_for_late(
        &self,
        shop: Option<&str>,
    ) -> Result<(Vec<Operation>, Option<Error>)> {
        let since = self.now_shown(shop).plus(-outbox::LATE_SECONDS);
        let (mut done, mut trouble) = (Vec::new(), None);
        for operation in self.ledger().operations_undone_since(since).await? {
            let asked = shop.is_none_or(|shop| shop == operation.shop);
            if !asked || operation.kind == OperationKind::CloseConsent {
                continue;
            }
            match self.look_late(&operation).await {
                Ok(Some(operation)) => done.push(operation),
                Ok(None) => {}
                Err(error) => trouble = Some(error),
            }
        }
        Ok((done, trouble))
    }

    /// One more inquiry about one of them; the operation where it was done after all.
    pub(super) async fn look_late(&self, operation: &Operation) -> Result<Option<Operation>> {
        let shop = self.shop(Some(&operation.shop)).await?;
        let pg = self.pg_client(&shop).await?;
        let before = Plan::of(operation).before;
        if operation.consent.is_some() {
            self.seen_of_consent(&pg, &shop, operation, &before).await?;
        } else {
            self.inquire(&pg, &shop, &operation.order_id).await?;
        }
        let all = self
            .ledger()
            .operations(Some(&shop.name), Some(&operation.order_id))
            .await?;
        let now = all.into_iter().find(|o| o.id == operation.id);
        Ok(now.filter(|o| o.state == OperationState::Done))
    }
}

/// Of observations in their order: how the order stands by the PG's newest answer, and when the PG moved it.
fn newest(observations: &[Observation]) -> Option<(Seen, At)> {
    let mut answers = observations.iter().filter_map(|o| match &o.fact {
        Fact::Pg(fact) if o.source == Source::Pg => {
            Some((Seen::from(fact), fact.processed_at.unwrap_or(o.at)))
        }
        _ => None,
    });
    answers.next_back()
}
