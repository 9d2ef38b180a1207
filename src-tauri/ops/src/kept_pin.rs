//! What the keychain and the ledger hold of the owner's PIN. The keychain has the verifier and the count; the ledger has the
//! verifier's seal, by which one of somebody else's is known, and the pepper, without which no PIN can be tried at it.

use crate::pin::Kept;
use crate::{Desk, Result};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use vault::Item;

/// The setting with the seal and the pepper.
const SEAL: &str = "owner_pin_seal";
/// The same of a verifier that is being put into the keychain: a kill leaves the old PIN or the new one.
const NEXT: &str = "owner_pin_seal_next";

/// What there is of the owner's.
pub(crate) enum Held {
    /// Nothing.
    None,
    /// The verifier, and the pepper where it has one.
    Set(Kept, Option<String>),
    /// There was one, and the keychain does not hold it any more.
    Lost,
}

/// How the ledger knows a verifier.
struct Seal {
    of: String,
    pepper: Option<String>,
}

impl Desk {
    /// What the keychain holds, if the owner put it there. A PIN that an older version kept as it is becomes a verifier.
    pub(crate) async fn held_pin(&self) -> Result<Held> {
        let item = self.vault().read(&Item::OwnerPin).await?;
        let seal = self.seal_in(SEAL).await?;
        let Some(item) = item else {
            // Taken out of the keychain by another program: nobody sets a first one now.
            return Ok(seal.map_or(Held::None, |_| Held::Lost));
        };
        let Some(kept) = Kept::read(item.expose_secret()) else {
            return match seal {
                Some(_) => Ok(Held::Lost),
                None => self.made_of_older(item).await,
            };
        };
        let is_its = |seal: &Seal| seal.of == kept.seal();
        if let Some(seal) = seal.as_ref().filter(|seal| is_its(seal)) {
            let pepper = seal.pepper.clone();
            return Ok(Held::Set(kept, pepper));
        }
        if let Some(next) = self.seal_in(NEXT).await?.filter(is_its) {
            // Put into the keychain, and the program was killed before it said so here.
            self.take_next().await?;
            return Ok(Held::Set(kept, next.pepper));
        }
        match seal {
            // As an older version left it when it was killed.
            None if !kept.has_pepper() => Ok(Held::Set(kept, None)),
            // Another's; or this folder is a copy from before it was set.
            _ => Ok(Held::Lost),
        }
    }

    /// Makes this PIN the owner's.
    pub(crate) async fn keep_new_pin(&self, pin: &SecretString) -> Result<()> {
        let pin = pin.expose_secret().as_bytes().to_vec();
        self.make(SecretBox::new(Box::new(pin))).await?;
        Ok(())
    }

    /// Whether it is this one. Takes a good part of a second.
    pub(crate) async fn is_pin(
        &self,
        (kept, pepper): (&Kept, &Option<String>),
        pin: &SecretString,
    ) -> Result<bool> {
        let (kept, pepper, pin) = (kept.clone(), pepper.clone(), pin.clone());
        let work = move || kept.is(pin.expose_secret().as_bytes(), pepper.as_deref());
        let known = tokio::task::spawn_blocking(work).await;
        known.map_err(|_| crate::error::bug("pin"))
    }

    /// Writes the count.
    pub(crate) async fn keep_count(&self, kept: &Kept) -> Result<()> {
        let secret = SecretBox::new(Box::new(kept.bytes()));
        Ok(self.vault().write(&Item::OwnerPin, secret).await?)
    }

    async fn made_of_older(&self, pin: vault::Secret) -> Result<Held> {
        let (kept, pepper) = self.make(pin).await?;
        Ok(Held::Set(kept, Some(pepper)))
    }

    async fn make(&self, pin: vault::Secret) -> Result<(Kept, String)> {
        let chance = || self.fresh_key().ok_or_else(|| crate::error::bug("chance"));
        let (salt, pepper) = (chance()?, payments::hex(&chance()?));
        let with = pepper.clone();
        let work = move || Kept::of(pin.expose_secret(), salt, Some(&with));
        let made = tokio::task::spawn_blocking(work).await;
        let made: Option<Kept> = made.map_err(|_| crate::error::bug("pin"))?;
        let made = made.ok_or_else(|| crate::error::bug("pin"))?;
        // It belongs to this folder's keychain: a ledger that came back from a backup has a new id, and no PIN yet.
        let seal = format!("{} {} {pepper}", self.home().id(), made.seal());
        self.ledger().set_setting(NEXT, Some(&seal)).await?;
        self.keep_count(&made).await?;
        self.take_next().await?;
        Ok((made, pepper))
    }

    async fn take_next(&self) -> Result<()> {
        if let Some(next) = self.ledger().setting(NEXT).await? {
            self.ledger().set_setting(SEAL, Some(&next)).await?;
            self.ledger().set_setting(NEXT, None).await?;
        }
        Ok(())
    }

    async fn seal_in(&self, setting: &str) -> Result<Option<Seal>> {
        let text = self.ledger().setting(setting).await?.unwrap_or_default();
        let mut words = text.split(' ').map(str::to_owned);
        let of_this_folder = words.next().is_some_and(|home| home == self.home().id());
        let seal = words.next().filter(|_| of_this_folder);
        Ok(seal.map(|of| Seal {
            of,
            pepper: words.next(),
        }))
    }
}
