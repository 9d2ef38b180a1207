//! The rows in memory, newest first, and what follows them: columns, and where each order stands.

use crate::columns::Columns;
use payments::{OrderId, Query, Sort, Transaction};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The transactions of the ledger in memory.
#[derive(Default)]
pub struct Image {
    /// Newest first by `processed_at`, then order id, then shop: row number is rank.
    pub(crate) rows: Vec<Transaction>,
    pub(crate) columns: Columns,
    /// Row numbers by order id; several where shops share an id.
    places: HashMap<OrderId, Vec<usize>>,
}

impl Image {
    /// An image of these rows. Of two rows of the same shop and order the later counts.
    #[must_use]
    pub fn build(rows: Vec<Transaction>) -> Self {
        let mut image = Self::default();
        image.apply(rows);
        image
    }

    /// Takes new and changed rows. The columns are made again in one pass over all rows; the searched text of those that
    /// stay is taken over, for folding it is most of the work.
    pub fn apply(&mut self, mut fresh: Vec<Transaction>) {
        if fresh.is_empty() {
            return;
        }
        keep_last(&mut fresh);
        let sort = Sort::default();
        let leaving: HashSet<usize> = fresh
            .iter()
            .filter_map(|row| self.place(&row.shop, &row.order_id))
            .collect();
        fresh.sort_unstable_by(|a, b| sort.compare(a, b));
        let staying = self.take_but(&leaving);
        let fresh = fresh.into_iter().map(|row| {
            let text = Text::Fresh(Query::folded(&row));
            (row, text)
        });
        self.become_of(merged(staying, fresh, sort));
    }

    /// Takes rows away; those that are not here are passed over.
    pub fn remove<'a>(&mut self, orders: impl IntoIterator<Item = (&'a str, &'a OrderId)>) {
        let leaving: HashSet<usize> = orders
            .into_iter()
            .filter_map(|(shop, order)| self.place(shop, order))
            .collect();
        if !leaving.is_empty() {
            let staying = self.take_but(&leaving);
            self.become_of(staying);
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every row, newest first.
    #[must_use]
    pub fn rows(&self) -> &[Transaction] {
        &self.rows
    }

    /// The row of an order at a shop.
    #[must_use]
    pub fn get(&self, shop: &str, order: &OrderId) -> Option<&Transaction> {
        self.place(shop, order).map(|place| &self.rows[place])
    }

    /// The rows of an order id, one for each shop that has it.
    #[must_use]
    pub fn holding(&self, order: &OrderId) -> Vec<&Transaction> {
        let places = self.places.get(order).into_iter().flatten();
        places.map(|place| &self.rows[*place]).collect()
    }

    pub(crate) fn place(&self, shop: &str, order: &OrderId) -> Option<usize> {
        let places = self.places.get(order)?;
        places
            .iter()
            .copied()
            .find(|place| self.rows[*place].shop == shop)
    }

    /// Takes all rows out but these, with where their text stands.
    fn take_but(&mut self, leaving: &HashSet<usize>) -> Vec<Entry> {
        let rows = std::mem::take(&mut self.rows).into_iter().enumerate();
        rows.filter(|(place, _)| !leaving.contains(place))
            .map(|(place, row)| (row, Text::Known(place)))
            .collect()
    }

    /// Becomes the image of these rows, which are in their order.
    fn become_of(&mut self, entries: Vec<Entry>) {
        let before = std::mem::take(&mut self.columns);
        self.places.clear();
        self.rows.reserve(entries.len());
        for (place, (row, text)) in entries.into_iter().enumerate() {
            match text {
                Text::Known(place) => self.columns.push(&row, before.text(place)),
                Text::Fresh(text) => self.columns.push(&row, &text),
            }
            let places = self.places.entry(row.order_id.clone()).or_default();
            places.push(place);
            self.rows.push(row);
        }
    }
}

/// A row, and its searched text.
type Entry = (Transaction, Text);

enum Text {
    /// The row's place in the image before.
    Known(usize),
    Fresh(Vec<u8>),
}

/// Keeps the last of the rows that share shop and order, and none without a shop's name.
fn keep_last(rows: &mut Vec<Transaction>) {
    let mut last: HashMap<(&str, &OrderId), usize> = HashMap::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        last.insert((&row.shop, &row.order_id), n);
    }
    if last.len() < rows.len() {
        let kept: HashSet<usize> = last.into_values().collect();
        let mut n = 0;
        rows.retain(|_| {
            n += 1;
            kept.contains(&(n - 1))
        });
    }
    rows.retain(|row| !row.shop.is_empty());
}

/// Two sorted runs as one.
fn merged(old: Vec<Entry>, fresh: impl ExactSizeIterator<Item = Entry>, sort: Sort) -> Vec<Entry> {
    if old.is_empty() {
        return fresh.collect();
    }
    let mut out = Vec::with_capacity(old.len() + fresh.len());
    let mut old = old.into_iter().peekable();
    for entry in fresh {
        while let Some(first) = old.next_if(|o| sort.compare(&o.0, &entry.0) == Ordering::Less) {
            out.push(first);
        }
        out.push(entry);
    }
    out.extend(old);
    out
}
