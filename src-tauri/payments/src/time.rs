//! Instants are UTC seconds; days are days in Japan. Nobody here reads a clock: `now` is an argument.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use std::fmt;

/// A calendar day in Japan.
pub type Day = NaiveDate;

/// An instant, in whole seconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At(pub i64);

/// A text that is no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidTime(pub String);

impl fmt::Display for InvalidTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a time: {:?}", self.0)
    }
}

impl std::error::Error for InvalidTime {}

/// Seconds from UTC to Japan time.
const JST_SECONDS: i32 = 9 * 3600;

fn japan() -> FixedOffset {
    // +9 h is in range, so the fallback is never taken; it only keeps this free of a panic.
    FixedOffset::east_opt(JST_SECONDS)
        .unwrap_or_else(|| FixedOffset::east_opt(0).unwrap_or_else(|| unreachable!()))
}

impl At {
    /// The instant of a wall clock in Japan.
    #[must_use]
    pub fn japan(local: NaiveDateTime) -> Self {
        Self(local.and_utc().timestamp() - i64::from(JST_SECONDS))
    }

    /// The instant at hour, minute and second of a day in Japan. Out-of-range parts mean midnight.
    #[must_use]
    pub fn on(day: Day, hour: u32, minute: u32, second: u32) -> Self {
        Self::japan(
            day.and_hms_opt(hour, minute, second)
                .unwrap_or_default()
                .max(day.and_time(chrono::NaiveTime::MIN)),
        )
    }

    /// The first instant of a day in Japan.
    #[must_use]
    pub fn start_of(day: Day) -> Self {
        Self::japan(day.and_time(chrono::NaiveTime::MIN))
    }

    /// The wall clock in Japan.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        self.utc().with_timezone(&japan()).naive_local()
    }

    /// The day in Japan on which it falls.
    #[must_use]
    pub fn day(self) -> Day {
        self.local().date()
    }

    /// As chrono's UTC time; instants beyond its years are clamped to 1970.
    #[must_use]
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }

    /// RFC 3339 with Japan's offset: `2026-11-06T09:40:00+09:00`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.utc()
            .with_timezone(&japan())
            .format("%Y-%m-%dT%H:%M:%S+09:00")
            .to_string()
    }

    /// Reads RFC 3339 with any offset.
    ///
    /// # Errors
    /// When the text is no such time.
    pub fn parse_rfc3339(text: &str) -> Result<Self, InvalidTime> {
        DateTime::parse_from_rfc3339(text)
            .map(|t| Self(t.timestamp()))
            .map_err(|_| InvalidTime(text.into()))
    }

    /// The PG's form, Japan time without a zone mark: `yyyyMMddHHmmss` (gmo-pg.md 1.5).
    #[must_use]
    pub fn pg(self) -> String {
        self.local().format("%Y%m%d%H%M%S").to_string()
    }

    /// Reads the PG's form.
    ///
    /// # Errors
    /// When the text is not fourteen digits of a real time.
    pub fn parse_pg(text: &str) -> Result<Self, InvalidTime> {
        let whole = text.len() == 14 && text.bytes().all(|b| b.is_ascii_digit());
        let local = if whole {
            NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok()
        } else {
            None
        };
        local
            .map(Self::japan)
            .ok_or_else(|| InvalidTime(text.into()))
    }

    /// Amazon's form in objects, UTC: `20260102T030405Z` (amazon-pay.md section 4).
    #[must_use]
    pub fn amazon(self) -> String {
        self.utc().format("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Reads the four spellings seen at Amazon: `20200222T100319Z`, milliseconds as digits, RFC 3339 with fractions,
    /// and a blank before the offset (amazon-pay.md sections 4 and 7).
    ///
    /// # Errors
    /// When the text is none of them, a local-looking time without an offset included.
    pub fn parse_amazon(text: &str) -> Result<Self, InvalidTime> {
        let text = text.trim();
        let wrong = || InvalidTime(text.into());
        if let Ok(basic) = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ") {
            return Ok(Self(basic.and_utc().timestamp()));
        }
        if text.len() >= 12 && text.bytes().all(|b| b.is_ascii_digit()) {
            return text
                .parse::<i64>()
                .map(|ms| Self(ms.div_euclid(1000)))
                .map_err(|_| wrong());
        }
        let joined: String = text.chars().filter(|c| *c != ' ').collect();
        ["%Y-%m-%dT%H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M:%S%.f%z"]
            .iter()
            .find_map(|form| DateTime::parse_from_str(&joined, form).ok())
            .or_else(|| DateTime::parse_from_rfc3339(&joined).ok())
            .map(|t| Self(t.timestamp()))
            .ok_or_else(wrong)
    }

    /// This many seconds later (or earlier, when negative).
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// This many days of 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * 86_400)
    }

    /// Seconds from `earlier` to this.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// First instant of the calendar month in Japan after the one this falls into.
    #[must_use]
    pub fn next_month(self) -> Self {
        let day = self.day();
        let (year, month) = if day.month() == 12 {
            (day.year() + 1, 1)
        } else {
            (day.year(), day.month() + 1)
        };
        Self::start_of(Day::from_ymd_opt(year, month, 1).unwrap_or(day))
    }

    /// HTTP date, e.g. `Fri, 06 Nov 2026 00:40:00 GMT`.
    #[must_use]
    pub fn http_date(self) -> String {
        Utc.from_utc_datetime(&self.utc().naive_utc())
            .format("%a, %d %b %Y %H:%M:%S GMT")
            .to_string()
    }
}

/// A day as files and JSON carry it: `2026-11-06`.
#[must_use]
pub fn day_text(day: Day) -> String {
    day.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pg_speaks_japan_time() {
        let at = At::parse_pg("20130301115932").unwrap();
        assert_eq!(at.rfc3339(), "2013-03-01T11:59:32+09:00");
        assert_eq!(at.pg(), "20130301115932");
        for wrong in ["", "2013030111593", "20131301115932", "2013030111593x"] {
            assert!(At::parse_pg(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn amazon_writes_times_in_four_ways() {
        let check = |text: &str, expected: &str| {
            assert_eq!(
                At::parse_amazon(text).map(At::rfc3339),
                Ok(expected.to_owned()),
                "{text}"
            );
        };
        check("20200222T100319Z", "2020-02-22T19:03:19+09:00");
        check("1582365799000", "2020-02-22T19:03:19+09:00");
        check("2022-12-07T17:08:26.717Z", "2022-12-08T02:08:26+09:00");
        check("2015-05-18T15:48:50 +0000", "2015-05-19T00:48:50+09:00");
        check("2015-05-18T15:48:50-0000", "2015-05-19T00:48:50+09:00");
        check("2015-05-18T15:48:50 +00:00", "2015-05-19T00:48:50+09:00");
        assert!(At::parse_amazon("2015-05-18T15:48:50").is_err());
    }

    #[test]
    fn a_day_is_a_day_in_japan() {
        let at = At::parse_rfc3339("2026-11-05T15:30:00Z").unwrap();
        assert_eq!(day_text(at.day()), "2026-11-06");
        assert_eq!(
            At::start_of(at.day()).rfc3339(),
            "2026-11-06T00:00:00+09:00"
        );
    }
}
