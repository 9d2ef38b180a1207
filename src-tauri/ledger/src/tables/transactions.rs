//! One derived row per order.

use crate::bulk::{self, Cells, Statements};
use crate::{Ledger, Result};
use payments::{
    AmazonState, At, DeliveryStage, OrderId, PermissionState, Query, Status, Transaction,
    WarningKind, Yen, day_text,
};
use sqlx::sqlite::SqliteRow;

/// The columns in the order in which `read` takes them.
pub(crate) const COLUMNS: &str = "shop, order_id, status, job_cd, amount, tax, access_id, processed_at, pay_type, \
    client_field_1, client_field_2, client_field_3, authorised_at, charged_at, permission_id, permission_state, \
    permission_balance, charge_id, amazon_state, amazon_reason, amazon_changed_at, expires_at, authorised, captured, \
    refunded, memo, dispatched_on, planned_on, carrier, slip_number, delivery, warnings, seen_at, amazon_seen_at";

impl Ledger {
    /// Every transaction, in no promised order.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn transactions(&self) -> Result<Vec<Transaction>> {
        self.select_transactions("", |q| q).await
    }

    /// Some transactions; those that are not here are left out.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn transactions_of(
        &self,
        shop: &str,
        orders: &[OrderId],
    ) -> Result<Vec<Transaction>> {
        let list = bulk::json_list(orders.iter().map(OrderId::as_str));
        self.select_transactions(
            "WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
            |q| q.bind(shop).bind(list),
        )
        .await
    }

    /// One transaction.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn transaction(&self, shop: &str, order: &OrderId) -> Result<Option<Transaction>> {
        let found = self
            .transactions_of(shop, std::slice::from_ref(order))
            .await?;
        Ok(found.into_iter().next())
    }

    async fn select_transactions<'q>(
        &self,
        condition: &str,
        bind: impl FnOnce(Prepared<'q>) -> Prepared<'q>,
    ) -> Result<Vec<Transaction>> {
        let sql = format!("SELECT {COLUMNS} FROM transactions {condition}");
        let query = bind(sqlx::query(sqlx::AssertSqlSafe(sql)));
        let rows = query.fetch_all(self.readers()).await?;
        rows.iter().map(read).collect()
    }

    /// Orders whose verdict may change without news, the nearest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn orders_watched(&self) -> Result<Vec<(String, OrderId)>> {
        self.orders_due(At(i64::MAX)).await
    }

    /// Orders that are to be asked for again by now, the longest due first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn orders_due(&self, now: At) -> Result<Vec<(String, OrderId)>> {
        let rows = sqlx::query(
            "SELECT shop, order_id FROM transactions WHERE due_at <= ? ORDER BY due_at, shop, order_id",
        )
        .bind(now.0)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok((cells.take()?, cells.order()?))
            })
            .collect()
    }
}

type Prepared<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

pub(crate) fn read(row: &SqliteRow) -> Result<Transaction> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(Transaction {
        shop: c.take()?,
        order_id: c.order()?,
        status: c.parse("status", |w| Some(Status::parse(w)))?,
        job_cd: c.take()?,
        amount: c.yen()?,
        tax: c.yen()?,
        access_id: c.take()?,
        processed_at: c.at_opt()?,
        pay_type: c.take()?,
        client_fields: [c.take()?, c.take()?, c.take()?],
        authorised_at: c.at_opt()?,
        charged_at: c.at_opt()?,
        permission_id: c.take()?,
        permission_state: c.parse_opt("permission_state", |w| Some(PermissionState::parse(w)))?,
        permission_balance: c.yen_opt()?,
        charge_id: c.take()?,
        amazon_state: c.parse_opt("amazon_state", |w| Some(AmazonState::parse(w)))?,
        amazon_reason: c.take()?,
        amazon_changed_at: c.at_opt()?,
        expires_at: c.at_opt()?,
        authorised: c.yen_opt()?,
        captured: c.yen_opt()?,
        refunded: c.yen_opt()?,
        memo: c.take()?,
        dispatched_on: c.day_opt()?,
        planned_on: c.day_opt()?,
        carrier: c.take()?,
        slip_number: c.take()?,
        delivery: c.parse_opt("delivery", stage)?.unwrap_or_default(),
        warnings: c.parse("warnings", kinds)?,
        seen_at: c.at()?,
        amazon_seen_at: c.at_opt()?,
    })
}

fn stage(word: &str) -> Option<DeliveryStage> {
    [DeliveryStage::Settled, DeliveryStage::Paid]
        .into_iter()
        .find(|stage| stage.as_str() == Some(word))
}

fn kinds(words: &str) -> Option<Vec<WarningKind>> {
    words
        .split_terminator(' ')
        .map(WarningKind::parse)
        .collect()
}

fn kind_words(kinds: &[WarningKind]) -> String {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    words.join(" ")
}

/// Each with the time at which its order should be asked for again.
pub(crate) fn put(batch: &[(&Transaction, Option<At>)]) -> Statements {
    let head = format!("INSERT OR REPLACE INTO transactions ({COLUMNS}, due_at, folded)");
    bulk::insert((&head, ""), 36, batch, |row, (t, due_at)| {
        row.push_bind(t.shop.as_str())
            .push_bind(t.order_id.as_str())
            .push_bind(t.status.as_str());
        row.push_bind(t.job_cd.as_str())
            .push_bind(t.amount.get())
            .push_bind(t.tax.get());
        row.push_bind(t.access_id.as_str())
            .push_bind(seconds(t.processed_at));
        row.push_bind(t.pay_type.as_str());
        for field in &t.client_fields {
            row.push_bind(field.as_str());
        }
        row.push_bind(seconds(t.authorised_at))
            .push_bind(seconds(t.charged_at));
        row.push_bind(t.permission_id.as_deref());
        row.push_bind(t.permission_state.as_ref().map(PermissionState::as_str));
        row.push_bind(t.permission_balance.map(Yen::get))
            .push_bind(t.charge_id.as_deref());
        row.push_bind(t.amazon_state.as_ref().map(AmazonState::as_str));
        row.push_bind(t.amazon_reason.as_deref())
            .push_bind(seconds(t.amazon_changed_at));
        row.push_bind(seconds(t.expires_at))
            .push_bind(t.authorised.map(Yen::get));
        row.push_bind(t.captured.map(Yen::get))
            .push_bind(t.refunded.map(Yen::get));
        row.push_bind(t.memo.as_str())
            .push_bind(t.dispatched_on.map(day_text));
        row.push_bind(t.planned_on.map(day_text));
        row.push_bind(t.carrier.as_str())
            .push_bind(t.slip_number.as_str());
        row.push_bind(t.delivery.as_str())
            .push_bind(kind_words(&t.warnings));
        row.push_bind(t.seen_at.0)
            .push_bind(seconds(t.amazon_seen_at));
        row.push_bind(seconds(*due_at)).push_bind(Query::folded(t));
    })
}

fn seconds(at: Option<At>) -> Option<i64> {
    at.map(|at| at.0)
}
