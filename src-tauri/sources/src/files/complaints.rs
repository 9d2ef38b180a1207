//! What is wrong with a file, within bounds: a file can be made of nothing else.

use super::reason::{Complaint, Reason};
use std::ops::Deref;

/// So many are told one by one; of the others, how many there are and where. Nobody mends so many lines by hand.
const MOST: usize = 10_000;

/// Complaints about the rows of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Complaints {
    told: Vec<Complaint>,
    more: usize,
}

impl Complaints {
    /// Adds one. Beyond the bound the last of them says how many more there are, from which line to which.
    pub fn push(&mut self, complaint: Complaint) {
        if self.told.len() < MOST {
            self.told.push(complaint.shortened());
            return;
        }
        self.more += 1;
        let more = Reason::More(self.more.to_string());
        match self.told.get_mut(MOST) {
            Some(last) => {
                last.line = last.line.min(complaint.line);
                last.last_line = last.last_line.max(complaint.last_line);
                last.reason = more;
            }
            None => self.told.push(Complaint {
                column: String::new(),
                reason: more,
                ..complaint
            }),
        }
    }

    /// Puts some before all others.
    pub fn put_first(&mut self, some: Vec<Complaint>) {
        self.told.splice(0..0, some);
    }

    /// By line; what only says how many more there are stays the last.
    pub fn sort(&mut self) {
        let end = self.told.len().min(MOST);
        if let Some(told) = self.told.get_mut(..end) {
            told.sort_by_key(|complaint| complaint.line);
        }
    }
}

impl Extend<Complaint> for Complaints {
    fn extend<I: IntoIterator<Item = Complaint>>(&mut self, some: I) {
        some.into_iter().for_each(|complaint| self.push(complaint));
    }
}

impl Deref for Complaints {
    type Target = [Complaint];

    fn deref(&self) -> &[Complaint] {
        &self.told
    }
}

impl<'a> IntoIterator for &'a Complaints {
    type Item = &'a Complaint;
    type IntoIter = std::slice::Iter<'a, Complaint>;

    fn into_iter(self) -> Self::IntoIter {
        self.told.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_to_tell_is_counted() {
        let of = |line: usize| Complaint {
            line,
            last_line: line,
            column: "c".repeat(1_000),
            reason: Reason::NotADay("x".repeat(1_000)),
        };
        let mut all = Complaints::default();
        all.extend((1..=MOST + 5).rev().map(of));
        all.sort();
        assert_eq!(all.len(), MOST + 1);
        assert_eq!(all.first().map(|c| c.line), Some(6));
        let last = all.last().unwrap();
        assert_eq!((last.line, last.last_line), (1, 5));
        assert_eq!(last.reason, Reason::More("5".to_owned()));
        let bytes = |c: &Complaint| c.column.len() + c.reason.value().len();
        assert!(all.iter().map(bytes).max() < Some(400));
    }
}
