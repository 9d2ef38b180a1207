//! Days and times as files write them: `2026/4/1`, `2026-04-01`, `20260401`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1`; a
//! time may follow a day. Everything is Japan time unless an offset stands there.

use super::reason::Reason;
use chrono::{NaiveDate, NaiveTime};
use payments::{At, Day};
use unicode_normalization::UnicodeNormalization;

/// An era: word, letter, the year before its first, first day.
type Era = (&'static str, char, i32, (i32, u32, u32));

const ERAS: [Era; 3] = [
    ("令和", 'R', 2018, (2019, 5, 1)),
    ("平成", 'H', 1988, (1989, 1, 8)),
    ("昭和", 'S', 1925, (1926, 12, 25)),
];

/// Reads a day; a time behind it is left aside, but for one with an offset, which may be of another day in Japan.
pub(super) fn day(text: &str) -> Result<Day, Reason> {
    let folded = folded(text);
    if let Ok(at) = At::parse_rfc3339(&folded) {
        return Ok(at.day());
    }
    let read = split(&folded).and_then(|(day, time)| {
        time.is_empty()
            .then_some(day)
            .or_else(|| clock(time).map(|_| day))
    });
    read.or_else(|| At::parse_pg(&folded).ok().map(At::day))
        .ok_or_else(|| Reason::NotADay(text.to_owned()))
}

/// Reads a day of six digits, the year in two, as banks' records have it; other forms as [`day`]. Up to 18 the year is of
/// the era (令和8年 is 08), above it the calendar's: the one reading is of the past before the era, the other of 2037 and
/// later, so that no day of these years has two.
pub(super) fn short_day(text: &str) -> Result<Day, Reason> {
    let folded = folded(text);
    let digits = folded.len() == 6 && folded.bytes().all(|b| b.is_ascii_digit());
    let reiwa = NaiveDate::from_ymd_opt(2019, 5, 1);
    let part = |at: usize| folded.get(at..at + 2)?.parse::<i32>().ok();
    if !digits {
        return day(text);
    }
    let read = part(0).zip(part(2)).zip(part(4));
    let read = read.and_then(|((year, month), date)| match year {
        1..=18 => ymd(2018 + year, month, date).filter(|day| Some(*day) >= reiwa),
        19.. => ymd(2000 + year, month, date),
        _ => None,
    });
    read.ok_or_else(|| Reason::NotADay(text.to_owned()))
}

/// Reads an instant: RFC 3339, the PG's fourteen digits, or a day with or without a clock in Japan time.
pub(super) fn time(text: &str) -> Result<At, Reason> {
    let folded = folded(text);
    let read = At::parse_pg(&folded)
        .or_else(|_| At::parse_rfc3339(&folded))
        .ok();
    read.or_else(|| {
        let (day, time) = split(&folded)?;
        let time = if time.is_empty() {
            NaiveTime::MIN
        } else {
            clock(time)?
        };
        Some(At::japan(day.and_time(time)))
    })
    .ok_or_else(|| Reason::NotATime(text.to_owned()))
}

fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// The day at the beginning, and what follows it.
fn split(text: &str) -> Option<(Day, &str)> {
    let (base, since, rest) = year_base(text)?;
    let (year, rest) = number(rest, base.is_some())?;
    if base.is_none() && year >= 1_000_000 {
        // 20260401, eight digits at once.
        let (month, date) = (year / 100 % 100, year % 100);
        return Some((ymd(year / 10_000, month, date)?, rest.trim_start()));
    }
    let wide = base.is_some() || (1_000..=9_999).contains(&year);
    let rest = rest.trim_start_matches(['年', '/', '-', '.', ' ']);
    let (month, rest) = number(rest, false)?;
    let rest = rest.trim_start_matches(['月', '/', '-', '.', ' ']);
    let (date, rest) = number(rest, false)?;
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let day = ymd(base.unwrap_or(0) + year, month, date).filter(|day| wide && *day >= since)?;
    let rest = without_weekday(rest.trim_start());
    Some((day, rest.strip_prefix('T').unwrap_or(rest).trim_start()))
}

/// The year that an era counts from, its first day, and the text behind its name.
fn year_base(text: &str) -> Option<(Option<i32>, Day, &str)> {
    for (word, letter, base, (y, m, d)) in ERAS {
        let since = NaiveDate::from_ymd_opt(y, m, d)?;
        let short = text.strip_prefix([letter, letter.to_ascii_lowercase()]);
        if let Some(rest) = text.strip_prefix(word).or(short) {
            return Some((Some(base), since, rest.trim_start_matches(['.', ' '])));
        }
    }
    Some((None, Day::MIN, text))
}

/// The number at the beginning; `元` is an era's first year.
fn number(text: &str, first_year: bool) -> Option<(i32, &str)> {
    if let Some(rest) = text.strip_prefix('元').filter(|_| first_year) {
        return Some((1, rest));
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let digits = text.get(..end).filter(|d| (1..=8).contains(&d.len()))?;
    Some((digits.parse().ok()?, &text[end..]))
}

fn ymd(year: i32, month: i32, day: i32) -> Option<Day> {
    let plausible = (1900..=2200).contains(&year);
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    plausible
        .then(|| NaiveDate::from_ymd_opt(year, month, day))
        .flatten()
}

/// `(水)` behind a day.
fn without_weekday(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|t| t.split_once(')'));
    match inner {
        Some((word, rest)) if word.chars().count() <= 3 => rest.trim_start(),
        _ => text,
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S%.f", "%H:%M", "%H時%M分%S秒", "%H時%M分", "%H%M%S"]
        .iter()
        .find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::day_text;

    #[test]
    fn days_as_files_write_them() {
        let check = |text: &str, expected: &str| {
            assert_eq!(day(text).map(day_text).as_deref(), Ok(expected), "{text}");
        };
        for text in [
            "2026/4/1",
            "2026/04/01",
            "2026-04-01",
            "20260401",
            "2026年4月1日",
            "令和8年4月1日",
            "R8.4.1",
            "R8/4/1",
            "r08.04.01",
            "２０２６／４／１",
            "令和８年４月１日",
            " 2026/4/1 ",
            "2026.4.1",
            "2026/4/1 13:05",
            "2026/04/01 13:05:09",
            "2026-04-01T00:30:00+09:00",
            "2026年4月1日(水)",
            "R8-04-01",
            "20260401123456",
        ] {
            check(text, "2026-04-01");
        }
        check("2026-03-31T15:00:00Z", "2026-04-01");
        check("2026-03-31 20:00:00-07:00", "2026-04-01");
        check("令和元年5月1日", "2019-05-01");
        check("H31.4.30", "2019-04-30");
        for text in [
            "",
            "2026/13/1",
            "2026/2/30",
            "26/4/1",
            "4/1",
            "令和元年4月30日",
            "202604",
            "2026/4",
            "tomorrow",
            "2026/4/1 xx",
            "R8",
            "20261301",
            "99999999",
        ] {
            assert!(day(text).is_err(), "{text}: {:?}", day(text));
        }
    }

    #[test]
    fn a_year_in_two_digits_is_of_the_era_where_it_is_small() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                short_day(text).map(day_text).as_deref(),
                Ok(expected),
                "{text}"
            );
        };
        check("080529", "2026-05-29");
        check("260529", "2026-05-29");
        check("010501", "2019-05-01");
        check("2026/5/29", "2026-05-29");
        for text in ["010430", "080532", "000101", "08052", ""] {
            assert!(short_day(text).is_err(), "{text}");
        }
        assert!(day("080529").is_err(), "only where the layout says so");
    }

    #[test]
    fn times_are_japan_time_unless_they_say_otherwise() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                time(text).map(At::rfc3339).as_deref(),
                Ok(expected),
                "{text}"
            );
        };
        check("20260401130509", "2026-04-01T13:05:09+09:00");
        check("2026/4/1 13:05", "2026-04-01T13:05:00+09:00");
        check("2026-04-01T04:05:09Z", "2026-04-01T13:05:09+09:00");
        check("2026/4/1", "2026-04-01T00:00:00+09:00");
        assert!(time("13:05").is_err());
        assert!(time("2026/4/1 25:00").is_err());
    }
}
