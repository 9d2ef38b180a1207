//! An open desk, as every command has it, and how it answers.

use crate::cli::args::Cli;
use crate::cli::output;
use ops::Desk;
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;
use words::Words;

/// A call to the keychain without an answer fails after this long (decisions: 20 s without a terminal).
pub const PATIENCE: Duration = Duration::from_secs(20);

/// An open desk and how to answer.
pub struct Ready {
    pub desk: Desk,
    /// The data folder.
    pub home: PathBuf,
    pub json: bool,
    pub words: Words,
}

impl Ready {
    /// The document with `--json`, else lines for a person.
    pub fn answer(&self, document: &impl Serialize, lines: impl FnOnce()) {
        if self.json {
            output::json(document)
        } else {
            lines()
        }
    }
}

/// The data folder that was asked for.
pub fn home(cli: &Cli) -> PathBuf {
    cli.home.clone().unwrap_or_else(crate::place::default_home)
}
