//! What a round of asking is asked for, and what it came to.

use crate::Error;
use crate::asks::{Ask, Hints};
use crate::order_list::OrderList;
use messages::{SyncAnswer, SyncProgress};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use words::Words;

/// A flag that stops long work at its next step.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Stops.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What to ask for, and how to tell.
pub struct SyncRequest<'a> {
    /// The shop; none: the only one.
    pub shop: Option<&'a str>,
    /// An order list to take in first: its file name and bytes.
    pub orders: Option<(&'a str, &'a [u8])>,
    /// Ask for old ends too.
    pub full: bool,
    /// Language of the failures' texts.
    pub words: Words,
    /// Told after each answer.
    pub progress: &'a (dyn Fn(SyncProgress) + Send + Sync),
    /// Stops it.
    pub cancel: Cancel,
}

/// The outcome, and what makes the exit code.
#[derive(Debug)]
pub struct SyncOutcome {
    /// `choba sync --json`.
    pub answer: SyncAnswer,
    /// The trouble that ended it early, or that kept answers away.
    pub trouble: Option<Error>,
    /// Lines of the order list that were not taken.
    pub complaints: Vec<messages::Complaint>,
}

impl SyncOutcome {
    /// Of a run that had nothing to ask.
    pub(crate) const fn nothing() -> Self {
        Self {
            answer: SyncAnswer {
                asked: 0,
                changed: 0,
                failed: Vec::new(),
                warnings_open: 0,
            },
            trouble: None,
            complaints: Vec::new(),
        }
    }
}

/// What one run asks.
pub(crate) struct Round {
    /// The orders, in turn.
    pub asks: Vec<Ask>,
    /// Notices that nobody had asked about.
    pub hints: Hints,
    /// The order list that it began with.
    pub list: Option<OrderList>,
    /// Whether these are all the orders there are to ask for.
    pub whole: bool,
}
