//! Rows of one file: kept, or counted as they would be.

use super::NamedBytes;
use super::facts::facts;
use super::known::News;
use crate::count::number;
use crate::{Desk, Result};
use ledger::{Appended, BankLine, Imported, KeptFile, NewFile, Of, Seen, ShopRow};
use payments::{At, Fact, Observation, OrderId, PayoutLine, RefundLine, SettlementLine};
use sources::files::{FileRead, OnDemand, Row, Rows};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

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
            let shop = shop.ok_or_else(|| crate::error::bug("shop"))?;
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
        match parts(&read.rows) {
            Some(parts) => self.keep_lines(&file, read, parts).await,
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
        let file = self.new_file(shop, name, bytes, read);
        if let Some(parts) = parts(&read.rows) {
            return self.would_keep_lines(&file, read.rows.len(), parts).await;
        }
        let news = self.news(&shop.name, read).await?;
        let mut heard = news.unheard();
        let mut events = Events::default();
        for batch in said(&shop.name, read, &news, file.at) {
            let said = batch.into_iter().map(|(_, said)| said);
            let said: Vec<Observation> = said.filter(|said| events.is_new(said)).collect();
            let mut hear = |order: &OrderId| heard.hear(order);
            self.ledger().would_append(&said, &mut hear).await?;
        }
        Ok(heard.counts(read.rows.len()))
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
        let news = self.news(file.shop, read).await?;
        let mut import = self.ledger().stage_list(file).await?;
        let mut ids = || self.fresh_id();
        for batch in said(file.shop, read, &news, file.at) {
            let staged = self.ledger().stage_orders(&mut import, &batch, &mut ids);
            if let Err(error) = staged.await {
                self.ledger().abandon_import(import).await?;
                return Err(error.into());
            }
        }
        let mut heard = news.unheard();
        let mut hear = |order: &OrderId| heard.hear(order);
        self.ledger().keep_orders(import, &mut hear).await?;
        Ok(heard.counts(read.rows.len()))
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

    async fn keep_lines(
        &self,
        file: &NewFile<'_>,
        read: &FileRead,
        parts: impl Iterator<Item = Lines>,
    ) -> Result<Imported> {
        let staged = match read.rows {
            Rows::Refunds(_) => self.ledger().put_file_without_bytes(file).await?,
            _ => self.ledger().put_file(file).await?,
        };
        match staged {
            KeptFile::Same(_) => Ok(all_same(read.rows.len())),
            KeptFile::Staged(mut import) => {
                for part in parts {
                    let put = self.ledger().put_lines(&mut import, part.of_ledger());
                    if let Err(error) = put.await {
                        self.ledger().abandon_import(import).await?;
                        return Err(error.into());
                    }
                }
                Ok(self.ledger().finish_import(import).await?)
            }
        }
    }

    async fn would_keep_lines(
        &self,
        file: &NewFile<'_>,
        total: usize,
        parts: impl Iterator<Item = Lines>,
    ) -> Result<Imported> {
        if self.ledger().has_file(file).await? {
            return Ok(all_same(total));
        }
        let (mut seen, mut all) = (Seen::default(), Imported::default());
        for part in parts {
            let would = self
                .ledger()
                .would_put(file.shop, part.of_ledger(), &mut seen);
            let part = would.await?;
            all.new += part.new;
            all.same += part.same;
            all.changed += part.changed;
        }
        Ok(all)
    }
}

fn all_same(total: usize) -> Imported {
    Imported {
        same: total,
        ..Imported::default()
    }
}

/// What a file says about the orders of which it says something new, some rows at a time.
fn said<'a>(
    shop: &'a str,
    read: &'a FileRead,
    news: &'a News,
    now: At,
) -> impl Iterator<Item = Vec<(u32, Observation)>> + Send + 'a {
    facts(shop, &read.rows, now).map(|batch| {
        let mut said = batch.said;
        said.retain(|(_, said)| news.is_of(&said.order_id));
        said
    })
}

/// Rows of a file of deliveries, each with its line.
enum Lines {
    Payouts(Vec<(u32, PayoutLine)>),
    Settlement(Vec<(u32, SettlementLine)>),
    Refunds(Vec<(u32, RefundLine)>),
    Bank(Vec<(u32, BankLine)>),
}

/// Rows that are worked on at a time.
const BATCH: usize = 1_000;

/// The rows of a file of deliveries, some at a time; none for a file about orders.
fn parts(rows: &Rows) -> Option<Box<dyn Iterator<Item = Lines> + Send + '_>> {
    Some(match rows {
        Rows::Payouts(rows) => Box::new(numbered(rows, |l| l).map(Lines::Payouts)),
        Rows::Settlement(rows) => Box::new(numbered(rows, |l| l).map(Lines::Settlement)),
        Rows::Refunds(rows) => Box::new(numbered(rows, |l| l).map(Lines::Refunds)),
        Rows::Bank(rows) => {
            let line = |line: sources::files::BankLine| BankLine {
                on: line.on,
                amount: line.amount,
                text: line.text,
                balance: None,
            };
            Box::new(numbered(rows, line).map(Lines::Bank))
        }
        _ => return None,
    })
}

impl Lines {
    fn of_ledger(&self) -> Of<'_> {
        match self {
            Self::Payouts(l) => Of::Payouts(l),
            Self::Settlement(l) => Of::Settlement(l),
            Self::Refunds(l) => Of::Refunds(l),
            Self::Bank(l) => Of::Bank(l),
        }
    }
}

fn numbered<T, U>(
    rows: &OnDemand<T>,
    value: impl Fn(T) -> U + Send,
) -> impl Iterator<Item = Vec<(u32, U)>> + Send {
    rows.batches(BATCH).map(move |batch: Vec<Row<T>>| {
        let rows = batch.into_iter();
        rows.map(|row| (number(row.line), value(row.value)))
            .collect()
    })
}

/// The notices and dispatches that a file has told of so far: one that it repeats is no second one. What is no event is always
/// looked at.
#[derive(Default)]
struct Events {
    marks: RandomState,
    notices: HashSet<u64>,
    /// Of each order, the last.
    dispatches: HashMap<u64, u64>,
}

impl Events {
    fn is_new(&mut self, said: &Observation) -> bool {
        // A notice's time tells no two apart, as where they are kept.
        let mark = self.marks.hash_one((&said.order_id, &said.raw));
        match said.fact {
            Fact::Notice(_) => self.notices.insert(mark),
            Fact::Dispatch(_) => {
                let order = self.marks.hash_one(&said.order_id);
                self.dispatches.insert(order, mark) != Some(mark)
            }
            _ => true,
        }
    }
}
