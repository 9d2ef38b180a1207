//! The order list that a sync begins with: an import like any other, kept once the sandbox's time is known.

use crate::import::facts;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::FailureCode;
use payments::{OrderFact, OrderId};
use sources::files::{self, FileRead, Rows};
use words::Words;

/// An order list on its way in: an import like any other.
pub(crate) struct OrderList {
    read: FileRead,
}

impl OrderList {
    pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Self> {
        let read =
            files::read(name, bytes, &[], None).map_err(|e| crate::import::file_error(name, &e))?;
        if matches!(read.rows, Rows::Orders(_) | Rows::Transactions(_)) {
            Ok(Self { read })
        } else {
            Err(Error::new(FailureCode::File, "failure-file-kind").with("file", name))
        }
    }

    /// The orders to ask for, with what the list says of them.
    pub(crate) fn orders(&self) -> Vec<(OrderId, OrderFact)> {
        match &self.read.rows {
            Rows::Orders(rows) => rows.iter().map(|r| r.value.clone()).collect(),
            Rows::Transactions(rows) => rows
                .iter()
                .map(|r| (r.value.0.clone(), r.value.2.clone()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Keeps what the list says. Answers the orders of which it said something new, to be derived with what was asked.
    pub(crate) async fn keep(&self, desk: &Desk, shop: &ShopRow) -> Result<Vec<OrderId>> {
        let observations =
            facts(&shop.name, &self.read.rows, desk.now_of(&shop.name)).observations();
        let heard = desk.hear(&observations).await?;
        Ok(heard.orders.into_iter().map(|(_, order)| order).collect())
    }

    /// The rows that were not taken.
    pub(crate) fn complaints(&self, words: Words) -> Vec<messages::Complaint> {
        crate::import::complaints(&self.read, words)
    }
}
