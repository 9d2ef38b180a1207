//! What can go wrong, as a closed list that screens and exit codes act on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The closed list of troubles a screen can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The request itself is wrong: a value, a name, a cursor of another filter.
    Usage,
    /// No connection.
    Offline,
    /// The other side answered with something unreadable, or an error of its own.
    OtherSide,
    /// Shop ID or password refused.
    SignIn,
    /// This computer's clock is off and Amazon refused.
    Clock,
    /// The keychain is not available.
    Vault,
    /// The keychain is waiting for the person.
    VaultWaiting,
    /// The outcome of an operation is not known.
    OutcomeUnknown,
    /// A file is not understood.
    File,
    /// The disk under the cache is full, read-only or fails.
    Disk,
    /// The cache was written by a newer program.
    CacheNewer,
    /// The cache is lost: gone, empty, damaged, or not opened by the key in the keychain.
    CacheKey,
    /// The order was not asked about since this cache took the place of a lost one.
    NotAsked,
    /// Another process holds the folder for long.
    Busy,
    /// What was asked for does not exist.
    NotFound,
    /// Stopped by the person.
    Cancelled,
    /// A mistake of ours.
    Bug,
}

/// A failure for people: what happened, where the money is, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Failure {
    /// What the screen can act on.
    pub code: FailureCode,
    /// Text for a person, in the asked language.
    pub message: String,
}
