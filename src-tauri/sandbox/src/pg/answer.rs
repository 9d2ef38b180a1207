//! What a call comes to, and the check that several of them share.

use super::wire::Form;
use crate::world::World;
use payments::At;

/// The body of an answer, or the codes of a refusal.
pub type Answer = Result<String, Vec<&'static str>>;

/// Whether the PG knows the order that is named alone.
pub fn transaction_of_order(
    world: &mut World,
    form: &Form,
    now: At,
) -> Result<(), Vec<&'static str>> {
    let order = form.get("OrderID");
    if order.is_empty() {
        return Err(vec!["M01004001"]);
    }
    world
        .order(order, now)
        .map(|_| ())
        .ok_or_else(|| vec!["M01004002"])
}
