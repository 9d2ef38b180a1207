//! The built program on a folder of its own, with a shop at a sandbox.

use crate::bus::{on_a_bus, ready};
use crate::program::program;
use ops::{Desk, Secrets, Tools};
use payments::At;
use sandbox::Running;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Plays an inner test of this binary with the program, on a bus with an unlocked keychain. What it printed, or none where
/// it could not be played.
pub fn play(inner: &str, variables: &[(&str, &str)]) -> Option<String> {
    let program = program()?;
    if !ready() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let me = std::env::current_exe().unwrap();
    let line = format!(
        "exec '{}' --ignored --exact --nocapture {inner}",
        me.display()
    );
    let program = program.display().to_string();
    let mut all = vec![("CHOBA_BIN", program.as_str())];
    all.extend_from_slice(variables);
    // What it says on the way is seen at once: a campaign of an hour tells where it is.
    let mut command = on_a_bus(&line, folder.path(), &all);
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    Some(said)
}

/// How long the keychain may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The machine's clock, as the program has it; of chance nothing is needed to read.
fn tools() -> Tools {
    #[allow(
        clippy::disallowed_methods,
        reason = "stands in for the program's clock"
    )]
    let now = || {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        At(i64::try_from(since.unwrap().as_secs()).unwrap())
    };
    let count = AtomicU32::new(0);
    Tools {
        now: Arc::new(now),
        fresh_id: Arc::new(move || {
            let n = count.fetch_add(1, Ordering::Relaxed);
            format!("01900000-0000-7000-8000-{n:012x}")
        }),
        fresh_key: Arc::new(|| None),
        elapsed_ms: Arc::new(|| 0),
        computer_time: Arc::new(ops::ComputerTime::default),
        authority: ops::Authority::none(),
        pause: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
        lock_patience: ops::PATIENCE,
    }
}

/// A runtime for a sandbox beside the program.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// The program on a folder.
pub struct Program {
    choba: PathBuf,
    /// Where its books are, and room for files.
    pub folder: PathBuf,
}

impl Program {
    /// Adds the sandbox's shop, without Amazon's key.
    pub fn begin(folder: &Path, sandbox: &Running) -> Self {
        let choba = PathBuf::from(std::env::var_os("CHOBA_BIN").unwrap());
        let desk = Self {
            choba,
            folder: folder.to_path_buf(),
        };
        let mut add = desk.command(&[
            "shop",
            "add",
            "desk",
            "--environment",
            "sandbox",
            "--shop-id",
            &sandbox.shop_id,
            "--pg-url",
            &sandbox.pg_url,
        ]);
        let mut child = add.stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        writeln!(stdin, "shop_pass={}", sandbox.shop_pass).unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
        desk
    }

    /// A command, ready to be started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.choba);
        command
            .arg("--home")
            .arg(self.folder.join("books"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }

    /// Exit code and stdout of a command.
    pub fn run(&self, args: &[&str]) -> (i32, String) {
        let output = self.command(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code().unwrap_or(-1), said)
    }

    /// Opens the books as the program does, and reads them: what a look costs is most of a campaign, and a process of its own
    /// costs three times as much.
    pub fn read<T: Send>(&self, look: impl AsyncFnOnce(&Desk) -> T + Send) -> T {
        let looked = || {
            let runtime = runtime();
            runtime.block_on(async {
                let books = self.folder.join("books");
                let secrets = Secrets::Keychain(PATIENCE);
                let desk = Desk::open(&books, secrets, tools()).await.unwrap();
                let seen = look(&desk).await;
                desk.close().await;
                seen
            })
        };
        // A thread of its own: who asks may stand in a runtime.
        std::thread::scope(|scope| scope.spawn(looked).join().unwrap())
    }

    /// The program on another folder.
    pub fn elsewhere(&self, folder: &Path) -> Self {
        Self {
            choba: self.choba.clone(),
            folder: folder.to_path_buf(),
        }
    }

    /// The program on a copy of its books: the same id, so the same key.
    pub fn copied(&self, folder: &Path) -> Self {
        let books = folder.join("books");
        let from = self.folder.join("books");
        std::fs::create_dir_all(&books).unwrap();
        for entry in from.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, books.join(path.file_name().unwrap())).unwrap();
            }
        }
        self.elsewhere(folder)
    }

    /// Whether it was still running when it was killed.
    pub fn killed_after(&self, args: &[&str], moment: Duration) -> bool {
        let mut child = self.command(args).spawn().unwrap();
        std::thread::sleep(moment);
        let running = child.try_wait().unwrap().is_none();
        let _ = child.kill();
        child.wait().unwrap();
        running
    }
}

/// A moment within a run or shortly after it, other each time.
pub fn moment(turn: usize, whole: Duration) -> Duration {
    let mixed = (turn as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    whole * u32::try_from(mixed % 1_000).unwrap() / 1_000 * 3 / 2
}
