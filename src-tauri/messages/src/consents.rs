//! Stored consents and what was charged on them.

use crate::{GridRow, Letter, OperationRow, Yen};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A consent and what became of its charges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentRow {
    /// Shop.
    pub shop: String,
    /// Its number at Amazon (`B03-…`; `C03-…` in Amazon's sandbox).
    pub consent: String,
    /// How often it was charged or tried.
    pub charges: u32,
    /// Whether the last charge was refused.
    pub refused: bool,
    /// The last charge.
    pub last: GridRow,
    /// Charged or reserved in this calendar month of Japan, yen.
    pub used: Yen,
    /// What may be charged in a calendar month, yen.
    pub cap: Yen,
    /// Whether it was ended from here.
    pub ended: bool,
}

/// `choba consents --json`: those whose last charge was refused first, then the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentsAnswer {
    /// Consents.
    pub consents: Vec<ConsentRow>,
}

/// What the PG says of a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentAsked {
    /// `REGISTER` while it can be charged, `END` once it has ended, else the PG's own word.
    pub status: String,
    /// The same in words (text).
    pub label: String,
    /// Reason code.
    pub reason: Option<String>,
    /// What may be charged, yen.
    pub limit: Option<Yen>,
    /// What is left of it, yen.
    pub balance: Option<Yen>,
}

/// One consent: `choba consent ID --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsentDetail {
    /// The consent.
    pub row: ConsentRow,
    /// Its charges, newest first.
    pub charges: Vec<GridRow>,
    /// What the PG says now; none where it was not asked.
    pub asked: Option<ConsentAsked>,
    /// Operations on it whose outcome is not known: nothing else is sent before it is.
    pub open: Vec<OperationRow>,
    /// A draft for the customer whose last charge was refused.
    pub letter: Option<Letter>,
}

/// A field of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddressField {
    /// The PG's name of it.
    pub key: String,
    /// The same in words (text).
    pub label: String,
    /// What it holds.
    pub value: String,
}

/// `choba address ORDER --json`: personal, asked for each time and never kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AddressAnswer {
    /// The order.
    pub order: String,
    /// What the PG says, in the order of its documents.
    pub fields: Vec<AddressField>,
}
