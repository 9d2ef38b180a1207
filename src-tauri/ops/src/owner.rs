//! The owner's approval: a PIN that the keychain can check and does not hold, asked for above the shop's limit.
//!
//! A script must not be able to try them all: wrong ones are counted, each further one after the fifth waits longer, and what
//! is waited for is the time that this computer runs, which nobody can set.

use crate::pin::{Kept, TRIES};
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use vault::Item;
use words::Words;

/// Characters of a PIN: short enough to be typed at a till, long enough not to be guessed in [`TRIES`].
const PIN: std::ops::RangeInclusive<usize> = 4..=32;
/// The setting that names the verifier: one that was put into the keychain by somebody else is not the owner's.
const SEAL: &str = "owner_pin_seal";

/// The owner has spoken. Only [`Desk::prove`] makes one.
#[derive(Clone, Debug)]
pub struct Approved(());

/// How somebody shows to be the owner.
#[derive(Clone, Debug)]
pub enum Proof {
    /// By the PIN.
    Pin(SecretString),
    /// By the system's own authentication, where the owner has let it stand for the PIN. The words of its question.
    System(Words),
}

/// Held while a try is counted.
pub(crate) struct OneTry(
    #[expect(dead_code, reason = "held for its end")] vault::Turn,
    #[expect(dead_code, reason = "held for its end")] ledger::LockGuard,
);

/// How things stand with the owner's PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerPin {
    /// None was chosen yet.
    None,
    /// There is one.
    Set,
    /// There was one, and the keychain does not hold it any more.
    Lost,
}

/// What the keychain holds of the owner's.
enum Held {
    None,
    Set(Kept),
    Lost,
}

impl Desk {
    /// Hears the owner's word. `shop`: what it is about; none: the whole desk.
    ///
    /// # Errors
    /// As [`Desk::approve`]; `usage` where the system's authentication does not stand for the PIN, or cannot be had;
    /// `cancelled` where the person was not authenticated.
    pub async fn prove(&self, proof: &Proof, shop: Option<&ShopRow>) -> Result<Approved> {
        match proof {
            Proof::Pin(pin) => self.approve(pin).await,
            Proof::System(words) => {
                self.heard_by_system(shop, *words).await?;
                Ok(Approved(()))
            }
        }
    }

    /// One try at a time, in this folder and in every copy of it: two at the same moment count as two.
    pub(crate) async fn one_try(&self) -> Result<OneTry> {
        let home = self.home().clone();
        let lock = tokio::task::spawn_blocking(move || home.lock_owner()).await;
        let folder = lock.map_err(|_| crate::error::bug("lock"))??;
        let turn = self.vault().turn().await?.ok_or_else(beside)?;
        Ok(OneTry(turn, folder))
    }

    /// Checks the owner's PIN.
    ///
    /// # Errors
    /// `usage` for a wrong one, for none set, and while waiting after too many; `vault`.
    pub async fn approve(&self, pin: &SecretString) -> Result<Approved> {
        let _alone = self.one_try().await?;
        let mut kept = match self.kept_pin().await? {
            Held::Set(kept) => kept,
            Held::None => return Err(Error::usage("failure-owner-pin-none")),
            Held::Lost => return Err(missing()),
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
        if !matches!(counted, Held::Set(now) if now.last == kept.last) {
            return Err(beside());
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

    /// Sets the owner's PIN; who changes one must know it, or be the owner by the system's word. That word is also the way back
    /// where the keychain has lost it.
    ///
    /// # Errors
    /// `usage` for a wrong present PIN or a new one of another length; `vault`.
    pub async fn set_owner_pin(&self, present: Option<&Proof>, new: &SecretString) -> Result<()> {
        let state = self.owner_pin().await?;
        if !PIN.contains(&new.expose_secret().chars().count()) {
            return Err(Error::usage("failure-owner-pin-length"));
        }
        match (state, present) {
            (OwnerPin::None, _) => {}
            (OwnerPin::Set, None) => return Err(Error::usage("failure-owner-pin-needed")),
            (OwnerPin::Lost, None | Some(Proof::Pin(_))) => return Err(missing()),
            (OwnerPin::Set, Some(proof)) | (OwnerPin::Lost, Some(proof @ Proof::System(_))) => {
                self.prove(proof, None).await?;
            }
        }
        let salt = self
            .fresh_key()
            .ok_or_else(|| crate::error::bug("chance"))?;
        let pin = new.clone();
        let made =
            tokio::task::spawn_blocking(move || Kept::of(pin.expose_secret().as_bytes(), salt));
        let made = made.await.map_err(|_| crate::error::bug("pin"))?;
        let made = made.ok_or_else(|| crate::error::bug("pin"))?;
        {
            // A try that is being counted would write the old one back.
            let _alone = self.one_try().await?;
            self.keep_pin(&made).await?;
            self.seal(&made).await?;
        }
        self.note("owner_pin_set", "owner", "", "", serde_json::json!({}))
            .await
    }

    /// How things stand with the PIN.
    ///
    /// # Errors
    /// `vault`.
    pub async fn owner_pin(&self) -> Result<OwnerPin> {
        Ok(match self.kept_pin().await? {
            Held::None => OwnerPin::None,
            Held::Set(_) => OwnerPin::Set,
            Held::Lost => OwnerPin::Lost,
        })
    }

    /// Whether there is a PIN.
    ///
    /// # Errors
    /// `vault`; `usage` where there was one, and the keychain does not hold it any more.
    pub async fn has_owner_pin(&self) -> Result<bool> {
        match self.owner_pin().await? {
            OwnerPin::None => Ok(false),
            OwnerPin::Set => Ok(true),
            OwnerPin::Lost => Err(missing()),
        }
    }

    /// What was typed wrongly since the last right one is forgotten.
    pub(crate) async fn forget_wrong_pins(&self) -> Result<()> {
        let _alone = self.one_try().await?;
        if let Held::Set(mut kept) = self.kept_pin().await? {
            kept.wrong = 0;
            self.keep_pin(&kept).await?;
        }
        Ok(())
    }

    /// Before a limit is set or moved: it means nothing without a PIN, and only the owner moves it. The first PIN that is
    /// given becomes the PIN.
    pub(crate) async fn may_move_limit(&self, given: Option<&Proof>, shop: &ShopRow) -> Result<()> {
        match (self.has_owner_pin().await?, given) {
            (true, Some(proof)) => self.prove(proof, Some(shop)).await.map(|_| ()),
            (true, None) => Err(Error::usage("failure-owner-pin-needed")),
            (false, Some(Proof::Pin(first))) => self.set_owner_pin(None, first).await,
            (false, Some(Proof::System(_)) | None) => Err(Error::usage("failure-owner-pin-none")),
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
        known.map_err(|_| crate::error::bug("pin"))
    }

    async fn keep_pin(&self, kept: &Kept) -> Result<()> {
        let secret = SecretBox::new(Box::new(kept.bytes()));
        Ok(self.vault().write(&Item::OwnerPin, secret).await?)
    }

    /// What the keychain holds, if the owner put it there. A PIN that an older version kept as it is becomes a verifier.
    async fn kept_pin(&self) -> Result<Held> {
        let held = self.vault().read(&Item::OwnerPin).await?;
        let seal = self.sealed().await?;
        let Some(held) = held else {
            // Taken out of the keychain by another program: nobody sets a first one now.
            return Ok(seal.map_or(Held::None, |_| Held::Lost));
        };
        match (Kept::read(held.expose_secret()), seal) {
            (Some(kept), Some(seal)) if kept.seal() == seal => Ok(Held::Set(kept)),
            (None, None) => self.renewed(held).await.map(Held::Set),
            // Written, and not sealed yet: the program was killed in between.
            (Some(kept), None) => {
                self.seal(&kept).await?;
                Ok(Held::Set(kept))
            }
            (_, Some(_)) => Ok(Held::Lost),
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
        let salt = self
            .fresh_key()
            .ok_or_else(|| crate::error::bug("chance"))?;
        let made = tokio::task::spawn_blocking(move || Kept::of(held.expose_secret(), salt)).await;
        let made = made
            .ok()
            .flatten()
            .ok_or_else(|| crate::error::bug("pin"))?;
        self.keep_pin(&made).await?;
        self.seal(&made).await?;
        Ok(made)
    }
}

fn beside() -> Error {
    Error::usage("failure-owner-pin-beside")
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
