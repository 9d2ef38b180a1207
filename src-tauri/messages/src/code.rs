//! A member of a set of the house as it crosses: by its one word.

use payments::Coded;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};
use serde::{Serialize, Serializer};
use std::path::PathBuf;
use ts_rs::{Config, TS};

/// A member of `T`. In JSON its word; in TypeScript a closed set is the union of its words under the set's name, an open one a
/// string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code<T>(pub T);

impl<T> From<T> for Code<T> {
    fn from(member: T) -> Self {
        Self(member)
    }
}

impl<T: Coded> Code<T> {
    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.code()
    }
}

impl<T: Coded> Serialize for Code<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, T: Coded> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        // What stood there is not repeated.
        let other = || D::Error::invalid_value(Unexpected::Other("another word"), &"a known word");
        T::from_code(&word).map(Self).ok_or_else(other)
    }
}

impl<T: Coded + 'static> TS for Code<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        T::NAME.unwrap_or("string").to_owned()
    }

    fn inline(config: &Config) -> String {
        if T::NAME.is_none() {
            return Self::name(config);
        }
        let words = T::words().into_iter().map(|word| format!("\"{word}\""));
        words.collect::<Vec<_>>().join(" | ")
    }

    fn decl(config: &Config) -> String {
        format!("type {} = {};", Self::name(config), Self::inline(config))
    }

    fn decl_concrete(config: &Config) -> String {
        Self::decl(config)
    }

    fn output_path() -> Option<PathBuf> {
        T::NAME.map(|name| PathBuf::from(format!("{name}.ts")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::{Severity, Status};

    #[test]
    fn a_member_crosses_by_its_word() {
        let config = Config::default();
        assert_eq!(Code::<Severity>::name(&config), "Severity");
        assert_eq!(
            Code::<Severity>::decl(&config),
            "type Severity = \"info\" | \"warn\" | \"severe\";"
        );
        assert_eq!(Code::<Status>::name(&config), "string");
        assert_eq!(Code::<Status>::output_path(), None);
    }

    #[test]
    fn another_word_is_none_of_a_closed_set_and_kept_of_an_open_one() {
        use serde::de::IntoDeserializer;
        use serde::de::value::{Error, StrDeserializer};
        fn read<T: Coded>(word: &str) -> Result<Code<T>, Error> {
            let from: StrDeserializer<'_, Error> = word.into_deserializer();
            Code::deserialize(from)
        }
        assert_eq!(read("warn"), Ok(Code(Severity::Warn)));
        let told = read::<Severity>("secret").unwrap_err().to_string();
        assert!(!told.contains("secret"), "{told}");
        assert_eq!(read("AUTH"), Ok(Code(Status::Auth)));
        assert_eq!(read("NEW"), Ok(Code(Status::Other("NEW".to_owned()))));
    }
}
