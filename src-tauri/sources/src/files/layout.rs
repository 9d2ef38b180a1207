//! Layouts of files: the contract of `--map` and of kept layouts, as TOML.

use super::encoding::Encoding;
use super::file_kind::FileKind;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The form of days that `dates` may name: six digits, the year in two.
const SHORT_DAYS: &str = "yymmdd";

/// How the columns of a kind of file are to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How it is kept.
    pub name: String,
    /// What such files are about.
    pub kind: FileKind,
    /// `cp932` or `utf-8`; `None`: found out.
    pub encoding: Option<String>,
    /// `,` or a tab; `None`: found out.
    pub delimiter: Option<char>,
    /// Line of the column names, counted as in the file; 0: none, columns are then `1`, `2`, …
    pub header_row: usize,
    /// Only lines that begin with this cell are rows.
    pub data: Option<String>,
    /// A line that begins with this cell, or has it in a column that identifies the row, is a total.
    pub total: Option<String>,
    /// Whether days are six digits, the year in two: of the era where it is small, as banks write them.
    pub short_days: bool,
    /// Name or number of a column → field.
    pub columns: BTreeMap<String, String>,
    /// Field → word of the file → our word.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Field → −1 where the file turns the sign round.
    pub signs: BTreeMap<String, i64>,
}

/// What is wrong with a layout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}: {word:?}", trouble.code())]
pub struct LayoutError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub trouble: LayoutTrouble,
    /// The word it is about; empty where the text is no TOML.
    pub word: String,
}

/// What may be wrong in a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LayoutTrouble {
    /// No TOML, or a key that layouts have not.
    Toml,
    /// A key that every layout has is missing.
    Absent,
    /// A value of another type than the key has.
    Value,
    /// No kind of file.
    Kind,
    /// No name that it can be kept by.
    Name,
    /// An encoding that is not read.
    Encoding,
    /// No delimiter.
    Delimiter,
    /// No form of days.
    Dates,
    /// No field of this kind of file.
    Field,
    /// One field given to two columns.
    Twice,
    /// A sign that is neither 1 nor -1.
    Sign,
}

impl LayoutTrouble {
    /// The word that texts go by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Absent => "absent",
            Self::Value => "value",
            Self::Kind => "kind",
            Self::Name => "name",
            Self::Encoding => "encoding",
            Self::Delimiter => "delimiter",
            Self::Dates => "dates",
            Self::Field => "field",
            Self::Twice => "twice",
            Self::Sign => "sign",
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    name: String,
    kind: String,
    encoding: Option<String>,
    delimiter: Option<String>,
    header_row: Option<u32>,
    data: Option<String>,
    total: Option<String>,
    dates: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    signs: BTreeMap<String, i64>,
}

impl Layout {
    /// A layout of a kind that says nothing of the file yet.
    #[must_use]
    pub fn bare(name: &str, kind: FileKind, header_row: usize) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            encoding: None,
            delimiter: None,
            header_row,
            data: None,
            total: None,
            short_days: false,
            columns: BTreeMap::new(),
            values: BTreeMap::new(),
            signs: BTreeMap::new(),
        }
    }

    /// Reads a layout.
    ///
    /// # Errors
    /// [`LayoutError`] with the line, when it is no TOML or a word in it is none of ours.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let wire: Wire = toml::from_str(text).map_err(|error| not_ours(text, &error))?;
        let kind = FileKind::parse(&wire.kind);
        let kind = kind.ok_or_else(|| wrong(text, &wire.kind, LayoutTrouble::Kind))?;
        let layout = Self {
            name: wire.name,
            kind,
            encoding: wire.encoding.map(|e| e.to_ascii_lowercase()),
            delimiter: delimiter(text, wire.delimiter.as_deref())?,
            header_row: wire
                .header_row
                .map_or(1, |n| usize::try_from(n).unwrap_or(1)),
            data: wire.data,
            total: wire.total,
            short_days: match wire.dates.as_deref() {
                None => false,
                Some(SHORT_DAYS) => true,
                Some(other) => return Err(wrong(text, other, LayoutTrouble::Dates)),
            },
            columns: wire.columns,
            values: wire.values,
            signs: wire.signs,
        };
        layout.check(text)?;
        Ok(layout)
    }

    fn check(&self, text: &str) -> Result<(), LayoutError> {
        let sane = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let fits = (1..=64).contains(&self.name.chars().count()) && self.name.chars().all(sane);
        if !fits || self.name.starts_with('.') {
            return Err(wrong(text, &self.name, LayoutTrouble::Name));
        }
        if self.encoding.is_some() && self.told_encoding().is_none() {
            let word = self.encoding.as_deref().unwrap_or_default();
            return Err(wrong(text, word, LayoutTrouble::Encoding));
        }
        let named = self
            .columns
            .values()
            .chain(self.values.keys())
            .chain(self.signs.keys());
        if let Some(field) = named.into_iter().find(|f| !self.kind.knows(f)) {
            return Err(wrong(text, field, LayoutTrouble::Field));
        }
        let mut seen: Vec<&String> = self.columns.values().collect();
        seen.sort();
        if let Some(twice) = seen.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(wrong(text, twice[0], LayoutTrouble::Twice));
        }
        if let Some((field, _)) = self.signs.iter().find(|(_, sign)| !matches!(sign, 1 | -1)) {
            return Err(wrong(text, field, LayoutTrouble::Sign));
        }
        Ok(())
    }

    pub(super) fn told_encoding(&self) -> Option<Encoding> {
        match self.encoding.as_deref()? {
            "cp932" | "shift_jis" | "sjis" | "windows-31j" | "ms932" => Some(Encoding::Cp932),
            "utf-8" | "utf8" => Some(Encoding::Utf8),
            _ => None,
        }
    }

    /// The layout as TOML; [`Layout::parse`] reads it back.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let mut line = |key: &str, value: String| {
            let _ = writeln!(out, "{key} = {value}");
        };
        line("name", quoted(&self.name));
        line("kind", quoted(self.kind.as_str()));
        if let Some(encoding) = &self.encoding {
            line("encoding", quoted(encoding));
        }
        if let Some(delimiter) = self.delimiter {
            line("delimiter", quoted(&delimiter.to_string()));
        }
        line("header_row", self.header_row.to_string());
        if let Some(data) = &self.data {
            line("data", quoted(data));
        }
        if let Some(total) = &self.total {
            line("total", quoted(total));
        }
        if self.short_days {
            line("dates", quoted(SHORT_DAYS));
        }
        section(
            &mut out,
            "columns",
            self.columns.iter().map(|(k, v)| (k, quoted(v))),
        );
        for (field, words) in &self.values {
            section(
                &mut out,
                &format!("values.{}", key(field)),
                words.iter().map(|(k, v)| (k, quoted(v))),
            );
        }
        section(
            &mut out,
            "signs",
            self.signs.iter().map(|(k, v)| (k, v.to_string())),
        );
        out
    }

    /// The column that is read as this field.
    pub(super) fn column_of(&self, field: &str) -> Option<&str> {
        let found = self.columns.iter().find(|(_, f)| *f == field);
        found.map(|(column, _)| column.as_str())
    }
}

fn section<'a>(out: &mut String, name: &str, entries: impl Iterator<Item = (&'a String, String)>) {
    let mut entries = entries.peekable();
    if entries.peek().is_some() {
        let _ = writeln!(out, "\n[{name}]");
    }
    for (key, value) in entries {
        let _ = writeln!(out, "{} = {value}", quoted(key));
    }
}

/// A field as one part of a TOML key: `on.year` would be two.
fn key(field: &str) -> String {
    if field.contains('.') {
        quoted(field)
    } else {
        field.to_owned()
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn delimiter(text: &str, told: Option<&str>) -> Result<Option<char>, LayoutError> {
    match told {
        None => Ok(None),
        Some(",") => Ok(Some(',')),
        Some("\t" | "\\t" | "tab") => Ok(Some('\t')),
        Some(";") => Ok(Some(';')),
        Some(other) => Err(wrong(text, other, LayoutTrouble::Delimiter)),
    }
}

fn wrong(text: &str, word: &str, trouble: LayoutTrouble) -> LayoutError {
    LayoutError {
        line: line_of(text, word),
        trouble,
        word: word.to_owned(),
    }
}

/// What the parser's sentence says, without its words: they are in English and stay there.
fn not_ours(text: &str, error: &toml::de::Error) -> LayoutError {
    let message = error.message();
    let named = |start: &str| {
        let rest = message.strip_prefix(start)?;
        rest.split_once('`').map(|(key, _)| key.to_owned())
    };
    let line = error.span().map_or(1, |span| line_at(text, span.start));
    let key_of_line = || {
        let line = text.lines().nth(line - 1).unwrap_or_default();
        let key = line.split('=').next().unwrap_or_default();
        key.trim().trim_matches(['"', '\'']).to_owned()
    };
    let (trouble, word) = if let Some(key) = named("missing field `") {
        (LayoutTrouble::Absent, key)
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        (LayoutTrouble::Value, key_of_line())
    } else {
        (
            LayoutTrouble::Toml,
            named("unknown field `").unwrap_or_default(),
        )
    };
    LayoutError {
        line,
        trouble,
        word,
    }
}

fn line_at(text: &str, offset: usize) -> usize {
    let head = text.get(..offset).unwrap_or(text);
    head.matches('\n').count() + 1
}

/// The first line that holds the word as a whole, comments left aside.
fn line_of(text: &str, word: &str) -> usize {
    let holds = |line: &str| {
        line.split('#')
            .next()
            .unwrap_or_default()
            .split(['"', '\'', '=', ' ', '.', ']', '['])
            .any(|part| part == word)
    };
    text.lines().position(holds).map_or(1, |n| n + 1)
}
