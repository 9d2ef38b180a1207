//! The first answer: what the window needs before it can draw anything.

use crate::Code;
use payments::Environment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
}

/// A theme of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Paper.
    Light,
    /// Night.
    Dark,
    /// As the system has it.
    #[default]
    System,
}

impl Theme {
    /// Its word, in settings and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }

    /// The theme of a word; none for another word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Light, Self::Dark, Self::System]
            .into_iter()
            .find(|theme| theme.as_str() == text)
    }
}

/// Whether secrets can be read now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// Yes.
    Open,
    /// The keychain asks the person; a cancellable wait.
    Waiting,
    /// Locked, denied or not there.
    Unavailable,
}

/// A shop in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShopBrief {
    /// Our name of it.
    pub name: String,
    /// ShopID.
    pub shop_id: String,
    /// Where its money is.
    pub environment: Code<Environment>,
}

/// What the window needs first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Start {
    /// Language to draw in.
    pub lang: Lang,
    /// Theme asked for.
    pub theme: Theme,
    /// `true` for rows of 28 px instead of 34.
    pub compact: bool,
    /// Whether this is the demo on the sandbox.
    pub demo: bool,
    /// Program version.
    pub version: String,
    /// The present, RFC 3339; the window counts on from here (the sandbox has its own clock).
    pub now: String,
    /// Shops; empty at the first run.
    pub shops: Vec<ShopBrief>,
    /// Shop that is shown, or none when all are.
    pub shop: Option<String>,
    /// Keychain.
    pub vault: VaultState,
    /// The keychain by its own name: キーチェーン, 資格情報マネージャー, キーリング.
    pub keychain: String,
    /// Open warnings, for the rail.
    pub warnings_open: u32,
    /// Transactions in the cache.
    pub transactions: u32,
    /// Orders that a list names and that are no transactions here.
    pub unseen: u32,
    /// When the PG was last asked, RFC 3339.
    pub last_sync: Option<String>,
    /// What the last sync left undone.
    pub sync_trouble: Option<crate::SyncTrouble>,
    /// What to know of this computer's clock, where it is off (text).
    pub clock: Option<String>,
    /// Setup steps done of six, while not all are.
    pub setup_done: u32,
    /// Whether Amazon's key is set for the shown shop.
    pub has_amazon: bool,
    /// Where exports go.
    pub export_dir: String,
    /// What is not known here since the cache was brought back or begun anew, as a sentence, until the owner has taken note.
    pub begun: Option<String>,
}
