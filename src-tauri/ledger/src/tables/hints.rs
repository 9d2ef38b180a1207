//! Hints to inquire: a notice of the PG is never a fact by itself, it says which order to ask for. A hint stays until
//! the PG was asked after the notice came.

use crate::bulk::Cells;
use crate::connect;
use crate::{Ledger, Result};
use payments::{At, OrderId};
use sqlx::sqlite::SqliteConnection;

/// Seconds by which the clocks of a shop's server, of the PG and of this desk may differ: an answer that is younger than
/// the notice by more than this has heard of it.
const CLOCKS: i64 = 3_600;
/// One order to ask for, and the place of its latest notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The order.
    pub order_id: OrderId,
    /// The place of the notice, for [`Ledger::clear_hints`].
    pub seq: i64,
}

impl Ledger {
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
