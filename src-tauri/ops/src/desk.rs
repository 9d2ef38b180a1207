//! The desk: one open data folder with its cache, its image in memory, its vault and its tools. Every verb is a method
//! on it, in a file of its own.

use crate::clocks::Clocks;
use crate::error::bug;
use crate::latest::Latest;
use crate::named::order_id;
use crate::shelf::Shelf;
use crate::{ComputerTime, Error, Result, Tools};
use ledger::{Home, Key, Ledger};
use messages::FailureCode;
use payments::{At, OrderId, Transaction, closed};
use secrecy::{ExposeSecret, SecretBox};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use vault::{Item, Secret, Vault};

/// Where a desk keeps its secrets.
#[derive(Clone)]
pub enum Secrets {
    /// The OS keychain; a call without an answer fails after this long.
    Keychain(Duration),
    /// This process's memory: the demo and the tests.
    Memory(Vault),
}

/// An open data folder. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    ledger: Ledger,
    vault: Vault,
    tools: Tools,
    latest: Latest,
    /// Whether something was to be derived that another process was at.
    leftovers: AtomicBool,
    /// The clocks of the sandbox's shops.
    clocks: Clocks,
    /// What is not on disk yet; none in ordinary life.
    shelf: RwLock<Option<Arc<Shelf>>>,
    /// How many verbs wait for the lock of the operations.
    waiting: watch::Sender<usize>,
    /// For what it last waited before it went on.
    held_up: watch::Sender<Option<HeldUp>>,
}

closed! {
    /// What keeps a verb waiting before it goes on by itself.
    pub enum HeldUp {
        /// GMO-PG has too much to do.
        Pg = "pg",
        /// Amazon has too much to do, or is in trouble.
        Amazon = "amazon",
        /// An outcome that is not known yet.
        Outcome = "outcome",
    }
}

/// One that waits.
pub(crate) struct Waiting(Desk);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.waiting.send_modify(|n| *n = n.saturating_sub(1));
    }
}

impl Desk {
    /// Opens a folder, making it (and the cache's key) where it is new.
    ///
    /// # Errors
    /// `vault` when the key cannot be had or kept, `cache_key` when the cache is there and its key is not,
    /// `cache_newer`, or what the disk says.
    pub async fn open(dir: &Path, secrets: Secrets, tools: Tools) -> Result<Self> {
        let home = Home::open(dir, || (tools.fresh_id)())?;
        // Before the vault: where the cache is gone, no key helps, and none is made.
        if let Some(lost) = home.lost()? {
            return Err(ledger::Error::Lost(lost).into());
        }
        let (vault, lasts) = match secrets {
            Secrets::Keychain(patience) => (Vault::keychain(home.id(), patience), true),
            Secrets::Memory(vault) => (vault, false),
        };
        let key = cache_key(&home, &vault, &tools).await?;
        // A key in memory dies with the process, and with it the use of the file: syncing it would only cost time.
        let ledger = if lasts {
            Ledger::open(&home, &key).await?
        } else {
            Ledger::open_fleeting(&home, &key).await?
        };
        let desk = Self(Arc::new(Inner {
            ledger,
            vault,
            tools,
            latest: Latest::default(),
            leftovers: AtomicBool::new(false),
            clocks: Clocks::default(),
            shelf: RwLock::default(),
            waiting: watch::Sender::new(0),
            held_up: watch::Sender::new(None),
        }));
        if let Err(error) = desk.load_clocks().await {
            desk.close().await;
            return Err(error);
        }
        // What cannot be finished now stays marked; what stands can be read all the same.
        let _ = desk.finish_leftovers().await;
        let _ = desk.find_left_lists().await;
        desk.finish_forgetting().await;
        Ok(desk)
    }

    /// The present by this computer's clock, whatever any server says.
    #[must_use]
    pub fn machine_now(&self) -> At {
        (self.0.tools.now)()
    }

    /// By which it is told how much time has passed.
    pub(crate) fn computer_time(&self) -> ComputerTime {
        (self.0.tools.computer_time)()
    }

    /// The system's own authentication of the person at the computer.
    pub(crate) fn authority(&self) -> &vault::Authority {
        &self.0.tools.authority
    }

    /// 32 bytes of chance.
    pub(crate) fn fresh_key(&self) -> Option<[u8; 32]> {
        (self.0.tools.fresh_key)()
    }

    pub(crate) fn clocks(&self) -> &Clocks {
        &self.0.clocks
    }

    /// A fresh id, unique across desks.
    #[must_use]
    pub fn fresh_id(&self) -> String {
        (self.0.tools.fresh_id)()
    }

    /// Milliseconds since the process began.
    #[must_use]
    pub fn elapsed_ms(&self) -> u64 {
        (self.0.tools.elapsed_ms)()
    }

    /// Waits: real time in the program, as a story likes in a story.
    pub(crate) async fn pause(&self, time: Duration) {
        (self.0.tools.pause)(time).await;
    }

    /// How long another's operation is waited for.
    #[must_use]
    pub fn lock_patience(&self) -> Duration {
        self.0.tools.lock_patience
    }

    /// As [`Self::pause`], because of somebody: whoever looks on is told.
    pub(crate) async fn pause_for(&self, what: HeldUp, time: Duration) {
        self.0.held_up.send_replace(Some(what));
        self.pause(time).await;
    }

    /// What keeps a verb waiting, whenever one begins to.
    #[must_use]
    pub fn held_up(&self) -> watch::Receiver<Option<HeldUp>> {
        self.0.held_up.subscribe()
    }

    /// How many verbs of this process wait for another's operation to end, whenever that changes.
    #[must_use]
    pub fn waits(&self) -> watch::Receiver<usize> {
        self.0.waiting.subscribe()
    }

    /// Counts one that waits, until it is dropped.
    pub(crate) fn counted_as_waiting(&self) -> Waiting {
        self.0.waiting.send_modify(|n| *n += 1);
        Waiting(self.clone())
    }

    /// Why everything can only be read at present: the disk is full or failing, or the folder is read-only.
    #[must_use]
    pub fn unwritable(&self) -> Option<Error> {
        self.ledger().unwritable().map(Error::from)
    }

    /// The data folder.
    #[must_use]
    pub fn home(&self) -> &Home {
        self.0.ledger.home()
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.0.ledger
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.0.vault
    }

    pub(crate) fn set_leftovers(&self, there_are: bool) {
        self.0.leftovers.store(there_are, Ordering::Relaxed);
    }

    pub(crate) fn has_leftovers(&self) -> bool {
        self.0.leftovers.load(Ordering::Relaxed)
    }

    pub(crate) fn latest(&self) -> &Latest {
        &self.0.latest
    }

    /// What is not on disk yet.
    pub(crate) fn shelf(&self) -> Option<Arc<Shelf>> {
        self.0
            .shelf
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn shelve(&self, shelf: Option<Shelf>) {
        *self.0.shelf.write().unwrap_or_else(PoisonError::into_inner) = shelf.map(Arc::new);
    }

    /// The shop to act for: the named one, else the only one.
    ///
    /// # Errors
    /// `usage` with the candidates.
    pub async fn shop(&self, name: Option<&str>) -> Result<ledger::ShopRow> {
        let mut shops = self.all_shops().await?;
        let found = match name {
            Some(name) => shops.iter().position(|s| s.name == name),
            None if shops.len() == 1 => Some(0),
            None => None,
        };
        match found {
            Some(index) => Ok(shops.swap_remove(index)),
            None => Err(no_such_shop(name, shops.iter().map(|s| s.name.as_str()))),
        }
    }

    /// The transaction of an order: of the named shop, else of the only shop that holds it.
    ///
    /// # Errors
    /// `usage` for a text that is no order id or with the candidates, `not_found` when no shop holds it, or another than the
    /// named one.
    pub async fn transaction_of(&self, shop: Option<&str>, order: &str) -> Result<Transaction> {
        let id = order_id(order)?;
        let found = self
            .image(|image| {
                let held = image.holding(&id);
                let mut fitting = held.iter().filter(|t| shop.is_none_or(|s| t.shop == s));
                match (fitting.next(), fitting.next()) {
                    (Some(one), None) => Ok((*one).clone()),
                    (Some(_), Some(_)) => {
                        Err(no_such_shop(None, held.iter().map(|t| t.shop.as_str())))
                    }
                    (None, _) => Err(not_held(&id, shop, &held)),
                }
            })
            .await?;
        if let (Err(_), Some(name)) = (&found, shop) {
            self.shop(Some(name)).await?;
        }
        found
    }

    /// Whether two clones are of one desk.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// A number that moves whenever anything on disk was written, by this process or another. Some microseconds.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn data_version(&self) -> Result<i64> {
        Ok(self.ledger().data_version().await?)
    }

    /// Closes the cache; the write-ahead log is folded in by the last process.
    pub async fn close(&self) {
        self.0.ledger.close().await;
    }
}

/// That a shop does not hold an order, and which one does.
fn not_held(id: &OrderId, shop: Option<&str>, held: &[&Transaction]) -> Error {
    let others: Vec<&str> = held.iter().map(|t| t.shop.as_str()).collect();
    match shop {
        Some(shop) if !others.is_empty() => Error::not_found("failure-order-elsewhere")
            .with("order", id.as_str())
            .with("shop", shop)
            .with("others", others.join(", ")),
        _ => Error::not_found("failure-order-unknown").with("order", id.as_str()),
    }
}

fn no_such_shop<'a>(name: Option<&str>, candidates: impl Iterator<Item = &'a str>) -> Error {
    let mut names: Vec<&str> = candidates.collect();
    names.dedup();
    let list = names.join(", ");
    match name {
        // What stands where a name belongs may be a secret: it is not repeated.
        Some(_) => Error::usage("failure-shop-unknown").with("candidates", list),
        None if list.is_empty() => Error::usage("failure-no-shop"),
        None => Error::usage("failure-shop-which").with("candidates", list),
    }
}

/// The cache's key from the vault; at the first start it is made, under the folder's lock, so that two processes never
/// hold two keys.
async fn cache_key(home: &Home, vault: &Vault, tools: &Tools) -> Result<Key> {
    if let Some(secret) = vault.read(&Item::CacheKey).await? {
        return key_of(&secret);
    }
    let locked = home.clone();
    let guard = tokio::task::spawn_blocking(move || locked.lock())
        .await
        .map_err(|_| bug("lock"))??;
    if let Some(secret) = vault.read(&Item::CacheKey).await? {
        return key_of(&secret);
    }
    if !home.is_new()? {
        return Err(Error::new(FailureCode::CacheKey, "failure-cache-key"));
    }
    let bytes =
        (tools.fresh_key)().ok_or_else(|| Error::new(FailureCode::Bug, "failure-no-randomness"))?;
    let secret: Secret = SecretBox::new(Box::new(bytes.to_vec()));
    let key = key_of(&secret)?;
    vault.write(&Item::CacheKey, secret).await?;
    drop(guard);
    Ok(key)
}

pub(crate) fn key_of(secret: &Secret) -> Result<Key> {
    let bytes: [u8; 32] = secret
        .expose_secret()
        .as_slice()
        .try_into()
        .map_err(|_| Error::new(FailureCode::CacheKey, "failure-cache-key"))?;
    Ok(Key::from_bytes(bytes))
}
