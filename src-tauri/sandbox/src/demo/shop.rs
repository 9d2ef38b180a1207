//! What the demo shop is: its names, its goods by season, its hours, its terms of payment. All invented.

use chrono::{Datelike, Weekday};
use payments::{At, Closing, Day, FeeTax, Payday, Rounding, Terms, Yen, is_holiday};

/// Short name.
pub const SHOP: &str = "つゆくさ帖";
/// Long name.
pub const TITLE: &str = "和紙と文具 つゆくさ帖";
/// ShopID.
pub const SHOP_ID: &str = "tshop00000000";
/// The subscription site's name.
pub const SECOND_SHOP: &str = "つゆくさ帖 便り";
/// Its ShopID.
pub const SECOND_SHOP_ID: &str = "tshop00000001";

/// A day that is known to exist; 1970-01-01 for one that does not.
pub fn day(year: i32, month: u32, date: u32) -> Day {
    Day::from_ymd_opt(year, month, date).unwrap_or_default()
}

/// The demo's instant.
pub fn now() -> At {
    At::on(day(2026, 11, 6), 9, 40, 0)
}

/// The first real sale's day.
pub fn first_day() -> Day {
    day(2025, 5, 7)
}

/// How long something takes to leave the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// In stock.
    Stock,
    /// 名入れ: five shop days.
    Named,
    /// 年賀: proof and printing.
    NewYear,
}

/// Something the shop sells.
pub struct Item {
    /// Name, as in free field 1.
    pub name: &'static str,
    /// Price with tax.
    pub price: i64,
    /// Weight of a line, in tenths of a percent.
    pub weight: u64,
    /// Months in which it is sold.
    pub months: &'static [u32],
    /// How long it takes.
    pub making: Making,
    /// Whether three of them fit into a letter box.
    pub small: bool,
}

const ALL: &[u32] = &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const fn item(
    name: &'static str,
    price: i64,
    weight: u64,
    months: &'static [u32],
    making: Making,
    small: bool,
) -> Item {
    Item {
        name,
        price,
        weight,
        months,
        making,
        small,
    }
}

/// The goods of a basket. The download and the subscription are sold alone, elsewhere.
pub const ITEMS: [Item; 16] = [
    item("一筆箋「川霧」", 495, 140, ALL, Making::Stock, true),
    item("和紙折り紙 12色", 880, 90, ALL, Making::Stock, true),
    item(
        "便箋・封筒セット「つゆくさ」",
        1_210,
        150,
        ALL,
        Making::Stock,
        true,
    ),
    item(
        "手すき和紙はがき 10枚",
        1_320,
        70,
        &[6, 7, 8, 12],
        Making::Stock,
        true,
    ),
    item("活版カード 50枚", 1_650, 40, ALL, Making::Stock, true),
    item("万年筆インク「夕立」", 2_200, 70, ALL, Making::Stock, false),
    item(
        "御朱印帳 友禅紙",
        2_420,
        110,
        &[1, 4, 5, 10],
        Making::Stock,
        true,
    ),
    item(
        "名入れ鉛筆 1ダース",
        2_640,
        60,
        &[2, 3, 4],
        Making::Named,
        true,
    ),
    item("名入れ一筆箋 3冊", 2_970, 50, ALL, Making::Named, true),
    item(
        "こより手帳(翌年版)",
        3_080,
        80,
        &[9, 10, 11, 12, 1],
        Making::Stock,
        true,
    ),
    item(
        "張り子づくりキット",
        3_300,
        30,
        &[7, 8],
        Making::Stock,
        false,
    ),
    item(
        "寄せ書き色紙セット",
        3_520,
        50,
        &[2, 3, 4],
        Making::Stock,
        false,
    ),
    item(
        "手帳カバー 和紙張り",
        4_620,
        50,
        &[9, 10, 11, 12],
        Making::Stock,
        true,
    ),
    item(
        "年賀はがき印刷 30枚",
        6_930,
        80,
        &[10, 11, 12],
        Making::NewYear,
        false,
    ),
    item(
        "和紙のあかり(小)",
        9_900,
        20,
        &[11, 12],
        Making::Stock,
        false,
    ),
    item(
        "屏風仕立ての飾り",
        33_000,
        3,
        &[12, 1, 2, 3, 4],
        Making::Stock,
        false,
    ),
];

/// The download, sold alone and charged at once.
pub const DOWNLOAD: (&str, i64) = ("年賀テンプレート(ダウンロード)", 1_320);
/// The word that selects the rate of digital goods.
pub const DIGITAL_WORD: &str = "ダウンロード";
/// The subscription.
pub const SUBSCRIPTION: &str = "定期便「ひと月ひと紙」";

/// Letter-box postage.
pub const POST_SMALL: i64 = 330;
/// Parcel postage.
pub const POST_PARCEL: i64 = 880;
/// To Okinawa and the islands.
pub const POST_FAR: i64 = 1_540;
/// Goods from which postage is free.
pub const POST_FREE_FROM: i64 = 6_600;

/// Whether the shop sends parcels on a day.
pub fn is_shop_day(on: Day) -> bool {
    let closed = matches!(
        (on.month(), on.day()),
        (4, 29..) | (5, 1..=6) | (8, 13..=16) | (12, 29..) | (1, 1..=4)
    );
    !closed && on.weekday() != Weekday::Sun && !is_holiday(on)
}

/// The shop day that is `count` shop days after a day.
pub fn shop_days_after(on: Day, count: u32) -> Day {
    let mut day = on;
    let mut left = count;
    while left > 0 {
        match day.succ_opt() {
            Some(next) => day = next,
            None => return day,
        }
        if is_shop_day(day) {
            left -= 1;
        }
    }
    day
}

/// The three terms of payment so far.
pub fn terms() -> Vec<Terms> {
    let first = Terms {
        from: first_day(),
        closing: Closing::Days(vec![31]),
        pay: Payday::MonthsAfter { months: 1, day: 31 },
        bank_closed_next: false,
        rate_bp: 400,
        special_rate_bp: Some(450),
        special_words: vec![DIGITAL_WORD.to_owned()],
        item_fee: Yen::ZERO,
        fee_tax: FeeTax {
            rate_bp: 1_000,
            per_closing: true,
        },
        transfer_fee: Yen::new(330),
        rounding: Rounding::Down,
        hold_below_transfer_fee: true,
        monthly_invoice: Yen::new(3_300),
    };
    let second = Terms {
        from: day(2026, 1, 1),
        closing: Closing::Days(vec![15, 31]),
        pay: Payday::DaysAfter(15),
        bank_closed_next: true,
        ..first.clone()
    };
    let third = Terms {
        from: day(2026, 7, 1),
        rate_bp: 380,
        ..second.clone()
    };
    vec![first, second, third]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shop_rests_when_it_says() {
        let check = |y, m, d, open: bool| assert_eq!(is_shop_day(day(y, m, d)), open, "{m}/{d}");
        check(2026, 11, 6, true);
        check(2026, 11, 3, false);
        check(2026, 11, 1, false);
        check(2026, 5, 6, false);
        check(2026, 5, 7, true);
        check(2025, 8, 16, false);
        check(2026, 4, 28, true);
        check(2026, 4, 29, false);
    }
}
