//! Warnings are derived; that a person has seen one is chosen. The two are joined when read, so that a rebuild
//! forgets no acknowledgement. It holds for what the person saw: where more comes to be at stake, the warning is open again.

use crate::bulk::{self, Cells, Statements};
use crate::connect;
use crate::tables::changes;
use crate::{Error, Ledger, Result, codec};
use payments::{At, OrderId, Warning, WarningKind, WarningState};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// Rows that are read at a time: as SQLite hands them over they take many times the memory of what they say.
const AT_A_TIME: i64 = 1_000;

/// What a person sees of a warning `w`, as kept with the acknowledgement: it holds while this stays the same. When a side last moved
/// by its own word is in it, and when it was asked is not.
macro_rules! seen {
    () => {
        "json_array(w.at_stake, json_extract(w.pg, '$.state'), json_extract(w.pg, '$.amount'), \
         json_extract(w.pg, '$.changed_at'), json_extract(w.amazon, '$.state'), json_extract(w.amazon, '$.amount'), \
         json_extract(w.amazon, '$.captured'), json_extract(w.amazon, '$.refunded'), \
         json_extract(w.amazon, '$.changed_at'), \
         coalesce(json_extract(w.amazon, '$.rows'), ''))"
    };
}

const SELECT: &str = concat!(
    "SELECT w.id, w.kind, CASE WHEN w.state = 'open' AND a.seen IS ",
    seen!(),
    " THEN 'acknowledged' ELSE w.state END AS standing, w.shop, w.order_id, w.pg, w.amazon, w.seen_at, w.resolved_at, \
     w.happened_at, w.at_stake, w.rule, coalesce(a.note, '') FROM warnings w \
     LEFT JOIN acknowledgements a ON a.warning = w.id"
);

const COUNT_OPEN: &str = concat!(
    "SELECT count(*) FROM warnings w WHERE w.state = 'open' AND (?1 IS NULL OR w.shop = ?1) \
     AND NOT EXISTS (SELECT 1 FROM acknowledgements a WHERE a.warning = w.id AND a.seen IS ",
    seen!(),
    ")"
);

const AS_SEEN: &str = concat!("SELECT ", seen!(), " FROM warnings w WHERE w.id = ?");

const ACKNOWLEDGE: &str = concat!(
    "INSERT INTO acknowledgements (warning, desk, at, by_whom, note, seen) SELECT w.id, ?2, ?3, ?4, ?5, ",
    seen!(),
    " FROM warnings w WHERE w.id = ?1 AND (?6 IS NULL OR ?6 = ",
    seen!(),
    ") ON CONFLICT (warning) DO UPDATE SET at = excluded.at, \
     by_whom = excluded.by_whom, note = excluded.note, seen = excluded.seen"
);

impl Ledger {
    /// The warnings in one state, or all; newest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn warnings(&self, state: Option<WarningState>) -> Result<Vec<Warning>> {
        let sql = format!(
            "SELECT * FROM ({SELECT}) WHERE (?1 IS NULL OR standing = ?1) AND id > ?2 ORDER BY id LIMIT ?3"
        );
        let mut out: Vec<Warning> = Vec::new();
        loop {
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
                .bind(state.map(WarningState::as_str))
                .bind(out.last().map_or(String::new(), |w| w.id.clone()))
                .bind(AT_A_TIME)
                .fetch_all(self.readers())
                .await?;
            for row in &rows {
                out.push(read(row)?);
            }
            if i64::try_from(rows.len()).is_ok_and(|n| n < AT_A_TIME) {
                break;
            }
        }
        // Stable: of one moment they stay by their ids.
        out.sort_by_key(|w| std::cmp::Reverse(w.seen_at));
        Ok(out)
    }

    /// How many warnings of a shop, or of all, are open and were not seen by a person.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn open_warnings(&self, shop: Option<&str>) -> Result<usize> {
        let count = sqlx::query_scalar(COUNT_OPEN);
        let count: i64 = count.bind(shop).fetch_one(self.readers()).await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The orders of a shop of which a warning lies ahead of this moment.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn orders_warned_after(&self, shop: &str, now: At) -> Result<Vec<OrderId>> {
        let query =
            "SELECT DISTINCT order_id FROM warnings WHERE shop = ? AND seen_at > ? AND loose = 0";
        let rows = sqlx::query(query)
            .bind(shop)
            .bind(now.0)
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(|row| Cells::of(row).order()).collect()
    }

    /// The warnings of one order, newest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn warnings_of(&self, shop: &str, order: &str) -> Result<Vec<Warning>> {
        let sql =
            format!("{SELECT} WHERE w.shop = ? AND w.order_id = ? ORDER BY w.seen_at DESC, w.id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(shop)
            .bind(order)
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }

    /// One warning.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn warning(&self, id: &str) -> Result<Option<Warning>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} WHERE w.id = ?")))
            .bind(id)
            .fetch_optional(self.readers())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Notes that a person has seen a warning: as it stands now, or as it stood when it was `shown` ([`Ledger::as_seen`]); whether
    /// it still stands so. A second time replaces the note.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such warning.
    pub async fn acknowledge(
        &self,
        id: &str,
        shown: Option<&str>,
        (note, at, by): (&str, At, &str),
    ) -> Result<bool> {
        let mut outbox = self.outbox().await?;
        let mut t = connect::begin(&mut outbox).await?;
        let done = sqlx::query(ACKNOWLEDGE)
            .bind(id)
            .bind(self.desk())
            .bind(at.0)
            .bind(by)
            .bind(note)
            .bind(shown)
            .execute(&mut *t)
            .await?;
        if done.rows_affected() == 0 {
            connect::commit(t).await?;
            let is_there = self.warning(id).await?.is_some();
            return is_there
                .then_some(false)
                .ok_or_else(|| Error::NotFound(id.to_owned()));
        }
        changes::note(&mut t, "warnings", vec![id.to_owned()]).await?;
        connect::commit(t).await?;
        Ok(true)
    }

    /// What a person sees of a warning now, as an acknowledgement keeps it; none where there is no such warning.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn as_seen(&self, id: &str) -> Result<Option<String>> {
        let seen = sqlx::query_scalar(AS_SEEN).bind(id);
        Ok(seen.fetch_optional(self.readers()).await?)
    }
}

/// Takes away a shop's warnings that belong to no transaction here (settlement rows of unknown orders, claims).
pub(crate) async fn clear_loose(connection: &mut SqliteConnection, shop: &str) -> Result<()> {
    sqlx::query("DELETE FROM warnings WHERE shop = ? AND loose = 1")
        .bind(shop)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Warning> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(Warning {
        id: c.take()?,
        kind: c.parse("kind", WarningKind::parse)?,
        state: c.parse("state", WarningState::parse)?,
        shop: c.take()?,
        order: c.take()?,
        pg: c.parse_opt("pg", codec::side)?,
        amazon: c.parse_opt("amazon", codec::side)?,
        seen_at: c.at()?,
        resolved_at: c.at_opt()?,
        happened_at: c.at_opt()?,
        at_stake: c.yen()?,
        rule: c.take()?,
        note: c.take()?,
    })
}

/// An acknowledged one is stored as open: the acknowledgement has its own row.
pub(crate) fn put(warnings: &[&Warning], loose: bool) -> Statements {
    let head = "INSERT OR REPLACE INTO warnings (id, shop, order_id, loose, kind, state, pg, amazon, seen_at, \
                resolved_at, happened_at, at_stake, rule)";
    bulk::insert((head, ""), 13, warnings, |row, w| {
        let state = match w.state {
            WarningState::Resolved => WarningState::Resolved,
            WarningState::Open | WarningState::Acknowledged => WarningState::Open,
        };
        row.push_bind(w.id.as_str())
            .push_bind(w.shop.as_str())
            .push_bind(w.order.as_str());
        row.push_bind(loose)
            .push_bind(w.kind.as_str())
            .push_bind(state.as_str());
        row.push_bind(w.pg.as_ref().map(codec::side_text));
        row.push_bind(w.amazon.as_ref().map(codec::side_text));
        row.push_bind(w.seen_at.0)
            .push_bind(w.resolved_at.map(|at| at.0));
        row.push_bind(w.happened_at.map(|at| at.0))
            .push_bind(w.at_stake.get());
        row.push_bind(w.rule.as_str());
    })
}
