//! What Amazon's documents say, in our words.

use super::unique;
use super::wire::{Object, reasons};
use crate::error::Error;
use payments::{AmazonState, ChargeFact, Fact, PermissionFact, PermissionState, RefundFact, Yen};
use serde_json::{Map, Value};

/// What names or describes the customer, and a token of theirs; never kept (amazon-pay.md section 3).
const NEVER_KEPT: [&str; 9] = [
    "buyer",
    "buyerId",
    "shippingAddress",
    "billingAddress",
    "shippingAddressList",
    "paymentPreferences",
    "primeMembershipTypes",
    "webCheckoutDetails",
    "amazonPayToken",
];

/// The one key of what is kept of a 404.
const MISSING: &str = "no_such_id";

/// What is kept of a body: everything but the personal data and tokens, at any depth, keys sorted.
///
/// # Errors
/// [`Error::NotAnAnswer`] for what is no JSON object, or has a name twice in one.
pub fn kept(body: &[u8]) -> Result<Vec<u8>, Error> {
    let mut value = unique::read(body)
        .map_err(|_| Error::NotAnAnswer("not whole JSON, or a name stands twice in it"))?;
    if !value.is_object() {
        return Err(Error::NotAnAnswer("not a JSON object"));
    }
    drop_private(&mut value);
    serde_json::to_vec(&value).map_err(|_| Error::NotAnAnswer("not a JSON object"))
}

fn drop_private(value: &mut Value) {
    match value {
        Value::Object(parts) => {
            parts.retain(|name, _| !NEVER_KEPT.iter().any(|n| name.eq_ignore_ascii_case(n)));
            parts.values_mut().for_each(drop_private);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_private),
        _ => {}
    }
}

/// What is kept of a 404.
pub(crate) fn kept_missing(id: &str) -> Vec<u8> {
    serde_json::json!({ MISSING: id }).to_string().into_bytes()
}

/// A document, or the id that Amazon does not know.
enum Document {
    Whole(Map<String, Value>),
    Missing(String),
}

fn document(raw: &[u8]) -> Result<Document, Error> {
    let value = serde_json::from_slice(raw).map_err(|_| Error::NotAnAnswer("not whole JSON"))?;
    let Value::Object(map) = value else {
        return Err(Error::NotAnAnswer("not a JSON object"));
    };
    // Only what was kept of a 404 has this key alone; a document that happens to hold it is still a document.
    match map.get(MISSING) {
        Some(Value::String(id)) if map.len() == 1 => Ok(Document::Missing(id.clone())),
        _ => Ok(Document::Whole(map)),
    }
}

fn status(document: Object<'_>) -> Object<'_> {
    document.object(&["statusDetails", "statusDetail"])
}

/// A charge.
pub(crate) fn charge(raw: &[u8]) -> Result<Fact, Error> {
    let map = match document(raw)? {
        Document::Whole(map) => map,
        Document::Missing(id) => return Ok(Fact::NoSuchId(id)),
    };
    let charge = Object::document(&map);
    let status = status(charge);
    let state = AmazonState::parse(&needed(status, "state")?);
    let captured = charge.yen("captureAmount")?;
    let refunded = charge.yen("refundedAmount")?;
    if state == AmazonState::Captured {
        // After a capture both are there, at least as 0 (amazon-pay.md section 3). Believed as zero, the one would read as
        // money that is missing, the other would take back a refund that Amazon told before.
        captured.ok_or_else(|| half("captureAmount"))?;
        refunded.ok_or_else(|| half("refundedAmount"))?;
    }
    Ok(Fact::Charge(ChargeFact {
        charge_id: needed(charge, "chargeId")?,
        permission_id: charge.text("chargePermissionId"),
        state,
        reason: status.text("reasonCode"),
        changed_at: status.time("lastUpdatedTimestamp"),
        amount: needed_yen(charge, "chargeAmount")?,
        captured: captured.unwrap_or_default(),
        refunded: refunded.unwrap_or_default(),
        created_at: charge.time("creationTimestamp"),
        expires_at: charge.time("expirationTimestamp"),
        merchant_reference: charge
            .object(&["merchantMetadata"])
            .text("merchantReferenceId"),
        environment: charge.text("releaseEnvironment"),
    }))
}

/// A charge permission. Its limits serve one judgement only, so a sum that cannot be read leaves the state standing.
pub(crate) fn permission(raw: &[u8]) -> Result<Fact, Error> {
    let map = match document(raw)? {
        Document::Whole(map) => map,
        Document::Missing(id) => return Ok(Fact::NoSuchId(id)),
    };
    let permission = Object::document(&map);
    let status = status(permission);
    let limits = permission.object(&["limits", "chargeAmountLimit"]);
    let mut why = reasons(status.get(&["reasons"]));
    why.extend(status.text("reasonCode"));
    Ok(Fact::Permission(PermissionFact {
        permission_id: needed(permission, "chargePermissionId")?,
        kind: permission.text("chargePermissionType").unwrap_or_default(),
        state: PermissionState::parse(&needed(status, "state")?),
        reasons: why,
        limit: limits.yen("amountLimit").ok().flatten(),
        balance: limits.yen("amountBalance").ok().flatten(),
        changed_at: status.time("lastUpdatedTimestamp"),
    }))
}

/// A refund.
pub(crate) fn refund(raw: &[u8]) -> Result<Fact, Error> {
    let map = match document(raw)? {
        Document::Whole(map) => map,
        Document::Missing(id) => return Ok(Fact::NoSuchId(id)),
    };
    let refund = Object::document(&map);
    Ok(Fact::Refund(RefundFact {
        refund_id: needed(refund, "refundId")?,
        charge_id: needed(refund, "chargeId")?,
        state: needed(status(refund), "state")?,
        amount: needed_yen(refund, "refundAmount")?,
        created_at: refund.time("creationTimestamp"),
    }))
}

const fn half(missing: &'static str) -> Error {
    Error::HalfAnswer { missing }
}

fn needed(object: Object<'_>, field: &'static str) -> Result<String, Error> {
    object.text(field).ok_or(half(field))
}

fn needed_yen(object: Object<'_>, field: &'static str) -> Result<Yen, Error> {
    object.yen(field)?.ok_or(half(field))
}
