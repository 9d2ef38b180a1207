//! Files taken in: order lists, PG transaction files, payout statements, settlement reports, notification logs,
//! carriers' files, bank lines. What a preview showed is what is applied.

mod dispatches;
mod facts;
mod mapping;
mod preview;
mod rows;
mod take;
mod theirs;

pub(crate) use facts::facts;
pub use mapping::chosen;
pub use take::ToImport;

use crate::sync::number;
use crate::{Desk, Error, Result};
use messages::{Complaint, FailureCode};
use payments::{Fact, Observation, Source};
use sources::files::{self, FileError, FileRead, Layout};
use words::{Arg, Words};

/// A file to take in.
#[derive(Clone, Debug)]
pub struct NamedBytes {
    /// Its name, without folder.
    pub name: String,
    /// Everything in it.
    pub bytes: Vec<u8>,
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
                Some(found.ok_or_else(|| unknown_layout(name, &names))?)
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
            return Err(unknown_layout(name, &names));
        }
        Ok(self.ledger().forget_layout(name).await?)
    }

    /// The owner's word that an order was dispatched.
    ///
    /// # Errors
    /// `usage` for a day that is no day or has not come yet, `not_found`.
    pub async fn delivered(
        &self,
        shop: Option<&str>,
        order: &str,
        on: &str,
        carrier: Option<&str>,
        slip: Option<&str>,
    ) -> Result<()> {
        let t = self.transaction_of(shop, order).await?;
        let day = crate::list::day(on)?;
        if day > self.now().day() {
            return Err(Error::usage("failure-dispatch-to-come").with("day", on));
        }
        let fact = Fact::Dispatch(payments::DispatchFact {
            on: day,
            carrier: carrier.map(str::to_owned),
            slip_number: slip.map(str::to_owned),
            planned: false,
            from: None,
        });
        let raw = sources::encode(&fact);
        let (shop, order_id, at) = (t.shop.clone(), t.order_id.clone(), self.now());
        let said = Observation {
            shop,
            order_id,
            source: Source::Owner,
            at,
            fact,
            raw,
        };
        let mut ids = || self.fresh_id();
        self.ledger().append(&[said], &mut ids).await?;
        self.derive(&t.shop, std::slice::from_ref(&t.order_id))
            .await?;
        self.note(
            "dispatched",
            "",
            &t.shop,
            t.order_id.as_str(),
            serde_json::json!({ "day": on }),
        )
        .await
    }
}

fn unknown_layout(name: &str, kept: &[String]) -> Error {
    if kept.is_empty() {
        return Error::usage("failure-layout-none").with("name", name);
    }
    Error::usage("failure-layout-unknown")
        .with("name", name)
        .with("candidates", kept.join(", "))
}

/// A file's complaints in words.
pub(crate) fn complaints(read: &FileRead, words: Words) -> Vec<Complaint> {
    let tell = |c| complaint(c, words);
    read.complaints.iter().map(tell).collect()
}

/// One complaint in words.
pub(crate) fn complaint(c: &files::Complaint, words: Words) -> Complaint {
    Complaint {
        line: number(c.line),
        column: c.column.clone(),
        reason: words.text(
            &format!("complaint-{}", crate::present::kebab(c.reason.code())),
            &[("value", Arg::from(c.reason.value()))],
        ),
    }
}

pub(crate) fn layout_error(error: &files::LayoutError) -> Error {
    Error::new(FailureCode::File, "failure-layout")
        .with("line", error.line)
        .with("reason", error.to_string())
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
    let (key, detail) = match error {
        FileError::NotRecognised { columns, .. } => {
            ("failure-file-not-recognised", columns.join(", "))
        }
        FileError::MissingColumns { missing, .. } => ("failure-file-columns", missing.join(", ")),
        FileError::Empty => ("failure-file-empty", String::new()),
        FileError::NotText(what) => ("failure-file-not-text", (*what).to_owned()),
        FileError::TooLarge => ("failure-file-too-large", String::new()),
        FileError::Archive(what) => ("failure-file-archive", (*what).to_owned()),
    };
    Error::new(FailureCode::File, key)
        .with("file", name)
        .with("detail", detail)
}
