//! A payout period as both sides see it: what was computed, what was delivered, how it stands.

use payments::{Day, Yen, closed};

/// What an expected payout is made of. `sales` − `refunds` − `fees` − `fee_tax` − `transfer_fee` − `offset` + `carried` is
/// the payout, unless it is held back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Sales with tax and postage.
    pub sales: Yen,
    /// Given back, positive.
    pub refunds: Yen,
    /// Fees without tax; fees of refunds given back are taken off.
    pub fees: Yen,
    /// Tax on the fees.
    pub fee_tax: Yen,
    /// The bank's fee.
    pub transfer_fee: Yen,
    /// Invoices taken out.
    pub offset: Yen,
    /// Kept from earlier closings because it was below the transfer fee.
    pub carried: Yen,
}

impl Parts {
    /// What is left before the bank's fee.
    #[must_use]
    pub fn before_transfer(&self) -> Yen {
        self.sales - self.refunds - self.fees - self.fee_tax - self.offset + self.carried
    }

    /// What is paid.
    #[must_use]
    pub fn payout(&self) -> Yen {
        self.before_transfer() - self.transfer_fee
    }
}

closed! {
    /// How a period stands.
    pub enum PeriodState {
        /// Not closed yet: the expected amount is what there is so far.
        Running = "running",
        /// Closed, its payday not over.
        Closed = "closed",
        /// Its payday is over and no statement is here.
        Due = "due",
        /// Kept for the next payout, below the transfer fee.
        Held = "held",
        /// Delivered as expected, to the yen.
        Agreed = "agreed",
        /// Less was delivered than expected.
        Short = "short",
        /// More was delivered than expected.
        Over = "over",
        /// Delivered, and no terms to compare with.
        NoTerms = "no_terms",
    }
}

/// One payout period: a closing and its transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Last day of the period.
    pub closed_on: Day,
    /// Day of the transfer: delivered, else expected.
    pub paid_on: Day,
    /// Computed payout; none without terms.
    pub expected: Option<Yen>,
    /// Σ net of the statement's lines; none without a statement. Whether it is there yet: [`Period::arrived`].
    pub delivered: Option<Yen>,
    /// Σ fee + transfer fee of the statement without tax; expected ones without a statement.
    pub fees: Yen,
    /// Σ tax on fees of the statement; the expected one without a statement.
    pub tax: Yen,
    /// Lines with an order id.
    pub lines: usize,
    /// The places of its statement's lines among those it was made of.
    pub statement: Vec<usize>,
    /// Sales of the statement, tax and postage included; expected ones without a statement.
    pub sales: Yen,
    /// Given back by the statement, positive; expected without a statement.
    pub refunds: Yen,
    /// Claims and corrections of the statement: positive where they were taken, negative where they came back.
    pub claims: Yen,
    /// What the expected payout is made of.
    pub expected_parts: Parts,
    /// How it stands.
    pub state: PeriodState,
    /// Sales in the transactions here.
    pub sale_count: usize,
    /// Refunds in the transactions here.
    pub refund_count: usize,
}

impl Period {
    /// Delivered − expected, where both are known.
    #[must_use]
    pub fn difference(&self) -> Option<Yen> {
        Some(self.delivered? - self.expected?)
    }

    /// What a statement says that came before the day of its payout: money that is not there yet.
    #[must_use]
    pub fn announced(&self) -> Option<Yen> {
        self.delivered.filter(|_| self.state == PeriodState::Closed)
    }

    /// What is in the shop's account by the statement.
    #[must_use]
    pub fn arrived(&self) -> Option<Yen> {
        self.delivered.filter(|_| self.announced().is_none())
    }

    /// What the payout is to be: announced by a statement, else computed.
    #[must_use]
    pub fn to_come(&self) -> Option<Yen> {
        self.announced().or(self.expected)
    }
}
