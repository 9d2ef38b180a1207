//! What the rows of a file about orders say, as observations.

use payments::{At, DispatchFact, Fact, Observation, OrderFact, OrderId, Source};
use sources::files::{OnDemand, Row, Rows};

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

    fn say(&mut self, line: usize, said: Observation) {
        self.said.push((crate::count::number(line), said));
    }
}

/// Rows that are worked on at a time: what they say takes many times the memory of the file.
const BATCH: usize = 1_000;

/// Reads the rows of a file as facts about orders, some at a time; nothing from a file that is not about orders.
pub(crate) fn facts<'a>(
    shop: &'a str,
    rows: &'a Rows,
    now: At,
) -> Box<dyn Iterator<Item = Facts> + Send + 'a> {
    let said =
        move |order: OrderId, (source, at): (Source, At), fact: Fact, raw: Option<Vec<u8>>| {
            Observation {
                shop: shop.to_owned(),
                order_id: order,
                source,
                at,
                raw: raw.unwrap_or_else(|| sources::encode(&fact)),
                fact,
            }
        };
    match rows {
        Rows::Orders(rows) => each(rows, move |facts, line, (order, fact)| {
            let from = (Source::OrderList, now);
            facts.say(
                line,
                said(order.clone(), from, Fact::Order(fact.clone()), None),
            );
            facts.listed.push((order, fact));
        }),
        Rows::Transactions(rows) => each(rows, move |facts, line, (order, pg, fact)| {
            let from = (Source::PgFile, pg.processed_at.unwrap_or(now));
            facts.say(line, said(order.clone(), from, Fact::Pg(pg), None));
            let from = (Source::OrderList, now);
            facts.say(
                line,
                said(order.clone(), from, Fact::Order(fact.clone()), None),
            );
            facts.listed.push((order, fact));
        }),
        Rows::Notices(rows) => each(rows, move |facts, line, (order, at, notice, raw)| {
            let from = (Source::PgNotice, at);
            facts.say(line, said(order, from, Fact::Notice(notice), Some(raw)));
        }),
        Rows::Dispatches(rows) => each(rows, move |facts, line, (order, dispatch)| {
            let (at, fact) = dispatched(&dispatch, now);
            let from = (Source::Carrier, at);
            facts.say(line, said(order, from, Fact::Dispatch(fact), None));
        }),
        Rows::Payouts(_) | Rows::Settlement(_) | Rows::Refunds(_) | Rows::Bank(_) => {
            Box::new(std::iter::empty())
        }
    }
}

/// The rows by batches, each row said by `say`.
fn each<'a, T: 'a>(
    rows: &'a OnDemand<T>,
    say: impl Fn(&mut Facts, usize, T) + Send + 'a,
) -> Box<dyn Iterator<Item = Facts> + Send + 'a> {
    Box::new(rows.batches(BATCH).map(move |batch: Vec<Row<T>>| {
        let mut facts = Facts {
            listed: Vec::new(),
            said: Vec::with_capacity(batch.len()),
        };
        for row in batch {
            say(&mut facts, row.line, row.value);
        }
        facts
    }))
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
