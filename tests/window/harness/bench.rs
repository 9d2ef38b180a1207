//! Starting a program and waiting for its mark, without a driver: automation costs time of its own.

use crate::Failure;
use crate::display::end;
use crate::room::Room;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The line that a program prints on stderr when it is told to by `CHOBA_BENCH_MARK`.
const MARK: &str = "\"mark\":\"first-page\"";

/// Microseconds from before the process is made to its mark.
///
/// # Errors
/// When the program cannot be started, or ends without the mark.
pub fn start_to_mark(program: &Path, args: &[&str], display: &str) -> Result<u64, Failure> {
    let room = Room::new()?;
    let mut command = Command::new(program);
    command
        .args(args)
        .env("CHOBA_BENCH_MARK", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .process_group(0);
    room.dress(&mut command, display);
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut said = String::new();
    let mut found = None;
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            if line.replace(' ', "").contains(MARK) {
                found = Some(start.elapsed());
                break;
            }
            said.push_str(&line);
            said.push('\n');
        }
    }
    end(&mut child);
    end_group(child.id())?;
    let took =
        found.ok_or_else(|| format!("{} ended without its mark:\n{said}", program.display()))?;
    Ok(u64::try_from(took.as_micros())?)
}

/// Ends what a program left behind (the webview's own processes), and waits until it is gone: the next start must not
/// share the machine with it.
fn end_group(group: u32) -> Result<(), Failure> {
    let give_up = Instant::now() + Duration::from_secs(5);
    while alive(group) && Instant::now() < give_up {
        Command::new("kill")
            .args(["-KILL", "--", &format!("-{group}")])
            .stderr(Stdio::null())
            .status()?;
        sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// Whether any process of the group still runs. `/proc/PID/stat` reads `pid (name) state parent group …`; one that has
/// ended and waits to be collected (`Z`) takes nothing from anybody.
fn alive(group: u32) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        return false;
    };
    processes.flatten().any(|process| {
        let stat = fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        let mut words = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace();
        let state = words.next().unwrap_or("Z");
        state != "Z" && words.nth(1) == Some(group.to_string().as_str())
    })
}
