//! What a round of asking is asked for, and what it came to.

use crate::Error;
use crate::asks::{Ask, Hints};
use crate::order_list::OrderList;
use messages::{SyncAnswer, SyncProgress};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use words::Words;

/// Stops long work: at its next step, and at once where it only waits.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<Stop>);

#[derive(Debug, Default)]
struct Stop {
    stopped: AtomicBool,
    told: Notify,
}

impl Cancel {
    /// Stops.
    pub fn cancel(&self) {
        self.0.stopped.store(true, Ordering::SeqCst);
        self.0.told.notify_waiters();
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.stopped.load(Ordering::SeqCst)
    }

    /// Waits until it is stopped.
    pub(crate) async fn cancelled(&self) {
        // The waiting is enrolled before the flag is looked at, so a stop in between is not missed.
        let told = self.0.told.notified();
        if !self.is_cancelled() {
            told.await;
        }
    }
}

/// The next of some questions to end. Once the run is stopped those under way are given up, and what had ended is
/// still handed out; none when there is no more.
pub(crate) async fn next_of<T: 'static>(tasks: &mut JoinSet<T>, cancel: &Cancel) -> Option<T> {
    loop {
        if cancel.is_cancelled() {
            tasks.abort_all();
        }
        let joined = tokio::select! {
            joined = tasks.join_next() => joined?,
            () = cancel.cancelled(), if !cancel.is_cancelled() => continue,
        };
        if let Ok(ended) = joined {
            return Some(ended);
        }
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
    /// Whether every side answered everything that it was asked: not so after a stop.
    pub full: bool,
    /// Lines of the order list that were not taken.
    pub complaints: Vec<messages::Complaint>,
}

impl SyncOutcome {
    /// Of two shops, one after the other: what kept answers away is told of the first that has something to tell.
    #[must_use]
    pub fn and(mut self, mut other: Self) -> Self {
        self.answer.asked += other.answer.asked;
        self.answer.changed += other.answer.changed;
        self.answer.failed.append(&mut other.answer.failed);
        self.answer.sides.append(&mut other.answer.sides);
        self.answer.warnings_open += other.answer.warnings_open;
        self.trouble = self.trouble.or(other.trouble);
        self.full &= other.full;
        self.complaints.append(&mut other.complaints);
        self
    }

    /// Of a run that had nothing to ask.
    pub(crate) const fn nothing() -> Self {
        Self {
            answer: SyncAnswer {
                asked: 0,
                changed: 0,
                failed: Vec::new(),
                warnings_open: 0,
                sides: Vec::new(),
            },
            trouble: None,
            full: true,
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
