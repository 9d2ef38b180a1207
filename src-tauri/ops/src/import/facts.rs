//! What the rows of a file about orders say, as observations.

use payments::{At, DispatchFact, Fact, Observation, OrderFact, OrderId, Source};
use sources::files::{Row, Rows};

/// What the rows of a file say about orders.
pub(crate) struct Facts {
    /// The orders that they list.
    pub listed: Vec<(OrderId, OrderFact)>,
    /// What is said, each with its line.
    pub said: Vec<(u32, Observation)>,
}

impl Facts {
    /// What is said, without the lines.
    pub(crate) fn observations(self) -> Vec<Observation> {
        self.said.into_iter().map(|(_, said)| said).collect()
    }
}

/// Reads the rows of a file as facts about orders.
pub(crate) fn facts(shop: &str, rows: &Rows, now: At) -> Facts {
    let mut listed = Vec::new();
    let mut said = Vec::new();
    let mut say = |line: usize, order: &OrderId, (source, at), fact: Fact, raw: Option<Vec<u8>>| {
        let raw = raw.unwrap_or_else(|| sources::encode(&fact));
        let observation = Observation {
            shop: shop.to_owned(),
            order_id: order.clone(),
            source,
            at,
            fact,
            raw,
        };
        said.push((crate::sync::number(line), observation));
    };
    match rows {
        Rows::Orders(rows) => {
            for Row { line, value, .. } in rows {
                let (order, fact) = value;
                listed.push((order.clone(), fact.clone()));
                let from = (Source::OrderList, now);
                say(*line, order, from, Fact::Order(fact.clone()), None);
            }
        }
        Rows::Transactions(rows) => {
            for Row { line, value, .. } in rows {
                let (order, pg, fact) = value;
                listed.push((order.clone(), fact.clone()));
                let from = (Source::PgFile, pg.processed_at.unwrap_or(now));
                say(*line, order, from, Fact::Pg(pg.clone()), None);
                let from = (Source::OrderList, now);
                say(*line, order, from, Fact::Order(fact.clone()), None);
            }
        }
        Rows::Notices(rows) => {
            for Row { line, value, .. } in rows {
                let (order, at, notice, raw) = value;
                let (from, fact) = ((Source::PgNotice, *at), Fact::Notice(notice.clone()));
                say(*line, order, from, fact, Some(raw.clone()));
            }
        }
        Rows::Dispatches(rows) => {
            for Row { line, value, .. } in rows {
                let (order, dispatch) = value;
                let (at, fact) = dispatched(dispatch, now);
                say(
                    *line,
                    order,
                    (Source::Carrier, at),
                    Fact::Dispatch(fact),
                    None,
                );
            }
        }
        Rows::Payouts(_) | Rows::Settlement(_) | Rows::Refunds(_) | Rows::Bank(_) => {}
    }
    Facts { listed, said }
}

/// A parcel whose day has not come is planned: said today, and nobody has seen it leave.
fn dispatched(fact: &DispatchFact, now: At) -> (At, DispatchFact) {
    let planned = fact.on > now.day();
    let at = if planned {
        now
    } else {
        At::on(fact.on, 12, 0, 0)
    };
    let fact = DispatchFact {
        planned,
        ..fact.clone()
    };
    (at, fact)
}
