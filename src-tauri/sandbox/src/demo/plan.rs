//! What is in a basket: goods, postage, memo, where the order came from. By seed.

use super::shop::{
    DOWNLOAD, ITEMS, Item, Making, POST_FAR, POST_FREE_FROM, POST_PARCEL, POST_SMALL, SUBSCRIPTION,
};
use crate::rng::Rng;

/// An order's money and texts.
#[derive(Clone, Debug)]
pub struct Goods {
    /// Goods, yen.
    pub amount: i64,
    /// Postage, yen.
    pub tax: i64,
    /// Free fields: what, memo, where from.
    pub fields: [String; 3],
    /// The slowest part decides.
    pub making: Making,
    /// Whether it fits a letter box.
    pub small: bool,
}

/// What a basket may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever the season has.
    Anything,
    /// In stock only.
    Stock,
    /// Something made to order.
    Made,
    /// In stock or with names, nothing printed.
    NoNewYear,
}

/// Memos with their weights: gift wrap 18 %, names 12 %, receipt 9 %, のし 6 %, a wish for the day 5 %.
const MEMOS: [(&str, u64); 8] = [
    ("", 493),
    ("ギフト包装 ①枚目はメッセージカード", 180),
    ("領収書希望 宛名:㈱みほん", 90),
    ("のし希望(御祝・紅白蝶結び)", 60),
    ("日時指定希望 土曜午前", 50),
    ("ﾒｰﾙ便で送付", 52),
    ("置き配希望 宅配BOX", 45),
    ("色違い希望 藍→墨", 30),
];
const NAMES: [&str; 6] = [
    "名入れ 髙橋",
    "名入れ 山﨑 ※たつさき",
    "名入れ 佐藤",
    "名入れ 渡邊",
    "名入れ 齋藤",
    "名入れ 小林",
];
/// Memos that are there whatever the seed.
pub const ALWAYS: [&str; 9] = [
    "のし希望(御祝・紅白蝶結び)",
    "名入れ 髙橋",
    "名入れ 山﨑 ※たつさき",
    "領収書希望 宛名:㈱みほん",
    "ギフト包装 ①枚目はメッセージカード",
    "ﾒｰﾙ便で送付",
    "色違い希望 藍→墨",
    "置き配希望 宅配BOX",
    "卒業祝い 連名8名",
];

/// A basket for a month.
pub fn basket(rng: &mut Rng, month: u32, wanted: Wanted) -> Goods {
    let lines = 1 + rng.weighted([535, 285, 135, 45].into_iter());
    let mut chosen: Vec<(usize, i64)> = Vec::with_capacity(lines);
    if wanted == Wanted::Made {
        let weights = ITEMS.iter().map(|i| {
            if i.making == Making::Stock {
                0
            } else {
                weight(i, month, Wanted::Anything)
            }
        });
        chosen.push((rng.weighted(weights), 1));
    }
    while chosen.len() < lines {
        let at = rng.weighted(ITEMS.iter().map(|i| weight(i, month, wanted)));
        let pieces = match rng.below(100) {
            0..=87 => 1,
            88..=97 => 2,
            _ => 3,
        };
        // A folding screen or a set of printed cards is bought once.
        let pieces = if ITEMS[at].price > 6_000 { 1 } else { pieces };
        match chosen.iter_mut().find(|(known, _)| *known == at) {
            Some((_, count)) if ITEMS[at].price <= 6_000 => *count += pieces,
            Some(_) => break,
            None => chosen.push((at, pieces)),
        }
    }
    priced(rng, month, &chosen)
}

fn weight(item: &Item, month: u32, wanted: Wanted) -> u64 {
    let fits = match wanted {
        Wanted::Anything | Wanted::Made => true,
        Wanted::Stock => item.making == Making::Stock,
        Wanted::NoNewYear => item.making != Making::NewYear,
    };
    if !fits || !item.months.contains(&month) {
        return 0;
    }
    // The weight is the year's: what is sold in three months only is sold the more in those.
    let months = u64::try_from(item.months.len()).unwrap_or(12);
    item.weight * 12 / months
}

fn priced(rng: &mut Rng, month: u32, chosen: &[(usize, i64)]) -> Goods {
    let amount = chosen.iter().map(|(i, n)| ITEMS[*i].price * n).sum();
    let pieces: i64 = chosen.iter().map(|(_, n)| n).sum();
    let small = pieces <= 3 && chosen.iter().all(|(i, _)| ITEMS[*i].small);
    let far = rng.per_mille(14);
    let tax = if amount >= POST_FREE_FROM {
        0
    } else if far {
        POST_FAR
    } else if small {
        POST_SMALL
    } else {
        POST_PARCEL
    };
    let making = chosen
        .iter()
        .map(|(i, _)| ITEMS[*i].making)
        .max_by_key(|m| match m {
            Making::Stock => 0,
            Making::Named => 1,
            Making::NewYear => 2,
        })
        .unwrap_or(Making::Stock);
    let memo = if far && tax == POST_FAR {
        "沖縄 送料確認済み".to_owned()
    } else {
        memo(rng, making, month)
    };
    let from = match rng.below(100) {
        0..=96 => "ネット",
        _ => "店頭",
    };
    Goods {
        amount,
        tax,
        fields: [label(chosen), memo, from.to_owned()],
        making,
        small,
    }
}

fn memo(rng: &mut Rng, making: Making, month: u32) -> String {
    let text = match making {
        Making::Named => NAMES[rng.index(NAMES.len())],
        Making::NewYear if month == 11 => "年賀状 校了 11/20",
        Making::NewYear => "宛名印刷 30枚 喪中ではない",
        Making::Stock => MEMOS[rng.weighted(MEMOS.iter().map(|m| m.1))].0,
    };
    text.to_owned()
}

/// Free field 1: the goods, shortened to 100 bytes of CP932.
fn label(chosen: &[(usize, i64)]) -> String {
    let part = |(i, n): &(usize, i64)| match n {
        1 => ITEMS[*i].name.to_owned(),
        n => format!("{}×{n}", ITEMS[*i].name),
    };
    let all: Vec<String> = chosen.iter().map(part).collect();
    for kept in (1..=all.len()).rev() {
        let mut text = all[..kept].join("、");
        if kept < all.len() {
            text.push_str(&format!(" ほか{}点", all.len() - kept));
        }
        if width(&text) <= 100 {
            return text;
        }
    }
    all.into_iter().next().unwrap_or_default()
}

/// Bytes in CP932: one for ASCII and half-width kana, two for the rest.
fn width(text: &str) -> usize {
    let of = |c: char| {
        if c.is_ascii() || matches!(c, '｡'..='ﾟ') {
            1
        } else {
            2
        }
    };
    text.chars().map(of).sum()
}

/// A basket told by an incident.
pub fn told(amount: i64, tax: i64, what: &str, memo: &str) -> Goods {
    let making = if what.contains("年賀") {
        Making::NewYear
    } else if what.contains("名入れ") {
        Making::Named
    } else {
        Making::Stock
    };
    Goods {
        amount,
        tax,
        fields: [what.to_owned(), memo.to_owned(), "ネット".to_owned()],
        making,
        small: tax == POST_SMALL,
    }
}

/// The download.
pub fn download() -> Goods {
    Goods {
        amount: DOWNLOAD.1,
        tax: 0,
        fields: [DOWNLOAD.0.to_owned(), String::new(), "ネット".to_owned()],
        making: Making::Stock,
        small: true,
    }
}

/// A month of the subscription.
pub fn subscription(price: i64) -> Goods {
    Goods {
        amount: price,
        tax: 0,
        fields: [SUBSCRIPTION.to_owned(), String::new(), "ネット".to_owned()],
        making: Making::Stock,
        small: true,
    }
}
