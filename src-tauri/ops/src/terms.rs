//! Terms of payment as a TOML file: `[[terms]]` of from, closing, pay, rate_bp, item_fee, fee_tax, transfer_fee,
//! rounding, hold_below_transfer_fee (design section 4), and what the demo shop's contract needs beside them.

use crate::{Error, Result};
use messages::FailureCode;
use payments::{Closing, Day, FeeTax, Payday, Rounding, Terms, Yen};
use serde::Deserialize;
use words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// `2026-01-01`.
    from: toml::Value,
    /// `"daily"`, a day, or days of the month; 31 or `"end"` is its end.
    closing: toml::Value,
    /// `"15 days"`, `"2 business days"`, `"end of next month"`, `"10 of month +2"`.
    pay: String,
    /// `"next"` or `"previous"` business day.
    #[serde(default)]
    bank_closed: Option<String>,
    rate_bp: i64,
    #[serde(default)]
    special_rate_bp: Option<i64>,
    #[serde(default)]
    special_words: Vec<String>,
    #[serde(default)]
    item_fee: i64,
    /// A number of basis points, or a table `{ rate_bp, per = "closing" | "line" }`.
    #[serde(default)]
    fee_tax: Option<toml::Value>,
    #[serde(default)]
    transfer_fee: i64,
    #[serde(default)]
    rounding: Option<String>,
    #[serde(default)]
    hold_below_transfer_fee: bool,
    #[serde(default)]
    monthly_invoice: i64,
}

/// Reads terms.
///
/// # Errors
/// `file`, with the line or the field, and what fits there.
pub(crate) fn parse(text: &str) -> Result<Vec<Terms>> {
    let file: File = toml::from_str(text).map_err(|e| {
        let line = e.span().map_or(1, |s| {
            let head = text.get(..s.start).unwrap_or(text);
            head.matches('\n').count() + 1
        });
        unreadable(e.message(), line)
    })?;
    if file.terms.is_empty() {
        return Err(wrong("terms", "[[terms]]"));
    }
    let mut terms = file.terms.iter().map(entry).collect::<Result<Vec<_>>>()?;
    terms.sort_by_key(|t| t.from);
    Ok(terms)
}

/// What is wrong with the text, out of the parser's English sentence: the field that it names, if any.
fn unreadable(message: &str, line: usize) -> Error {
    let named = |start: &str| {
        let rest = message.strip_prefix(start)?;
        rest.split_once('`').map(|(field, _)| field.to_owned())
    };
    let (key, field) = match (named("unknown field `"), named("missing field `")) {
        (Some(field), _) => ("failure-terms-unknown", field),
        (None, Some(field)) => ("failure-terms-missing", field),
        (None, None) => ("failure-terms", String::new()),
    };
    Error::new(FailureCode::File, key)
        .with("line", line)
        .with("field", field)
}

fn entry(e: &Entry) -> Result<Terms> {
    Ok(Terms {
        from: day(&e.from)?,
        closing: closing(&e.closing)?,
        pay: payday(&e.pay)?,
        bank_closed_next: match e.bank_closed.as_deref() {
            None | Some("next") => true,
            Some("previous") => false,
            Some(_) => return Err(wrong("bank_closed", "\"next\", \"previous\"")),
        },
        rate_bp: rate(e.rate_bp, "rate_bp")?,
        special_rate_bp: e
            .special_rate_bp
            .map(|r| rate(r, "special_rate_bp"))
            .transpose()?,
        special_words: e.special_words.clone(),
        item_fee: yen(e.item_fee, "item_fee")?,
        fee_tax: fee_tax(e.fee_tax.as_ref())?,
        transfer_fee: yen(e.transfer_fee, "transfer_fee")?,
        rounding: match e.rounding.as_deref() {
            None | Some("down") => Rounding::Down,
            Some("nearest") => Rounding::Nearest,
            Some("up") => Rounding::Up,
            Some(_) => return Err(wrong("rounding", "\"down\", \"nearest\", \"up\"")),
        },
        hold_below_transfer_fee: e.hold_below_transfer_fee,
        monthly_invoice: yen(e.monthly_invoice, "monthly_invoice")?,
    })
}

fn wrong(field: &str, candidates: &str) -> Error {
    Error::new(FailureCode::File, "failure-terms-field")
        .with("field", field)
        .with("candidates", candidates)
}

fn day(value: &toml::Value) -> Result<Day> {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    Day::parse_from_str(&text, "%Y-%m-%d").map_err(|_| wrong("from", "2026-01-01"))
}

fn closing(value: &toml::Value) -> Result<Closing> {
    const FITS: &str = "\"daily\", \"end\", 15, [15, 31], \"15,end\"";
    let one = |v: &toml::Value| match v {
        toml::Value::Integer(n) if (1..=31).contains(n) => u32::try_from(*n).ok(),
        toml::Value::String(word) => day_of_month(word),
        _ => None,
    };
    if value.as_str() == Some("daily") {
        return Ok(Closing::Daily);
    }
    let days: Option<Vec<u32>> = match value {
        toml::Value::Array(items) => items.iter().map(one).collect(),
        toml::Value::String(text) => text
            .split([',', '、', ' '])
            .filter(|p| !p.is_empty())
            .map(day_of_month)
            .collect(),
        other => one(other).map(|d| vec![d]),
    };
    let mut days = days
        .filter(|d| !d.is_empty())
        .ok_or_else(|| wrong("closing", FITS))?;
    days.sort_unstable();
    days.dedup();
    Ok(Closing::Days(days))
}

/// A day of the month: 1 to 31, or `end` / `month_end`.
fn day_of_month(word: &str) -> Option<u32> {
    match word.trim() {
        "end" | "month_end" | "month-end" => Some(31),
        digits => digits.parse().ok().filter(|d| (1..=31).contains(d)),
    }
}

fn payday(text: &str) -> Result<Payday> {
    const FITS: &str =
        "\"15 days\", \"2 business days\", \"end of next month\", \"10 of month +2\"";
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = match words.as_slice() {
        [n, "days" | "day"] => n.parse().ok().map(Payday::DaysAfter),
        [n, "business", "days" | "day"] => n.parse().ok().map(Payday::BusinessDaysAfter),
        [day, "of", "next", "month"] => {
            day_of_month(day).map(|day| Payday::MonthsAfter { months: 1, day })
        }
        [day, "of", "month", plus] => day_of_month(day)
            .zip(plus.strip_prefix('+').and_then(|m| m.parse().ok()))
            .map(|(day, months)| Payday::MonthsAfter { months, day }),
        _ => None,
    };
    found.ok_or_else(|| wrong("pay", FITS))
}

fn fee_tax(value: Option<&toml::Value>) -> Result<FeeTax> {
    let fits = || {
        wrong(
            "fee_tax",
            "1000, { rate_bp = 1000, per = \"closing\" }, { rate_bp = 1000, per = \"line\" }",
        )
    };
    match value {
        None => Ok(FeeTax {
            rate_bp: 1_000,
            per_closing: true,
        }),
        Some(toml::Value::Integer(bp)) => Ok(FeeTax {
            rate_bp: rate(*bp, "fee_tax")?,
            per_closing: true,
        }),
        Some(toml::Value::Table(table)) => {
            let bp = table
                .get("rate_bp")
                .and_then(toml::Value::as_integer)
                .ok_or_else(fits)?;
            let per_closing = match table.get("per").and_then(toml::Value::as_str) {
                None | Some("closing") => true,
                Some("line") => false,
                Some(_) => return Err(fits()),
            };
            Ok(FeeTax {
                rate_bp: rate(bp, "fee_tax")?,
                per_closing,
            })
        }
        Some(_) => Err(fits()),
    }
}

fn rate(bp: i64, field: &str) -> Result<i64> {
    if (0..=10_000).contains(&bp) {
        Ok(bp)
    } else {
        Err(wrong(field, "0–10000"))
    }
}

/// Rates that are probably meant otherwise, as sentences: below one percent, which is what a percentage written in place of
/// hundredths of one looks like. They are taken as they stand, for such a contract is possible.
///
/// # Errors
/// As for keeping the terms.
pub fn doubts(text: &str, words: Words) -> Result<Vec<String>> {
    const ONE_PERCENT: i64 = 100;
    let rates = |terms: &Terms| {
        [
            ("rate_bp", Some(terms.rate_bp)),
            ("special_rate_bp", terms.special_rate_bp),
            ("fee_tax", Some(terms.fee_tax.rate_bp)),
        ]
    };
    let terms = parse(text)?;
    let small = terms.iter().flat_map(rates).filter_map(|(field, rate)| {
        let rate = rate.filter(|bp| (1..ONE_PERCENT).contains(bp))?;
        Some((field, rate))
    });
    let sentence = |(field, bp): (&str, i64)| {
        words.text(
            "terms-percent",
            &[
                ("field", field.into()),
                ("value", bp.to_string().into()),
                ("percent", format!("0.{bp:02}").into()),
                ("meant", (bp * ONE_PERCENT).to_string().into()),
            ],
        )
    };
    let mut told: Vec<String> = small.map(sentence).collect();
    told.dedup();
    Ok(told)
}

fn yen(amount: i64, field: &str) -> Result<Yen> {
    Yen::checked(amount)
        .filter(|y| *y >= Yen::ZERO)
        .ok_or_else(|| wrong(field, "0–"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_as_people_write_them() {
        let check = |closing: &str, pay: &str, c: Closing, p: Payday| {
            let text = format!(
                "[[terms]]\nfrom = 2026-01-01\nclosing = {closing}\npay = \"{pay}\"\nrate_bp = 400"
            );
            let terms = parse(&text).unwrap();
            assert_eq!(
                (terms[0].closing.clone(), terms[0].pay),
                (c, p),
                "{closing} {pay}"
            );
        };
        check(
            "\"end\"",
            "end of next month",
            Closing::Days(vec![31]),
            Payday::MonthsAfter { months: 1, day: 31 },
        );
        check(
            "[15, 31]",
            "15 days",
            Closing::Days(vec![15, 31]),
            Payday::DaysAfter(15),
        );
        check(
            "\"15,end\"",
            "2 business days",
            Closing::Days(vec![15, 31]),
            Payday::BusinessDaysAfter(2),
        );
        check(
            "\"daily\"",
            "10 of month +2",
            Closing::Daily,
            Payday::MonthsAfter { months: 2, day: 10 },
        );
        check(
            "31",
            "30 days",
            Closing::Days(vec![31]),
            Payday::DaysAfter(30),
        );
    }

    #[test]
    fn a_rate_that_was_meant_in_percent_is_asked_about() {
        let check = |line: &str, told: Option<&str>| {
            let rate = if line.starts_with("rate_bp") {
                ""
            } else {
                "rate_bp = 400\n"
            };
            let head = "[[terms]]\nfrom = 2026-01-01\nclosing = 31\npay = \"15 days\"";
            let words = Words::new(words::Lang::En);
            let doubts = doubts(&format!("{head}\n{rate}{line}"), words).unwrap();
            match told {
                None => assert!(doubts.is_empty(), "{line}: {doubts:?}"),
                Some(told) => assert!(doubts[0].contains(told), "{line}: {doubts:?}"),
            }
        };
        check("fee_tax = 10", Some("fee_tax = 10 is 0.10 %"));
        check("fee_tax = 8", Some("write 800"));
        check("fee_tax = { rate_bp = 10 }", Some("10 % is 1000"));
        check("rate_bp = 4", Some("rate_bp = 4 is 0.04 %"));
        check("special_rate_bp = 3", Some("special_rate_bp"));
        check("fee_tax = 1000", None);
        check("fee_tax = 0", None);
        check("rate_bp = 390", None);
    }

    #[test]
    fn what_cannot_be_read_is_told_without_the_parsers_english() {
        let told = |text: &str| {
            parse(text)
                .unwrap_err()
                .message(Words::new(words::Lang::Ja))
        };
        assert_eq!(
            told("[[terms]]\nfrom = 2026-01-01\nfee_taxes = 1"),
            "入金条件のファイルの3行目: 「fee_taxes」という項目はありません。"
        );
        assert!(told("[[terms]]\nfrom = 2026-01-01").contains("「closing」がありません"));
        assert!(told("[[terms]]\nfrom =").ends_with("2行目が、TOMLの書き方になっていません。"));
    }

    #[test]
    fn a_wrong_field_is_named() {
        for (line, field) in [
            ("from = 2026-13-01", "line"),
            ("closing = 32", "closing"),
            ("pay = \"soon\"", "pay"),
            ("rate_bp = -1", "rate_bp"),
            ("rounding = \"half\"", "rounding"),
        ] {
            let mut fields = vec![
                "from = 2026-01-01",
                "closing = 31",
                "pay = \"15 days\"",
                "rate_bp = 400",
            ];
            let key = line.split(' ').next().unwrap();
            fields.retain(|f| !f.starts_with(key));
            fields.push(line);
            let error = parse(&format!("[[terms]]\n{}", fields.join("\n"))).unwrap_err();
            assert!(format!("{error:?}").contains(field), "{line}: {error:?}");
        }
    }
}
