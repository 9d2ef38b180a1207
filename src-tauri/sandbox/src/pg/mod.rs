//! The PG's side: both dialects on the wire, the state machine behind them, and its calls.

mod answer;
mod consents;
mod dialect;
mod look;
pub mod server;
pub mod state;
pub mod verbs;
pub mod wire;
