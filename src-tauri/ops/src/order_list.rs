//! The order list that a sync begins with: an import like any other, kept once the sandbox's time is known.

use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::FailureCode;
use payments::{OrderFact, OrderId};
use sources::files::{self, FileRead, Rows};
use words::Words;

/// An order list on its way in: an import like any other.
pub(crate) struct OrderList<'a> {
    name: &'a str,
    bytes: &'a [u8],
    read: FileRead,
}

impl<'a> OrderList<'a> {
    pub(crate) fn read(name: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let read =
            files::read(name, bytes, &[], None).map_err(|e| crate::import::file_error(name, &e))?;
        if matches!(read.rows, Rows::Orders(_) | Rows::Transactions(_)) {
            Ok(Self { name, bytes, read })
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

    pub(crate) async fn keep(
        &self,
        desk: &Desk,
        shop: &ShopRow,
        words: Words,
    ) -> Result<Vec<messages::Complaint>> {
        desk.keep_rows(shop, self.name, self.bytes, &self.read)
            .await?;
        Ok(crate::import::complaints(&self.read, words))
    }
}
