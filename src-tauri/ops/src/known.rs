//! Everything that is known of one order, before anything is concluded from it.

use payments::{
    Environment, Observation, Operation, PayoutLine, RefundLine, SettlementLine, Transaction,
};
use reconcile::History;
use std::borrow::Cow;

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
    /// Everything that is known but what files say; the observations stand oldest first.
    pub(crate) fn of(
        observations: impl Into<Cow<'a, [Observation]>>,
        operations: Vec<Operation>,
        environment: Environment,
    ) -> Self {
        let observations = observations.into();
        Self {
            transaction: Transaction::derive(&observations),
            observations,
            operations,
            settlement: Vec::new(),
            refunds: Vec::new(),
            payouts: Vec::new(),
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
