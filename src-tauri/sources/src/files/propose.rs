//! What an unknown file's columns may be. Only a proposal: the person confirms or corrects it. The hints are names seen in
//! Japanese exports (gmo-pg.md 7.2, unverified), so they decide nothing by themselves.

use super::bytes::Source;
use super::encoding::Encoding;
use super::file_kind::FileKind;
use super::hidden::normal;
use super::layout::Layout;
use super::lines::RawRow;
use super::totals;
use std::collections::BTreeMap;

/// Name → field, by kind.
const HINTS: &[(FileKind, &[(&str, &str)])] = &[
    (
        FileKind::Payouts,
        &[
            ("振込日", "paid_on"),
            ("入金日", "paid_on"),
            ("支払日", "paid_on"),
            ("入金予定日", "paid_on"),
            ("振込予定日", "paid_on"),
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
            ("差引支払額", "net"),
            ("自由項目1", "client_field_1"),
            ("自由項目2", "client_field_2"),
            ("自由項目3", "client_field_3"),
            ("加盟店自由項目1", "client_field_1"),
            ("加盟店自由項目2", "client_field_2"),
            ("加盟店自由項目3", "client_field_3"),
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
            ("最終更新日時", "processed_at"),
            ("登録日時", "registered_at"),
            ("ショップID", "shop_id"),
            ("決済方法", "pay_type"),
            ("自由項目1", "client_field_1"),
            ("自由項目2", "client_field_2"),
            ("自由項目3", "client_field_3"),
            ("加盟店自由項目1", "client_field_1"),
            ("加盟店自由項目2", "client_field_2"),
            ("加盟店自由項目3", "client_field_3"),
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
            ("お預かり金額", "amount"),
            ("預入金額", "amount"),
            ("入出金", "amount"),
            ("入出金額", "amount"),
            ("入出金(円)", "amount"),
            ("出金金額", "withdrawal"),
            ("出金額", "withdrawal"),
            ("お支払金額", "withdrawal"),
            ("お引出金額", "withdrawal"),
            ("お引出し金額", "withdrawal"),
            ("引出金額", "withdrawal"),
            ("入出金区分", "direction"),
            ("入払区分", "direction"),
            ("勘定日", "on"),
            ("操作日(年)", "on"),
            ("取引日(年)", "on"),
            ("摘要", "text"),
            ("摘要内容", "text"),
            ("お取引内容", "text"),
            ("入出金内容", "text"),
            ("内容", "text"),
        ],
    ),
];

/// The names of the columns and a proposal.
pub(super) fn propose(name: &str, source: &Source, rows: &[RawRow]) -> (Vec<String>, Layout) {
    let candidates: Vec<(usize, Vec<String>)> = rows
        .iter()
        .take(30)
        .map(|row| (row.line(), source.texts(row)))
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
            let mut layout = layout(name, kind, line, columns(cells, hints), source);
            layout.total = total_below(line, &layout, source, rows);
            (cells.clone(), layout)
        }
        None => unknown(name, &candidates, source),
    }
}

fn score(cells: &[String], hints: &[(&str, &str)]) -> usize {
    columns(cells, hints).len()
}

/// The columns by their hints; of two for one field, the one whose hint stands first.
fn columns(cells: &[String], hints: &[(&str, &str)]) -> BTreeMap<String, String> {
    let folded: Vec<String> = cells.iter().map(|cell| normal(cell)).collect();
    let mut out = BTreeMap::new();
    for (name, field) in hints {
        let name = normal(name);
        let at = folded.iter().position(|cell| *cell == name);
        if let Some(at) = at
            && !out.values().any(|taken| taken == field)
            && !out.contains_key(&cells[at])
        {
            out.insert(cells[at].clone(), (*field).to_owned());
        }
    }
    out
}

/// The word of a line below the names that reads as a total, in a column that identifies rows or in the first.
fn total_below(line: usize, layout: &Layout, source: &Source, rows: &[RawRow]) -> Option<String> {
    let names = rows.iter().find(|row| row.line() == line)?;
    let names = source.texts(names);
    let of_field = |field: &&str| {
        let column = layout.column_of(field)?;
        names.iter().position(|name| name == column)
    };
    let mut places: Vec<usize> = totals::identifying(layout.kind)
        .iter()
        .filter_map(of_field)
        .collect();
    places.push(0);
    // The last is of all of them; those above it are of parts.
    let mut below = rows.iter().rev().take_while(|row| row.line() > line);
    below.find_map(|row| {
        let texts = source.texts(row);
        let mut words = places.iter().rev().filter_map(|at| texts.get(*at));
        words.find(|text| totals::is_total(text)).cloned()
    })
}

/// No name is known: the widest of the first lines is shown, and nothing is guessed.
fn unknown(
    name: &str,
    candidates: &[(usize, Vec<String>)],
    source: &Source,
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
    source: &Source,
) -> Layout {
    let encoding = match source.encoding {
        Encoding::Utf8 => Some("utf-8"),
        Encoding::Cp932 => Some("cp932"),
        // Known by its mark.
        Encoding::Utf16 => None,
    };
    Layout {
        encoding: encoding.map(str::to_owned),
        delimiter: Some(char::from(source.delimiter())),
        columns,
        ..Layout::bare(&layout_name(name), kind, header_row)
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
