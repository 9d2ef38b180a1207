//! One-use tokens: what a dry view showed is kept here, and the page gets a token for it. The token alone says what will be
//! sent; it is good once and for some minutes, and a newer view takes its place.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a dry view can be sent as it was shown.
const GOOD_FOR: Duration = Duration::from_secs(300);

/// What is kept behind one token.
pub struct Slot<T>(Mutex<Option<Kept<T>>>);

struct Kept<T> {
    token: String,
    since: Instant,
    what: T,
}

impl<T> Slot<T> {
    pub const fn empty() -> Self {
        Self(Mutex::new(None))
    }

    /// Keeps something, in place of what was kept; its token.
    pub fn keep(&self, what: T) -> String {
        let token = uuid::Uuid::now_v7().to_string();
        let kept = Kept {
            token: token.clone(),
            since: Instant::now(),
            what,
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
        token
    }

    /// What the token stands for, once, while it is fresh.
    pub fn take(&self, token: &str) -> Option<T> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = slot.take_if(|kept| kept.token == token)?;
        (kept.since.elapsed() < GOOD_FOR).then_some(kept.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_once_and_only_the_newest() {
        let slot = Slot::empty();
        let first = slot.keep(1);
        let second = slot.keep(2);
        assert_eq!(slot.take(&first), None);
        assert_eq!(slot.take(&second), Some(2));
        assert_eq!(slot.take(&second), None);
    }
}
