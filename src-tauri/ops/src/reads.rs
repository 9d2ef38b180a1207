//! What the first screens ask for, from the shelf or from the ledger: the same questions, the same answers.

use crate::{Desk, Result};
use ledger::{Activity, SetupMark, ShopRow, Stretch};
use payments::{
    At, MoneyEvent, Operation, OperationState, PayoutLine, Terms, Warning, WarningState,
};

impl Desk {
    /// All shops by name.
    pub(crate) async fn all_shops(&self) -> Result<Vec<ShopRow>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.shops.clone()),
            None => {
                let shops = self.ledger().shops().await?;
                self.clocks().note_shops(&shops);
                Ok(shops)
            }
        }
    }

    /// Terms of a shop.
    pub(crate) async fn terms_of(&self, shop: &str) -> Result<Vec<Terms>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.terms.get(shop).cloned().unwrap_or_default()),
            None => Ok(self.ledger().terms(shop).await?),
        }
    }

    /// Money of a shop's transactions.
    pub(crate) async fn events_of(&self, shop: &str) -> Result<Vec<MoneyEvent>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf
                .events
                .iter()
                .filter(|e| e.shop == shop)
                .cloned()
                .collect()),
            None => Ok(self.ledger().money_events(Some(shop)).await?),
        }
    }

    /// Lines of a shop's payout statements.
    pub(crate) async fn payout_lines_of(&self, shop: &str) -> Result<Vec<PayoutLine>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.payouts.get(shop).cloned().unwrap_or_default()),
            None => Ok(self.ledger().payout_lines(Some(shop)).await?),
        }
    }

    /// Warnings in a state, or all.
    pub(crate) async fn warnings_in(&self, state: Option<WarningState>) -> Result<Vec<Warning>> {
        match self.shelf() {
            Some(shelf) => {
                let wanted = shelf
                    .warnings
                    .iter()
                    .filter(|w| state.is_none_or(|s| s == w.state));
                Ok(wanted.cloned().collect())
            }
            None => Ok(self.ledger().warnings(state).await?),
        }
    }

    /// Operations of a shop, or all.
    pub(crate) async fn operations_of(&self, shop: Option<&str>) -> Result<Vec<Operation>> {
        match self.shelf() {
            Some(shelf) => {
                let ours = shelf
                    .operations
                    .iter()
                    .filter(|o| shop.is_none_or(|s| s == o.shop));
                Ok(ours.cloned().collect())
            }
            None => Ok(self.ledger().operations(shop, None).await?),
        }
    }

    /// Operations whose outcome is open.
    pub(crate) async fn open_operations(&self) -> Result<Vec<Operation>> {
        use OperationState as S;
        match self.shelf() {
            Some(shelf) => {
                let open = shelf
                    .operations
                    .iter()
                    .filter(|o| matches!(o.state, S::Intended | S::Sent | S::Unknown));
                Ok(open.cloned().collect())
            }
            None => Ok(self.ledger().operations_open().await?),
        }
    }

    /// Setup marks of a shop.
    pub(crate) async fn marks_of(&self, shop: &str) -> Result<Vec<SetupMark>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.marks.get(shop).cloned().unwrap_or_default()),
            None => Ok(self.ledger().setup_marks(shop).await?),
        }
    }

    /// The instants of the record, newest first, one for each entry, at most so many.
    pub(crate) async fn told_instants(&self, stretch: Stretch<'_>, most: u32) -> Result<Vec<At>> {
        if self.shelf().is_none() {
            return Ok(self.ledger().told_instants(stretch, most).await?);
        }
        let noted = self.told_entries(stretch).await?;
        let asked = self.told_operations(stretch).await?;
        let noted = noted.iter().map(|a| a.entry.at);
        let mut all: Vec<At> = noted.chain(asked.iter().map(|o| o.at)).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(most as usize);
        Ok(all)
    }

    /// What was noted, newest first; what the outbox noted of its own steps is left out.
    pub(crate) async fn told_entries(&self, stretch: Stretch<'_>) -> Result<Vec<Activity>> {
        match self.shelf() {
            Some(shelf) => {
                let ours = |a: &&Activity| {
                    let shop = a.entry.shop.as_str();
                    a.entry.code != "outbox" && stretch.holds(a.entry.at) && stretch.is_of(shop)
                };
                Ok(shelf.activity.iter().filter(ours).cloned().collect())
            }
            None => Ok(self.ledger().told_entries(stretch).await?),
        }
    }

    /// Operations that were asked for in a stretch of time, newest last.
    pub(crate) async fn told_operations(&self, stretch: Stretch<'_>) -> Result<Vec<Operation>> {
        match self.shelf() {
            Some(_) => {
                let mut operations = self.operations_of(stretch.shop).await?;
                operations.retain(|o| stretch.holds(o.at));
                Ok(operations)
            }
            None => Ok(self.ledger().told_operations(stretch).await?),
        }
    }

    /// A setting of the window.
    pub(crate) async fn kept_setting(&self, key: &str) -> Result<Option<String>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.settings.get(key).cloned()),
            None => Ok(self.ledger().setting(key).await?),
        }
    }

    /// When the PG was last asked.
    pub(crate) async fn last_sync_of(&self, shop: &str) -> Result<Option<At>> {
        match self.shelf() {
            Some(shelf) => Ok(shelf.last_sync.get(shop).copied()),
            None => Ok(self.ledger().last_sync(shop).await?),
        }
    }
}
