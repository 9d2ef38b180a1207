//! Driving the window by WebDriver: asked for by `TAURI_AUTOMATION=true`, honoured for the sandbox only.
//!
//! The webview's library reads a variable of its own, deep inside. A process cannot safely change its environment, so
//! the program starts itself again with the right one; the process id stays where the system allows it.

use messages::FailureCode;
use ops::{Error, Result};
use std::io;
use std::process::Command;

/// What people and tests ask with.
const ASKED: &str = "TAURI_AUTOMATION";
/// What the webview's library reads.
const READ: &str = "TAURI_WEBVIEW_AUTOMATION";

fn is_true(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|v| v == "true")
}

/// Whether someone asks to drive the window.
pub fn asked() -> bool {
    is_true(ASKED) || is_true(READ)
}

/// Brings the environment in line with what is allowed; `Some` when the program was started again and has ended.
pub fn settle(allowed: bool) -> Option<Result<u8>> {
    let (asked, read) = (is_true(ASKED), is_true(READ));
    let mut command = match (allowed, asked, read) {
        (true, true, false) => again().map(|mut c| {
            c.env(READ, "true");
            c
        }),
        (false, true, _) | (false, _, true) => again().map(|mut c| {
            c.env_remove(ASKED).env_remove(READ);
            c
        }),
        _ => return None,
    };
    Some(match &mut command {
        Ok(command) => replace(command),
        Err(error) => Err(failed(error)),
    })
}

fn again() -> io::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(std::env::args_os().skip(1));
    Ok(command)
}

#[cfg(unix)]
fn replace(command: &mut Command) -> Result<u8> {
    Err(failed(&std::os::unix::process::CommandExt::exec(command)))
}

#[cfg(not(unix))]
fn replace(command: &mut Command) -> Result<u8> {
    let status = command.status().map_err(|e| failed(&e))?;
    Ok(status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(1))
}

fn failed(error: &io::Error) -> Error {
    Error::new(FailureCode::Bug, "failure-window").with("reason", error.to_string())
}
