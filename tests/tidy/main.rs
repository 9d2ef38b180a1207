//! The rules of the house, checked with every test run. Each rule answers with complaints that
//! name the place and say what to do; a rule that is in the way is changed here, with its reason,
//! in the same change.
//!
//! `walls.rs` who may know whom · `circles.rs` which file uses which · `rust.rs` reads Rust well enough to tell code from text ·
//! `code.rs` rules for Rust · `window.rs` rules for the UI · `files.rs` sizes and leftovers ·
//! `papers.rs` the documents tell the truth · `generated.rs` TypeScript that comes from Rust.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod circles;
mod code;
mod files;
mod generated;
mod papers;
mod rust;
mod supply;
mod tree;
mod walls;
mod window;

/// Fails with all complaints at once, so that one run shows everything.
fn conclude(rule: &str, complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "\n{rule}:\n  {}\n",
        complaints.join("\n  ")
    );
}
