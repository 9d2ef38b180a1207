//! What Amazon's documents say, in our words.

use super::wire;
use crate::error::Error;
use payments::{
    AmazonState, At, ChargeFact, Fact, PermissionFact, PermissionState, RefundFact, Yen,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What names or describes the customer; never kept (amazon-pay.md section 3).
const PERSONAL: [&str; 8] = [
    "buyer",
    "buyerId",
    "shippingAddress",
    "billingAddress",
    "shippingAddressList",
    "paymentPreferences",
    "primeMembershipTypes",
    "webCheckoutDetails",
];

/// What is kept of a body: everything but the personal data, keys sorted.
pub(crate) fn kept(body: &[u8]) -> Result<Vec<u8>, Error> {
    let value: Value =
        serde_json::from_slice(body).map_err(|_| Error::NotAnAnswer("not whole JSON"))?;
    let Value::Object(mut document) = value else {
        return Err(Error::NotAnAnswer("not a JSON object"));
    };
    document.retain(|name, _| !PERSONAL.iter().any(|p| name.eq_ignore_ascii_case(p)));
    serde_json::to_vec(&document).map_err(|_| Error::NotAnAnswer("not a JSON object"))
}

/// What is kept of a 404.
pub(crate) fn kept_missing(id: &str) -> Vec<u8> {
    serde_json::json!({ "no_such_id": id })
        .to_string()
        .into_bytes()
}

fn document<T: DeserializeOwned>(raw: &[u8]) -> Result<T, Error> {
    if raw.trim_ascii_start().first() != Some(&b'{') {
        return Err(Error::NotAnAnswer("not a JSON object"));
    }
    serde_json::from_slice(raw).map_err(|_| Error::NotAnAnswer("not whole JSON"))
}

/// A charge.
pub(crate) fn charge(raw: &[u8]) -> Result<Fact, Error> {
    let wire: wire::Charge = document(raw)?;
    if let Some(id) = wire.no_such_id {
        return Ok(Fact::NoSuchId(id));
    }
    let status = wire.status_details.unwrap_or_default();
    Ok(Fact::Charge(ChargeFact {
        charge_id: needed(wire.charge_id, "chargeId")?,
        permission_id: wire.charge_permission_id.0,
        state: AmazonState::parse(&needed(status.state, "state")?),
        reason: status.reason_code.0,
        changed_at: time(status.last_updated_timestamp, "lastUpdatedTimestamp")?,
        amount: yen(wire.charge_amount, "chargeAmount")?.ok_or(Error::HalfAnswer {
            missing: "chargeAmount",
        })?,
        captured: yen(wire.capture_amount, "captureAmount")?.unwrap_or_default(),
        refunded: yen(wire.refunded_amount, "refundedAmount")?.unwrap_or_default(),
        created_at: time(wire.creation_timestamp, "creationTimestamp")?,
        expires_at: time(wire.expiration_timestamp, "expirationTimestamp")?,
        merchant_reference: wire
            .merchant_metadata
            .unwrap_or_default()
            .merchant_reference_id
            .0,
        environment: wire.release_environment.0,
    }))
}

/// A charge permission.
pub(crate) fn permission(raw: &[u8]) -> Result<Fact, Error> {
    let wire: wire::ChargePermission = document(raw)?;
    if let Some(id) = wire.no_such_id {
        return Ok(Fact::NoSuchId(id));
    }
    let status = wire.status_details.unwrap_or_default();
    let limits = wire.limits.unwrap_or_default();
    let mut reasons: Vec<String> = status
        .reasons
        .unwrap_or_default()
        .into_iter()
        .filter_map(|reason| reason.reason_code.0)
        .collect();
    reasons.extend(status.reason_code.0);
    Ok(Fact::Permission(PermissionFact {
        permission_id: needed(wire.charge_permission_id, "chargePermissionId")?,
        kind: wire.charge_permission_type.0.unwrap_or_default(),
        state: PermissionState::parse(&needed(status.state, "state")?),
        reasons,
        limit: yen(limits.amount_limit, "amountLimit")?,
        balance: yen(limits.amount_balance, "amountBalance")?,
        changed_at: time(status.last_updated_timestamp, "lastUpdatedTimestamp")?,
    }))
}

/// A refund.
pub(crate) fn refund(raw: &[u8]) -> Result<Fact, Error> {
    let wire: wire::Refund = document(raw)?;
    if let Some(id) = wire.no_such_id {
        return Ok(Fact::NoSuchId(id));
    }
    let status = wire.status_details.unwrap_or_default();
    Ok(Fact::Refund(RefundFact {
        refund_id: needed(wire.refund_id, "refundId")?,
        charge_id: needed(wire.charge_id, "chargeId")?,
        state: needed(status.state, "state")?,
        amount: yen(wire.refund_amount, "refundAmount")?.ok_or(Error::HalfAnswer {
            missing: "refundAmount",
        })?,
        created_at: time(wire.creation_timestamp, "creationTimestamp")?,
    }))
}

fn needed(text: wire::Text, field: &'static str) -> Result<String, Error> {
    text.0.ok_or(Error::HalfAnswer { missing: field })
}

fn time(text: wire::Text, field: &'static str) -> Result<Option<At>, Error> {
    let read = |t: String| At::parse_amazon(&t).map_err(|_| Error::BadField { field });
    text.0.map(read).transpose()
}

/// Yen from `300` or `100.00`. A part of a yen, or another currency, is an error: no one may round it here.
fn yen(amount: Option<wire::Amount>, field: &'static str) -> Result<Option<Yen>, Error> {
    let amount = amount.unwrap_or_default();
    let Some(text) = amount.amount.0 else {
        return Ok(None);
    };
    let bad = Error::BadField { field };
    if amount.currency_code.0.is_some_and(|code| code != "JPY") {
        return Err(bad);
    }
    whole_yen(&text).map(Some).ok_or(bad)
}

fn whole_yen(text: &str) -> Option<Yen> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let fits = (1..=15).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    let empty = (1..=8).contains(&fraction.len()) && fraction.bytes().all(|b| b == b'0');
    if !(fits && empty) {
        return None;
    }
    whole
        .parse::<i64>()
        .ok()
        .and_then(|n| Yen::checked(sign * n))
}
