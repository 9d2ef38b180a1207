//! A past that is brought along (the demo's, a recorded run's): received and chosen rows with their own times. What
//! follows from them is computed like anyone else's.

use crate::past::{Past, PastOf};
use crate::prepared::Prepared;
use crate::shelf::Shelf;
use crate::{Desk, Result, ShopToAdd};
use std::sync::Arc;

/// Warnings that are written at a time.
const LOOSE_AT_A_TIME: usize = 1_000;

impl Desk {
    /// Takes a past in and concludes what follows from it.
    ///
    /// # Errors
    /// `usage` for an unknown shop, `file` for a file that is not understood, or what the cache says.
    pub async fn take_past(&self, shop: &str, past: Past) -> Result<()> {
        let row = self.shop(Some(shop)).await?;
        let of = PastOf {
            name: row.name,
            shop_id: row.shop_id,
            environment: row.environment,
            has_amazon: row.has_amazon,
        };
        let now = self.now_of(shop);
        let prepared = tokio::task::spawn_blocking(move || Prepared::of(of, past, now))
            .await
            .map_err(|_| crate::error::bug("past"))??;
        self.write(&prepared).await
    }

    /// Answers from these pasts from now on, before they are on disk; [`Self::settle`] is the next step.
    pub fn open_on(&self, prepared: &[Arc<Prepared>]) {
        let mut shelf = Shelf::default();
        let mut rows = Vec::new();
        for one in prepared {
            one.put_on(&mut shelf);
            rows.extend(one.derived.iter().map(|d| d.transaction.clone()));
        }
        self.put_on_shelf(shelf, rows);
    }

    /// Writes shops and their pasts to disk, and answers from there when all is written.
    ///
    /// # Errors
    /// `vault`, or what the cache says.
    pub async fn settle(&self, shops: Vec<(ShopToAdd, Arc<Prepared>)>) -> Result<()> {
        for (shop, prepared) in shops {
            self.keep_shop(shop).await?;
            self.write(&prepared).await?;
        }
        self.clear_shelf().await
    }

    async fn write(&self, prepared: &Prepared) -> Result<()> {
        let (shop, past) = (&prepared.of.name, &prepared.past);
        let mut ids = || self.fresh_id();
        self.ledger()
            .append(&prepared.observations, &mut ids)
            .await?;
        self.ledger().list_orders(shop, &prepared.listed).await?;
        for toml in &past.layouts {
            self.put_layout(toml).await?;
        }
        for (file, read) in past.files.iter().zip(&prepared.reads) {
            self.keep_file_lines(shop, file, read).await?;
        }
        self.ledger().put_operations(&past.operations).await?;
        if !past.terms.is_empty() {
            self.ledger().put_terms(shop, &past.terms).await?;
        }
        for mark in prepared.marks() {
            self.ledger()
                .mark_setup(shop, &mark.item, Some((mark.done_at, &mark.note)))
                .await?;
        }
        let looked = self.ledger().looked().await?;
        let mut noted = Vec::new();
        for batch in prepared.derived.chunks(500) {
            noted.extend(self.ledger().put_derived(batch).await?);
        }
        if self.shelf().is_none() {
            let rows = prepared
                .derived
                .iter()
                .map(|d| d.transaction.clone())
                .collect();
            self.put_in_image(rows, &noted).await;
        }
        self.ledger()
            .put_loose(
                shop,
                prepared.loose.chunks(LOOSE_AT_A_TIME).map(<[_]>::to_vec),
                looked,
            )
            .await?;
        self.ledger().clear_marks(shop, looked).await?;
        if let Some(last) = prepared.last_sync() {
            self.ledger().set_last_sync(shop, last).await?;
        }
        if let Some(at) = past.looked_at {
            self.ledger()
                .set_setting("looked_at", Some(&at.rfc3339()))
                .await?;
        }
        for (warning, seen) in prepared.acknowledged() {
            self.ledger()
                .acknowledge(&warning.id, None, (&seen.note, seen.at, "owner"))
                .await?;
        }
        for entry in prepared.noted() {
            self.ledger().note_activity(&entry).await?;
        }
        Ok(())
    }
}
