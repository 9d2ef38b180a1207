//! Stories on the verbs of the console, each on a sandbox of its own: what a shop's people would do in a day, and what
//! must be true afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod bulk;
mod dialects;
mod exports;
mod faults;
mod imports;
mod kinds;
mod lists;
mod operations;
mod past;
mod privacy;
mod rebuild;
mod report;
mod two_desks;
