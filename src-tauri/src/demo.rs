//! The demo: a sandbox on loopback, a data folder of the run, and a desk whose past is the demo shop's. Needs no
//! keychain: its secrets live in this process.

use crate::clock;
use ops::{Desk, NamedBytes, Past, PastOf, Prepared, Secrets, Seen, ShopToAdd, Vault};
use payments::{At, Environment, Observation};
use sandbox::demo::{DemoShop, SetupState, SetupStep};
use sandbox::{ClockMode, Config, Running, Sandbox};
use secrecy::{SecretBox, SecretString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The demo's mark of when its first screen was last looked at.
const LAST_LOOKED: &str = "last_looked";

/// A desk on the demo shop. Its folder is removed when it is dropped.
pub struct DemoDesk {
    /// The desk.
    pub desk: Desk,
    /// The sandbox, running as long as this lives.
    pub sandbox: Arc<Running>,
    _home: RunFolder,
}

/// What a demo begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begin {
    /// Seed of the shop.
    pub seed: u64,
    /// Orders.
    pub orders: usize,
}

impl Begin {
    const fn config(self, clock: ClockMode) -> Config {
        Config {
            port: 0,
            seed: self.seed,
            orders: self.orders,
            clock,
        }
    }
}

/// A folder of this run. Its lock is held as long as the run lives, so that a later run can tell what was left by one
/// that was killed.
struct RunFolder {
    path: PathBuf,
    _lock: File,
}

impl RunFolder {
    fn new() -> std::io::Result<Self> {
        let all = std::env::temp_dir();
        sweep(&all);
        let path = all.join(format!("{RUN_FOLDER}{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&path)?;
        let lock = File::create(path.join(RUN_LOCK))?;
        lock.try_lock()?;
        Ok(Self { path, _lock: lock })
    }
}

/// How folders of runs are named, and the lock in each.
const RUN_FOLDER: &str = "choba-demo-";
const RUN_LOCK: &str = "run.lock";

/// Removes what killed runs left: folders whose lock nobody holds. Best effort; one without a lock is just being made.
fn sweep(all: &Path) {
    let Ok(entries) = std::fs::read_dir(all) else {
        return;
    };
    for entry in entries.flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(RUN_FOLDER);
        let abandoned = || {
            let lock = File::open(entry.path().join(RUN_LOCK)).ok()?;
            lock.try_lock().ok()
        };
        if ours && abandoned().is_some() {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        // Best effort: the system clears its temporary folder anyway.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

impl DemoDesk {
    /// A sandbox whose clock stands still, and a desk that knows its terms and nothing else: for the report.
    ///
    /// # Errors
    /// What the machine says: no loopback port, no temporary folder.
    pub async fn bare(begin: Begin) -> ops::Result<Self> {
        let sandbox = Sandbox::start(begin.config(ClockMode::Frozen)).await;
        let sandbox = Arc::new(sandbox.map_err(|e| failed(&e))?);
        let home = RunFolder::new().map_err(|e| failed(&e))?;
        let clock_of = Arc::clone(&sandbox);
        let tools = clock::tools_at(Arc::new(move || clock_of.now()));
        let desk = Desk::open(&home.path, Secrets::Memory(Vault::memory()), tools).await?;
        let shop = sandbox.demo();
        desk.shop_add(shop_to_add(&sandbox, &shop.name)).await?;
        let terms = Past {
            terms: shop.terms.clone(),
            ..Past::default()
        };
        desk.take_past(&shop.name, terms).await?;
        Ok(Self {
            desk,
            sandbox,
            _home: home,
        })
    }
}

/// A demo whose first screen can be drawn: its past is concluded, and not on disk yet.
pub struct Shown {
    /// The desk, answering from memory.
    pub desk: Desk,
    begin: Begin,
    shop: Arc<DemoShop>,
    pasts: [Arc<Prepared>; 2],
    clock: Arc<OnceLock<Arc<Running>>>,
    home: RunFolder,
}

impl Shown {
    /// Makes up the shop and concludes its past; the folder is opened meanwhile.
    ///
    /// # Errors
    /// What the machine says.
    pub async fn begin(begin: Begin) -> ops::Result<Self> {
        let generated =
            tokio::task::spawn_blocking(move || DemoShop::generate(begin.seed, begin.orders));
        let home = RunFolder::new().map_err(|e| failed(&e))?;
        let clock: Arc<OnceLock<Arc<Running>>> = Arc::default();
        let mut shop = generated.await.map_err(|e| failed(&e))?;
        // The servers need the ends of the stories; how the desk came to know them is the desk's.
        let history = std::mem::take(&mut shop.history);
        let shop = Arc::new(shop);
        let (clock_of, start) = (Arc::clone(&clock), shop.now);
        let tools = clock::tools_at(Arc::new(move || {
            clock_of.get().map_or(start, |running| running.now())
        }));
        let of = Arc::clone(&shop);
        let prepare = tokio::task::spawn_blocking(move || prepared(&of, history));
        let desk = Desk::open(&home.path, Secrets::Memory(Vault::memory()), tools).await?;
        let pasts = prepare.await.map_err(|e| failed(&e))??;
        desk.open_on(&pasts);
        Ok(Self {
            desk,
            begin,
            shop,
            pasts,
            clock,
            home,
        })
    }

    /// Starts the sandbox and writes everything to disk.
    ///
    /// # Errors
    /// What the machine says: no loopback port, a full disk.
    pub async fn settle(self) -> ops::Result<DemoDesk> {
        let config = self.begin.config(ClockMode::Running);
        let sandbox = Sandbox::start_with(config, Arc::clone(&self.shop)).await;
        let sandbox = Arc::new(sandbox.map_err(|e| failed(&e))?);
        // Set once, here: before, the demo's instant stood still.
        let _ = self.clock.set(Arc::clone(&sandbox));
        let [first, second] = self.pasts;
        let shops = vec![
            (shop_to_add(&sandbox, &self.shop.name), first),
            (second_shop(&sandbox), second),
        ];
        self.desk.settle(shops).await?;
        Ok(DemoDesk {
            desk: self.desk,
            sandbox,
            _home: self.home,
        })
    }
}

fn prepared(shop: &DemoShop, history: Vec<Observation>) -> ops::Result<[Arc<Prepared>; 2]> {
    let of = |name: &str, shop_id: &str, has_amazon| PastOf {
        name: name.to_owned(),
        shop_id: shop_id.to_owned(),
        environment: Environment::Sandbox,
        has_amazon,
    };
    let second = &shop.second_shop;
    let setup = Past {
        setup: marks(&second.setup),
        ..Past::default()
    };
    Ok([
        Arc::new(Prepared::of(
            of(&shop.name, &shop.shop_id, true),
            past(shop, history),
            shop.now,
        )?),
        Arc::new(Prepared::of(
            of(&second.name, &second.shop_id, false),
            setup,
            shop.now,
        )?),
    ])
}

fn failed(error: &dyn std::fmt::Display) -> ops::Error {
    ops::Error::new(messages::FailureCode::Bug, "failure-bug").with("what", error.to_string())
}

/// The demo shop as someone would add it.
pub fn shop_to_add(sandbox: &Running, name: &str) -> ShopToAdd {
    let key = SecretBox::new(Box::new(sandbox.private_key_pem.clone().into_bytes()));
    ShopToAdd {
        name: name.to_owned(),
        environment: "sandbox".to_owned(),
        shop_id: sandbox.shop_id.clone(),
        pg_url: Some(sandbox.pg_url.clone()),
        amazon_url: Some(sandbox.amazon_url.clone()),
        dialect: "idpass".to_owned(),
        product: "amazonpayv2".to_owned(),
        shop_pass: SecretString::from(sandbox.shop_pass.as_str()),
        amazon_key: Some((sandbox.public_key_id.clone(), key)),
    }
}

/// The subscription site, still in setup: it has no Amazon key yet.
fn second_shop(sandbox: &Running) -> ShopToAdd {
    let second = &sandbox.demo().second_shop;
    ShopToAdd {
        shop_id: second.shop_id.clone(),
        amazon_url: None,
        amazon_key: None,
        ..shop_to_add(sandbox, &second.name)
    }
}

fn past(shop: &DemoShop, history: Vec<Observation>) -> Past {
    let mut layouts: Vec<String> = shop.files.iter().filter_map(|f| f.layout.clone()).collect();
    layouts.sort();
    layouts.dedup();
    Past {
        observations: history,
        operations: shop.operations.clone(),
        acknowledgements: shop
            .acknowledgements
            .iter()
            .map(|a| Seen {
                order: a.order.as_str().to_owned(),
                kind: a.kind,
                at: a.at,
                note: a.note.clone(),
            })
            .collect(),
        terms: shop.terms.clone(),
        files: files(shop),
        layouts,
        setup: marks(&shop.setup),
        looked_at: shop
            .activity
            .iter()
            .rev()
            .find(|(_, code, _)| code == LAST_LOOKED)
            .map(|(at, _, _)| *at),
        activity: shop
            .activity
            .iter()
            .filter(|(_, code, _)| code != LAST_LOOKED)
            .map(|(at, code, args)| {
                let value = |name: &str| {
                    args.iter()
                        .find(|(n, _)| n == name)
                        .map_or("", |(_, v)| v.as_str())
                };
                let values: serde_json::Map<String, serde_json::Value> = args
                    .iter()
                    .filter(|(n, _)| n != "order" && n != "by")
                    .map(|(n, v)| {
                        (
                            n.clone(),
                            v.parse::<i64>()
                                .map_or_else(|_| v.as_str().into(), Into::into),
                        )
                    })
                    .collect();
                let args = serde_json::Value::Object(values).to_string();
                (
                    *at,
                    code.clone(),
                    value("by").to_owned(),
                    value("order").to_owned(),
                    args,
                )
            })
            .collect(),
    }
}

/// Files of the demo that a shop would have taken in by now.
pub fn files(shop: &DemoShop) -> Vec<NamedBytes> {
    shop.files
        .iter()
        .map(|f| NamedBytes {
            name: f.name.clone(),
            bytes: f.bytes.clone().into(),
        })
        .collect()
}

fn marks(steps: &[SetupStep]) -> Vec<(String, At, String)> {
    let mut out = Vec::new();
    for step in steps {
        let key = format!("step{}", step.number);
        let at = step.done_on.map_or(At(0), At::start_of);
        match step.state {
            SetupState::Done => out.push((key, at, String::new())),
            SetupState::Trouble => out.push((
                format!("trouble.{key}"),
                at,
                "setup-trouble-evidence".to_owned(),
            )),
            SetupState::Later => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_removed_and_a_living_one_stays() -> std::io::Result<()> {
        let all = tempfile::tempdir()?;
        let folder = |name: &str| all.path().join(name);
        for name in [
            "choba-demo-dead",
            "choba-demo-alive",
            "choba-demo-new",
            "other",
        ] {
            std::fs::create_dir(folder(name))?;
        }
        for name in ["choba-demo-dead", "choba-demo-alive", "other"] {
            File::create(folder(name).join(RUN_LOCK))?;
        }
        let alive = File::open(folder("choba-demo-alive").join(RUN_LOCK))?;
        alive.try_lock()?;
        sweep(all.path());
        let left = [
            "choba-demo-dead",
            "choba-demo-alive",
            "choba-demo-new",
            "other",
        ]
        .map(|name| folder(name).exists());
        assert_eq!(left, [false, true, true, true]);
        Ok(())
    }
}
