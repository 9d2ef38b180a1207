//! The built program on a disk that fails: the n-th write or sync of an import, or of an operation, ends with an I/O error or
//! with a full disk. The message is clean, what was there before is there, nothing is half, and the same again is whole.

mod reading;

use crate::desk::{self, Program};
use crate::whole::{Kind, begun, kinds, made, text};
use payments::{OrderId, Yen};
use sandbox::Running;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Faults of each kind and error in the short form, in every check. `CHOBA_FAULTS=all` tries every call.
const SHORT: usize = 2;

/// How a disk fails: its name, the error, whether it stays so.
type Disk = (&'static str, i32, bool);

const DISKS: [Disk; 2] = [("an I/O error", 5, false), ("a full disk", 28, true)];

#[test]
fn on_a_disk_that_fails_the_books_are_whole() {
    let all = std::env::var("CHOBA_FAULTS").unwrap_or_default();
    let folder = tempfile::tempdir().unwrap();
    let Some(shim) = compiled(folder.path()) else {
        assert!(
            std::env::var_os("CHOBA_MUST_RUN").is_none(),
            "no C compiler"
        );
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no cc, so no disk was made to fail"
        );
        return;
    };
    let shim = text(&shim);
    let variables = [("CHOBA_FAULTS", all.as_str()), ("CHOBA_SHIM", &shim)];
    let Some(said) = desk::play("faults::under_a_keychain", &variables) else {
        return;
    };
    let counts = said.lines().find(|l| l.starts_with('{'));
    let _ = writeln!(std::io::stdout(), "{}", counts.unwrap_or_default());
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(campaign());
}

/// The shim, compiled; none where nothing compiles it.
fn compiled(folder: &Path) -> Option<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("keychain/faults/shim.c");
    let to = folder.join("shim.so");
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&to)
        .arg(source);
    let made = cc.status().is_ok_and(|status| status.success());
    made.then_some(to)
}

async fn campaign() {
    let folder = tempfile::tempdir().unwrap();
    let (sandbox, _, synced) = begun(folder.path()).await;
    let all = std::env::var("CHOBA_FAULTS").unwrap() == "all";
    let mut kinds = kinds(folder.path(), &sandbox);
    // A sync keeps every answer that came, and is no whole.
    kinds.retain(|kind| kind.name != "sync");
    let mut told = of_kinds(folder.path(), &synced, &kinds, all);
    let imports = told.faults;
    told.add(of_operations(folder.path(), &synced, &sandbox, all));
    assert!(told.wrong.is_empty(), "{:#?}", told.wrong);
    let _ = writeln!(
        std::io::stdout(),
        "{}",
        json!({ "faults": imports, "of_operations": told.faults - imports, "half": 0, "lost": 0, "doubled": 0 })
    );
}

/// What was tried, and what came out wrong: one wrong fault does not hide the others.
#[derive(Default)]
struct Told {
    faults: usize,
    wrong: Vec<String>,
}

impl Told {
    /// Counts a fault, and says at once what is wrong with it.
    fn one(&mut self, found: Result<(), String>) {
        self.faults += 1;
        if let Err(wrong) = found {
            let _ = writeln!(std::io::stderr(), "WRONG {wrong}");
            self.wrong.push(wrong);
        }
    }

    fn add(&mut self, other: Self) {
        self.faults += other.faults;
        self.wrong.extend(other.wrong);
    }
}

/// The result of a rule that a fault must keep.
fn must(holds: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// Every kind on every disk; where all calls are tried, two kinds at a time.
fn of_kinds(folder: &Path, base: &Program, kinds: &[Kind], all: bool) -> Told {
    let work: Vec<_> = kinds
        .iter()
        .flat_map(|kind| DISKS.map(|disk| (kind, disk)))
        .collect();
    let before = base.state();
    let (next, told) = (AtomicUsize::new(0), Mutex::new(Told::default()));
    std::thread::scope(|scope| {
        for _ in 0..if all { 2 } else { 1 } {
            scope.spawn(|| {
                while let Some((kind, disk)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = of_kind(folder, (base, &before), kind, *disk, all);
                    let counted = format!("{}, {}: {} faults", kind.name, disk.0, found.faults);
                    let _ = writeln!(std::io::stderr(), "{counted}");
                    told.lock().unwrap().add(found);
                }
            });
        }
    });
    told.into_inner().unwrap()
}

/// The calls that are made to fail: all, or some from the first to the last.
fn chosen(calls: usize, all: bool) -> Vec<usize> {
    if all {
        return (1..=calls).collect();
    }
    (1..=SHORT)
        .map(|n| (calls * n).div_ceil(SHORT + 1))
        .collect()
}

fn of_kind(
    folder: &Path,
    (base, before): (&Program, &Value),
    kind: &Kind,
    disk: Disk,
    all: bool,
) -> Told {
    let (named, errno, stays) = disk;
    let room = made(folder, &format!("{}-{errno}", kind.name));
    let args: Vec<&str> = kind.args.iter().map(String::as_str).collect();
    let calm = base.copied(&made(&room, "calm"));
    let calls = calm.calls(&args);
    let after = calm.state();
    let mut told = Told::default();
    for at in chosen(calls, all) {
        let desk = base.copied(&made(&room, "failing"));
        let output = desk.failing(&args, at, errno, stays);
        let found = desk.is_whole(&args, &output, before, &after);
        told.one(found.map_err(|w| format!("{}, {named} at {at} of {calls}: {w}", kind.name)));
    }
    told
}

/// A sale whose disk fails is sent once at most, and settled by asking.
fn of_operations(folder: &Path, base: &Program, sandbox: &Running, all: bool) -> Told {
    let sale = Sale {
        folder,
        base,
        sandbox,
    };
    let (mut told, mut unknown) = (Told::default(), 0);
    let (desk, order) = sale.begun(0);
    let calls = desk.calls(&Sale::args(&order));
    let mut n = 0;
    for (named, errno, stays) in DISKS {
        for at in around_the_sending(calls, all) {
            n += 1;
            let (desk, order) = sale.begun(n);
            let output = desk.failing(&Sale::args(&order), at, errno, stays);
            let found = sale.is_settled(&desk, &order, &output);
            unknown += usize::from(found == Ok(true));
            let found = found.map(|_| ());
            told.one(found.map_err(|w| format!("a sale, {named} at {at} of {calls}: {w}")));
        }
    }
    let seen = must(unknown > 0, || {
        "no fault of a sale came after the bytes had left".to_owned()
    });
    told.wrong.extend(seen.err());
    told
}

/// Sales of orders that were just paid, each on books of its own.
struct Sale<'a> {
    folder: &'a Path,
    base: &'a Program,
    sandbox: &'a Running,
}

impl Sale<'_> {
    /// A desk that knows a paid order.
    fn begun(&self, n: usize) -> (Program, OrderId) {
        let order = OrderId::new(&format!("FAULT-{n:04}x")).unwrap();
        assert!(self.sandbox.authorised(&order, Yen::new(1_500)));
        let desk = self.base.copied(&made(self.folder, "selling"));
        let list = self.folder.join("sale.txt");
        std::fs::write(&list, order.as_str()).unwrap();
        let (code, said) = desk.run(&["--json", "sync", "--orders", &text(&list)]);
        assert!(matches!(code, 0 | 3), "{said}");
        (desk, order)
    }

    fn args(order: &OrderId) -> [&str; 6] {
        ["--json", "sales", order.as_str(), "--reason", "x", "--yes"]
    }

    /// Whether what was sent was told as unknown; that it was sent once at most, and is settled by asking.
    fn is_settled(&self, desk: &Program, order: &OrderId, output: &Output) -> Result<bool, String> {
        let writes = || self.sandbox.truth(order.as_str()).unwrap().writes;
        must(is_clean(output), || format!("{output:?}"))?;
        let mut unknown = false;
        if writes() > 0 {
            unknown = is_told_as_gone(output)?;
        } else {
            must(output.status.code() == Some(1), || format!("{output:?}"))?;
        }
        for _ in 0..3 {
            let (code, _) = desk.run(&["--json", "resume"]);
            self.sandbox.advance(61);
            if code == 0 {
                break;
            }
        }
        let writes = writes();
        must(writes <= 1, || format!("sent {writes} times"))?;
        let (_, said) = desk.run(&["--json", "operations", order.as_str()]);
        must(said.contains("\"done\"") == (writes == 1), || said)?;
        desk.is_sound()?;
        Ok(unknown)
    }
}

/// The calls of an operation that are made to fail: all, or some, and more of them from where the bytes may have left.
fn around_the_sending(calls: usize, all: bool) -> Vec<usize> {
    let mut places = chosen(calls, all);
    if !all {
        places.extend((calls / 3..=calls).step_by(4));
    }
    places
}

/// Whether the outcome of what was sent is told as unknown; else it was kept, and told as done. In neither case is anybody
/// told to try again.
fn is_told_as_gone(output: &Output) -> Result<bool, String> {
    let said = String::from_utf8_lossy(&output.stderr);
    let told = String::from_utf8_lossy(&output.stdout);
    must(!said.contains("ry again"), || said.to_string())?;
    if output.status.code() == Some(0) {
        must(told.contains("\"done\""), || told.to_string())?;
        return Ok(false);
    }
    must(output.status.code() == Some(4), || format!("{output:?}"))?;
    for words in ["outcome is unknown", "Do not repeat it", "choba resume"] {
        must(said.contains(words), || format!("{words}: {said}"))?;
    }
    Ok(true)
}

/// An exit code of ours, and a text that names the disk where something failed.
fn is_clean(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
    let named = [
        "disk",
        "read-only",
        "cannot be opened",
        "cannot be used",
        "unknown",
        "outcome",
    ];
    match output.status.code() {
        Some(0 | 3) => true,
        Some(1 | 4) => named.iter().any(|word| said.contains(word)) && !said.contains("panicked"),
        _ => false,
    }
}

impl Program {
    /// That a command on a failing disk ended cleanly, left no half, and is whole when it is given once more.
    fn is_whole(
        &self,
        args: &[&str],
        output: &Output,
        before: &Value,
        after: &Value,
    ) -> Result<(), String> {
        must(is_clean(output), || format!("{output:?}"))?;
        let found = self.state();
        must(found == *before || found == *after, || {
            format!("half is seen after {output:?}")
        })?;
        let (code, said) = self.run(args);
        must(matches!(code, 0 | 3), || said)?;
        must(self.state() == *after, || {
            format!("it is not whole once more, after {output:?}")
        })?;
        self.is_sound()
    }

    /// That the doctor finds nothing.
    fn is_sound(&self) -> Result<(), String> {
        let (code, said) = self.run(&["--json", "doctor"]);
        must(code == 0, || said)
    }

    /// How many writes and syncs of its books a command makes.
    fn calls(&self, args: &[&str]) -> usize {
        let output = self.failing(args, 0, 0, false);
        assert!(matches!(output.status.code(), Some(0 | 3)), "{output:?}");
        let counted = std::fs::read_to_string(self.folder.join("calls")).unwrap();
        counted.lines().next().unwrap().parse().unwrap()
    }

    /// Runs a command on a disk that fails.
    fn failing(&self, args: &[&str], at: usize, errno: i32, stays: bool) -> Output {
        let mut command = self.command(&[&["--lang", "en"], args].concat());
        command
            .env("LD_PRELOAD", std::env::var_os("CHOBA_SHIM").unwrap())
            .env("FAULT_BELOW", self.folder.join("books"))
            .env("FAULT_AT", at.to_string())
            .env("FAULT_ERRNO", errno.to_string())
            .env("FAULT_ON", if stays { "1" } else { "0" })
            .env("FAULT_COUNT", self.folder.join("calls"))
            .stderr(Stdio::piped());
        command.output().unwrap()
    }
}
