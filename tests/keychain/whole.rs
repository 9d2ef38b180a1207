//! The built program, killed (`kill -9`) in the middle of everything that writes the books: imports of each kind of file,
//! sync, rebuild, backup, restore. The next command reads all of it or nothing, the same command again ends right, and what
//! is there then is what a run without a kill leaves: nothing lost, nothing received and unseen.

use crate::desk::{self, Program, moment};
use ops::{ListRequest, Span};
use sandbox::Running;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Kills of the short form, in every check: one of each kind.
const SHORT: usize = 11;
/// Rows of the files that are made here: enough for several writes.
const ROWS: usize = 1_300;

#[test]
fn killed_in_the_middle_of_a_write_the_books_are_whole() {
    let kills = std::env::var("CHOBA_KILLS").unwrap_or_else(|_| SHORT.to_string());
    let Some(said) = desk::play("whole::under_a_keychain", &[("CHOBA_KILLS", &kills)]) else {
        return;
    };
    let counts = said
        .lines()
        .find(|l| l.starts_with('{'))
        .unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{counts}");
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    let kills = std::env::var("CHOBA_KILLS").unwrap().parse().unwrap();
    desk::runtime().block_on(campaign(kills));
}

/// Something that writes the books.
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// The command line.
    pub args: Vec<String>,
    /// What it begins on: the shop alone, or what was asked for, too.
    base: Base,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Empty,
    Synced,
}

/// A sandbox, a desk that knows its shop, and one that has asked for its orders.
pub async fn begun(folder: &Path) -> (Arc<Running>, Program, Program) {
    let sandbox = support::sandbox(7, 60).await;
    let list = folder.join("orders.csv");
    std::fs::write(&list, sandbox.demo().orders_csv()).unwrap();
    let empty = Program::begin(&made(folder, "empty"), &sandbox);
    let synced = empty.copied(&made(folder, "synced"));
    let (code, said) = synced.run(&["--json", "sync", "--orders", &text(&list)]);
    assert!(matches!(code, 0 | 3), "{said}");
    (sandbox, empty, synced)
}

async fn campaign(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (sandbox, empty, synced) = begun(folder.path()).await;
    let kinds = kinds(folder.path(), &sandbox);
    let (mut counts, mut done) = (Vec::new(), 0);
    for (n, kind) in kinds.iter().enumerate() {
        let share = kills / (kinds.len() + 2) + usize::from(n < kills % (kinds.len() + 2));
        let base = match kind.base {
            Base::Empty => &empty,
            Base::Synced => &synced,
        };
        counts.push((kind.name, of_kind(folder.path(), base, kind, share)));
        done += share;
    }
    let copies = (kills - done).div_ceil(2);
    counts.push(("backup", backups(folder.path(), &synced, copies)));
    counts.push((
        "restore",
        restores(folder.path(), &synced, kills - done - copies),
    ));
    let running: usize = counts.iter().map(|(_, c)| c.running).sum();
    let by_kind: serde_json::Map<String, Value> = counts
        .iter()
        .map(|(name, c)| ((*name).to_owned(), json!(c.kills)))
        .collect();
    let _ = writeln!(
        std::io::stdout(),
        "{}",
        json!({ "kills": kills, "before_the_end": running, "kinds": by_kind, "lost": 0, "unseen": 0 })
    );
}

#[derive(Default)]
struct Counts {
    kills: usize,
    /// Killed before the command had ended.
    running: usize,
}

/// Kills one kind of command, each time on the same books.
fn of_kind(folder: &Path, base: &Program, kind: &Kind, kills: usize) -> Counts {
    let args: Vec<&str> = kind.args.iter().map(String::as_str).collect();
    let mut counts = Counts::default();
    let before = base.state();
    let calm = base.copied(&made(folder, "calm"));
    let begun = Instant::now();
    let (code, said) = calm.run(&args);
    let whole = begun.elapsed();
    assert!(matches!(code, 0 | 3), "{}: {said}", kind.name);
    let after = calm.state();
    for turn in 0..kills {
        let desk = base.copied(&made(folder, "killed"));
        let at = moment(turn * 31 + kind.name.len() * 7, whole);
        counts.running += usize::from(desk.killed_after(&args, at));
        counts.kills += 1;
        let found = desk.state();
        let about = format!("{} killed after {at:?} of {whole:?}", kind.name);
        // A sync is no whole: each answer that came is kept. A file and a rebuild are.
        if kind.name != "sync" {
            assert!(found == before || found == after, "{about}: half is seen");
        }
        let (code, said) = desk.run(&args);
        assert!(matches!(code, 0 | 3), "{about}: {said}");
        assert_eq!(desk.state(), after, "{about}, and once more");
        if let Some(read) = counted(&said) {
            assert_eq!(read.0, read.1 + read.2 + read.3, "{about}: {said}");
            let (_, said) = desk.run(&args);
            let again = counted(&said).unwrap();
            assert_eq!(
                (again.1, again.3, again.2),
                (0, 0, again.0),
                "{about}: {said}"
            );
        }
        let (code, said) = desk.run(&["--json", "doctor"]);
        assert_eq!(code, 0, "{about}: {said}");
    }
    counts
}

/// What an import says: read without complaints, new, same, changed.
fn counted(said: &str) -> Option<(u64, u64, u64, u64)> {
    let answer: Value = serde_json::from_str(said).ok()?;
    let number = |name: &str| answer[name].as_u64();
    Some((
        number("read")?,
        number("new")?,
        number("same")?,
        number("changed")?,
    ))
}

/// A backup is there whole, or not at all.
fn backups(folder: &Path, base: &Program, kills: usize) -> Counts {
    let mut counts = Counts::default();
    let state = base.state();
    let file = text(&folder.join("copy.choba"));
    let begun = Instant::now();
    let (code, said) = base.told(&["--json", "backup", &file], PASSPHRASE);
    let whole = begun.elapsed();
    assert_eq!(code, 0, "{said}");
    std::fs::remove_file(&file).unwrap();
    for turn in 0..kills {
        let at = moment(turn * 37 + 5, whole);
        let killed = base.told_and_killed(&["backup", &file], PASSPHRASE, at);
        counts.running += usize::from(killed);
        counts.kills += 1;
        if !Path::new(&file).exists() {
            let (code, said) = base.told(&["--json", "backup", &file], PASSPHRASE);
            assert_eq!(code, 0, "a backup after one that was killed: {said}");
        }
        let back = base.elsewhere(&made(folder, "back"));
        let (code, said) = back.told(&["--json", "restore", &file], PASSPHRASE);
        assert_eq!(code, 0, "{said}");
        assert_eq!(back.state(), state, "a backup killed after {at:?}");
        std::fs::remove_file(&file).unwrap();
    }
    counts
}

/// A restore that was killed can be made again, or was made.
fn restores(folder: &Path, base: &Program, kills: usize) -> Counts {
    let mut counts = Counts::default();
    let state = base.state();
    let file = text(&folder.join("kept.choba"));
    let (code, said) = base.told(&["--json", "backup", &file], PASSPHRASE);
    assert_eq!(code, 0, "{said}");
    let begun = Instant::now();
    let calm = base.elsewhere(&made(folder, "calm"));
    let (code, said) = calm.told(&["--json", "restore", &file], PASSPHRASE);
    let whole = begun.elapsed();
    assert_eq!(code, 0, "{said}");
    for turn in 0..kills {
        let desk = base.elsewhere(&made(folder, "back"));
        let at = moment(turn * 41 + 11, whole);
        let killed = desk.told_and_killed(&["restore", &file], PASSPHRASE, at);
        counts.running += usize::from(killed);
        counts.kills += 1;
        let again = desk.told(&["--json", "restore", &file], PASSPHRASE);
        let (code, said) = desk.run(&["--json", "list"]);
        assert_eq!(
            code, 0,
            "a restore killed after {at:?}, then {again:?}: {said}"
        );
        assert_eq!(desk.state(), state, "a restore killed after {at:?}");
    }
    counts
}

/// What closes the backups of these stories.
pub const PASSPHRASE: &str = "passphrase=long enough\n";

impl Program {
    /// What the books say, without the times of asking.
    pub fn state(&self) -> Value {
        let mut said = self.read(async |desk| {
            let all = ListRequest {
                limit: Some(usize::MAX),
                ..ListRequest::default()
            };
            json!({
                "list": desk.list(&all).await.unwrap(),
                "check": desk.check(None, None, support::words()).await.unwrap(),
                "payouts": desk.payouts(None, Span::default()).await.unwrap(),
            })
        });
        without_times(&mut said);
        said
    }
}

/// The present is the sandbox's, give or take the run: times of asking differ between two runs, and so does the number of a
/// case that a file opened, which follows from when the file was taken in.
fn without_times(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|name, _| {
                !matches!(name.as_str(), "seen_at" | "at" | "id" | "next" | "advice")
            });
            map.values_mut().for_each(without_times);
        }
        Value::Array(list) => list.iter_mut().for_each(without_times),
        _ => {}
    }
}

/// An empty folder.
pub fn made(folder: &Path, name: &str) -> PathBuf {
    let dir = folder.join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

pub fn text(path: &Path) -> String {
    path.display().to_string()
}

/// Everything that writes, but backup and restore, which take a passphrase.
pub fn kinds(folder: &Path, sandbox: &Running) -> Vec<Kind> {
    let keep = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        text(&file)
    };
    let import = |name, file: String, map: Option<String>| {
        let map = map.into_iter().flat_map(|map| ["--map".to_owned(), map]);
        let args = ["--json", "import"].map(str::to_owned).into_iter();
        Kind {
            name,
            args: args.chain([file]).chain(map).collect(),
            base: Base::Synced,
        }
    };
    let demo = sandbox.demo();
    let is_statement = |layout: &String| layout.contains("kind = \"payouts\"");
    let mut files = demo.files.iter();
    let statement = files
        .find(|f| f.layout.as_ref().is_some_and(is_statement))
        .unwrap();
    let named = |begins: &str| {
        let mut files = demo.files.iter();
        files.find(|f| f.name.starts_with(begins)).unwrap()
    };
    let (report, refunds) = (named("settlement_"), named("refunds_"));
    let orders: Vec<String> = std::str::from_utf8(&demo.orders_csv())
        .unwrap()
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next().map(str::to_owned))
        .collect();
    let command = |name, args: &[&str], base| Kind {
        name,
        args: args.iter().map(|a| (*a).to_owned()).collect(),
        base,
    };
    let list = text(&folder.join("orders.csv"));
    vec![
        import(
            "orders",
            keep("new.csv", made_up(Made::Orders).as_bytes()),
            None,
        ),
        import(
            "transactions",
            keep("transactions.csv", made_up(Made::Transactions).as_bytes()),
            None,
        ),
        import(
            "notices",
            keep("notices.log", made_up(Made::Notices).as_bytes()),
            None,
        ),
        import(
            "dispatches",
            keep("parcels.csv", parcels(&orders).as_bytes()),
            Some(keep("parcels.toml", PARCELS.as_bytes())),
        ),
        import(
            "payouts",
            keep(&statement.name, &statement.bytes),
            Some(keep(
                "statement.toml",
                statement.layout.as_deref().unwrap_or_default().as_bytes(),
            )),
        ),
        import("settlement", keep(&report.name, &report.bytes), None),
        import("refunds", keep(&refunds.name, &refunds.bytes), None),
        import(
            "bank",
            keep("lines.csv", made_up(Made::Bank).as_bytes()),
            Some(keep("bank.toml", BANK.as_bytes())),
        ),
        command("sync", &["--json", "sync", "--orders", &list], Base::Empty),
        command("rebuild", &["--json", "rebuild"], Base::Synced),
    ]
}

const PARCELS: &str = "name = \"parcels\"\nkind = \"dispatch\"\nencoding = \"utf-8\"\nheader_row = 1\n\n[columns]\n\"注文番号\" = \"order_id\"\n\"出荷日\" = \"on\"\n\"伝票番号\" = \"slip_number\"\n";
const BANK: &str = "name = \"bank\"\nkind = \"bank\"\nencoding = \"utf-8\"\nheader_row = 1\n\n[columns]\n\"日付\" = \"on\"\n\"金額\" = \"amount\"\n\"摘要\" = \"text\"\n";

fn parcels(orders: &[String]) -> String {
    let mut out = String::from("注文番号,出荷日,伝票番号\n");
    for (n, order) in orders.iter().enumerate() {
        // No parcel leaves before its order: this is the day before the sandbox's present.
        let _ = writeln!(out, "{order},2026/11/05,{}", 4_400_000 + n);
    }
    out
}

enum Made {
    Orders,
    Transactions,
    Notices,
    Bank,
}

/// A file of many rows.
fn made_up(what: Made) -> String {
    let head = match what {
        Made::Orders => "order_id,memo\n",
        Made::Transactions => "order_id,status,job_cd,amount,tax,access_id,processed_at\n",
        Made::Notices => "",
        Made::Bank => "日付,金額,摘要\n",
    };
    let mut out = String::from(head);
    for n in 0..ROWS {
        let day = n % 28 + 1;
        let written = match what {
            Made::Orders => writeln!(out, "NEW-{n:05},memo {n}"),
            Made::Transactions => writeln!(
                out,
                "FILE-{n:05},AUTH,AUTH,{},0,{n:032x},2026-10-{day:02}T10:00:00+09:00",
                1_000 + n
            ),
            Made::Notices => writeln!(
                out,
                "OrderID=NOTE-{n:05}&Status=AUTH&Amount={}&Tax=0&TranDate=202610{day:02}100000",
                1_000 + n
            ),
            Made::Bank => writeln!(out, "2026/10/{day:02},{},振込 {n}", 1_000 + n),
        };
        written.unwrap();
    }
    out
}

impl Program {
    /// As [`Program::run`], with a line on stdin.
    pub fn told(&self, args: &[&str], line: &str) -> (i32, String) {
        let output = self.spawned(args, line).wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code().unwrap_or(-1), said)
    }

    /// Whether it was still running when it was killed.
    fn told_and_killed(&self, args: &[&str], line: &str, moment: Duration) -> bool {
        let mut child = self.spawned(args, line);
        std::thread::sleep(moment);
        let running = child.try_wait().unwrap().is_none();
        let _ = child.kill();
        child.wait().unwrap();
        running
    }

    fn spawned(&self, args: &[&str], line: &str) -> std::process::Child {
        let mut command = self.command(args);
        let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // One that ends before it reads is not asked.
        let _ = stdin.write_all(line.as_bytes());
        child
    }
}
