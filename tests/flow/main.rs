//! Stories on the verbs of the console, each on a sandbox of its own: what a shop's people would do in a day, and what
//! must be true afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod alive;
mod asking;
mod bulk;
mod consents;
mod copies;
mod dialects;
mod dispatches;
mod exports;
mod faults;
mod imports;
mod judged;
mod kinds;
mod leftovers;
mod limits;
mod lists;
mod lost;
mod named;
mod newer;
mod notices;
mod operations;
mod own_exports;
mod past;
mod pin;
mod privacy;
mod rebuild;
mod refund_reports;
mod refunds;
mod report;
mod shops;
mod statements;
mod stopped;
mod told;
mod trials;
mod two_desks;
mod unkept;
mod zips;
