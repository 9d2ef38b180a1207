//! Business days of banks in Japan: weekends, legal holidays and 31 December to 3 January are none.
//!
//! The holidays are those of the Act on National Holidays, as the Cabinet Office's published list has them for the
//! years it covers; later equinox days are the astronomical forecast. The table says until when it holds.

use crate::Day;
use chrono::{Datelike, Days, Weekday};

/// The last day the table of holidays knows about; later days count as ordinary ones.
pub const HOLIDAYS_UNTIL: (i32, u32, u32) = (2028, 12, 31);

/// Legal holidays, substitutes included, as yyyymmdd, ascending.
#[rustfmt::skip]
const HOLIDAYS: &[i32] = &[
    // 2024
    20240101, 20240108, 20240211, 20240212, 20240223, 20240320, 20240429, 20240503, 20240504, 20240505, 20240506, 20240715, 20240811, 20240812, 20240916, 20240922, 20240923, 20241014, 20241103, 20241104, 20241123,
    // 2025
    20250101, 20250113, 20250211, 20250223, 20250224, 20250320, 20250429, 20250503, 20250504, 20250505, 20250506, 20250721, 20250811, 20250915, 20250923, 20251013, 20251103, 20251123, 20251124,
    // 2026
    20260101, 20260112, 20260211, 20260223, 20260320, 20260429, 20260503, 20260504, 20260505, 20260506, 20260720, 20260811, 20260921, 20260922, 20260923, 20261012, 20261103, 20261123,
    // 2027
    20270101, 20270111, 20270211, 20270223, 20270321, 20270322, 20270429, 20270503, 20270504, 20270505, 20270719, 20270811, 20270920, 20270923, 20271011, 20271103, 20271123,
    // 2028
    20280101, 20280110, 20280211, 20280223, 20280320, 20280429, 20280503, 20280504, 20280505, 20280717, 20280811, 20280918, 20280922, 20281009, 20281103, 20281123,
];

/// Whether a day is a legal holiday.
#[must_use]
pub fn is_holiday(day: Day) -> bool {
    let (month, date) = (day.month().cast_signed(), day.day().cast_signed());
    HOLIDAYS
        .binary_search(&(day.year() * 10_000 + month * 100 + date))
        .is_ok()
}

/// Whether banks work on a day.
#[must_use]
pub fn is_business_day(day: Day) -> bool {
    let year_end = matches!((day.month(), day.day()), (12, 31) | (1, 1..=3));
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day) && !year_end
}

/// The day itself when banks work on it, else the next one on which they do.
#[must_use]
pub fn next_business_day(day: Day) -> Day {
    step(day, |d| d.checked_add_days(Days::new(1)))
}

/// The day itself when banks work on it, else the last one before on which they did.
#[must_use]
pub fn previous_business_day(day: Day) -> Day {
    step(day, |d| d.checked_sub_days(Days::new(1)))
}

fn step(mut day: Day, by_one: impl Fn(Day) -> Option<Day>) -> Day {
    while !is_business_day(day) {
        match by_one(day) {
            Some(other) => day = other,
            None => return day,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_rest_as_the_law_says() {
        let check = |y, m, d, next: &str, previous: &str| {
            let day = Day::from_ymd_opt(y, m, d).unwrap();
            assert_eq!(crate::day_text(next_business_day(day)), next);
            assert_eq!(crate::day_text(previous_business_day(day)), previous);
        };
        check(2025, 8, 31, "2025-09-01", "2025-08-29");
        check(2025, 11, 30, "2025-12-01", "2025-11-28");
        check(2025, 12, 31, "2026-01-05", "2025-12-30");
        check(2026, 5, 3, "2026-05-07", "2026-05-01");
        check(2026, 9, 22, "2026-09-24", "2026-09-18");
        check(2026, 11, 16, "2026-11-16", "2026-11-16");
    }
}
