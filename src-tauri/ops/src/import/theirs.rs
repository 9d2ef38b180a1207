//! What is another shop's: complained of, not taken.

use ledger::ShopRow;
use sources::files::{Complaint, FileRead, Reason, Row, Rows, ShopsBy};
use std::collections::HashSet;

/// Moves what bears another ShopID from the rows to the complaints. What names none is taken.
pub(crate) fn without_theirs(mut read: FileRead, shop: &ShopRow, all: &[ShopRow]) -> FileRead {
    let complaints = &mut read.complaints;
    if let Rows::Notices(rows) = &mut read.rows {
        rows.retain(|row| {
            let Some(id) = other_shop(row, shop) else {
                return true;
            };
            complaints.push(Complaint {
                line: row.line,
                last_line: row.line,
                column: "ShopID".to_owned(),
                reason: Reason::OtherShop(id),
            });
            false
        });
        complaints.sort();
        return read;
    }
    let is_theirs = shops_of_others(&read, shop, all);
    read.leave_out_shops(is_theirs);
    read
}

/// Which words are another ShopID: in a file of several shops, and where it is that of another shop here. A
/// file that bears one word only, which is no shop's here, is another matter: the PG's papers may name a shop otherwise than
/// its interface does (gmo-pg.md 7.2, unverified), and the person who gives it says whose it is. A word in somebody's own list
/// is another's only where it names another shop here: it may be the branch of a mall.
fn shops_of_others(
    read: &FileRead,
    shop: &ShopRow,
    all: &[ShopRow],
) -> impl Fn(&str) -> bool + use<> {
    let of = |shop: &ShopRow| match read.shops_by {
        ShopsBy::Name => vec![payments::fold(&shop.name)],
        ShopsBy::Id => vec![payments::fold(&shop.shop_id)],
        ShopsBy::Word => vec![payments::fold(&shop.name), payments::fold(&shop.shop_id)],
    };
    let (own, known): (Vec<String>, HashSet<String>) =
        (of(shop), all.iter().flat_map(of).collect());
    let words: HashSet<String> = read
        .shops
        .words
        .iter()
        .map(|id| payments::fold(id))
        .collect();
    let named = |word: &String| !own.contains(word) && known.contains(word);
    let may_be_a_branch = read.shops_by == ShopsBy::Word;
    let several = !may_be_a_branch && (words.len() > 1 || words.iter().any(named));
    move |id| {
        let word = payments::fold(id);
        !own.contains(&word) && (several || known.contains(&word))
    }
}

fn other_shop(row: &Row<sources::files::Notice>, shop: &ShopRow) -> Option<String> {
    let (_, _, _, raw) = &row.value;
    let id = sources::read_notice(raw).ok()?.shop_id;
    (!id.is_empty() && id != shop.shop_id).then_some(id)
}
