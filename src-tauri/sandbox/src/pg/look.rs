//! How one answer is spelled, where the documents leave it open: chosen by a seed, the call and the order, so that the same
//! seed spells the same answer in the same way whoever asks when.

use crate::rng::Rng;

/// The choices for one answer, drawn one after the other.
pub struct Look(Rng);

impl Look {
    /// The choices of a seed for a call about an order.
    pub fn new(seed: u64, call: &str, order: &str) -> Self {
        // FNV-1a: short, and the same everywhere.
        let label = call
            .bytes()
            .chain(order.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(Rng::new(seed, label))
    }

    /// Choices that nobody draws: an answer without a look.
    pub const fn plain() -> Self {
        Self(Rng::new(0, 0))
    }

    /// True in `n` of `of` cases.
    pub const fn chance(&mut self, n: u64, of: u64) -> bool {
        self.0.below(of) < n
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0.index(n)
    }

    /// Mixes the order of a list.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        self.0.shuffle(list);
    }
}
