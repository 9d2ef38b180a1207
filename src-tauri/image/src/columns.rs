//! The columns that filters and sums look at, and the arena of searched text.

use payments::{At, Status, Transaction};
use std::collections::HashMap;

/// Stands for "no time" so that it is smaller than every time, as SQL and `Option` have it.
pub(crate) const NEVER: i64 = i64::MIN;

/// Flat arrays, one value per row, in the order of the rows.
pub(crate) struct Columns {
    /// Number of the status in `statuses`.
    pub status: Vec<u16>,
    pub statuses: Numbers<Status>,
    /// Number of the shop in `shops`.
    pub shop: Vec<u16>,
    pub shops: Numbers<String>,
    pub warned: Vec<bool>,
    pub processed_at: Vec<i64>,
    pub amount: Vec<i64>,
    pub total: Vec<i64>,
    /// Folded text of all rows; row `i` is `starts[i]..starts[i + 1]`.
    pub arena: Vec<u8>,
    pub starts: Vec<usize>,
}

/// Words, each by its number, given in the order in which they come.
pub(crate) struct Numbers<T> {
    known: HashMap<T, u16>,
    words: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            words: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    /// More than 65,535 different words share the last number's slot only if the other side invents words without
    /// end; then the filter on them would be wrong, so they are told apart by saturating only there.
    fn of(&mut self, word: &T) -> u16 {
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        let number = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        self.known.insert(word.clone(), number);
        self.words.push(word.clone());
        number
    }
}

impl<T> std::ops::Deref for Numbers<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.words
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            status: Vec::new(),
            statuses: Numbers::default(),
            shop: Vec::new(),
            shops: Numbers::default(),
            warned: Vec::new(),
            processed_at: Vec::new(),
            amount: Vec::new(),
            total: Vec::new(),
            arena: Vec::new(),
            starts: vec![0],
        }
    }
}

impl Columns {
    /// Takes the next row and its folded text.
    pub(crate) fn push(&mut self, row: &Transaction, text: &[u8]) {
        self.status.push(self.statuses.of(&row.status));
        self.shop.push(self.shops.of(&row.shop));
        self.warned.push(!row.warnings.is_empty());
        self.processed_at.push(seconds(row.processed_at));
        self.amount.push(row.amount.get());
        self.total.push(row.total().get());
        self.arena.extend_from_slice(text);
        self.starts.push(self.arena.len());
    }

    /// The folded text of a row.
    pub(crate) fn text(&self, place: usize) -> &[u8] {
        &self.arena[self.starts[place]..self.starts[place + 1]]
    }
}

pub(crate) fn seconds(at: Option<At>) -> i64 {
    at.map_or(NEVER, |at| at.0)
}
