//! Amazon's side: how its records move, how they read as JSON, who may read them, and the server.

pub mod bucket;
pub mod objects;
pub mod server;
pub mod state;
pub mod verify;
