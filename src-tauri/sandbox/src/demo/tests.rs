//! The demo shop against its tables.

use super::*;
use payments::{Observation, Source, Status, WarningKind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

fn shop() -> &'static DemoShop {
    static SHOP: LazyLock<DemoShop> = LazyLock::new(|| DemoShop::generate(7, 3_000));
    &SHOP
}

fn counts(shop: &DemoShop, recurring: bool) -> BTreeMap<&str, usize> {
    let mut out = BTreeMap::new();
    for order in &shop.orders {
        let id = order.order_id.as_str();
        let by_subscription = id.len() == 14 && id.as_bytes()[11] == b'1' && id[8..10] == *"05";
        if by_subscription == recurring {
            *out.entry(order.status.as_str()).or_insert(0) += 1;
        }
    }
    out
}

#[test]
fn three_thousand_orders_end_as_the_table_says() {
    let shop = shop();
    assert_eq!(shop.orders.len(), 3_000);
    let one_time = counts(shop, false);
    for (status, count) in [
        ("SALES", 2_032),
        ("CAPTURE", 60),
        ("AUTH", 58),
        ("CANCEL", 69),
        ("RETURN", 40),
        ("REQRETURN", 2),
        ("PAYFAIL", 62),
        ("EXPIRED", 251),
        ("UNPROCESSED", 3),
        ("REQSUCCESS", 2),
        ("AUTHPROCESS", 1),
    ] {
        assert_eq!(
            one_time.get(status).copied().unwrap_or(0),
            count,
            "{status} in {one_time:?}"
        );
    }
    let recurring = counts(shop, true);
    for (status, count) in [
        ("CAPTURE", 394),
        ("RETURN", 6),
        ("REQRETURN", 1),
        ("PAYFAIL", 19),
    ] {
        assert_eq!(
            recurring.get(status).copied().unwrap_or(0),
            count,
            "{status} in {recurring:?}"
        );
    }
}

#[test]
fn every_month_has_its_orders() {
    let shop = shop();
    let mut months: HashMap<String, u64> = HashMap::new();
    for order in &shop.orders {
        *months
            .entry(order.ordered_at.day().format("%Y-%m").to_string())
            .or_default() += 1;
    }
    for (year, month, one_time, recurring) in model::MONTHS {
        let key = format!("{year}-{month:02}");
        assert_eq!(
            months.get(&key).copied().unwrap_or(0),
            one_time + recurring,
            "{key}"
        );
    }
}

#[test]
fn figures_are_near_their_targets() {
    let shop = shop();
    let mut totals: Vec<i64> = shop
        .orders
        .iter()
        .filter(|o| !matches!(o.total.get(), 1_980 | 2_980))
        .map(|o| o.total.get())
        .collect();
    totals.sort_unstable();
    let mean = totals.iter().sum::<i64>() / i64::try_from(totals.len()).unwrap();
    let median = totals[totals.len() / 2];
    let kept: i64 = shop
        .orders
        .iter()
        .filter(|o| matches!(o.status.as_str(), "SALES" | "CAPTURE"))
        .map(|o| o.total.get())
        .sum();
    println!("mean {mean} median {median} kept {kept}");
    assert!((5_150..=5_470).contains(&mean), "{mean}");
    assert!((3_840..=4_080).contains(&median), "{median}");
    assert!((11_446_000..=12_154_000).contains(&kept), "{kept}");
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (a, b) = (DemoShop::generate(3, 500), DemoShop::generate(3, 500));
    assert_eq!(a.files, b.files);
    assert_eq!(a.history, b.history);
    assert_eq!(a.operations, b.operations);
    assert_eq!(a.orders_csv(), b.orders_csv());
    assert_ne!(a.orders_csv(), DemoShop::generate(4, 500).orders_csv());
}

#[test]
fn every_size_has_exactly_its_orders() {
    for size in [0, 1, 2, 7, 40, 120, 299, 300, 500, 1_000, 4_000] {
        let shop = DemoShop::generate(1, size);
        assert_eq!(shop.orders.len(), size);
        let ids: HashSet<&str> = shop.orders.iter().map(|o| o.order_id.as_str()).collect();
        assert_eq!(ids.len(), size);
        let has = |id: &str| ids.contains(id);
        if size >= 300 {
            assert!(
                has("TYK-250612-004") && has("TYK-260405-003") && has("TYK-261029-002"),
                "{size}"
            );
        } else if size >= 2 {
            assert!(has("TYK-261102-006"), "{size}");
            assert!(size > 60 || !has("TYK-250612-004"), "{size}");
        }
    }
}

#[test]
fn incidents_have_their_orders_and_amounts() {
    let shop = shop();
    for (id, total, status) in [
        ("TYK-250612-004", 5_060, "RETURN"),
        ("TYK-250801-009", 1_870, "SALES"),
        ("TYK-250903-006", 3_410, "SALES"),
        ("TYK-250903-008", 4_950, "SALES"),
        ("TYK-251210-005", 6_930, "SALES"),
        ("TYK-251223-003", 5_720, "SALES"),
        ("TYK-251208-021", 33_000, "SALES"),
        ("TYK-260402-007", 6_270, "CANCEL"),
        ("TYK-260402-007-1", 6_270, "SALES"),
        ("TYK-260404-012", 7_040, "CANCEL"),
        ("TYK-260405-003", 7_040, "CANCEL"),
        ("TYK-260907-003", 6_160, "SALES"),
        ("TYK-261029-002", 3_300, "SALES"),
        ("TYK-261102-006", 3_960, "AUTH"),
        ("TYK-250721-013", 4_950, "CANCEL"),
        ("TYK-261006-011", 7_590, "AUTH"),
        ("TYK-260316-014", 7_590, "SALES"),
        ("TYK-260601-004", 6_270, "SALES"),
        ("TYK-251214-015", 6_930, "SALES"),
        ("TYK-251017-006", 3_410, "CANCEL"),
        ("TYK-261017-005", 4_950, "REQRETURN"),
        ("TYK-260218-008", 3_300, "RETURN"),
        ("TYK-261104-011", 1_540, "REQSUCCESS"),
        ("TYK-251219-T02", 9_900, "SALES"),
        ("TYK-261013-010", 6_930, "SALES"),
        ("TYK-261010-002", 13_860, "AUTH"),
    ] {
        let order = shop.orders.iter().find(|o| o.order_id.as_str() == id);
        let order = order.unwrap_or_else(|| panic!("no {id}"));
        assert_eq!(
            (order.total.get(), order.status.as_str()),
            (total, status),
            "{id}"
        );
    }
}

#[test]
fn the_past_is_written_as_it_was_received() {
    let shop = shop();
    let mut last: HashMap<(&str, Source), &Observation> = HashMap::new();
    for seen in &shop.history {
        assert!(seen.at <= shop.now, "{seen:?}");
        last.insert((seen.order_id.as_str(), seen.source), seen);
    }
    for trade in &shop.trades {
        let id = trade.order.as_str();
        let pg = last[&(id, Source::Pg)];
        let now = crate::pg::wire::inquiry(trade, crate::pg::wire::MASK, false);
        assert_eq!(pg.raw, crate::pg::wire::bytes(&now), "{id}");
        if let (Some(charge), false) = (&trade.charge, id == "TYK-250508-001") {
            let raw = crate::amazon::objects::charge_json(trade, charge).into_bytes();
            assert_eq!(last[&(id, Source::AmazonCharge)].raw, raw, "{id}");
        }
    }
    let per_order = shop.history.len() / shop.orders.len();
    assert!((3..=6).contains(&per_order), "{per_order}");
    let operations: HashSet<&str> = shop.operations.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(operations.len(), shop.operations.len());
    assert!(
        shop.operations
            .iter()
            .all(|o| o.id.len() == 36 && o.at <= shop.now)
    );
}

#[test]
fn open_authorisations_lapse_when_told() {
    let shop = shop();
    let mut soon: Vec<String> = shop
        .trades
        .iter()
        .filter(|t| t.status == Status::Auth)
        .filter_map(|t| t.charge.as_ref())
        .filter(|c| {
            c.state == payments::AmazonState::Authorized && c.expires < shop.now.plus_days(6)
        })
        .map(|c| payments::day_text(c.expires.day()))
        .collect();
    soon.sort();
    assert_eq!(soon, ["2026-11-07", "2026-11-09", "2026-11-10"]);
}

#[test]
fn texts_fit_the_wire() {
    let shop = shop();
    let mut fields: Vec<&String> = shop.trades.iter().flat_map(|t| &t.fields).collect();
    fields.sort();
    fields.dedup();
    for field in &fields {
        let bytes =
            crate::text::cp932(field).unwrap_or_else(|| panic!("{field} has no CP932 form"));
        assert!(bytes.len() <= 100, "{field}");
        assert!(
            !field.contains(['^', '`', '{', '}', '|', '~', '&', '<', '>', '"', '\'']),
            "{field}"
        );
    }
    for memo in [
        "のし希望(御祝・紅白蝶結び)",
        "名入れ 髙橋",
        "名入れ 山﨑 ※たつさき",
        "領収書希望 宛名:㈱みほん",
        "ギフト包装 ①枚目はメッセージカード",
        "ﾒｰﾙ便で送付",
        "色違い希望 藍→墨",
        "宛名印刷 30枚 喪中ではない",
        "置き配希望 宅配BOX",
        "年賀状 校了 11/20",
        "卒業祝い 連名8名",
        "再注文(元 TYK-260402-007)",
        "沖縄 送料確認済み",
        "電話注文 折返し済み",
    ] {
        assert!(fields.iter().any(|f| f.as_str() == memo), "{memo}");
    }
}

#[test]
fn files_are_all_there_and_have_bytes() {
    let shop = shop();
    let count = |head: &str| {
        shop.files
            .iter()
            .filter(|f| f.name.starts_with(head))
            .count()
    };
    assert_eq!(count("furikomi_"), 27);
    assert_eq!(count("settlement_"), 39);
    assert_eq!(shop.files.len(), 27 + 39 + 6);
    assert!(
        shop.files.iter().all(|f| !f.bytes.is_empty()),
        "an empty file"
    );
    let letters = |letter: &str| {
        let name = format!("name = \"tsuyukusa-{letter}\"");
        shop.files
            .iter()
            .filter(|f| f.layout.as_ref().is_some_and(|l| l.starts_with(&name)))
            .count()
    };
    assert_eq!(["a", "b", "c", "d"].map(letters), [7, 6, 7, 7]);
}

#[test]
fn acknowledgements_are_of_orders_that_exist() {
    let shop = shop();
    for ack in &shop.acknowledgements {
        assert!(
            shop.orders.iter().any(|o| o.order_id == ack.order),
            "{ack:?}"
        );
        assert!(ack.at < shop.now);
    }
    assert!(
        shop.acknowledgements
            .iter()
            .any(|a| a.kind == WarningKind::WrongEnvironment)
    );
}
