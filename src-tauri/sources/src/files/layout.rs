//! Layouts of files: the contract of `--map` and of kept layouts, as TOML.

use super::bytes::Encoding;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Transactions of the PG.
    Transactions,
    /// Payout statements of GMO-PG.
    Payouts,
    /// Amazon's settlement reports.
    Settlement,
    /// The shop's order list.
    Orders,
    /// Logged result notifications.
    Notifications,
    /// A carrier's file.
    Dispatch,
    /// A bank's file.
    Bank,
}

impl FileKind {
    const ALL: [Self; 7] = [
        Self::Transactions,
        Self::Payouts,
        Self::Settlement,
        Self::Orders,
        Self::Notifications,
        Self::Dispatch,
        Self::Bank,
    ];

    /// The word in layouts and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Transactions => "transactions",
            Self::Payouts => "payouts",
            Self::Settlement => "settlement",
            Self::Orders => "orders",
            Self::Notifications => "notifications",
            Self::Dispatch => "dispatch",
            Self::Bank => "bank",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }

    /// The fields that columns of such a file may be given to.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Transactions => &[
                "order_id",
                "status",
                "job_cd",
                "amount",
                "tax",
                "access_id",
                "processed_at",
                "pay_type",
                "amazon_charge_permission_id",
                "amazon_charge_id",
                "cancel_amount",
                "cancel_tax",
                "client_field_1",
                "client_field_2",
                "client_field_3",
                "memo",
                "shop",
                "shop_id",
                "amazon_state",
                "captured",
                "refunded",
                "delivery",
                "warnings",
                "seen_at",
            ],
            Self::Payouts => &[
                "paid_on",
                "closed_on",
                "shop_id",
                "order_id",
                "kind",
                "sold_on",
                "amount",
                "tax",
                "refund_amount",
                "fee",
                "fee_tax",
                "transfer_fee",
                "net",
                "client_field_1",
                "client_field_2",
                "client_field_3",
            ],
            Self::Settlement => &[
                "posted_at",
                "settlement_id",
                "amazon_id",
                "reference",
                "kind",
                "permission_id",
                "order_id",
                "currency",
                "description",
                "amount",
                "percentage_fee",
                "fixed_fee",
                "fee",
                "net",
            ],
            Self::Orders => &[
                "order_id",
                "amazon_charge_permission_id",
                "amazon_charge_id",
                "memo",
            ],
            Self::Notifications => &["at", "body"],
            Self::Dispatch => &["order_id", "on", "carrier", "slip_number"],
            Self::Bank => &["on", "amount", "text"],
        }
    }

    /// The fields without which no row can be read.
    #[must_use]
    pub const fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Transactions => &["order_id", "status", "amount"],
            Self::Payouts => &["paid_on"],
            Self::Settlement => &["posted_at", "settlement_id", "kind", "amount"],
            Self::Orders => &["order_id"],
            Self::Notifications => &[],
            Self::Dispatch => &["order_id", "on"],
            Self::Bank => &["on", "amount"],
        }
    }
}

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
    /// A line that begins with this cell is a total.
    pub total: Option<String>,
    /// Name or number of a column → field.
    pub columns: BTreeMap<String, String>,
    /// Field → word of the file → our word.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Field → −1 where the file turns the sign round.
    pub signs: BTreeMap<String, i64>,
}

/// What is wrong with a layout.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LayoutError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in English, with the word it is about.
    pub problem: String,
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
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    signs: BTreeMap<String, i64>,
}

impl Layout {
    /// Reads a layout.
    ///
    /// # Errors
    /// [`LayoutError`] with the line, when it is no TOML or a word in it is none of ours.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let wire: Wire = toml::from_str(text).map_err(|error| LayoutError {
            line: error.span().map_or(1, |span| line_at(text, span.start)),
            problem: error.message().to_owned(),
        })?;
        let kind = FileKind::parse(&wire.kind);
        let kind = kind.ok_or_else(|| wrong(text, &wire.kind, "kind"))?;
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
            return Err(wrong(text, &self.name, "name"));
        }
        if self.encoding.is_some() && self.told_encoding().is_none() {
            let word = self.encoding.as_deref().unwrap_or_default();
            return Err(wrong(text, word, "encoding"));
        }
        let fields = self.kind.fields();
        let named = self
            .columns
            .values()
            .chain(self.values.keys())
            .chain(self.signs.keys());
        if let Some(field) = named.into_iter().find(|f| !fields.contains(&f.as_str())) {
            return Err(wrong(text, field, "field of this kind"));
        }
        let mut seen: Vec<&String> = self.columns.values().collect();
        seen.sort();
        if let Some(twice) = seen.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(wrong(text, twice[0], "field given to two columns:"));
        }
        if let Some((field, _)) = self.signs.iter().find(|(_, sign)| !matches!(sign, 1 | -1)) {
            return Err(wrong(text, field, "sign (1 or -1)"));
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
        section(
            &mut out,
            "columns",
            self.columns.iter().map(|(k, v)| (k, quoted(v))),
        );
        for (field, words) in &self.values {
            section(
                &mut out,
                &format!("values.{field}"),
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

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn delimiter(text: &str, told: Option<&str>) -> Result<Option<char>, LayoutError> {
    match told {
        None => Ok(None),
        Some(",") => Ok(Some(',')),
        Some("\t" | "\\t" | "tab") => Ok(Some('\t')),
        Some(";") => Ok(Some(';')),
        Some(other) => Err(wrong(text, other, "delimiter")),
    }
}

fn wrong(text: &str, word: &str, what: &str) -> LayoutError {
    LayoutError {
        line: line_of(text, word),
        problem: format!("not a {what}: {word:?}"),
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
