//! What the shell lends to the verbs: the clock and chance. Nothing else here asks the machine for either.

use payments::At;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The present.
pub type Now = Arc<dyn Fn() -> At + Send + Sync>;

/// Waiting before a next try.
pub type Pause = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Clock and chance.
#[derive(Clone)]
pub struct Tools {
    /// The present.
    pub now: Now,
    /// A new id, unique across desks (UUIDv7 text).
    pub fresh_id: Arc<dyn Fn() -> String + Send + Sync>,
    /// 32 bytes from the system's generator, for the cache's key; `None` when the system has none.
    pub fresh_key: Arc<dyn Fn() -> Option<[u8; 32]> + Send + Sync>,
    /// Fee of waiting: milliseconds since the process began, for measuring and for remaining times.
    pub elapsed_ms: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// Seconds since this computer was started, sleep included: a clock that nobody can set.
    pub uptime: Arc<dyn Fn() -> u64 + Send + Sync>,
    /// The system's own authentication of the person at the computer.
    pub authority: vault::Authority,
    /// Waiting before a next try.
    pub pause: Pause,
    /// How long another's operation on the folder is waited for ([`crate::PATIENCE`]).
    pub lock_patience: Duration,
}
