//! When a day's sales close and when a closing is paid, by the terms that hold on each day.

use chrono::{Datelike, Days, Months};
use payments::{
    Closing, Day, Payday, Terms, is_business_day, next_business_day, previous_business_day,
};

/// The terms that hold on a day; none before the first.
#[must_use]
pub fn terms_on(terms: &[Terms], day: Day) -> Option<&Terms> {
    terms
        .iter()
        .filter(|t| t.from <= day)
        .max_by_key(|t| t.from)
}

/// The closing that a day's sales fall into: the next day that closes by the terms of that very day, so that a change of
/// terms starts new closings. None without terms, or where terms never close.
#[must_use]
pub fn closing_of(terms: &[Terms], day: Day) -> Option<Day> {
    terms_on(terms, day)?;
    day.iter_days()
        .take(366)
        .find(|d| terms_on(terms, *d).is_some_and(|t| closes(&t.closing, *d)))
}

fn closes(closing: &Closing, day: Day) -> bool {
    match closing {
        Closing::Daily => true,
        Closing::Days(days) => days
            .iter()
            .any(|d| *d == day.day() || (*d > day.day() && is_month_end(day))),
    }
}

/// Whether a day is the last of its month.
fn is_month_end(day: Day) -> bool {
    day.succ_opt()
        .is_none_or(|next| next.month() != day.month())
}

/// When a closing is paid: the day of the terms, moved around days on which banks rest.
#[must_use]
pub fn payday_of(terms: &Terms, closed_on: Day) -> Day {
    let due = match terms.pay {
        Payday::DaysAfter(days) => closed_on
            .checked_add_days(Days::new(u64::from(days)))
            .unwrap_or(closed_on),
        Payday::BusinessDaysAfter(days) => business_days_after(closed_on, days),
        Payday::MonthsAfter { months, day } => months_after(closed_on, months, day),
    };
    if terms.bank_closed_next {
        next_business_day(due)
    } else {
        previous_business_day(due)
    }
}

fn business_days_after(day: Day, days: u32) -> Day {
    day.iter_days()
        .skip(1)
        .filter(|d| is_business_day(*d))
        .take(days as usize)
        .last()
        .unwrap_or(day)
}

fn months_after(closed_on: Day, months: u32, day: u32) -> Day {
    let first = closed_on.with_day(1).unwrap_or(closed_on);
    let month = first
        .checked_add_months(Months::new(months))
        .unwrap_or(first);
    (1..=day.clamp(1, 31))
        .rev()
        .find_map(|d| month.with_day(d))
        .unwrap_or(month)
}
