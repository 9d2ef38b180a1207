//! Amazon Pay's API v2, read only: signature (`sign`, `key`), documents as they are (`wire`), what they mean (`map`), and
//! the three questions (`client`). There is no verb that changes anything.

mod client;
mod key;
pub(crate) mod map;
#[cfg(test)]
mod shape_tests;
pub mod sign;
#[cfg(test)]
mod tests;
mod unique;
mod wire;

pub use client::{AmazonAnswer, AmazonClient, AmazonKeys};
pub use key::private_key_der;
pub use map::kept;
