//! The image against its own plain definition: filter each row, sort, cut.

use crate::{CursorError, Image};
use payments::{At, Day, OrderId, Query, Sort, SortField, Status, Transaction, WarningKind, Yen};

fn row(n: i64) -> Transaction {
    let mut t = Transaction::unheard(
        ["tokyo", "osaka"][usize::try_from(n % 2).unwrap()],
        OrderId::new(&format!("A-{}", n / 2)).unwrap(),
    );
    t.status =
        Status::parse(["AUTH", "SALES", "CANCEL", "NEWWORD"][usize::try_from(n % 4).unwrap()]);
    t.amount = Yen::new(n * 37 % 1000);
    t.tax = Yen::new(n % 7);
    t.processed_at = (n % 11 != 0).then(|| At(1_760_000_000 + n * 7_919 % 5_000_000));
    t.memo = ["ギフト包装", "茶", "", "Coffee"][usize::try_from(n / 3 % 4).unwrap()].to_owned();
    t.client_fields[0] = format!("客{n}");
    if n % 13 == 0 {
        t.warnings.push(WarningKind::CapturedOutside);
    }
    t
}

fn rows(count: i64) -> Vec<Transaction> {
    (0..count).map(row).collect()
}

fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        ..Query::default()
    }
}

#[test]
fn text_of_any_length_is_found_in_one_field() {
    let image = Image::build(rows(200));
    let check = |text: &str, count: usize| {
        assert_eq!(image.page(&query(text), 0, 5).count, count, "{text}")
    };
    let memo = |word: &str| rows(200).iter().filter(|t| t.memo == word).count();
    check("茶", memo("茶"));
    check("ぎふと", memo("ギフト包装"));
    check("ｷﾞﾌﾄ", memo("ギフト包装"));
    check("COFFEE", memo("Coffee"));
    check("a-99", 2);
    check("客199", 1);
    check("", 200);
    check("a-1客", 0);
    check("ない", 0);
}

#[test]
fn facets_do_not_see_the_status_filter() {
    let image = Image::build(rows(100));
    let q = Query {
        statuses: vec![Status::Auth, Status::Other("NEWWORD".into())],
        ..Query::default()
    };
    let page = image.page(&q, 0, 10);
    assert_eq!(page.count, 50);
    assert_eq!(page.facets.iter().map(|(_, n)| n).sum::<usize>(), 100);
    assert_eq!(
        page.sum,
        image
            .answer(&q)
            .rows
            .iter()
            .map(|r| image.rows()[*r as usize].total())
            .sum()
    );
    let nowhere = Query {
        shop: Some("kyoto".into()),
        ..Query::default()
    };
    assert_eq!(image.page(&nowhere, 0, 10).count, 0);
}

#[test]
fn days_include_both_ends_and_leave_out_rows_without_time() {
    let image = Image::build(rows(500));
    let day = |m, d| Day::from_ymd_opt(2025, m, d);
    for (from, to) in [
        (day(10, 20), day(11, 3)),
        (None, day(11, 3)),
        (day(10, 20), None),
    ] {
        let q = Query {
            from,
            to,
            ..Query::default()
        };
        let expected = rows(500)
            .iter()
            .filter(|t| {
                t.processed_at.is_some_and(|at| {
                    from.is_none_or(|from| at.day() >= from) && to.is_none_or(|to| at.day() <= to)
                })
            })
            .count();
        assert_eq!(image.page(&q, 0, 1).count, expected);
    }
}

#[test]
fn every_order_is_the_order_of_the_words() {
    let image = Image::build(rows(300));
    let both = |(_, name)| [String::from(name), format!("-{name}")];
    for text in SortField::ALL.into_iter().flat_map(both) {
        let q = Query {
            sort: Sort::parse(&text).unwrap(),
            ..Query::default()
        };
        let mut expected = rows(300);
        expected.sort_by(|a, b| q.sort.compare(a, b));
        let got: Vec<_> = image.page(&q, 0, 300).rows.into_iter().cloned().collect();
        assert!(got == expected, "{text}");
    }
}

#[test]
fn a_cursor_walks_all_rows_once_while_others_arrive() {
    for sort in [
        "-processed_at",
        "amount",
        "-refunded",
        "client_field_1",
        "warnings",
    ] {
        let q = Query {
            sort: Sort::parse(sort).unwrap(),
            ..Query::default()
        };
        let mut image = Image::build(rows(100));
        let (mut seen, mut after) = (Vec::new(), None::<String>);
        loop {
            let (page, next) = image.page_after(&q, after.as_deref(), 7).unwrap();
            seen.extend(
                page.rows
                    .iter()
                    .map(|t| (t.shop.clone(), t.order_id.clone())),
            );
            let Some(cursor) = next else { break };
            after = Some(cursor);
            let n = i64::try_from(1000 + seen.len()).unwrap();
            image.apply(vec![row(n)]);
        }
        let count = |n: i64| {
            seen.iter()
                .filter(|(s, o)| *s == row(n).shop && *o == row(n).order_id)
                .count()
        };
        assert!((0..100).all(|n| count(n) == 1), "{sort}");
    }
}

#[test]
fn a_cursor_belongs_to_its_filter() {
    let image = Image::build(rows(50));
    let (_, next) = image.page_after(&Query::default(), None, 10).unwrap();
    let next = next.unwrap();
    assert_eq!(
        image.page_after(&query("茶"), Some(&next), 10).err(),
        Some(CursorError::OtherFilter)
    );
    for bad in ["", "x", "2.a.b", "2.0.00", "1.0.00", "2.0.é"] {
        assert_eq!(
            image.page_after(&Query::default(), Some(bad), 10).err(),
            Some(CursorError::NotACursor),
            "{bad}"
        );
    }
    assert_eq!(
        image.page_after(&Query::default(), None, 50).unwrap().1,
        None
    );
}

#[test]
fn changed_and_removed_rows_are_followed() {
    let mut image = Image::build(rows(60));
    let mut changed = row(7);
    changed.status = Status::Return;
    changed.processed_at = Some(At(1_900_000_000));
    image.apply(vec![row(7), changed.clone()]);
    assert_eq!(image.len(), 60);
    assert_eq!(image.rows().first(), Some(&changed));
    assert_eq!(image.get(&changed.shop, &changed.order_id), Some(&changed));
    assert_eq!(image.holding(&changed.order_id).len(), 2);
    image.remove([(changed.shop.as_str(), &changed.order_id)]);
    assert_eq!(
        (image.len(), image.get(&changed.shop, &changed.order_id)),
        (59, None)
    );
    assert!(
        Image::build(Vec::new())
            .page(&query("x"), 0, 1)
            .rows
            .is_empty()
    );
}
