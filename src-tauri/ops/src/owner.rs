//! The owner's approval: a PIN in the keychain, asked for above the shop's limit. Wrong ones are counted on disk, so that a
//! script cannot try them all.

use crate::settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use outbox::Approval;
use payments::At;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use vault::Item;
use zeroize::Zeroizing;

/// Characters of a PIN: short enough to be typed at a till, long enough not to be guessed in [`TRIES`].
const PIN: std::ops::RangeInclusive<usize> = 4..=32;
/// Wrong PINs in a row after which the owner waits.
const TRIES: i64 = 5;
/// How long: seconds.
const WAIT: i64 = 30 * 60;
/// The setting that counts them: `count since`.
const WRONG: &str = "owner_pin_wrong";

/// The owner has typed the PIN. Only [`Desk::approve`] makes one.
#[derive(Clone, Debug)]
pub struct Approved(());

impl Desk {
    /// Checks the owner's PIN.
    ///
    /// # Errors
    /// `usage` for a wrong one, for none set, and while waiting after too many; `vault`.
    pub async fn approve(&self, pin: &SecretString) -> Result<Approved> {
        // One try at a time in a folder: two at the same moment count as two.
        let home = self.home().clone();
        let lock = tokio::task::spawn_blocking(move || home.lock_owner()).await;
        let _alone = lock.map_err(|_| crate::desk::bug("lock"))??;
        let kept = self.vault().read(&Item::OwnerPin).await?;
        let Some(kept) = kept else {
            return Err(Error::usage("failure-owner-pin-none"));
        };
        let (count, since) = self.wrong_pins().await?;
        let now = self.now();
        if count >= TRIES && now.since(since) < WAIT {
            let minutes = (WAIT - now.since(since)).div_euclid(60) + 1;
            return Err(Error::usage("failure-owner-pin-wait").with("minutes", minutes));
        }
        if same(kept.expose_secret(), pin.expose_secret().as_bytes()) {
            if count > 0 {
                self.ledger().set_setting(WRONG, None).await?;
            }
            return Ok(Approved(()));
        }
        let wrong = if count >= TRIES { 1 } else { count + 1 };
        self.ledger()
            .set_setting(WRONG, Some(&format!("{wrong} {}", now.0)))
            .await?;
        self.note(
            "owner_pin_wrong",
            "",
            "",
            "",
            serde_json::json!({ "count": wrong }),
        )
        .await?;
        Err(Error::usage("failure-owner-pin-wrong").with("left", TRIES - wrong))
    }

    /// Sets the owner's PIN; who changes one must know it.
    ///
    /// # Errors
    /// `usage` for a wrong present PIN or a new one of another length; `vault`.
    pub async fn set_owner_pin(
        &self,
        present: Option<&SecretString>,
        new: &SecretString,
    ) -> Result<()> {
        self.owner_or_none(present).await?;
        if !PIN.contains(&new.expose_secret().chars().count()) {
            return Err(Error::usage("failure-owner-pin-length"));
        }
        let secret = SecretBox::new(Box::new(new.expose_secret().as_bytes().to_vec()));
        self.vault().write(&Item::OwnerPin, secret).await?;
        self.note("owner_pin_set", "owner", "", "", serde_json::json!({}))
            .await
    }

    /// Whether there is a PIN.
    ///
    /// # Errors
    /// `vault`.
    pub async fn has_owner_pin(&self) -> Result<bool> {
        Ok(self.vault().read(&Item::OwnerPin).await?.is_some())
    }

    /// Passes where no PIN is set, or the right one is given.
    async fn owner_or_none(&self, given: Option<&SecretString>) -> Result<()> {
        if !self.has_owner_pin().await? {
            return Ok(());
        }
        let given = given.ok_or_else(|| Error::usage("failure-owner-pin-needed"))?;
        self.approve(given).await.map(|_| ())
    }

    /// Before a limit is set or moved: it means nothing without a PIN, and only the owner moves it. The first PIN that is
    /// given becomes the PIN.
    pub(crate) async fn may_move_limit(&self, given: Option<&SecretString>) -> Result<()> {
        match (self.has_owner_pin().await?, given) {
            (true, _) => self.owner_or_none(given).await,
            (false, Some(first)) => self.set_owner_pin(None, first).await,
            (false, None) => Err(Error::usage("failure-owner-pin-none")),
        }
    }

    async fn wrong_pins(&self) -> Result<(i64, At)> {
        let kept = self.ledger().setting(WRONG).await?.unwrap_or_default();
        let mut numbers = kept
            .split(' ')
            .map(|n| n.parse::<i64>().unwrap_or_default());
        let (count, since) = (numbers.next(), numbers.next());
        Ok((count.unwrap_or_default(), At(since.unwrap_or_default())))
    }
}

/// Compares by digests: how long it takes says nothing about where the first difference is.
fn same(kept: &[u8], given: &[u8]) -> bool {
    let digest = |pin: &[u8]| Zeroizing::new(payments::sha256_hex(pin));
    digest(kept) == digest(given)
}

/// The limit of a shop, and whether the owner has spoken.
pub(crate) fn approval(shop: &ShopRow, owner: Option<&Approved>) -> Approval {
    Approval {
        limit: ShopSettings::of(shop).owner_limit,
        given: owner.is_some(),
    }
}
