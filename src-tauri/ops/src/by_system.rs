//! The system's own authentication in the place of the owner's PIN. It stands for the PIN only where the owner said so: on a
//! computer that several people unlock, its password is no secret of the owner's.

use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::FailureCode;
use words::Words;

impl Desk {
    /// Whether the system's own authentication would be asked in place of the PIN: the owner lets it stand for the PIN, and
    /// this computer has it. Of the whole desk where no shop is named: then every shop with a limit must let it.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn system_approves(&self, shop: Option<&ShopRow>) -> Result<bool> {
        Ok(self.lets_system(shop).await? && self.authority().offered().await)
    }

    async fn lets_system(&self, shop: Option<&ShopRow>) -> Result<bool> {
        if let Some(shop) = shop {
            return Ok(ShopSettings::of(shop).owner_system);
        }
        let shops = self.ledger().shops().await?;
        let settings: Vec<_> = shops.iter().map(ShopSettings::of).collect();
        let mut limited = settings.iter().filter(|s| s.owner_limit.is_some());
        let lets = settings.iter().any(|s| s.owner_system);
        Ok(lets && limited.all(|s| s.owner_system))
    }

    /// Lets the system ask; that it said yes.
    pub(crate) async fn heard_by_system(&self, shop: Option<&ShopRow>, words: Words) -> Result<()> {
        if !self.lets_system(shop).await? {
            return Err(Error::usage("failure-owner-system-off"));
        }
        let (title, why) = (
            words.get("confirm-title"),
            words.get("confirm-owner-system"),
        );
        let name = shop.map_or("", |shop| shop.name.as_str());
        let args = serde_json::json!({});
        match self.authority().ask((&title, &why)).await {
            Ok(()) => {}
            Err(vault::Refused::Unavailable) => {
                return Err(Error::usage("failure-owner-system-none"));
            }
            Err(vault::Refused::Declined) => {
                self.note("owner_system_declined", "", name, "", args)
                    .await?;
                return Err(Error::new(
                    FailureCode::Cancelled,
                    "failure-owner-system-declined",
                ));
            }
        }
        // Whoever was authenticated is the owner: what was typed wrongly before is forgotten.
        // Of a desk with a shop that does not let it, it is no word about the PIN of all.
        if self.lets_system(None).await? {
            self.forget_wrong_pins().await?;
        }
        self.note("owner_system_approved", "owner", name, "", args)
            .await
    }
}
