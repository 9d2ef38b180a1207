//! Rows of Amazon's refund reports: a state of a refund each.

use crate::bulk::{self, Cells};
use crate::tables::lines::{self, Judged, Of, Table};
use crate::{Ledger, Result};
use payments::{FileLine, RefundBy, RefundLine, RefundState};
use sqlx::sqlite::SqliteConnection;

const CELLS: &str = "refund_id, reference, charge_id, permission_id, amount, by_whom, state, updated_at, created_at, \
                     reason, heard_at, (SELECT f.name FROM files f WHERE f.id = l.file), l.line";

impl Ledger {
    /// The seen rows of a shop, the oldest state first; of equal times the upper line of a file comes last, for Amazon writes
    /// the newest first.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn refund_lines(&self, shop: &str) -> Result<Vec<RefundLine>> {
        self.refunds_read(Of::Shop(Some(shop))).await
    }

    /// Those that bear one of these ids of Amazon's, as they stand in reports.
    ///
    /// # Errors
    /// As [`Self::refund_lines`].
    pub async fn refund_lines_of(&self, shop: &str, ids: &[&str]) -> Result<Vec<RefundLine>> {
        let ids = bulk::json_list(ids.iter().copied());
        let bear = ["charge_id", "permission_id"];
        self.refunds_read(Of::Ids(shop, &bear, &ids)).await
    }

    async fn refunds_read(&self, of: Of<'_>) -> Result<Vec<RefundLine>> {
        let mut lines = lines::read(self, (Table::Refund, CELLS), of, read).await?;
        lines.sort_unstable_by_key(|l| (l.value.updated_at, l.file, std::cmp::Reverse(l.line)));
        Ok(lines.into_iter().map(|l| l.value).collect())
    }
}

fn read(c: &mut Cells<'_>) -> Result<RefundLine> {
    Ok(RefundLine {
        refund_id: c.take()?,
        reference: c.take()?,
        charge_id: c.take()?,
        permission_id: c.take()?,
        amount: c.yen()?,
        by: c.parse("by_whom", |word| Some(RefundBy::parse(word)))?,
        state: c.parse("state", |word| Some(RefundState::parse(word)))?,
        updated_at: c.at()?,
        created_at: c.take::<Option<i64>>()?.map(payments::At),
        reason: c.take()?,
        heard_at: c.at()?,
        from: Some(FileLine {
            file: c.take()?,
            line: c.take()?,
        }),
    })
}

/// What makes two rows the same state of the same refund, and everything that a correction may change.
pub(crate) fn parts(l: &RefundLine) -> (Vec<u8>, Vec<u8>) {
    let updated = l.updated_at.0.to_string();
    let identity = lines::joined(&[&l.refund_id, l.state.as_str(), &updated]);
    let created = l.created_at.map_or_else(String::new, |at| at.0.to_string());
    let content = lines::joined(&[
        &l.reference,
        &l.charge_id,
        &l.permission_id,
        &l.amount.to_string(),
        l.by.as_str(),
        &created,
        &l.reason,
    ]);
    (identity, content)
}

pub(crate) async fn put(
    connection: &mut SqliteConnection,
    file: i64,
    judged: &[Judged<'_, RefundLine>],
) -> Result<()> {
    let head = "INSERT INTO refund_lines (file, line, identity, digest, replaces, refund_id, reference, charge_id, \
                permission_id, amount, by_whom, state, updated_at, created_at, reason, heard_at)";
    bulk::insert((head, ""), 16, judged, |row, j| {
        let l = j.value;
        row.push_bind(file)
            .push_bind(j.line)
            .push_bind(j.identity.as_slice());
        row.push_bind(j.digest.as_slice())
            .push_bind(j.replaces)
            .push_bind(l.refund_id.as_str());
        row.push_bind(l.reference.as_str())
            .push_bind(l.charge_id.as_str())
            .push_bind(l.permission_id.as_str());
        row.push_bind(l.amount.get())
            .push_bind(l.by.as_str())
            .push_bind(l.state.as_str());
        row.push_bind(l.updated_at.0)
            .push_bind(l.created_at.map(|at| at.0))
            .push_bind(l.reason.as_str());
        row.push_bind(l.heard_at.0);
    })
    .run(connection)
    .await
}
