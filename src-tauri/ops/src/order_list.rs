//! The order list that a sync begins with: an import like any other, kept once the sandbox's time is known.

use crate::import::{Facts, facts, theirs};
use crate::{Desk, Error, Result};
use bytes::Bytes;
use ledger::ShopRow;
use messages::FailureCode;
use payments::{OrderFact, OrderId};
use sources::files::{self, FileRead, Rows};
use words::Words;

/// An order list on its way in: an import like any other, of one file or of those in a zip.
pub(crate) struct OrderList {
    reads: Vec<(String, FileRead)>,
}

impl OrderList {
    /// What a list says to one of the shops of a desk.
    pub(crate) fn read(name: &str, bytes: &[u8], shop: &ShopRow, all: &[ShopRow]) -> Result<Self> {
        let bytes = Bytes::copy_from_slice(bytes);
        let inner = files::expand(name, &bytes).map_err(|e| crate::import::file_error(name, &e))?;
        let mut reads = Vec::with_capacity(inner.len());
        for (name, bytes) in inner {
            let read = files::read(&name, &bytes, &[], None)
                .map_err(|e| crate::import::file_error(&name, &e))?;
            if !matches!(read.rows, Rows::Orders(_) | Rows::Transactions(_)) {
                return Err(Error::new(FailureCode::File, "failure-file-kind").with("file", name));
            }
            reads.push((name, theirs::without_theirs(read, shop, all)));
        }
        Ok(Self { reads })
    }

    /// The orders to ask for, with what the list says of them.
    pub(crate) fn orders(&self) -> Vec<(OrderId, OrderFact)> {
        let mut orders = Vec::new();
        for (_, read) in &self.reads {
            match &read.rows {
                Rows::Orders(rows) => orders.extend(rows.iter().map(|r| r.value)),
                Rows::Transactions(rows) => {
                    let listed = rows.iter();
                    orders.extend(listed.map(|r| (r.value.0, r.value.2)));
                }
                _ => {}
            }
        }
        orders
    }

    /// Keeps what the list says. Answers the orders of which it said something new, to be derived with what was asked.
    pub(crate) async fn keep(&self, desk: &Desk, shop: &ShopRow) -> Result<Vec<OrderId>> {
        let now = desk.now_of(&shop.name);
        let mut observations = Vec::new();
        for (_, read) in &self.reads {
            observations.extend(facts(&shop.name, &read.rows, now).flat_map(Facts::observations));
        }
        let heard = desk.hear(&observations).await?;
        Ok(heard.orders.into_iter().map(|(_, order)| order).collect())
    }

    /// The rows that were not taken; of several files each is named.
    pub(crate) fn complaints(&self, words: Words) -> Vec<messages::Complaint> {
        let several = self.reads.len() > 1;
        let mut told = Vec::new();
        for (name, read) in &self.reads {
            let of_file = |mut complaint: messages::Complaint| {
                if several {
                    complaint.reason = format!("{name}: {}", complaint.reason);
                }
                complaint
            };
            told.extend(
                crate::import::complaints(read, words)
                    .into_iter()
                    .map(of_file),
            );
        }
        told
    }
}
