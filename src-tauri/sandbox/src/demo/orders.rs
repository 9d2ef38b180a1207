//! The ordinary orders: how many in each month, how each ended, when what happened. Counts are fixed, the rest is by
//! seed. Incidents come first and count into the same months and states.

use super::book::Book;
use super::model::{End, FULL, MONTHS, Slot, apportion};
use super::outcomes::live;
use super::plan::{ALWAYS, Goods, Wanted, basket, download};
use super::shop::{day, now};
use super::subscription::charges;
use crate::rng::Rng;
use chrono::{Datelike, Days, Weekday};
use payments::{At, Day, Status};
use std::collections::{HashMap, HashSet};

/// One-time orders by end.
const ENDS: [(End, Status, u64); 12] = [
    (End::Sales, Status::Sales, 2_032),
    (End::Download, Status::Capture, 60),
    (End::AuthInStock, Status::Auth, 22),
    (End::AuthMade, Status::Auth, 36),
    (End::Cancel, Status::Cancel, 69),
    (End::Return, Status::Return, 40),
    (End::ReqReturn, Status::ReqReturn, 2),
    (End::PayFail, Status::PayFail, 62),
    (End::Expired, Status::Expired, 251),
    (End::Unprocessed, Status::Unprocessed, 3),
    (End::ReqSuccess, Status::ReqSuccess, 2),
    (End::AuthProcess, Status::AuthProcess, 1),
];

/// Writes the ordinary orders beside the incidents that the book already holds.
pub fn tell(book: &mut Book, total: usize, recurring: usize) {
    let one_time = total
        .saturating_sub(recurring)
        .saturating_sub(book.lives.len());
    let months = months_left(book, total, one_time);
    let ends = ends_left(book, total, one_time);
    let mut slots = fill(&mut book.rng, &months, &ends);
    slots.sort_by_key(|slot| slot.at);
    let ids = number(book, &slots);
    let mut memos = ALWAYS.iter();
    for (i, (slot, id)) in slots.iter().zip(ids).enumerate() {
        let mut goods = goods_for(&mut book.rng, slot);
        let told = slot.end == End::Sales && i % 29 == 5;
        if let (true, Some(memo)) = (told, memos.as_slice().first()) {
            goods.fields[1] = (*memo).to_owned();
            memos.next();
        }
        if id.contains("-T") {
            "電話注文 折返し済み".clone_into(&mut goods.fields[1]);
            "電話".clone_into(&mut goods.fields[2]);
        }
        let life = live(book, &id, slot, &goods);
        book.add(life);
    }
    charges(book, recurring);
}

fn scaled(count: u64, total: usize) -> u64 {
    // Thousandths of an order, so that small shops keep their proportions.
    count * 1_000 * u64::try_from(total).unwrap_or(0) / u64::try_from(FULL).unwrap_or(1)
}

fn months_left(book: &Book, total: usize, one_time: usize) -> Vec<usize> {
    let weights: Vec<u64> = MONTHS
        .iter()
        .map(|(year, month, count, _)| {
            let told = book.lives.iter().filter(|life| {
                let on = life.ordered_at.day();
                (on.year(), on.month()) == (*year, *month)
            });
            scaled(*count, total).saturating_sub(1_000 * u64::try_from(told.count()).unwrap_or(0))
        })
        .collect();
    apportion(&weights, one_time)
}

fn ends_left(book: &Book, total: usize, one_time: usize) -> Vec<usize> {
    let mut told: HashMap<&Status, u64> = HashMap::new();
    for life in &book.lives {
        *told.entry(&life.trade.status).or_default() += 1_000;
    }
    let mut weights = Vec::with_capacity(ENDS.len());
    for (end, status, count) in &ENDS {
        let mut weight = scaled(*count, total);
        // Of the authorisations in the incidents one is in stock, the others are made to order.
        if let Some(left) = told.get_mut(status) {
            let limit = if *end == End::AuthInStock {
                1_000
            } else {
                u64::MAX
            };
            let taken = weight.min(*left).min(limit);
            weight -= taken;
            *left -= taken;
        }
        weights.push(weight);
    }
    apportion(&weights, one_time)
}

/// Gives every end its time: what is open lies in the last days, the rest anywhere it fits.
fn fill(rng: &mut Rng, months: &[usize], ends: &[usize]) -> Vec<Slot> {
    let last = months.len() - 1;
    let mut room = months.to_vec();
    let mut slots = Vec::with_capacity(months.iter().sum());
    let mut left: Vec<(End, usize)> = ENDS.iter().map(|e| e.0).zip(ends.iter().copied()).collect();
    for (end, count) in &mut left {
        let (first, then): (usize, usize) = match end {
            End::AuthInStock | End::Unprocessed | End::ReqSuccess | End::AuthProcess => {
                (last, last - 1)
            }
            End::AuthMade | End::ReqReturn => (last - 1, last),
            _ => continue,
        };
        while *count > 0 {
            let month = if room[first] > 0 { first } else { then };
            room[month] = room[month].saturating_sub(1);
            slots.push(Slot {
                at: open_time(rng, *end, month == last),
                end: *end,
            });
            *count -= 1;
        }
    }
    let mut free: Vec<usize> = (0..room.len()).flat_map(|m| vec![m; room[m]]).collect();
    rng.shuffle(&mut free);
    for (end, count) in left.iter().filter(|(end, _)| *end != End::Sales) {
        for _ in 0..*count {
            let fits = |month: &usize| match end {
                End::Download => matches!(month, 6 | 7),
                End::Return => *month < last - 1,
                End::Expired | End::PayFail | End::Cancel => *month < last,
                _ => true,
            };
            let at = free
                .iter()
                .position(fits)
                .or(if free.is_empty() { None } else { Some(0) });
            let Some(at) = at else { break };
            let month = free.swap_remove(at);
            slots.push(Slot {
                at: any_time(rng, month),
                end: *end,
            });
        }
    }
    for month in free {
        slots.push(Slot {
            at: any_time(rng, month),
            end: End::Sales,
        });
    }
    slots
}

/// When an order that is still open was placed.
fn open_time(rng: &mut Rng, end: End, this_month: bool) -> At {
    let (first, days) = match end {
        End::AuthMade if this_month => (day(2026, 11, 1), 5),
        End::AuthMade => (day(2026, 10, 14), 18),
        End::ReqReturn => (day(2026, 10, 26), 4),
        End::AuthInStock => (day(2026, 11, 2), 5),
        _ => (day(2026, 11, 4), 3),
    };
    loop {
        let on = first
            .checked_add_days(Days::new(rng.below(days)))
            .unwrap_or(first);
        let at = at_hour(rng, on);
        // The last orders came in before the morning's look; a sale of the 2nd would have left on the 4th.
        if at < now().plus(-25 * 60) && (end != End::AuthInStock || at > At::on(first, 18, 0, 0)) {
            return at;
        }
    }
}

fn any_time(rng: &mut Rng, month: usize) -> At {
    let (year, number, ..) = MONTHS[month];
    let first = match month {
        0 => day(2025, 5, 7),
        _ => day(year, number, 1),
    };
    let end = if month + 1 == MONTHS.len() {
        day(2026, 11, 3)
    } else {
        At::start_of(first).next_month().day()
    };
    let days = u64::try_from((end - first).num_days()).unwrap_or(1);
    loop {
        let on = first
            .checked_add_days(Days::new(rng.below(days)))
            .unwrap_or(first);
        let busy = matches!(on.weekday(), Weekday::Sun | Weekday::Mon);
        if busy || rng.below(120) < 100 {
            return at_hour(rng, on);
        }
    }
}

/// Breakfast 11 %, noon 17 %, evening 41 %, the rest spread.
fn at_hour(rng: &mut Rng, on: Day) -> At {
    const HOURS: [u64; 24] = [
        22, 8, 3, 1, 1, 5, 20, 37, 37, 36, 24, 26, 85, 85, 28, 26, 24, 24, 28, 34, 95, 110, 118, 87,
    ];
    let hour = u32::try_from(rng.weighted(HOURS.iter().copied())).unwrap_or(0);
    let minute = u32::try_from(rng.below(60)).unwrap_or(0);
    let second = u32::try_from(rng.below(60)).unwrap_or(0);
    At::on(on, hour, minute, second)
}

/// `TYK-YYMMDD-NNN`, in the order of time, past the numbers that the incidents have; some came by telephone.
fn number(book: &mut Book, slots: &[Slot]) -> Vec<String> {
    let mut taken: HashSet<String> = book
        .lives
        .iter()
        .map(|l| l.trade.order.as_str().to_owned())
        .collect();
    let mut next: HashMap<(Day, bool), u32> = HashMap::new();
    slots
        .iter()
        .map(|slot| {
            let on = slot.at.day();
            let in_hours = (10..18).contains(&chrono::Timelike::hour(&slot.at.local()));
            let by_phone = in_hours && slot.end == End::Sales && book.rng.per_mille(45);
            let counter = next.entry((on, by_phone)).or_default();
            loop {
                *counter += 1;
                let mark = if by_phone { "T" } else { "" };
                let width = if by_phone { 2 } else { 3 };
                let id = format!("TYK-{}-{mark}{:0width$}", on.format("%y%m%d"), counter);
                if taken.insert(id.clone()) {
                    return id;
                }
            }
        })
        .collect()
}

fn goods_for(rng: &mut Rng, slot: &Slot) -> Goods {
    let on = slot.at.day();
    let wanted = match slot.end {
        End::Download => return download(),
        End::AuthMade => Wanted::Made,
        End::AuthInStock | End::Return | End::Cancel | End::ReqReturn => Wanted::Stock,
        End::Sales if on >= day(2026, 10, 24) => Wanted::Stock,
        End::Sales if on >= day(2026, 10, 12) => Wanted::NoNewYear,
        _ => Wanted::Anything,
    };
    basket(rng, on.month(), wanted)
}
