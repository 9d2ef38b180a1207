//! A past that is brought along: what it is made of.

use payments::{At, Environment, Observation, Operation, Terms, WarningKind};

/// A past.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Received rows, oldest first.
    pub observations: Vec<Observation>,
    /// Operations asked for from this desk.
    pub operations: Vec<Operation>,
    /// Warnings that a person had seen.
    pub acknowledgements: Vec<Seen>,
    /// Terms of payment.
    pub terms: Vec<Terms>,
    /// Files that were taken in, oldest first, and the layouts they need (TOML).
    pub files: Vec<crate::NamedBytes>,
    /// Layouts of those files.
    pub layouts: Vec<String>,
    /// Setup marks: key, when, note.
    pub setup: Vec<(String, At, String)>,
    /// When the first screen was last looked at.
    pub looked_at: Option<At>,
    /// Activity: when, code, who, order, values as JSON.
    pub activity: Vec<(At, String, String, String, String)>,
}

/// A warning that a person had seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Order.
    pub order: String,
    /// Kind.
    pub kind: WarningKind,
    /// When.
    pub at: At,
    /// What the person said.
    pub note: String,
}

/// Whose past it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastOf {
    /// Our name of the shop.
    pub name: String,
    /// ShopID.
    pub shop_id: String,
    /// Where its money is.
    pub environment: Environment,
    /// Whether it has Amazon's key.
    pub has_amazon: bool,
}
