//! Lines that are the sum of others: their words, and whether what they say fits.

use super::file_kind::FileKind;
use super::hidden::normal;

/// Columns of a kind that say whose money or which row it is: a word for a total in one of them makes the line a total.
pub(super) const fn identifying(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Transactions => &["order_id", "status", "processed_at", "access_id", "shop_id"],
        FileKind::Payouts => &[
            "paid_on",
            "closed_on",
            "shop_id",
            "order_id",
            "kind",
            "sold_on",
        ],
        FileKind::Settlement => &[
            "posted_at",
            "settlement_id",
            "amazon_id",
            "order_id",
            "kind",
        ],
        FileKind::Refunds => &["refund_id", "charge_id", "permission_id", "updated_at"],
        FileKind::Orders => &["order_id"],
        FileKind::Dispatch => &["order_id", "on"],
        FileKind::Bank => &["on", "text"],
        FileKind::Notifications => &[],
    }
}

/// Columns that say what a row is of. A row that leaves all of them empty is of no order.
pub(super) const fn naming(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Payouts => &["order_id", "kind"],
        FileKind::Settlement => &["amazon_id", "order_id", "kind"],
        FileKind::Refunds => &["refund_id"],
        FileKind::Transactions | FileKind::Orders | FileKind::Dispatch => &["order_id"],
        FileKind::Bank => &["text"],
        FileKind::Notifications => &[],
    }
}

/// Whether a cell says that its line is a total: 合計, 小計, 計, 総計, total, subtotal, grand total, with a colon, a count
/// of lines or a word before it (`売上合計`), in any width and case, blanks aside. An id that only holds the word is none.
pub(super) fn is_total(cell: &str) -> bool {
    const WORDS: [&str; 13] = [
        "計",
        "トータル",
        "sum",
        "合計額",
        "合計値",
        "合計金額",
        "総計額",
        "total",
        "totals",
        "subtotal",
        "sub-total",
        "grandtotal",
        "totalamount",
    ];
    const ENDS: [&str; 6] = ["合計", "小計", "総計", "累計", "ゴウケイ", "ショウケイ"];
    if cell.len() > 64 {
        return false;
    }
    let folded = normal(cell).to_lowercase();
    let word = bare(&folded);
    WORDS.contains(&word) || ENDS.iter().any(|end| word.ends_with(end)) || is_of_a_time(word)
}

/// `月計`, `4月計`, `2026年4月分計`, `上期計`: the sum of a time.
fn is_of_a_time(word: &str) -> bool {
    let time = |c: char| c.is_ascii_digit() || "年月日週期旬度分間上中下半毎第回/-.".contains(c);
    word.strip_suffix('計')
        .is_some_and(|head| !head.is_empty() && head.chars().all(time))
}

/// Whether the word is one for a part of the lines only.
pub(super) fn is_part(cell: &str) -> bool {
    let folded = normal(cell).to_lowercase();
    folded.contains("小計") || folded.contains("sub")
}

/// The word without brackets around it, a colon or a count behind it.
fn bare(text: &str) -> &str {
    const AROUND: [char; 24] = [
        '【', '】', '[', ']', '<', '>', '「', '」', '『', '』', '〔', '〕', '*', '=', ':', '-',
        '―', '—', '─', '・', '■', '◆', '●', '★',
    ];
    let mut word = text;
    loop {
        let mut rest = word.trim_matches(AROUND);
        let inner = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
        rest = inner.unwrap_or(rest);
        if let Some((head, tail)) = rest.rsplit_once('(')
            && tail.ends_with(')')
            && !head.is_empty()
        {
            rest = head;
        }
        if let Some(head) = rest.strip_suffix(['件', '行', '円']) {
            let without = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
            if without.len() < head.len() {
                rest = without;
            }
        }
        if rest.len() == word.len() {
            return word;
        }
        word = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_total_in_their_many_forms() {
        for text in [
            "合計",
            "小計",
            "計",
            "総計",
            "合　計",
            "合計：",
            "合計(12件)",
            "合計（１２件）",
            "合計 12件",
            "【合計】",
            "売上合計",
            "5月合計",
            "TOTAL",
            "Total:",
            "Ｔｏｔａｌ",
            "Sub Total",
            "sub-total",
            "Grand Total",
            "** 合計 **",
            "（合計）",
            "―合計―",
            "合計値",
            "(小計)",
            "トータル",
            "ﾄｰﾀﾙ",
            "ｺﾞｳｹｲ",
            "４月計",
            "2026年4月分計",
            "上期計",
            "SUM",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in [
            "",
            "TOTAL-1",
            "SUBTOTAL01",
            "会計",
            "設計料",
            "売上",
            "A-1",
            "合計しない",
            "TK-合計-1",
            "totally",
            "時計",
            "(計測)",
            "summer",
        ] {
            assert!(!is_total(text), "{text}");
        }
    }
}
