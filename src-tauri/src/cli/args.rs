//! The command line as people type it (a contract: people script it). What each command does is in the files beside.

pub use super::consents_args::{Address, Charge, CloseConsent, Consent, Consents};
pub use super::listen::Listen;
pub use super::operate_args::{Operate, Operations, Resume};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Choba 帳場: the counting desk for Amazon Pay sales through GMO-PG.
#[derive(Debug, Parser)]
#[command(name = "choba", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// Data folder (default: the platform's).
    #[arg(long, env = "CHOBA_HOME", global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// One JSON document on stdout.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of messages and of the window.
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Theme of the window.
    #[arg(long, global = true, value_enum)]
    pub theme: Option<ThemeArg>,
    /// What to do; without one the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// `ja` or `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// 日本語.
    Ja,
    /// English.
    En,
}

/// `light`, `dark` or `system`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// Paper.
    Light,
    /// Night.
    Dark,
    /// As the system has it.
    System,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The whole console on the demo shop; nothing to set up.
    Demo(Demo),
    /// Serve the sandbox until interrupted; the first line is JSON.
    Sandbox(SandboxArgs),
    /// Shops and their secrets.
    #[command(subcommand)]
    Shop(Shop),
    /// Take in files: order lists, PG files, statements, settlement reports.
    Import(Import),
    /// Named layouts of files.
    #[command(subcommand)]
    Layout(Layout),
    /// Ask the PG for known and listed orders, and Amazon for their charges.
    Sync(Sync),
    /// List transactions.
    List(List),
    /// One transaction: its eleven steps, records, operations, warnings.
    Show(OneOrder),
    /// Which record and which rule led to each conclusion.
    Explain(OneOrder),
    /// Note the dispatch of an order (step 9).
    Delivered(Delivered),
    /// Confirm the sale of an authorised order, through the PG. Without --yes: say what it would do.
    Sales(Operate),
    /// Release an authorisation, or refund a charged order, through the PG.
    Cancel(Operate),
    /// Set a new total, through the PG.
    Change(Operate),
    /// What was asked of the PG, and what became of it.
    Operations(Operations),
    /// Ask what became of operations whose outcome is unknown.
    Resume(Resume),
    /// Stored consents and their last charge.
    Consents(Consents),
    /// One consent: its charges, and what the PG says of it.
    Consent(Consent),
    /// Charges a new order on a stored consent.
    Charge(Charge),
    /// Ends a stored consent for good.
    CloseConsent(CloseConsent),
    /// The customer's address of an order: asked for now, kept nowhere.
    Address(Address),
    /// Compare both sides and list warnings.
    Check(Check),
    /// Work on warnings.
    #[command(subcommand)]
    Warnings(Warnings),
    /// Expected against delivered payouts.
    Payouts(Payouts),
    /// Draw a chart.
    #[command(subcommand)]
    Chart(Chart),
    /// Write a table to a file.
    Export(Export),
    /// Take result notifications that the shop's server hands on; each makes its order be asked for.
    Listen(Listen),
    /// Derive everything again from what was received.
    Rebuild,
    /// Check folder, cache, keychain and clock.
    Doctor(Doctor),
    /// Write an encrypted copy of the cache; the passphrase comes from stdin (`passphrase=…`).
    Backup(FileArg),
    /// Take an encrypted copy back; the passphrase comes from stdin.
    Restore(FileArg),
    /// Where the cache is lost: begin with an empty one. The old file is moved to set-aside, never deleted.
    BeginAnew,
}

/// `--shop S`.
#[derive(Clone, Debug, Default, Args)]
pub struct ShopOption {
    /// The shop, by our name of it.
    #[arg(long, value_name = "S")]
    pub shop: Option<String>,
}

/// `choba demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Seed of the demo shop.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Number of orders.
    #[arg(long, default_value_t = 3000)]
    pub orders: usize,
    /// Do the main job without a window and write its results to this folder.
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

/// `choba sandbox`.
#[derive(Debug, Args)]
pub struct SandboxArgs {
    /// Port of the PG; Amazon and the control follow. 0: any free ones.
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Seed of the demo shop.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Number of orders.
    #[arg(long, default_value_t = 3000)]
    pub orders: usize,
    /// Seed by which each answer of the PG is spelled differently (percent-encoding, bars, order of fields…); 0: as recorded.
    #[arg(long, default_value_t = 0)]
    pub wire_seed: u64,
}

/// `choba shop …`.
#[derive(Debug, Subcommand)]
pub enum Shop {
    /// Add a shop; secrets are read from stdin as `name=value` lines.
    Add(ShopAdd),
    /// List shops.
    List,
    /// Sign in at the PG and at Amazon.
    Test(ShopName),
    /// Change settings.
    Set(ShopSet),
    /// Terms of payment, from a TOML file.
    Terms(ShopTerms),
    /// Forget a shop, its secrets and its cached rows.
    Forget(ShopName),
}

/// A shop's name.
#[derive(Debug, Args)]
pub struct ShopName {
    /// Our name of the shop.
    pub name: String,
}

/// `choba shop add`.
#[derive(Debug, Args)]
pub struct ShopAdd {
    /// Our name of the shop.
    pub name: String,
    /// `sandbox`, `test` or `production`.
    #[arg(long)]
    pub environment: String,
    /// ShopID.
    #[arg(long)]
    pub shop_id: String,
    /// PG address; left out: the documented one.
    #[arg(long)]
    pub pg_url: Option<String>,
    /// Amazon address; left out: the documented one.
    #[arg(long)]
    pub amazon_url: Option<String>,
    /// `idpass` or `json`.
    #[arg(long, default_value = "idpass")]
    pub dialect: String,
    /// `amazonpayv2` or `cpsp`.
    #[arg(long, default_value = "amazonpayv2")]
    pub product: String,
}

/// `choba shop set`.
#[derive(Debug, Args)]
pub struct ShopSet {
    /// Our name of the shop.
    pub name: String,
    /// `KEY=VALUE` pairs. Without any: secrets are read from stdin as `name=value` lines.
    pub settings: Vec<String>,
}

/// `choba shop terms`.
#[derive(Debug, Args)]
pub struct ShopTerms {
    /// Our name of the shop.
    pub name: String,
    /// TOML file with `[[terms]]`.
    #[arg(long)]
    pub file: PathBuf,
}

/// `choba import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files, or zips of files.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// A kept layout.
    #[arg(long, conflicts_with = "map")]
    pub layout: Option<String>,
    /// A layout file; it is kept.
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// Say what would happen, and do nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba layout …`.
#[derive(Debug, Subcommand)]
pub enum Layout {
    /// List kept layouts.
    List,
    /// Print a layout.
    Show(ShopName),
    /// Forget a layout.
    Forget(ShopName),
}

/// `choba sync`.
#[derive(Debug, Args)]
pub struct Sync {
    /// A list of orders to ask for.
    #[arg(long, value_name = "FILE")]
    pub orders: Option<PathBuf>,
    /// Ask for old ends too.
    #[arg(long)]
    pub full: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba list`.
#[derive(Debug, Default, Args)]
pub struct List {
    /// Status words, joined by commas.
    #[arg(long)]
    pub status: Option<String>,
    /// First day (Japan time) of `processed_at`.
    #[arg(long)]
    pub from: Option<String>,
    /// Last day, included.
    #[arg(long)]
    pub to: Option<String>,
    /// Smallest amount, included.
    #[arg(long)]
    pub min: Option<i64>,
    /// Largest amount, included.
    #[arg(long)]
    pub max: Option<i64>,
    /// One literal text; width, case and kana kind do not matter.
    #[arg(long)]
    pub text: Option<String>,
    /// `field`, or `-field` for descending.
    #[arg(long, allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// Rows of a page.
    #[arg(long)]
    pub limit: Option<usize>,
    /// Cursor of the page before.
    #[arg(long)]
    pub after: Option<String>,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// An order.
#[derive(Debug, Args)]
pub struct OneOrder {
    /// Order id.
    pub order: String,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba delivered`.
#[derive(Debug, Args)]
pub struct Delivered {
    /// Order id.
    pub order: String,
    /// Day of dispatch.
    #[arg(long)]
    pub on: String,
    /// Carrier.
    #[arg(long)]
    pub carrier: Option<String>,
    /// Slip number.
    #[arg(long)]
    pub slip: Option<String>,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba check`.
#[derive(Debug, Default, Args)]
pub struct Check {
    /// Only this kind.
    #[arg(long)]
    pub kind: Option<String>,
    /// Go on and print a line for each new warning.
    #[arg(long)]
    pub watch: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba warnings …`.
#[derive(Debug, Subcommand)]
pub enum Warnings {
    /// Note that a person has seen it.
    Ack(WarningAck),
}

/// `choba warnings ack`.
#[derive(Debug, Args)]
pub struct WarningAck {
    /// Id of the warning.
    pub id: String,
    /// What the person says about it.
    #[arg(long)]
    pub note: String,
}

/// `--from` and `--to` of payouts.
#[derive(Clone, Debug, Default, Args)]
pub struct Span {
    /// First day of payment.
    #[arg(long)]
    pub from: Option<String>,
    /// Last day, included.
    #[arg(long)]
    pub to: Option<String>,
}

/// `choba payouts`.
#[derive(Debug, Default, Args)]
pub struct Payouts {
    /// Days of payment.
    #[command(flatten)]
    pub span: Span,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba chart …`.
#[derive(Debug, Subcommand)]
pub enum Chart {
    /// Expected and delivered payouts.
    Payouts(ChartPayouts),
}

/// `choba chart payouts`.
#[derive(Debug, Args)]
pub struct ChartPayouts {
    /// File to write; its ending says the format.
    #[arg(long)]
    pub out: PathBuf,
    /// Days of payment.
    #[command(flatten)]
    pub span: Span,
    /// A bar for each.
    #[arg(long, value_enum, default_value_t = ByArg::Month)]
    pub by: ByArg,
    /// Width in pixels (points in PDF).
    #[arg(long, default_value_t = 1200, value_parser = clap::value_parser!(u32).range(240..=8000))]
    pub width: u32,
    /// Height.
    #[arg(long, default_value_t = 600, value_parser = clap::value_parser!(u32).range(160..=8000))]
    pub height: u32,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `month`, `week` or `payout`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ByArg {
    /// Month of payment.
    Month,
    /// Week of payment.
    Week,
    /// One payout.
    Payout,
}

/// `choba export`.
#[derive(Debug, Args)]
pub struct Export {
    /// What to write.
    #[arg(value_enum)]
    pub what: WhatArg,
    /// File to write; its ending says the format.
    #[arg(long)]
    pub out: PathBuf,
    /// Encoding of CSV.
    #[arg(long, value_enum, default_value_t = EncodingArg::Utf8)]
    pub encoding: EncodingArg,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WhatArg {
    /// Transactions.
    Transactions,
    /// Deliveries, both legs.
    Deliveries,
    /// Payouts.
    Payouts,
    /// Warnings.
    Warnings,
}

/// Encoding of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EncodingArg {
    /// UTF-8 with BOM.
    #[value(name = "utf-8")]
    Utf8,
    /// CP932, for old programs.
    Cp932,
}

/// `choba doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Note that some things are not known since the cache was brought back or begun anew.
    #[arg(long)]
    pub seen: bool,
}

/// A file.
#[derive(Debug, Args)]
pub struct FileArg {
    /// File.
    pub file: PathBuf,
}
