//! The columns that filters and sums look at, and the arena of searched text.

use payments::{At, Query, Status, Transaction};
use std::collections::HashMap;

/// Stands for "no time" so that it is smaller than every time, as SQL and `Option` have it.
pub(crate) const NEVER: i64 = i64::MIN;

/// Flat arrays, one value per row, in the order of the rows.
#[derive(Default)]
pub(crate) struct Columns {
    /// Number of the status in `statuses`.
    pub status: Vec<u16>,
    pub statuses: Vec<Status>,
    /// Number of the shop in `shops`.
    pub shop: Vec<u16>,
    pub shops: Vec<String>,
    pub warned: Vec<bool>,
    pub processed_at: Vec<i64>,
    pub amount: Vec<i64>,
    pub total: Vec<i64>,
    /// Folded text of all rows; row `i` is `starts[i]..starts[i + 1]`.
    pub arena: Vec<u8>,
    pub starts: Vec<usize>,
}

/// Numbers for words, given in the order in which the words come.
struct Numbers<T> {
    known: HashMap<T, u16>,
    words: Vec<T>,
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn new() -> Self {
        Self {
            known: HashMap::new(),
            words: Vec::new(),
        }
    }

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

impl Columns {
    pub(crate) fn of(rows: &[Transaction]) -> Self {
        let mut columns = Self::default();
        let (mut statuses, mut shops) = (Numbers::new(), Numbers::new());
        columns.starts.push(0);
        for row in rows {
            columns.status.push(statuses.of(&row.status));
            columns.shop.push(shops.of(&row.shop));
            columns.warned.push(!row.warnings.is_empty());
            columns.processed_at.push(seconds(row.processed_at));
            columns.amount.push(row.amount.get());
            columns.total.push(row.total().get());
            columns.arena.extend_from_slice(&Query::folded(row));
            columns.starts.push(columns.arena.len());
        }
        columns.statuses = statuses.words;
        columns.shops = shops.words;
        columns
    }
}

pub(crate) fn seconds(at: Option<At>) -> i64 {
    at.map_or(NEVER, |at| at.0)
}
