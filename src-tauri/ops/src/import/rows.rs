//! Rows of one file: kept, or counted as they would be.

use super::NamedBytes;
use crate::sync::number;
use crate::{Desk, Result};
use ledger::{Appended, BankLine, Imported, KeptFile, NewFile, Of, ShopRow};
use payments::{Observation, OrderId, PayoutLine, RefundLine, SettlementLine};
use sources::files::{FileRead, Row, Rows};
use std::collections::HashSet;

impl Desk {
    /// Keeps the lines of a file of deliveries; files about orders have said what they say as observations.
    pub(crate) async fn keep_file_lines(
        &self,
        shop: &str,
        file: &NamedBytes,
        read: &FileRead,
    ) -> Result<()> {
        if matches!(
            read.rows,
            Rows::Payouts(_) | Rows::Settlement(_) | Rows::Refunds(_) | Rows::Bank(_)
        ) {
            let shop = self.ledger().shop(shop).await?;
            let shop = shop.ok_or_else(|| crate::desk::bug("shop"))?;
            self.keep_rows(&shop, &file.name, &file.bytes, read).await?;
        }
        Ok(())
    }

    /// Keeps the rows of one file.
    pub(crate) async fn keep_rows(
        &self,
        shop: &ShopRow,
        name: &str,
        bytes: &[u8],
        read: &FileRead,
    ) -> Result<Imported> {
        let file = self.new_file(shop, name, bytes, read);
        match Lines::of(&read.rows) {
            Some(lines) => self.keep_lines(&file, lines.of_ledger()).await,
            None => self.keep_facts(&file, read).await,
        }
    }

    /// What keeping the rows would do, without doing it.
    pub(super) async fn would_keep(
        &self,
        shop: &ShopRow,
        name: &str,
        bytes: &[u8],
        read: &FileRead,
    ) -> Result<Imported> {
        let new = self.new_file(shop, name, bytes, read);
        if let Some(lines) = Lines::of(&read.rows) {
            return Ok(self.ledger().would_put(&new, lines.of_ledger()).await?);
        }
        let said = self.news(&shop.name, read).await?;
        let observations: Vec<Observation> = said.into_iter().map(|(_, said)| said).collect();
        let known = self.listed_orders(&shop.name).await?;
        let appended = self.ledger().would_append(&observations).await?;
        Ok(counts(&read.rows, &appended, &known))
    }

    fn new_file<'a>(
        &self,
        shop: &'a ShopRow,
        name: &'a str,
        bytes: &'a [u8],
        read: &'a FileRead,
    ) -> NewFile<'a> {
        NewFile {
            shop: &shop.name,
            name,
            layout: &read.layout,
            bytes,
            at: self.now_of(&shop.name),
        }
    }

    /// Keeps what the rows of a file say about orders; deriving them is the next step.
    async fn keep_facts(&self, file: &NewFile<'_>, read: &FileRead) -> Result<Imported> {
        let said = self.news(file.shop, read).await?;
        let known = self.listed_orders(file.shop).await?;
        let mut ids = || self.fresh_id();
        let import = self.ledger().stage_orders(file, &said, &mut ids).await?;
        let appended = self.ledger().keep_orders(import).await?;
        Ok(counts(&read.rows, &appended, &known))
    }

    /// Keeps what was said about orders; deriving them is the next step.
    pub(crate) async fn hear(&self, observations: &[Observation]) -> Result<Appended> {
        let mut ids = || self.fresh_id();
        Ok(self.ledger().append_hinting(observations, &mut ids).await?)
    }

    pub(super) async fn listed_orders(&self, shop: &str) -> Result<HashSet<OrderId>> {
        let listed = self.ledger().listed(shop).await?;
        Ok(listed.into_iter().map(|l| l.order_id).collect())
    }

    async fn keep_lines(&self, file: &NewFile<'_>, lines: Of<'_>) -> Result<Imported> {
        let total = lines.len();
        let staged = match lines {
            Of::Refunds(_) => self.ledger().put_file_without_bytes(file).await?,
            _ => self.ledger().put_file(file).await?,
        };
        match staged {
            KeptFile::Same(_) => Ok(Imported {
                same: total,
                ..Imported::default()
            }),
            KeptFile::Staged(mut import) => {
                if let Err(error) = self.ledger().put_lines(&mut import, lines).await {
                    self.ledger().abandon_import(import).await?;
                    return Err(error.into());
                }
                Ok(self.ledger().finish_import(import).await?)
            }
        }
    }
}

/// Rows of a file of deliveries, each with its line.
enum Lines {
    Payouts(Vec<(u32, PayoutLine)>),
    Settlement(Vec<(u32, SettlementLine)>),
    Refunds(Vec<(u32, RefundLine)>),
    Bank(Vec<(u32, BankLine)>),
}

impl Lines {
    /// None for a file about orders.
    fn of(rows: &Rows) -> Option<Self> {
        match rows {
            Rows::Payouts(rows) => Some(Self::Payouts(numbered(rows, Clone::clone))),
            Rows::Settlement(rows) => Some(Self::Settlement(numbered(rows, Clone::clone))),
            Rows::Refunds(rows) => Some(Self::Refunds(numbered(rows, Clone::clone))),
            Rows::Bank(rows) => Some(Self::Bank(numbered(rows, |line| BankLine {
                on: line.on,
                amount: line.amount,
                text: line.text.clone(),
                balance: None,
            }))),
            _ => None,
        }
    }

    fn of_ledger(&self) -> Of<'_> {
        match self {
            Self::Payouts(l) => Of::Payouts(l),
            Self::Settlement(l) => Of::Settlement(l),
            Self::Refunds(l) => Of::Refunds(l),
            Self::Bank(l) => Of::Bank(l),
        }
    }
}

fn numbered<T, U>(rows: &[Row<T>], value: impl Fn(&T) -> U) -> Vec<(u32, U)> {
    rows.iter()
        .map(|r| (number(r.line), value(&r.value)))
        .collect()
}

/// A row of a list is new with its order, and changed when it says something new about a known one. A notice or a
/// dispatch is an event: it is here already or it is new.
fn counts(rows: &Rows, appended: &Appended, known: &HashSet<OrderId>) -> Imported {
    let orders: Vec<&OrderId> = match rows {
        Rows::Orders(rows) => rows.iter().map(|r| &r.value.0).collect(),
        Rows::Transactions(rows) => rows.iter().map(|r| &r.value.0).collect(),
        _ => {
            let (total, new) = (rows.len(), appended.new.min(rows.len()));
            return Imported {
                new,
                same: total - new,
                changed: 0,
            };
        }
    };
    let mut told: HashSet<&OrderId> = appended.orders.iter().map(|(_, o)| o).collect();
    let mut out = Imported::default();
    for order in orders {
        match (told.remove(order), known.contains(order)) {
            (false, _) => out.same += 1,
            (true, false) => out.new += 1,
            (true, true) => out.changed += 1,
        }
    }
    out
}
