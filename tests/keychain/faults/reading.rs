//! The built program on a disk on which nothing can be written, full or read-only: everything can be read as before, what
//! would write says why it cannot, a backup goes elsewhere, and nothing is changed.

use super::compiled;
use crate::desk::{self, Program};
use crate::whole::{PASSPHRASE, begun, kinds, made, text};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn a_disk_that_cannot_be_written_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(shim) = compiled(folder.path()) {
        desk::play(
            "faults::reading::only_read",
            &[("CHOBA_SHIM", &text(&shim))],
        );
    }
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn only_read() {
    desk::runtime().block_on(reading());
}

/// A full disk, and a folder that nothing may be written into; both as they are after a clean end, and with a log that nobody
/// folded in.
async fn reading() {
    let folder = tempfile::tempdir().unwrap();
    let (sandbox, _, synced) = begun(folder.path()).await;
    let (code, said) = synced.run(&["--json", "list", "--limit", "1"]);
    assert_eq!(code, 0, "{said}");
    let page: serde_json::Value = serde_json::from_str(&said).unwrap();
    let order = page["rows"][0]["order_id"].as_str().unwrap().to_owned();
    let import = kinds(folder.path(), &sandbox).swap_remove(4);
    let import: Vec<&str> = import.args.iter().map(String::as_str).collect();
    let logged = with_a_log(folder.path(), &synced, &import);
    let read_only = ["read-only", "読み取り専用"];
    let mut disks = vec![
        (Disk::Full, ["disk is full", "ディスクがいっぱい"]),
        (Disk::ReadOnly, read_only),
    ];
    disks.extend(mounted(folder.path()).map(|by| (Disk::Mounted(by), read_only)));
    disks.extend(closed(folder.path()).map(|by| (Disk::Closed(by), read_only)));
    for base in [&synced, &logged] {
        let asked = [
            &["--json", "list"][..],
            &["--json", "show", &order],
            &["--json", "explain", &order],
            &["--json", "check"],
            &["--json", "payouts"],
            &["--json", "operations"],
            &["--json", "shop", "list"],
        ];
        let calm = asked.map(|args| {
            let desk = base.copied(&made(folder.path(), "calm"));
            let (code, said) = desk.run(args);
            (args, code, said)
        });
        for (disk, word) in &disks {
            let desk = base.copied(&made(folder.path(), "unwritable"));
            for (args, code, said) in &calm {
                let there = desk.unwritable(args, disk);
                let out = String::from_utf8_lossy(&there.stdout);
                let about = format!("{disk:?}, {args:?}: {there:?}");
                assert_eq!(
                    (there.status.code(), &*out),
                    (Some(*code), said.as_str()),
                    "{about}"
                );
            }
            for (lang, word) in ["en", "ja"].iter().zip(word) {
                let args = [&["--lang", lang], import.as_slice()].concat();
                let output = desk.unwritable(&args, disk);
                let said = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.code(), Some(1), "{disk:?}: {said}");
                assert!(said.contains(word), "{disk:?}: {said}");
                let output = desk.unwritable(&["--lang", lang, "doctor"], disk);
                let said = String::from_utf8_lossy(&output.stdout);
                assert_eq!(output.status.code(), Some(1), "{disk:?}: {output:?}");
                assert!(said.contains(word), "{disk:?}, doctor: {output:?}");
            }
            backed_up(folder.path(), &desk, disk, &base.state());
            if let Disk::Closed(_) = disk {
                writable(&desk.folder.join("books"), true);
            }
            let (code, said) = desk.run(&["--json", "doctor"]);
            assert_eq!(code, 0, "{disk:?}: {said}");
        }
    }
}

/// A backup beside the folder holds everything, though nothing can be written into the folder.
fn backed_up(folder: &Path, desk: &Program, disk: &Disk, state: &serde_json::Value) {
    let copy = text(&made(folder, "beside").join("copy.choba"));
    let output = desk.unwritable_told(&["--json", "backup", &copy], disk, PASSPHRASE);
    assert_eq!(output.status.code(), Some(0), "{disk:?}: {output:?}");
    let back = desk.elsewhere(&made(folder, "back"));
    let (code, said) = back.told(&["--json", "restore", &copy], PASSPHRASE);
    assert_eq!(code, 0, "{disk:?}: {said}");
    assert_eq!(&back.state(), state, "{disk:?}");
}

/// A disk on which nothing can be written.
#[derive(Debug)]
enum Disk {
    /// Full, by the shim.
    Full,
    /// Read-only, by the shim.
    ReadOnly,
    /// A real mount that is read-only, made by these words before the command.
    Mounted(Vec<String>),
    /// A real folder and files without the right to write, kept to by these words before the command.
    Closed(Vec<String>),
}

/// Not every system lets a mount be made or a right be dropped: `CHOBA_MUST_RUN_ALL` says that this one does.
fn skipped(what: &str) {
    assert!(std::env::var_os("CHOBA_MUST_RUN_ALL").is_none(), "{what}");
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}");
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

/// Whether a folder that is prepared so refuses a file.
fn refuses(folder: &Path, by: &[String], file: &str) -> bool {
    let Some((first, rest)) = by.split_first() else {
        return std::fs::write(folder.join(file), "x").is_err();
    };
    let mut command = Command::new(first);
    command.args(rest).arg(folder).args(["touch", file]);
    command.current_dir(folder).stderr(Stdio::null());
    command.status().is_ok_and(|s| !s.success())
}

/// What mounts a folder over itself, read-only, for one command alone; none where this system lets nobody do so.
fn mounted(folder: &Path) -> Option<Vec<String>> {
    const MOUNT: &str =
        "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && cd \"$0\" && exec \"$@\"";
    let there = made(folder, "mount");
    for how in [&["unshare", "-m"][..], &["unshare", "-cm", "--keep-caps"]] {
        let mut by = owned(how);
        by.extend(owned(&["sh", "-c", MOUNT]));
        let mut reads = Command::new(&by[0]);
        reads.args(&by[1..]).arg(&there).arg("true");
        let works = reads.stderr(Stdio::null()).status();
        if works.is_ok_and(|s| s.success()) && refuses(&there, &by, "x") {
            return Some(by);
        }
    }
    skipped("no read-only mount can be made here");
    None
}

/// What makes a command keep to the rights of files, which root need not; none where nothing does.
fn closed(folder: &Path) -> Option<Vec<String>> {
    let there = made(folder, "closed");
    writable(&there, false);
    let drops = [
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-all",
    ];
    let kept = [&drops[..], &["sh", "-c", "cd \"$0\" && exec \"$@\""]].concat();
    let found = [Vec::new(), owned(&kept)]
        .into_iter()
        .find(|by| refuses(&there, by, ["x", "y"][by.len().min(1)]));
    writable(&there, true);
    if found.is_none() {
        skipped("nothing here keeps to the rights of files");
    }
    found
}

/// Gives the right to write in a folder and its files, or takes it.
fn writable(folder: &Path, may: bool) {
    use std::os::unix::fs::PermissionsExt as _;
    let set = |path: &Path, mode: u32| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, rights).unwrap();
    };
    for entry in folder.read_dir().unwrap() {
        set(&entry.unwrap().path(), if may { 0o600 } else { 0o400 });
    }
    set(folder, if may { 0o700 } else { 0o500 });
}

/// Books whose write-ahead log was not folded in: another process had them open when the import ended, and is gone.
fn with_a_log(folder: &Path, base: &Program, import: &[&str]) -> Program {
    let desk = base.copied(&made(folder, "open"));
    let mut other = desk.command(&["listen", "--port", "0", "--no-inquire"]);
    let mut other = other.stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    let mut says = BufReader::new(other.stdout.take().unwrap());
    says.read_line(&mut first).unwrap();
    let (code, said) = desk.run(import);
    assert!(matches!(code, 0 | 3), "{said}");
    let logged = desk.copied(&made(folder, "logged"));
    other.kill().unwrap();
    other.wait().unwrap();
    let log = logged.folder.join("books/ledger.db-wal");
    assert!(log.metadata().unwrap().len() > 0, "{first}");
    let _ = std::fs::remove_file(logged.folder.join("books/ledger.db-shm"));
    logged
}

/// A command behind words that prepare a folder for it.
fn behind(by: &[String], folder: &Path, command: Command) -> Command {
    let Some((first, rest)) = by.split_first() else {
        return command;
    };
    let mut all = Command::new(first);
    all.args(rest).arg(folder).arg(command.get_program());
    all.args(command.get_args());
    all.stdout(Stdio::piped());
    all
}

impl Program {
    /// Runs a command where nothing can be written below its books.
    fn unwritable(&self, args: &[&str], disk: &Disk) -> Output {
        self.unwritable_told(args, disk, "")
    }

    /// The same, with a line on stdin.
    fn unwritable_told(&self, args: &[&str], disk: &Disk, line: &str) -> Output {
        let books = self.folder.join("books");
        let command = match disk {
            Disk::Full => self.shimmed(args, false),
            Disk::ReadOnly => self.shimmed(args, true),
            Disk::Mounted(by) => behind(by, &books, self.command(args)),
            Disk::Closed(by) => {
                writable(&books, false);
                behind(by, &books, self.command(args))
            }
        };
        let mut command = command;
        let both = command.stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = both.spawn().unwrap();
        // A command that reads nothing may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(line.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn shimmed(&self, args: &[&str], read_only: bool) -> Command {
        let mut command = self.command(args);
        command
            .env("LD_PRELOAD", std::env::var_os("CHOBA_SHIM").unwrap())
            .env("FAULT_BELOW", self.folder.join("books"))
            .env("FAULT_AT", if read_only { "0" } else { "1" })
            .env("FAULT_ERRNO", "28")
            .env("FAULT_ON", "1")
            .env("FAULT_READ_ONLY", if read_only { "1" } else { "0" });
        command
    }
}
