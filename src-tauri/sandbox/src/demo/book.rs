//! What the demo is written into: orders, notes, claims.

use super::life::Life;
use super::{Ack, Did};
use crate::rng::Rng;
use payments::{At, Day, OrderId, WarningKind, Yen};

/// What is being written.
pub struct Book {
    /// Chance, by seed.
    pub rng: Rng,
    /// Orders so far.
    pub lives: Vec<Life>,
    /// Notes on warnings.
    pub acks: Vec<Ack>,
    /// What people did.
    pub activity: Vec<Did>,
    /// Claims in the money.
    pub claims: Vec<Claim>,
}

/// A claim that GMO-PG took out of a payout, or gave back.
pub struct Claim {
    /// The day it counts on.
    pub on: Day,
    /// The order.
    pub order: OrderId,
    /// Positive.
    pub amount: Yen,
    /// Given back.
    pub back: bool,
}

impl Book {
    /// Adds an order.
    pub fn add(&mut self, life: Life) {
        self.lives.push(life);
    }

    /// Notes what somebody did.
    pub fn note(&mut self, at: At, code: &str, args: &[(&str, &str)]) {
        let args = args
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        self.activity.push((at, code.to_owned(), args));
    }

    /// Notes that somebody has seen a warning.
    pub fn ack(&mut self, life: &Life, kind: WarningKind, at: At, note: &str) {
        self.acks.push(Ack {
            order: life.trade.order.clone(),
            kind,
            at,
            note: note.to_owned(),
        });
    }
}
