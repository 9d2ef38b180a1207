//! Our own PG and Amazon on loopback, and the demo shop.
//!
//! A real library: `choba demo` and `choba sandbox` run it, the tests do, and anyone may who writes a client of these
//! two APIs. `Sandbox::start` opens three servers on loopback: the PG (both dialects, with its state machine and error
//! codes), Amazon Pay's API v2 (reading, signatures verified), and a switchboard that makes things go wrong.
//! Time is the sandbox's own. Nothing here is secret: every password and key is made up at start.
//!
//! Read in this order: `trade` (one order on both sides), `pg::state` and `amazon::state` (how it moves), `pg::verbs`,
//! `amazon::server` (how it is asked), `outside` and `control` (what others do to it), `demo` (a shop with a past).

mod amazon;
mod clock;
mod control;
pub mod demo;
mod faults;
mod outside;
mod pg;
mod refund_report;
mod rng;
mod running;
mod shared;
mod text;
mod trade;
mod wire;
mod world;

pub use clock::ClockMode;
pub use faults::{Fault, FaultKind};
pub use outside::{Action, OutsideError};
pub use pg::state::{RefundOutcome, Rules};
pub use running::{Config, Error, Running, Sandbox, Truth};

#[cfg(test)]
mod switches_tests;
#[cfg(test)]
mod tests;
