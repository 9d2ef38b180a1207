//! Who did what, when.

use crate::Yen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActivityEntry {
    /// When, RFC 3339.
    pub at: String,
    /// The first word of its code: `sync`, `operation`, `import`, `shop`, `bulk_ended` … Not closed: entries of a newer program are
    /// read too.
    pub kind: String,
    /// What (text).
    pub text: String,
    /// Amount, if any.
    pub amount: Option<Yen>,
    /// Order, if one.
    pub order: Option<String>,
    /// Its shop, or the shop that it was about; empty for what concerns the desk.
    pub shop: String,
    /// Who, as a role (text).
    pub by: String,
}

/// The activity screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Activity {
    /// Newest first.
    pub entries: Vec<ActivityEntry>,
    /// Whether older ones exist.
    pub more: bool,
}
