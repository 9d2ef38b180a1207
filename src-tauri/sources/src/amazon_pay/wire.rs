//! Amazon's documents as they are: any part may be null, absent or of another shape than documented, names we do not know
//! are ignored, a text may come as a number (amazon-pay.md sections 3 and 4). What has another shape counts as absent, so
//! that one odd part never spoils the rest; money alone is either read or an error, since no sum may be believed unseen.

use crate::error::Error;
use payments::{At, Yen};
use serde_json::{Map, Value};

/// Amazon Pay is younger than 2000, and nothing of a payment lasts until 2200: seconds since 1970.
const EARLIEST: i64 = 946_684_800;
const LATEST: i64 = 7_258_118_400;

/// A JSON object, read by name.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a>(Option<&'a Map<String, Value>>);

impl<'a> Object<'a> {
    /// Of a value; anything but an object is an empty one.
    pub(crate) fn of(value: Option<&'a Value>) -> Self {
        Self(value.and_then(Value::as_object))
    }

    /// A whole document.
    pub(crate) const fn document(map: &'a Map<String, Value>) -> Self {
        Self(Some(map))
    }

    /// The first of these names that holds something.
    pub(crate) fn get(self, names: &[&str]) -> Option<&'a Value> {
        let map = self.0?;
        let mut held = names.iter().filter_map(|name| map.get(*name));
        held.find(|value| !is_nothing(value))
    }

    /// The object under the first of these names that holds something.
    pub(crate) fn object(self, names: &[&str]) -> Self {
        Self::of(self.get(names))
    }

    /// A text, however it was spelled; nothing for any other shape.
    pub(crate) fn text(self, name: &str) -> Option<String> {
        self.get(&[name]).and_then(text)
    }

    /// A time that no judgement needs: one that cannot be read, or is none of a payment's, counts as not told.
    pub(crate) fn time(self, name: &str) -> Option<At> {
        let at = At::parse_amazon(&self.text(name)?).ok()?;
        (EARLIEST..LATEST).contains(&at.0).then_some(at)
    }

    /// Yen of an amount object. None where Amazon says nothing.
    ///
    /// # Errors
    /// [`Error::BadField`] for another currency, a part of a yen, a negative sum, or anything that is no sum.
    pub(crate) fn yen(self, name: &'static str) -> Result<Option<Yen>, Error> {
        let bad = Error::BadField { field: name };
        let Some(value) = self.get(&[name]) else {
            return Ok(None);
        };
        let Value::Object(parts) = value else {
            return Err(bad);
        };
        let amount = Self::document(parts);
        let currency = amount.get(&["currencyCode"]);
        if currency.is_some_and(|code| text(code).as_deref() != Some("JPY")) {
            return Err(bad);
        }
        match amount.get(&["amount"]) {
            None => Ok(None),
            Some(sum) => text(sum).and_then(|t| whole_yen(&t)).map(Some).ok_or(bad),
        }
    }
}

/// Null, and the empty text, list and object that some kits write for it.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(parts) => parts.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The reasons of a permission: a list of objects as documented, one object, plain texts, with nulls among them.
pub(crate) fn reasons(value: Option<&Value>) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::Object(_) => Object::of(Some(value)).text("reasonCode"),
        other => text(other).filter(|t| !t.is_empty()),
    };
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Yen from `300` or `100.00`. A part of a yen is not rounded here, and Amazon owes nobody a negative sum.
fn whole_yen(text: &str) -> Option<Yen> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let fits = (1..=15).contains(&whole.len()) && whole.bytes().all(|b| b.is_ascii_digit());
    let empty = (1..=8).contains(&fraction.len()) && fraction.bytes().all(|b| b == b'0');
    if !(fits && empty) {
        return None;
    }
    whole.parse::<i64>().ok().and_then(Yen::checked)
}
