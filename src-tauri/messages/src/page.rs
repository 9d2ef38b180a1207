//! What the window's page leaves with the shell, and gets back where its process had to be started again.

use crate::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where the page is and what was typed into it and not sent. Secrets are never among it: the page names each field
/// that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PageKept {
    /// The location hash, `#/…`; empty before the page has one.
    pub hash: String,
    /// What was typed, by the field's own name.
    pub drafts: BTreeMap<String, String>,
}

/// Files that were dropped on the window: taken and kept for the import, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Dropped {
    /// Their names, without folders.
    pub names: Vec<String>,
    /// What the import asks for them by.
    pub given: Option<String>,
    /// Why they were not taken.
    pub failure: Option<Failure>,
}

/// What the page says that stands in when the window's page stops again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PageStopped {
    /// What happened.
    pub title: String,
    /// What is safe, and what to do.
    pub text: String,
    /// The one button.
    pub again: String,
}
