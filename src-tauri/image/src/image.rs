//! The rows in memory, newest first, and what follows them: columns, and where each order stands.

use crate::columns::Columns;
use payments::{OrderId, Sort, Transaction};
use std::cmp::Ordering;
use std::collections::HashMap;

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

    /// Takes new and changed rows. The columns are made again, in one pass over all rows.
    pub fn apply(&mut self, mut fresh: Vec<Transaction>) {
        if fresh.is_empty() {
            return;
        }
        keep_last(&mut fresh);
        let sort = Sort::default();
        for row in &fresh {
            if let Some(place) = self.place(&row.shop, &row.order_id) {
                // Emptied here, taken out below: removing one by one would move the rest each time.
                self.rows[place].shop.clear();
            }
        }
        self.rows.retain(|row| !row.shop.is_empty());
        fresh.sort_unstable_by(|a, b| sort.compare(a, b));
        self.rows = merged(std::mem::take(&mut self.rows), fresh, sort);
        self.index();
    }

    /// Takes rows away; those that are not here are passed over.
    pub fn remove<'a>(&mut self, orders: impl IntoIterator<Item = (&'a str, &'a OrderId)>) {
        let mut any = false;
        for (shop, order) in orders {
            if let Some(place) = self.place(shop, order) {
                self.rows[place].shop.clear();
                any = true;
            }
        }
        if any {
            self.rows.retain(|row| !row.shop.is_empty());
            self.index();
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

    fn index(&mut self) {
        self.columns = Columns::of(&self.rows);
        self.places.clear();
        for (place, row) in self.rows.iter().enumerate() {
            self.places
                .entry(row.order_id.clone())
                .or_default()
                .push(place);
        }
    }
}

/// Keeps the last of the rows that share shop and order, and none without a shop's name.
fn keep_last(rows: &mut Vec<Transaction>) {
    let mut last: HashMap<(String, OrderId), usize> = HashMap::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        last.insert((row.shop.clone(), row.order_id.clone()), n);
    }
    if last.len() < rows.len() {
        let mut n = 0;
        rows.retain(|row| {
            n += 1;
            last.get(&(row.shop.clone(), row.order_id.clone())) == Some(&(n - 1))
        });
    }
    rows.retain(|row| !row.shop.is_empty());
}

/// Two sorted runs as one.
fn merged(old: Vec<Transaction>, fresh: Vec<Transaction>, sort: Sort) -> Vec<Transaction> {
    if old.is_empty() {
        return fresh;
    }
    let mut out = Vec::with_capacity(old.len() + fresh.len());
    let mut old = old.into_iter().peekable();
    for row in fresh {
        while let Some(first) = old.next_if(|o| sort.compare(o, &row) == Ordering::Less) {
            out.push(first);
        }
        out.push(row);
    }
    out.extend(old);
    out
}
