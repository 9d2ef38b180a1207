//! The PG's side: the `.idPass` dialect on the wire, the state machine behind it, and its calls.

pub mod server;
pub mod state;
mod verbs;
pub mod wire;
