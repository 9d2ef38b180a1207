//! Hints to inquire: a notice of the PG is never a fact by itself, it says which order to ask for. A hint stays until
//! the PG was asked after the notice came.

use crate::bulk::Cells;
use crate::connect;
use crate::tables::received::{self, Appended, Said};
use crate::tables::turns::Arrival;
use crate::{Ledger, Result};
use payments::{At, Observation, OrderId};
use sqlx::sqlite::SqliteConnection;

/// Seconds by which the clocks of a shop's server, of the PG and of this desk may differ: an answer that is younger than
/// the notice by more than this has heard of it.
const CLOCKS: i64 = 3_600;
/// Notices that are kept of one order. A payment has a handful; more of them are somebody's joke.
const OF_ONE_ORDER: i64 = 100;
/// Hints of orders of which the PG has never said anything. More are not taken until some were asked for.
const OF_STRANGERS: i64 = 1_000;

/// One order to ask for, and the place of its latest notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The order.
    pub order_id: OrderId,
    /// The place of the notice, for [`Ledger::clear_hints`].
    pub seq: i64,
}

/// What became of a notice that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A new row, and a hint.
    New,
    /// It was here already.
    Same,
    /// Too many of this order, or too many of orders that nobody knows: not kept.
    TooMany,
}

impl Ledger {
    /// As [`Ledger::append`]; each new notice among them leaves a hint, in the same write.
    ///
    /// # Errors
    /// As [`Ledger::append`].
    pub async fn append_hinting(
        &self,
        observations: &[Observation],
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<Appended> {
        let arrival = Arrival {
            hinting: true,
            now: None,
        };
        self.append_as(observations, arrival, ids).await
    }

    /// Keeps one notice as it comes. When this returns, the row and its hint are on disk and synced.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn take_notice(
        &self,
        notice: &Observation,
        now: At,
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<Taken> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let last = received::last_seq(&mut t).await?;
        let said = [Said::of(notice)];
        let new =
            received::append_batch(&mut t, (self.desk(), None), &said, &mut |_| ids()).await?;
        if new.is_empty() {
            connect::commit(t).await?;
            return Ok(Taken::Same);
        }
        if is_too_many(&mut t, notice).await? {
            // Dropped without a commit: nothing of it is kept.
            return Ok(Taken::TooMany);
        }
        leave(&mut t, last, now).await?;
        connect::commit(t).await?;
        Ok(Taken::New)
    }

    /// The orders of a shop that a notice asks to inquire about, the oldest hint first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn hints(&self, shop: &str) -> Result<Vec<Hint>> {
        let rows = sqlx::query(
            "SELECT t.order_id, t.seq FROM hints t WHERE t.shop = ?1 AND NOT EXISTS \
             (SELECT 1 FROM heard h WHERE h.shop = t.shop AND h.order_id = t.order_id AND h.source = 'pg' \
              AND h.asked_at > t.at + ?2) ORDER BY t.seq",
        )
        .bind(shop)
        .bind(CLOCKS)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(Hint {
                    order_id: cells.order()?,
                    seq: cells.take()?,
                })
            })
            .collect()
    }

    /// Takes away hints whose orders were asked for; one that was renewed meanwhile stays.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn clear_hints(&self, shop: &str, asked: &[Hint]) -> Result<()> {
        if asked.is_empty() {
            return Ok(());
        }
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        for hint in asked {
            sqlx::query("DELETE FROM hints WHERE shop = ? AND order_id = ? AND seq <= ?")
                .bind(shop)
                .bind(hint.order_id.as_str())
                .bind(hint.seq)
                .execute(&mut *t)
                .await?;
        }
        connect::commit(t).await?;
        Ok(())
    }
}

/// Leaves hints for the notices that were received after a place. They count from when they were written, or from `now`
/// where that is later.
pub(crate) async fn leave(connection: &mut SqliteConnection, after: i64, now: At) -> Result<()> {
    sqlx::query(
        "INSERT INTO hints (shop, order_id, seq, at) \
         SELECT shop, order_id, max(seq), max(max(at), ?1) FROM received \
         WHERE seq > ?2 AND source = 'pg_notice' GROUP BY shop, order_id \
         ON CONFLICT DO UPDATE SET seq = excluded.seq, at = max(at, excluded.at)",
    )
    .bind(now.0)
    .bind(after)
    .execute(connection)
    .await?;
    Ok(())
}

async fn is_too_many(connection: &mut SqliteConnection, notice: &Observation) -> Result<bool> {
    let (shop, order) = (&notice.shop, notice.order_id.as_str());
    let of_one: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM received WHERE shop = ? AND order_id = ? AND source = 'pg_notice'",
    )
    .bind(shop)
    .bind(order)
    .fetch_one(&mut *connection)
    .await?;
    let known: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM heard WHERE shop = ?1 AND order_id = ?2 AND source IN ('pg', 'pg_file')) \
         OR EXISTS (SELECT 1 FROM listed WHERE shop = ?1 AND order_id = ?2) \
         OR EXISTS (SELECT 1 FROM hints WHERE shop = ?1 AND order_id = ?2)",
    )
    .bind(shop)
    .bind(order)
    .fetch_one(&mut *connection)
    .await?;
    let strangers: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM hints t WHERE t.shop = ? AND NOT EXISTS \
         (SELECT 1 FROM heard h WHERE h.shop = t.shop AND h.order_id = t.order_id AND h.source = 'pg')",
    )
    .bind(shop)
    .fetch_one(connection)
    .await?;
    Ok(of_one > OF_ONE_ORDER || (!known && strangers >= OF_STRANGERS))
}
