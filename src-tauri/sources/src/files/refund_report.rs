//! Amazon's refund report (amazon-pay.md section 7): one row for each state of each refund, newest first. Columns are known
//! by name, wherever they stand; the seller's note is free text to a customer and is not taken.

use super::file_kind::FileKind;
use super::hidden::normal;
use super::kinds::{Take, Taken};
use super::layout::Layout;
use super::reason::Reason;
use payments::{At, RefundBy, RefundLine, RefundState};

/// The name under which it is told to the user.
const NAME: &str = "amazon-refunds";

/// The column that no other report has.
const REFUND: &str = "AmazonRefundId";

/// Columns of which one beside it makes a line that of the names.
const BESIDE: [&str; 4] = [
    "RefundStatus",
    "RefundAmount",
    "AmazonCaptureId",
    "LastUpdateTimestamp",
];

/// Whether these cells are the report's column names.
pub(super) fn is_head(names: &[String]) -> bool {
    let has = |wanted: &str| names.iter().any(|n| normal(n).eq_ignore_ascii_case(wanted));
    has(REFUND) && BESIDE.into_iter().any(has)
}

/// The report's columns, whichever line they stand on.
pub(super) fn layout(header_row: usize) -> Layout {
    const COLUMNS: [(&str, &str); 11] = [
        (REFUND, "refund_id"),
        ("RefundReferenceId", "reference"),
        ("AmazonCaptureId", "charge_id"),
        ("AmazonOrderReferenceId", "permission_id"),
        ("RefundAmount", "amount"),
        ("CurrencyCode", "currency"),
        ("RefundType", "by"),
        ("RefundStatus", "state"),
        ("LastUpdateTimestamp", "updated_at"),
        ("ReasonCode", "reason"),
        ("CreationTimestamp", "created_at"),
    ];
    Layout {
        columns: COLUMNS
            .iter()
            .map(|(name, field)| ((*name).to_owned(), (*field).to_owned()))
            .collect(),
        ..Layout::bare(NAME, FileKind::Refunds, header_row)
    }
}

/// One row.
pub(super) fn line(mut take: Take<'_, '_>) -> Taken<RefundLine> {
    if let Some(code) = take.text("currency").filter(|code| code != "JPY") {
        take.fail("currency", Reason::NotYen(code));
    }
    let refund_id = refund_id(&mut take);
    if take.text("amount").is_none() {
        take.fail("amount", Reason::Missing);
    }
    let amount = take.positive_yen("amount");
    let state = RefundState::parse(&take.word("state").unwrap_or_default());
    match &state {
        RefundState::Other(word) if word.is_empty() => take.fail("state", Reason::Missing),
        RefundState::Other(word) => take.note("state", Reason::NewWord(word.clone())),
        _ => {}
    }
    let by = RefundBy::parse(&take.word("by").unwrap_or_default());
    if let RefundBy::Other(word) = &by
        && !word.is_empty()
    {
        take.note("by", Reason::NewWord(word.clone()));
    }
    let id = |take: &mut Take<'_, '_>, field: &str| take.id(field).unwrap_or_default();
    let line = RefundLine {
        refund_id,
        reference: id(&mut take, "reference"),
        charge_id: id(&mut take, "charge_id"),
        permission_id: id(&mut take, "permission_id"),
        amount,
        by,
        state,
        updated_at: updated_at(&mut take),
        created_at: created_at(&mut take),
        reason: take.text("reason").unwrap_or_default(),
        heard_at: At::default(),
        from: None,
    };
    take.finish(line)
}

/// The id by which Amazon can be asked: letters, digits and hyphens.
fn refund_id(take: &mut Take<'_, '_>) -> String {
    if take.text("refund_id").is_none() {
        take.fail("refund_id", Reason::Missing);
    }
    let id = take.id("refund_id").unwrap_or_default();
    let can_be = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if !id.bytes().all(can_be) || id.len() > 64 {
        take.fail("refund_id", Reason::NotAnAmazonId(id.clone()));
    }
    id
}

/// The time that says which row counts. It needs its offset: Amazon's reports are not in Japan time.
fn updated_at(take: &mut Take<'_, '_>) -> At {
    let Some(text) = take.text("updated_at") else {
        take.fail("updated_at", Reason::Missing);
        return At::default();
    };
    At::parse_amazon(&text).unwrap_or_else(|error| {
        take.fail("updated_at", Reason::NotATime(error.0));
        At::default()
    })
}

/// A time that decides little: one that cannot be read is told, and the row is taken without it.
fn created_at(take: &mut Take<'_, '_>) -> Option<At> {
    let text = take.text("created_at")?;
    At::parse_amazon(&text)
        .map_err(|error| take.note("created_at", Reason::NotATime(error.0)))
        .ok()
}
