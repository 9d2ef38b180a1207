//! Starting a program and waiting for its mark, without a driver: automation costs time of its own.

use crate::Failure;
use crate::display::end;
use crate::room::Room;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

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
        .stderr(Stdio::piped());
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
    let took =
        found.ok_or_else(|| format!("{} ended without its mark:\n{said}", program.display()))?;
    Ok(u64::try_from(took.as_micros())?)
}
