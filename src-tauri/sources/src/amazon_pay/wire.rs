//! Amazon's documents as they are: any part may be null, absent or an empty object, names we do not know are ignored, a
//! text may come as a number (amazon-pay.md sections 3 and 4).

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A text, however it was spelled in JSON; null, lists and objects count as nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text(pub Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or nothing")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        let text = text.trim();
        Ok(Text((!text.is_empty()).then(|| text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Text, E> {
        Ok(Text(Some(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Text, E> {
        Ok(Text(Some(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Text, E> {
        // Only its spelling is taken; amounts are read from the digits.
        Ok(Text(Some(number.to_string())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_unit<E>(self) -> Result<Text, E> {
        Ok(Text(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Amount {
    pub amount: Text,
    pub currency_code: Text,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct StatusDetails {
    pub state: Text,
    pub reason_code: Text,
    pub reasons: Option<Vec<Reason>>,
    pub last_updated_timestamp: Text,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Reason {
    pub reason_code: Text,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct MerchantMetadata {
    pub merchant_reference_id: Text,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Charge {
    #[serde(rename = "no_such_id")]
    pub no_such_id: Option<String>,
    pub charge_id: Text,
    pub charge_permission_id: Text,
    pub charge_amount: Option<Amount>,
    pub capture_amount: Option<Amount>,
    pub refunded_amount: Option<Amount>,
    pub merchant_metadata: Option<MerchantMetadata>,
    pub creation_timestamp: Text,
    pub expiration_timestamp: Text,
    #[serde(alias = "statusDetail")]
    pub status_details: Option<StatusDetails>,
    pub release_environment: Text,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Limits {
    pub amount_limit: Option<Amount>,
    pub amount_balance: Option<Amount>,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ChargePermission {
    #[serde(rename = "no_such_id")]
    pub no_such_id: Option<String>,
    pub charge_permission_id: Text,
    pub charge_permission_type: Text,
    #[serde(alias = "chargeAmountLimit")]
    pub limits: Option<Limits>,
    #[serde(alias = "statusDetail")]
    pub status_details: Option<StatusDetails>,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Refund {
    #[serde(rename = "no_such_id")]
    pub no_such_id: Option<String>,
    pub refund_id: Text,
    pub charge_id: Text,
    pub refund_amount: Option<Amount>,
    pub creation_timestamp: Text,
    #[serde(alias = "statusDetail")]
    pub status_details: Option<StatusDetails>,
}

#[derive(serde::Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Refusal {
    pub reason_code: Text,
}
