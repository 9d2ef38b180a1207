//! Lines of payout statements (leg 2: GMO-PG → shop).

use crate::bulk::{self, Cells};
use crate::tables::lines::{self, Judged, Table};
use crate::{Ledger, Result};
use payments::{Day, PayoutKind, PayoutLine, day_text};
use sqlx::sqlite::{SqliteConnection, SqliteRow};

impl Ledger {
    /// The seen lines paid from one day to another, both included; by day, file and line.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn payout_lines(
        &self,
        shop: Option<&str>,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Result<Vec<PayoutLine>> {
        let sql = format!(
            "SELECT paid_on, closed_on, shop_id, order_id, kind, sold_on, amount, tax, refund_amount, fee, fee_tax, \
             transfer_fee, net, client_field_1, client_field_2, client_field_3 FROM payout_lines l \
             WHERE (?1 IS NULL OR paid_on >= ?1) AND (?2 IS NULL OR paid_on <= ?2) AND {} \
             ORDER BY paid_on, file, line, id",
            [lines::seen(Table::Payout).as_str(), lines::OF_SHOP].join(" AND ")
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(from.map(day_text))
            .bind(to.map(day_text))
            .bind(shop)
            .fetch_all(self.readers())
            .await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &SqliteRow) -> Result<PayoutLine> {
    let mut cells = Cells::of(row);
    let c = &mut cells;
    Ok(PayoutLine {
        paid_on: c.day()?,
        closed_on: c.day_opt()?,
        shop_id: c.take()?,
        order_id: c.take()?,
        kind: c.parse("kind", |word| Some(PayoutKind::parse(word)))?,
        sold_on: c.day_opt()?,
        amount: c.yen()?,
        tax: c.yen()?,
        refund_amount: c.yen()?,
        fee: c.yen()?,
        fee_tax: c.yen()?,
        transfer_fee: c.yen()?,
        net: c.yen()?,
        client_fields: [c.take()?, c.take()?, c.take()?],
    })
}

/// What makes two lines the same line, and everything that a correction may change.
pub(crate) fn parts(l: &PayoutLine) -> (Vec<u8>, Vec<u8>) {
    let identity = lines::joined(&[
        &day_text(l.paid_on),
        &l.closed_on.map(day_text).unwrap_or_default(),
        l.shop_id.as_deref().unwrap_or(""),
        l.order_id.as_deref().unwrap_or(""),
        l.kind.as_str(),
    ]);
    let numbers = [
        l.amount,
        l.tax,
        l.refund_amount,
        l.fee,
        l.fee_tax,
        l.transfer_fee,
        l.net,
    ];
    let numbers = numbers.map(|n| n.to_string()).join(" ");
    let day = l.sold_on.map(day_text).unwrap_or_default();
    let [one, two, three] = &l.client_fields;
    (identity, lines::joined(&[&numbers, &day, one, two, three]))
}

pub(crate) async fn put(
    connection: &mut SqliteConnection,
    file: i64,
    judged: &[Judged<'_, PayoutLine>],
) -> Result<()> {
    let head = "INSERT INTO payout_lines (file, line, identity, digest, replaces, paid_on, closed_on, shop_id, order_id, \
                kind, sold_on, amount, tax, refund_amount, fee, fee_tax, transfer_fee, net, client_field_1, \
                client_field_2, client_field_3)";
    bulk::insert((head, ""), 21, judged, |row, j| {
        let l = j.value;
        row.push_bind(file)
            .push_bind(j.line)
            .push_bind(j.identity.as_slice());
        row.push_bind(j.digest.as_slice()).push_bind(j.replaces);
        row.push_bind(day_text(l.paid_on))
            .push_bind(l.closed_on.map(day_text));
        row.push_bind(l.shop_id.as_deref())
            .push_bind(l.order_id.as_deref());
        row.push_bind(l.kind.as_str())
            .push_bind(l.sold_on.map(day_text));
        for amount in [
            l.amount,
            l.tax,
            l.refund_amount,
            l.fee,
            l.fee_tax,
            l.transfer_fee,
            l.net,
        ] {
            row.push_bind(amount.get());
        }
        for field in &l.client_fields {
            row.push_bind(field.as_str());
        }
    })
    .run(connection)
    .await
}
