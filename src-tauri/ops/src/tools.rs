//! What the shell lends to the verbs: the clock and chance. Nothing else here asks the machine for either.

use payments::At;
use serde::{Deserialize, Serialize};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The present.
pub type Now = Arc<dyn Fn() -> At + Send + Sync>;

/// Waiting before a next try.
pub type Pause = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// Two clocks of this computer, by which it is told how much time has passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputerTime {
    /// Seconds since it was started, sleep included. Nobody can set it; who starts the program can move its beginning.
    #[serde(rename = "since")]
    pub up: u64,
    /// Seconds since 1970 (UTC). Who administers the computer can set it, and nobody else.
    #[serde(default)]
    pub wall: i64,
}

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
    /// By which it is told how much time has passed.
    pub computer_time: Arc<dyn Fn() -> ComputerTime + Send + Sync>,
    /// The system's own authentication of the person at the computer.
    pub authority: vault::Authority,
    /// Waiting before a next try.
    pub pause: Pause,
    /// How long another's operation on the folder is waited for ([`crate::PATIENCE`]).
    pub lock_patience: Duration,
}
