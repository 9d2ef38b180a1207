//! The outbox: what someone asked the PG to do, on disk and synced before the first byte leaves.

use crate::bulk::{self, Cells};
use crate::connect;
use crate::tables::{changes, underived};
use crate::{Error, Ledger, Result};
use payments::{At, Operation, OperationKind, OperationState, OrderId, Seen, Status, Word};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

pub(super) const SELECT: &str = "SELECT id, shop, order_id, kind, state, amount, tax, at, outcome_at, reason, by_whom, \
    before_status, before_amount, before_tax, before_cancelled, codes, same_since, consent, word, moved_at FROM operations";

impl Ledger {
    /// Writes an operation, or its new state under the same id, and returns when it is on disk. One that has ended stays
    /// as it ended, but for one that shows itself late: what was not done may turn out to be done.
    ///
    /// # Errors
    /// [`Error::OperationOpen`] when another operation of the order is still open.
    pub async fn put_operation(&self, operation: &Operation) -> Result<()> {
        self.put_operations(std::slice::from_ref(operation)).await
    }

    /// As [`Self::put_operation`], for many at once: all of them or none.
    ///
    /// # Errors
    /// [`Error::OperationOpen`] when another operation of one of the orders is still open.
    pub async fn put_operations(&self, operations: &[Operation]) -> Result<()> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        for operation in operations {
            self.put_one(&mut t, operation).await?;
        }
        let ids = operations
            .iter()
            .map(|o| format!("{}\n{}", o.shop, o.order_id));
        changes::note(&mut t, "operation", ids.collect()).await?;
        // What became of it is one of the things that an order's state follows from.
        let ended = operations
            .iter()
            .filter(|o| !matches!(o.state, OperationState::Intended | OperationState::Sent));
        let ended = ended.map(|o| (o.shop.as_str(), o.order_id.as_str()));
        underived::mark_orders(&mut t, ended).await?;
        connect::commit(t).await?;
        Ok(())
    }

    async fn put_one(
        &self,
        connection: &mut SqliteConnection,
        operation: &Operation,
    ) -> Result<()> {
        let before = operation.before.as_ref();
        sqlx::query(
            "INSERT INTO operations (id, desk, shop, order_id, kind, state, amount, tax, at, outcome_at, reason, by_whom, \
             before_status, before_amount, before_tax, before_cancelled, codes, same_since, consent, word, moved_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \
             state = excluded.state, outcome_at = excluded.outcome_at, codes = excluded.codes, \
             same_since = excluded.same_since WHERE operations.state IN ('intended', 'sent', 'unknown') \
             OR (operations.state = 'not_done' AND excluded.state = 'done')",
        )
        .bind(&operation.id)
        .bind(self.desk())
        .bind(&operation.shop)
        .bind(operation.order_id.as_str())
        .bind(operation.kind.as_str())
        .bind(operation.state.as_str())
        .bind(operation.amount.get())
        .bind(operation.tax.get())
        .bind(operation.at.0)
        .bind(operation.outcome_at.map(|at| at.0))
        .bind(&operation.reason)
        .bind(&operation.by)
        .bind(before.map(|b| b.status.as_str()))
        .bind(before.map(|b| b.amount.get()))
        .bind(before.map(|b| b.tax.get()))
        .bind(before.map(|b| b.cancelled.get()))
        .bind(&operation.codes)
        .bind(operation.same_since.map(|at| at.0))
        .bind(&operation.consent)
        .bind(operation.word.as_str())
        .bind(operation.moved_at.0)
        .execute(connection)
        .await
        .map_err(open_or)?;
        Ok(())
    }

    /// Operations of one shop, one order, or all; newest last. Rows are made one after another, under the lock of the
    /// operations, and never made anew: their place tells the order even within one second, and after a clock was set back.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn operations(
        &self,
        shop: Option<&str>,
        order: Option<&OrderId>,
    ) -> Result<Vec<Operation>> {
        let sql = format!(
            "{SELECT} WHERE (?1 IS NULL OR shop = ?1) AND (?2 IS NULL OR order_id = ?2) ORDER BY rowid"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(shop)
            .bind(order.map(OrderId::as_str))
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }

    /// Operations of some orders of a shop; newest last.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn operations_of(&self, shop: &str, orders: &[OrderId]) -> Result<Vec<Operation>> {
        let sql = format!(
            "{SELECT} WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?)) ORDER BY rowid"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(shop)
            .bind(bulk::json_list(orders.iter().map(OrderId::as_str)))
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }

    /// How an operation stands, where it is on record here.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn operation_state(&self, id: &str) -> Result<Option<OperationState>> {
        let row = sqlx::query("SELECT state FROM operations WHERE id = ?");
        let row = row.bind(id).fetch_optional(self.readers()).await?;
        row.map(|row| Cells::of(&row).parse("state", OperationState::parse))
            .transpose()
    }

    /// Operations whose outcome is open: intended, sent or unknown; oldest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn operations_open(&self) -> Result<Vec<Operation>> {
        let sql = format!("{SELECT} WHERE state IN ('intended', 'sent', 'unknown') ORDER BY rowid");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }
}

impl Ledger {
    /// Operations of a shop at or after an instant that were asked for after the last one with at least this word; oldest
    /// first. What the PG did not do is not among them. Only what it did is such a word, and only in a shop of `spoken_in`.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn moved_since(
        &self,
        (word, spoken_in): (Word, &[&str]),
        shop: &str,
        at: At,
    ) -> Result<Vec<Operation>> {
        let sql = format!(
            "{SELECT} WHERE shop = ? AND moved_at >= ? AND state NOT IN ('refused', 'not_done') AND rowid > \
             coalesce((SELECT max(rowid) FROM operations WHERE (word = 'owner' OR word = ?) \
             AND state = 'done' AND shop IN (SELECT value FROM json_each(?))), 0) ORDER BY rowid"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(shop)
            .bind(at.0)
            .bind(word.as_str())
            .bind(bulk::json_list(spoken_in.iter().copied()))
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }

    /// Operations that were settled as not done and were asked for at or after an instant; oldest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn operations_undone_since(&self, at: At) -> Result<Vec<Operation>> {
        let sql = format!("{SELECT} WHERE state = 'not_done' AND at >= ? ORDER BY rowid");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(at.0)
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }
}

fn open_or(error: sqlx::Error) -> Error {
    let unique = error
        .as_database_error()
        .is_some_and(|e| e.is_unique_violation());
    if unique {
        Error::OperationOpen
    } else {
        error.into()
    }
}

/// What stood before it: all four columns, or none of them.
fn before(c: &mut Cells<'_>) -> Result<Option<Seen>> {
    let status: Option<String> = c.take()?;
    let (amount, tax, cancelled) = (c.yen_opt()?, c.yen_opt()?, c.yen_opt()?);
    let (Some(status), Some(amount), Some(tax), Some(cancelled)) = (status, amount, tax, cancelled)
    else {
        return Ok(None);
    };
    Ok(Some(Seen {
        status: Status::parse(&status),
        amount,
        tax,
        cancelled,
    }))
}

pub(super) fn read(row: &SqliteRow) -> Result<Operation> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(Operation {
        id: c.take()?,
        shop: c.take()?,
        order_id: c.order()?,
        kind: c.parse("kind", OperationKind::parse)?,
        state: c.parse("state", OperationState::parse)?,
        amount: c.yen()?,
        tax: c.yen()?,
        at: c.at()?,
        outcome_at: c.at_opt()?,
        reason: c.take()?,
        by: c.take()?,
        before: before(c)?,
        codes: c.take()?,
        same_since: c.at_opt()?,
        consent: c.take()?,
        word: c.parse("word", Word::parse)?,
        moved_at: c.at()?,
    })
}
