//! The OS keychain, and only it: the one home of secrets (shop passwords, Amazon's private key, the cache's key).
//!
//! One item per secret, raw bytes, named by the random id of the data folder. Calls run on a thread of their own,
//! because a locked keychain with a display blocks on a prompt; after the patience given at the start they fail with
//! `Unavailable`. There is no fall-back to a file. The demo and the tests use the memory double.

mod authority;
#[cfg(any(not(target_os = "linux"), test))]
mod locked_file;
#[cfg(target_os = "linux")]
mod name_on_the_bus;
mod turn;

pub use authority::{ACTION, Authority, Refused};
pub use turn::{At, Turn};

use secrecy::{ExposeSecret, SecretBox};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// A secret's bytes: no `Debug` that shows them, no `Serialize`, zeroised on drop.
pub type Secret = SecretBox<Vec<u8>>;

/// Which secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// The key of the cache, 32 bytes.
    CacheKey,
    /// The shop password of a shop (our name of it).
    ShopPass(String),
    /// Amazon's private key of a shop as PKCS#8 DER.
    AmazonPrivateKey(String),
    /// The owner's PIN.
    OwnerPin,
    /// What was done last under a limit of the owner's: the id of an operation, or of a change of a limit. No secret, and nothing
    /// that a copy of the data folder takes along.
    LastOperation,
}

impl Item {
    /// The item's name beside the folder's id. Windows shows it in its list, so it says what it is.
    fn name(&self) -> String {
        match self {
            Self::CacheKey => "cache-key".to_owned(),
            Self::ShopPass(shop) => format!("shop-pass/{shop}"),
            Self::AmazonPrivateKey(shop) => format!("amazon-private-key/{shop}"),
            Self::OwnerPin => "owner-pin".to_owned(),
            Self::LastOperation => "last-operation".to_owned(),
        }
    }
}

/// Why a secret could not be had or kept. Only the kind of trouble is told: a platform's text may quote what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no keychain service on this computer, or in this session.
    #[error("there is no keychain service")]
    NoService,
    /// The keychain is locked, and nobody could be asked to open it.
    #[error("the keychain is locked")]
    Locked,
    /// The question was closed, or access refused.
    #[error("access to the keychain was denied")]
    Denied,
    /// Nobody answered in time; its question may still stand on the screen.
    #[error("the keychain did not answer in time")]
    Silent,
    /// The service failed.
    #[error("the keychain failed")]
    Failed,
    /// The keychain does not take this item, for example by its length.
    #[error("the keychain refused the item")]
    Refused,
}

/// Where secrets are kept.
#[derive(Clone)]
pub struct Vault {
    store: Store,
}

#[derive(Clone)]
enum Store {
    Keychain {
        home_id: String,
        patience: Duration,
    },
    Memory {
        secrets: Arc<Mutex<HashMap<Item, Secret>>>,
        turns: Arc<turn::InMemory>,
    },
}

/// The name under which all items are kept.
const SERVICE: &str = "Choba";

impl Vault {
    /// The keychain of this computer, for the data folder with this id. A call that gets no answer within `patience`
    /// fails; the prompt may stay on the screen and can be answered later.
    #[must_use]
    pub fn keychain(home_id: &str, patience: Duration) -> Self {
        Self {
            store: Store::Keychain {
                home_id: home_id.to_owned(),
                patience,
            },
        }
    }

    /// Secrets in the memory of this process, gone with it.
    #[must_use]
    pub fn memory() -> Self {
        Self {
            store: Store::Memory {
                secrets: Arc::default(),
                turns: Arc::default(),
            },
        }
    }

    /// Waits until nobody else does this at this desk's keychain, be it in a copy of the data folder. None when the others do
    /// not end within the patience. Who holds a turn takes no other lock.
    ///
    /// # Errors
    /// why the keychain's place cannot be reached.
    pub async fn turn(&self, at: At) -> Result<Option<Turn>, Error> {
        match &self.store {
            Store::Memory { turns, .. } => Ok(Some(turn::in_memory(turns, at).await)),
            Store::Keychain { home_id, patience } => turn::of_desk(home_id, at, *patience).await,
        }
    }

    /// Reads a secret; `None` when it was never set.
    ///
    /// # Errors
    /// why the keychain cannot be asked.
    pub async fn read(&self, item: &Item) -> Result<Option<Secret>, Error> {
        match &self.store {
            Store::Memory { secrets, .. } => {
                let secrets = secrets.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(secrets.get(item).map(copy))
            }
            Store::Keychain { home_id, patience } => {
                on_own_thread(entry_name(home_id, item), *patience, |entry| {
                    match entry.get_secret() {
                        Ok(bytes) => Ok(Some(Secret::new(Box::new(bytes)))),
                        Err(keyring::Error::NoEntry) => Ok(None),
                        Err(error) => Err(translate(&error)),
                    }
                })
                .await
            }
        }
    }

    /// Keeps a secret, replacing what was there.
    ///
    /// # Errors
    /// why the keychain cannot be asked, [`Error::Refused`] when it does not take the item.
    pub async fn write(&self, item: &Item, secret: Secret) -> Result<(), Error> {
        match &self.store {
            Store::Memory { secrets, .. } => {
                secrets
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(item.clone(), secret);
                Ok(())
            }
            Store::Keychain { home_id, patience } => {
                on_own_thread(entry_name(home_id, item), *patience, move |entry| {
                    entry
                        .set_secret(secret.expose_secret())
                        .map_err(|error| translate(&error))
                })
                .await
            }
        }
    }

    /// Forgets a secret; one that is not there is fine.
    ///
    /// # Errors
    /// why the keychain cannot be asked.
    pub async fn forget(&self, item: &Item) -> Result<(), Error> {
        match &self.store {
            Store::Memory { secrets, .. } => {
                secrets
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .remove(item);
                Ok(())
            }
            Store::Keychain { home_id, patience } => {
                on_own_thread(entry_name(home_id, item), *patience, |entry| {
                    match entry.delete_credential() {
                        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
                        Err(error) => Err(translate(&error)),
                    }
                })
                .await
            }
        }
    }
}

fn copy(secret: &Secret) -> Secret {
    Secret::new(Box::new(secret.expose_secret().clone()))
}

fn entry_name(home_id: &str, item: &Item) -> String {
    format!("{home_id}/{}", item.name())
}

async fn on_own_thread<T: Send + 'static>(
    name: String,
    patience: Duration,
    work: impl FnOnce(&keyring::Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (tell, told) = oneshot::channel();
    let started = std::thread::Builder::new()
        .name("keychain".into())
        .spawn(move || {
            let outcome = keyring::Entry::new(SERVICE, &name)
                .map_err(|e| translate(&e))
                .and_then(|entry| work(&entry));
            // Nobody waits any more when the patience is over; the answer is then dropped, and with it the secret.
            let _ = tell.send(outcome);
        });
    started.map_err(|_| Error::Failed)?;
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(Error::Failed),
        Err(_) => Err(Error::Silent),
    }
}

/// The kind of trouble. The libraries below tell some kinds apart by their text alone.
fn translate(error: &keyring::Error) -> Error {
    use keyring::Error as K;
    match error {
        K::NoDefaultStore => Error::NoService,
        K::NoStorageAccess(why) => no_access(&why.to_string().to_lowercase()),
        K::PlatformFailure(why) => {
            let why = why.to_string().to_lowercase();
            let none = [
                "serviceunknown",
                "no secret service",
                "not provided by any",
                "namehasnoowner",
            ];
            if none.iter().any(|part| why.contains(part)) {
                Error::NoService
            } else if why.contains("locked") || why.contains("prompt") {
                no_access(&why)
            } else {
                Error::Failed
            }
        }
        _ => Error::Refused,
    }
}

/// A question that nobody can be shown is dismissed by the service itself: then it is locked, and nobody denied anything.
fn no_access(why: &str) -> Error {
    let dismissed = ["dismiss", "cancel", "denied", "auth"];
    if dismissed.iter().any(|part| why.contains(part)) && can_ask() {
        Error::Denied
    } else {
        Error::Locked
    }
}

/// Whether a question can be shown. Only X11 and Wayland need to be told where.
fn can_ask() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::new(Box::new(text.as_bytes().to_vec()))
    }

    #[tokio::test]
    async fn memory_keeps_replaces_and_forgets() {
        let vault = Vault::memory();
        let item = Item::ShopPass("店".into());
        assert!(vault.read(&item).await.unwrap().is_none());
        vault.write(&item, secret("one")).await.unwrap();
        vault.write(&item, secret("two")).await.unwrap();
        assert_eq!(
            vault.read(&item).await.unwrap().unwrap().expose_secret(),
            b"two"
        );
        assert!(vault.read(&Item::CacheKey).await.unwrap().is_none());
        vault.forget(&item).await.unwrap();
        vault.forget(&item).await.unwrap();
        assert!(vault.read(&item).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn turns_follow_each_other() {
        let vault = Vault::memory();
        let first = vault.turn(At::Pin).await.unwrap();
        assert!(vault.turn(At::Sending).await.unwrap().is_some());
        let second = vault.turn(At::Pin);
        tokio::pin!(second);
        let waited = tokio::time::timeout(Duration::ZERO, &mut second).await;
        assert!(waited.is_err());
        drop(first);
        assert!(second.await.unwrap().is_some());
    }

    #[test]
    fn items_of_two_folders_never_meet() {
        assert_ne!(
            entry_name("a", &Item::CacheKey),
            entry_name("b", &Item::CacheKey)
        );
        assert_ne!(
            entry_name("a", &Item::ShopPass("x".into())),
            entry_name("a", &Item::AmazonPrivateKey("x".into()))
        );
    }
}
