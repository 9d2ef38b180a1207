//! The six steps until a shop may start.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum SetupStepState {
    /// Done.
    Done,
    /// The one to do now.
    Now,
    /// Later.
    Later,
    /// Done, but something about it must be looked at again.
    Trouble,
}

/// One of the six items to hand in (step 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetupItem {
    /// `login_email`, `client_id`, `seller_id`, `access_key_id`, `secret_access_key`, `evidence`.
    pub key: String,
    /// Label (text).
    pub label: String,
    /// Handed in.
    pub done: bool,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SetupStep {
    /// 1 to 6.
    pub number: u32,
    /// Label (text).
    pub label: String,
    /// Explanation (text).
    pub help: String,
    /// State.
    pub state: SetupStepState,
    /// Done on, `yyyy-mm-dd`.
    pub done_on: Option<String>,
    /// Note, such as what must be looked at (text).
    pub note: String,
    /// How what was sent back is put right, line by line (text).
    pub again: Vec<String>,
    /// Items of step 4.
    pub items: Vec<SetupItem>,
}

/// The setup of one shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Setup {
    /// Shop.
    pub shop: String,
    /// Other shops with a setup.
    pub shops: Vec<String>,
    /// Six steps.
    pub steps: Vec<SetupStep>,
}
