//! Every line of a file is a row, names, blank, a total, or complained of: quotation marks where none belong, cut rows,
//! doubled names, totals that no layout declares.

use super::tests::{complaints, cp932, plain, read, wishes};
use super::*;

fn orders(read: &FileRead) -> Vec<String> {
    let Rows::Orders(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    rows.iter().map(|r| r.value.0.to_string()).collect()
}

/// Complaints as `first-last code`.
fn ranges(read: &FileRead) -> Vec<String> {
    let text = |c: &Complaint| format!("{}-{} {}", c.line, c.last_line, c.reason.code());
    read.complaints.iter().map(text).collect()
}

#[track_caller]
fn check(text: &str, taken: &[&str], told: &[&str], read: usize) {
    for text in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
    ] {
        let got = plain(text.as_bytes());
        assert_eq!(orders(&got), taken, "{text:?} {:?}", got.complaints);
        assert_eq!(ranges(&got), told, "{text:?}");
        assert_eq!(got.read, read, "{text:?}");
    }
}

#[test]
fn a_quotation_mark_costs_its_own_line_only() {
    // Never closed.
    check(
        "order_id,memo\nA-1,\"oops\nA-2,x\nA-3,y\n",
        &["A-2", "A-3"],
        &["2-2 unclosed_quote"],
        3,
    );
    // Closed by the next quoted cell, far below.
    check(
        "order_id,memo\nA-1,\"oops\nA-2,x\nA-3,\"fine\"\nA-4,z\n",
        &["A-2", "A-3", "A-4"],
        &["2-2 stray_quote"],
        4,
    );
    // Inside a cell, and behind a closing one.
    check(
        "order_id,memo\nA-1,5\" pipe\nA-2,x\n",
        &["A-2"],
        &["2-2 stray_quote"],
        2,
    );
    check(
        "order_id,memo\nA-1,\"x\"y\nA-2,x\n",
        &["A-2"],
        &["2-2 stray_quote"],
        2,
    );
    check(
        "order_id,memo\nA-1\",x\nA-2,x\n",
        &["A-2"],
        &["2-2 stray_quote"],
        2,
    );
    // In the last line.
    check(
        "order_id,memo\nA-1,x\nA-2,\"y",
        &["A-1"],
        &["3-3 unclosed_quote"],
        2,
    );
    // In a file whose cells are all quoted, one mark too many or too few.
    check(
        "\"order_id\",\"memo\"\n\"A-1\",\"x\n\"A-2\",\"y\"\n\"A-3\",\"\"\n",
        &["A-2", "A-3"],
        &["2-2 stray_quote"],
        3,
    );
    check(
        "\"order_id\",\"memo\"\n\"A-1\"\",\"x\"\n\"A-2\",\"y\"\n",
        &["A-2"],
        &["2-2 stray_quote"],
        2,
    );
    // In the line of the names: they are known all the same.
    check(
        "order_id,\"memo\nA-1,x\nA-2,y\n",
        &["A-1", "A-2"],
        &["1-1 unclosed_quote"],
        2,
    );
}

#[test]
fn lines_that_quotation_marks_hold_together_are_told_from_the_first_to_the_last() {
    check(
        "order_id,memo\nA-1,\"oops\nA-2,x\nA-3,y\"\nA-4,z\n",
        &["A-4"],
        &["2-4 swallowed"],
        4,
    );
    check(
        "order_id\n\"A-1\nA-2\"\nA-3\n",
        &["A-3"],
        &["2-3 swallowed"],
        3,
    );
    // Cells of the row are gone with them.
    check(
        "order_id,memo,x\nA-1,\"oops,1\nA-2,x,2\"\nA-3,y,3\n",
        &["A-3"],
        &["2-3 swallowed"],
        3,
    );
    check(
        "order_id,memo,a,b\nA-1,\"x,1,2\nA-2,y,1,2\nA-3,z\",1,2\nA-4,,,\n",
        &["A-4"],
        &["2-4 swallowed"],
        4,
    );
}

#[test]
fn a_note_of_several_lines_stays_one_cell() {
    check(
        "order_id,memo\nA-1,\"一行目\n二行目, 三つ\n\n\"\"四\"\"\"\nA-2,\" x \" \nA-3, \"y\"\n",
        &["A-1", "A-2", "A-3"],
        &[],
        3,
    );
    check("memo,order_id\n\"a\nb\",A-1\n", &["A-1"], &[], 1);
}

#[test]
fn a_list_of_ids_is_held_to_the_same() {
    let got = plain(b"A-1\n\"A-2\nA-3\n\"\nA-4\nA\"5\n1.23457E+11\n");
    assert_eq!(orders(&got), ["A-1", "A-4"]);
    assert_eq!(
        ranges(&got),
        ["2-4 swallowed", "6-6 stray_quote", "7-7 spoiled"]
    );
    let (wishes, told) = wishes("l.csv", b"order_id,amount\nA-1,\"5\nA-2,6\nA-3,7\"\n").unwrap();
    assert!(wishes.is_empty());
    assert_eq!(
        (told[0].line, told[0].last_line, told[0].reason.code()),
        (2, 4, "swallowed")
    );
}

#[test]
fn rows_are_as_wide_as_the_names() {
    let got = plain(
        b"order_id,status,amount,tax,memo\nA-1,SALES,1,000,0,x\nA-2,SALES,1000\nA-3,SALES,1000,0\nA-4,SALES,1000,0,x,\nA-5,SALES,1,0,y\nA-6,SALES,1,0,y\nA-7,SALES,1,0,y\n",
    );
    assert_eq!(
        ranges(&got),
        [
            "2-2 too_many_cells",
            "3-3 too_few_cells",
            "5-5 too_many_cells"
        ]
    );
    assert_eq!((got.read, got.rows.len()), (7, 4));
    // Where every line ends in a comma, none is too long.
    let got = plain(b"order_id,status,amount,tax\nA-1,SALES,1000,0,\nA-2,SALES,1000,0,\n");
    assert_eq!((got.rows.len(), got.complaints.len()), (2, 0));
}

#[test]
fn a_name_that_stands_twice_is_refused_with_both_columns() {
    let check = |text: &str, places: &[usize]| {
        let error = read("x", text.as_bytes(), &[], None).unwrap_err();
        let FileError::DoubledColumn { places: found, .. } = &error else {
            panic!("{error:?}");
        };
        assert_eq!(found, places, "{text}");
    };
    check(
        "order_id,status,amount,tax,amount\nA-1,SALES,1,0,9\n",
        &[3, 5],
    );
    check("order_id,memo,order_id\nA-1,x,A-2\n", &[1, 3]);
    check("order_id,memo,ＭＥＭＯ\nA-1,x,y\n", &[2, 3]);
    check("order_id,memo,me\u{200B} mo\nA-1,x,y\n", &[2, 3]);
    let error = wishes("l", b"order_id,amount,amount\nA-1,1,2\n").unwrap_err();
    assert!(matches!(error, FileError::DoubledColumn { .. }));
    // One that nobody reads does no harm.
    let got = plain(b"order_id,x,x\nA-1,1,2\n");
    assert_eq!((got.rows.len(), got.complaints.len()), (1, 0));
}

const MAP: &str = "name='m'\nkind='payouts'\nheader_row=1\n[columns]\n'振込日'='paid_on'\n'ID'='order_id'\n'区分'='kind'\n'金額'='amount'\n'手数料'='fee'\n'差引'='net'\n";

fn statement(body: &str, total: Option<&str>) -> FileRead {
    let mut layout = Layout::parse(MAP).unwrap();
    layout.total = total.map(str::to_owned);
    let text = format!("振込日,ID,区分,金額,手数料,差引\n{body}");
    read("x.csv", cp932(&text), &[], Some(&layout)).unwrap()
}

#[test]
fn a_total_is_checked_and_never_counted() {
    let rows = "2026/5/29,A-1,売上,1000,39,961\n2026/5/29,A-2,売上,2000,78,1922\n";
    for line in [
        "合計,,,3000,117,2883",
        ",,合計,3000,117,2883",
        ",合　計(2件),,3000,117,2883",
        "2026/5/29,,合計,3000,117,2883",
        "2026/5/29,GRAND TOTAL:,,3000,117,2883",
        "小計,,,3000,117,2883",
    ] {
        let got = statement(&format!("{rows}{line}\n"), None);
        assert_eq!((got.read, got.rows.len()), (2, 2), "{line}");
        assert_eq!(ranges(&got), ["4-4 total"], "{line}");
    }
    let got = statement(&format!("{rows}合計,,,3000,117,2884\n"), None);
    assert_eq!(ranges(&got), ["4-4 total", "4-4 total_differs"]);
    // Declared: checked in silence, in whichever identifying column it stands.
    for line in ["合計,,,3000,117,2883", ",,合計,3000,117,2883"] {
        let got = statement(&format!("{rows}{line}\n"), Some("合計"));
        assert_eq!((got.rows.len(), got.complaints.len()), (2, 0), "{line}");
    }
    // Parts are sums of their own lines.
    let got = statement(
        "2026/5/29,A-1,売上,1000,39,961\n小計,,,1000,39,961\n2026/5/29,A-2,売上,2000,78,1922\n小計,,,2000,78,1922\n合計,,,3000,117,2883\n",
        Some("合計"),
    );
    assert_eq!(ranges(&got), ["3-3 total", "5-5 total"]);
    // A grand total behind a part is of all rows, and one without a row above it of none.
    let row = "2026/5/29,A-1,売上,1000,39,961\n";
    for (text, line) in [
        (format!("{row}小計,,,1000,39,961\n合計,,,9000,39,8961\n"), 4),
        (format!("合計,,,9000,39,8961\n{row}"), 2),
    ] {
        let got = statement(&text, None);
        let differs = |c: &&Complaint| c.reason.code() == "total_differs";
        let told = got.complaints.iter().filter(differs).map(|c| c.line);
        assert!(
            told.clone().any(|at| at == line),
            "{text}: {:?}",
            got.complaints
        );
    }
    // What follows a total and reads as a row is told.
    let got = statement(
        &format!("{rows}合計,,,3000,117,2883\n2026/5/30,A-3,売上,1,0,1\n注記,,,,,\n"),
        Some("合計"),
    );
    assert_eq!(
        (got.read, ranges(&got)),
        (2, vec!["5-5 behind_total".to_owned()])
    );
    // An id that holds the word is one.
    let got = statement("2026/5/29,TOTAL-1,売上,1000,39,961\n", None);
    assert_eq!((got.rows.len(), got.complaints.len()), (1, 0));
}

#[test]
fn an_unknown_file_with_a_total_is_proposed_with_it() {
    let text = cp932("振込日,オーダーID,区分,利用金額\n2026/5/29,A-1,売上,1000\n,,合計,1000\n");
    let Err(FileError::NotRecognised { proposal, .. }) = read("x.csv", &text, &[], None) else {
        panic!("recognised");
    };
    assert_eq!(proposal.total.as_deref(), Some("合計"));
    let got = read("x.csv", &text, &[], Some(&proposal)).unwrap();
    assert_eq!((got.rows.len(), got.complaints.len()), (1, 0));
}

#[test]
fn what_cannot_be_seen_is_named() {
    let got = plain(
        "order_id,me\u{200B}mo\nA\u{200B}-1,x\nA-2,y\nA\u{A0}3,z\n\u{FEFF}A-4,w\nA-5\u{AD},v\n"
            .as_bytes(),
    );
    assert_eq!(orders(&got), ["A-2"]);
    assert_eq!(
        complaints(&got)[..3],
        [
            "1 me\u{200B}mo invisible U+200B",
            "2 order_id invisible U+200B",
            "4 order_id invisible U+00A0"
        ]
    );
    assert_eq!(got.complaints.len(), 5);
}

#[test]
fn a_transfer_fee_that_only_says_what_is_left_adds_up() {
    let got = statement(
        "2026/5/29,A-1,売上,1000,39,961\n2026/5/29,,振込手数料,,,-330\n",
        None,
    );
    assert!(got.complaints.is_empty(), "{:?}", got.complaints);
    let Rows::Payouts(rows) = &got.rows else {
        panic!("{:?}", got.rows);
    };
    assert_eq!(
        (
            rows.nth(1).unwrap().value.transfer_fee.get(),
            rows.nth(1).unwrap().value.net.get()
        ),
        (330, -330)
    );
}

#[test]
fn lines_without_end_take_no_memory() {
    let blank = vec![b'\n'; 4 << 20];
    assert_eq!(read("x", &blank, &[], None), Err(FileError::Empty));
    let mut commas = b"order_id,memo\n".to_vec();
    commas.extend(std::iter::repeat_n(b',', 4 << 20));
    assert_eq!(read("x", &commas, &[], None), Err(FileError::NamesOnly));
    let mut wide = b"order_id,memo\nA-1".to_vec();
    wide.extend(std::iter::repeat_n(b',', 1 << 20));
    wide.push(b'x');
    assert_eq!(read("x", &wide, &[], None), Err(FileError::TooLarge));
}

/// What each line of a file became: how often it was named.
fn accounted(read: &FileRead, bytes: &[u8], lines: usize) -> Vec<usize> {
    let mut named = vec![0; lines + 1];
    let Rows::Orders(rows) = &read.rows else {
        panic!("{:?}", read.rows);
    };
    for row in rows.iter() {
        let more = bytes[row.bytes.clone()]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        named[row.line..=row.line + more]
            .iter_mut()
            .for_each(|n| *n += 1);
    }
    // Several complaints may be about one row; a row that was taken with a doubt is a row.
    let mut told = vec![false; lines + 1];
    for c in &read.complaints {
        told[c.line..=c.last_line]
            .iter_mut()
            .for_each(|t| *t = true);
    }
    for (line, told) in told.into_iter().enumerate() {
        if told && named[line] == 0 {
            named[line] = 1;
        }
    }
    named
}

#[test]
fn a_stray_quotation_mark_anywhere_loses_no_line() {
    let mut random = crate::testing::Random(20);
    for _ in 0..4_000 {
        let quoted = random.below(3);
        let mut text = String::from("order_id,memo,extra\n");
        let rows = 2 + random.below(6);
        for n in 0..rows {
            let memo = ["x", "のし", "", "a b", "\"c, d\"", "\"e\nf\""][random.below(6)];
            match quoted {
                0 => text.push_str(&format!("A-{n},{memo},y\n")),
                1 => text.push_str(&format!("\"A-{n}\",\"x\",\"y\"\n")),
                _ => text.push_str(&format!("A-{n},\"x\",y\n")),
            }
        }
        let mut bytes = text.into_bytes();
        for _ in 0..=random.below(2) {
            let at = random.below(bytes.len() + 1);
            if random.below(4) == 0 && bytes.get(at) == Some(&b'"') {
                bytes.remove(at);
            } else {
                bytes.insert(at, b'"');
            }
        }
        let lines = bytes.iter().filter(|b| **b == b'\n').count();
        let Ok(read) = read("x.csv", &bytes, &[], None) else {
            // Refused whole, and told why.
            continue;
        };
        if !matches!(read.rows, Rows::Orders(_)) {
            continue;
        }
        let named = accounted(&read, &bytes, lines + 1);
        for (line, times) in named.iter().enumerate().take(lines + 1).skip(2) {
            assert_eq!(
                *times,
                1,
                "line {line} of {}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}
