//! Files taken in: preview and answer.

use crate::Yen;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// A line that was not taken, or taken with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Complaint {
    /// Line as an editor counts it; 0 for the whole file.
    pub line: u32,
    /// The last line that it is about; `line` where it is one.
    pub last_line: u32,
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
    /// Of those not taken, rows that say nothing of what the file is for: a bank's without money in. No complaint.
    pub left_out: u32,
    /// Complaints.
    pub complaints: Vec<Complaint>,
    /// Why nothing of it was taken (text).
    pub trouble: Option<String>,
    /// What to know about it beside (text): that others wrote since it was shown, and it counts otherwise.
    pub note: Option<String>,
}

impl ImportFile {
    /// Rows that were not taken although they should be.
    #[must_use]
    pub const fn not_taken(&self) -> u32 {
        self.read
            .saturating_sub(self.new + self.same + self.changed + self.left_out)
    }

    /// Lines that are complained of beyond those: taken, with something to be looked at.
    #[must_use]
    pub fn remarked(&self) -> u32 {
        let lines: BTreeSet<u32> = self.complaints.iter().map(|c| c.line).collect();
        u32::try_from(lines.len())
            .unwrap_or(u32::MAX)
            .saturating_sub(self.not_taken())
    }
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
    /// Sum.
    pub left_out: u32,
    /// All complaints.
    pub complaints: Vec<Complaint>,
    /// Each file.
    pub files: Vec<ImportFile>,
    /// What was taken is kept, but could not be worked out yet, and why (text).
    pub trouble: Option<String>,
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

/// A layout as the window has it chosen: what each column of a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportMap {
    /// How it is kept, for the next file of this kind.
    pub name: String,
    /// `payouts`, `transactions`, `orders`, `dispatch` or `bank`.
    pub kind: String,
    /// Line of the column names, from 1; 0: none, columns are then numbers.
    pub header_row: u32,
    /// `cp932` or `utf-8`.
    pub encoding: Option<String>,
    /// What stands between two cells.
    pub delimiter: Option<String>,
    /// The word by which a line is known to be a total.
    pub total: Option<String>,
    /// Column of the file → field. A column that is not in here is not taken.
    #[ts(type = "Record<string, string>")]
    pub columns: BTreeMap<String, String>,
}

/// A field that a column may be given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportField {
    /// Name in layouts.
    pub key: String,
    /// Label (text).
    pub label: String,
    /// Without it no row can be read.
    pub needed: bool,
}

/// A kind of file that an unknown one may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportKind {
    /// Name in layouts.
    pub key: String,
    /// Label (text).
    pub label: String,
    /// Its fields.
    pub fields: Vec<ImportField>,
}

/// What the columns of an unknown file may be: to be confirmed or corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportProposal {
    /// The proposal.
    pub map: ImportMap,
    /// Columns as the file names them.
    pub columns: Vec<String>,
    /// First lines, as they stand in the file.
    pub samples: Vec<ImportSample>,
    /// What it may be.
    pub kinds: Vec<ImportKind>,
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
    /// Where no known layout fits.
    pub proposal: Option<ImportProposal>,
}

/// Files before they are taken in; `token` takes in exactly these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportPreview {
    /// One-use token.
    pub token: String,
    /// The shop that they are taken in for; empty where several are here and neither the files nor their orders tell.
    pub shop: String,
    /// The shops that they may be taken in for.
    pub shops: Vec<String>,
    /// Files.
    pub files: Vec<ImportPreviewFile>,
}

/// The import that runs, or the last that ended: what a page that was started again shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ImportUnderWay {
    /// The token that it was sent off by.
    pub token: String,
    /// Whether it runs.
    pub running: bool,
    /// What it took in, once it has ended.
    pub answer: Option<ImportAnswer>,
    /// Why it took nothing in.
    pub failure: Option<crate::Failure>,
}
