//! Lines of payout statements (leg 2: GMO-PG → shop).

use crate::bulk::{self, Cells};
use crate::tables::lines::{self, Judged, Of, Table};
use crate::{Ledger, Result};
use payments::{PayoutKind, PayoutLine, day_text};
use sqlx::sqlite::SqliteConnection;

const CELLS: &str = "paid_on, closed_on, shop_id, order_id, kind, sold_on, amount, tax, refund_amount, fee, fee_tax, \
                     transfer_fee, net, client_field_1, client_field_2, client_field_3";

impl Ledger {
    /// The seen lines of a shop's files, or of all; by the day of payment, file and line.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn payout_lines(&self, shop: Option<&str>) -> Result<Vec<PayoutLine>> {
        self.payouts_read(Of::Shop(shop)).await
    }

    /// Those of some orders.
    ///
    /// # Errors
    /// As [`Self::payout_lines`].
    pub async fn payout_lines_of(&self, shop: &str, orders: &[&str]) -> Result<Vec<PayoutLine>> {
        let orders = bulk::json_list(orders.iter().copied());
        self.payouts_read(Of::Ids(shop, &["order_id"], &orders))
            .await
    }

    async fn payouts_read(&self, of: Of<'_>) -> Result<Vec<PayoutLine>> {
        let mut lines = lines::read(self, (Table::Payout, CELLS), of, read).await?;
        lines.sort_unstable_by_key(|l| (l.value.paid_on, l.file, l.line));
        Ok(lines.into_iter().map(|l| l.value).collect())
    }
}

fn read(c: &mut Cells<'_>) -> Result<PayoutLine> {
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
