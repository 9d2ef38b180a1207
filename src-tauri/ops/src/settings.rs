//! Settings of a shop and of the window: read and changed.

use crate::owner::Proof;
use crate::shop_settings::{
    Allowed, KNOWN, ShopSettings, check, default_of, is_owners, loosens, setting_of, written,
};
use crate::spoken::{Person, Spoken};
use crate::{Desk, Error, Result};
use messages::{Lang, Settings, ShopSetting, Theme};
use words::Words;

/// Bytes of what is kept without being one of a closed set.
const LONGEST: usize = 200;

/// How small and how large the window may draw, percent.
pub const ZOOM: std::ops::RangeInclusive<u32> = 50..=200;

impl Desk {
    /// Changes settings of a shop; all are checked before the first is kept. The owner's own ([`is_owners`]) move only by the
    /// owner's word; what lets more pass than before, by the PIN or by the person's word.
    ///
    /// # Errors
    /// `usage` for an unknown key, a value that does not fit, a wrong or missing PIN.
    pub async fn shop_set(
        &self,
        name: &str,
        pairs: &[(String, String)],
        proof: Option<&Proof>,
        person: Person,
    ) -> Result<()> {
        let shop = self.shop(Some(name)).await?;
        for (key, value) in pairs {
            check(key, value)?;
        }
        if pairs.iter().any(|(key, _)| is_owners(key)) {
            self.may_move_limit(proof, &shop).await?;
        } else if pairs.iter().any(|(key, value)| loosens(&shop, key, value)) {
            let owner = match proof {
                Some(proof) if self.has_owner_pin().await? => {
                    Some(self.prove(proof, Some(&shop)).await?)
                }
                _ => None,
            };
            self.owner_lets(&Spoken { owner, person }).await?;
        }
        for (key, value) in pairs {
            let value = &written(key, value);
            if key == "owner_limit" {
                self.limit_moves(&shop, value).await?;
            } else {
                self.keep_setting(&shop, key, value).await?;
            }
        }
        Ok(())
    }

    /// A setting of the window: `lang`, `theme`, `compact`, `zoom`.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn window_setting(&self, key: &str) -> Result<Option<String>> {
        self.kept_setting(key).await
    }

    /// Keeps a setting of the window.
    ///
    /// # Errors
    /// `usage` for another key or value.
    pub async fn set_window_setting(&self, key: &str, value: &str) -> Result<()> {
        let fits = match key {
            "lang" => matches!(value, "ja" | "en"),
            "theme" => Theme::parse(value).is_some(),
            "compact" => matches!(value, "true" | "false"),
            "zoom" => value.parse().is_ok_and(|percent| ZOOM.contains(&percent)),
            "shop" | "looked_at" | "looked_before" => value.len() <= LONGEST,
            _ => false,
        };
        if !fits {
            return Err(Error::usage("failure-setting-value")
                .with("key", key)
                .with("candidates", "lang, theme, compact, zoom"));
        }
        Ok(self.ledger().set_setting(key, Some(value)).await?)
    }

    /// The settings screen.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn settings(
        &self,
        words: Words,
        lang: Lang,
        theme: Theme,
        place: Place<'_>,
    ) -> Result<Settings> {
        let mut shop_settings = Vec::new();
        let offered = self.authority().offered().await;
        for shop in self.ledger().shops().await? {
            // What this computer does not have is not offered; what is switched on can be switched off.
            let lets = offered || ShopSettings::of(&shop).owner_system;
            let shown = KNOWN.iter().filter(|k| k.key != "owner_system" || lets);
            shop_settings.extend(shown.map(|known| ShopSetting {
                shop: shop.name.clone(),
                key: known.key.to_owned(),
                label: words.get(&format!("setting-{}", known.key.replace('_', "-"))),
                help: words.get(&format!("setting-{}-help", known.key.replace('_', "-"))),
                value: setting_of(&shop, known.key),
                default: default_of(&shop, known).to_owned(),
                choices: match known.allowed {
                    Allowed::OneOf(words) => words.iter().map(|w| (*w).to_owned()).collect(),
                    Allowed::Number(..) => Vec::new(),
                },
                unverified: known.unverified,
            }));
        }
        let compact = self.window_setting("compact").await?.as_deref() == Some("true");
        Ok(Settings {
            lang,
            theme,
            compact,
            export_dir: place.export_dir.to_owned(),
            home: self.home().dir().display().to_string(),
            shop_settings,
            version: place.version.to_owned(),
        })
    }
}

/// What the shell knows and the settings screen shows.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Where exports go.
    pub export_dir: &'a str,
    /// Program version.
    pub version: &'a str,
}
