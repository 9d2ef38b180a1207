//! Tables and charts as files. A file leaves the encryption, so it is readable by its owner only.

use crate::bars::ChartRequest;
use crate::books::Span;
use crate::count::number;
use crate::list::ListRequest;
use crate::{Desk, Error, Result};
use messages::{Complaint, Exported, FailureCode, TransactionQuery};
use payments::{AmazonState, At, PayoutLine, SettlementLine, Transaction, Warning, Yen};
use reports::picture::{self, Meta};
use reports::table::{self, Cell, Column, Encoding, Kind, Table};
use std::io::Write as _;
use std::path::Path;
use words::Words;

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Transactions.
    Transactions,
    /// Both legs of deliveries.
    Deliveries,
    /// Payouts.
    Payouts,
    /// Warnings, resolved ones too.
    Warnings,
}

impl What {
    /// The word on the command line.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Transactions => "transactions",
            Self::Deliveries => "deliveries",
            Self::Payouts => "payouts",
            Self::Warnings => "warnings",
        }
    }
}

/// A table file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated text.
    Csv(Encoding),
    /// Excel.
    Xlsx,
    /// JSON.
    Json,
}

/// A chart file's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartFormat {
    /// Vector picture with text as text.
    Svg,
    /// Picture.
    Png,
    /// Page.
    Pdf,
}

/// The ending of a file name, folded.
fn ending(file: &Path) -> String {
    file.extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase()
}

impl Format {
    /// The format that a file's ending names.
    ///
    /// # Errors
    /// `usage` for another ending.
    pub fn of(file: &Path, encoding: Encoding) -> Result<Self> {
        match ending(file).as_str() {
            "csv" => Ok(Self::Csv(encoding)),
            "xlsx" => Ok(Self::Xlsx),
            "json" => Ok(Self::Json),
            other => Err(Error::usage("failure-ending")
                .with("value", other)
                .with("candidates", ".csv, .xlsx, .json")),
        }
    }
}

impl ChartFormat {
    /// The format that a file's ending names.
    ///
    /// # Errors
    /// `usage` for another ending.
    pub fn of(file: &Path) -> Result<Self> {
        match ending(file).as_str() {
            "svg" => Ok(Self::Svg),
            "png" => Ok(Self::Png),
            "pdf" => Ok(Self::Pdf),
            other => Err(Error::usage("failure-ending")
                .with("value", other)
                .with("candidates", ".svg, .png, .pdf")),
        }
    }
}

impl Desk {
    /// Writes a table.
    ///
    /// # Errors
    /// `usage`, `file` when it cannot be written.
    pub async fn export(
        &self,
        what: What,
        shop: Option<&str>,
        query: &TransactionQuery,
        format: Format,
        file: &Path,
        words: Words,
    ) -> Result<Exported> {
        let table = self.table(what, shop, query, words).await?;
        let rows = number(table.rows.len());
        let (mut bytes, complaints) = encode(&table, format, what.as_str())?;
        if (what, format) == (What::Warnings, Format::Json) {
            bytes = self.with_sides(&bytes, shop, words).await?;
        }
        write_private(file, &bytes)?;
        let complaints = complaints.into_iter().map(|c| lacking(&c, words)).collect();
        Ok(Exported {
            file: file.display().to_string(),
            rows,
            complaints,
        })
    }

    /// Writes a chart.
    ///
    /// # Errors
    /// `usage`, `file` when it cannot be written.
    pub async fn export_chart(
        &self,
        shop: Option<&str>,
        request: ChartRequest,
        format: ChartFormat,
        file: &Path,
        words: Words,
    ) -> Result<Exported> {
        let svg = self.payouts_chart(shop, request, words).await?;
        let rows = number(self.payouts(shop, request.span).await?.payouts.len());
        let bytes = picture_bytes(&svg, format, words)?;
        write_private(file, &bytes)?;
        Ok(Exported {
            file: file.display().to_string(),
            rows,
            complaints: Vec::new(),
        })
    }

    async fn table(
        &self,
        what: What,
        shop: Option<&str>,
        query: &TransactionQuery,
        words: Words,
    ) -> Result<Table> {
        match what {
            What::Transactions => self.transactions_table(shop, query).await,
            What::Deliveries => self.deliveries_table(shop).await,
            What::Payouts => self.payouts_table(shop).await,
            What::Warnings => self.warnings_table(shop, words).await,
        }
    }

    async fn transactions_table(
        &self,
        shop: Option<&str>,
        query: &TransactionQuery,
    ) -> Result<Table> {
        let request = ListRequest {
            query: query.clone(),
            shop: shop.map(str::to_owned),
            ..ListRequest::default()
        };
        let query = self.query(&request.query, request.shop.as_deref()).await?;
        self.image(|image| {
            let page = image.page(&query, 0, usize::MAX);
            Table {
                columns: transaction_columns(),
                rows: page.rows.into_iter().map(transaction_cells).collect(),
            }
        })
        .await
    }

    async fn deliveries_table(&self, shop: Option<&str>) -> Result<Table> {
        let columns = [
            ("leg", Kind::Count),
            ("paid_on", Kind::Day),
            ("closed_on", Kind::Day),
            ("order_id", Kind::Text),
            ("kind", Kind::Text),
            ("amount", Kind::Yen),
            ("tax", Kind::Yen),
            ("fee", Kind::Yen),
            ("fee_tax", Kind::Yen),
            ("net", Kind::Yen),
        ];
        let mut rows: Vec<Vec<Cell>> = self
            .ledger()
            .settlement_lines(shop)
            .await?
            .iter()
            .map(settlement_cells)
            .collect();
        rows.extend(
            self.ledger()
                .payout_lines(shop)
                .await?
                .iter()
                .map(payout_cells),
        );
        Ok(Table {
            columns: columns_of(&columns),
            rows,
        })
    }

    async fn payouts_table(&self, shop: Option<&str>) -> Result<Table> {
        let columns = [
            ("period", Kind::Day),
            ("paid_on", Kind::Day),
            ("expected", Kind::Yen),
            ("delivered", Kind::Yen),
            ("difference", Kind::Yen),
            ("fees", Kind::Yen),
            ("tax", Kind::Yen),
            ("lines", Kind::Count),
            ("unmatched", Kind::Count),
            ("state", Kind::Text),
        ];
        let rows = self.payouts(shop, Span::default()).await?.payouts;
        let money = |y: Option<messages::Yen>| y.map_or(Cell::Empty, |y| Cell::Yen(Yen::new(y.0)));
        let rows = rows.into_iter().map(|payout| {
            let (p, state) = (payout.row, payout.state);
            vec![
                Cell::Text(p.period),
                Cell::Text(p.paid_on),
                money(p.expected),
                money(p.delivered),
                money(p.difference),
                money(Some(p.fees)),
                money(Some(p.tax)),
                Cell::Count(p.lines),
                Cell::Count(p.unmatched),
                Cell::Text(state.as_str().to_owned()),
            ]
        });
        Ok(Table {
            columns: columns_of(&columns),
            rows: rows.collect(),
        })
    }

    /// The rows of the warnings with both sides whole, as `choba check` tells them: JSON has room for what no cell holds.
    async fn with_sides(&self, rows: &[u8], shop: Option<&str>, words: Words) -> Result<Vec<u8>> {
        let bug = |_| crate::error::bug("warnings as JSON");
        let mut rows: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_slice(rows).map_err(bug)?;
        let warnings = self.ledger().warnings(None).await?;
        let ours = warnings.iter().filter(|w| shop.is_none_or(|s| s == w.shop));
        for (row, warning) in rows.iter_mut().zip(ours) {
            let told = crate::warning_words::check_warning(words, warning);
            let told = serde_json::json!({ "pg": told.pg, "amazon": told.amazon });
            row.extend(told.as_object().cloned().unwrap_or_default());
        }
        serde_json::to_vec(&rows).map_err(bug)
    }

    async fn warnings_table(&self, shop: Option<&str>, words: Words) -> Result<Table> {
        let columns = [
            ("id", Kind::Text),
            ("kind", Kind::Text),
            ("severity", Kind::Text),
            ("state", Kind::Text),
            ("shop", Kind::Text),
            ("order", Kind::Text),
            ("seen_at", Kind::Instant),
            ("resolved_at", Kind::Instant),
            ("at_stake", Kind::Yen),
            ("note", Kind::Text),
            ("pg_state", Kind::Text),
            ("pg_total", Kind::Yen),
            ("amazon_state", Kind::Text),
            ("amazon_captured", Kind::Yen),
            ("amazon_refunded", Kind::Yen),
            ("advice", Kind::Text),
        ];
        let warnings = self.ledger().warnings(None).await?;
        let rows = warnings
            .iter()
            .filter(|w| shop.is_none_or(|s| s == w.shop))
            .map(|w| warning_cells(w, words));
        Ok(Table {
            columns: columns_of(&columns),
            rows: rows.collect(),
        })
    }
}

pub(crate) fn columns_of(columns: &[(&str, Kind)]) -> Vec<Column> {
    columns
        .iter()
        .map(|(name, kind)| Column::new(name, *kind))
        .collect()
}

fn transaction_columns() -> Vec<Column> {
    columns_of(&[
        ("shop", Kind::Text),
        ("order_id", Kind::Text),
        ("status", Kind::Text),
        ("job_cd", Kind::Text),
        ("amount", Kind::Yen),
        ("tax", Kind::Yen),
        ("access_id", Kind::Text),
        ("processed_at", Kind::Instant),
        ("pay_type", Kind::Text),
        ("amazon_charge_permission_id", Kind::Text),
        ("amazon_charge_id", Kind::Text),
        ("amazon_state", Kind::Text),
        ("captured", Kind::Yen),
        ("refunded", Kind::Yen),
        ("delivery", Kind::Text),
        ("warnings", Kind::Text),
        ("client_field_1", Kind::Text),
        ("client_field_2", Kind::Text),
        ("client_field_3", Kind::Text),
        ("seen_at", Kind::Instant),
    ])
}

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn instant(at: Option<At>) -> Cell {
    at.map_or(Cell::Empty, Cell::At)
}

fn transaction_cells(t: &Transaction) -> Vec<Cell> {
    let optional = |s: Option<&str>| s.map_or(Cell::Empty, text);
    let money = |y: Option<Yen>| y.map_or(Cell::Empty, Cell::Yen);
    let warnings = t.warnings.iter().map(|k| k.as_str()).collect();
    let [one, two, three] = &t.client_fields;
    vec![
        text(&t.shop),
        text(t.order_id.as_str()),
        text(t.status.as_str()),
        text(&t.job_cd),
        Cell::Yen(t.amount),
        Cell::Yen(t.tax),
        text(&t.access_id),
        instant(t.processed_at),
        text(&t.pay_type),
        optional(t.permission_id.as_deref()),
        optional(t.charge_id.as_deref()),
        optional(t.amazon_state.as_ref().map(AmazonState::as_str)),
        money(t.captured),
        money(t.refunded),
        optional(t.delivery.as_str()),
        Cell::Words(warnings),
        text(one),
        text(two),
        text(three),
        Cell::At(t.seen_at),
    ]
}

fn settlement_cells(l: &SettlementLine) -> Vec<Cell> {
    vec![
        Cell::Count(1),
        Cell::Day(l.posted_at.day()),
        Cell::Empty,
        text(&l.order_id),
        text(l.kind.as_str()),
        Cell::Yen(l.amount),
        Cell::Yen(Yen::ZERO),
        Cell::Yen(-l.fee),
        Cell::Yen(Yen::ZERO),
        Cell::Yen(l.net),
    ]
}

fn payout_cells(l: &PayoutLine) -> Vec<Cell> {
    vec![
        Cell::Count(2),
        Cell::Day(l.paid_on),
        l.closed_on.map_or(Cell::Empty, Cell::Day),
        l.order_id.as_deref().map_or(Cell::Empty, text),
        text(l.kind.as_str()),
        Cell::Yen(l.amount - l.refund_amount),
        Cell::Yen(l.tax),
        Cell::Yen(l.fee + l.transfer_fee),
        Cell::Yen(l.fee_tax),
        Cell::Yen(l.net),
    ]
}

fn warning_cells(w: &Warning, words: Words) -> Vec<Cell> {
    let told = crate::warning_words::check_warning(words, w);
    let (pg, amazon) = (told.pg.as_ref(), told.amazon.as_ref());
    let state = |side: Option<&messages::Side>| side.map_or(Cell::Empty, |s| text(&s.state));
    let money = |yen: Option<messages::Yen>| yen.map_or(Cell::Empty, |y| Cell::Yen(Yen::new(y.0)));
    vec![
        text(&w.id),
        text(w.kind.as_str()),
        text(w.kind.severity().as_str()),
        text(w.state.as_str()),
        text(&w.shop),
        text(&w.order),
        Cell::At(w.seen_at),
        instant(w.resolved_at),
        Cell::Yen(w.at_stake),
        text(&w.note),
        state(pg),
        money(pg.and_then(|s| s.amount)),
        state(amazon),
        money(amazon.and_then(|s| s.captured)),
        money(amazon.and_then(|s| s.refunded)),
        text(&told.advice),
    ]
}

pub(crate) fn encode(
    table: &Table,
    format: Format,
    sheet: &str,
) -> Result<(Vec<u8>, Vec<table::Complaint>)> {
    match format {
        Format::Csv(encoding) => table::csv(table, encoding),
        Format::Xlsx => table::xlsx(table, sheet).map(|b| (b, Vec::new())),
        Format::Json => table::json(table).map(|b| (b, Vec::new())),
    }
    .map_err(|e| report_error(&e))
}

/// A chart's bytes in a format.
pub(crate) fn picture_bytes(svg: &str, format: ChartFormat, words: Words) -> Result<Vec<u8>> {
    let meta = Meta {
        title: words.get("chart-title"),
        author: "Choba".to_owned(),
        language: words.lang().as_str().to_owned(),
    };
    match format {
        ChartFormat::Svg => Ok(svg.as_bytes().to_vec()),
        ChartFormat::Png => picture::png(svg, 1).map_err(|e| report_error(&e)),
        ChartFormat::Pdf => picture::pdf(svg, &meta).map_err(|e| report_error(&e)),
    }
}

pub(crate) fn report_error(error: &reports::Error) -> Error {
    Error::new(FailureCode::Bug, "failure-chart").with("reason", error.to_string())
}

fn lacking(c: &table::Complaint, words: Words) -> Complaint {
    Complaint {
        line: number(c.row),
        last_line: number(c.row),
        column: c.column.clone(),
        reason: words.text(
            "complaint-lacks",
            &[("character", c.character.to_string().into())],
        ),
    }
}

/// Writes a file whole or not at all, readable by its owner only.
///
/// # Errors
/// `file` when it cannot be written.
pub fn write_private(file: &Path, bytes: &[u8]) -> Result<()> {
    let written = ledger::put(file, ledger::Existing::Replaced, |f| f.write_all(bytes));
    written.map_err(|error| match error {
        ledger::Error::Io { source, .. } => Error::file(file, &source),
        other => other.into(),
    })
}
