//! Licences, bans and sources of all dependencies, by cargo-deny where it is installed.

use crate::checks::{Checked, Outcome};
use crate::step::{cargo, cargo_has};

/// Runs the three checks that need no network.
pub fn check() -> Checked {
    if !cargo_has("deny") {
        return Ok(Outcome::Skipped(
            "cargo-deny is not installed (cargo install --locked cargo-deny); licences, bans and \
             sources were NOT checked"
                .to_owned(),
        ));
    }
    cargo("deny")
        .args(["--workspace", "check", "licenses", "bans", "sources"])
        .run()?;
    Ok(Outcome::Passed)
}
