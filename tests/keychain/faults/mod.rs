//! The built program on a disk that fails: the n-th write or sync of an import, or of an operation, ends with an I/O error or
//! with a full disk. The message is clean, what was there before is there, nothing is half, and the same again is whole.

mod reading;

use crate::desk::{self, Program};
use crate::whole::{Kind, begun, kinds, made, text};
use payments::{OrderId, Yen};
use sandbox::Running;
use serde_json::json;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Faults of each kind and error in the short form, in every check. `CHOBA_FAULTS=all` tries every call.
const SHORT: usize = 2;

/// How a disk fails: its name, the error, whether it stays so.
const DISKS: [(&str, i32, bool); 2] = [("an I/O error", 5, false), ("a full disk", 28, true)];

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
    let mut faults = 0;
    for kind in kinds(folder.path(), &sandbox) {
        // A sync keeps every answer that came, and is no whole.
        if kind.name != "sync" {
            faults += of_kind(folder.path(), &synced, &kind, all);
        }
    }
    let operations = of_operations(folder.path(), &synced, &sandbox, all);
    let _ = writeln!(
        std::io::stdout(),
        "{}",
        json!({ "faults": faults, "of_operations": operations, "half": 0, "lost": 0, "doubled": 0 })
    );
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

fn of_kind(folder: &Path, base: &Program, kind: &Kind, all: bool) -> usize {
    let args: Vec<&str> = kind.args.iter().map(String::as_str).collect();
    let before = base.state();
    let calm = base.copied(&made(folder, "calm"));
    let calls = calm.calls(&args);
    let after = calm.state();
    let mut faults = 0;
    for (disk, errno, stays) in DISKS {
        for at in chosen(calls, all) {
            let desk = base.copied(&made(folder, "failing"));
            let output = desk.failing(&args, at, errno, stays);
            let about = format!("{}, {disk} at {at} of {calls}", kind.name);
            assert!(is_clean(&output), "{about}: {output:?}");
            let found = desk.state();
            assert!(found == before || found == after, "{about}: half is seen");
            let (code, said) = desk.run(&args);
            assert!(matches!(code, 0 | 3), "{about}: {said}");
            assert_eq!(desk.state(), after, "{about}, and once more");
            let (code, said) = desk.run(&["--json", "doctor"]);
            assert_eq!(code, 0, "{about}: {said}");
            faults += 1;
        }
    }
    faults
}

/// A sale whose disk fails is sent once at most, and settled by asking.
fn of_operations(folder: &Path, base: &Program, sandbox: &Running, all: bool) -> usize {
    let (mut faults, mut unknown) = (0, 0);
    let mut sale = |n: usize, fault: Option<(usize, i32, bool)>| {
        let order = OrderId::new(&format!("FAULT-{n:04}x")).unwrap();
        assert!(sandbox.authorised(&order, Yen::new(1_500)));
        let desk = base.copied(&made(folder, "selling"));
        let list = folder.join("sale.txt");
        std::fs::write(&list, order.as_str()).unwrap();
        let (code, said) = desk.run(&["--json", "sync", "--orders", &text(&list)]);
        assert!(matches!(code, 0 | 3), "{said}");
        let args = ["--json", "sales", order.as_str(), "--reason", "x", "--yes"];
        let Some((at, errno, stays)) = fault else {
            return desk.calls(&args);
        };
        let output = desk.failing(&args, at, errno, stays);
        let about = format!("a sale, errno {errno} at {at}");
        assert!(is_clean(&output), "{about}: {output:?}");
        if sandbox.truth(order.as_str()).unwrap().writes > 0 {
            unknown += usize::from(is_told_as_gone(&output, &about));
        } else {
            assert_eq!(output.status.code(), Some(1), "{about}: {output:?}");
        }
        for _ in 0..3 {
            let (code, _) = desk.run(&["--json", "resume"]);
            sandbox.advance(61);
            if code == 0 {
                break;
            }
        }
        let writes = sandbox.truth(order.as_str()).unwrap().writes;
        assert!(writes <= 1, "{about}: sent {writes} times");
        let (_, said) = desk.run(&["--json", "operations", order.as_str()]);
        let done = said.contains("\"done\"");
        assert_eq!(done, writes == 1, "{about}: {said}");
        let (code, said) = desk.run(&["--json", "doctor"]);
        assert_eq!(code, 0, "{about}: {said}");
        faults += 1;
        0
    };
    let calls = sale(0, None);
    let mut n = 0;
    for (_, errno, stays) in DISKS {
        for at in around_the_sending(calls, all) {
            n += 1;
            sale(n, Some((at, errno, stays)));
        }
    }
    assert!(
        unknown > 0,
        "no fault of {faults} came after the bytes had left"
    );
    faults
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
fn is_told_as_gone(output: &Output, about: &str) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(!said.contains("ry again"), "{about}: {said}");
    if output.status.code() == Some(0) {
        assert!(told.contains("\"done\""), "{about}: {told}");
        return false;
    }
    assert_eq!(output.status.code(), Some(4), "{about}: {said}");
    for words in ["outcome is unknown", "Do not repeat it", "choba resume"] {
        assert!(said.contains(words), "{about}: {words}: {said}");
    }
    true
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
