//! Settings, shops and their secrets, the record, the way until a shop may start.

use super::commands;
use crate::{Activity, NewShop, OwnerWays, Settings, Setup, ShopCard, ShopTest, Start};
use secrecy::SecretString;
use serde::Deserialize;
use ts_rs::TS;

/// A setting of the window that the page changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum WindowSetting {
    /// `ja` or `en`.
    Lang,
    /// `light`, `dark`, `system`.
    Theme,
    /// `true` or `false`: rows close together.
    Compact,
}

impl WindowSetting {
    /// Its key.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lang => "lang",
            Self::Theme => "theme",
            Self::Compact => "compact",
        }
    }
}

commands! {
    /// The record of what was done, newest first.
    ActivityRequest("activity") {
        /// Entries at most.
        limit: u32,
        /// The id of the entry before which they begin; none: the newest.
        before: Option<String>,
    } -> Activity;
    /// The six steps until a shop may start.
    SetupRequest("setup") {
        /// Our name of the shop; none: the one that is shown.
        shop: Option<String>,
    } -> Setup;
    /// A person ticks one of their items, or takes the tick away.
    SetupMarkRequest("setup_mark") {
        /// Our name of the shop.
        shop: String,
        /// The item.
        key: String,
        /// Whether it is done.
        done: bool,
    } -> Setup;
    /// The screen of settings.
    SettingsRequest("settings") -> Settings;
    /// Changes a setting of the window.
    SettingsSetRequest("settings_set") {
        /// Which.
        key: WindowSetting,
        /// To what.
        value: String,
    } -> Settings;
    /// Changes a setting of a shop.
    ShopSettingSetRequest("shop_setting_set") {
        /// Our name of the shop.
        shop: String,
        /// Which.
        key: String,
        /// To what.
        value: String,
        /// Typed by the owner, where the setting is the owner's.
        #[ts(optional, type = "string")]
        #[serde(default)]
        owner_pin: Option<SecretString>,
        /// Pressed in its place: the computer's own authentication.
        #[ts(optional, as = "Option<bool>")]
        #[serde(default)]
        owner_system: bool,
    } -> Settings;
    /// How the owner's word can be given. The keychain may ask the person first.
    OwnerPinStateRequest("owner_pin_state") {
        /// Our name of the shop; none: of the whole desk.
        shop: Option<String>,
    } -> OwnerWays;
    /// Sets the owner's PIN, or another one in its place.
    OwnerPinChangeRequest("owner_pin_change") {
        /// The present one; empty where there is none, or the computer's word stands for it.
        #[ts(type = "string")]
        present: SecretString,
        /// Pressed in its place: the computer's own authentication.
        system: bool,
        /// The new one.
        #[ts(type = "string")]
        new: SecretString,
    } -> ();
    /// The screen of shops.
    ShopsRequest("shops") -> Vec<ShopCard>;
    /// Adds a shop.
    ShopAddRequest("shop_add") {
        /// It, with its secrets.
        shop: NewShop,
    } -> ShopCard;
    /// Replaces a secret of a shop.
    ShopSetSecretRequest("shop_set_secret") {
        /// Our name of the shop.
        name: String,
        /// `shop_pass` or `amazon_private_key`.
        key: String,
        /// It.
        #[ts(type = "string")]
        value: SecretString,
    } -> ShopCard;
    /// Asks both sides whether they know the shop.
    ShopTestRequest("shop_test") {
        /// Our name of the shop.
        name: String,
    } -> ShopTest;
    /// Takes a shop off this computer.
    ShopForgetRequest("shop_forget") {
        /// Our name of the shop.
        name: String,
    } -> Vec<ShopCard>;
    /// Shows a shop.
    ShopSelectRequest("shop_select") {
        /// Our name of it; none: all of them.
        name: Option<String>,
    } -> Start;
    /// Lets the person choose a backup in the system's window and brings it back; false when none was chosen.
    CacheRestoreRequest("cache_restore") {
        /// The backup's.
        #[ts(type = "string")]
        passphrase: SecretString,
    } -> bool;
    /// Begins with an empty cache where the old one is lost.
    CacheBeginAnewRequest("cache_begin_anew") -> ();
    /// The owner has taken note of what is not known after that.
    BegunSeenRequest("begun_seen") -> Start;
}
