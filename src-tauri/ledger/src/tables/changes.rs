//! What changed, in order: how another process follows without reading everything again.

use crate::bulk::{self, Cells};
use crate::{Ledger, Result};
use sqlx::sqlite::SqliteConnection;

/// Rows kept; a reader that is further behind reads everything.
const KEPT: i64 = 100_000;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order of changes.
    pub seq: i64,
    /// `transaction`, `warnings`, `operation`, `file`, `shop`, `everything`.
    pub kind: String,
    /// For a transaction or operation `shop`, line feed, `order_id`; for a shop its name; for a file its number.
    pub id: String,
}

/// The changes after a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The place to ask from next.
    pub last: i64,
    /// Whether some after that place are gone or everything was rebuilt: read all again.
    pub lost: bool,
    /// Each thing once, by its last change, oldest first.
    pub items: Vec<Change>,
}

impl Ledger {
    /// What changed after `seq`; ask with 0 first and read everything then.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn changes_since(&self, seq: i64) -> Result<Changes> {
        let mut connection = self.readers().acquire().await?;
        let rows = sqlx::query(
            "SELECT max(seq), kind, id FROM changes WHERE seq > ? GROUP BY kind, id ORDER BY 1",
        )
        .bind(seq)
        .fetch_all(&mut *connection)
        .await?;
        let first: i64 = sqlx::query_scalar("SELECT coalesce(min(seq), 0) FROM changes")
            .fetch_one(&mut *connection)
            .await?;
        let mut changes = Changes {
            last: seq,
            lost: first > seq + 1,
            items: Vec::with_capacity(rows.len()),
        };
        for row in &rows {
            let mut cells = Cells::of(row);
            let change = Change {
                seq: cells.take()?,
                kind: cells.take()?,
                id: cells.take()?,
            };
            changes.last = changes.last.max(change.seq);
            changes.lost |= change.kind == "everything";
            changes.items.push(change);
        }
        Ok(changes)
    }

    /// The place of the last change.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn last_change(&self) -> Result<i64> {
        let query = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM changes");
        Ok(query.fetch_one(self.readers()).await?)
    }
}

/// Where changes that were noted together stand: no other process's are between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The place of the last change before them.
    pub after: i64,
    /// The place of the last of them.
    pub last: i64,
}

/// Notes that these things changed; in the transaction that changes them.
pub(crate) async fn note(
    connection: &mut SqliteConnection,
    kind: &'static str,
    ids: Vec<String>,
) -> Result<Noted> {
    let after = last(connection).await?;
    bulk::insert(
        ("INSERT INTO changes (kind, id)", ""),
        2,
        &ids,
        |row, id| {
            row.push_bind(kind).push_bind(id.as_str());
        },
    )
    .run(&mut *connection)
    .await?;
    let last = last(connection).await?;
    sqlx::query("DELETE FROM changes WHERE seq <= ?")
        .bind(last - KEPT)
        .execute(connection)
        .await?;
    Ok(Noted { after, last })
}

async fn last(connection: &mut SqliteConnection) -> Result<i64> {
    let query = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM changes");
    Ok(query.fetch_one(connection).await?)
}
