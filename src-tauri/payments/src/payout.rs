//! Deliveries of sales: lines of settlement reports (leg 1) and payout statements (leg 2), and the terms they follow.

use crate::{Day, Rounding, Yen};

/// When a period closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// On these days of the month, ascending; 31 means the month's end.
    Days(Vec<u32>),
    /// Every day.
    Daily,
}

/// When a closed period is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payday {
    /// This many calendar days after the closing.
    DaysAfter(u32),
    /// This many business days after the closing.
    BusinessDaysAfter(u32),
    /// On this day (31: the end) of the month that many months later.
    MonthsAfter {
        /// Months after the closing's month.
        months: u32,
        /// Day of that month.
        day: u32,
    },
}

/// How the tax on fees is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeTax {
    /// Rate in basis points: 1,000 is 10 %.
    pub rate_bp: i64,
    /// Whether it is computed once on the closing's sum of fees (else on each line).
    pub per_closing: bool,
}

/// Terms of payment from a day on (demo-shop.md section 5; by contract, never constant).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// First day of sale they hold for.
    pub from: Day,
    /// When periods close.
    pub closing: Closing,
    /// When they are paid.
    pub pay: Payday,
    /// Whether a payday on which banks rest moves to the next (true) or the previous business day.
    pub bank_closed_next: bool,
    /// Fee in basis points: 400 is 4 %.
    pub rate_bp: i64,
    /// Another rate for lines whose free field 1 holds one of `special_words` (digital goods).
    pub special_rate_bp: Option<i64>,
    /// Words that select the special rate.
    pub special_words: Vec<String>,
    /// Fee per charged transaction, yen without tax.
    pub item_fee: Yen,
    /// Tax on fees.
    pub fee_tax: FeeTax,
    /// The bank's fee per transfer.
    pub transfer_fee: Yen,
    /// Rounding of fees and of their tax.
    pub rounding: Rounding,
    /// Whether a payout smaller than its transfer fee is kept for the next one.
    pub hold_below_transfer_fee: bool,
    /// Invoice taken out of the month-end closing, yen with tax.
    pub monthly_invoice: Yen,
}

/// What a payout line is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayoutKind {
    /// 売上.
    Sale,
    /// 返品.
    Refund,
    /// Chargeback or claim taken back.
    Claim,
    /// 振込手数料.
    TransferFee,
    /// 相殺: an invoice taken out.
    Offset,
    /// Carried over or held back.
    Held,
    /// Correction.
    Adjustment,
    /// Another word, as it came.
    Other(String),
}

impl PayoutKind {
    /// The word in layouts, tables and JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
            Self::Claim => "claim",
            Self::TransferFee => "transfer_fee",
            Self::Offset => "offset",
            Self::Held => "held",
            Self::Adjustment => "adjustment",
            Self::Other(word) => word,
        }
    }

    /// Whether a line of this kind is of one order.
    #[must_use]
    pub const fn is_of_an_order(&self) -> bool {
        matches!(self, Self::Sale | Self::Refund | Self::Claim)
    }

    /// Reads the word; unknown ones are kept.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "sale" => Self::Sale,
            "refund" => Self::Refund,
            "claim" => Self::Claim,
            "transfer_fee" => Self::TransferFee,
            "offset" => Self::Offset,
            "held" => Self::Held,
            "adjustment" => Self::Adjustment,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// One line of a payout statement (leg 2), fields of design 4a. Fees are positive when taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutLine {
    /// Day the money was paid.
    pub paid_on: Day,
    /// Day the period closed.
    pub closed_on: Option<Day>,
    /// ShopID in the file.
    pub shop_id: Option<String>,
    /// Order id; none on fees and offsets.
    pub order_id: Option<String>,
    /// What it is.
    pub kind: PayoutKind,
    /// Day of the sale or refund.
    pub sold_on: Option<Day>,
    /// Amount without tax.
    pub amount: Yen,
    /// Tax and postage.
    pub tax: Yen,
    /// Positive; counts against `amount`.
    pub refund_amount: Yen,
    /// Fee taken, without tax.
    pub fee: Yen,
    /// Tax on the fee.
    pub fee_tax: Yen,
    /// Transfer fee taken.
    pub transfer_fee: Yen,
    /// amount − refund_amount + tax − fee − fee_tax − transfer_fee.
    pub net: Yen,
    /// The merchant's free fields, where the file has them.
    pub client_fields: [String; 3],
}

/// What a settlement row is (amazon-pay.md section 7).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SettlementKind {
    /// A charge.
    Capture,
    /// A refund.
    Refund,
    /// The transfer to the designated account.
    Transfer,
    /// Balance taken into the next period.
    Carryover,
    /// A correction.
    Adjustment,
    /// The card issuer reversed the charge.
    Chargeback,
    /// A guarantee claim.
    AToZ,
    /// Money taken because the balance did not cover a refund.
    Debt,
    /// A reserve held or given back.
    Reserve,
    /// Another word, as it came.
    Other(String),
}

impl SettlementKind {
    /// The word in tables and JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Capture => "capture",
            Self::Refund => "refund",
            Self::Transfer => "transfer",
            Self::Carryover => "carryover",
            Self::Adjustment => "adjustment",
            Self::Chargeback => "chargeback",
            Self::AToZ => "a_to_z",
            Self::Debt => "debt",
            Self::Reserve => "reserve",
            Self::Other(word) => word,
        }
    }

    /// Reads Amazon's word or ours: case, blanks, hyphens and underscores do not matter; unknown ones are kept.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let folded: String = word
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        match folded.as_str() {
            "capture" => Self::Capture,
            "refund" => Self::Refund,
            "transfer" => Self::Transfer,
            "carryover" => Self::Carryover,
            "adjustment" => Self::Adjustment,
            "chargeback" => Self::Chargeback,
            "atoz" | "atozguaranteeclaim" | "atozclaim" | "guaranteeclaim" => Self::AToZ,
            "debt" => Self::Debt,
            "reserve" => Self::Reserve,
            _ => Self::Other(word.to_owned()),
        }
    }
}

/// One row of an Amazon settlement report (leg 1). Amounts are signed as in the file: a charged fee is negative.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SettlementLine {
    /// When money was credited or debited.
    pub posted_at: crate::At,
    /// The settlement.
    pub settlement_id: String,
    /// Charge or refund id; empty on account-level rows.
    pub amazon_id: String,
    /// Reference of the capture or refund; begins `AUTHORIZE_` when it was pressed in Seller Central (v1, SPG).
    pub reference: String,
    /// What it is.
    pub kind: SettlementKind,
    /// Charge permission.
    pub permission_id: String,
    /// The merchant's order number; may be empty.
    pub order_id: String,
    /// Description.
    pub description: String,
    /// Signed amount.
    pub amount: Yen,
    /// Signed fee.
    pub fee: Yen,
    /// Signed net.
    pub net: Yen,
}

/// A file row of money moving on, in either leg; what `export deliveries` lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Amazon → GMO-PG.
    Settlement(SettlementLine),
    /// GMO-PG → shop.
    Payout(PayoutLine),
}
