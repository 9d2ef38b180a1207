//! The lock under which writes of a folder run: one sender at a time, whatever process it is in. It is waited for in the
//! order of asking, and not for ever.

use crate::{Desk, Error, Result};
use ledger::LockGuard;
use messages::FailureCode;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long it is waited for. One operation takes seconds; a PG that does not answer holds it for a minute and more, and
/// then a person should know.
pub const PATIENCE: Duration = Duration::from_secs(30);

impl Desk {
    /// The lock, waited for.
    ///
    /// # Errors
    /// `busy` when somebody else still holds it after the patience of the desk, or what the disk says. Nothing was sent.
    pub(crate) async fn operations_lock(&self) -> Result<LockGuard> {
        match self.home().try_lock_operations() {
            Ok(Some(lock)) => return Ok(lock),
            Ok(None) => {}
            Err(error) => return Err(Error::from(error).unsent()),
        }
        let _waiting = self.counted_as_waiting();
        let (give, taken) = oneshot::channel();
        let home = self.home().clone();
        // A thread of its own, which the end of the program does not wait for. It stands in the system's queue; what it
        // gets when nobody wants it any more it gives back at once.
        std::thread::spawn(move || give.send(home.lock_operations()));
        let patience = self.lock_patience();
        match tokio::time::timeout(patience, taken).await {
            Ok(Ok(lock)) => lock.map_err(|error| Error::from(error).unsent()),
            Ok(Err(_)) => Err(crate::error::bug("lock").unsent()),
            Err(_) => {
                let seconds = i64::try_from(patience.as_secs()).unwrap_or_default();
                let held = Error::new(FailureCode::Busy, "failure-operations-held");
                Err(held.with("seconds", seconds))
            }
        }
    }
}
