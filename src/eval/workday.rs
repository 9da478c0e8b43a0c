//! Workdays: Monday to Friday without the public holidays of the Land.

use jiff::civil::{Date, Weekday};

use super::date::day_number;
use super::holidays;
use crate::format::logic::Calendar;

/// Is the day a workday?
pub fn is_workday(date: Date, calendar: &Calendar) -> bool {
    !is_weekend(date) && !holidays::of_year(calendar, date.year()).contains(&date)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Workdays after `from`, up to and including `to`; `to` does not lie before `from`.
pub(super) fn count(from: Date, to: Date, calendar: &Calendar) -> i64 {
    let days = day_number(to) - day_number(from);
    let (weeks, rest) = (days / 7, days % 7);
    let start = i64::from(from.weekday().to_monday_zero_offset());
    let rest = (1..=rest).filter(|step| (start + step) % 7 < 5).count();
    let off: usize = (from.year()..=to.year())
        .map(|year| {
            let days = holidays::of_year(calendar, year);
            days.iter().filter(|day| **day > from && **day <= to && !is_weekend(**day)).count()
        })
        .sum();
    weeks * 5 + rest as i64 - off as i64
}

/// The day so many workdays later, or earlier for a negative count; `None` beyond the calendar.
pub(super) fn shift(date: Date, count: i64, calendar: &Calendar) -> Option<Date> {
    let mut holidays_of = (date.year(), holidays::of_year(calendar, date.year()));
    let mut is_off = |day: Date| {
        if holidays_of.0 != day.year() {
            holidays_of = (day.year(), holidays::of_year(calendar, day.year()));
        }
        is_weekend(day) || holidays_of.1.contains(&day)
    };
    let mut at = date;
    for _ in 0..count.unsigned_abs() {
        loop {
            at = if count < 0 { at.yesterday() } else { at.tomorrow() }.ok()?;
            if !(1583..=9999).contains(&at.year()) {
                return None;
            }
            if !is_off(at) {
                break;
            }
        }
    }
    Some(at)
}
