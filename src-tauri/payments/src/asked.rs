//! Asking: whom, and how it ended.

use crate::closed;

closed! {
    /// Who is asked.
    #[derive(Default)]
    pub enum Party {
        /// GMO-PG.
        #[default]
        Pg = "pg",
        /// Amazon.
        Amazon = "amazon",
    }
}

impl Party {
    /// The name that people read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pg => "GMO-PG",
            Self::Amazon => "Amazon",
        }
    }
}

closed! {
    /// How asking about some orders ended.
    #[derive(Default)]
    pub enum AskedOutcome {
        /// Every one was answered about: this alone moves the time of the last sync.
        #[default]
        Full = "full",
        /// Some were.
        Partial = "partial",
        /// None was.
        Failed = "failed",
        /// The person stopped it.
        Stopped = "stopped",
    }
}
