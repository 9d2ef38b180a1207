//! GMO-PG's gateway, `.idPass` dialect: how its answers are written (`wire`), what they mean (`map`, `verdict`), the
//! questions we put to it (`client`), and what we ask it to do (`write`).

mod client;
pub(crate) mod map;
#[cfg(test)]
mod tests;
mod verdict;
pub mod wire;
mod write;

pub use client::{PgAnswer, PgClient, PgShop};
pub use verdict::{Verdict, Verdicts};
pub use write::{After, PgWrite, Written};
