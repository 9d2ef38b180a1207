//! A filter over the columns: which rows match, how many, how much, and how many of each status.

use crate::{CursorError, Image, cursor};
use memchr::memmem::Finder;
use payments::{At, Query, SortField, Status, Transaction, Yen};
use std::cmp::Ordering;

/// All that match, as row numbers. Good until the image takes rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Row numbers in the order asked for.
    pub rows: Vec<u32>,
    /// Amount + tax of them.
    pub sum: Yen,
    /// Rows by status, counted without the status filter, by status.
    pub facets: Vec<(Status, usize)>,
}

/// A page of the matching rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<'a> {
    /// Matching rows in all.
    pub count: usize,
    /// Amount + tax of all of them.
    pub sum: Yen,
    /// Rows by status, counted without the status filter, by status.
    pub facets: Vec<(Status, usize)>,
    /// The page's rows.
    pub rows: Vec<&'a Transaction>,
}

/// A filter in the numbers of the columns.
struct Filter {
    shop: Option<Option<u16>>,
    /// By status number; empty: all.
    statuses: Vec<bool>,
    warned: bool,
    /// Rows that `warned` leaves out.
    seen: Vec<usize>,
    from: i64,
    before: i64,
    min: i64,
    max: i64,
}

impl Image {
    /// All rows that match, in the order asked for.
    #[must_use]
    pub fn answer(&self, query: &Query) -> Answer {
        let mut answer = self.matching(query);
        if query.sort.field == SortField::ProcessedAt {
            if !query.sort.descending {
                answer.rows.reverse();
            }
        } else {
            answer
                .rows
                .sort_unstable_by(|a, b| self.compare(query, *a, *b));
        }
        answer
    }

    /// A page by offset.
    #[must_use]
    pub fn page(&self, query: &Query, offset: usize, limit: usize) -> Page<'_> {
        self.page_of(self.answer(query), offset, limit)
    }

    /// A page of an answer that the caller kept; the image must not have taken rows since.
    #[must_use]
    pub fn page_of(&self, answer: Answer, offset: usize, limit: usize) -> Page<'_> {
        let rows = answer.rows.iter().skip(offset).take(limit);
        Page {
            count: answer.rows.len(),
            sum: answer.sum,
            facets: answer.facets,
            rows: rows
                .filter_map(|row| self.rows.get(*row as usize))
                .collect(),
        }
    }

    /// The page after a cursor, and the next page's cursor. It stays right while rows arrive: it continues after the
    /// last row seen, wherever that row's place now is.
    ///
    /// # Errors
    /// When the text is no cursor or one of another filter.
    pub fn page_after(
        &self,
        query: &Query,
        after: Option<&str>,
        limit: usize,
    ) -> Result<(Page<'_>, Option<String>), CursorError> {
        let last = after.map(|text| cursor::read(text, query)).transpose()?;
        let answer = self.answer(query);
        let offset = match &last {
            None => 0,
            Some(last) => {
                let (sort, last) = (query.sort, last.place()?);
                let place = |row: u32| sort.place(&self.rows[row as usize]);
                answer.rows.partition_point(|row| {
                    sort.compare_places(&place(*row), &last) != Ordering::Greater
                })
            }
        };
        let more = offset.saturating_add(limit) < answer.rows.len();
        let page = self.page_of(answer, offset, limit);
        let next = page
            .rows
            .last()
            .filter(|_| more)
            .map(|row| cursor::write(query, row));
        Ok((page, next))
    }

    fn compare(&self, query: &Query, a: u32, b: u32) -> Ordering {
        query
            .sort
            .compare(&self.rows[a as usize], &self.rows[b as usize])
    }

    /// The matching rows newest first, with sum and facets.
    fn matching(&self, query: &Query) -> Answer {
        let filter = Filter::of(query, self);
        let mut counts = vec![0_usize; self.columns.statuses.len()];
        let (mut rows, mut sum) = (Vec::new(), 0_i64);
        let mut take = |row: usize| {
            let status = usize::from(self.columns.status[row]);
            counts[status] += 1;
            if filter.statuses.is_empty() || filter.statuses[status] {
                sum += self.columns.total[row];
                rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            }
        };
        if query.text.is_empty() {
            (0..self.rows.len())
                .filter(|row| filter.passes(self, *row))
                .for_each(&mut take);
        } else {
            self.search(&payments::fold(&query.text), |row| {
                if filter.passes(self, row) {
                    take(row);
                }
            });
        }
        let mut facets: Vec<_> = self.columns.statuses.iter().cloned().zip(counts).collect();
        facets.retain(|(_, count)| *count > 0);
        facets.sort();
        Answer {
            rows,
            sum: Yen::new(sum),
            facets,
        }
    }

    /// Each row whose text holds the needle, once, in the order of the rows. One pass over the whole arena: a hit's
    /// row is found by stepping on, for hits come in order; then the rest of that row is passed over.
    fn search(&self, needle: &str, mut found: impl FnMut(usize)) {
        let columns = &self.columns;
        if needle.is_empty() {
            (0..self.rows.len()).for_each(found);
            return;
        }
        let finder = Finder::new(needle.as_bytes());
        let (mut from, mut row) = (0, 0);
        while let Some(hit) = finder.find(&columns.arena[from..]) {
            let at = from + hit;
            let ahead = &columns.starts[row + 1..];
            // Near hits by a few steps, far ones by bisection.
            let near = ahead.iter().take(8).position(|end| *end > at);
            row += near.unwrap_or_else(|| ahead.partition_point(|end| *end <= at));
            found(row);
            from = columns.starts[row + 1];
            row += 1;
            if row >= self.rows.len() {
                break;
            }
        }
    }
}

impl Filter {
    fn of(query: &Query, image: &Image) -> Self {
        let columns = &image.columns;
        let statuses = if query.statuses.is_empty() {
            Vec::new()
        } else {
            columns
                .statuses
                .iter()
                .map(|s| query.statuses.contains(s))
                .collect()
        };
        Self {
            shop: query.shop.as_ref().map(|shop| {
                let number = columns.shops.iter().position(|s| s == shop);
                number.and_then(|n| u16::try_from(n).ok())
            }),
            statuses,
            warned: query.warned,
            seen: query
                .seen
                .iter()
                .filter_map(|(shop, order)| image.place(shop, order))
                .collect(),
            // A row without a time passes only where no day is asked for.
            from: match (query.from, query.to) {
                (Some(day), _) => At::start_of(day).0,
                (None, Some(_)) => crate::columns::NEVER + 1,
                (None, None) => crate::columns::NEVER,
            },
            before: query
                .to
                .map_or(i64::MAX, |day| At::start_of(day).plus_days(1).0),
            min: query.min.map_or(i64::MIN, Yen::get),
            max: query.max.map_or(i64::MAX, Yen::get),
        }
    }

    /// Whether a row passes all but the status filter and the text.
    fn passes(&self, image: &Image, row: usize) -> bool {
        let columns = &image.columns;
        let (at, amount) = (columns.processed_at[row], columns.amount[row]);
        at >= self.from
            && at < self.before
            && amount >= self.min
            && amount <= self.max
            && (!self.warned || columns.warned[row] && !self.seen.contains(&row))
            && self.shop.is_none_or(|shop| shop == Some(columns.shop[row]))
    }
}
