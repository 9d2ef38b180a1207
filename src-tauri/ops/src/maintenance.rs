//! Rebuild, doctor, backup.

use crate::{Desk, Error, Result};
use messages::FailureCode;
use payments::{Observation, OrderId};
use secrecy::SecretString;
use std::path::Path;
use vault::Item;
use words::Words;

/// One finding of the doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `folder`, `disk`, `cache`, `engine`, `keychain`, `activity`, `shop`, `clock`, `begun`; the shell adds `window`.
    pub part: &'static str,
    /// Whether it is well.
    pub ok: bool,
    /// What to know or do (text).
    pub text: String,
}

impl Desk {
    /// Whether a folder may be a data folder; nothing of it is changed.
    ///
    /// # Errors
    /// `usage` where it holds other things or others use it.
    pub fn check_folder(dir: &Path) -> Result<()> {
        Ok(ledger::check_folder(dir)?)
    }

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
            Some(_) => find(
                "cache",
                false,
                "doctor-cache-bad",
                complaints.len().to_string(),
            ),
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
        out.push(self.disk_finding(words));
        for shop in self.ledger().shops().await? {
            let (ok, text) = self.clock_finding(&shop, words).await?;
            out.push(Finding {
                part: "clock",
                ok,
                text,
            });
        }
        out.extend(self.begun_findings(words).await?);
        Ok(out)
    }

    /// Whether the disk takes what the next work will write.
    fn disk_finding(&self, words: Words) -> Finding {
        let (ok, text) = match self.home().takes_writes() {
            Ok(()) => (true, words.get("doctor-disk-ok")),
            Err(error) => (false, Error::from(error).message(words)),
        };
        Finding {
            part: "disk",
            ok,
            text,
        }
    }

    /// Writes an encrypted copy of the cache; answers how many records that are.
    ///
    /// # Errors
    /// `file`, `usage` for a short passphrase.
    pub async fn backup(&self, file: &Path, passphrase: &SecretString) -> Result<u64> {
        long_enough(passphrase)?;
        if file.exists() {
            return Err(Error::new(FailureCode::File, "failure-exists")
                .with("file", file.display().to_string()));
        }
        Ok(self.ledger().backup(file, passphrase).await?)
    }

    /// Everything ever received about one order, decoded; for those who want to see it.
    ///
    /// # Errors
    /// `bug` when a record cannot be read any more.
    pub async fn observations(&self, shop: &str, order: &OrderId) -> Result<Vec<Observation>> {
        let mut received = self.ledger().received(shop, order).await?;
        received.sort_by_key(|row| row.seq);
        let decoded = received.into_iter().map(crate::decode::decode);
        let mut observations = decoded.collect::<Result<Vec<_>>>()?;
        reconcile::put_in_order(&mut observations);
        Ok(observations)
    }
}

/// A passphrase as a backup has one; none is a wrong one too.
pub(crate) fn long_enough(passphrase: &SecretString) -> Result<()> {
    use secrecy::ExposeSecret;
    if passphrase.expose_secret().chars().count() < 8 {
        return Err(Error::usage("failure-passphrase"));
    }
    Ok(())
}

impl From<ledger::Error> for Error {
    fn from(error: ledger::Error) -> Self {
        use ledger::{Error as L, Lost};
        let (code, key) = match &error {
            L::Lost(Lost::Absent) => (FailureCode::CacheKey, "failure-cache-lost"),
            L::Lost(Lost::Empty) => (FailureCode::CacheKey, "failure-cache-empty"),
            L::Lost(Lost::Unfinished) => (FailureCode::CacheKey, "failure-cache-unfinished"),
            L::Lost(Lost::NoId) => (FailureCode::CacheKey, "failure-cache-no-id"),
            L::WrongKey | L::Lost(Lost::Foreign) => {
                (FailureCode::CacheKey, "failure-cache-foreign")
            }
            L::Damaged => (FailureCode::CacheKey, "failure-cache-damaged"),
            L::NewerThanProgram { .. } => (FailureCode::CacheNewer, "failure-cache-newer"),
            L::Engine { .. } => (FailureCode::CacheNewer, "failure-engine"),
            L::Busy => (FailureCode::Busy, "failure-busy"),
            L::Full => (FailureCode::Disk, "failure-disk-full"),
            L::ReadOnly => (FailureCode::Disk, "failure-read-only"),
            L::Disk => (FailureCode::Disk, "failure-disk-error"),
            L::CannotOpen => (FailureCode::Disk, "failure-cannot-open"),
            L::OperationOpen => (FailureCode::OutcomeUnknown, "failure-operation-open"),
            L::NotFound(_) => (FailureCode::NotFound, "failure-not-found"),
            L::LongPath { .. } => (FailureCode::Usage, "failure-path-long"),
            L::NotAFile(_) => (FailureCode::File, "failure-no-file"),
            L::NotText(_) => (FailureCode::Usage, "failure-path-text"),
            L::NotOurs(_) => (FailureCode::Usage, "failure-not-ours"),
            L::Io { .. } => (FailureCode::Disk, "failure-folder"),
            L::Closed => (FailureCode::Cancelled, "failure-cache"),
            L::Unreadable(_) | L::Database(_) => (FailureCode::Bug, "failure-cache"),
        };
        let detail = match &error {
            L::Io { path, .. } => path.display().to_string(),
            L::NotAFile(path) | L::NotText(path) | L::NotOurs(path) | L::LongPath { path, .. } => {
                path.display().to_string()
            }
            L::NotFound(name) => name.clone(),
            other => other.to_string(),
        };
        let reason = match &error {
            L::Io { source, .. } => crate::error::io_reason(source),
            _ => "",
        };
        let (bytes, most) = match &error {
            L::LongPath { bytes, most, .. } => (*bytes, *most),
            _ => (0, 0),
        };
        Self::new(code, key)
            .with("detail", detail)
            .with("reason", reason)
            .with("bytes", bytes)
            .with("most", most)
    }
}
