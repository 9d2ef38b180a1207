//! The shelf: what the first screens ask the ledger for, held in memory while a past is being written to disk.
//!
//! A demo opens with eighteen months behind it. Writing them takes a second, concluding from them a tenth of that; so the
//! first screen reads from here, and from the ledger as soon as everything is there. The same questions, the same answers.

use ledger::{Activity, SetupMark, ShopRow};
use payments::{At, MoneyEvent, Operation, PayoutLine, Terms, Warning};
use std::collections::BTreeMap;

/// What is not on disk yet.
#[derive(Default)]
pub(crate) struct Shelf {
    pub shops: Vec<ShopRow>,
    pub terms: BTreeMap<String, Vec<Terms>>,
    pub events: Vec<MoneyEvent>,
    pub payouts: BTreeMap<String, Vec<PayoutLine>>,
    pub warnings: Vec<Warning>,
    pub operations: Vec<Operation>,
    pub marks: BTreeMap<String, Vec<SetupMark>>,
    /// Newest first.
    pub activity: Vec<Activity>,
    pub settings: BTreeMap<String, String>,
    pub last_sync: BTreeMap<String, At>,
}
