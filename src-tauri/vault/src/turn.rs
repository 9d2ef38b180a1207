//! One at a time at what the keychain counts. It has no way to compare and set, and a lock in a data folder is not seen by a
//! copy of that folder: whoever reads what is counted and writes it anew takes its turn first, at the place where all copies
//! meet.

#[cfg(not(target_os = "linux"))]
use super::locked_file as place;
#[cfg(target_os = "linux")]
use super::name_on_the_bus as place;

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The turn at one desk's keychain. It ends when this is dropped, or with the process.
pub struct Turn(#[expect(dead_code, reason = "held for its end")] Held);

enum Held {
    Place(#[expect(dead_code, reason = "held for its end")] place::Held),
    Memory(#[expect(dead_code, reason = "held for its end")] OwnedMutexGuard<()>),
}

/// What is done one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A PIN is tried, and counted.
    Pin,
    /// Something is sent under a limit.
    Sending,
}

impl At {
    const fn word(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Sending => "sending",
        }
    }
}

/// The turns where secrets are in the memory of this process.
#[derive(Default)]
pub(crate) struct InMemory {
    pin: Arc<Mutex<()>>,
    sending: Arc<Mutex<()>>,
}

/// Waits for a turn of the desk with this id; none when `patience` is over.
pub(crate) async fn of_desk(
    home_id: &str,
    at: At,
    patience: Duration,
) -> Result<Option<Turn>, crate::Error> {
    let name = format!("{}-{home_id}", at.word());
    let taken = tokio::time::timeout(patience, place::take(&name)).await;
    let held = taken.ok().transpose()?;
    Ok(held.map(|held| Turn(Held::Place(held))))
}

/// The same, where secrets are in the memory of this process.
pub(crate) async fn in_memory(turns: &InMemory, at: At) -> Turn {
    let turn = match at {
        At::Pin => &turns.pin,
        At::Sending => &turns.sending,
    };
    Turn(Held::Memory(Arc::clone(turn).lock_owned().await))
}
