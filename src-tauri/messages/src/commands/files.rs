//! Files on their way in and out: the page hands over bytes and is told names, never paths of its own choice.

use super::commands;
use crate::{
    ChartBy, Drawn, Exported, ImportAnswer, ImportMap, ImportPreview, ImportUnderWay, PayoutsPage,
    TransactionQuery,
};
use serde::Deserialize;
use ts_rs::TS;

/// A file from the page's own chooser.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
#[serde(deny_unknown_fields)]
pub struct FileIn {
    /// Its name, without folder.
    pub name: String,
    /// Everything in it.
    pub bytes_base64: String,
}

/// What can be exported as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// Rows of the list as it is shown.
    Transactions,
    /// Lines of both legs.
    Deliveries,
    /// Payouts.
    Payouts,
    /// Warnings with both sides.
    Warnings,
}

impl TableKind {
    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Transactions => "transactions",
            Self::Deliveries => "deliveries",
            Self::Payouts => "payouts",
            Self::Warnings => "warnings",
        }
    }
}

/// The format of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// Comma-separated text.
    Csv,
    /// Excel.
    Xlsx,
    /// JSON.
    Json,
}

impl TableFormat {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum PictureFormat {
    /// Vector picture with text as text.
    Svg,
    /// Picture.
    Png,
    /// Page.
    Pdf,
}

impl PictureFormat {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

/// The encoding of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub enum TextEncoding {
    /// UTF-8 that begins with a byte order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// CP932 (Windows-31J).
    #[serde(rename = "cp932")]
    Cp932,
}

commands! {
    /// The screen of payouts with its chart.
    PayoutsRequest("payouts") {
        /// What a bar is.
        by: ChartBy,
        /// The first day, `yyyy-mm-dd`, or month, `yyyy-mm`; none: from the beginning.
        from: Option<String>,
        /// The last one; none: to the end.
        to: Option<String>,
        /// The chart's width, CSS pixels.
        width: u32,
        /// The chart's height, CSS pixels.
        height: u32,
        /// How it is drawn.
        theme: Drawn,
    } -> PayoutsPage;
    /// Writes the chart into the folder of exports.
    ExportChartRequest("export_chart") {
        /// As what.
        format: PictureFormat,
        /// What a bar is.
        by: ChartBy,
        /// The first day or month; none: from the beginning.
        from: Option<String>,
        /// The last one; none: to the end.
        to: Option<String>,
        /// How it is drawn.
        theme: Drawn,
    } -> Exported;
    /// Writes a table into the folder of exports.
    ExportTableRequest("export_table") {
        /// Of what.
        what: TableKind,
        /// As what.
        format: TableFormat,
        /// Of a CSV file.
        encoding: TextEncoding,
        /// Which transactions; none: all.
        query: Option<TransactionQuery>,
    } -> Exported;
    /// Takes files from the page's own chooser; what they are asked for by from now on.
    ImportGiveRequest("import_give") {
        /// The files.
        files: Vec<FileIn>,
    } -> String;
    /// What taking files in would do.
    ImportPreviewRequest("import_preview") {
        /// What they are asked for by.
        given: String,
        /// What their columns are, as the person says.
        map: Option<ImportMap>,
        /// Our name of the shop; none: the one that is shown, or the only one.
        shop: Option<String>,
    } -> ImportPreview;
    /// Takes in what the preview showed.
    ImportApplyRequest("import_apply") {
        /// From the preview.
        token: String,
    } -> ImportAnswer;
    /// The import that runs, or the last that ended: a page that was started again shows it.
    ImportStateRequest("import_state") -> Option<ImportUnderWay>;
}
