//! Licences, bans and sources of all dependencies, by cargo-deny: the person's own, or one built once below `target`.

use crate::checks::{Checked, Outcome};
use crate::say::say;
use crate::step::{cargo, cargo_has, step};
use crate::tree;
use std::path::PathBuf;

/// Runs the three checks that need no network.
pub fn check() -> Checked {
    let step = match program()? {
        Some(program) => step(&program.to_string_lossy()).args(CHECKS),
        None => cargo("deny").args(CHECKS),
    };
    step.run()?;
    Ok(Outcome::Passed)
}

const CHECKS: [&str; 5] = ["--workspace", "check", "licenses", "bans", "sources"];

/// The one below `target`, built where it is missing; none when cargo has it already.
fn program() -> Result<Option<PathBuf>, String> {
    if cargo_has("deny") {
        return Ok(None);
    }
    let tools = tree::target()?.join("tools");
    let program = tools
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        say("cargo-deny is not installed: building it once, some minutes");
        cargo("install")
            .args(["--locked", "--quiet", "cargo-deny", "--root"])
            .arg(&tools)
            .run()?;
    }
    Ok(Some(program))
}
