//! What a preview shows of a file: its columns by our names, the first rows, the sum.

use crate::Error;
use crate::count::number;
use crate::present::yen;
use messages::{ImportFile, ImportPreviewFile, ImportProposal, ImportSample};
use payments::Yen;
use sources::files::{FileRead, Rows};
use words::Words;

/// Sample rows of a preview.
const SAMPLES: usize = 5;

pub(super) fn preview(read: &FileRead, outcome: ImportFile, words: Words) -> ImportPreviewFile {
    let (columns, samples, sum) = samples(&read.rows, words);
    ImportPreviewFile {
        outcome,
        encoding: read.encoding.as_str().to_owned(),
        columns,
        samples,
        sum: sum.map(yen),
        trouble: None,
        proposal: None,
    }
}

pub(super) fn unread(
    name: &str,
    error: &Error,
    proposal: Option<ImportProposal>,
    words: Words,
) -> ImportPreviewFile {
    ImportPreviewFile {
        outcome: nothing_of(name),
        encoding: String::new(),
        columns: Vec::new(),
        samples: Vec::new(),
        sum: None,
        trouble: Some(error.message(words)),
        proposal,
    }
}

/// A file of which nothing was read.
pub(super) fn nothing_of(name: &str) -> ImportFile {
    ImportFile {
        file: name.to_owned(),
        layout: String::new(),
        kind: String::new(),
        read: 0,
        new: 0,
        same: 0,
        changed: 0,
        left_out: 0,
        complaints: Vec::new(),
        trouble: None,
        note: None,
    }
}

fn samples(rows: &Rows, words: Words) -> (Vec<String>, Vec<ImportSample>, Option<Yen>) {
    let column = |keys: &[&str]| {
        keys.iter()
            .map(|k| words.get(&format!("column-{k}")))
            .collect::<Vec<_>>()
    };
    let take = |cells: Vec<(usize, Vec<String>)>| {
        cells
            .into_iter()
            .map(|(line, cells)| ImportSample {
                line: number(line),
                cells,
            })
            .collect()
    };
    match rows {
        Rows::Orders(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, f) = &r.value;
                let text = |o: &Option<String>| o.clone().unwrap_or_default();
                (
                    r.line,
                    vec![order.to_string(), text(&f.permission_id), text(&f.memo)],
                )
            });
            (
                column(&["order", "permission", "memo"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Transactions(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, pg, _) = &r.value;
                (
                    r.line,
                    vec![
                        order.to_string(),
                        pg.status.as_str().to_owned(),
                        (pg.amount + pg.tax).display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.1.amount + r.value.1.tax).sum();
            (
                column(&["order", "status", "total"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Payouts(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let l = &r.value;
                let kind = words.get(&format!(
                    "payout-kind-{}",
                    crate::present::kebab(l.kind.as_str())
                ));
                let cells = vec![
                    payments::day_text(l.paid_on),
                    l.order_id.clone().unwrap_or_default(),
                    kind,
                    (l.amount - l.refund_amount + l.tax).display(),
                    l.net.display(),
                ];
                (r.line, cells)
            });
            let sum = rows.iter().map(|r| r.value.net).sum();
            (
                column(&["paid-on", "order", "kind", "total", "net"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Settlement(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let l = &r.value;
                let kind = words.get(&format!(
                    "settlement-{}",
                    crate::present::kebab(l.kind.as_str())
                ));
                let day = payments::day_text(l.posted_at.day());
                (
                    r.line,
                    vec![
                        day,
                        l.order_id.clone(),
                        kind,
                        l.amount.display(),
                        l.net.display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.net).sum();
            (
                column(&["posted-on", "order", "kind", "total", "net"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Refunds(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let l = &r.value;
                let cells = vec![
                    payments::day_text(l.updated_at.day()),
                    l.refund_id.clone(),
                    crate::present::refund_label(words, l.state.as_str()),
                    crate::present::refund_by(words, &l.by),
                    l.amount.display(),
                ];
                (r.line, cells)
            });
            // One refund stands there once for each of its states: their sum would say nothing.
            (
                column(&["moved-on", "refund", "status", "by", "total"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Notices(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, at, n, _) = &r.value;
                (
                    r.line,
                    vec![
                        order.to_string(),
                        n.status.as_str().to_owned(),
                        at.rfc3339(),
                    ],
                )
            });
            (
                column(&["order", "status", "at"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Dispatches(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, d) = &r.value;
                let text = |o: &Option<String>| o.clone().unwrap_or_default();
                (
                    r.line,
                    vec![
                        order.to_string(),
                        payments::day_text(d.on),
                        text(&d.carrier),
                        text(&d.slip_number),
                    ],
                )
            });
            (
                column(&["order", "day", "carrier", "slip"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Bank(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                (
                    r.line,
                    vec![
                        payments::day_text(r.value.on),
                        r.value.text.clone(),
                        r.value.amount.display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.amount).sum();
            (
                column(&["day", "text", "total"]),
                take(cells.collect()),
                Some(sum),
            )
        }
    }
}
