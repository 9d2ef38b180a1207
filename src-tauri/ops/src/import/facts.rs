//! What the rows of a file about orders say, as observations.

use payments::{Fact, Observation, OrderId, Source};
use sources::files::{Row, Rows};

/// What the rows of a file say about orders.
pub(crate) fn facts(
    shop: &str,
    rows: &Rows,
    now: payments::At,
) -> (Vec<(OrderId, payments::OrderFact)>, Vec<Observation>) {
    let mut listed = Vec::new();
    let mut observations = Vec::new();
    let mut say = |order: &OrderId, source, at, fact: Fact, raw: Option<Vec<u8>>| {
        let raw = raw.unwrap_or_else(|| sources::encode(&fact));
        let order_id = order.clone();
        observations.push(Observation {
            shop: shop.to_owned(),
            order_id,
            source,
            at,
            fact,
            raw,
        });
    };
    match rows {
        Rows::Orders(rows) => {
            for Row {
                value: (order, fact),
                ..
            } in rows
            {
                listed.push((order.clone(), fact.clone()));
                say(
                    order,
                    Source::OrderList,
                    now,
                    Fact::Order(fact.clone()),
                    None,
                );
            }
        }
        Rows::Transactions(rows) => {
            for Row {
                value: (order, pg, fact),
                ..
            } in rows
            {
                listed.push((order.clone(), fact.clone()));
                let at = pg.processed_at.unwrap_or(now);
                say(order, Source::PgFile, at, Fact::Pg(pg.clone()), None);
                say(
                    order,
                    Source::OrderList,
                    now,
                    Fact::Order(fact.clone()),
                    None,
                );
            }
        }
        Rows::Notices(rows) => {
            for Row {
                value: (order, at, notice, raw),
                ..
            } in rows
            {
                say(
                    order,
                    Source::PgNotice,
                    *at,
                    Fact::Notice(notice.clone()),
                    Some(raw.clone()),
                );
            }
        }
        Rows::Dispatches(rows) => {
            for Row {
                value: (order, dispatch),
                ..
            } in rows
            {
                let at = payments::At::on(dispatch.on, 12, 0, 0);
                say(
                    order,
                    Source::Carrier,
                    at,
                    Fact::Dispatch(dispatch.clone()),
                    None,
                );
            }
        }
        Rows::Payouts(_) | Rows::Settlement(_) | Rows::Bank(_) => {}
    }
    (listed, observations)
}
