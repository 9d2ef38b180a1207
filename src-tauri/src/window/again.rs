//! Starting the program again with another environment: a process cannot safely change its own once threads run.

use messages::FailureCode;
use ops::{Error, Result};
use std::io;
use std::process::Command;

/// Starts the program again with these variables; the process id stays where the system allows it.
pub fn with(variables: &[(&str, &str)]) -> Result<u8> {
    run(|command| {
        command.envs(variables.iter().copied());
    })
}

/// Starts the program again without these variables.
pub fn without(names: &[&str]) -> Result<u8> {
    run(|command| {
        for name in names {
            command.env_remove(name);
        }
    })
}

fn run(change: impl FnOnce(&mut Command)) -> Result<u8> {
    let mut command = Command::new(std::env::current_exe().map_err(|e| failed(&e))?);
    command.args(std::env::args_os().skip(1));
    change(&mut command);
    replace(&mut command)
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
