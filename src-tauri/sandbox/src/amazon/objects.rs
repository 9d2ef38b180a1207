//! Amazon's objects as JSON, and the same as facts. The spelling is that of answers recorded from the Japanese
//! sandbox: yen as `"300"` on charges and `"100.00"` on refunds, null before a capture, a number of milliseconds as a
//! refund's creation time (amazon-pay.md section 4).

use crate::text::{Stamp, push_json};
use crate::trade::{Charge, Permission, Refund, Trade};
use payments::{At, ChargeFact, Fact, PermissionFact, Yen};
use std::fmt::Write as _;

/// `Live`: the demo shop's ids are live ones (`P03-…`, `B03-…`).
const ENVIRONMENT: &str = "Live";

/// A charge's JSON, names in alphabetical order.
pub fn charge_json(trade: &Trade, charge: &Charge) -> String {
    let mut out = String::with_capacity(1_000);
    let permission = permission_id(trade);
    out.push_str(r#"{"captureAmount":"#);
    push_money(&mut out, charge.captured);
    let _ = write!(
        out,
        r#","channel":"Web","chargeAmount":{{"amount":"{}","currencyCode":"JPY"}},"chargeId":"{}","chargeInitiator":"{}","chargePermissionId":"{permission}","conversionRate":null,"convertedAmount":null,"creationTimestamp":"{}","expirationTimestamp":"{}","merchantMetadata":"#,
        charge.authorised.get(),
        charge.id,
        if permission.starts_with('B') {
            "MITR"
        } else {
            "CITU"
        },
        Stamp::amazon(charge.created),
        Stamp::amazon(charge.expires)
    );
    push_metadata(&mut out, trade.order.as_str());
    let _ = write!(
        out,
        r#","platformId":null,"providerMetadata":{{"providerReferenceId":"{}"}},"refundedAmount":"#,
        trade.access_id
    );
    push_money(&mut out, charge.refunded);
    let _ = write!(
        out,
        r#","releaseEnvironment":"{ENVIRONMENT}","softDescriptor":"AMZ*tsuyukusa","statusDetails":{{"lastUpdatedTimestamp":"{}","reasonCode":"#,
        Stamp::amazon(charge.changed)
    );
    push_word(&mut out, charge.reason);
    let _ = write!(
        out,
        r#","reasonDescription":null,"state":"{}"}}}}"#,
        charge.state.as_str()
    );
    out
}

/// What a charge's JSON says.
pub fn charge_fact(trade: &Trade, charge: &Charge) -> Fact {
    Fact::Charge(ChargeFact {
        charge_id: charge.id.clone(),
        permission_id: Some(permission_id(trade).to_owned()),
        state: charge.state.clone(),
        reason: charge.reason.map(str::to_owned),
        changed_at: Some(charge.changed),
        amount: charge.authorised,
        captured: charge.captured.unwrap_or_default(),
        refunded: charge.refunded.unwrap_or_default(),
        created_at: Some(charge.created),
        expires_at: Some(charge.expires),
        merchant_reference: Some(trade.order.as_str().to_owned()),
        environment: Some(ENVIRONMENT.to_owned()),
    })
}

/// A permission's JSON, names in alphabetical order, without the customer: what a reader with manners keeps of it.
pub fn permission_json(permission: &Permission, now: At) -> String {
    let mut out = String::with_capacity(900);
    // 180 days, or 13 months from the last charge.
    let expires = if permission.recurring {
        permission.changed.plus_days(395)
    } else {
        permission.created.plus_days(180)
    };
    let _ = write!(
        out,
        r#"{{"chargePermissionId":"{}","chargePermissionReferenceId":null,"chargePermissionType":"{}","creationTimestamp":"{}","expirationTimestamp":"{}","limits":{{"amountBalance":{{"amount":"{}","currencyCode":"JPY"}},"amountLimit":{{"amount":"{}","currencyCode":"JPY"}}}},"merchantMetadata":"#,
        permission.id,
        kind_of(permission),
        Stamp::amazon(permission.created),
        Stamp::amazon(expires),
        permission.balance_at(now).get(),
        permission.limit.get()
    );
    push_metadata(&mut out, &permission.reference);
    out.push_str(r#","platformId":null,"presentmentCurrency":"JPY","recurringMetadata":"#);
    out.push_str(if permission.recurring {
        r#"{"amount":null,"frequency":{"unit":"Month","value":"1"}}"#
    } else {
        "null"
    });
    let _ = write!(
        out,
        r#","releaseEnvironment":"{ENVIRONMENT}","statusDetails":{{"lastUpdatedTimestamp":"{}","reasons":"#,
        Stamp::amazon(permission.changed)
    );
    match permission.reason {
        Some(reason) => {
            let _ = write!(
                out,
                r#"[{{"reasonCode":"{reason}","reasonDescription":null}}]"#
            );
        }
        None => out.push_str("null"),
    }
    let _ = write!(out, r#","state":"{}"}}}}"#, permission.state.as_str());
    out
}

/// The same as the server sends it: with a made-up customer, whom a reader has to leave out.
pub fn permission_answer(permission: &Permission, now: At) -> String {
    let kept = permission_json(permission, now);
    let buyer = r#"{"billingAddress":null,"buyer":{"buyerId":"amzn1.account.EXAMPLE","email":"mihon@example.com","name":"見本 花子"},"paymentPreferences":[{"paymentDescriptor":null}],"shippingAddress":null,"#;
    format!("{buyer}{}", kept.get(1..).unwrap_or("}"))
}

/// What a permission's JSON says.
pub fn permission_fact(permission: &Permission, now: At) -> Fact {
    Fact::Permission(PermissionFact {
        permission_id: permission.id.clone(),
        kind: kind_of(permission).to_owned(),
        state: permission.state.clone(),
        reasons: permission.reason.iter().map(|r| (*r).to_owned()).collect(),
        limit: Some(permission.limit),
        balance: Some(permission.balance_at(now)),
        changed_at: Some(permission.changed),
    })
}

/// A refund's JSON, names in alphabetical order.
pub fn refund_json(charge: &Charge, refund: &Refund) -> String {
    format!(
        r#"{{"chargeId":"{}","creationTimestamp":{}000,"refundAmount":{{"amount":"{}.00","currencyCode":"JPY"}},"refundId":"{}","releaseEnvironment":"{ENVIRONMENT}","softDescriptor":"AMZ*tsuyukusa","statusDetails":{{"lastUpdatedTimestamp":"{}","reasonCode":null,"reasonDescription":null,"state":"{}"}}}}"#,
        charge.id,
        refund.created.0,
        refund.amount.get(),
        refund.id,
        Stamp::amazon(refund.changed),
        refund.state
    )
}

/// An error's JSON.
pub fn error_json(reason: &str, message: &str) -> String {
    let mut out = format!(r#"{{"reasonCode":"{reason}","message":"#);
    push_json(&mut out, message);
    out.push('}');
    out
}

fn permission_id(trade: &Trade) -> &str {
    trade.permission.as_ref().map_or("", |p| p.id.as_str())
}

const fn kind_of(permission: &Permission) -> &'static str {
    if permission.recurring {
        "Recurring"
    } else {
        "OneTime"
    }
}

fn push_money(out: &mut String, yen: Option<Yen>) {
    match yen {
        Some(yen) => {
            let _ = write!(out, r#"{{"amount":"{}","currencyCode":"JPY"}}"#, yen.get());
        }
        None => out.push_str("null"),
    }
}

fn push_word(out: &mut String, word: Option<&str>) {
    match word {
        Some(word) => {
            let _ = write!(out, r#""{word}""#);
        }
        None => out.push_str("null"),
    }
}

fn push_metadata(out: &mut String, reference: &str) {
    let _ = write!(
        out,
        r#"{{"customInformation":null,"merchantReferenceId":"{}","merchantStoreName":"つゆくさ帖","noteToBuyer":null}}"#,
        reference
    );
}

/// What is kept of a 404: the id that was asked for.
pub fn kept_missing(id: &str) -> String {
    format!(r#"{{"no_such_id":"{id}"}}"#)
}

/// The answer to an id that is not there.
pub fn not_found(id: &str) -> String {
    error_json(
        "ResourceNotFound",
        &format!("Resource with ID {id} does not exist"),
    )
}
