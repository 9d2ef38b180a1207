//! The owner's approval: a PIN that the keychain can check and does not hold, asked for above the shop's limit.
//!
//! A script must not be able to try them all: wrong ones are counted, each further one after the fifth waits longer, and what
//! is waited for is time that passes by two clocks at once: since this computer was started, and of the day.

use crate::kept_pin::Held;
use crate::pin::TRIES;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use secrecy::{ExposeSecret, SecretString};
use words::Words;

/// Characters of a PIN: short enough to be typed at a till, long enough not to be guessed in [`TRIES`].
const PIN: std::ops::RangeInclusive<usize> = 4..=32;

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
        let turn = self
            .vault()
            .turn(vault::At::Pin)
            .await?
            .ok_or_else(beside)?;
        Ok(OneTry(turn, folder))
    }

    /// Checks the owner's PIN.
    ///
    /// # Errors
    /// `usage` for a wrong one, for none set, and while waiting after too many; `vault`.
    pub async fn approve(&self, pin: &SecretString) -> Result<Approved> {
        let _alone = self.one_try().await?;
        let (mut kept, pepper) = match self.held_pin().await? {
            Held::Set(kept, pepper) => (kept, pepper),
            Held::None => return Err(Error::usage("failure-owner-pin-none")),
            Held::Lost => return Err(missing()),
        };
        let now = self.computer_time();
        let waits = kept.waits(now);
        if waits > 0 {
            // After a new start of the computer, or with its clock put back, the wait is counted from there.
            self.keep_count(&kept).await?;
            return Err(waiting(waits));
        }
        // Counted before it is looked at: a process that is killed, or a copy of the folder, has tried as well.
        let before = kept.wrong;
        kept.wrong = before.saturating_add(1);
        kept.since = now;
        kept.last = self.fresh_id();
        self.keep_count(&kept).await?;
        // What can be none is none, whatever its length.
        let right = PIN.contains(&pin.expose_secret().chars().count())
            && self.is_pin((&kept, &pepper), pin).await?;
        let counted = self.held_pin().await?;
        if !matches!(counted, Held::Set(now, _) if now.last == kept.last) {
            return Err(beside());
        }
        if right {
            kept.wrong = 0;
            self.keep_count(&kept).await?;
            if pepper.is_none() {
                self.keep_new_pin(pin).await?;
            }
            return Ok(Approved(()));
        }
        let args = serde_json::json!({ "count": kept.wrong });
        self.note("owner_pin_wrong", "", "", "", args).await?;
        Err(match kept.waits(now) {
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
        {
            // A try that is being counted would write the old one back.
            let _alone = self.one_try().await?;
            self.keep_new_pin(new).await?;
        }
        self.note("owner_pin_set", "owner", "", "", serde_json::json!({}))
            .await
    }

    /// How things stand with the PIN.
    ///
    /// # Errors
    /// `vault`.
    pub async fn owner_pin(&self) -> Result<OwnerPin> {
        Ok(match self.held_pin().await? {
            Held::None => OwnerPin::None,
            Held::Set(..) => OwnerPin::Set,
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
        if let Held::Set(mut kept, _) = self.held_pin().await? {
            kept.wrong = 0;
            self.keep_count(&kept).await?;
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
