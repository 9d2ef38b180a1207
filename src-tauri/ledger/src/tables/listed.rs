//! The shop's own list of orders: the ids to ask the PG for, since the PG cannot list.

use crate::bulk::{self, Cells};
use crate::connect;
use crate::{Ledger, Result};
use payments::{OrderFact, OrderId};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// One listed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The order.
    pub order_id: OrderId,
    /// What the list says of it.
    pub fact: OrderFact,
    /// The PG's code when it did not know the order; gone once a list names it again.
    pub missing: Option<String>,
}

/// A listed order that is no transaction here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Our name of the shop.
    pub shop: String,
    /// The order.
    pub order_id: OrderId,
    /// The list's note on it.
    pub memo: Option<String>,
    /// The PG's code where it was asked and did not know the order.
    pub missing: Option<String>,
}

fn read(row: &SqliteRow) -> Result<Listed> {
    let mut cells = Cells::of(row);
    Ok(Listed {
        order_id: cells.order()?,
        fact: OrderFact {
            permission_id: cells.take()?,
            charge_id: cells.take()?,
            memo: cells.take()?,
        },
        missing: cells.take()?,
    })
}

impl Ledger {
    /// Adds orders to a shop's list. What a later list leaves empty stays as it was known. Answers how many were new.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn list_orders(&self, shop: &str, orders: &[(OrderId, OrderFact)]) -> Result<usize> {
        let before = self.count_listed(shop).await?;
        for batch in orders.chunks(2_000) {
            let batch: Vec<(&OrderId, &OrderFact)> = batch.iter().map(|(o, f)| (o, f)).collect();
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            put(&mut t, shop, &batch).await?;
            connect::commit(t).await?;
        }
        Ok(self.count_listed(shop).await?.saturating_sub(before))
    }

    async fn count_listed(&self, shop: &str) -> Result<usize> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM listed WHERE shop = ?")
            .bind(shop)
            .fetch_one(self.readers())
            .await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// A shop's list, by order id.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn listed(&self, shop: &str) -> Result<Vec<Listed>> {
        let rows = sqlx::query(
            "SELECT order_id, permission_id, charge_id, memo, missing FROM listed WHERE shop = ? ORDER BY order_id",
        )
        .bind(shop)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(read).collect()
    }

    /// Those of some orders that are on a shop's list.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn listed_among(
        &self,
        shop: &str,
        orders: impl Iterator<Item = &str>,
    ) -> Result<Vec<Listed>> {
        let rows = sqlx::query(
            "SELECT order_id, permission_id, charge_id, memo, missing FROM listed \
             WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
        )
        .bind(shop)
        .bind(bulk::json_list(orders))
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(read).collect()
    }

    /// Notes with which code the PG did not know listed orders.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn set_missing(&self, shop: &str, orders: &[(OrderId, String)]) -> Result<()> {
        let mut writer = self.writer().await?;
        for (order, code) in orders {
            sqlx::query("UPDATE listed SET missing = ? WHERE shop = ? AND order_id = ?")
                .bind(code)
                .bind(shop)
                .bind(order.as_str())
                .execute(&mut *writer)
                .await?;
        }
        Ok(())
    }

    /// Listed orders that are no transactions here: nobody asked about them, or the PG does not know them. By shop and order.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn unseen(&self) -> Result<Vec<Unseen>> {
        let rows = sqlx::query(
            "SELECT l.shop, l.order_id, l.memo, l.missing FROM listed l \
             WHERE NOT EXISTS (SELECT 1 FROM transactions t WHERE t.shop = l.shop AND t.order_id = l.order_id) \
             ORDER BY l.shop, l.order_id",
        )
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(Unseen {
                    shop: cells.take()?,
                    order_id: cells.order()?,
                    memo: cells.take()?,
                    missing: cells.take()?,
                })
            })
            .collect()
    }

    /// Takes an order off a shop's list: nobody asks for it any more, until a list names it again.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn unlist(&self, shop: &str, order: &OrderId) -> Result<bool> {
        let gone = sqlx::query("DELETE FROM listed WHERE shop = ? AND order_id = ?")
            .bind(shop)
            .bind(order.as_str())
            .execute(&mut *self.writer().await?)
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}

/// Adds some orders to a shop's list. What is left empty stays as it was known.
pub(crate) async fn put(
    connection: &mut SqliteConnection,
    shop: &str,
    orders: &[(&OrderId, &OrderFact)],
) -> Result<()> {
    let head = "INSERT INTO listed (shop, order_id, permission_id, charge_id, memo)";
    let tail = " ON CONFLICT DO UPDATE SET permission_id = coalesce(excluded.permission_id, permission_id), \
                charge_id = coalesce(excluded.charge_id, charge_id), memo = coalesce(excluded.memo, memo), \
                missing = NULL";
    bulk::insert((head, tail), 5, orders, |row, (order, fact)| {
        row.push_bind(shop).push_bind(order.as_str());
        row.push_bind(fact.permission_id.as_deref())
            .push_bind(fact.charge_id.as_deref());
        row.push_bind(fact.memo.as_deref());
    })
    .run(connection)
    .await
}
