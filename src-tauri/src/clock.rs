//! The machine's clock and chance: the one place that asks for either, lent to everything else as arguments.

use ops::Tools;
use payments::At;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Notes when the process began; call it first.
pub fn begin() {
    LazyLock::force(&BEGAN);
}

/// Milliseconds since the process began.
#[must_use]
pub fn elapsed_ms() -> u64 {
    u64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The machine's present.
#[must_use]
#[allow(clippy::disallowed_methods)] // here and nowhere else
pub fn now() -> At {
    let since_1970 = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    At(i64::try_from(since_1970.as_secs()).unwrap_or_default())
}

/// The machine's clock and chance.
#[must_use]
pub fn tools() -> Tools {
    tools_at(Arc::new(now))
}

/// Another clock (the sandbox's), the machine's chance.
#[must_use]
pub fn tools_at(now: ops::Now) -> Tools {
    Tools {
        now,
        fresh_id: Arc::new(|| uuid::Uuid::now_v7().to_string()),
        fresh_key: Arc::new(fresh_key),
        elapsed_ms: Arc::new(elapsed_ms),
        pause: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
        lock_patience: ops::PATIENCE,
    }
}

fn fresh_key() -> Option<[u8; 32]> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).ok()?;
    Some(key)
}
