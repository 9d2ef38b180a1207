//! Which operation of this desk was sent last, as the keychain knows it. What has moved is counted in the data folder, so a
//! copy of the folder, or an older one that is put back, counts less than has moved. Such a folder lacks that operation. A
//! change of a limit is marked in the same way: a copy from before does not know of it.

use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use messages::FailureCode;
use payments::{Operation, OperationState, Word};
use secrecy::{ExposeSecret, SecretBox};
use vault::{Item, Turn};

/// The setting that says that the keychain knows one: taken out of it, it is not unknown but missing.
const IS_KEPT: &str = "last_operation_kept";
/// Behind the id of an operation that is done.
const DONE: &str = " done";
/// The setting that holds the last change of a limit: it is marked as an operation is.
const CHANGE: &str = "last_limit_change";

impl Desk {
    /// Whether another folder of this desk has sent something that this one does not hold, or holds as not done. Then nobody
    /// here knows what has moved.
    pub(crate) async fn lacks_the_last(&self) -> Result<bool> {
        let Some(last) = self.last_operation().await? else {
            return Ok(self.ledger().setting(IS_KEPT).await?.is_some());
        };
        let (id, done) = match last.strip_suffix(DONE) {
            Some(id) => (id, true),
            None => (last.as_str(), false),
        };
        Ok(!self.has(id, done).await?)
    }

    /// Tells the keychain which operation is sent next, where a limit of the owner's is to be kept: until the turn that this
    /// gives ends, no other folder of this desk sends. Without the owner's word for it, another one may not have sent since what
    /// has moved was counted.
    ///
    /// # Errors
    /// `vault`; `busy` where another folder of this desk sends at the same moment: nothing was sent.
    pub(crate) async fn note_last(&self, operation: &Operation) -> Result<Option<Turn>> {
        if !self.has_limit().await? && self.last_operation().await?.is_none() {
            return Ok(None);
        }
        let turn = self.vault().turn(vault::At::Sending).await?;
        let turn = turn.ok_or_else(sent_beside)?;
        if operation.word != Word::Owner && self.lacks_the_last().await? {
            return Err(sent_beside());
        }
        self.mark(&operation.id).await?;
        if self.last_operation().await?.as_ref() == Some(&operation.id) {
            Ok(Some(turn))
        } else {
            Err(sent_beside())
        }
    }

    /// Tells the keychain that what was sent last is done: a copy that was made meanwhile, and takes it for not done, counts too
    /// little. Ends the turn.
    pub(crate) async fn note_done(&self, operation: &Operation, turn: Option<Turn>) {
        if turn.is_some() && operation.state == OperationState::Done {
            // Should it fail, the folder that sent it knows all the same.
            let _ = self.mark(&format!("{}{DONE}", operation.id)).await;
        }
    }

    /// Tells the keychain that a limit was changed: a copy of the folder from before does not know of it.
    pub(crate) async fn note_limit_change(&self) -> Result<()> {
        let id = self.fresh_id();
        self.ledger().set_setting(CHANGE, Some(&id)).await?;
        self.mark(&id).await
    }

    async fn mark(&self, id: &str) -> Result<()> {
        let secret = SecretBox::new(Box::new(id.as_bytes().to_vec()));
        self.vault().write(&Item::LastOperation, secret).await?;
        Ok(self.ledger().set_setting(IS_KEPT, Some("yes")).await?)
    }

    /// Whether an operation, or a change of a limit, is on record here; as done, where it is known to be.
    async fn has(&self, id: &str, done: bool) -> Result<bool> {
        let change = self.ledger().setting(CHANGE).await?;
        if change.as_deref() == Some(id) {
            return Ok(true);
        }
        let state = self.ledger().operation_state(id).await?;
        Ok(state.is_some_and(|state| !done || state == OperationState::Done))
    }

    async fn has_limit(&self) -> Result<bool> {
        let shops = self.ledger().shops().await?;
        let mut limits = shops.iter().map(|shop| ShopSettings::of(shop).owner_limit);
        Ok(limits.any(|limit| limit.is_some()))
    }

    async fn last_operation(&self) -> Result<Option<String>> {
        let held = self.vault().read(&Item::LastOperation).await?;
        let id = held.map(|held| String::from_utf8_lossy(held.expose_secret()).into_owned());
        Ok(id)
    }
}

fn sent_beside() -> Error {
    Error::new(FailureCode::Busy, "failure-sent-beside")
}
