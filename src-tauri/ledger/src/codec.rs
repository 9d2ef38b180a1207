//! The JSON in which evidence and terms are stored. Ours alone: the words in `payments` know no serialisation.

use crate::{Error, Result};
use payments::{At, Closing, FeeTax, FileLine, Payday, Rounding, SideRecord, Terms, Yen, day_text};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Side {
    at: i64,
    state: String,
    amount: Option<i64>,
    captured: Option<i64>,
    refunded: Option<i64>,
    changed_at: Option<i64>,
    reason: Option<String>,
    source: String,
    /// Name and line; older rows have none.
    #[serde(default)]
    from: Option<(String, u32)>,
    #[serde(default)]
    rows: String,
}

pub(crate) fn side_text(side: &SideRecord) -> String {
    let side = Side {
        at: side.at.0,
        state: side.state.clone(),
        amount: side.amount.map(Yen::get),
        captured: side.captured.map(Yen::get),
        refunded: side.refunded.map(Yen::get),
        changed_at: side.changed_at.map(|at| at.0),
        reason: side.reason.clone(),
        source: side.source.clone(),
        from: side.from.as_ref().map(|f| (f.file.clone(), f.line)),
        rows: side.rows.clone(),
    };
    serde_json::to_string(&side).unwrap_or_default()
}

pub(crate) fn side(text: &str) -> Option<SideRecord> {
    let side: Side = serde_json::from_str(text).ok()?;
    Some(SideRecord {
        at: At(side.at),
        state: side.state,
        amount: yen(side.amount)?,
        captured: yen(side.captured)?,
        refunded: yen(side.refunded)?,
        changed_at: side.changed_at.map(At),
        reason: side.reason,
        source: side.source,
        from: side.from.map(|(file, line)| FileLine { file, line }),
        rows: side.rows,
    })
}

/// `None` for an amount beyond the ceiling, `Some(None)` for no amount.
fn yen(amount: Option<i64>) -> Option<Option<Yen>> {
    amount.map_or(Some(None), |n| Yen::checked(n).map(Some))
}

#[derive(Serialize, Deserialize)]
struct StoredTerms {
    from: String,
    /// Empty: daily.
    closing: Vec<u32>,
    pay: StoredPayday,
    bank_closed_next: bool,
    rate_bp: i64,
    special_rate_bp: Option<i64>,
    special_words: Vec<String>,
    item_fee: i64,
    fee_tax_bp: i64,
    fee_tax_per_closing: bool,
    transfer_fee: i64,
    rounding: String,
    hold_below_transfer_fee: bool,
    monthly_invoice: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredPayday {
    Days(u32),
    BusinessDays(u32),
    Months(u32, u32),
}

pub(crate) fn terms_text(terms: &Terms) -> String {
    let stored = StoredTerms {
        from: day_text(terms.from),
        closing: match &terms.closing {
            Closing::Days(days) => days.clone(),
            Closing::Daily => Vec::new(),
        },
        pay: match terms.pay {
            Payday::DaysAfter(n) => StoredPayday::Days(n),
            Payday::BusinessDaysAfter(n) => StoredPayday::BusinessDays(n),
            Payday::MonthsAfter { months, day } => StoredPayday::Months(months, day),
        },
        bank_closed_next: terms.bank_closed_next,
        rate_bp: terms.rate_bp,
        special_rate_bp: terms.special_rate_bp,
        special_words: terms.special_words.clone(),
        item_fee: terms.item_fee.get(),
        fee_tax_bp: terms.fee_tax.rate_bp,
        fee_tax_per_closing: terms.fee_tax.per_closing,
        transfer_fee: terms.transfer_fee.get(),
        rounding: match terms.rounding {
            Rounding::Down => "down",
            Rounding::Nearest => "nearest",
            Rounding::Up => "up",
        }
        .to_owned(),
        hold_below_transfer_fee: terms.hold_below_transfer_fee,
        monthly_invoice: terms.monthly_invoice.get(),
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

pub(crate) fn terms(text: &str) -> Option<Terms> {
    let stored: StoredTerms = serde_json::from_str(text).ok()?;
    Some(Terms {
        from: stored.from.parse().ok()?,
        closing: if stored.closing.is_empty() {
            Closing::Daily
        } else {
            Closing::Days(stored.closing)
        },
        pay: match stored.pay {
            StoredPayday::Days(n) => Payday::DaysAfter(n),
            StoredPayday::BusinessDays(n) => Payday::BusinessDaysAfter(n),
            StoredPayday::Months(months, day) => Payday::MonthsAfter { months, day },
        },
        bank_closed_next: stored.bank_closed_next,
        rate_bp: stored.rate_bp,
        special_rate_bp: stored.special_rate_bp,
        special_words: stored.special_words,
        item_fee: Yen::checked(stored.item_fee)?,
        fee_tax: FeeTax {
            rate_bp: stored.fee_tax_bp,
            per_closing: stored.fee_tax_per_closing,
        },
        transfer_fee: Yen::checked(stored.transfer_fee)?,
        rounding: match stored.rounding.as_str() {
            "down" => Rounding::Down,
            "nearest" => Rounding::Nearest,
            "up" => Rounding::Up,
            _ => return None,
        },
        hold_below_transfer_fee: stored.hold_below_transfer_fee,
        monthly_invoice: Yen::checked(stored.monthly_invoice)?,
    })
}

/// Settings of a shop as a JSON object of texts.
pub(crate) fn settings(text: &str) -> Result<std::collections::BTreeMap<String, String>> {
    serde_json::from_str(text).map_err(|_| Error::Unreadable("settings"))
}
