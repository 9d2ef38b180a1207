//! GMO-PG's gateway, `.idPass` dialect: how its answers are written (`wire`), what they mean (`map`, `verdict`), and the
//! questions we put to it (`client`).

mod client;
pub(crate) mod map;
#[cfg(test)]
mod tests;
mod verdict;
pub mod wire;

pub use client::{PgAnswer, PgClient, PgShop};
pub use verdict::{Verdict, Verdicts};
