//! Marks by which equal things are known without keeping them: sixteen bytes each. They are keyed anew for each file, so that
//! nobody makes two things of one mark on purpose.

use std::hash::{BuildHasher, Hash, RandomState};

/// The mark of a thing.
pub(super) type Print = u128;

/// Makes marks that can be compared with each other.
#[derive(Default)]
pub(super) struct Prints {
    upper: RandomState,
    lower: RandomState,
}

impl Prints {
    /// The mark of a thing.
    pub fn of(&self, thing: &impl Hash) -> Print {
        let half = |state: &RandomState| u128::from(state.hash_one(thing));
        half(&self.upper) << 64 | half(&self.lower)
    }
}
