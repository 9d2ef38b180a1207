//! What a process that ended in the middle left: received and not derived yet. Whoever comes next finishes it before it
//! answers, so that no desk takes half for the truth.

use crate::{Desk, Result};
use ledger::{Leftover, Looked};
use payments::Observation;

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

    /// Derives whatever is marked.
    pub(crate) async fn finish_marked(&self) -> Result<()> {
        let looked = self.ledger().looked().await?;
        for (shop, left) in self.ledger().leftovers().await? {
            self.finish(&shop, &left, looked).await?;
        }
        Ok(())
    }

    async fn finish(&self, shop: &str, left: &Leftover, looked: Looked) -> Result<()> {
        if left.every {
            let orders = self.ledger().heard_orders(shop).await?;
            self.derive(shop, &orders).await?;
            self.ledger().forget_unheard(shop).await?;
            self.ledger().clear_every(shop, looked).await?;
        } else {
            self.derive(shop, &left.orders).await?;
        }
        self.compare_files(shop).await
    }
}
