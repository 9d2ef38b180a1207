//! The verbs of the console: each a method on [`Desk`], one file each. They join the rooms; no room calls the next by
//! itself. Whatever the window can do, the command line can do, for both call these.
//!
//! Read next: `desk.rs` (what is open), `derive.rs` (from received to believed), `sync.rs`, `check.rs`.

mod activity;
mod asks;
mod bars;
mod by_system;
mod case;
mod charge_owners;
mod check;
mod clock;
mod codes;
mod connect;
mod consents;
mod derive;
mod desk;
mod did;
mod dispatched;
mod error;
mod export;
mod forget;
mod history;
mod import;
mod latest;
mod leftovers;
mod letters;
mod list;
mod lost;
mod maintenance;
mod notices;
mod one;
mod operate;
mod order_list;
mod owner;
mod pace;
mod parcels;
mod payouts;
mod pin;
mod places;
mod poster;
mod prepared;
mod present;
mod rail;
mod refund_rows;
mod refunds;
mod remaining;
mod round;
mod secret_text;
mod settings;
mod setup;
mod sheet;
mod sheet_page;
mod shelf;
mod shops;
mod show;
mod spoken;
mod sync;
mod terms;
mod today;
mod tools;
mod unseen;

pub use codes::in_words;
pub use desk::{Desk, HeldUp, Secrets};
pub use error::{Error, Result};
pub use export::{ChartFormat, Format, What, write_private};
pub use forget::Forgetting;
pub use history::{Past, PastOf, Seen};
pub use import::{ImportRequest, NamedBytes, ToImport, chosen as chosen_layout};
pub use ledger::ShopRow;
pub use list::ListRequest;
pub use maintenance::Finding;
pub use operate::{
    Bulk, BulkLine, BulkLook, ChargeWish, PATIENCE, ResumeRequest, Resumed, ToDo, bulk_lines,
};
pub use owner::{Approved, OwnerPin, Proof};
pub use payouts::{ChartRequest, Span};
pub use prepared::Prepared;
pub use rail::Rail;
pub use reports::chart::{Size, Theme as ChartTheme};
pub use reports::table::Encoding;
pub use round::{Cancel, SyncOutcome, SyncRequest};
pub use secret_text::check_secret;
pub use settings::{Place, ShopSettings, ZOOM, is_owners, loosens, setting_of};
pub use shops::ShopToAdd;
pub use sources::files::text_of;
pub use spoken::{Person, Spoken};

pub use terms::doubts as terms_doubts;
pub use tools::{Now, Pause, Tools};
pub use vault::{Authority, Vault};
