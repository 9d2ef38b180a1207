//! The first answer, the first screen, the ways on from it, the sync.

use super::commands;
use crate::{Start, Today, UnseenOrder};
use serde::Deserialize;
use ts_rs::TS;

/// A theme as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum Drawn {
    /// Paper.
    Light,
    /// Night.
    Dark,
}

commands! {
    /// The first answer of all: how far the desk is, and what the window's frame shows.
    StartRequest("start") -> Start;
    /// The first screen.
    TodayRequest("today") {
        /// How its chart is drawn.
        theme: Drawn,
    } -> Today;
    /// The page stands.
    FirstPageRequest("mark_first_page") -> ();
    /// From the welcome screen into the demo: the data folder stays as it is.
    DemoStartRequest("demo_start") -> ();
    /// Opens the folder once more: the keychain may be open by now.
    VaultAgainRequest("vault_again") -> ();
    /// Gives up waiting for the keychain.
    VaultCancelRequest("vault_cancel") -> ();
    /// Listed orders that are no transactions here.
    OrdersUnseenRequest("orders_unseen") -> Vec<UnseenOrder>;
    /// Takes one of them off its shop's list.
    OrderUnlistRequest("order_unlist") {
        /// Our name of the shop.
        shop: String,
        /// The order.
        order: String,
    } -> ();
    /// Asks both sides about the shop that is shown, or about each; progress comes as events.
    SyncStartRequest("sync_start") -> ();
    /// Ends the running sync after the order that it is at.
    SyncCancelRequest("sync_cancel") -> ();
}
