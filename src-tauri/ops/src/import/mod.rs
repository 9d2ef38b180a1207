//! Files taken in: order lists, PG transaction files, payout statements, settlement reports, notification logs,
//! carriers' files, bank lines. What a preview showed is what is applied.

pub(crate) mod dispatches;
mod facts;
mod known;
mod mapping;
mod preview;
mod rows;
mod take;
pub(crate) mod theirs;
mod whose;

pub(crate) use facts::{Facts, facts};
pub use mapping::chosen;
pub use take::ToImport;

use crate::count::number;
use crate::{Desk, Error, Result};
use bytes::Bytes;
use messages::{Complaint, FailureCode};
use sources::files::{self, FileError, FileRead, Layout};
use words::{Arg, Words};

/// A file to take in.
#[derive(Clone, Debug)]
pub struct NamedBytes {
    /// Its name, without folder.
    pub name: String,
    /// Everything in it.
    pub bytes: Bytes,
}

/// How files are to be read.
#[derive(Clone, Debug, Default)]
pub struct ImportRequest {
    /// The shop; none: the only one.
    pub shop: Option<String>,
    /// The name of a kept layout.
    pub layout: Option<String>,
    /// A layout as TOML; it is kept once a file was read by it.
    pub map: Option<String>,
    /// Say what would happen, and do nothing.
    pub dry_run: bool,
}

impl Desk {
    async fn layouts_for(&self, request: &ImportRequest) -> Result<(Vec<Layout>, Option<Layout>)> {
        let kept = self.ledger().layouts().await?;
        let known: Vec<Layout> = kept
            .iter()
            .filter_map(|l| Layout::parse(&l.toml).ok())
            .collect();
        let map = match (&request.map, &request.layout) {
            (Some(toml), _) => Some(Layout::parse(toml).map_err(|e| layout_error(&e))?),
            (None, Some(name)) => {
                let found = known.iter().find(|l| l.name == *name).cloned();
                let names: Vec<String> = known.iter().map(|l| l.name.clone()).collect();
                Some(found.ok_or_else(|| unknown_layout(&names))?)
            }
            (None, None) => None,
        };
        Ok((known, map))
    }

    async fn keep_layout(&self, layout: &Layout) -> Result<()> {
        Ok(self
            .ledger()
            .put_layout(&layout.name, &layout.to_toml(), self.now())
            .await?)
    }

    /// Kept layouts by name.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn layouts(&self) -> Result<Vec<(String, String)>> {
        Ok(self
            .ledger()
            .layouts()
            .await?
            .into_iter()
            .map(|l| (l.name, l.toml))
            .collect())
    }

    /// Keeps a layout from TOML, without a file.
    ///
    /// # Errors
    /// `file` with the line.
    pub async fn put_layout(&self, toml: &str) -> Result<()> {
        self.keep_layout(&Layout::parse(toml).map_err(|e| layout_error(&e))?)
            .await
    }

    /// Forgets a layout.
    ///
    /// # Errors
    /// `usage` for an unknown name.
    pub async fn forget_layout(&self, name: &str) -> Result<()> {
        let names: Vec<String> = self.layouts().await?.into_iter().map(|(n, _)| n).collect();
        if names.iter().all(|n| n != name) {
            return Err(unknown_layout(&names));
        }
        Ok(self.ledger().forget_layout(name).await?)
    }
}

fn unknown_layout(kept: &[String]) -> Error {
    if kept.is_empty() {
        return Error::usage("failure-layout-none");
    }
    Error::usage("failure-layout-unknown").with("candidates", kept.join(", "))
}

/// A file's complaints in words.
pub(crate) fn complaints(read: &FileRead, words: Words) -> Vec<Complaint> {
    let tell = |c| complaint(c, words);
    read.complaints.iter().map(tell).collect()
}

/// One complaint in words; one about several lines names the first and the last.
pub(crate) fn complaint(c: &files::Complaint, words: Words) -> Complaint {
    let key = format!("complaint-{}", crate::present::kebab(c.reason.code()));
    let reason = words.text(&key, &[("value", Arg::from(c.reason.value()))]);
    let several = c.last_line > c.line;
    Complaint {
        line: number(c.line),
        last_line: number(c.last_line),
        column: c.column.clone(),
        reason: if several {
            words.text(
                "complaint-lines",
                &[
                    ("first", Arg::from(c.line)),
                    ("last", Arg::from(c.last_line)),
                    ("reason", Arg::from(reason)),
                ],
            )
        } else {
            reason
        },
    }
}

pub(crate) fn layout_error(error: &files::LayoutError) -> Error {
    use files::LayoutTrouble as T;
    let key = match error.trouble {
        T::Toml if error.word.is_empty() => "failure-layout-toml",
        T::Toml => "failure-layout-key",
        T::Absent => "failure-layout-absent",
        T::Value => "failure-layout-value",
        T::Kind => "failure-layout-kind",
        T::Name => "failure-layout-name",
        T::Encoding => "failure-layout-encoding",
        T::Delimiter => "failure-layout-delimiter",
        T::Dates => "failure-layout-dates",
        T::Field => "failure-layout-field",
        T::Twice => "failure-layout-twice",
        T::Sign => "failure-layout-sign",
    };
    Error::new(FailureCode::File, key)
        .with("line", error.line)
        .with("word", error.word.clone())
}

/// As [`file_error`], for one who chooses columns instead of writing a layout.
fn told_in_window(name: &str, error: &FileError) -> Error {
    let key = match error {
        FileError::NotRecognised { .. } => "failure-file-columns-unknown",
        FileError::MissingColumns { .. } => "failure-file-columns-open",
        _ => return file_error(name, error),
    };
    Error::new(FailureCode::File, key).with("file", name)
}

/// What a person can do about a file that is not understood.
pub(crate) fn file_error(name: &str, error: &FileError) -> Error {
    let told = |key: &'static str, detail: String| {
        Error::new(FailureCode::File, key)
            .with("file", name)
            .with("detail", detail)
    };
    match error {
        FileError::NotRecognised { columns, .. } => {
            told("failure-file-not-recognised", columns.join(", "))
        }
        FileError::MissingColumns { missing, .. } => {
            told("failure-file-columns", missing.join(", "))
        }
        FileError::DoubledColumn {
            name: column,
            places,
        } => told("failure-file-doubled", files::numbers(places)).with("column", column.clone()),
        FileError::Empty => told("failure-file-empty", String::new()),
        FileError::NamesOnly => told("failure-file-names-only", String::new()),
        FileError::OwnExport(what) => told(own_export(*what), String::new()),
        FileError::NotText(what) => told(no_text(*what), String::new()),
        FileError::TooLarge => told("failure-file-too-large", String::new()),
        FileError::Archive(what) => told(bad_archive(*what), String::new()),
    }
}

/// Where what an export of ours tells is taken in from.
const fn own_export(what: files::OwnExport) -> &'static str {
    match what {
        files::OwnExport::Deliveries => "failure-file-own-deliveries",
        files::OwnExport::Payouts => "failure-file-own-payouts",
        files::OwnExport::Warnings => "failure-file-own-warnings",
    }
}

/// What to do with a file that is no table of text, by what it is.
const fn no_text(what: files::NotText) -> &'static str {
    use files::NotText as N;
    match what {
        N::Utf16 => "failure-file-utf16",
        N::Utf32 => "failure-file-utf32",
        N::EucJp => "failure-file-euc-jp",
        N::Jis => "failure-file-jis",
        N::Zip => "failure-file-zip",
        N::Workbook => "failure-file-workbook",
        N::LockedWorkbook => "failure-file-locked-workbook",
        N::OldWorkbook => "failure-file-old-workbook",
        N::Xml => "failure-file-xml",
        N::Page => "failure-file-page",
        N::LoginPage => "failure-file-login-page",
        N::Pdf => "failure-file-pdf",
        N::Picture => "failure-file-picture",
        N::Packed => "failure-file-packed",
        N::Json => "failure-file-json",
        N::Binary => "failure-file-not-text",
    }
}

/// What to do with an archive that cannot be opened.
const fn bad_archive(what: files::BadArchive) -> &'static str {
    use files::BadArchive as B;
    match what {
        B::Damaged => "failure-archive-damaged",
        B::Password => "failure-archive-password",
        B::Packing => "failure-archive-packing",
        B::Empty => "failure-archive-empty",
        B::TooManyFiles => "failure-archive-too-many",
        B::TooLarge => "failure-archive-too-large",
    }
}
