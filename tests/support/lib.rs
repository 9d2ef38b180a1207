//! What stories share: a desk in a folder of its own on a sandbox of its own. The clock is the sandbox's, which stands
//! until it is moved; ids and keys come from a counter, so a story can be had again.
#![allow(
    clippy::unwrap_used,
    reason = "a story that cannot begin fails by a panic"
)]

use messages::{CheckWarning, TransactionQuery};
use ops::{
    Cancel, Desk, ImportRequest, ListRequest, NamedBytes, Past, Secrets, ShopToAdd, SyncOutcome,
    SyncRequest, Tools, Vault,
};
use sandbox::{ClockMode, Config, Running, Sandbox};
use secrecy::{SecretBox, SecretString};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use words::{Lang, Words};

/// Orders of a small shop that has every incident.
pub const SMALL: usize = 300;
/// The seed of the documents.
pub const SEED: u64 = 7;

/// The longest pause of a story.
const SHORT: Duration = Duration::from_millis(10);

/// A desk, its sandbox and its folder.
pub struct Room {
    /// The desk.
    pub desk: Desk,
    /// The PG and Amazon.
    pub sandbox: Arc<Running>,
    /// The secrets, for a second desk on the same folder.
    pub vault: Vault,
    folder: TempDir,
}

/// Its connections are closed before the process of a story may end: the cache's library cleans up there while their
/// threads may still be at work.
impl Drop for Room {
    fn drop(&mut self) {
        let desk = self.desk.clone();
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(desk.close()));
    }
}

/// English texts: short in the messages of a failing story.
#[must_use]
pub const fn words() -> Words {
    Words::new(Lang::En)
}

/// Clock and chance of a story. `desk` keeps the ids of two desks apart.
#[must_use]
pub fn tools(sandbox: &Arc<Running>, desk: u32) -> Tools {
    let clock = Arc::clone(sandbox);
    let count = AtomicU32::new(0);
    Tools {
        now: Arc::new(move || clock.now()),
        fresh_id: Arc::new(move || {
            let n = count.fetch_add(1, Ordering::Relaxed);
            format!("01900000-0000-7000-8000-{desk:04x}{n:08x}")
        }),
        fresh_key: Arc::new(move || Some([u8::try_from(desk % 251).unwrap_or(1); 32])),
        elapsed_ms: Arc::new(|| 0),
        computer_time: {
            let clock = Arc::clone(sandbox);
            Arc::new(move || {
                let wall = clock.now().0;
                let up = u64::try_from(wall).unwrap_or_default();
                ops::ComputerTime { up, wall }
            })
        },
        // A story does not wait: a pause is some milliseconds, whatever it is meant to be.
        authority: ops::Authority::none(),
        pause: Arc::new(|time| Box::pin(tokio::time::sleep(time.min(SHORT)))),
        lock_patience: ops::PATIENCE,
    }
}

/// A sandbox whose clock stands.
pub async fn sandbox(seed: u64, orders: usize) -> Arc<Running> {
    let config = Config {
        port: 0,
        seed,
        orders,
        clock: ClockMode::Frozen,
    };
    Arc::new(Sandbox::start(config).await.unwrap())
}

/// A sandbox of another ShopID than the demo's.
pub async fn sandbox_of(shop_id: &str, seed: u64, orders: usize) -> Arc<Running> {
    let config = Config {
        port: 0,
        seed,
        orders,
        clock: ClockMode::Frozen,
    };
    let mut demo = sandbox::demo::DemoShop::generate(seed, orders);
    shop_id.clone_into(&mut demo.shop_id);
    Arc::new(Sandbox::start_with(config, Arc::new(demo)).await.unwrap())
}

impl Room {
    /// A desk that knows its shop and nothing else.
    pub async fn begin(seed: u64, orders: usize) -> Self {
        let sandbox = sandbox(seed, orders).await;
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::memory();
        let desk = Desk::open(
            &folder.path().join("books"),
            Secrets::Memory(vault.clone()),
            tools(&sandbox, 1),
        )
        .await
        .unwrap();
        let name = sandbox.demo().name.clone();
        desk.shop_add(shop_to_add(&sandbox, &name)).await.unwrap();
        Self {
            desk,
            sandbox,
            vault,
            folder,
        }
    }

    /// A desk that has asked for every order of its list.
    pub async fn synced(seed: u64, orders: usize) -> Self {
        let room = Self::begin(seed, orders).await;
        let outcome = room.sync_list().await;
        assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
        room
    }

    /// A desk after the whole main job: terms, every order asked for, every file taken in.
    pub async fn whole(seed: u64, orders: usize) -> Self {
        let room = Self::begin(seed, orders).await;
        let terms = room.sandbox.demo().terms.clone();
        let past = Past {
            terms,
            ..Past::default()
        };
        room.desk.take_past(&room.shop(), past).await.unwrap();
        let outcome = room.sync_list().await;
        assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
        room.keep_layouts().await;
        room.import(&room.files()).await;
        room
    }

    /// The shop's name.
    #[must_use]
    pub fn shop(&self) -> String {
        self.sandbox.demo().name.clone()
    }

    /// The data folder.
    #[must_use]
    pub fn books(&self) -> PathBuf {
        self.folder.path().join("books")
    }

    /// A place for a file of the story, outside the data folder.
    #[must_use]
    pub fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A desk in a copy of the books as they are now: the keychain knows it by the same id.
    pub async fn copied(&self, name: &str) -> Desk {
        let copy = self.out(name);
        std::fs::create_dir(&copy).unwrap();
        for name in ["home_id", "ledger.db", "ledger.db-wal"] {
            let from = self.books().join(name);
            if from.exists() {
                std::fs::copy(from, copy.join(name)).unwrap();
            }
        }
        let secrets = Secrets::Memory(self.vault.clone());
        // Ids of its own, as another process has.
        let desk = 100 + name.bytes().map(u32::from).sum::<u32>();
        let tools = tools(&self.sandbox, desk);
        Desk::open(&copy, secrets, tools).await.unwrap()
    }

    /// Another desk on the same folder, as another process would open it.
    pub async fn beside(&self, desk: u32) -> ops::Result<Desk> {
        Desk::open(
            &self.books(),
            Secrets::Memory(self.vault.clone()),
            tools(&self.sandbox, desk),
        )
        .await
    }

    /// Another desk on the same folder that waits no longer than this for another's operation.
    pub async fn impatient(&self, desk: u32, patience: Duration) -> Desk {
        let mut tools = tools(&self.sandbox, desk);
        tools.lock_patience = patience;
        let secrets = Secrets::Memory(self.vault.clone());
        Desk::open(&self.books(), secrets, tools).await.unwrap()
    }

    /// Another desk on the same folder, in virtual time: each of its pauses moves the sandbox's clock on instead, and is
    /// written down in milliseconds.
    pub async fn in_virtual_time(&self, desk: u32) -> (Desk, Arc<Mutex<Vec<u64>>>) {
        let (paused, clock) = (Arc::new(Mutex::new(Vec::new())), Arc::clone(&self.sandbox));
        let written = Arc::clone(&paused);
        let mut tools = tools(&self.sandbox, desk);
        tools.pause = Arc::new(move |time| {
            let ms = u64::try_from(time.as_millis()).unwrap();
            written.lock().unwrap().push(ms);
            clock.advance(i64::try_from(ms.div_ceil(1_000)).unwrap());
            Box::pin(tokio::task::yield_now())
        });
        let secrets = Secrets::Memory(self.vault.clone());
        let desk = Desk::open(&self.books(), secrets, tools).await.unwrap();
        (desk, paused)
    }

    /// Asks for everything that is known.
    pub async fn sync(&self) -> SyncOutcome {
        self.ask(None).await
    }

    /// Asks for everything in the shop's order list.
    pub async fn sync_list(&self) -> SyncOutcome {
        let list = self.sandbox.demo().orders_csv();
        self.ask(Some(&list)).await
    }

    /// Asks for the orders of a list.
    pub async fn sync_these(&self, list: &[u8]) -> SyncOutcome {
        self.ask(Some(list)).await
    }

    async fn ask(&self, list: Option<&[u8]>) -> SyncOutcome {
        let request = SyncRequest {
            shop: None,
            orders: list.map(|bytes| ("orders.csv", bytes)),
            full: true,
            words: words(),
            progress: &|_| {},
            cancel: Cancel::default(),
        };
        self.desk.sync(request).await.unwrap()
    }

    /// Keeps the layouts of the shop's files.
    pub async fn keep_layouts(&self) {
        for file in &self.sandbox.demo().files {
            if let Some(layout) = &file.layout {
                self.desk.put_layout(layout).await.unwrap();
            }
        }
    }

    /// The files in the shop's folder.
    #[must_use]
    pub fn files(&self) -> Vec<NamedBytes> {
        let files = self.sandbox.demo().files.iter();
        files.map(|f| named(&f.name, &f.bytes)).collect()
    }

    /// The first file in the shop's folder whose name begins so.
    #[must_use]
    pub fn file(&self, begins: &str) -> NamedBytes {
        let mut files = self.files().into_iter();
        files.find(|f| f.name.starts_with(begins)).unwrap()
    }

    /// Takes files in.
    pub async fn import(&self, files: &[NamedBytes]) -> messages::ImportAnswer {
        let request = ImportRequest::default();
        self.desk.import(&request, files, words()).await.unwrap()
    }

    /// What `check` lists.
    pub async fn check(&self) -> Vec<CheckWarning> {
        let answer = self.desk.check(None, None, words()).await.unwrap();
        answer.warnings
    }

    /// Every row, in the order of the list.
    pub async fn rows(&self) -> Vec<messages::TransactionRow> {
        rows(&self.desk).await
    }

    /// How many orders a search finds.
    pub async fn found(&self, text: &str) -> usize {
        let query = TransactionQuery {
            text: text.to_owned(),
            ..TransactionQuery::default()
        };
        let request = ListRequest {
            query,
            ..ListRequest::default()
        };
        self.desk.list(&request).await.unwrap().count as usize
    }

    /// The sandbox's own word on every order: status, amount, tax, ids, Amazon's state.
    pub async fn truth(&self) -> Vec<Value> {
        let answer = control(&self.sandbox, "orders", "{}").await;
        answer["orders"].as_array().unwrap().clone()
    }
}

/// What stops a row of a list; empty where nothing does.
#[must_use]
pub fn rule_of(row: &messages::BulkRow) -> &str {
    row.rule.as_ref().map_or("", messages::Code::as_str)
}

/// Every row of a desk, in the order of the list.
pub async fn rows(desk: &Desk) -> Vec<messages::TransactionRow> {
    let request = ListRequest {
        limit: Some(usize::MAX),
        ..ListRequest::default()
    };
    desk.list(&request).await.unwrap().rows
}

/// A file by name.
#[must_use]
pub fn named(name: &str, bytes: &[u8]) -> NamedBytes {
    NamedBytes {
        name: name.to_owned(),
        bytes: bytes.to_vec().into(),
    }
}

/// The demo shop as someone would add it.
#[must_use]
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

/// Asks the switchboard, as someone who writes a client would.
pub async fn control(sandbox: &Running, what: &str, body: &str) -> Value {
    let host = sandbox.control_url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "POST /control/{what} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let at = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    serde_json::from_slice(&answer[at + 4..]).unwrap()
}

/// Every file below a folder.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in next.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                waiting.push(path);
            } else {
                out.push(path);
            }
        }
    }
    out
}

/// Whether bytes contain other bytes.
#[must_use]
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}
