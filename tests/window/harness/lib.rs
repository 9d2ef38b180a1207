//! The built program on a stage of its own: a display without a screen, a home folder, no bus, a
//! driver. Stories play on it, pictures are taken of it, the bench measures on it.
//!
//! The program is the one named by `CHOBA_BIN` (`cargo xtask test --only window` sets it). It is
//! driven from outside as a person would: nothing here links the program's code.

pub mod bench;
pub mod display;
mod driver;
mod keychain;
mod page;
pub mod play;
mod polkit;
pub mod process;
pub mod room;
mod stage;
mod switch;
pub mod things;

pub use keychain::PASSWORD;
pub use page::SCREENS;
pub use stage::{Around, Books, Opening, Stage};
pub use things::Things;

/// Why a story ended early.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What a story answers.
pub type Done = Result<(), Failure>;
