//! SQLite, encrypted: where facts are kept.
//!
//! Received rows are append-only, derived rows can be dropped and made again, chosen rows exist nowhere else
//! (`migrations/0001_begin.sql` says which is which). Read next: `home.rs` (the folder), `connect.rs` (how the file is
//! opened), then one module per noun in `tables/`.

mod backup;
mod bulk;
mod codec;
mod connect;
mod engine;
mod error;
mod finish;
mod folder;
mod home;
mod key;
mod ledger;
mod open;
mod ours;
mod put;
mod schema;
mod swap;
mod tables;

#[cfg(test)]
mod proof;

pub use engine::Engine;
pub use error::{Error, Lost, Result};
pub use folder::LockGuard;
pub use home::Home;
pub use key::Key;
pub use ledger::Ledger;
pub use ours::check as check_folder;
pub use put::{Existing, put};
pub use swap::{Origin, Place, Staged};
pub use tables::activity::{Activity, NewActivity};
pub use tables::asked::AskedSide;
pub use tables::bank_lines::BankLine;
pub use tables::begun::{Begun, How};
pub use tables::changes::{Change, Changes, Noted};
pub use tables::derived::{Concluded, Derived};
pub use tables::files::{FileId, FileRow, Import, Imported, KeptFile, NewFile, Of};
pub use tables::hints::Hint;
pub use tables::layouts::LayoutRow;
pub use tables::lines::Seen;
pub use tables::listed::{Listed, Unseen};
pub use tables::matches::ConfirmedMatch;
pub use tables::notices::Taken;
pub use tables::query::SqlAnswer;
pub use tables::received::{Appended, Received};
pub use tables::setup::SetupMark;
pub use tables::shops::ShopRow;
pub use tables::told::Stretch;
pub use tables::underived::{Leftover, Looked};
