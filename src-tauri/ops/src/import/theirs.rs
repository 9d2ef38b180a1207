//! What is another shop's: complained of, not taken.

use ledger::ShopRow;
use sources::files::{Complaint, FileRead, Reason, Row, Rows, ShopsBy};
use std::collections::{BTreeMap, HashSet};

/// Moves what bears another ShopID from the rows to the complaints. What names none is taken.
pub(crate) fn without_theirs(mut read: FileRead, shop: &ShopRow, all: &[ShopRow]) -> FileRead {
    let (theirs, column) = match &read.rows {
        Rows::Notices(rows) => {
            let other = |row: &Row<_>| Some((row.line, other_shop(row, shop)?));
            (rows.iter().filter_map(other).collect(), "ShopID".to_owned())
        }
        _ => (rows_of_others(&read, shop, all), read.shop_column.clone()),
    };
    if theirs.is_empty() {
        return read;
    }
    read.rows.retain(|line| !theirs.contains_key(&line));
    let complaints = theirs.into_iter().map(|(line, id)| Complaint {
        line,
        last_line: line,
        column: column.clone(),
        reason: Reason::OtherShop(id),
    });
    read.complaints.extend(complaints);
    read.complaints.sort();
    read
}

/// The lines that bear another ShopID, each with it: in a file of several shops, and where it is that of another shop here. A
/// file that bears one word only, which is no shop's here, is another matter: the PG's papers may name a shop otherwise than
/// its interface does (gmo-pg.md 7.2, unverified), and the person who gives it says whose it is. A word in somebody's own list
/// is another's only where it names another shop here: it may be the branch of a mall.
fn rows_of_others(read: &FileRead, shop: &ShopRow, all: &[ShopRow]) -> BTreeMap<usize, String> {
    let of = |shop: &ShopRow| match read.shops_by {
        ShopsBy::Name => vec![payments::fold(&shop.name)],
        ShopsBy::Id => vec![payments::fold(&shop.shop_id)],
        ShopsBy::Word => vec![payments::fold(&shop.name), payments::fold(&shop.shop_id)],
    };
    let (own, known): (Vec<String>, HashSet<String>) =
        (of(shop), all.iter().flat_map(of).collect());
    let is_own = |id: &String| own.contains(&payments::fold(id));
    let named = |id: &String| !is_own(id) && known.contains(&payments::fold(id));
    let words: HashSet<String> = read.shop_ids.keys().map(|id| payments::fold(id)).collect();
    let may_be_a_branch = read.shops_by == ShopsBy::Word;
    let several = !may_be_a_branch && (words.len() > 1 || read.shop_ids.keys().any(named));
    let is_theirs = |id: &String| !is_own(id) && (several || named(id));
    let others = read.shop_ids.iter().filter(|(id, _)| is_theirs(id));
    others
        .flat_map(|(id, lines)| lines.iter().map(move |line| (*line, id.clone())))
        .collect()
}

fn other_shop(row: &Row<sources::files::Notice>, shop: &ShopRow) -> Option<String> {
    let (_, _, _, raw) = &row.value;
    let id = sources::read_notice(raw).ok()?.shop_id;
    (!id.is_empty() && id != shop.shop_id).then_some(id)
}
