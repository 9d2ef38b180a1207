//! One module per noun.

pub(crate) mod activity;
pub(crate) mod arriving;
pub(crate) mod bank_lines;
pub(crate) mod begun;
pub(crate) mod changes;
pub(crate) mod derived;
pub(crate) mod files;
pub(crate) mod forgotten;
pub(crate) mod hints;
pub(crate) mod layouts;
pub(crate) mod lines;
pub(crate) mod listed;
pub(crate) mod matches;
pub(crate) mod money_events;
pub(crate) mod operations;
pub(crate) mod payout_lines;
pub(crate) mod query;
pub(crate) mod received;
pub(crate) mod settings;
pub(crate) mod settlement_lines;
pub(crate) mod setup;
pub(crate) mod shops;
pub(crate) mod terms;
pub(crate) mod transactions;
pub(crate) mod underived;
pub(crate) mod warnings;
