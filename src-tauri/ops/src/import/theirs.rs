//! Notices of another ShopID in a log: complained of, not taken.

use ledger::ShopRow;
use sources::files::{Complaint, FileRead, Reason, Row, Rows};

/// Moves the notices of other ShopIDs from the rows to the complaints. One that names no ShopID is taken.
pub(super) fn without_theirs(mut read: FileRead, shop: &ShopRow) -> FileRead {
    let Rows::Notices(rows) = &mut read.rows else {
        return read;
    };
    let complaints = &mut read.complaints;
    rows.retain(|row| {
        let other = other_shop(row, shop);
        if let Some(id) = &other {
            complaints.push(Complaint {
                line: row.line,
                last_line: row.line,
                column: "ShopID".to_owned(),
                reason: Reason::OtherShop(id.clone()),
            });
        }
        other.is_none()
    });
    complaints.sort_by_key(|c| c.line);
    read
}

fn other_shop(row: &Row<sources::files::Notice>, shop: &ShopRow) -> Option<String> {
    let (_, _, _, raw) = &row.value;
    let id = sources::read_notice(raw).ok()?.shop_id;
    (!id.is_empty() && id != shop.shop_id).then_some(id)
}
