//! What an answer says: fields by name, whichever dialect it came in. Names compare without case, so `shopID` is `ShopID`;
//! unknown ones are kept; a value is decoded when it is asked for.

use super::values::{form_text, json_text};
use super::{Dialect, MAX_FIELDS};
use crate::error::Error;
use std::borrow::Cow;

/// One field, its value undecoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The name as it came, JSON's escapes undone.
    pub key: Cow<'a, [u8]>,
    /// The value as it came: of a form the bytes after the first `=`, of JSON the whole value with its quotation marks.
    pub bytes: &'a [u8],
    pub(super) dialect: Dialect,
}

impl Field<'_> {
    /// Whether this is the key, case aside.
    #[must_use]
    pub fn is(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key.as_bytes())
    }

    /// The value as text.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self.dialect {
            Dialect::IdPass => form_text(&self.key, self.bytes),
            Dialect::Json => json_text(self.bytes),
        }
    }

    /// Whether it says anything. A lone bar is the end of a column without values.
    fn is_filled(&self) -> bool {
        match self.dialect {
            Dialect::IdPass => !matches!(self.bytes, b"" | b"|"),
            Dialect::Json => !matches!(self.bytes, b"\"\"" | b"null"),
        }
    }
}

/// An answer, or a body in the same grammar (a notification).
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    all: Vec<Field<'a>>,
    /// Places of those with a value: a tenth of a real inquiry's answer, and all that is ever looked for.
    filled: Vec<usize>,
    /// The codes of a list of refusals; none where the answer is one object or form.
    listed: Option<Vec<String>>,
}

impl<'a> Fields<'a> {
    /// An answer of these fields. A key that says two things says nothing.
    pub(super) fn of(all: Vec<Field<'a>>) -> Result<Self, Error> {
        if all.len() > MAX_FIELDS {
            return Err(Error::NotAnAnswer("too many fields"));
        }
        let filled: Vec<usize> = (0..all.len()).filter(|i| all[*i].is_filled()).collect();
        let twice = filled.iter().enumerate().any(|(n, i)| {
            let earlier = filled[..n].iter();
            earlier
                .into_iter()
                .any(|j| all[*j].key.eq_ignore_ascii_case(&all[*i].key))
        });
        if twice {
            return Err(Error::NotAnAnswer("a field twice"));
        }
        Ok(Self {
            all,
            filled,
            listed: None,
        })
    }

    /// A list of refusals: all that it says is their codes.
    pub(super) const fn refusals(all: Vec<Field<'a>>, codes: Vec<String>) -> Self {
        Self {
            all,
            filled: Vec::new(),
            listed: Some(codes),
        }
    }

    /// All fields in the order they came.
    #[must_use]
    pub fn all(&self) -> &[Field<'a>] {
        &self.all
    }

    /// Whether the key is there, with a value or without.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// The first field with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Field<'a>> {
        self.all.iter().find(|field| field.is(key))
    }

    /// The value of a key as text; absent and empty mean the same.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Cow<'_, str>> {
        let filled = self.filled.iter().map(|i| &self.all[*i]);
        let mut found = filled.filter(|field| field.is(key));
        found
            .next()
            .map(Field::text)
            .filter(|text| !text.is_empty())
    }

    /// The values of a joined column: `a|b|` is two.
    #[must_use]
    pub fn column(&self, key: &str) -> Vec<String> {
        let Some(text) = self.text(key) else {
            return Vec::new();
        };
        let text = text.strip_suffix('|').unwrap_or(&text);
        text.split('|').map(|v| v.trim().to_owned()).collect()
    }

    /// The codes (ErrInfo) of a refusal. Where a column is shorter than the other, the family stands in for the code.
    #[must_use]
    pub fn errors(&self) -> Vec<String> {
        if let Some(codes) = &self.listed {
            return codes.clone();
        }
        let families = self.column("ErrCode");
        let infos = self.column("ErrInfo");
        (0..families.len().max(infos.len()))
            .filter_map(|i| {
                let info = infos.get(i).filter(|v| !v.is_empty());
                info.or_else(|| families.get(i)).cloned()
            })
            .filter(|code| !code.is_empty())
            .collect()
    }
}
