//! Arguments about stored consents and a customer's address.

use super::args::ShopOption;
use clap::Args;

/// `choba consents`.
#[derive(Debug, Args)]
pub struct Consents {
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba consent`.
#[derive(Debug, Args)]
pub struct Consent {
    /// The consent's number at Amazon, B03-….
    pub consent: String,
    /// Do not ask the PG.
    #[arg(long)]
    pub offline: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba charge`.
#[derive(Debug, Args)]
pub struct Charge {
    /// The consent's number at Amazon, B03-….
    pub consent: String,
    /// Amount, yen.
    #[arg(long)]
    pub amount: i64,
    /// Tax and postage, yen.
    #[arg(long, default_value_t = 0)]
    pub tax: i64,
    /// The new order's id; left out: the consent's number with the month.
    #[arg(long)]
    pub order: Option<String>,
    /// Only reserve the money: the sale is confirmed later.
    #[arg(long)]
    pub reserve: bool,
    /// Why; needed for a second charge in one month.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Send it.
    #[arg(long)]
    pub yes: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba close-consent`.
#[derive(Debug, Args)]
pub struct CloseConsent {
    /// The consent's number at Amazon, B03-….
    pub consent: String,
    /// Why.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// Send it.
    #[arg(long)]
    pub yes: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// `choba address`.
#[derive(Debug, Args)]
pub struct Address {
    /// Order id.
    pub order: String,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}
