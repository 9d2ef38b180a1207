//! From the bytes that are kept back to the fact: what `choba rebuild` runs over every received row.

use crate::amazon_pay::map as amazon;
use crate::canonical;
use crate::error::Error;
use crate::gateway::map as pg;
use crate::gateway::wire;
use payments::{Fact, Source};

/// Reads what was kept of an observation. Bodies of the PG (either dialect, known by its first byte) and of Amazon are read
/// as they came (masked, personal data dropped); rows of files and the owner's word are in the form that [`encode`] writes,
/// which is understood for every source. It reads the same bytes to the same fact, for ever.
///
/// # Errors
/// As when the answer came: a half answer or a refusal is no fact.
pub fn decode(source: Source, raw: &[u8]) -> Result<Fact, Error> {
    if canonical::is_canonical(raw) {
        return canonical::decode(raw);
    }
    match source {
        Source::Pg => pg::fact(&wire::read(raw)?).map(Fact::Pg),
        Source::PgNotice => pg::notice(&wire::idpass::read(raw)?).map(Fact::Notice),
        Source::AmazonCharge => amazon::charge(raw),
        Source::AmazonPermission => amazon::permission(raw),
        Source::AmazonRefund => amazon::refund(raw),
        Source::PgFile | Source::OrderList | Source::Carrier | Source::Owner => {
            Err(Error::NotAnAnswer("not a kept row"))
        }
    }
}

/// A fact in our own form (JSON, keys in a fixed order), for facts that did not come as a body of their own.
#[must_use]
pub fn encode(fact: &Fact) -> Vec<u8> {
    canonical::encode(fact)
}
