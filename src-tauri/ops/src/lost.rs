//! Where the cache of a folder is lost: brought back from a backup, or begun anew. Both put another ledger in place, under
//! a new id and a new key, move what lay there aside, and let nothing be sent before each order was asked about again.

use crate::desk::key_of;
use crate::maintenance::Finding;
use crate::{Desk, Error, Result, Secrets, Tools};
use ledger::{Begun, How, Key, Origin, Place, ShopRow};
use messages::FailureCode;
use payments::OrderId;
use secrecy::{SecretBox, SecretString};
use std::path::{Path, PathBuf};
use vault::{Item, Vault};
use words::Words;

impl Desk {
    /// Makes the cache of a folder from a backup, where the folder has none that can be read. The shops' passwords are not in
    /// it: they are set again. Answers where the unreadable file was moved.
    ///
    /// # Errors
    /// `file` when there is no such file or the folder's cache is sound, `usage` for a wrong passphrase, `vault`. Nothing is
    /// left then, and the same can be tried again.
    pub async fn restore(
        dir: &Path,
        secrets: Secrets,
        tools: Tools,
        file: &Path,
        passphrase: &SecretString,
    ) -> Result<Option<PathBuf>> {
        if !file.exists() {
            let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::file(file, &gone));
        }
        crate::maintenance::long_enough(passphrase)?;
        let origin = Origin::Backup(file, passphrase);
        replace(dir, secrets, &tools, origin, "failure-restore-sound").await
    }

    /// Begins anew in a folder whose cache is lost. Answers where the unreadable file was moved, if one lay there.
    ///
    /// # Errors
    /// `usage` where nothing is lost, `vault`.
    pub async fn begin_anew(dir: &Path, secrets: Secrets, tools: Tools) -> Result<Option<PathBuf>> {
        replace(dir, secrets, &tools, Origin::Nothing, "failure-anew-sound").await
    }

    /// What the present ledger cannot know, until the owner has taken note of it; none for a ledger of a first start.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn begun_unseen(&self) -> Result<Option<Begun>> {
        Ok(self.ledger().begun().await?.filter(|b| b.seen_at.is_none()))
    }

    /// The same as a sentence.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn begun_text(&self, words: Words) -> Result<Option<String>> {
        let begun = self.begun_unseen().await?;
        Ok(begun.map(|begun| unknown_text(&begun, words)))
    }

    /// The owner has taken note of what is not known here.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn set_begun_seen(&self, by: &str) -> Result<()> {
        if self.begun_unseen().await?.is_none() {
            return Ok(());
        }
        self.ledger().set_begun_seen(self.now(), by).await?;
        self.note("begun.seen", by, "", "", serde_json::json!({}))
            .await
    }

    /// What the doctor says of how the ledger began.
    pub(crate) async fn begun_findings(&self, words: Words) -> Result<Vec<Finding>> {
        let begun = self.ledger().begun().await?;
        Ok(begun.map(|b| finding(&b, words)).into_iter().collect())
    }

    /// Stops where an order was not asked about since this ledger took the place of a lost one: what the cache shows of it
    /// may be older than what was sent.
    pub(crate) async fn asked_here(&self, shop: &ShopRow, order: &OrderId) -> Result<()> {
        if self.ledger().begun().await?.is_none() {
            return Ok(());
        }
        let orders = std::slice::from_ref(order);
        if self
            .ledger()
            .asked_here(&shop.name, orders)
            .await?
            .contains(order)
        {
            return Ok(());
        }
        Err(Error::new(FailureCode::NotAsked, "failure-not-asked-here")
            .with("order", order.as_str()))
    }
}

/// What is not known here, as a sentence.
fn unknown_text(begun: &Begun, words: Words) -> String {
    let day = |at: payments::At| words::day_long(words.lang(), at.day(), begun.at.day());
    let args = [
        ("day", day(begun.at).into()),
        (
            "until",
            begun.known_until.map(day).unwrap_or_default().into(),
        ),
    ];
    words.text(
        match begun.how {
            How::Restored => "begun-restored",
            How::Anew => "begun-anew",
        },
        &args,
    )
}

fn finding(begun: &Begun, words: Words) -> Finding {
    let ok = begun.seen_at.is_some();
    let text = unknown_text(begun, words);
    Finding {
        part: "begun",
        ok,
        text: if ok {
            text
        } else {
            [text, words.get("doctor-begun-unseen")].concat()
        },
    }
}

async fn replace(
    dir: &Path,
    secrets: Secrets,
    tools: &Tools,
    origin: Origin<'_>,
    sound: &'static str,
) -> Result<Option<PathBuf>> {
    let folder = dir.to_owned();
    let place = tokio::task::spawn_blocking(move || Place::hold(&folder))
        .await
        .map_err(|_| crate::error::bug("lock"))??;
    let anew = matches!(origin, Origin::Nothing);
    let first = anew && !place.has_file() && place.id()?.is_none() && !place.was_unfinished();
    if first || holds_something(&place, &secrets, anew).await? {
        return Err(Error::usage(sound).with("file", dir.display().to_string()));
    }
    let id = (tools.fresh_id)();
    let bytes =
        (tools.fresh_key)().ok_or_else(|| Error::new(FailureCode::Bug, "failure-no-randomness"))?;
    let key = Key::from_bytes(bytes);
    let now = (tools.now)();
    let backup = match &origin {
        Origin::Backup(file, _) => file.display().to_string(),
        Origin::Nothing => String::new(),
    };
    let staged = place
        .stage(&key, origin, now)
        .await
        .map_err(|error| of_backup(error, backup))?;
    // The key is kept before anything counts: without a keychain the folder stays as it was.
    let secret = SecretBox::new(Box::new(bytes.to_vec()));
    let vault = vault_of(&secrets, &id);
    if let Err(error) = vault.write(&Item::CacheKey, secret).await {
        staged.discard()?;
        return Err(error.into());
    }
    Ok(staged.put_in_place(&id, &stamp(now))?)
}

/// What keeps a backup from being read. The key of this device has nothing to do with it.
fn of_backup(error: ledger::Error, file: String) -> Error {
    match error {
        ledger::Error::WrongKey => Error::usage("failure-passphrase-wrong").with("file", file),
        ledger::Error::Damaged => {
            Error::new(FailureCode::File, "failure-backup-damaged").with("file", file)
        }
        other => other.into(),
    }
}

fn vault_of(secrets: &Secrets, id: &str) -> Vault {
    match secrets {
        Secrets::Keychain(patience) => Vault::keychain(id, *patience),
        Secrets::Memory(vault) => vault.clone(),
    }
}

/// Whether the folder's cache opens with its key and is whole: then nothing is lost, and nothing is replaced. Only a backup
/// may take the place of one that nobody ever used, which any first look makes; it is set aside.
async fn holds_something(place: &Place, secrets: &Secrets, anew: bool) -> Result<bool> {
    if !place.has_file() {
        // A folder in which nothing was begun may be restored into; beginning anew there is a first start.
        return Ok(false);
    }
    let Some(id) = place.id()? else {
        return Ok(false);
    };
    let key = vault_of(secrets, &id).read(&Item::CacheKey).await?;
    let Some(key) = key.and_then(|secret| key_of(&secret).ok()) else {
        return Ok(false);
    };
    if !place.is_sound(&key).await? {
        return Ok(false);
    }
    Ok(anew || !place.is_unused(&key).await?)
}

/// `2026-11-26-104500`, the moment in Japan.
fn stamp(now: payments::At) -> String {
    now.rfc3339()
        .chars()
        .take(19)
        .filter(|c| *c != ':')
        .map(|c| if c == 'T' { '-' } else { c })
        .collect()
}
