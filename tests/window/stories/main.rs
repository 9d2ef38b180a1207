//! Stories in the real window. Each is one thing a shop owner does, told against the contract of
//! the window (location hashes, roles, `data-` attributes, performance marks), in a program of its
//! own on the demo shop. Nothing here knows a class name or a text.

mod address;
mod alive;
mod asked;
mod attack;
mod choice;
mod compose;
mod consents;
mod drawing;
mod driven;
mod drop;
mod fits;
mod held;
mod keyboard;
mod looks;
mod network;
mod operations;
mod own;
mod payouts;
mod policy;
mod reach;
mod refunds;
mod revive;
mod size;
mod start;
mod transactions;
mod warnings;

use harness::{Done, Failure};

/// Fails with what was expected.
fn ensure(holds: bool, what: impl Into<String>) -> Done {
    if holds {
        Ok(())
    } else {
        Err(Failure::from(what.into()))
    }
}
