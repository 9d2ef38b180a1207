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
