//! Text for people, Japanese and English, from Fluent files that the window reads too.
//!
//! `ja/*.ftl` and `en/*.ftl` hold the same messages, one file per area; a test compares them. Nothing outside these
//! files is text for people (a tidy test looks). Numbers and dates are formatted by the caller's helpers in `format.rs`.

mod format;

pub use format::{day_long, day_short, instant_full, instant_short, month_label};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 日本語.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// `ja` or `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Reads `ja` or `en`, longer tags by their first part.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.get(..2)? {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A word of a set as ids of texts are written: `captured_outside` → `captured-outside`.
#[must_use]
pub fn kebab(word: &str) -> String {
    word.replace('_', "-")
}

macro_rules! areas {
    ($($area:literal),*) => {
        const JA: &[(&str, &str)] = &[$(($area, include_str!(concat!("../ja/", $area, ".ftl")))),*];
        const EN: &[(&str, &str)] = &[$(($area, include_str!(concat!("../en/", $area, ".ftl")))),*];
    };
}

areas!(
    "status", "warning", "report", "screen", "app", "code", "asked", "command"
);

/// The keychain by its own name, for texts that say `{ -keychain }`.
const KEYCHAIN: &str = if cfg!(target_os = "macos") {
    "-keychain = { keychain-macos }\n"
} else if cfg!(target_os = "windows") {
    "-keychain = { keychain-windows }\n"
} else {
    "-keychain = { keychain-linux }\n"
};

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| [bundle("ja", JA), bundle("en", EN)]);

fn bundle(lang: &str, files: &[(&str, &str)]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(lang.parse().into_iter().collect());
    // Isolation marks are for mixed directions; ours is one direction, and the marks would land in files and logs.
    bundle.set_use_isolating(false);
    let files = files.iter().map(|(_, text)| *text);
    for text in files.chain([KEYCHAIN]) {
        // What does not parse is caught by the test below; the rest of the file still serves.
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A value to put into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Text, put in as it is.
    Text(String),
    /// A count: chooses the plural form.
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The words of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words(Lang);

impl Words {
    /// The words of a language.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self(lang)
    }

    /// Its language.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.0
    }

    /// A text without values. A missing key comes back as itself.
    #[must_use]
    pub fn get(self, key: &str) -> String {
        self.text(key, &[])
    }

    /// A text with values. A missing key comes back as itself, so that a screen shows something to report.
    #[must_use]
    pub fn text(self, key: &str, args: &[(&str, Arg)]) -> String {
        self.find(key, args).unwrap_or_else(|| {
            debug_assert!(false, "there are no words for {key}");
            key.to_owned()
        })
    }

    /// A text with values, or none when there is no such key.
    #[must_use]
    pub fn find(self, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let bundle = &BUNDLES[usize::from(self.0 == Lang::En)];
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            values.set(*name, value(arg));
        }
        Some(
            bundle
                .format_pattern(pattern, Some(&values), &mut Vec::new())
                .into_owned(),
        )
    }
}

fn value(arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.clone()),
        Arg::Count(count) => FluentValue::from(*count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Message ids of a file, each with the names of its values.
    fn shape(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut id = String::new();
        for line in text.lines() {
            if let Some((head, _)) = line
                .split_once(" =")
                .filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            {
                id = head.trim().to_owned();
                assert!(
                    shape.insert(id.clone(), BTreeSet::new()).is_none(),
                    "{id} stands twice"
                );
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                shape.entry(id.clone()).or_default().insert(name);
            }
        }
        shape
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for ((area, ja), (_, en)) in JA.iter().zip(EN) {
            let (ja, en) = (shape(ja), shape(en));
            let ids =
                |m: &BTreeMap<String, BTreeSet<String>>| m.keys().cloned().collect::<BTreeSet<_>>();
            let missing: Vec<_> = ids(&ja).symmetric_difference(&ids(&en)).cloned().collect();
            assert!(
                missing.is_empty(),
                "{area}: only in one language: {missing:?}"
            );
        }
    }

    #[test]
    fn the_keychain_has_its_own_name() {
        let name = KEYCHAIN
            .trim_start_matches("-keychain = { ")
            .trim_end_matches(" }\n");
        for lang in [Lang::Ja, Lang::En] {
            let words = Words::new(lang);
            assert!(words.find(name, &[]).is_some());
        }
        let said = Words::new(Lang::Ja).get("failure-vault-waiting");
        assert!(said.starts_with(&Words::new(Lang::Ja).get(name)), "{said}");
    }

    /// Only a terminal has commands: what names one is of the terminal alone, or says the same for the window beside it.
    #[test]
    fn the_window_is_told_of_no_command() {
        // A word that ends in a hyphen is the beginning of many.
        const TERMINAL: [&str; 16] = [
            "cli-",
            "command-",
            "doctor-",
            "cache-ways",
            "failure-bulk-amount",
            "failure-bulk-and-order",
            "failure-no-display",
            "failure-nothing-to-set",
            "failure-output-of-sent",
            "failure-secret-argument",
            "failure-secret-text",
            "failure-secret-utf16",
            "failure-setting-pair",
            "failure-stdin",
            "failure-yes-missing",
            "usage-",
        ];
        let named = |text: &str, before: &str| {
            let mut parts = text.split(before).skip(1);
            parts.any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        };
        // A command, an option, or a line for standard input.
        let names = |text: &str| {
            named(text, "choba ")
                || named(text, "--")
                || ["=…", "stdin", "standard input", "標準入力"]
                    .iter()
                    .any(|way| text.contains(way))
        };
        for (area, text) in JA.iter().chain(EN) {
            let all: BTreeMap<String, String> = messages(text);
            for (id, said) in &all {
                let terminal = TERMINAL.iter().any(|own| id.starts_with(own));
                if terminal || !names(said) {
                    continue;
                }
                let beside = all.get(&format!("{id}-window"));
                assert!(
                    beside.is_some_and(|said| !names(said)),
                    "{area}: {id} names a command, and nothing says it for the window: {said}"
                );
            }
        }
    }

    /// Message ids of a file, each with its text.
    fn messages(text: &str) -> BTreeMap<String, String> {
        let mut all: BTreeMap<String, String> = BTreeMap::new();
        let mut id = String::new();
        for line in text.lines() {
            let head = line.split_once(" =");
            if let Some((head, _)) =
                head.filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            {
                id = head.trim().to_owned();
            }
            all.entry(id.clone()).or_default().push_str(line);
        }
        all
    }

    #[test]
    fn every_file_parses() {
        for (area, text) in JA.iter().chain(EN) {
            if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{area}: {errors:?}");
            }
        }
    }

    #[test]
    fn no_message_stands_in_two_files() {
        for files in [JA, EN] {
            let mut seen = BTreeMap::new();
            for (area, text) in files {
                for id in shape(text).into_keys() {
                    if let Some(other) = seen.insert(id.clone(), *area) {
                        panic!("{id} stands in {other} and {area}");
                    }
                }
            }
        }
    }
}
