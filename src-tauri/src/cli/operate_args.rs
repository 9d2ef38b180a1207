//! Arguments of operations.

use super::args::ShopOption;
use clap::Args;
use std::path::PathBuf;

/// `choba sales`, `cancel`, `change`.
#[derive(Debug, Args)]
pub struct Operate {
    /// Order id.
    #[arg(required_unless_present = "from_file", conflicts_with = "from_file")]
    pub order: Option<String>,
    /// A list of orders instead: one id a line, or a table with order_id and perhaps amount, tax, reason.
    #[arg(long)]
    pub from_file: Option<PathBuf>,
    /// Where the result of a list is written: .csv, .xlsx or .json.
    #[arg(long, requires = "from_file")]
    pub out: Option<PathBuf>,
    /// Amount, yen; left out: as it stands.
    #[arg(long)]
    pub amount: Option<i64>,
    /// Tax and postage, yen; left out: as it stands.
    #[arg(long)]
    pub tax: Option<i64>,
    /// Why; needed for a sale without a day of dispatch, and for a refund that Amazon could not be asked about.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Send it. Without it: what it would do (exit code 0), or what stops it (1).
    #[arg(long)]
    pub yes: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba operations`.
#[derive(Debug, Args)]
pub struct Operations {
    /// Order id; left out: all.
    pub order: Option<String>,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba resume`.
#[derive(Debug, Args)]
pub struct Resume {
    /// Go on until every outcome is known.
    #[arg(long)]
    pub wait: bool,
    /// The shop; left out: all.
    #[command(flatten)]
    pub shop: ShopOption,
}
