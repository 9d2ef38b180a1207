//! What questions and answers hold: fields in, `Name=value&…` lines out, values raw (gmo-pg.md 1.1, 1.4). How they are spelled
//! on the wire is in `dialect`.

use crate::text::{Stamp, cp932, from_cp932};
use crate::trade::Trade;
use payments::{Fact, NoticeFact, PgFact};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// PayType of Amazon Pay.
pub const PAY_TYPE: &str = "38";
/// What stands for a secret in what is kept: 32 asterisks.
pub const MASK: &str = "********************************";
/// What stands for the shop's password in a notification.
pub const NOTICE_MASK: &str = "**********";

/// A request's form: names without case, first value of a name wins.
#[derive(Clone)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body; none when it is no CP932 form.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        for part in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
            let at = part.iter().position(|b| *b == b'=').unwrap_or(part.len());
            let name = from_cp932(&unescape(&part[..at]))?;
            let value = from_cp932(&unescape(part.get(at + 1..).unwrap_or_default()))?;
            fields.push((
                name.trim().to_ascii_lowercase(),
                value.trim_end_matches(['\r', '\n']).to_owned(),
            ));
        }
        Some(Self(fields))
    }

    /// Reads JSON: one object of texts, no name twice; names as the form's but for their first letter.
    pub fn parse_json(body: &[u8]) -> Option<Self> {
        let fields: Texts = serde_json::from_slice(body).ok()?;
        Some(Self(fields.0))
    }

    /// A field's value; empty when absent, since absent and empty mean the same.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }
}

/// The members of an object of texts.
struct Texts(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(TextsVisitor)
    }
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Texts, A::Error> {
        let mut fields: Vec<(String, String)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            let name = name.to_ascii_lowercase();
            if fields.iter().any(|(n, _)| *n == name) {
                return Err(serde::de::Error::custom("a name twice"));
            }
            fields.push((name, value));
        }
        Ok(Texts(fields))
    }
}

fn unescape(part: &[u8]) -> Cow<'_, [u8]> {
    if !part.iter().any(|b| matches!(b, b'%' | b'+')) {
        return Cow::Borrowed(part);
    }
    let mut out = Vec::with_capacity(part.len());
    let mut i = 0;
    while let Some(&byte) = part.get(i) {
        let pair = part.get(i + 1..i + 3).and_then(|hex| {
            let text = std::str::from_utf8(hex).ok()?;
            u8::from_str_radix(text, 16).ok()
        });
        match (byte, pair) {
            (b'%', Some(decoded)) => {
                out.push(decoded);
                i += 2;
            }
            (b'+', _) => out.push(b' '),
            _ => out.push(byte),
        }
        i += 1;
    }
    Cow::Owned(out)
}

/// Several refusals in one answer, joined as the PG joins them.
pub fn errors(codes: &[&str]) -> String {
    let families: Vec<&str> = codes.iter().map(|c| c.get(..3).unwrap_or(c)).collect();
    format!("ErrCode={}&ErrInfo={}", families.join("|"), codes.join("|"))
}

/// The answer of SearchTradeMulti: the recorded one's keys, with Amazon's.
/// `secret` is what to write for the access pass: itself on the wire, the mask in what is kept.
pub fn inquiry(trade: &Trade, secret: &str, with_permission: bool) -> String {
    let mut out = String::with_capacity(1_000);
    let _ = write!(
        out,
        "Status={}&ProcessDate={}&JobCd={}&AccessID={}&AccessPass={secret}&ItemCode=0000990&Amount={}&Tax={}&SiteID=&MemberID=&CardNo=&Expire=&Method=&PayTimes=&Forward=&TranID=&Approve=&ClientField1={}&ClientField2={}&ClientField3={}&PayType={PAY_TYPE}&CvsCode=&CvsConfNo=&CvsReceiptNo=&EdyReceiptNo=&EdyOrderNo=&SuicaOrderNo=&SuicaReceiptNo=&CustID=&BkCode=&ConfNo=&EncryptReceiptNo=&PaymentTerm=&WebMoneyManagementNo=&WebMoneySettleCode=&AuPayInfoNo=&AuPayMethod=&AuCancelAmount=&AuCancelTax=&DocomoSettlementCode=&DocomoCancelAmount=&DocomoCancelTax=&SbTrackingId=&SbCancelAmount=&SbCancelTax=&Currency=JPN&AmazonOrderReferenceID=&AmazonPayCancelAmount=",
        trade.status.as_str(),
        Stamp::pg(trade.processed),
        trade.job.as_str(),
        trade.access_id,
        trade.amount.get(),
        trade.tax.get(),
        trade.fields[0],
        trade.fields[1],
        trade.fields[2],
    );
    if let Some((amount, tax)) = trade.given_back {
        let _ = write!(out, "{}&AmazonPayCancelTax={}", amount.get(), tax.get());
    } else {
        out.push_str("&AmazonPayCancelTax=");
    }
    out.push_str("&AmazonBillingAgreementID=");
    if with_permission {
        let id = trade.permission.as_ref().map_or("", |p| p.id.as_str());
        let _ = write!(out, "&AmazonChargePermissionID={id}");
    }
    out
}

/// What that answer says.
pub fn inquiry_fact(trade: &Trade) -> Fact {
    Fact::Pg(PgFact {
        status: trade.status.clone(),
        job_cd: trade.job.as_str().to_owned(),
        amount: trade.amount,
        tax: trade.tax,
        access_id: trade.access_id.clone(),
        processed_at: Some(trade.processed),
        pay_type: PAY_TYPE.to_owned(),
        client_fields: trade.fields.clone(),
        permission_id: None,
        cancel_amount: trade.given_back.map(|(amount, _)| amount),
        cancel_tax: trade.given_back.map(|(_, tax)| tax),
    })
}

/// A result notification's form as the shop's server receives it: secrets are asterisks (gmo-pg.md section 4).
pub fn notice(trade: &Trade, shop_id: &str, shop_pass: &str) -> String {
    let permission = trade.permission.as_ref().map_or("", |p| p.id.as_str());
    let mut out = format!(
        "ShopID={shop_id}&ShopPass={shop_pass}&AccessID={}&AccessPass={MASK}&OrderID={}&Status={}&JobCd={}&Amount={}&Tax={}&Currency=JPN&Forward=&Method=&PayTimes=&TranID=&Approve=&TranDate={}&ErrCode=&ErrInfo=&PayType={PAY_TYPE}&AmazonChargePermissionID={permission}",
        trade.access_id,
        trade.order.as_str(),
        trade.status.as_str(),
        trade.job.as_str(),
        trade.amount.get(),
        trade.tax.get(),
        Stamp::pg(trade.processed),
    );
    if let Some((amount, tax)) = trade.given_back {
        let _ = write!(
            out,
            "&AmazonPayCancelAmount={}&AmazonPayCancelTax={}",
            amount.get(),
            tax.get()
        );
    }
    out
}

/// What a notification says.
pub fn notice_fact(trade: &Trade) -> Fact {
    Fact::Notice(NoticeFact {
        status: trade.status.clone(),
        amount: Some(trade.amount),
        tax: Some(trade.tax),
        permission_id: trade.permission.as_ref().map(|p| p.id.clone()),
    })
}

/// An answer's bytes. Everything in a trade came in as CP932 or is made by the demo, whose texts are tested to fit.
pub fn bytes(answer: &str) -> Vec<u8> {
    if answer.is_ascii() {
        return answer.as_bytes().to_vec();
    }
    cp932(answer).unwrap_or_else(|| answer.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_the_pg_reads_it() {
        let form =
            Form::parse(b"ShopID=tshop1&OrderID=A%2D1&ClientField1=%83%65%83X%83g+x&Token=a=b&x")
                .unwrap();
        assert_eq!(form.get("shopid"), "tshop1");
        assert_eq!(form.get("OrderID"), "A-1");
        assert_eq!(form.get("ClientField1"), "テスト x");
        assert_eq!(form.get("Token"), "a=b");
        assert_eq!(form.get("x"), "");
        assert_eq!(form.get("absent"), "");
        assert!(Form::parse(b"a=\x81").is_none());
        assert_eq!(Form::parse(b"a=100%&b=%zz").unwrap().get("a"), "100%");
    }

    #[test]
    fn several_errors_are_joined_in_two_columns() {
        assert_eq!(
            errors(&["M01051005", "M01004002"]),
            "ErrCode=M01|M01&ErrInfo=M01051005|M01004002"
        );
    }
}
