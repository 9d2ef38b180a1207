//! JSON in which no name of an object stands twice: of two sums under one name nobody knows which holds, and the library takes
//! the last. What it took is walked along the document once more.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt;

/// The document; an error where a name stands twice at any depth.
pub(super) fn read(body: &[u8]) -> serde_json::Result<Value> {
    let value: Value = serde_json::from_slice(body)?;
    let mut again = serde_json::Deserializer::from_slice(body);
    Once(&value).deserialize(&mut again)?;
    Ok(value)
}

/// A part of the document, and what was taken of it.
struct Once<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Once<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, part: D) -> Result<(), D::Error> {
        match self.0 {
            Value::Object(map) => part.deserialize_map(Names(map)),
            Value::Array(items) => part.deserialize_seq(Items(items)),
            _ => IgnoredAny::deserialize(part).map(drop),
        }
    }
}

struct Names<'a>(&'a Map<String, Value>);

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object whose names differ")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = parts.next_key::<String>()? {
            let taken = self.0.get(&name).unwrap_or(&Value::Null);
            if !seen.insert(name) {
                return Err(A::Error::custom("a name stands twice"));
            }
            parts.next_value_seed(Once(taken))?;
        }
        Ok(())
    }
}

struct Items<'a>(&'a [Value]);

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut taken = self.0.iter();
        while items
            .next_element_seed(Once(taken.next().unwrap_or(&Value::Null)))?
            .is_some()
        {}
        Ok(())
    }
}
