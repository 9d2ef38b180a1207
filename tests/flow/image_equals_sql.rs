//! The list is answered twice, from memory and from SQL. Both must say the same: random rows, random questions, one
//! seed.
#![allow(clippy::expect_used, clippy::unwrap_used)] // a broken helper of a test is a broken test

use ledger::{Derived, Home, Key, Ledger};
use payments::{
    AmazonState, At, Day, DeliveryStage, OrderId, Query, Sort, SortField, Status, Transaction,
    WarningKind, Yen,
};

/// A small seeded generator (xorshift64*), so that a failing run can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }

    fn of<T: Copy>(&mut self, words: &[T]) -> T {
        let n = self.below(words.len() as u64);
        words[usize::try_from(n).unwrap_or_default()]
    }

    fn yen(&mut self, limit: u64) -> Yen {
        Yen::new(i64::try_from(self.below(limit)).unwrap_or_default())
    }

    fn day(&mut self) -> Day {
        At(1_700_000_000)
            .plus_days(i64::try_from(self.below(90)).unwrap_or_default())
            .day()
    }
}

const STATUSES: [&str; 5] = ["AUTH", "SALES", "CANCEL", "RETURN", "NEWWORD"];
const MEMOS: [&str; 6] = ["", "ギフト包装", "ｷﾞﾌﾄ", "茶 100g", "100%", "Café ＡＢＣ"];
const TEXTS: [&str; 10] = [
    "",
    "茶",
    "ぎふと",
    "a",
    "-1",
    "%",
    "_",
    "ABC",
    "éé",
    "包装 ",
];
fn row(chance: &mut Chance, n: usize) -> Transaction {
    let order = OrderId::new(&format!("TYK-{}", n / 2)).expect("an order id");
    let mut t = Transaction::unheard(["tokyo", "osaka"][n % 2], order);
    t.status = Status::parse(chance.of(&STATUSES));
    t.amount = chance.yen(50_000);
    t.tax = chance.yen(500);
    t.memo = chance.of(&MEMOS).to_owned();
    t.client_fields[1] = chance.of(&MEMOS).to_owned();
    t.seen_at = At(1_800_000_000 + i64::try_from(chance.below(10)).unwrap_or_default());
    if chance.below(10) > 0 {
        t.processed_at =
            Some(At(1_700_000_000
                + i64::try_from(chance.below(90 * 86_400))
                    .unwrap_or_default()));
    }
    if chance.below(3) == 0 {
        t.amazon_state = Some(AmazonState::parse(
            chance.of(&["Captured", "Pending", "Canceled"]),
        ));
    }
    if chance.below(3) == 0 {
        t.captured = Some(chance.yen(20));
        t.permission_id = Some(chance.of(&["P01-1", "P01-2"]).to_owned());
        t.delivery = DeliveryStage::Paid;
    }
    if chance.below(8) == 0 {
        t.warnings = vec![WarningKind::Claim];
    } else if chance.below(8) == 0 {
        t.warnings = vec![WarningKind::Claim, WarningKind::AmountDiffers];
    }
    t
}

/// Some rows that a person has looked at, most of them with a warning, some of no such shop.
fn seen(chance: &mut Chance) -> Vec<(String, OrderId)> {
    let of = |shop: &str, n: u64| {
        let order = OrderId::new(&format!("TYK-{n}")).expect("an order id");
        (shop.to_owned(), order)
    };
    (0..chance.below(400))
        .flat_map(|n| [of("tokyo", n), of("kyoto", n)])
        .collect()
}

fn question(chance: &mut Chance) -> Query {
    let statuses = (0..chance.below(3))
        .map(|_| Status::parse(chance.of(&STATUSES)))
        .collect();
    Query {
        shop: (chance.below(3) == 0).then(|| chance.of(&["tokyo", "osaka", "kyoto"]).to_owned()),
        statuses,
        warned: chance.below(5) == 0,
        seen: seen(chance),
        from: (chance.below(3) == 0).then(|| chance.day()),
        to: (chance.below(3) == 0).then(|| chance.day()),
        min: (chance.below(4) == 0).then(|| chance.yen(50_000)),
        max: (chance.below(4) == 0).then(|| chance.yen(50_000)),
        text: chance.of(&TEXTS).to_owned(),
        sort: Sort {
            field: chance.of(&SortField::ALL.map(|(field, _)| field)),
            descending: chance.below(2) == 0,
        },
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_and_sql_answer_alike() {
    let mut chance = Chance(0x0C40_BA00_2026);
    let dir = tempfile::tempdir().expect("a folder");
    let home = Home::open(dir.path(), || "home".into()).expect("a home");
    let ledger = Ledger::open(&home, &Key::from_bytes([3; 32]))
        .await
        .expect("a ledger");
    let rows: Vec<_> = (0..1_200).map(|n| row(&mut chance, n)).collect();
    let derived: Vec<_> = rows
        .iter()
        .map(|t| Derived {
            transaction: t.clone(),
            warnings: Vec::new(),
            events: Vec::new(),
            due_at: None,
        })
        .collect();
    ledger.put_derived(&derived).await.expect("written");
    let image = image::Image::build(rows);
    for n in 0..400 {
        let query = question(&mut chance);
        let offset = usize::try_from(chance.below(60)).unwrap_or_default();
        let sql = ledger
            .query_sql(&query, offset, 25)
            .await
            .expect("an answer");
        let page = image.page(&query, offset, 25);
        assert_eq!(
            (page.count, page.sum),
            (sql.count, sql.sum),
            "question {n}: {query:?}"
        );
        assert_eq!(page.facets, sql.facets, "question {n}: {query:?}");
        assert!(
            page.rows.into_iter().eq(&sql.rows),
            "question {n}: {query:?}"
        );
    }
}
