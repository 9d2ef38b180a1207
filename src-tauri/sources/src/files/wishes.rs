//! A list of orders to operate on: order ids, one a line, or a table with `order_id` and perhaps `amount`, `tax`, `reason`.
//! Money moves by it, so one line that cannot be read refuses the whole list.

use super::amount;
use super::bytes::{Source, Text};
use super::complaints::Complaints;
use super::file_kind::FileKind;
use super::hidden::normal;
use super::kinds::Take;
use super::layout::Layout;
use super::lines::RawRow;
use super::reason::{Complaint, FileError, Reason};
use super::table::Table;
use bytes::Bytes;
use payments::{OrderId, Yen};
use std::collections::{BTreeMap, HashSet};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The order.
    pub order: OrderId,
    /// Amount, yen; none where the cell is empty.
    pub amount: Option<Yen>,
    /// Tax and postage, yen.
    pub tax: Option<Yen>,
    /// Why.
    pub reason: String,
    /// Our name of the shop, where the list says it (an export of ours does).
    pub shop: Option<String>,
}

/// Operations of one list: nobody looks over more of them before they are sent.
const MOST: usize = 100_000;

const FIELDS: [&str; 5] = ["order_id", "amount", "tax", "reason", "shop"];

/// Columns of our own exports that hold money and say nothing of what to do.
const OURS: [&str; 2] = ["captured", "refunded"];

/// Parts of headings of sums of money.
const MONEY: [&str; 14] = [
    "金額", "返金", "代金", "料金", "合計", "税", "送料", "円", "amount", "price", "total",
    "refund", "yen", "tax",
];

/// Whether a column that is not read may say how much is to be moved: by its heading, or by every cell in it.
fn may_be_money(heading: &str, cells: &[String]) -> bool {
    let name = normal(heading).to_lowercase();
    if OURS.contains(&name.as_str()) {
        return false;
    }
    let mut filled = cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .peekable();
    if filled.peek().is_none() {
        return false;
    }
    let named = MONEY.iter().any(|part| name.contains(part));
    // A count, a telephone number, a day or a slip number has another length or beginning.
    let counted = |cell: &String| {
        let sum = amount(cell).is_ok_and(|yen| yen.get() >= 100);
        sum && !cell.starts_with('0') && cell.chars().count() <= 9
    };
    named || filled.all(counted)
}

/// Reads the list. With a complaint there is nothing to act on.
///
/// # Errors
/// [`FileError::NotRecognised`] for another file, the others when it is no text.
pub fn wishes(name: &str, bytes: &Bytes) -> Result<(Vec<Wish>, Complaints), FileError> {
    let text = Text::of(bytes)?;
    let source = text.source(None);
    let rows = source.rows(source.delimiter())?;
    if rows.len() > MOST {
        return Err(FileError::TooLarge);
    }
    let head = rows.first();
    let names: Vec<String> = head.map_or_else(Vec::new, |row| source.texts(row));
    let named = |field: &str| {
        let is = |name: &&String| normal(name).eq_ignore_ascii_case(field);
        names.iter().find(is).cloned()
    };
    let columns: BTreeMap<String, String> = FIELDS
        .iter()
        .filter_map(|field| Some((named(field)?, (*field).to_owned())))
        .collect();
    let with_head = columns.values().any(|field| field == "order_id");
    let named_at = head.filter(|_| with_head).map(RawRow::line);
    let header_row = named_at.unwrap_or(0);
    let layout = Layout {
        columns: if with_head {
            columns
        } else {
            BTreeMap::from([("1".to_owned(), "order_id".to_owned())])
        },
        ..Layout::bare("operations", FileKind::Orders, header_row)
    };
    // Without names a second column would be guessed at.
    if !with_head && rows.iter().any(|row| row.width() > 1) {
        let (columns, proposal) = super::propose::propose(name, &source, &rows);
        return Err(FileError::NotRecognised {
            columns,
            proposal: Box::new(proposal),
        });
    }
    // A heading that is not read would let the whole of an order be moved where a part of it was meant.
    let unread = |place: usize, heading: &String| {
        let cells: Vec<String> = rows
            .iter()
            .skip(1)
            .filter_map(|row| source.texts(row).into_iter().nth(place))
            .collect();
        !layout.columns.contains_key(heading) && may_be_money(heading, &cells)
    };
    let headings = names.iter().enumerate().filter(|_| with_head);
    let unread: Vec<Complaint> = headings
        .filter(|(place, heading)| unread(*place, heading))
        .map(|(_, heading)| Complaint {
            line: header_row,
            last_line: header_row,
            column: heading.clone(),
            reason: Reason::UnreadMoney(heading.clone()),
        })
        .collect();
    let (wishes, mut complaints) = read(source, &layout)?;
    complaints.put_first(unread);
    Ok((wishes, complaints))
}

fn read(source: Source, layout: &Layout) -> Result<(Vec<Wish>, Complaints), FileError> {
    let mut table = Table::open(source, layout)?;
    let mut complaints = std::mem::take(&mut table.complaints);
    let (mut wishes, mut seen) = (Vec::new(), HashSet::new());
    for place in table.take_rows() {
        let record = table.sheet.record(&place);
        let mut take = Take::new(&record, layout);
        let order = take.order_id();
        if let Some(order) = order.as_ref().filter(|o| !seen.insert((*o).clone())) {
            take.fail("order_id", Reason::Twice(order.to_string()));
        }
        let (amount, tax) = (take.wanted_yen("amount"), take.wanted_yen("tax"));
        let reason = take.text("reason").unwrap_or_default();
        let shop = take.text("shop");
        let (taken, wrong) = take.finish(order);
        complaints.extend(wrong);
        complaints.extend(table.not_text(&record));
        wishes.extend(taken.flatten().map(|order| Wish {
            order,
            amount,
            tax,
            reason,
            shop,
        }));
    }
    Ok((wishes, complaints))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (wishes, complaints) =
            wishes("list.csv", &Bytes::copy_from_slice(text.as_bytes())).unwrap();
        let yen = |y: Option<Yen>| y.map_or("-".to_owned(), |y| y.to_string());
        let mut got: Vec<String> = wishes
            .iter()
            .map(|w| format!("{} {} {} {}", w.order, yen(w.amount), yen(w.tax), w.reason))
            .collect();
        got.extend(
            complaints
                .iter()
                .map(|c| format!("! {} {} {}", c.line, c.column, c.reason.code())),
        );
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn a_list_is_ids_or_a_table() {
        check("A-1\nA-2\n\n", &["A-1 - - ", "A-2 - - "]);
        check("order_id\nA-1\n", &["A-1 - - "]);
        check(
            "\u{FEFF}order_id,amount,tax,reason\r\nA-1,\"1,000\",0,店頭\r\nA-2,,,\r\n",
            &["A-1 1000 0 店頭", "A-2 - - "],
        );
        check("amount\torder_id\n¥5\tA-1\n", &["A-1 5 - "]);
    }

    #[test]
    fn what_cannot_be_acted_on_is_told() {
        check("A-1\nb b\n", &["A-1 - - ", "! 2 1 not_an_order_id"]);
        check(
            "order_id,amount\nA-1,x\nA-2,-5\nA-3,1\nA-3,2\n,1\n",
            &[
                "A-3 1 - ",
                "! 2 amount not_an_amount",
                "! 3 amount not_an_amount",
                "! 5 order_id twice",
                "! 6 order_id missing",
            ],
        );
        // A sum under a heading that is not read is never left out: by its heading, or by what stands in it.
        for heading in [
            "返金額",
            "金額",
            "amount(円)",
            "refund_amount",
            "amout",
            "値",
        ] {
            let text = format!("order_id,{heading},memo\nA-1,300,x\n");
            let told = format!("! 1 {heading} unread_money");
            check(&text, &["A-1 - - ", &told]);
        }
        check(
            "order_id,数量,電話,合計,memo\nA-1,2,0312345678,,500円引き\n",
            &["A-1 - - "],
        );
        assert!(matches!(
            wishes("x", &Bytes::from_static(b"A-1,500\nA-2,300\n")),
            Err(FileError::NotRecognised { .. })
        ));
    }
}
