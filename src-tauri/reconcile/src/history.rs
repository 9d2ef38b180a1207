//! What the watch is given of one order.

use payments::{Environment, Observation, Operation, PayoutLine, RefundLine, SettlementLine};

/// Everything known of one order.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// What was said, oldest first, and of one instant as it arrived ([`crate::put_in_order`]).
    pub observations: &'a [Observation],
    /// What was asked of the PG here.
    pub operations: &'a [Operation],
    /// Its rows of settlement reports (leg 1).
    pub settlement: &'a [SettlementLine],
    /// Its rows of refund reports, each known here from its `heard_at` on.
    pub refunds: &'a [RefundLine],
    /// Its lines of payout statements (leg 2).
    pub payouts: &'a [PayoutLine],
    /// The shop's environment.
    pub environment: Environment,
}
