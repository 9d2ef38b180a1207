//! Operations: a sales, cancel, change, a charge on a stored consent or a consent's end that someone asked for, and what
//! became of it.

use crate::{At, OrderId, PgFact, Status, Yen, closed};

closed! {
    /// What was asked for.
    pub enum OperationKind {
        /// 実売上にする.
        Sales = "sales",
        /// 取り消す, 返金する.
        Cancel = "cancel",
        /// 減額する, 増額する.
        Change = "change",
        /// 承諾に請求する: a new order, charged on a stored consent.
        Charge = "charge",
        /// 承諾を終了する: no later charge is possible. Its order is the consent's own number.
        CloseConsent = "close_consent",
    }
}

closed! {
    /// Where an operation stands.
    pub enum OperationState {
        /// On disk, nothing sent.
        Intended = "intended",
        /// Bytes may have left.
        Sent = "sent",
        /// The PG did it.
        Done = "done",
        /// The PG refused, or we did before sending.
        Refused = "refused",
        /// It may have happened; settled by inquiry only.
        Unknown = "unknown",
        /// Settled by inquiry: it did not happen.
        NotDone = "not_done",
    }
}

impl OperationState {
    /// Whether its outcome is open.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Intended | Self::Sent | Self::Unknown)
    }
}

closed! {
    /// Who has spoken for an operation beside the one who asked for it. What moves without a word is counted together.
    #[derive(Default)]
    pub enum Word {
        /// Nobody.
        #[default]
        Nobody = "nobody",
        /// The person at the computer, in a window of the system.
        Person = "person",
        /// The owner, with the PIN or the system's own authentication.
        Owner = "owner",
    }
}

/// What an inquiry showed of a transaction, as far as operations go by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Status.
    pub status: Status,
    /// Amount, yen.
    pub amount: Yen,
    /// Tax and postage, yen.
    pub tax: Yen,
    /// What was cancelled so far, tax and postage included, yen; zero where the PG does not say.
    pub cancelled: Yen,
}

impl Seen {
    /// What the customer pays now, yen.
    #[must_use]
    pub fn total(&self) -> Yen {
        self.amount + self.tax
    }
}

impl From<&PgFact> for Seen {
    fn from(fact: &PgFact) -> Self {
        Self {
            status: fact.status.clone(),
            amount: fact.amount,
            tax: fact.tax,
            cancelled: fact.cancel_amount.unwrap_or(Yen::ZERO)
                + fact.cancel_tax.unwrap_or(Yen::ZERO),
        }
    }
}

/// A write to the PG and its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Unique across desks (UUIDv7 text).
    pub id: String,
    /// Our name of the shop.
    pub shop: String,
    /// The order; of a consent's end the consent's number.
    pub order_id: OrderId,
    /// The consent that is charged or ended; none for other kinds.
    pub consent: Option<String>,
    /// What was asked for.
    pub kind: OperationKind,
    /// Where it stands.
    pub state: OperationState,
    /// Amount it is about.
    pub amount: Yen,
    /// Tax and postage it is about.
    pub tax: Yen,
    /// When it was asked for.
    pub at: At,
    /// When its outcome was known.
    pub outcome_at: Option<At>,
    /// The reason the person gave.
    pub reason: String,
    /// Who asked, as a role.
    pub by: String,
    /// What the inquiry before it showed; none for a past that does not say.
    pub before: Option<Seen>,
    /// The PG's codes, or our word for what stopped it; empty where nothing did.
    pub codes: String,
    /// While unknown: since when inquiries have shown what stood before it.
    pub same_since: Option<At>,
    /// Who has spoken for it.
    pub word: Word,
    /// When it was asked for by the clock of the PG, where its inquiry told one: this computer's clock can be set.
    pub moved_at: At,
}
