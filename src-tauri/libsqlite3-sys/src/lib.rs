//! The bindings of the release that `Cargo.toml` names, unchanged.
pub use real::*;
