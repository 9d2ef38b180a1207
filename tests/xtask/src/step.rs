//! Running other programs: in the repository's folder, shown to the person, with a failure that
//! names what was run.

use crate::say::say;
use crate::tree;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether our stdout is kept for results, and what other programs say there goes to stderr.
static RESULTS_ONLY: AtomicBool = AtomicBool::new(false);

/// Keeps stdout for results from here on.
pub fn results_only() {
    RESULTS_ONLY.store(true, Ordering::Relaxed);
}

/// One program to run.
pub struct Step {
    command: Command,
    shown: String,
    /// What it says on stdout are our results.
    results: bool,
}

/// A program by its name, in the repository's folder. On Windows `npm` is a script, `npm.cmd`.
pub fn step(program: &str) -> Step {
    let file = match program {
        "npm" if cfg!(windows) => "npm.cmd",
        other => other,
    };
    let mut command = Command::new(file);
    command.current_dir(tree::root());
    Step {
        command,
        shown: program.to_owned(),
        results: false,
    }
}

/// The cargo that runs this program.
pub fn cargo(subcommand: &str) -> Step {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut made = step(&cargo).arg(subcommand);
    made.shown = format!("cargo {subcommand}");
    made
}

impl Step {
    /// One argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.shown.push(' ');
        self.shown.push_str(&arg.as_ref().to_string_lossy());
        self.command.arg(arg);
        self
    }

    /// Arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            self = self.arg(arg);
        }
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Another folder than the repository's root.
    pub fn within(mut self, folder: PathBuf) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Lets its stdout through where stdout is kept for results.
    pub fn results(mut self) -> Self {
        self.results = true;
        self
    }

    /// Runs it with our own input and output.
    pub fn run(mut self) -> Result<(), String> {
        say(&format!("  › {}", self.shown));
        if RESULTS_ONLY.load(Ordering::Relaxed) && !self.results {
            self.command.stdout(std::io::stderr());
        }
        let status = self
            .command
            .status()
            .map_err(|error| format!("`{}` could not be started: {error}", self.shown))?;
        if status.success() {
            return Ok(());
        }
        Err(format!("`{}` failed ({status})", self.shown))
    }

    /// Runs it and hands its exit code back; for programs whose codes mean something.
    pub fn code(mut self) -> Result<i32, String> {
        say(&format!("  › {}", self.shown));
        let status = self
            .command
            .status()
            .map_err(|error| format!("`{}` could not be started: {error}", self.shown))?;
        Ok(status.code().unwrap_or(1))
    }

    /// Runs it, lets its messages through, and hands them back with whether it ended well.
    pub fn messages(mut self) -> Result<(String, bool), String> {
        say(&format!("  › {}", self.shown));
        let started = self
            .command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child =
            started.map_err(|error| format!("`{}` could not be started: {error}", self.shown))?;
        let mut seen = String::new();
        if let Some(stream) = child.stderr.take() {
            for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                say(&line);
                seen.push_str(&line);
                seen.push('\n');
            }
        }
        let status = child
            .wait()
            .map_err(|error| format!("`{}` was lost: {error}", self.shown))?;
        Ok((seen, status.success()))
    }

    /// Runs it silently and returns its stdout, or nothing when it is absent or fails.
    pub fn output(mut self) -> Option<String> {
        let output = self
            .command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Whether a program answers to `--version`.
pub fn there(program: &str) -> bool {
    step(program).arg("--version").output().is_some()
}

/// Whether cargo has this subcommand.
pub fn cargo_has(subcommand: &str) -> bool {
    cargo(subcommand).arg("--version").output().is_some()
}
