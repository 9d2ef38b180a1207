//! What an answer of the PG says, in our words. Half an answer is an error: a missing amount is not zero.

use super::verdict::Verdicts;
use super::wire::Fields;
use crate::error::Error;
use payments::{At, ConsentFact, NoticeFact, OrderId, PgFact, Status, Yen};

/// The code for "no such transaction".
const NO_SUCH_TRANSACTION: &str = "M01004002";

/// How the transaction stands after a write, as its answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Status.
    pub status: Status,
    /// Amount, yen; none where the answer does not say.
    pub amount: Option<Yen>,
    /// Tax and postage, yen.
    pub tax: Option<Yen>,
}

/// The state of a transaction from an inquiry's answer.
pub(crate) fn fact(fields: &Fields<'_>) -> Result<PgFact, Error> {
    refusal(fields)?;
    in_yen(fields)?;
    Ok(PgFact {
        status: Status::parse(&required(fields, "Status")?),
        job_cd: text(fields, "JobCd"),
        amount: yen(&required(fields, "Amount")?, "Amount")?,
        tax: tax(fields)?,
        access_id: access_id(fields)?,
        processed_at: time(fields, "ProcessDate")?,
        pay_type: text(fields, "PayType"),
        client_fields: [
            text(fields, "ClientField1"),
            text(fields, "ClientField2"),
            text(fields, "ClientField3"),
        ],
        permission_id: optional(fields, "AmazonChargePermissionID"),
        cancel_amount: optional_yen(fields, "AmazonPayCancelAmount")?,
        cancel_tax: optional_yen(fields, "AmazonPayCancelTax")?,
    })
}

/// How a transaction stands after a write. The sample shops' answers and MOD name OrderID, Status, Amount, Tax; an answer
/// without a status, or about another order, says nothing.
pub(crate) fn after(fields: &Fields<'_>, order: &OrderId) -> Result<After, Error> {
    refusal(fields)?;
    if fields
        .text("OrderID")
        .is_some_and(|id| id != order.as_str())
    {
        return Err(Error::WrongSubject("order"));
    }
    in_yen(fields)?;
    Ok(After {
        status: Status::parse(&required(fields, "Status")?),
        amount: optional_yen(fields, "Amount")?,
        tax: optional_yen(fields, "Tax")?,
    })
}

/// A stored consent as SearchChargePermissionAmazonpay and CloseChargePermissionAmazonpay say it (gmo-pg.md 2.9).
pub(crate) fn consent(fields: &Fields<'_>, asked: &str) -> Result<ConsentFact, Error> {
    refusal(fields)?;
    if fields
        .text("AmazonChargePermissionID")
        .is_some_and(|id| id != asked)
    {
        return Err(Error::WrongSubject("consent"));
    }
    Ok(ConsentFact {
        status: ConsentFact::status_of(&required(fields, "Status")?),
        reason: optional(fields, "ReasonCode"),
        limit: optional_yen(fields, "AmountLimit")?,
        balance: optional_yen(fields, "AmountBalance")?,
    })
}

/// What a result notification claims (gmo-pg.md section 4).
pub(crate) fn notice(fields: &Fields<'_>) -> Result<NoticeFact, Error> {
    let Some(status) = fields.text("Status") else {
        refusal(fields)?;
        return Err(Error::HalfAnswer { missing: "Status" });
    };
    in_yen(fields)?;
    Ok(NoticeFact {
        status: Status::parse(status.trim()),
        amount: optional_yen(fields, "Amount")?,
        tax: optional_yen(fields, "Tax")?,
        permission_id: optional(fields, "AmazonChargePermissionID"),
    })
}

/// What an answer says of a transaction that it was done to. A refusal says none of it (gmo-pg.md 5: codes alone).
const TOLD: [&str; 11] = [
    "Status",
    "JobCd",
    "Amount",
    "Tax",
    "CancelAmount",
    "CancelTax",
    "AmazonPayCancelAmount",
    "AmazonPayCancelTax",
    "ProcessDate",
    "Approve",
    "TranID",
];

/// The refusal that an answer is, if it is one. One that says beside its codes how the transaction stands contradicts itself, and is
/// no answer: what it was about may have been done.
pub(crate) fn refusal(fields: &Fields<'_>) -> Result<(), Error> {
    let codes = fields.errors();
    if codes.is_empty() {
        return Ok(());
    }
    if TOLD.iter().any(|key| fields.text(key).is_some()) {
        return Err(Error::NotAnAnswer("a refusal and a result"));
    }
    // Only when it is the sole cause: with others beside it, the question itself was wrong.
    if codes.iter().all(|code| code == NO_SUCH_TRANSACTION) {
        return Err(Error::NoSuchTransaction);
    }
    let verdict = Verdicts::standard().worst(&codes);
    Err(Error::Refused { verdict, codes })
}

/// The PG writes yen as `JPN` (gmo-pg.md 2.7, recorded; it may be empty); amounts of anything else are none that could be counted with these.
fn in_yen(fields: &Fields<'_>) -> Result<(), Error> {
    match fields.text("Currency").as_deref().map(str::trim) {
        None | Some("" | "JPN" | "JPY") => Ok(()),
        Some(_) => Err(Error::BadField { field: "Currency" }),
    }
}

fn text(fields: &Fields<'_>, key: &str) -> String {
    fields.text(key).unwrap_or_default().into_owned()
}

fn optional(fields: &Fields<'_>, key: &str) -> Option<String> {
    fields.text(key).map(std::borrow::Cow::into_owned)
}

fn required(fields: &Fields<'_>, key: &'static str) -> Result<String, Error> {
    optional(fields, key).ok_or(Error::HalfAnswer { missing: key })
}

/// Tax may be empty, but an answer without the key was cut.
fn tax(fields: &Fields<'_>) -> Result<Yen, Error> {
    match fields.text("Tax") {
        Some(digits) => yen(&digits, "Tax"),
        None if fields.has("Tax") => Ok(Yen::ZERO),
        None => Err(Error::HalfAnswer { missing: "Tax" }),
    }
}

pub(super) fn access_id(fields: &Fields<'_>) -> Result<String, Error> {
    let id = required(fields, "AccessID")?;
    let whole = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if whole {
        Ok(id)
    } else {
        Err(Error::BadField { field: "AccessID" })
    }
}

fn optional_yen(fields: &Fields<'_>, key: &'static str) -> Result<Option<Yen>, Error> {
    fields.text(key).map(|text| yen(&text, key)).transpose()
}

/// Digits alone, as documented: no sign, no blank, no separator, no full-width form.
fn yen(text: &str, field: &'static str) -> Result<Yen, Error> {
    let digits = (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let amount = digits.then(|| text.parse().ok()).flatten();
    amount
        .and_then(Yen::checked)
        .ok_or(Error::BadField { field })
}

fn time(fields: &Fields<'_>, key: &'static str) -> Result<Option<At>, Error> {
    let read = |text: std::borrow::Cow<'_, str>| {
        At::parse_pg(&text).map_err(|_| Error::BadField { field: key })
    };
    fields.text(key).map(read).transpose()
}
