//! Files taken in: preview and answer.

use crate::Yen;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line that was not taken, or taken with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Complaint {
    /// Line as an editor counts it; 0 for the whole file.
    pub line: u32,
    /// Column by its name in the file, or its number.
    pub column: String,
    /// Reason (text).
    pub reason: String,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportFile {
    /// Name.
    pub file: String,
    /// Layout by which it was read.
    pub layout: String,
    /// Kind of rows.
    pub kind: String,
    /// new + same + changed + not taken.
    pub read: u32,
    /// New rows.
    pub new: u32,
    /// Rows already here.
    pub same: u32,
    /// Rows that changed.
    pub changed: u32,
    /// Complaints.
    pub complaints: Vec<Complaint>,
}

/// `choba import --json`: sums over all files, and each file when several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportAnswer {
    /// Layout (of the one file, or the names joined by a comma).
    pub layout: String,
    /// Sum.
    pub read: u32,
    /// Sum.
    pub new: u32,
    /// Sum.
    pub same: u32,
    /// Sum.
    pub changed: u32,
    /// All complaints.
    pub complaints: Vec<Complaint>,
    /// Each file.
    pub files: Vec<ImportFile>,
}

/// A sample row of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportSample {
    /// Line.
    pub line: u32,
    /// Cells by the columns of the preview.
    pub cells: Vec<String>,
}

/// One file before it is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPreviewFile {
    /// What taking it in would do.
    pub outcome: ImportFile,
    /// Encoding in words.
    pub encoding: String,
    /// Names of the columns of the samples.
    pub columns: Vec<String>,
    /// First rows as they were understood.
    pub samples: Vec<ImportSample>,
    /// Σ net or Σ amount, where the kind has money.
    pub sum: Option<Yen>,
    /// Trouble that keeps the whole file out (text).
    pub trouble: Option<String>,
}

/// Files before they are taken in; `token` takes in exactly these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPreview {
    /// One-use token.
    pub token: String,
    /// Files.
    pub files: Vec<ImportPreviewFile>,
}
