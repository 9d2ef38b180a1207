//! What an answer of the PG says, in our words. Half an answer is an error: a missing amount is not zero.

use super::verdict::Verdicts;
use super::wire::Pairs;
use super::write::After;
use crate::error::Error;
use payments::{At, NoticeFact, OrderId, PgFact, Status, Yen};

/// The code for "no such transaction".
const NO_SUCH_TRANSACTION: &str = "M01004002";

/// The state of a transaction from an inquiry's answer.
pub(crate) fn fact(pairs: &Pairs<'_>) -> Result<PgFact, Error> {
    refusal(pairs)?;
    Ok(PgFact {
        status: Status::parse(&required(pairs, "Status")?),
        job_cd: text(pairs, "JobCd"),
        amount: yen(&required(pairs, "Amount")?, "Amount")?,
        tax: tax(pairs)?,
        access_id: access_id(pairs)?,
        processed_at: time(pairs, "ProcessDate")?,
        pay_type: text(pairs, "PayType"),
        client_fields: [
            text(pairs, "ClientField1"),
            text(pairs, "ClientField2"),
            text(pairs, "ClientField3"),
        ],
        permission_id: optional(pairs, "AmazonChargePermissionID"),
        cancel_amount: optional_yen(pairs, "AmazonPayCancelAmount")?,
        cancel_tax: optional_yen(pairs, "AmazonPayCancelTax")?,
    })
}

/// How a transaction stands after a write. The sample shops' answers and MOD name OrderID, Status, Amount, Tax; an answer
/// without a status, or about another order, says nothing.
pub(crate) fn after(pairs: &Pairs<'_>, order: &OrderId) -> Result<After, Error> {
    refusal(pairs)?;
    if pairs.text("OrderID").is_some_and(|id| id != order.as_str()) {
        return Err(Error::WrongSubject("order"));
    }
    Ok(After {
        status: Status::parse(&required(pairs, "Status")?),
        amount: optional_yen(pairs, "Amount")?,
        tax: optional_yen(pairs, "Tax")?,
    })
}

/// What a result notification claims (gmo-pg.md section 4).
pub(crate) fn notice(pairs: &Pairs<'_>) -> Result<NoticeFact, Error> {
    let Some(status) = pairs.text("Status") else {
        refusal(pairs)?;
        return Err(Error::HalfAnswer { missing: "Status" });
    };
    Ok(NoticeFact {
        status: Status::parse(status.trim()),
        amount: optional_yen(pairs, "Amount")?,
        tax: optional_yen(pairs, "Tax")?,
        permission_id: optional(pairs, "AmazonChargePermissionID"),
    })
}

/// The refusal that an answer is, if it is one.
pub(crate) fn refusal(pairs: &Pairs<'_>) -> Result<(), Error> {
    let codes = pairs.errors();
    if codes.is_empty() {
        return Ok(());
    }
    // Only when it is the sole cause: with others beside it, the question itself was wrong.
    if codes.iter().all(|code| code == NO_SUCH_TRANSACTION) {
        return Err(Error::NoSuchTransaction);
    }
    let verdict = Verdicts::standard().worst(&codes);
    Err(Error::Refused { verdict, codes })
}

fn text(pairs: &Pairs<'_>, key: &str) -> String {
    pairs.text(key).unwrap_or_default().into_owned()
}

fn optional(pairs: &Pairs<'_>, key: &str) -> Option<String> {
    pairs.text(key).map(std::borrow::Cow::into_owned)
}

fn required(pairs: &Pairs<'_>, key: &'static str) -> Result<String, Error> {
    optional(pairs, key).ok_or(Error::HalfAnswer { missing: key })
}

/// Tax may be empty, but an answer without the key was cut.
fn tax(pairs: &Pairs<'_>) -> Result<Yen, Error> {
    let pair = pairs
        .find("Tax")
        .ok_or(Error::HalfAnswer { missing: "Tax" })?;
    match pair.text().as_ref() {
        "" => Ok(Yen::ZERO),
        digits => yen(digits, "Tax"),
    }
}

fn access_id(pairs: &Pairs<'_>) -> Result<String, Error> {
    let id = required(pairs, "AccessID")?;
    let whole = id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit());
    if whole {
        Ok(id)
    } else {
        Err(Error::BadField { field: "AccessID" })
    }
}

fn optional_yen(pairs: &Pairs<'_>, key: &'static str) -> Result<Option<Yen>, Error> {
    pairs.text(key).map(|text| yen(&text, key)).transpose()
}

/// Digits alone, as documented: no sign, no blank, no separator, no full-width form.
fn yen(text: &str, field: &'static str) -> Result<Yen, Error> {
    let digits = (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let amount = digits.then(|| text.parse().ok()).flatten();
    amount
        .and_then(Yen::checked)
        .ok_or(Error::BadField { field })
}

fn time(pairs: &Pairs<'_>, key: &'static str) -> Result<Option<At>, Error> {
    let read = |text: std::borrow::Cow<'_, str>| {
        At::parse_pg(&text).map_err(|_| Error::BadField { field: key })
    };
    pairs.text(key).map(read).transpose()
}
