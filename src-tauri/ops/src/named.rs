//! What a request names: an order, a day.

use crate::{Error, Result};
use payments::{Day, OrderId};

/// An order by its id.
pub(crate) fn order_id(text: &str) -> Result<OrderId> {
    OrderId::new(text).map_err(|_| Error::usage("failure-order-shape").with("order", text))
}

/// A day of a request: `yyyy-mm-dd`.
pub(crate) fn day(text: &str) -> Result<Day> {
    Day::parse_from_str(text.trim(), "%Y-%m-%d")
        .map_err(|_| Error::usage("failure-day").with("value", text))
}
