//! The demo shop 和紙と文具 つゆくさ帖: eighteen months of a made-up shop, from a seed, and every file it would have
//! received. Pure: no clock, no disk, no network.
//!
//! Read in this order: `shop` (what it sells), `orders` and `outcomes` (who ordered what when, and how it ended),
//! `life` (one order's way through both sides), `stories`, `incidents` and `kinds` (the twelve incidents and the sixteen
//! kinds of warning), `statements` and `settlement` (the money), `files` (what lies in the shop's download folder).

mod book;
mod carriers;
mod files;
mod generate;
mod incidents;
mod kinds;
mod layouts;
mod life;
mod listing;
mod model;
mod orders;
mod outcomes;
mod people;
mod plan;
mod settlement;
mod setup;
mod shop;
mod statements;
mod stories;
mod subscription;
mod telling;

pub use setup::{SetupState, SetupStep};

use crate::trade::Trade;
use payments::{At, Observation, Operation, OrderId, Terms, WarningKind, Yen};

/// A demo shop with its past.
pub struct DemoShop {
    /// Short name; observations bear it.
    pub name: String,
    /// Long name, for charts.
    pub title: String,
    /// ShopID.
    pub shop_id: String,
    /// The demo's instant: 2026-11-06 9:40 in Japan.
    pub now: At,
    /// Its orders, oldest first.
    pub orders: Vec<DemoOrder>,
    /// Its terms of payment, oldest first.
    pub terms: Vec<Terms>,
    /// Files it received or keeps, by name.
    pub files: Vec<DemoFile>,
    /// The past as received rows, oldest first.
    pub history: Vec<Observation>,
    /// What was asked of the PG from this desk, oldest first.
    pub operations: Vec<Operation>,
    /// Warnings that a person has seen.
    pub acknowledgements: Vec<Ack>,
    /// The subscription site that is still in setup.
    pub second_shop: SecondShop,
    /// The first shop's six steps.
    pub setup: Vec<SetupStep>,
    /// What people did here, oldest first: when, a code for the text, and the text's arguments.
    pub activity: Vec<Did>,
    pub(crate) trades: Vec<Trade>,
}

/// What somebody did: when, a code for the text, the text's arguments.
pub type Did = (At, String, Vec<(String, String)>);

/// An order in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoOrder {
    /// Order id.
    pub order_id: OrderId,
    /// When it was placed.
    pub ordered_at: At,
    /// Amount + tax at the end of the story.
    pub total: Yen,
    /// Status at the demo's instant, the PG's word.
    pub status: String,
    /// Amazon's charge permission as the shop's list has it.
    pub permission_id: Option<String>,
    /// Amazon's charge as the shop's list has it.
    pub charge_id: Option<String>,
    /// The shop's note.
    pub memo: String,
    /// Whether it is a charge of the subscription.
    pub recurring: bool,
    /// Whether the shop's order list holds it.
    pub listed: bool,
}

/// A file of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoFile {
    /// File name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The layout needed to read it, as TOML; none where its kind is recognised by itself.
    pub layout: Option<String>,
}

/// A person's note on a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    /// The order.
    pub order: OrderId,
    /// The warning's kind.
    pub kind: WarningKind,
    /// When it was noted.
    pub at: At,
    /// The note.
    pub note: String,
}

/// A shop still in setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondShop {
    /// Name.
    pub name: String,
    /// ShopID.
    pub shop_id: String,
    /// Its six steps.
    pub setup: Vec<SetupStep>,
}

impl DemoShop {
    /// The shop of a seed with so many orders. The same arguments give the same shop, byte for byte.
    #[must_use]
    pub fn generate(seed: u64, orders: usize) -> Self {
        generate::write(seed, orders)
    }

    /// The shop's order list as CSV: `order_id,amazon_charge_permission_id,amazon_charge_id,memo`.
    #[must_use]
    pub fn orders_csv(&self) -> Vec<u8> {
        listing::orders_csv(&self.orders)
    }
}

#[cfg(test)]
mod money_tests;
#[cfg(test)]
mod tests;
