//! Movements of money at the PG, from which expected payouts are summed.

use crate::bulk::{self, Cells, Statements};
use crate::{Ledger, Result};
use payments::{MoneyEvent, PayoutKind, day_text};

impl Ledger {
    /// The movements of one shop or of all, by day, order and kind.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn money_events(&self, shop: Option<&str>) -> Result<Vec<MoneyEvent>> {
        let rows = sqlx::query(
            "SELECT shop, order_id, on_day, kind, amount, tax, recurring, label FROM money_events \
             WHERE ?1 IS NULL OR shop = ?1 ORDER BY on_day, order_id, shop, kind, rowid",
        )
        .bind(shop)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                Ok(MoneyEvent {
                    shop: cells.take()?,
                    order_id: cells.order()?,
                    on: cells.day()?,
                    kind: cells.parse("kind", |word| Some(PayoutKind::parse(word)))?,
                    amount: cells.yen()?,
                    tax: cells.yen()?,
                    recurring: cells.take()?,
                    label: cells.take()?,
                })
            })
            .collect()
    }
}

pub(crate) fn put(events: &[&MoneyEvent]) -> Statements {
    let head =
        "INSERT INTO money_events (shop, order_id, on_day, kind, amount, tax, recurring, label)";
    bulk::insert((head, ""), 8, events, |row, event| {
        row.push_bind(event.shop.as_str())
            .push_bind(event.order_id.as_str());
        row.push_bind(day_text(event.on))
            .push_bind(event.kind.as_str());
        row.push_bind(event.amount.get()).push_bind(event.tax.get());
        row.push_bind(event.recurring)
            .push_bind(event.label.as_str());
    })
}
