//! How one order is asked for at the PG: with patience.

use crate::Desk;
use crate::connect::is_busy;
use payments::OrderId;
use sources::PgClient;
use std::time::Duration;

/// A sync's patience with a PG that has too much to do: about half a minute, after which the run stops and says so.
pub(crate) const BUSY: outbox::Pauses = outbox::Pauses {
    most: 12,
    ..outbox::Pauses::BUSY
};

/// Asks, again after a growing pause while the PG says that it has too much to do.
pub(crate) async fn patiently(
    desk: &Desk,
    client: &PgClient,
    order: &OrderId,
    pauses: outbox::Pauses,
) -> Result<sources::PgAnswer, sources::Error> {
    // Chance from the order and from the desk: neither neighbours in a list nor two desks come back in step.
    let of_order = order.as_str().bytes().fold(0u16, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    let mut turn = 0;
    loop {
        match client.inquire(order).await {
            Err(error) if is_busy(&error) => {
                let Some(ms) = outbox::pause_ms(pauses, turn, of_order ^ desk.chance()) else {
                    return Err(error);
                };
                turn += 1;
                desk.pause_for(crate::HeldUp::Pg, Duration::from_millis(ms))
                    .await;
            }
            other => return other,
        }
    }
}
