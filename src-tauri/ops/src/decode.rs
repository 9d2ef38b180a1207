//! Reads what was received back as an observation.

use crate::{Error, Result};
use ledger::Received;
use messages::FailureCode;
use payments::{Fact, Observation};

/// Decodes what was received; that this fails means that the program forgot how to read its own records.
pub(crate) fn decode(row: Received) -> Result<Observation> {
    let mut fact = sources::decode(row.source, &row.raw).map_err(|_| {
        Error::new(FailureCode::Bug, "failure-received").with("order", row.order_id.as_str())
    })?;
    if let Fact::Dispatch(dispatch) = &mut fact {
        dispatch.from = row.from;
    }
    Ok(Observation {
        shop: row.shop,
        order_id: row.order_id,
        source: row.source,
        at: row.at,
        fact,
        raw: row.raw,
    })
}
