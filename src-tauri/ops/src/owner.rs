//! The owner's approval: a PIN that the keychain can check and does not hold, asked for above the shop's limit.
//!
//! A script must not be able to try them all: wrong ones are counted, each further one after the fifth waits longer, and what
//! is waited for is the time that this computer runs, which nobody can set.

use crate::pin::{Kept, TRIES};
use crate::{Desk, Error, Result};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use vault::Item;

/// Characters of a PIN: short enough to be typed at a till, long enough not to be guessed in [`TRIES`].
const PIN: std::ops::RangeInclusive<usize> = 4..=32;
/// The setting that names the verifier: one that was put into the keychain by somebody else is not the owner's.
const SEAL: &str = "owner_pin_seal";

/// The owner has spoken. Only [`Desk::approve`] makes one.
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
        let Some(mut kept) = self.kept_pin().await? else {
            return Err(Error::usage("failure-owner-pin-none"));
        };
        let up = self.uptime();
        let waits = kept.waits(up);
        if waits > 0 {
            // After a new start of the computer the wait is counted from there.
            self.keep_pin(&kept).await?;
            return Err(waiting(waits));
        }
        // Counted before it is looked at: a process that is killed, or a copy of the folder, has tried as well.
        let before = kept.wrong;
        kept.wrong = before.saturating_add(1);
        kept.since = up;
        kept.last = self.fresh_id();
        self.keep_pin(&kept).await?;
        let right = self.is_pin(&kept, pin).await?;
        let counted = self.kept_pin().await?;
        if counted.is_none_or(|now| now.last != kept.last) {
            return Err(Error::usage("failure-owner-pin-beside"));
        }
        if right {
            kept.wrong = 0;
            self.keep_pin(&kept).await?;
            return Ok(Approved(()));
        }
        let args = serde_json::json!({ "count": kept.wrong });
        self.note("owner_pin_wrong", "", "", "", args).await?;
        Err(match kept.waits(up) {
            0 => Error::usage("failure-owner-pin-wrong")
                .with("left", i64::from(TRIES.saturating_sub(kept.wrong))),
            waits => waiting(waits),
        })
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
        let salt = self.fresh_key().ok_or_else(|| crate::desk::bug("chance"))?;
        let pin = new.clone();
        let made =
            tokio::task::spawn_blocking(move || Kept::of(pin.expose_secret().as_bytes(), salt));
        let made = made.await.map_err(|_| crate::desk::bug("pin"))?;
        let made = made.ok_or_else(|| crate::desk::bug("pin"))?;
        self.keep_pin(&made).await?;
        self.seal(&made).await?;
        self.note("owner_pin_set", "owner", "", "", serde_json::json!({}))
            .await
    }

    /// Whether there is a PIN.
    ///
    /// # Errors
    /// `vault`.
    pub async fn has_owner_pin(&self) -> Result<bool> {
        Ok(self.kept_pin().await?.is_some())
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

    async fn is_pin(&self, kept: &Kept, pin: &SecretString) -> Result<bool> {
        // What can be none is none, whatever its length.
        if !PIN.contains(&pin.expose_secret().chars().count()) {
            return Ok(false);
        }
        let (kept, pin) = (kept.clone(), pin.clone());
        let work = move || kept.is(pin.expose_secret().as_bytes());
        let known = tokio::task::spawn_blocking(work).await;
        known.map_err(|_| crate::desk::bug("pin"))
    }

    async fn keep_pin(&self, kept: &Kept) -> Result<()> {
        let secret = SecretBox::new(Box::new(kept.bytes()));
        Ok(self.vault().write(&Item::OwnerPin, secret).await?)
    }

    /// What the keychain holds, if the owner put it there. A PIN that an older version kept as it is becomes a verifier.
    async fn kept_pin(&self) -> Result<Option<Kept>> {
        let held = self.vault().read(&Item::OwnerPin).await?;
        let seal = self.sealed().await?;
        let Some(held) = held else {
            // Taken out of the keychain by another program: nobody sets a first one now.
            return if seal.is_some() {
                Err(missing())
            } else {
                Ok(None)
            };
        };
        match (Kept::read(held.expose_secret()), seal) {
            (Some(kept), Some(seal)) if kept.seal() == seal => Ok(Some(kept)),
            (None, None) => self.renewed(held).await.map(Some),
            // Written, and not sealed yet: the program was killed in between.
            (Some(kept), None) => {
                self.seal(&kept).await?;
                Ok(Some(kept))
            }
            (_, Some(_)) => Err(missing()),
        }
    }

    /// Names the verifier in the ledger. It belongs to this folder's keychain: a ledger that came back from a backup has a new
    /// id, and no PIN yet.
    async fn seal(&self, kept: &Kept) -> Result<()> {
        let text = format!("{} {}", self.home().id(), kept.seal());
        Ok(self.ledger().set_setting(SEAL, Some(&text)).await?)
    }

    async fn sealed(&self) -> Result<Option<String>> {
        let text = self.ledger().setting(SEAL).await?.unwrap_or_default();
        let ours = text
            .split_once(' ')
            .filter(|(home, _)| *home == self.home().id());
        Ok(ours.map(|(_, seal)| seal.to_owned()))
    }

    async fn renewed(&self, held: vault::Secret) -> Result<Kept> {
        let salt = self.fresh_key().ok_or_else(|| crate::desk::bug("chance"))?;
        let made = tokio::task::spawn_blocking(move || Kept::of(held.expose_secret(), salt)).await;
        let made = made.ok().flatten().ok_or_else(|| crate::desk::bug("pin"))?;
        self.keep_pin(&made).await?;
        self.seal(&made).await?;
        Ok(made)
    }
}

fn missing() -> Error {
    Error::usage("failure-owner-pin-missing")
}

/// So long it takes until a PIN can be tried again.
fn waiting(seconds: u64) -> Error {
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX);
    if minutes <= 120 {
        Error::usage("failure-owner-pin-wait").with("minutes", minutes)
    } else {
        let hours = (minutes - 1) / 60 + 1;
        Error::usage("failure-owner-pin-wait-hours").with("hours", hours)
    }
}
