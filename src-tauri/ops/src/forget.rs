//! Forgetting a shop: its secrets and what was cached of it go; its operations and what only the owner knows stay.

use crate::spoken::Spoken;
use crate::{Desk, Error, Result};
use messages::FailureCode;
use vault::Item;

/// What a shop's forgetting would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgetting {
    /// Transactions that leave the cache.
    pub transactions: usize,
    /// Operations that stay in the record.
    pub operations: usize,
}

impl Desk {
    /// What forgetting a shop would do; asks nobody and changes nothing.
    ///
    /// # Errors
    /// `usage` for another name, `outcome_unknown` while an operation of it is open.
    pub async fn shop_forget_dry(&self, name: &str) -> Result<Forgetting> {
        let shop = self.shop(Some(name)).await?;
        self.none_open(&shop.name).await?;
        let ours = |image: &image::Image| {
            let rows = image.rows().iter();
            rows.filter(|t| t.shop == shop.name).count()
        };
        let transactions = self.image(ours).await?;
        let operations = self.ledger().operations(Some(&shop.name), None).await?;
        Ok(Forgetting {
            transactions,
            operations: operations.len(),
        })
    }

    /// Forgets a shop. No operation runs meanwhile, and none may be open.
    ///
    /// # Errors
    /// `usage` for another name, `outcome_unknown` while an operation of it is open, `vault` where its secrets could not be
    /// forgotten yet: the next opening goes on.
    pub async fn shop_forget(&self, name: &str, spoken: &Spoken) -> Result<()> {
        self.owner_lets(spoken).await?;
        let _lock = self.operations_lock().await?;
        self.find_left_over().await?;
        let shop = self.shop(Some(name)).await?;
        self.none_open(&shop.name).await?;
        self.note("shop.forgotten", "", &shop.name, "", serde_json::json!({}))
            .await?;
        self.keep_limit(&shop).await?;
        // First the ledger, in one step: a kill after it leaves secrets that nothing uses, and a mark to forget them.
        self.ledger().forget_shop(&shop.name, self.now()).await?;
        self.forget_secrets(&shop.name).await
    }

    async fn none_open(&self, shop: &str) -> Result<()> {
        let operations = self.ledger().operations(Some(shop), None).await?;
        match operations.iter().find(|o| o.state.is_open()) {
            Some(open) => Err(Error::new(
                FailureCode::OutcomeUnknown,
                "failure-shop-open-operation",
            )
            .with("name", shop)
            .with("order", open.order_id.as_str())),
            None => Ok(()),
        }
    }

    async fn forget_secrets(&self, shop: &str) -> Result<()> {
        for item in [
            Item::ShopPass(shop.to_owned()),
            Item::AmazonPrivateKey(shop.to_owned()),
        ] {
            self.vault().forget(&item).await?;
        }
        Ok(self.ledger().set_secrets_forgotten(shop).await?)
    }

    /// Forgets secrets that a kill left. A keychain that does not answer is asked again at the next opening.
    pub(crate) async fn finish_forgetting(&self) {
        let Ok(left) = self.ledger().shops_with_secrets_left().await else {
            return;
        };
        for shop in left {
            if self.forget_secrets(&shop).await.is_err() {
                return;
            }
        }
    }
}
