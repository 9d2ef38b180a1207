//! Operations that are offered, and asked for: those on one transaction, and those on a list.

use payments::OperationKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An operation on one transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum OrderOperation {
    /// The sale of an authorisation.
    Sales,
    /// Cancels what is authorised, gives back what is charged.
    Cancel,
    /// Another amount.
    Change,
}

impl OrderOperation {
    /// As the outbox has it.
    #[must_use]
    pub const fn kind(self) -> OperationKind {
        match self {
            Self::Sales => OperationKind::Sales,
            Self::Cancel => OperationKind::Cancel,
            Self::Change => OperationKind::Change,
        }
    }

    /// Of the outbox's; none for what is no operation on one transaction.
    #[must_use]
    pub const fn of(kind: OperationKind) -> Option<Self> {
        match kind {
            OperationKind::Sales => Some(Self::Sales),
            OperationKind::Cancel => Some(Self::Cancel),
            OperationKind::Change => Some(Self::Change),
            OperationKind::Charge | OperationKind::CloseConsent => None,
        }
    }
}

/// An operation on a list: a change needs an amount of its own for each row, and that is what a list file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum ListOperation {
    /// Sales of authorisations.
    Sales,
    /// Cancels what is authorised, gives back what is charged.
    Cancel,
}

impl ListOperation {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Sales, Self::Cancel];

    /// As the outbox has it.
    #[must_use]
    pub const fn kind(self) -> OperationKind {
        match self {
            Self::Sales => OperationKind::Sales,
            Self::Cancel => OperationKind::Cancel,
        }
    }
}
