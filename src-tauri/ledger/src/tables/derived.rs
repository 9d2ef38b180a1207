//! What is concluded about an order from everything received about it, written as one.

use crate::bulk::{self, Statements};
use crate::connect;
use crate::tables::changes::{self, Noted};
use crate::tables::underived::{self, Looked, Part};
use crate::tables::{money_events, transactions, warnings};
use crate::{Ledger, Result};
use payments::{At, MoneyEvent, OrderId, Transaction, Warning};
use sqlx::sqlite::SqliteConnection;
use std::collections::HashSet;

const BATCH: usize = 1_000;

/// The conclusions about one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Its state.
    pub transaction: Transaction,
    /// Its warnings, open and resolved.
    pub warnings: Vec<Warning>,
    /// Its money.
    pub events: Vec<MoneyEvent>,
    /// When it should be asked for again.
    pub due_at: Option<At>,
}

/// What was concluded about some orders of a shop. Of an order without a conclusion the PG has said nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concluded {
    /// The shop.
    pub shop: String,
    /// The orders that were looked at; no more than fit one short write.
    pub orders: Vec<OrderId>,
    /// How far everything had come before they were read.
    pub looked: Looked,
    /// What was concluded.
    pub derived: Vec<Derived>,
}

impl Ledger {
    /// Puts conclusions in the place of earlier ones about the same orders, and takes away the marks that asked for them.
    /// Answers where they stand among the changes.
    ///
    /// # Errors
    /// What SQLite says; then all is as it was.
    pub async fn put_concluded(&self, concluded: &Concluded) -> Result<Option<Noted>> {
        let Concluded {
            shop,
            orders,
            looked,
            derived,
        } = concluded;
        if orders.is_empty() {
            return Ok(None);
        }
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        clear(&mut t, shop, orders.iter()).await?;
        stood(derived).run(&mut t).await?;
        found(derived).run(&mut t).await?;
        moved(derived).run(&mut t).await?;
        let noted = changes::note(&mut t, "transaction", names(derived)).await?;
        if forget(&mut t, concluded).await? {
            changes::note(&mut t, "everything", vec![String::new()]).await?;
        }
        underived::concluded(&mut t, shop, orders, *looked).await?;
        connect::commit(t).await?;
        Ok(Some(noted))
    }

    /// Takes away what is derived about orders of a shop of which nothing was ever received. Answers whether there was any.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn forget_unheard(&self, shop: &str) -> Result<()> {
        let rows = sqlx::query(
            "SELECT order_id FROM transactions t WHERE shop = ? AND NOT EXISTS \
             (SELECT 1 FROM received r WHERE r.shop = t.shop AND r.order_id = t.order_id)",
        )
        .bind(shop)
        .fetch_all(self.readers())
        .await?;
        let unheard = rows.iter().map(|row| bulk::Cells::of(row).order());
        let unheard: Vec<OrderId> = unheard.collect::<Result<_>>()?;
        for orders in unheard.chunks(BATCH) {
            let nothing = Concluded {
                shop: shop.to_owned(),
                orders: orders.to_vec(),
                ..Concluded::default()
            };
            self.put_concluded(&nothing).await?;
        }
        Ok(())
    }

    /// Puts what was concluded about rows of files without an order here, and takes away the marks that asked for it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_loose(
        &self,
        shop: &str,
        mut found: impl Iterator<Item = Vec<Warning>> + Send,
        looked: Looked,
    ) -> Result<()> {
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        warnings::clear_loose(&mut t, shop).await?;
        loop {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH
                && let Some(more) = found.next()
            {
                batch.extend(more);
            }
            if batch.is_empty() {
                break;
            }
            let statements = warnings::put(&batch.iter().collect::<Vec<_>>(), true);
            statements.run(&mut t).await?;
        }
        changes::note(&mut t, "warnings", vec![shop.to_owned()]).await?;
        underived::clear(&mut t, shop, Part::Loose, looked).await?;
        connect::commit(t).await?;
        Ok(())
    }

    /// Puts conclusions in the place of earlier ones about the same orders. Answers where each batch stands among the
    /// changes.
    ///
    /// # Errors
    /// What SQLite says; batches written before the failing one stay.
    pub async fn put_derived(&self, derived: &[Derived]) -> Result<Vec<Noted>> {
        let mut noted = Vec::new();
        for batch in derived.chunks(BATCH) {
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            for of_shop in batch.chunk_by(|a, b| a.transaction.shop == b.transaction.shop) {
                let orders = of_shop.iter().map(|d| &d.transaction.order_id);
                clear(&mut t, &of_shop[0].transaction.shop, orders).await?;
            }
            stood(batch).run(&mut t).await?;
            found(batch).run(&mut t).await?;
            moved(batch).run(&mut t).await?;
            noted.push(changes::note(&mut t, "transaction", names(batch)).await?);
            connect::commit(t).await?;
        }
        Ok(noted)
    }
}

fn stood(batch: &[Derived]) -> Statements {
    let rows: Vec<_> = batch
        .iter()
        .map(|derived| (&derived.transaction, derived.due_at))
        .collect();
    transactions::put(&rows)
}

fn found(batch: &[Derived]) -> Statements {
    let warnings: Vec<&Warning> = batch.iter().flat_map(|d| &d.warnings).collect();
    warnings::put(&warnings, false)
}

fn moved(batch: &[Derived]) -> Statements {
    let events: Vec<&MoneyEvent> = batch.iter().flat_map(|d| &d.events).collect();
    money_events::put(&events)
}

fn names(batch: &[Derived]) -> Vec<String> {
    let transactions = batch.iter().map(|d| &d.transaction);
    transactions
        .map(|t| format!("{}\n{}", t.shop, t.order_id))
        .collect()
}

/// Takes away what was concluded about these orders before, but their transactions, which are overwritten.
async fn clear(
    connection: &mut SqliteConnection,
    shop: &str,
    orders: impl Iterator<Item = &OrderId>,
) -> Result<()> {
    let orders = bulk::json_list(orders.map(OrderId::as_str));
    for sql in [
        "DELETE FROM warnings WHERE shop = ? AND loose = 0 AND order_id IN (SELECT value FROM json_each(?))",
        "DELETE FROM money_events WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
    ] {
        sqlx::query(sql)
            .bind(shop)
            .bind(&orders)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Takes away the transactions of orders of which nothing is concluded any more. Answers whether there was one.
async fn forget(connection: &mut SqliteConnection, concluded: &Concluded) -> Result<bool> {
    let stands: HashSet<&OrderId> = concluded
        .derived
        .iter()
        .map(|d| &d.transaction.order_id)
        .collect();
    let gone = concluded.orders.iter().filter(|o| !stands.contains(o));
    let gone = bulk::json_list(gone.map(OrderId::as_str));
    let done = sqlx::query(
        "DELETE FROM transactions WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
    )
    .bind(&concluded.shop)
    .bind(gone)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}
