//! What came of asking each side of a shop: its last full answer, its last try, and how its clock and ours differ.

use crate::bulk::Cells;
use crate::connect;
use crate::tables::changes;
use crate::{Error, Ledger, Result};
use payments::{AskedOutcome, At, Party};
use sqlx::sqlite::SqliteRow;

/// One side of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedSide {
    /// Our name of the shop.
    pub shop: String,
    /// Who is asked.
    pub side: Party,
    /// When it last answered everything that it was asked. None keeps what is there.
    pub full_at: Option<At>,
    /// When it was last asked.
    pub tried_at: At,
    /// What came of that.
    pub outcome: AskedOutcome,
    /// Orders that it was asked about.
    pub wanted: u32,
    /// Orders that it answered about.
    pub answered: u32,
    /// The first orders that it did not answer about, as a JSON list.
    pub missing: String,
    /// Why not, in Japanese and in English; empty after a full answer.
    pub why: (String, String),
    /// The server's clock at the last answer that told it, and the seconds by which this computer's was ahead. None
    /// keeps what is there.
    pub clock: Option<(At, i64)>,
}

impl Ledger {
    /// Keeps what came of asking some sides.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_asked(&self, sides: &[AskedSide]) -> Result<()> {
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        for side in sides {
            sqlx::query(
                "INSERT INTO asked (shop, side, full_at, tried_at, outcome, wanted, answered, missing, why_ja, why_en, \
                 clock_at, clock_ahead) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
                 ON CONFLICT (shop, side) DO UPDATE SET full_at = coalesce(excluded.full_at, full_at), \
                 tried_at = excluded.tried_at, outcome = excluded.outcome, wanted = excluded.wanted, \
                 answered = excluded.answered, missing = excluded.missing, why_ja = excluded.why_ja, \
                 why_en = excluded.why_en, clock_at = coalesce(excluded.clock_at, clock_at), \
                 clock_ahead = coalesce(excluded.clock_ahead, clock_ahead)",
            )
            .bind(&side.shop)
            .bind(side.side.as_str())
            .bind(side.full_at.map(|at| at.0))
            .bind(side.tried_at.0)
            .bind(side.outcome.as_str())
            .bind(side.wanted)
            .bind(side.answered)
            .bind(&side.missing)
            .bind(&side.why.0)
            .bind(&side.why.1)
            .bind(side.clock.map(|(at, _)| at.0))
            .bind(side.clock.map(|(_, ahead)| ahead))
            .execute(&mut *t)
            .await?;
        }
        let mut shops: Vec<String> = sides.iter().map(|s| s.shop.clone()).collect();
        shops.dedup();
        changes::note(&mut t, "shop", shops).await?;
        Ok(connect::commit(t).await?)
    }

    /// What came of asking, for each side of a shop, or of every shop.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn asked(&self, shop: Option<&str>) -> Result<Vec<AskedSide>> {
        let rows = sqlx::query(
            "SELECT shop, side, full_at, tried_at, outcome, wanted, answered, missing, why_ja, why_en, clock_at, \
             clock_ahead FROM asked WHERE ?1 IS NULL OR shop = ?1 ORDER BY shop, side DESC",
        )
        .bind(shop)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &SqliteRow) -> Result<AskedSide> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(AskedSide {
        shop: c.take()?,
        side: Party::parse(&c.take::<String>()?).ok_or(Error::Unreadable("side"))?,
        full_at: c.take::<Option<i64>>()?.map(At),
        tried_at: c.at()?,
        outcome: AskedOutcome::parse(&c.take::<String>()?).ok_or(Error::Unreadable("outcome"))?,
        wanted: c.take()?,
        answered: c.take()?,
        missing: c.take()?,
        why: (c.take()?, c.take()?),
        clock: Option::zip(c.take::<Option<i64>>()?.map(At), c.take::<Option<i64>>()?),
    })
}
