//! Rows of files about orders on their way into what was received: staged, flipped, moved.

use crate::bulk::{self, Cells};
use crate::connect;
use crate::tables::received::{self, Said};
use crate::tables::{changes, hints, listed};
use crate::{Import, Ledger, NewFile, Result};
use payments::{At, Fact, Observation, OrderFact, OrderId, Source};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// Rows of one write: a sale that is to be written beside an import must not wait.
const BATCH: usize = 500;

impl Ledger {
    /// Stages a file about orders; give it its rows, then keep it.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn stage_list(&self, file: &NewFile<'_>) -> Result<Import> {
        self.stage(file, Vec::new(), true).await
    }

    /// Gives a staged file about orders more of its rows, each with its line. `ids` makes an id for each row.
    ///
    /// # Errors
    /// What SQLite says; then the staged part is swept later.
    pub async fn stage_orders(
        &self,
        import: &mut Import,
        rows: &[(u32, Observation)],
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<()> {
        for rows in rows.chunks(BATCH) {
            let places: Vec<i64> = (import.staged..).take(rows.len()).collect();
            import.staged += i64::try_from(rows.len()).unwrap_or_default();
            let statements = staged(import.id().0, rows, &places, ids);
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            statements.run(&mut t).await?;
            connect::commit(t).await?;
        }
        Ok(())
    }

    /// Keeps a staged file about orders, all at once, and moves its rows to what was received. A process that ends in the
    /// middle of the moving leaves the rest to [`Self::take_arrived`]. Tells `news` of each row that was new; answers how many
    /// were, and how many were here.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn keep_orders(
        &self,
        import: Import,
        news: &mut (dyn FnMut(&OrderId) + Send),
    ) -> Result<(usize, usize)> {
        let file = import.id().0;
        {
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            sqlx::query("UPDATE files SET state = 'kept' WHERE id = ?")
                .bind(file)
                .execute(&mut *t)
                .await?;
            changes::note(&mut t, "file", vec![file.to_string()]).await?;
            connect::commit(t).await?;
        }
        self.take_in(file, import.shop(), news).await
    }

    /// Moves what is still on its way of files that were kept.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn take_arrived(&self) -> Result<()> {
        let rows = sqlx::query(
            "SELECT id, shop FROM files WHERE state = 'kept' AND id IN (SELECT file FROM arriving) ORDER BY id",
        )
        .fetch_all(self.readers())
        .await?;
        for row in &rows {
            let mut cells = Cells::of(row);
            let (file, shop): (i64, String) = (cells.take()?, cells.take()?);
            self.take_in(file, &shop, &mut |_| {}).await?;
        }
        Ok(())
    }

    async fn take_in(
        &self,
        file: i64,
        shop: &str,
        news: &mut (dyn FnMut(&OrderId) + Send),
    ) -> Result<(usize, usize)> {
        let mut all = (0, 0);
        loop {
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            let rows = next(&mut t, file).await?;
            let Some(last) = rows.last().map(|r| r.place) else {
                break;
            };
            let new = take(&mut t, (file, shop, self.desk()), &rows).await?;
            let same = rows.len() - new.len();
            taken(&mut t, file, last, (new.len(), same)).await?;
            connect::commit(t).await?;
            all = (all.0 + new.len(), all.1 + same);
            new.iter().for_each(|(_, order)| news(order));
        }
        Ok(all)
    }
}

fn staged(
    file: i64,
    rows: &[(u32, Observation)],
    places: &[i64],
    ids: &mut (dyn FnMut() -> String + Send),
) -> bulk::Statements {
    let rows: Vec<_> = rows.iter().zip(places).map(|r| (r, ids())).collect();
    let head = "INSERT INTO arriving (file, place, line, id, order_id, source, at, raw, permission_id, charge_id, memo)";
    bulk::insert((head, ""), 11, &rows, |row, (((line, said), place), id)| {
        let listed = match &said.fact {
            Fact::Order(fact) => fact.clone(),
            _ => OrderFact::default(),
        };
        row.push_bind(file).push_bind(**place);
        row.push_bind(*line).push_bind(id.clone());
        row.push_bind(said.order_id.as_str());
        row.push_bind(said.source.as_str());
        row.push_bind(said.at.0).push_bind(said.raw.clone());
        row.push_bind(listed.permission_id);
        row.push_bind(listed.charge_id).push_bind(listed.memo);
    })
}

struct Arriving {
    place: i64,
    line: u32,
    id: String,
    order: OrderId,
    source: Source,
    at: At,
    raw: Vec<u8>,
    fact: OrderFact,
}

async fn next(connection: &mut SqliteConnection, file: i64) -> Result<Vec<Arriving>> {
    let rows = sqlx::query(
        "SELECT place, line, id, order_id, source, at, raw, permission_id, charge_id, memo FROM arriving \
         WHERE file = ? ORDER BY place LIMIT ?",
    )
    .bind(file)
    .bind(i64::try_from(BATCH).unwrap_or_default())
    .fetch_all(connection)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<Arriving> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(Arriving {
        place: c.take()?,
        line: c.take()?,
        id: c.take()?,
        order: c.order()?,
        source: c.parse("source", Source::parse)?,
        at: c.at()?,
        raw: c.take()?,
        fact: OrderFact {
            permission_id: c.take()?,
            charge_id: c.take()?,
            memo: c.take()?,
        },
    })
}

/// Takes some rows over; answers shop and order of each that was new.
async fn take(
    connection: &mut SqliteConnection,
    (file, shop, desk): (i64, &str, &str),
    rows: &[Arriving],
) -> Result<Vec<(String, OrderId)>> {
    let said: Vec<Said<'_>> = rows
        .iter()
        .map(|r| Said {
            shop,
            order: &r.order,
            source: r.source,
            subject: "",
            at: r.at.0,
            raw: &r.raw,
            from: Some((file, r.line)),
        })
        .collect();
    let last = received::last_seq(connection).await?;
    let mut ids = |place: usize| rows.get(place).map_or_else(String::new, |r| r.id.clone());
    let new = received::append_batch(connection, (desk, None), &said, &mut ids).await?;
    let orders: Vec<(&OrderId, &OrderFact)> = rows
        .iter()
        .filter(|r| r.source == Source::OrderList)
        .map(|r| (&r.order, &r.fact))
        .collect();
    listed::put(connection, shop, &orders).await?;
    hints::leave(connection, last, At(0)).await?;
    Ok(new)
}

/// Takes rows off the way, and counts them with their file.
async fn taken(
    connection: &mut SqliteConnection,
    file: i64,
    last: i64,
    (new, same): (usize, usize),
) -> Result<()> {
    sqlx::query("DELETE FROM arriving WHERE file = ? AND place <= ?")
        .bind(file)
        .bind(last)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE files SET new = new + ?, same = same + ? WHERE id = ?")
        .bind(i64::try_from(new).unwrap_or_default())
        .bind(i64::try_from(same).unwrap_or_default())
        .bind(file)
        .execute(connection)
        .await?;
    Ok(())
}
