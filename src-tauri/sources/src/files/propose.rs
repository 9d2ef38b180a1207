//! What an unknown file's columns may be. Only a proposal: the person confirms or corrects it. The hints are names seen in
//! Japanese exports (gmo-pg.md 7.2, unverified), so they decide nothing by themselves.

use super::bytes::{Encoding, RawRow, Source};
use super::layout::{FileKind, Layout};
use super::table::normal;
use std::collections::BTreeMap;

/// Name → field, by kind.
const HINTS: &[(FileKind, &[(&str, &str)])] = &[
    (
        FileKind::Payouts,
        &[
            ("振込日", "paid_on"),
            ("入金日", "paid_on"),
            ("支払日", "paid_on"),
            ("締め日", "closed_on"),
            ("締日", "closed_on"),
            ("ショップID", "shop_id"),
            ("オーダーID", "order_id"),
            ("注文番号", "order_id"),
            ("区分", "kind"),
            ("種別", "kind"),
            ("取引区分", "kind"),
            ("売上日", "sold_on"),
            ("処理日", "sold_on"),
            ("利用金額", "amount"),
            ("売上金額", "amount"),
            ("金額", "amount"),
            ("税送料", "tax"),
            ("返品金額", "refund_amount"),
            ("手数料", "fee"),
            ("決済手数料", "fee"),
            ("消費税", "fee_tax"),
            ("手数料消費税", "fee_tax"),
            ("振込手数料", "transfer_fee"),
            ("差引振込額", "net"),
            ("差引金額", "net"),
            ("自由項目1", "client_field_1"),
            ("自由項目2", "client_field_2"),
            ("自由項目3", "client_field_3"),
        ],
    ),
    (
        FileKind::Transactions,
        &[
            ("オーダーID", "order_id"),
            ("注文番号", "order_id"),
            ("取引状態", "status"),
            ("現状態", "status"),
            ("状態", "status"),
            ("処理区分", "job_cd"),
            ("利用金額", "amount"),
            ("税送料", "tax"),
            ("取引ID", "access_id"),
            ("処理日時", "processed_at"),
            ("処理日付", "processed_at"),
            ("決済方法", "pay_type"),
            ("自由項目1", "client_field_1"),
            ("自由項目2", "client_field_2"),
            ("自由項目3", "client_field_3"),
            ("OrderID", "order_id"),
            ("Status", "status"),
            ("JobCd", "job_cd"),
            ("Amount", "amount"),
            ("Tax", "tax"),
            ("AccessID", "access_id"),
            ("ProcessDate", "processed_at"),
            ("PayType", "pay_type"),
        ],
    ),
    (
        FileKind::Dispatch,
        &[
            ("お客様管理番号", "order_id"),
            ("注文番号", "order_id"),
            ("管理番号", "order_id"),
            ("オーダーID", "order_id"),
            ("出荷日", "on"),
            ("発送日", "on"),
            ("出荷予定日", "on"),
            ("伝票番号", "slip_number"),
            ("送り状番号", "slip_number"),
            ("お問い合わせ番号", "slip_number"),
            ("お問合せ番号", "slip_number"),
            ("運送会社", "carrier"),
            ("配送業者", "carrier"),
        ],
    ),
    (
        FileKind::Bank,
        &[
            ("日付", "on"),
            ("取引日", "on"),
            ("お取扱日", "on"),
            ("入金金額", "amount"),
            ("お預り金額", "amount"),
            ("入金額", "amount"),
            ("摘要", "text"),
            ("お取引内容", "text"),
            ("内容", "text"),
        ],
    ),
];

/// The names of the columns and a proposal.
pub(super) fn propose(name: &str, source: &Source<'_>, rows: &[RawRow]) -> (Vec<String>, Layout) {
    let candidates: Vec<(usize, Vec<String>)> = rows
        .iter()
        .take(30)
        .map(|row| (row.line, row.cells.iter().map(|c| source.cell(c)).collect()))
        .collect();
    let best = candidates
        .iter()
        .flat_map(|(line, cells)| {
            HINTS
                .iter()
                .map(move |(kind, hints)| (score(cells, hints), *line, cells, *kind, *hints))
        })
        .filter(|(score, ..)| *score >= 2)
        // The first of equals: lines above, kinds as listed.
        .rev()
        .max_by_key(|(score, ..)| *score);
    match best {
        Some((_, line, cells, kind, hints)) => {
            let layout = layout(name, kind, line, columns(cells, hints), source);
            (cells.clone(), layout)
        }
        None => unknown(name, &candidates, source),
    }
}

fn score(cells: &[String], hints: &[(&str, &str)]) -> usize {
    columns(cells, hints).len()
}

fn columns(cells: &[String], hints: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let folded = normal(cell);
        let hint = hints.iter().find(|(name, _)| normal(name) == folded);
        if let Some((_, field)) = hint
            && !out.values().any(|taken| taken == field)
        {
            out.insert(cell.clone(), (*field).to_owned());
        }
    }
    out
}

/// No name is known: the widest of the first lines is shown, and nothing is guessed.
fn unknown(
    name: &str,
    candidates: &[(usize, Vec<String>)],
    source: &Source<'_>,
) -> (Vec<String>, Layout) {
    let widest = candidates.iter().rev().max_by_key(|(_, cells)| cells.len());
    let (line, cells) = widest.cloned().unwrap_or((1, Vec::new()));
    (
        cells,
        layout(name, FileKind::Transactions, line, BTreeMap::new(), source),
    )
}

fn layout(
    name: &str,
    kind: FileKind,
    header_row: usize,
    columns: BTreeMap<String, String>,
    source: &Source<'_>,
) -> Layout {
    let encoding = match source.encoding {
        Encoding::Utf8 => "utf-8",
        Encoding::Cp932 => "cp932",
    };
    Layout {
        name: layout_name(name),
        kind,
        encoding: Some(encoding.to_owned()),
        delimiter: Some(char::from(source.delimiter())),
        header_row,
        data: None,
        total: None,
        columns,
        values: BTreeMap::new(),
        signs: BTreeMap::new(),
    }
}

/// A name for keeping, from the file's name without its folder and ending.
fn layout_name(file: &str) -> String {
    let base = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
    let safe: String = stem
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(64)
        .collect();
    if safe.trim_matches('-').is_empty() {
        "layout".to_owned()
    } else {
        safe
    }
}
