//! Days and instants as people write them (glossary "How we write"): Japan time, the year only where it differs.

use crate::Lang;
use payments::{At, Day};

// chrono's traits come through the payments types; these are the only fields asked for.
use chrono::{Datelike, Timelike};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS_JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// `11月16日(月)` / `Mon 16 Nov`; with the year where it is not `today`'s.
#[must_use]
pub fn day_long(lang: Lang, day: Day, today: Day) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    let same_year = day.year() == today.year();
    match lang {
        Lang::Ja => {
            let year = if same_year {
                String::new()
            } else {
                format!("{}年", day.year())
            };
            format!(
                "{year}{}月{}日({})",
                day.month(),
                day.day(),
                WEEKDAYS_JA[weekday]
            )
        }
        Lang::En => {
            let year = if same_year {
                String::new()
            } else {
                format!(" {}", day.year())
            };
            format!(
                "{} {} {}{year}",
                WEEKDAYS_EN[weekday],
                day.day(),
                MONTHS[day.month0() as usize]
            )
        }
    }
}

/// `11/16` / `16 Nov`; with the year where it is not `today`'s.
#[must_use]
pub fn day_short(lang: Lang, day: Day, today: Day) -> String {
    let same_year = day.year() == today.year();
    match (lang, same_year) {
        (Lang::Ja, true) => format!("{}/{}", day.month(), day.day()),
        (Lang::Ja, false) => format!("{}/{}/{}", day.year(), day.month(), day.day()),
        (Lang::En, true) => format!("{} {}", day.day(), MONTHS[day.month0() as usize]),
        (Lang::En, false) => format!(
            "{} {} {}",
            day.day(),
            MONTHS[day.month0() as usize],
            day.year()
        ),
    }
}

/// `11/6 9:12` / `6 Nov 9:12`; the time alone for today.
#[must_use]
pub fn instant_short(lang: Lang, at: At, today: Day) -> String {
    let local = at.local();
    let time = format!("{}:{:02}", local.hour(), local.minute());
    if at.day() == today {
        time
    } else {
        format!("{} {time}", day_short(lang, at.day(), today))
    }
}

/// `2026/11/05 18:42` / `5 Nov 2026 18:42`: for paper, which is read on another day.
#[must_use]
pub fn instant_full(lang: Lang, at: At) -> String {
    let local = at.local();
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    match lang {
        Lang::Ja => format!(
            "{}/{:02}/{:02} {time}",
            local.year(),
            local.month(),
            local.day()
        ),
        Lang::En => format!("{} {time}", local.format("%-d %b %Y")),
    }
}

/// `10月` / `Oct`; January and the first of a row carry the year: `2026年1月` is too long for an axis, so `'26 1月`.
#[must_use]
pub fn month_label(lang: Lang, day: Day, with_year: bool) -> String {
    let name = match lang {
        Lang::Ja => format!("{}月", day.month()),
        Lang::En => MONTHS[day.month0() as usize].to_owned(),
    };
    if with_year {
        format!("’{:02} {name}", day.year() % 100)
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_short_and_unambiguous() {
        let day = |y, m, d| Day::from_ymd_opt(y, m, d).unwrap();
        let today = day(2026, 11, 6);
        assert_eq!(day_long(Lang::Ja, day(2026, 11, 16), today), "11月16日(月)");
        assert_eq!(day_long(Lang::En, day(2025, 8, 9), today), "Sat 9 Aug 2025");
        assert_eq!(
            instant_short(Lang::Ja, At::on(today, 9, 12, 0), today),
            "9:12"
        );
        assert_eq!(
            instant_short(Lang::En, At::on(day(2026, 11, 5), 18, 42, 0), today),
            "5 Nov 18:42"
        );
    }
}
