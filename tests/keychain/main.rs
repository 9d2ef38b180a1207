//! A real keychain: gnome-keyring on a bus of its own, so that nobody's own items are touched.
//!
//! The outer tests start this same binary again under `dbus-run-session`; the inner ones (ignored
//! otherwise) then talk to the keychain that they find there. Linux only: elsewhere the only
//! keychain is the person's.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod authority;
mod bus;
mod copies;
mod desk;
mod faults;
mod forgotten;
mod hostile;
mod inner;
mod judged;
mod kills;
mod limits;
mod lost;
mod pin;
mod program;
mod receiver;
mod whole;
