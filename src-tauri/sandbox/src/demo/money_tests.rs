//! The demo's money, computed a second time from the orders alone and set against the files.

use super::statements::closings;
use super::*;
use crate::text::from_cp932;
use crate::trade::AmazonKind;
use chrono::Datelike;
use payments::{Day, day_text};
use std::collections::BTreeMap;
use std::sync::LazyLock;

fn shop() -> &'static DemoShop {
    static SHOP: LazyLock<DemoShop> = LazyLock::new(|| DemoShop::generate(11, 3_000));
    &SHOP
}

fn text(shop: &DemoShop, name: &str) -> String {
    let file = shop
        .files
        .iter()
        .find(|f| f.name == name)
        .unwrap_or_else(|| panic!("no {name}"));
    String::from_utf8(file.bytes.clone()).unwrap_or_else(|_| from_cp932(&file.bytes).unwrap())
}

#[test]
fn closings_are_paid_when_the_table_says() {
    let all = closings(&shop().terms, shop::day(2026, 11, 15));
    let told: Vec<String> = all
        .iter()
        .map(|(c, p)| format!("{} {}", day_text(*c), day_text(*p)))
        .collect();
    let table = "\
2025-05-31 2025-06-30,2025-06-30 2025-07-31,2025-07-31 2025-08-29,2025-08-31 2025-09-30,2025-09-30 2025-10-31,\
2025-10-31 2025-11-28,2025-11-30 2025-12-30,2025-12-31 2026-01-30,2026-01-15 2026-01-30,2026-01-31 2026-02-16,\
2026-02-15 2026-03-02,2026-02-28 2026-03-16,2026-03-15 2026-03-30,2026-03-31 2026-04-15,2026-04-15 2026-04-30,\
2026-04-30 2026-05-15,2026-05-15 2026-06-01,2026-05-31 2026-06-15,2026-06-15 2026-06-30,2026-06-30 2026-07-15,\
2026-07-15 2026-07-30,2026-07-31 2026-08-17,2026-08-15 2026-08-31,2026-08-31 2026-09-15,2026-09-15 2026-09-30,\
2026-09-30 2026-10-15,2026-10-15 2026-10-30,2026-10-31 2026-11-16,2026-11-15 2026-11-30";
    assert_eq!(told, table.split(',').collect::<Vec<_>>());
}

/// What the bank shows, by day.
fn credits(shop: &DemoShop) -> BTreeMap<String, i64> {
    let bank = text(shop, "bank.csv");
    bank.lines()
        .skip(1)
        .map(|line| {
            let parts: Vec<&str> = line.split('"').collect();
            let day = parts[0].split(',').next().unwrap().replace('/', "-");
            (day, parts[1].replace(',', "").parse().unwrap())
        })
        .collect()
}

/// Sales less refunds, and fees, of the period that ends on a day.
fn period(shop: &DemoShop, after: Day, until: Day) -> (i64, i64) {
    let (mut money, mut fees) = (0, 0);
    for trade in &shop.trades {
        let sold = trade.pg_money.iter().find(|m| m.sale).map(|m| m.on);
        let rate = match sold {
            _ if trade.fields[0].contains("ダウンロード") => 450,
            Some(on) if on >= shop::day(2026, 7, 1) => 380,
            _ => 400,
        };
        for m in trade
            .pg_money
            .iter()
            .filter(|m| m.on > after && m.on <= until)
        {
            let total = (m.amount + m.tax).get();
            let sign = if m.sale { 1 } else { -1 };
            money += sign * total;
            fees += sign * (total * rate / 10_000);
        }
    }
    (money, fees)
}

#[test]
fn every_closing_adds_up_to_the_yen() {
    let shop = shop();
    let credits = credits(shop);
    let claims = BTreeMap::from([
        ("2026-02-28", -33_000),
        ("2026-04-30", 33_000),
        ("2026-10-15", -6_160),
    ]);
    let mut after = shop::day(2025, 5, 6);
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    for (closed, paid) in closings(&shop.terms, shop::day(2026, 10, 15)) {
        let (money, fees) = period(shop, after, closed);
        let invoice = if closed.succ_opt().unwrap().day() == 1 {
            3_300
        } else {
            0
        };
        let claim = claims.get(day_text(closed).as_str()).copied().unwrap_or(0);
        *expected.entry(day_text(paid)).or_default() +=
            money - fees - fees / 10 - invoice - 330 + claim;
        after = closed;
    }
    assert_eq!(credits, expected);
    assert_eq!(
        credits.len(),
        26,
        "two payouts of one day are one line at the bank"
    );
}

#[test]
fn the_next_payout_is_about_what_the_first_screen_says() {
    let shop = shop();
    let (money, fees) = period(shop, shop::day(2026, 10, 15), shop::day(2026, 10, 31));
    let net = money - fees - fees / 10 - 3_300 - 330;
    assert!((300_000..=520_000).contains(&net), "{net}");
}

#[test]
fn settlements_tell_the_same_story() {
    let shop = shop();
    let files: Vec<&DemoFile> = shop
        .files
        .iter()
        .filter(|f| f.name.starts_with("settlement_"))
        .collect();
    assert_eq!(files.first().unwrap().name, "settlement_20250517.csv");
    assert_eq!(files.last().unwrap().name, "settlement_20261031.csv");
    let mut captures = 0;
    for file in &files {
        let report = text(shop, &file.name);
        assert!(report.starts_with(
            "\u{feff}\"Amazon Payments Advanced\",\n\"Settlement Report\",\n\"SellerId\","
        ));
        let rows: Vec<Vec<&str>> = report
            .lines()
            .skip(6)
            .map(|l| l.trim_matches('"').split("\",\"").collect())
            .collect();
        let mut sum = 0_i64;
        for row in &rows {
            assert_eq!(row.len(), 15, "{row:?}");
            let yen = |i: usize| row[i].parse::<i64>().unwrap();
            assert_eq!(yen(10) + yen(13), yen(14), "{row:?}");
            assert_eq!(yen(11) + yen(12), yen(13), "{row:?}");
            assert!(row[0].ends_with(" +0000"));
            sum += yen(14);
            captures += usize::from(row[4] == "Capture");
        }
        assert_eq!(sum, 0, "{}", file.name);
    }
    let limit = At::on(shop::day(2026, 10, 31), 23, 59, 59);
    let moved = shop
        .trades
        .iter()
        .flat_map(|t| &t.amazon_money)
        .filter(|m| m.kind == AmazonKind::Capture && m.at <= limit);
    assert_eq!(captures, moved.count());
    assert!(text(shop, "settlement_20251227.csv").contains("\"TYK-251219-T02\""));
    assert!(text(shop, "settlement_20261003.csv").contains("\"A-to-z Guarantee Claim\""));
    assert!(text(shop, "settlement_20260221.csv").contains("\"Chargeback\""));
    assert_eq!(
        text(shop, "settlement_20251227.csv")
            .matches("\"AUTHORIZE_")
            .count(),
        6
    );
}

#[test]
fn the_refund_report_tells_of_the_refunds_that_were_settled() {
    let shop = shop();
    let report = text(shop, "refunds_20261031.csv");
    assert!(report.starts_with("\"AmazonRefundId\",\"RefundReferenceId\",\"AmazonCaptureId\","));
    let rows: Vec<Vec<&str>> = report
        .lines()
        .skip(1)
        .map(|l| l.trim_matches('"').split("\",\"").collect())
        .collect();
    assert!(
        rows.iter()
            .all(|row| row.len() == 12 && row[9].ends_with(" +0000"))
    );
    assert!(rows.is_sorted_by(|a, b| a[9] >= b[9]), "newest first");
    let begun = rows.iter().filter(|row| row[8] == "Pending").count();
    let ended: BTreeMap<&str, i64> = rows
        .iter()
        .filter(|row| row[8] == "Completed")
        .map(|row| (row[0], row[4].trim_end_matches(".00").parse().unwrap()))
        .collect();
    assert!(
        ended.len() > 10 && begun >= ended.len() - 1,
        "{begun} {}",
        ended.len()
    );
    let (from, until) = (
        At::start_of(shop::day(2026, 5, 1)),
        At::on(shop::day(2026, 10, 31), 23, 59, 59),
    );
    let settled: BTreeMap<&str, i64> = shop
        .trades
        .iter()
        .flat_map(|t| &t.amazon_money)
        .filter(|m| m.kind == AmazonKind::Refund && (from..=until).contains(&m.at))
        .map(|m| (m.id.as_str(), m.amount.get()))
        .collect();
    assert_eq!(ended, settled);
}

#[test]
fn a_claim_makes_the_last_payout_short() {
    let shop = shop();
    let last = text(shop, "furikomi_20261030_1015.csv");
    let line = last.lines().find(|l| l.contains("申立")).unwrap();
    assert!(
        line.contains("TYK-260907-003") && line.contains("6,160"),
        "{line}"
    );
    assert!(text(shop, "furikomi_20260316_0228.csv").contains("△33,000"));
    assert!(text(shop, "furikomi_20260515_0430.csv").contains(",33000,"));
}

#[test]
fn the_log_is_what_the_shop_was_told() {
    let shop = shop();
    let file = shop.files.iter().find(|f| f.name == "notice.log").unwrap();
    let log = from_cp932(&file.bytes).unwrap();
    let told = shop
        .history
        .iter()
        .filter(|o| o.source == payments::Source::PgNotice)
        .count();
    assert_eq!(log.lines().count(), told);
    assert!(
        log.lines()
            .all(|l| l.contains("&ShopPass=**********&AccessID=")),
        "{}",
        log.lines().next().unwrap()
    );
}

/// Run by hand in release: `cargo test --release -p choba-sandbox -- --ignored --nocapture how_long`.
#[test]
#[ignore = "a measurement"]
fn how_long_it_takes() {
    for _ in 0..5 {
        let begin = std::time::Instant::now();
        let shop = DemoShop::generate(7, 3_000);
        println!(
            "{:?} for {} observations",
            begin.elapsed(),
            shop.history.len()
        );
    }
}
