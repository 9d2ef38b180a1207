//! Notices of the PG as they come: kept with a hint, within what a shop may be sent, and taken away where the PG does not know
//! the order.

use crate::connect;
use crate::tables::hints;
use crate::tables::received::{self, Appended, Said};
use crate::tables::turns::Arrival;
use crate::{Ledger, Result};
use payments::{At, Observation, OrderId};
use sqlx::sqlite::SqliteConnection;

/// Notices that are kept of one order. A payment has a handful; more of them are somebody's joke.
const OF_ONE_ORDER: i64 = 100;
/// Hints of orders of which the PG has never said anything. More are not taken until some were asked for.
const OF_STRANGERS: i64 = 1_000;
/// Bytes of notices that a shop is sent in a day: those of a real shop have some five hundred each.
const A_DAY: i64 = 64 << 20;
/// Bytes of them about orders that nobody knows.
const A_DAY_OF_STRANGERS: i64 = 8 << 20;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// What became of a notice that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A new row, and a hint.
    New,
    /// It was here already.
    Same,
    /// Too many of this order, too many of orders that nobody knows, or too much for one day: not kept.
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
        let known = is_known(&mut t, notice).await?;
        let day = now.0.div_euclid(DAY);
        if is_too_many(&mut t, notice, known).await?
            || is_too_much(&mut t, notice, day, known).await?
        {
            // Dropped without a commit: nothing of it is kept.
            return Ok(Taken::TooMany);
        }
        hints::leave(&mut t, last, now).await?;
        connect::commit(t).await?;
        Ok(Taken::New)
    }

    /// Takes away the notices of orders that the PG does not know: they were invented. What else was said of such an order stays,
    /// and so do its notices then.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn forget_invented(&self, shop: &str, orders: &[OrderId]) -> Result<()> {
        if orders.is_empty() {
            return Ok(());
        }
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        for order in orders {
            let order = order.as_str();
            let spoken: bool = sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM received WHERE shop = ?1 AND order_id = ?2 AND source <> 'pg_notice') \
                 OR EXISTS (SELECT 1 FROM listed WHERE shop = ?1 AND order_id = ?2) \
                 OR EXISTS (SELECT 1 FROM operations WHERE shop = ?1 AND order_id = ?2)",
            )
            .bind(shop)
            .bind(order)
            .fetch_one(&mut *t)
            .await?;
            if spoken {
                continue;
            }
            for sql in [
                "DELETE FROM received WHERE shop = ? AND order_id = ? AND source = 'pg_notice'",
                "DELETE FROM heard WHERE shop = ? AND order_id = ? AND source = 'pg_notice'",
            ] {
                sqlx::query(sql)
                    .bind(shop)
                    .bind(order)
                    .execute(&mut *t)
                    .await?;
            }
        }
        connect::commit(t).await?;
        Ok(())
    }
}

/// Whether anybody but notices has told of the order, or one that is still to be asked about.
async fn is_known(connection: &mut SqliteConnection, notice: &Observation) -> Result<bool> {
    let known = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM heard WHERE shop = ?1 AND order_id = ?2 AND source IN ('pg', 'pg_file')) \
         OR EXISTS (SELECT 1 FROM listed WHERE shop = ?1 AND order_id = ?2) \
         OR EXISTS (SELECT 1 FROM hints WHERE shop = ?1 AND order_id = ?2)",
    )
    .bind(&notice.shop)
    .bind(notice.order_id.as_str())
    .fetch_one(connection)
    .await?;
    Ok(known)
}

async fn is_too_many(
    connection: &mut SqliteConnection,
    notice: &Observation,
    known: bool,
) -> Result<bool> {
    let of_one: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM received WHERE shop = ? AND order_id = ? AND source = 'pg_notice'",
    )
    .bind(&notice.shop)
    .bind(notice.order_id.as_str())
    .fetch_one(&mut *connection)
    .await?;
    let strangers: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM hints t WHERE t.shop = ? AND NOT EXISTS \
         (SELECT 1 FROM heard h WHERE h.shop = t.shop AND h.order_id = t.order_id AND h.source = 'pg')",
    )
    .bind(&notice.shop)
    .fetch_one(connection)
    .await?;
    Ok(of_one > OF_ONE_ORDER || (!known && strangers >= OF_STRANGERS))
}

/// Counts the bytes of a notice to its day (days since 1970, UTC); whether they are more than a day may bring.
async fn is_too_much(
    connection: &mut SqliteConnection,
    notice: &Observation,
    day: i64,
    known: bool,
) -> Result<bool> {
    let bytes = i64::try_from(notice.raw.len()).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO notice_bytes (shop, day, bytes, strangers) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes, strangers = strangers + excluded.strangers",
    )
    .bind(&notice.shop)
    .bind(day)
    .bind(bytes)
    .bind(if known { 0 } else { bytes })
    .execute(&mut *connection)
    .await?;
    let (all, strangers): (i64, i64) =
        sqlx::query_as("SELECT bytes, strangers FROM notice_bytes WHERE shop = ? AND day = ?")
            .bind(&notice.shop)
            .bind(day)
            .fetch_one(connection)
            .await?;
    Ok(all > A_DAY || strangers > A_DAY_OF_STRANGERS)
}
