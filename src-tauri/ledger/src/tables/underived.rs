//! Marks of what is to be derived again. Whatever writes what conclusions come from leaves a mark in the same transaction,
//! and the mark goes in the one that puts the conclusion; so nothing that was received stays unseen, whenever a process ends.

use crate::bulk::{self, Cells};
use crate::connect;
use crate::{Ledger, LockGuard, Result};
use payments::OrderId;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are read at a time: as SQLite hands them over they take many times the memory of what they say.
const AT_A_TIME: i64 = 5_000;

/// Orders of one part: what is around them is read once for each.
const ONE_PART: usize = 200_000;

/// What a mark speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// One order.
    Order,
    /// All orders of a shop.
    Every,
    /// The rows of a shop's files that have no order here.
    Loose,
}

impl Part {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Every => "every",
            Self::Loose => "loose",
        }
    }
}

/// How far a derivation had looked before it read: what came later is not in its conclusions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    mark: i64,
    received: i64,
    change: i64,
}

/// What is to be derived of one shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftover {
    /// These orders.
    pub orders: Vec<OrderId>,
    /// All of them.
    pub every: bool,
    /// The rows of its files that have no order here.
    pub loose: bool,
}

impl Ledger {
    /// Says that this process is at work: what it has received and not derived yet is its own to finish. Held until dropped.
    ///
    /// # Errors
    /// When the file system refuses.
    pub async fn at_work(&self) -> Result<LockGuard> {
        let home = self.home().clone();
        crate::home::waiting(self.home(), move || home.share_import()).await
    }

    /// The right to finish what others left, while nobody is at work.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn alone(&self) -> Result<Option<LockGuard>> {
        self.home().try_lock_exclusive("import.lock")
    }

    /// How far everything has come by now; ask before reading what is derived from.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn looked(&self) -> Result<Looked> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(max(mark), 0) FROM underived), (SELECT coalesce(max(seq), 0) FROM received), \
             (SELECT coalesce(max(seq), 0) FROM changes)",
        )
        .fetch_one(self.readers())
        .await?;
        let mut cells = Cells::of(&row);
        Ok(Looked {
            mark: cells.take()?,
            received: cells.take()?,
            change: cells.take()?,
        })
    }

    /// Whether anything is to be derived, or on its way in from a kept file.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn has_leftovers(&self) -> Result<bool> {
        let query = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM underived WHERE shop IN (SELECT name FROM shops)) OR EXISTS \
             (SELECT 1 FROM arriving a JOIN files f ON f.id = a.file WHERE f.state = 'kept')",
        );
        Ok(query.fetch_one(self.readers()).await?)
    }

    /// A part of what was to be derived at `looked`, by shop: the oldest marks after `after`, and the last of them; none is the
    /// end. Marks of a shop that was forgotten wait for it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn leftovers(
        &self,
        looked: Looked,
        after: Option<i64>,
    ) -> Result<Option<(BTreeMap<String, Leftover>, i64)>> {
        let mut out: BTreeMap<String, Leftover> = BTreeMap::new();
        let (mut last, mut count) = (after.unwrap_or(i64::MIN), 0);
        while count < ONE_PART {
            // The plus keeps SQLite from going by shop and sorting all marks for each part.
            let rows = sqlx::query(
                "SELECT mark, shop, part, order_id FROM underived WHERE +shop IN (SELECT name FROM shops) \
                 AND mark > ? AND mark <= ? ORDER BY mark LIMIT ?",
            )
            .bind(last)
            .bind(looked.mark)
            .bind(AT_A_TIME)
            .fetch_all(self.readers())
            .await?;
            for row in &rows {
                let mut cells = Cells::of(row);
                last = cells.take()?;
                let (shop, part): (String, &str) = (cells.take()?, cells.take()?);
                let of_shop = out.entry(shop).or_default();
                match part {
                    "every" => of_shop.every = true,
                    "loose" => of_shop.loose = true,
                    _ => of_shop.orders.push(cells.order()?),
                }
            }
            if rows.is_empty() {
                break;
            }
            count += rows.len();
        }
        Ok((count > 0).then_some((out, last)))
    }

    /// Marks everything of these shops: their orders and the rows of their files.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn mark_everything(&self, shops: &[&str]) -> Result<()> {
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        for shop in shops {
            mark(&mut t, shop, Part::Every, &[""]).await?;
            mark(&mut t, shop, Part::Loose, &[""]).await?;
        }
        connect::commit(t).await?;
        Ok(())
    }

    /// Marks the rows of a shop's files that have no order here.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn mark_loose(&self, shop: &str) -> Result<()> {
        mark(&mut *self.writer().await?, shop, Part::Loose, &[""]).await
    }

    /// Takes away the marks of a shop as a whole: all its orders were derived from what was there at `looked`.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn clear_every(&self, shop: &str, looked: Looked) -> Result<()> {
        let mut writer = self.writer().await?;
        clear(&mut writer, shop, Part::Every, looked).await
    }

    /// Takes away every mark of a shop: all of it was derived from what was there at `looked`.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn clear_marks(&self, shop: &str, looked: Looked) -> Result<()> {
        let mut writer = self.writer().await?;
        for part in [Part::Order, Part::Every, Part::Loose] {
            clear(&mut writer, shop, part, looked).await?;
        }
        Ok(())
    }

    /// A part of the orders of which anything was received for a shop: those after `after`, by their ids; an empty one is the
    /// end.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn heard_orders(&self, shop: &str, after: Option<&OrderId>) -> Result<Vec<OrderId>> {
        let mut out: Vec<OrderId> = Vec::new();
        while out.len() < ONE_PART {
            let last = out.last().or(after).map_or("", OrderId::as_str);
            let rows = sqlx::query(
                "SELECT DISTINCT order_id FROM received WHERE shop = ? AND order_id > ? ORDER BY order_id LIMIT ?",
            )
            .bind(shop)
            .bind(last)
            .bind(AT_A_TIME)
            .fetch_all(self.readers())
            .await?;
            for row in &rows {
                out.push(Cells::of(row).order()?);
            }
            if rows.is_empty() {
                break;
            }
        }
        Ok(out)
    }
}

/// Leaves a mark for each of these; one that was there becomes younger.
pub(crate) async fn mark(
    connection: &mut SqliteConnection,
    shop: &str,
    part: Part,
    orders: &[&str],
) -> Result<()> {
    let head = "INSERT OR REPLACE INTO underived (shop, part, order_id)";
    bulk::insert((head, ""), 3, orders, |row, order| {
        row.push_bind(shop)
            .push_bind(part.as_str())
            .push_bind(*order);
    })
    .run(connection)
    .await
}

/// Marks the orders of things that bear their shop.
pub(crate) async fn mark_orders<'a>(
    connection: &mut SqliteConnection,
    orders: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<()> {
    let mut by_shop: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (shop, order) in orders {
        by_shop.entry(shop).or_default().insert(order);
    }
    for (shop, orders) in by_shop {
        let orders: Vec<&str> = orders.into_iter().collect();
        mark(connection, shop, Part::Order, &orders).await?;
    }
    Ok(())
}

/// Takes away the marks of a part that were there at `looked`.
pub(crate) async fn clear(
    connection: &mut SqliteConnection,
    shop: &str,
    part: Part,
    looked: Looked,
) -> Result<()> {
    sqlx::query("DELETE FROM underived WHERE shop = ? AND part = ? AND mark <= ?")
        .bind(shop)
        .bind(part.as_str())
        .bind(looked.mark)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes away the marks of orders that were derived, and leaves new ones where something came that the derivation may not
/// have seen: another process may have concluded more from it, and was overwritten.
pub(crate) async fn concluded(
    connection: &mut SqliteConnection,
    shop: &str,
    orders: &[OrderId],
    looked: Looked,
) -> Result<()> {
    let list = bulk::json_list(orders.iter().map(OrderId::as_str));
    sqlx::query(
        "DELETE FROM underived WHERE shop = ? AND part = 'order' \
         AND order_id IN (SELECT value FROM json_each(?)) AND mark <= ?",
    )
    .bind(shop)
    .bind(&list)
    .bind(looked.mark)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT OR REPLACE INTO underived (shop, part, order_id) SELECT DISTINCT shop, 'order', order_id FROM received \
         WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?)) AND seq > ?",
    )
    .bind(shop)
    .bind(&list)
    .bind(looked.received)
    .execute(&mut *connection)
    .await?;
    let rows = sqlx::query(
        "SELECT DISTINCT kind, id FROM changes WHERE seq > ? AND kind IN ('file', 'operation')",
    )
    .bind(looked.change)
    .fetch_all(&mut *connection)
    .await?;
    let mut moved = BTreeSet::new();
    for row in &rows {
        let mut cells = Cells::of(row);
        match (
            cells.take::<&str>()?,
            cells.take::<&str>()?.split_once('\n'),
        ) {
            ("operation", Some((of, order))) if of == shop => {
                moved.insert(order);
            }
            ("file", _) => moved.extend(orders.iter().map(OrderId::as_str)),
            _ => {}
        }
    }
    let again: Vec<&str> = orders
        .iter()
        .map(OrderId::as_str)
        .filter(|order| moved.contains(order))
        .collect();
    mark(connection, shop, Part::Order, &again).await
}
