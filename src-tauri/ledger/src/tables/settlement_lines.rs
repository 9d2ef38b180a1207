//! Rows of Amazon's settlement reports (leg 1: Amazon → GMO-PG).

use crate::bulk::{self, Cells};
use crate::tables::lines::{self, Judged, Of, Table};
use crate::{Ledger, Result};
use payments::{SettlementKind, SettlementLine};
use sqlx::sqlite::SqliteConnection;

const CELLS: &str = "posted_at, settlement_id, amazon_id, reference, kind, permission_id, order_id, description, amount, \
                     fee, net";

impl Ledger {
    /// The seen rows of a shop's files, or of all; by time, file and line.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn settlement_lines(&self, shop: Option<&str>) -> Result<Vec<SettlementLine>> {
        self.settlement_read(Of::Shop(shop)).await
    }

    /// The seen rows of a shop's files behind a place (0 at the beginning), some ten thousand at a time, in the order in which
    /// they came; and the place where the next ones begin.
    ///
    /// # Errors
    /// As [`Self::settlement_lines`].
    pub async fn settlement_portion(
        &self,
        shop: &str,
        after: i64,
    ) -> Result<(Vec<SettlementLine>, Option<i64>)> {
        let what = (Table::Settlement, CELLS);
        let portion = lines::portion(self, what, (Some(shop), after), read).await?;
        let lines = portion.lines.into_iter().map(|l| l.value);
        Ok((lines.collect(), portion.next))
    }

    /// Those that bear one of these ids: of an order, a charge or a charge permission.
    ///
    /// # Errors
    /// As [`Self::settlement_lines`].
    pub async fn settlement_lines_of(
        &self,
        shop: &str,
        ids: &[&str],
    ) -> Result<Vec<SettlementLine>> {
        let ids = bulk::json_list(ids.iter().copied());
        let bear = ["order_id", "amazon_id", "permission_id"];
        self.settlement_read(Of::Ids(shop, &bear, &ids)).await
    }

    async fn settlement_read(&self, of: Of<'_>) -> Result<Vec<SettlementLine>> {
        let mut lines = lines::read(self, (Table::Settlement, CELLS), of, read).await?;
        lines.sort_unstable_by_key(|l| (l.value.posted_at, l.file, l.line));
        Ok(lines.into_iter().map(|l| l.value).collect())
    }
}

fn read(c: &mut Cells<'_>) -> Result<SettlementLine> {
    Ok(SettlementLine {
        posted_at: c.at()?,
        settlement_id: c.take()?,
        amazon_id: c.take()?,
        reference: c.take()?,
        kind: c.parse("kind", |word| Some(SettlementKind::parse(word)))?,
        permission_id: c.take()?,
        order_id: c.take()?,
        description: c.take()?,
        amount: c.yen()?,
        fee: c.yen()?,
        net: c.yen()?,
    })
}

/// What makes two rows the same row, and everything that a correction may change.
pub(crate) fn parts(l: &SettlementLine) -> (Vec<u8>, Vec<u8>) {
    let identity = lines::joined(&[
        &l.settlement_id,
        &l.amazon_id,
        &l.reference,
        l.kind.as_str(),
        &l.order_id,
    ]);
    let numbers = [l.posted_at.0, l.amount.get(), l.fee.get(), l.net.get()];
    let numbers = numbers.map(|n| n.to_string()).join(" ");
    (
        identity,
        lines::joined(&[&numbers, &l.permission_id, &l.description]),
    )
}

pub(crate) async fn put(
    connection: &mut SqliteConnection,
    file: i64,
    judged: &[Judged<'_, SettlementLine>],
) -> Result<()> {
    let head = "INSERT INTO settlement_lines (file, line, identity, digest, replaces, posted_at, settlement_id, amazon_id, \
                reference, kind, permission_id, order_id, description, amount, fee, net)";
    bulk::insert((head, ""), 16, judged, |row, j| {
        let l = j.value;
        row.push_bind(file)
            .push_bind(j.line)
            .push_bind(j.identity.as_slice());
        row.push_bind(j.digest.as_slice())
            .push_bind(j.replaces)
            .push_bind(l.posted_at.0);
        row.push_bind(l.settlement_id.as_str())
            .push_bind(l.amazon_id.as_str());
        row.push_bind(l.reference.as_str())
            .push_bind(l.kind.as_str());
        row.push_bind(l.permission_id.as_str())
            .push_bind(l.order_id.as_str());
        row.push_bind(l.description.as_str())
            .push_bind(l.amount.get());
        row.push_bind(l.fee.get()).push_bind(l.net.get());
    })
    .run(connection)
    .await
}
