//! What the program says to the page by itself.

use crate::{BulkEnded, BulkProgress, Dropped, ImportUnderWay, SyncProgress, VaultState};
use serde::Serialize;
use ts_rs::TS;

/// Something that happened.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(tag = "name", content = "payload", rename_all = "kebab-case")]
pub enum Event {
    /// The cache moved: what is shown is to be asked for again.
    Changed,
    /// Another desk is shown: the page begins again.
    Restarted,
    /// The system's own question stands before the window.
    Confirming,
    /// What was asked for is being sent.
    Sending,
    /// How far the keychain is.
    Vault(VaultState),
    /// How far a sync is, or how it ended.
    SyncProgress(SyncProgress),
    /// How far a list of operations is.
    BulkProgress(BulkProgress),
    /// What became of it.
    BulkEnded(BulkEnded),
    /// What became of an import.
    ImportEnded(ImportUnderWay),
    /// Whether files are held over the window.
    Drag(bool),
    /// Files were let fall on it.
    Dropped(Dropped),
}
