//! Rows of the shop's bank account, to set payouts against what really came.

use crate::bulk::{self, Cells};
use crate::tables::lines::{self, Judged, Table};
use crate::{Ledger, Result};
use payments::{Day, Yen, day_text};
use sqlx::sqlite::SqliteConnection;

/// One movement of the bank account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// The day the bank booked it.
    pub on: Day,
    /// Positive: came in.
    pub amount: Yen,
    /// The bank's description.
    pub text: String,
    /// Balance after it, where the file says it.
    pub balance: Option<Yen>,
}

impl Ledger {
    /// The seen movements from one day to another, both included; by day, file and line.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn bank_lines(
        &self,
        shop: Option<&str>,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Result<Vec<BankLine>> {
        let sql = format!(
            "SELECT on_day, amount, text, balance FROM bank_lines l WHERE (?1 IS NULL OR on_day >= ?1) \
             AND (?2 IS NULL OR on_day <= ?2) AND {} ORDER BY on_day, file, line, id",
            [lines::seen(Table::Bank).as_str(), lines::OF_SHOP].join(" AND ")
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(from.map(day_text))
            .bind(to.map(day_text))
            .bind(shop)
            .fetch_all(self.readers())
            .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(BankLine {
                    on: cells.day()?,
                    amount: cells.yen()?,
                    text: cells.take()?,
                    balance: cells.yen_opt()?,
                })
            })
            .collect()
    }
}

/// A bank corrects nothing: all of a row is its identity, but for the balance, which an overlapping file may lack.
pub(crate) fn parts(l: &BankLine) -> (Vec<u8>, Vec<u8>) {
    let identity = lines::joined(&[&day_text(l.on), &l.amount.to_string(), &l.text]);
    (identity, Vec::new())
}

pub(crate) async fn put(
    connection: &mut SqliteConnection,
    file: i64,
    judged: &[Judged<'_, BankLine>],
) -> Result<()> {
    let head = "INSERT INTO bank_lines (file, line, identity, digest, replaces, on_day, amount, text, balance)";
    bulk::insert((head, ""), 9, judged, |row, j| {
        row.push_bind(file)
            .push_bind(j.line)
            .push_bind(j.identity.as_slice());
        row.push_bind(j.digest.as_slice()).push_bind(j.replaces);
        row.push_bind(day_text(j.value.on))
            .push_bind(j.value.amount.get());
        row.push_bind(j.value.text.as_str())
            .push_bind(j.value.balance.map(Yen::get));
    })
    .run(connection)
    .await
}
