//! A past that is brought along (the demo's, a recorded run's): received and chosen rows with their own times. What
//! follows from them is computed like anyone else's.

use crate::{Desk, Result};
use payments::{At, Observation, Operation, OrderId, Source, Terms, WarningKind};
use std::collections::BTreeSet;

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

impl Desk {
    /// Takes a past in and derives what follows.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn take_past(&self, shop: &str, past: &Past) -> Result<()> {
        let shop = self.shop(Some(shop)).await?.name;
        let mut ids = || self.fresh_id();
        self.ledger().append(&past.observations, &mut ids).await?;
        for toml in &past.layouts {
            self.put_layout(toml).await?;
        }
        self.take_files(&shop, &past.files).await?;
        self.ledger().put_operations(&past.operations).await?;
        if !past.terms.is_empty() {
            self.ledger().put_terms(&shop, &past.terms).await?;
        }
        for (key, at, note) in &past.setup {
            self.ledger()
                .mark_setup(&shop, key, Some((*at, note)))
                .await?;
        }
        let orders: BTreeSet<OrderId> = past
            .observations
            .iter()
            .map(|o| o.order_id.clone())
            .collect();
        let orders: Vec<OrderId> = orders.into_iter().collect();
        self.derive(&shop, &orders).await?;
        self.compare(Some(&shop)).await?;
        if let Some(last) = past
            .observations
            .iter()
            .filter(|o| o.source == Source::Pg)
            .map(|o| o.at)
            .max()
        {
            self.ledger().set_last_sync(&shop, last).await?;
        }
        if let Some(at) = past.looked_at {
            self.ledger()
                .set_setting("looked_at", Some(&at.rfc3339()))
                .await?;
        }
        for seen in &past.acknowledgements {
            for w in self.ledger().warnings_of(&shop, &seen.order).await? {
                if w.kind == seen.kind {
                    self.ledger()
                        .acknowledge(&w.id, &seen.note, seen.at, "owner")
                        .await?;
                }
            }
        }
        for (at, code, by, order, args) in &past.activity {
            let entry = ledger::NewActivity {
                at: *at,
                by: by.clone(),
                code: code.clone(),
                args: args.clone(),
                shop: shop.clone(),
                order: order.clone(),
            };
            self.ledger().note_activity(&entry).await?;
        }
        Ok(())
    }
}
