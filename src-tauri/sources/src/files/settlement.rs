//! Amazon's settlement report (amazon-pay.md section 7): titles before the table, columns by name, amounts signed.

use super::file_kind::FileKind;
use super::kinds::{Take, Taken};
use super::layout::Layout;
use super::reason::Reason;
use payments::{At, SettlementKind, SettlementLine};

/// The first cell of the column line, by which the report is known.
pub(super) const FIRST_COLUMN: &str = "TransactionPostedDate";

/// The name under which it is told to the user.
const NAME: &str = "amazon-settlement";

/// The report's columns, whichever line they stand on.
pub(super) fn layout(header_row: usize) -> Layout {
    const COLUMNS: [(&str, &str); 14] = [
        (FIRST_COLUMN, "posted_at"),
        ("SettlementId", "settlement_id"),
        ("AmazonTransactionId", "amazon_id"),
        ("SellerReferenceId", "reference"),
        ("TransactionType", "kind"),
        ("AmazonOrderReferenceId", "permission_id"),
        ("SellerOrderId", "order_id"),
        ("CurrencyCode", "currency"),
        ("TransactionDescription", "description"),
        ("TransactionAmount", "amount"),
        ("TransactionPercentageFee", "percentage_fee"),
        ("TransactionFixedFee", "fixed_fee"),
        ("TotalTransactionFee", "fee"),
        ("NetTransactionAmount", "net"),
    ];
    Layout {
        columns: COLUMNS
            .iter()
            .map(|(name, field)| ((*name).to_owned(), (*field).to_owned()))
            .collect(),
        ..Layout::bare(NAME, FileKind::Settlement, header_row)
    }
}

/// One row. `settlement` is the id of the first row, which the others should bear too.
pub(super) fn line(
    mut take: Take<'_, '_>,
    settlement: &mut Option<String>,
) -> Taken<SettlementLine> {
    let id = |take: &mut Take<'_, '_>, field: &str| take.id(field).unwrap_or_default();
    if let Some(code) = take.text("currency").filter(|code| code != "JPY") {
        take.fail("currency", Reason::NotYen(code));
    }
    let posted_at = posted_at(&mut take);
    let kind = take.word("kind").unwrap_or_default();
    if kind.is_empty() {
        take.fail("kind", Reason::Missing);
    }
    if take.text("amount").is_none() {
        take.fail("amount", Reason::Missing);
    }
    let amount = take.yen("amount");
    let parts = take.yen("percentage_fee") + take.yen("fixed_fee");
    let has_parts = take.has("percentage_fee") && take.has("fixed_fee");
    let fee = take.optional_yen("fee").unwrap_or(parts);
    let net = take.optional_yen("net").unwrap_or(amount + fee);
    if has_parts && fee != parts && take.whole() {
        take.note("fee", Reason::DoesNotAddUp(format!("{fee} ≠ {parts}")));
    }
    if net != amount + fee && take.whole() {
        let expected = amount + fee;
        take.note("net", Reason::DoesNotAddUp(format!("{net} ≠ {expected}")));
    }
    let settlement_id = id(&mut take, "settlement_id");
    let first = settlement.get_or_insert_with(|| settlement_id.clone());
    if *first != settlement_id {
        take.note(
            "settlement_id",
            Reason::OtherSettlement(settlement_id.clone()),
        );
    }
    let line = SettlementLine {
        posted_at,
        settlement_id,
        amazon_id: id(&mut take, "amazon_id"),
        reference: id(&mut take, "reference"),
        kind: SettlementKind::parse(&kind),
        permission_id: id(&mut take, "permission_id"),
        order_id: id(&mut take, "order_id"),
        description: take.text("description").unwrap_or_default(),
        amount,
        fee,
        net,
    };
    take.finish(line)
}

/// A time needs its offset: Amazon's reports are not in Japan time.
fn posted_at(take: &mut Take<'_, '_>) -> At {
    let Some(text) = take.text("posted_at") else {
        take.fail("posted_at", Reason::Missing);
        return At::default();
    };
    At::parse_amazon(&text).unwrap_or_else(|error| {
        take.fail("posted_at", Reason::NotATime(error.0));
        At::default()
    })
}
