//! Settings of the window and of each shop.

use crate::{Lang, Theme};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One setting of a shop, with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShopSetting {
    /// Shop.
    pub shop: String,
    /// Key.
    pub key: String,
    /// Label (text).
    pub label: String,
    /// What it means (text).
    pub help: String,
    /// Value now.
    pub value: String,
    /// Documented default.
    pub default: String,
    /// Allowed values; empty: free text.
    pub choices: Vec<String>,
    /// Whether the fact behind it is unverified.
    pub unverified: bool,
}

/// The settings screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Settings {
    /// Language.
    pub lang: Lang,
    /// Theme.
    pub theme: Theme,
    /// Rows of 28 px.
    pub compact: bool,
    /// Where exports go.
    pub export_dir: String,
    /// Data folder.
    pub home: String,
    /// Settings of shops.
    pub shop_settings: Vec<ShopSetting>,
    /// Program version.
    pub version: String,
}

/// How the owner's word can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OwnerWays {
    /// How things stand with the PIN.
    pub pin: PinState,
    /// Whether the computer's own authentication is asked for in its place.
    pub system: bool,
}

/// How things stand with the owner's PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum PinState {
    /// None was chosen yet.
    None,
    /// There is one.
    Set,
    /// There was one, and the keychain does not hold it any more.
    Lost,
}
