//! Dates, months and times as people write them.

use super::problem::{DatePart, ProblemKind, Wrong};
use crate::eval::date::{Clock, Month, PartialDate, parse_date};

/// Day, month and year as they stand in three inputs; blank ones are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    pub day: Option<&'a str>,
    pub month: Option<&'a str>,
    pub year: Option<&'a str>,
}

/// `2026-03-02`, `2.3.2026`, `02. 03. 2026`, `2 3 2026`. Slashes are refused: some write the month first.
pub(super) fn date(text: &str) -> Result<String, Wrong> {
    if parse_date(text).is_some() {
        return Ok(text.to_owned());
    }
    match pieces(text)[..] {
        [day, month, year] => date_of(Parts { day: Some(day), month: Some(month), year: Some(year) }),
        _ => Err(Wrong::of(ProblemKind::Date)),
    }
}

/// A day of three parts.
pub(super) fn date_of(parts: Parts<'_>) -> Result<String, Wrong> {
    let day = part(parts.day, DatePart::Day)?;
    let month = part(parts.month, DatePart::Month)?;
    let year = part(parts.year, DatePart::Year)?;
    existing(year, month, day)
}

/// A day, a month of a year, or a year: `3.5.1984`, `5.1984`, `1984`. What is unknown
/// is blank, or zeros as registers write it.
pub(super) fn birth_date(text: &str) -> Result<String, Wrong> {
    if PartialDate::parse(text).is_some() {
        return Ok(text.to_owned());
    }
    let (day, month, year) = match pieces(text)[..] {
        [day, month, year] => (Some(day), Some(month), year),
        [month, year] => (None, Some(month), year),
        [year] => (None, None, year),
        _ => return Err(Wrong::of(ProblemKind::Date)),
    };
    birth_date_of(Parts { day, month, year: Some(year) })
}

/// A birth date of three parts, of which the day, or day and month, may be missing.
pub(super) fn birth_date_of(parts: Parts<'_>) -> Result<String, Wrong> {
    let known = |part: Option<&'_ str>| part.is_some_and(|part| !matches!(part, "" | "0" | "00"));
    let year = part(parts.year, DatePart::Year)?;
    match (known(parts.day), known(parts.month)) {
        (true, _) => existing(year, part(parts.month, DatePart::Month)?, part(parts.day, DatePart::Day)?),
        (false, true) => Ok(format!("{year:04}-{:02}", part(parts.month, DatePart::Month)?)),
        (false, false) => Ok(format!("{year:04}")),
    }
}

/// `2026-03`, `3.2026`, `03/2026`, `3 2026`.
pub(super) fn month(text: &str) -> Result<String, Wrong> {
    if Month::parse(text).is_some() {
        return Ok(text.to_owned());
    }
    let split = text.split_once('/').map(|(month, year)| vec![month.trim(), year.trim()]);
    match split.unwrap_or_else(|| pieces(text))[..] {
        [month, year] => month_of(Parts { day: None, month: Some(month), year: Some(year) }),
        _ => Err(Wrong::of(ProblemKind::Month)),
    }
}

/// A month of two parts.
pub(super) fn month_of(parts: Parts<'_>) -> Result<String, Wrong> {
    let as_month = |wrong: Wrong| match wrong.kind {
        ProblemKind::Year => wrong,
        _ => Wrong { kind: ProblemKind::Month, ..wrong },
    };
    let month = part(parts.month, DatePart::Month).map_err(as_month)?;
    let year = part(parts.year, DatePart::Year).map_err(as_month)?;
    Ok(format!("{year:04}-{month:02}"))
}

/// `8:30`, `08.30`, `8.30 Uhr`, `8 Uhr`.
pub(super) fn time(text: &str) -> Result<String, Wrong> {
    let hours = text.strip_suffix("Uhr").or_else(|| text.strip_suffix("uhr")).map(str::trim_end);
    let (hour, minute) = match (hours.unwrap_or(text).split_once([':', '.']), hours) {
        (Some((hour, minute)), _) => (hour, minute),
        (None, Some(hour)) => (hour, "00"),
        (None, None) => return Err(Wrong::of(ProblemKind::Time)),
    };
    let canonical = format!("{hour:0>2}:{minute}");
    match hour.is_empty() || Clock::parse(&canonical).is_none() {
        true => Err(Wrong::of(ProblemKind::Time)),
        false => Ok(canonical),
    }
}

/// A year of four digits.
pub(super) fn year(text: &str) -> Result<i16, Wrong> {
    part(Some(text), DatePart::Year).map_err(|wrong| Wrong { part: None, ..wrong })
}

/// What stands between points and blanks: a point with blanks after it, or blanks.
fn pieces(text: &str) -> Vec<&str> {
    let between = text.split('.').map(str::trim);
    between.flat_map(|piece| if piece.is_empty() { vec![piece] } else { words(piece) }).collect()
}

fn words(piece: &str) -> Vec<&str> {
    piece.split_whitespace().collect()
}

/// A part as a number within what the calendar has.
fn part(text: Option<&str>, part: DatePart) -> Result<i16, Wrong> {
    let (kind, digits, range) = match part {
        DatePart::Day => (ProblemKind::Date, 1..=2, 1..=31),
        DatePart::Month => (ProblemKind::Date, 1..=2, 1..=12),
        DatePart::Year => (ProblemKind::Year, 4..=4, 1583..=9999),
    };
    let text = text.unwrap_or_default();
    let number = text.bytes().all(|byte| byte.is_ascii_digit()) && digits.contains(&text.len());
    let number = number.then(|| text.parse().ok()).flatten();
    number.filter(|number| range.contains(number)).ok_or_else(|| Wrong::part(kind, part))
}

fn existing(year: i16, month: i16, day: i16) -> Result<String, Wrong> {
    let date = format!("{year:04}-{month:02}-{day:02}");
    if parse_date(&date).is_some() { Ok(date) } else { Err(Wrong::part(ProblemKind::Date, DatePart::Day)) }
}
