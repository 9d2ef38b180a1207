//! Answers as lines for a terminal. Widths count full-width characters as two.

use crate::cli::output;
use messages::{
    CheckAnswer, Code, Explained, ListAnswer, PayoutsAnswer, ShowAnswer, UnpaidParcel, Yen,
};
use payments::WarningKind;
use words::Words;

fn money(y: Yen) -> String {
    payments::Yen::new(y.0).display()
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Prints rows with aligned columns; the columns in `right` are aligned right.
fn print(rows: &[Vec<String>], right: &[usize]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|i| {
            rows.iter()
                .filter_map(|r| r.get(i))
                .map(|c| width(c))
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(i, cell)| {
                let pad = " ".repeat(widths[i] - width(cell));
                if right.contains(&i) {
                    format!("{pad}{cell}")
                } else {
                    format!("{cell}{pad}")
                }
            })
            .collect();
        output::line(cells.join("  ").trim_end());
    }
}

pub fn list(answer: &ListAnswer) {
    let rows: Vec<Vec<String>> = answer
        .rows
        .iter()
        .map(|r| {
            vec![
                r.processed_at.clone().unwrap_or_default(),
                r.order_id.clone(),
                r.status.as_str().to_owned(),
                money(Yen(r.amount.0 + r.tax.0)),
                r.amazon_state.as_ref().map_or("", Code::as_str).to_owned(),
                words_of(&r.warnings),
            ]
        })
        .collect();
    print(&rows, &[3]);
}

pub fn check(answer: &CheckAnswer) {
    for w in &answer.warnings {
        output::line(
            &[
                w.severity.as_str(),
                w.kind.as_str(),
                &w.order,
                w.state.as_str(),
                &w.id,
            ]
            .join("  "),
        );
        output::line(&["    ", &w.advice].concat());
    }
    parcels(&answer.parcels);
}

fn words_of(kinds: &[Code<WarningKind>]) -> String {
    let words: Vec<&str> = kinds.iter().map(Code::as_str).collect();
    words.join(" ")
}

/// Parcels that left for orders that nobody pays for any more.
pub fn parcels(parcels: &[UnpaidParcel]) {
    for parcel in parcels {
        output::line(&parcel.what);
        output::line(&["    ", &parcel.advice].concat());
    }
}

pub fn payouts(answer: &PayoutsAnswer, words: Words) {
    let optional = |y: Option<Yen>| y.map_or_else(|| "-".to_owned(), money);
    let rows: Vec<Vec<String>> = answer
        .payouts
        .iter()
        .map(|p| {
            let amounts = [p.expected, p.delivered, p.difference].map(optional);
            let [expected, delivered, difference] = amounts;
            vec![
                p.period.clone(),
                p.paid_on.clone(),
                expected,
                delivered,
                difference,
                words.get(&format!("cli-payout-{}", p.state.as_str())),
            ]
        })
        .collect();
    print(&rows, &[2, 3, 4]);
}

pub fn show(answer: &ShowAnswer) {
    let t = &answer.transaction;
    output::line(
        &[
            t.order_id.as_str(),
            t.status.as_str(),
            &money(Yen(t.amount.0 + t.tax.0)),
        ]
        .join("  "),
    );
    let steps: Vec<Vec<String>> = answer
        .steps
        .iter()
        .map(|s| {
            vec![
                s.number.to_string(),
                s.long.clone(),
                s.at.clone().unwrap_or_default(),
                s.evidence.clone(),
            ]
        })
        .collect();
    print(&steps, &[0]);
    let record: Vec<Vec<String>> = answer
        .observations
        .iter()
        .map(|e| {
            vec![
                e.at.clone(),
                e.side.as_str().to_owned(),
                e.title.clone(),
                e.amount.map_or_else(String::new, money),
                e.note.clone(),
            ]
        })
        .collect();
    print(&record, &[3]);
    check(&CheckAnswer {
        unread: Vec::new(),
        warnings: answer.warnings.clone(),
        parcels: Vec::new(),
    });
}

pub fn explain(answer: &Explained) {
    let rows: Vec<Vec<String>> = answer
        .conclusions
        .iter()
        .map(|c| {
            vec![
                c.at.clone(),
                c.rule.clone(),
                c.source.as_ref().map_or("", Code::as_str).to_owned(),
                c.text.clone(),
            ]
        })
        .collect();
    print(&rows, &[]);
}
