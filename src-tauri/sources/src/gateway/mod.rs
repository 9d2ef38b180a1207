//! GMO-PG's gateway: how it is spoken to in its two dialects (`wire`), what its answers mean (`map`, `verdict`), the
//! questions we put to it (`client`), and what we ask it to do (`write`).

mod client;
mod consent;
#[cfg(test)]
mod json_tests;
#[cfg(test)]
mod line_tests;
pub(crate) mod map;
#[cfg(test)]
mod tests;
mod verdict;
pub mod wire;
mod write;
#[cfg(test)]
mod write_tests;

pub use client::{PgAnswer, PgClient, PgShop};
pub use consent::{Address, Entered, NewCharge};
pub use map::After;
pub use verdict::{Left, Verdict, Verdicts};
pub use wire::{Arrived, Dialect};
pub use write::{PgWrite, Written};
