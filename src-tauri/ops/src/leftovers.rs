//! What a process that ended in the middle left: received and not derived yet. Whoever comes next finishes it before it
//! answers, so that no desk takes half for the truth.

use crate::{Desk, Result};
use ledger::Looked;
use payments::Observation;
use std::collections::BTreeMap;

impl Desk {
    /// Keeps what one shop's sides answered and moves on: it is marked, and deriving is the next step.
    pub(crate) async fn receive(&self, observations: &[Observation]) -> Result<()> {
        let Some(first) = observations.first() else {
            return Ok(());
        };
        let mut ids = || self.fresh_id();
        let now = self.now_of(&first.shop);
        self.ledger()
            .append_heard(observations, now, &mut ids)
            .await?;
        Ok(())
    }

    /// Finishes what others left, unless somebody is at work: what is under way is theirs.
    pub(crate) async fn finish_leftovers(&self) -> Result<()> {
        if self.ledger().unwritable().is_some() || !self.ledger().has_leftovers().await? {
            self.set_leftovers(false);
            return Ok(());
        }
        let Some(_alone) = self.ledger().alone()? else {
            // Whoever is at it may be killed yet, and nothing would tell.
            self.set_leftovers(true);
            return Ok(());
        };
        self.set_leftovers(false);
        self.ledger().take_arrived().await?;
        self.finish_marked().await
    }

    /// Derives whatever is marked by now.
    pub(crate) async fn finish_marked(&self) -> Result<()> {
        let looked = self.ledger().looked().await?;
        let (mut shops, mut after) = (BTreeMap::<String, bool>::new(), None);
        while let Some((part, last)) = self.ledger().leftovers(looked, after).await? {
            after = Some(last);
            for (shop, left) in part {
                let every = shops.entry(shop.clone()).or_default();
                *every |= left.every;
                if !*every {
                    self.derive(&shop, &left.orders).await?;
                }
            }
        }
        for (shop, every) in shops {
            if every {
                self.derive_every(&shop, looked).await?;
            }
            self.compare_files(&shop).await?;
        }
        Ok(())
    }

    async fn derive_every(&self, shop: &str, looked: Looked) -> Result<()> {
        let mut orders = self.ledger().heard_orders(shop, None).await?;
        while let Some(last) = orders.last() {
            self.derive(shop, &orders).await?;
            orders = self.ledger().heard_orders(shop, Some(last)).await?;
        }
        self.ledger().forget_unheard(shop).await?;
        Ok(self.ledger().clear_every(shop, looked).await?)
    }
}
