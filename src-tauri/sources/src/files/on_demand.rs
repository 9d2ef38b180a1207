//! Rows that were taken, as places: what they say is read from the file's bytes whenever it is asked for. As values they
//! would take several times the memory of the file.

use super::Row;
use super::lines::RawRow;
use std::fmt;
use std::sync::Arc;

type Reader<T> = Arc<dyn Fn(&RawRow) -> Option<T> + Send + Sync>;

/// Rows of one kind.
pub struct OnDemand<T> {
    places: Vec<RawRow>,
    reader: Reader<T>,
}

impl<T> OnDemand<T> {
    /// Rows at these places, and how one is read.
    pub(super) fn new(
        mut places: Vec<RawRow>,
        reader: impl Fn(&RawRow) -> Option<T> + Send + Sync + 'static,
    ) -> Self {
        places.shrink_to_fit();
        Self {
            places,
            reader: Arc::new(reader),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Where they are.
    pub(super) fn places(&self) -> &[RawRow] {
        &self.places
    }

    /// The rows, read one by one.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Row<T>> + '_ {
        self.places.iter().filter_map(|place| self.read(place))
    }

    /// The row at a place in their order.
    pub(super) fn nth(&self, place: usize) -> Option<Row<T>> {
        self.read(self.places.get(place)?)
    }

    /// So many rows at a time.
    ///
    /// # Panics
    /// When `most` is zero.
    pub fn batches(&self, most: usize) -> impl Iterator<Item = Vec<Row<T>>> + '_ {
        let read = |places: &[RawRow]| places.iter().filter_map(|place| self.read(place)).collect();
        self.places.chunks(most).map(read)
    }

    /// Keeps the rows of which this is true.
    pub fn retain(&mut self, mut keep: impl FnMut(&Row<T>) -> bool) {
        let reader = Arc::clone(&self.reader);
        self.places
            .retain(|place| read(&reader, place).is_some_and(|row| keep(&row)));
    }

    /// Keeps the rows at places of which this is true.
    pub(super) fn retain_places(&mut self, keep: impl FnMut(&RawRow) -> bool) {
        self.places.retain(keep);
    }

    /// The same rows, each said otherwise: with the line that it begins on.
    #[must_use]
    pub fn map(self, say: impl Fn(usize, T) -> T + Send + Sync + 'static) -> Self
    where
        T: 'static,
    {
        let before = self.reader;
        Self::new(self.places, move |place| {
            Some(say(place.line(), before(place)?))
        })
    }

    fn read(&self, place: &RawRow) -> Option<Row<T>> {
        read(&self.reader, place)
    }
}

fn read<T>(reader: &Reader<T>, place: &RawRow) -> Option<Row<T>> {
    Some(Row {
        line: place.line(),
        bytes: place.range(),
        value: reader(place)?,
    })
}

impl<T> Clone for OnDemand<T> {
    fn clone(&self) -> Self {
        Self {
            places: self.places.clone(),
            reader: Arc::clone(&self.reader),
        }
    }
}

impl<T: PartialEq> PartialEq for OnDemand<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for OnDemand<T> {}

impl<T: fmt::Debug> fmt::Debug for OnDemand<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
