//! Stored consents: what may be charged on one, how it stands, its end, and the customer's address (gmo-pg.md 2.8, 2.9).

use super::answer::{Answer, transaction_of_order};
use super::wire::Form;
use crate::trade::Trade;
use crate::world::World;
use payments::{At, PermissionState, Yen};

/// A code of the family that reads like a centre's (gmo-pg.md 5.3): the PG's word for a charge that Amazon refuses is
/// UNVERIFIED, so a client must do without knowing it.
pub const BY_CENTRE: &str = "AMPL30026";

/// Why Amazon would refuse a charge on a consent, in its own word; none where it takes it.
pub fn refusal(world: &mut World, consent: &str, total: Yen, now: At) -> Option<&'static str> {
    let known = world.permission(consent, now)?.clone();
    if known.state == PermissionState::Closed {
        Some("ChargePermissionClosed")
    } else if total > known.balance_at(now) {
        Some("PeriodicAmountExceeded")
    } else {
        None
    }
}

/// The new order pays on the consent that was given once: its number, its day and what is left of it stay.
pub fn follow(trade: &mut Trade, before: Option<crate::trade::Permission>, now: At) {
    let taken = if trade.status.is_charged() {
        trade.total()
    } else {
        Yen::ZERO
    };
    if let (Some(permission), Some(before)) = (&mut trade.permission, before) {
        let left = before.balance_at(now) - taken;
        *permission = before;
        permission.balance = left;
        permission.changed = now;
    }
}

/// Amazon refuses a registered order.
pub fn decline(trade: &mut Trade, reason: &'static str, now: At) {
    trade.decline(reason, now);
    trade.set(payments::Status::PayFail, now);
}

/// SearchChargePermissionAmazonpay.
pub fn search(world: &mut World, form: &Form, now: At) -> Answer {
    let id = form.get("AmazonChargePermissionID").to_owned();
    let permission = world
        .permission(&id, now)
        .filter(|permission| permission.recurring)
        .ok_or_else(|| vec!["M01004002"])?;
    Ok(format!(
        "AmazonChargePermissionID={id}&Status={}&ReasonCode={}&AmountLimit={}&AmountBalance={}",
        permission.state.as_str(),
        permission.reason.unwrap_or_default(),
        permission.limit,
        permission.balance_at(now)
    ))
}

/// CloseChargePermissionAmazonpay.
pub fn close(world: &mut World, form: &Form, now: At) -> Answer {
    let id = form.get("AmazonChargePermissionID").to_owned();
    let permission = world
        .permission_mut(&id, now)
        .filter(|permission| permission.recurring)
        .ok_or_else(|| vec!["M01004002"])?;
    if permission.state == PermissionState::Closed {
        return Err(vec!["M01054004"]);
    }
    permission.state = PermissionState::Closed;
    permission.reason = Some("MerchantClosed");
    permission.changed = now;
    Ok(format!("AmazonChargePermissionID={id}&Status=Closed"))
}

/// SearchAddressAmazonpay: the same made-up customer for everybody.
pub fn address(world: &mut World, form: &Form, now: At) -> Answer {
    transaction_of_order(world, form, now)?;
    let address = |side: &str| {
        format!(
            "{side}CountryCode=JP&{side}City=&{side}County=&{side}District=&{side}PostalCode=600-0000\
             &{side}StateOrRegion=京都府&{side}AddressLine1=京都市下京区見本町1-2&{side}AddressLine2=見本荘 101\
             &{side}AddressLine3=&{side}Name=見本 花子&{side}PhoneNumber=075-000-0000"
        )
    };
    Ok(format!(
        "{}&{}&AmazonBuyerID=amzn1.account.EXAMPLE&AmazonAccountName=見本 花子&AmazonMailAddress=mihon@example.com\
         &AmazonPhoneNumber=&PaymentDescriptor=",
        address("Shipping"),
        address("Billing")
    ))
}
