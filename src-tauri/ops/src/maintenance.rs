//! Rebuild, doctor, backup, restore.

use crate::{Desk, Error, Result, Secrets, Tools};
use messages::FailureCode;
use payments::{Observation, OrderId};
use secrecy::SecretString;
use std::path::Path;
use vault::Item;
use words::Words;

/// One finding of the doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `folder`, `cache`, `engine`, `keychain`, `activity`, `shop`, `clock`; the shell adds `window`.
    pub part: &'static str,
    /// Whether it is well.
    pub ok: bool,
    /// What to know or do (text).
    pub text: String,
}

impl Desk {
    /// Derives everything again from what was received. Returns the number of transactions. What stood is replaced order by
    /// order; when this ends in the middle, whoever opens the folder next goes on.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn rebuild(&self) -> Result<usize> {
        let _at_work = self.ledger().at_work().await?;
        let shops = self.ledger().shops().await?;
        let names: Vec<&str> = shops.iter().map(|s| s.name.as_str()).collect();
        self.ledger().mark_everything(&names).await?;
        self.finish_marked().await?;
        self.image(|image| image.rows().len()).await
    }

    /// Looks at every part.
    ///
    /// # Errors
    /// What keeps it from looking.
    pub async fn doctor(&self, words: Words) -> Result<Vec<Finding>> {
        let mut out = Vec::new();
        let mut find = |part, ok: bool, key: &str, value: String| {
            out.push(Finding {
                part,
                ok,
                text: words.text(key, &[("value", value.into())]),
            });
        };
        find(
            "folder",
            true,
            "doctor-folder",
            self.home().dir().display().to_string(),
        );
        // Without its key the cache would not have opened.
        find("keychain", true, "doctor-keychain-ok", String::new());
        let complaints = self.ledger().complaints().await?;
        match complaints.first() {
            None => find("cache", true, "doctor-cache-ok", String::new()),
            Some(first) => find("cache", false, "doctor-cache-bad", first.clone()),
        }
        let engine = ledger::Ledger::engine().await?;
        let told = format!("SQLite {}, SQLCipher {}", engine.sqlite, engine.cipher);
        find("engine", true, "doctor-engine", told);
        match self.ledger().activity_broken_at().await? {
            None => find("activity", true, "doctor-activity-ok", String::new()),
            Some(seq) => find("activity", false, "doctor-activity-bad", seq.to_string()),
        }
        for shop in self.ledger().shops().await? {
            let set = self
                .vault()
                .read(&Item::ShopPass(shop.name.clone()))
                .await?
                .is_some();
            find(
                "shop",
                set,
                if set {
                    "doctor-shop-ok"
                } else {
                    "doctor-shop-no-pass"
                },
                shop.name.clone(),
            );
            if !shop.has_amazon {
                find("shop", true, "doctor-amazon-no-key", shop.name);
            }
        }
        for shop in self.ledger().shops().await? {
            let (ok, text) = self.clock_finding(&shop, words).await?;
            out.push(Finding {
                part: "clock",
                ok,
                text,
            });
        }
        Ok(out)
    }

    /// Writes an encrypted copy of the cache.
    ///
    /// # Errors
    /// `file`, `usage` for a short passphrase.
    pub async fn backup(&self, file: &Path, passphrase: &SecretString) -> Result<()> {
        use secrecy::ExposeSecret;
        if passphrase.expose_secret().chars().count() < 8 {
            return Err(Error::usage("failure-passphrase"));
        }
        if file.exists() {
            return Err(Error::new(FailureCode::File, "failure-exists")
                .with("file", file.display().to_string()));
        }
        Ok(self.ledger().backup(file, passphrase).await?)
    }

    /// Makes the cache of a new folder from an encrypted copy. The shops' passwords are not in it: they are set again.
    ///
    /// # Errors
    /// `file` when there is no such file or the folder has a cache, `usage` for a wrong passphrase, `vault`.
    pub async fn restore(
        dir: &Path,
        secrets: Secrets,
        tools: Tools,
        file: &Path,
        passphrase: &SecretString,
    ) -> Result<()> {
        if !file.is_file() {
            let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::file(file, &gone));
        }
        let home = ledger::Home::open(dir, || (tools.fresh_id)())?;
        let id = (tools.fresh_id)();
        let bytes = (tools.fresh_key)()
            .ok_or_else(|| Error::new(FailureCode::Bug, "failure-no-randomness"))?;
        let key = ledger::Key::from_bytes(bytes);
        let restored = ledger::restore(&home, &key, file, passphrase, || id)
            .await
            .map_err(|error| match error {
                // The key of this device has nothing to do with it: the file does not open with what was typed.
                ledger::Error::WrongKey => {
                    Error::new(FailureCode::Usage, "failure-passphrase-wrong")
                        .with("file", file.display().to_string())
                }
                other => other.into(),
            })?;
        let vault = match secrets {
            Secrets::Keychain(patience) => vault::Vault::keychain(restored.id(), patience),
            Secrets::Memory(vault) => vault,
        };
        let secret = secrecy::SecretBox::new(Box::new(bytes.to_vec()));
        Ok(vault.write(&Item::CacheKey, secret).await?)
    }

    /// Everything ever received about one order, decoded; for those who want to see it.
    ///
    /// # Errors
    /// `bug` when a record cannot be read any more.
    pub async fn observations(&self, shop: &str, order: &OrderId) -> Result<Vec<Observation>> {
        self.ledger()
            .received(shop, order)
            .await?
            .into_iter()
            .map(crate::derive::decode)
            .collect()
    }
}

impl From<ledger::Error> for Error {
    fn from(error: ledger::Error) -> Self {
        use ledger::Error as L;
        let (code, key) = match &error {
            L::WrongKey => (FailureCode::CacheKey, "failure-cache-key"),
            L::NewerThanProgram { .. } => (FailureCode::CacheNewer, "failure-cache-newer"),
            L::Engine { .. } => (FailureCode::CacheNewer, "failure-engine"),
            L::Busy => (FailureCode::Busy, "failure-busy"),
            L::Full => (FailureCode::File, "failure-disk-full"),
            L::ReadOnly => (FailureCode::File, "failure-read-only"),
            L::Disk => (FailureCode::File, "failure-disk-error"),
            L::CannotOpen => (FailureCode::File, "failure-cannot-open"),
            L::Damaged => (FailureCode::CacheKey, "failure-cache-damaged"),
            L::OperationOpen => (FailureCode::OutcomeUnknown, "failure-operation-open"),
            L::NotFound(_) => (FailureCode::NotFound, "failure-not-found"),
            L::Io { .. } => (FailureCode::File, "failure-folder"),
            L::Closed => (FailureCode::Cancelled, "failure-cache"),
            L::Unreadable(_) | L::Database(_) => (FailureCode::Bug, "failure-cache"),
        };
        let detail = match &error {
            L::Io { path, source } => format!("{}: {source}", path.display()),
            L::NotFound(name) => name.clone(),
            other => other.to_string(),
        };
        Self::new(code, key).with("detail", detail)
    }
}
