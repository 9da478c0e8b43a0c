//! Civil dates from 1583-01-01 to 9999-12-31, without time zones: differences and shifts as German law counts.
//!
//! Sources: Bürgerliches Gesetzbuch §§ 187, 188 (how periods begin and end), § 193 (days off), and for public
//! bodies § 31 Verwaltungsverfahrensgesetz, which refers to them.

use jiff::civil::Date;

use super::workday;
use crate::format::logic::{Calendar, DurationUnit};

/// A birth date of which the day, or day and month, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// From 1583 to 9999.
    pub year: i16,
    /// From 1.
    pub month: i8,
}

/// A time of day in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// Minutes since midnight, less than 1440.
    pub minutes: u16,
}

const FIRST_YEAR: i16 = 1583;
const LAST_YEAR: i16 = 9999;

/// Reads `2026-03-02`, a day that exists.
pub fn parse_date(text: &str) -> Option<Date> {
    let (year, month, day) = (digits(text.get(..4)?)?, digits(text.get(5..7)?)?, digits(text.get(8..)?)?);
    let shaped = text.len() == 10 && text.get(4..5)? == "-" && text.get(7..8)? == "-";
    if !shaped || year < FIRST_YEAR {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Month {
    /// Reads `2026-03`.
    pub fn parse(text: &str) -> Option<Month> {
        if text.len() != 7 || text.get(4..5)? != "-" {
            return None;
        }
        let first = parse_date(&format!("{text}-01"))?;
        Some(Month { year: first.year(), month: first.month() })
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl Clock {
    /// Reads `08:30`.
    pub fn parse(text: &str) -> Option<Clock> {
        if text.len() != 5 || text.get(2..3)? != ":" {
            return None;
        }
        let (hour, minute) = (digits(text.get(..2)?)?, digits(text.get(3..)?)?);
        let minutes = u16::try_from(hour * 60 + minute).ok()?;
        (hour < 24 && minute < 60).then_some(Clock { minutes })
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl PartialDate {
    /// Reads `1984-05-03`, `1984-05` or `1984`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        match text.len() {
            10 => parse_date(text).map(PartialDate::from),
            7 => {
                let Month { year, month } = Month::parse(text)?;
                Some(PartialDate { year, month: Some(month), day: None })
            }
            4 => {
                let year = digits(text).filter(|year| *year >= FIRST_YEAR)?;
                Some(PartialDate { year, month: None, day: None })
            }
            _ => None,
        }
    }

    /// The first day that it can mean.
    pub fn earliest(self) -> Date {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        // INVARIANT: `parse` lets only existing days and months through.
        Date::new(self.year, month, day).unwrap_or(Date::MIN)
    }

    /// The last day that it can mean.
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.earliest(),
            (Some(_), None) => self.earliest().last_of_month(),
            (None, None) => self.earliest().last_of_year(),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(out, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(out, "-{day:02}"))
    }
}

fn digits(text: &str) -> Option<i16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> i64 {
    // INVARIANT: two civil dates are at most some millions of days apart.
    i64::from(Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days()))
}

/// The day with this number, if it lies in the calendar.
fn from_day_number(number: i64) -> Option<Date> {
    let days = i32::try_from(number).ok()?;
    let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year()).then_some(date)
}

/// Completed units from one day to another; negative the other way round.
///
/// A year or month is completed on the day with the same number; where that day is missing, on the next first
/// (§§ 187, 188 BGB: whoever is born on 29 February completes a year of life with the end of 28 February, and
/// is a year older on 1 March). Workdays are those after the earlier day, up to and including the later one.
pub fn difference(unit: DurationUnit, from: Date, to: Date, calendar: &Calendar) -> i64 {
    if to < from {
        return -difference(unit, to, from, calendar);
    }
    match unit {
        DurationUnit::Days => day_number(to) - day_number(from),
        DurationUnit::Weeks => (day_number(to) - day_number(from)) / 7,
        DurationUnit::Months => completed_months(from, to),
        DurationUnit::Years => completed_months(from, to) / 12,
        DurationUnit::Workdays => workday::count(from, to, calendar),
    }
}

/// A month is completed on the same day of the month; where it is missing, only on the next first: then the
/// month after that has already begun, and `to.day() < from.day()` still holds in the short month.
fn completed_months(from: Date, to: Date) -> i64 {
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month())
        - i64::from(from.month());
    months - i64::from(to.day() < from.day())
}

/// Number of days from one day to another, both counted; 0 if the second lies before the first.
pub fn days_in(from: Date, to: Date) -> i64 {
    (day_number(to) - day_number(from) + 1).max(0)
}

/// The day so many units later, or earlier for a negative count; `None` beyond the calendar.
///
/// Months and years end on the last day of the month where the day is missing (§ 188 Abs. 3 BGB).
pub fn shift(date: Date, unit: DurationUnit, count: i64, calendar: &Calendar) -> Option<Date> {
    match unit {
        DurationUnit::Days => from_day_number(day_number(date).checked_add(count)?),
        DurationUnit::Weeks => from_day_number(day_number(date).checked_add(count.checked_mul(7)?)?),
        DurationUnit::Months => shift_months(date, count),
        DurationUnit::Years => shift_months(date, count.checked_mul(12)?),
        DurationUnit::Workdays => workday::shift(date, count, calendar),
    }
}

fn shift_months(date: Date, count: i64) -> Option<Date> {
    let months = (i64::from(date.year()) * 12 + i64::from(date.month()) - 1).checked_add(count)?;
    let year =
        i16::try_from(months.div_euclid(12)).ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?;
    let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
    let last = Date::new(year, month, 1).ok()?.days_in_month();
    Date::new(year, month, date.day().min(last)).ok()
}

/// The last day of a period that begins with an event on `from`: that day does not count (§ 187 Abs. 1 BGB),
/// and a last day on a Saturday, Sunday or holiday moves to the next workday (§ 193 BGB, § 31 Abs. 3 VwVfG).
pub fn deadline(from: Date, unit: DurationUnit, count: u32, calendar: &Calendar) -> Option<Date> {
    let end = shift(from, unit, i64::from(count), calendar)?;
    if workday::is_workday(end, calendar) { Some(end) } else { workday::shift(end, 1, calendar) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::holidays;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap_or_else(|| panic!("{text} is a day"))
    }

    fn saarland() -> Calendar {
        holidays::calendar(Some("100450117117"))
    }

    fn between(unit: DurationUnit, from: &str, to: &str) -> i64 {
        difference(unit, day(from), day(to), &saarland())
    }

    #[test]
    fn only_days_that_exist_are_days() {
        for text in [
            "2025-02-29",
            "1582-12-31",
            "2026-3-02",
            "2026-03-2",
            "02.03.2026",
            "20260302",
            "+026-03-02",
            "2026-03-021",
            "2026-13-01",
            "2026-00-01",
            "2026-03-02T00:00",
            "２026-03-02",
            "2026-03-0😀",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        assert!(parse_date("2024-02-29").is_some() && parse_date("9999-12-31").is_some());
        assert_eq!(Month::parse("2026-13"), None);
        assert_eq!(Clock::parse("24:00"), None);
        assert_eq!(Clock::parse("08:30").map(|clock| clock.to_string()).as_deref(), Some("08:30"));
    }

    #[test]
    fn a_birth_date_may_lack_parts() {
        let whole = PartialDate::parse("1984-05").map(|date| (date.earliest(), date.latest()));
        assert_eq!(whole, Some((day("1984-05-01"), day("1984-05-31"))));
        let year = PartialDate::parse("1984").map(|date| (date.earliest(), date.latest()));
        assert_eq!(year, Some((day("1984-01-01"), day("1984-12-31"))));
        for text in ["1984", "1984-05", "1984-05-03"] {
            assert_eq!(PartialDate::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in ["84", "1582", "1984-00", "1984-05-00", "1984-", "1984-5"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_life_is_completed_on_the_birthday() {
        use DurationUnit::{Months, Years};
        assert_eq!(between(Years, "2008-03-02", "2026-03-01"), 17);
        assert_eq!(between(Years, "2008-03-02", "2026-03-02"), 18);
        assert_eq!(between(Years, "2008-02-29", "2026-02-28"), 17, "29 February: not yet on the 28th");
        assert_eq!(between(Years, "2008-02-29", "2026-03-01"), 18, "but on 1 March");
        assert_eq!(between(Years, "2008-02-29", "2028-02-29"), 20);
        assert_eq!(between(Months, "2025-01-31", "2025-02-28"), 0);
        assert_eq!(between(Months, "2025-01-31", "2025-03-01"), 1);
        assert_eq!(between(Years, "2026-03-02", "2008-03-02"), -18);
    }

    #[test]
    fn days_are_counted_with_and_without_the_first() {
        assert_eq!(between(DurationUnit::Days, "2026-03-02", "2026-03-16"), 14);
        assert_eq!(between(DurationUnit::Weeks, "2026-03-02", "2026-03-15"), 1);
        assert_eq!(days_in(day("2026-03-02"), day("2026-03-02")), 1);
        assert_eq!(days_in(day("2026-03-02"), day("2026-03-01")), 0);
        assert_eq!(days_in(day("2026-03-05"), day("2026-03-01")), 0);
    }

    #[test]
    fn a_missing_day_is_clamped() {
        let calendar = saarland();
        let later = |from: &str, unit, count| shift(day(from), unit, count, &calendar);
        assert_eq!(later("2026-01-31", DurationUnit::Months, 1), Some(day("2026-02-28")));
        assert_eq!(later("2024-02-29", DurationUnit::Years, 1), Some(day("2025-02-28")));
        assert_eq!(later("2026-03-31", DurationUnit::Months, -1), Some(day("2026-02-28")));
        assert_eq!(later("9999-12-31", DurationUnit::Days, 1), None);
        assert_eq!(later("1583-01-01", DurationUnit::Months, -1), None);
        assert_eq!(later("2026-01-01", DurationUnit::Years, i64::MAX), None);
        assert_eq!(later("2026-01-01", DurationUnit::Days, i64::MIN), None);
    }

    #[test]
    fn a_deadline_moves_to_the_next_workday() {
        let calendar = saarland();
        let end = |from: &str, unit, count| deadline(day(from), unit, count, &calendar);
        // 15 August 2026 is a Saturday and a holiday in the Saarland.
        assert_eq!(end("2026-08-01", DurationUnit::Days, 14), Some(day("2026-08-17")));
        // Good Friday 2026 is 3 April: over Easter Monday to the Tuesday.
        assert_eq!(end("2026-03-20", DurationUnit::Weeks, 2), Some(day("2026-04-07")));
        assert_eq!(end("2026-03-02", DurationUnit::Months, 1), Some(day("2026-04-02")));
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (day_number(day("1900-01-01"))..day_number(day("2200-12-31")))
            .prop_map(|number| from_day_number(number).expect("inside the calendar"))
    }

    fn any_unit() -> impl Strategy<Value = DurationUnit> {
        use DurationUnit::*;
        prop::sample::select(vec![Days, Weeks, Months, Years, Workdays])
    }

    proptest! {
        #![proptest_config(crate::testing::cases(1_000))]

        #[test]
        fn differences_are_antisymmetric_and_grow(a in any_day(), b in any_day(), c in any_day(), unit in any_unit()) {
            let calendar = saarland();
            let between = |from, to| difference(unit, from, to, &calendar);
            prop_assert_eq!(between(a, b), -between(b, a));
            if b <= c {
                prop_assert!(between(a, b) <= between(a, c));
            }
        }

        #[test]
        fn a_shift_is_the_inverse_of_a_difference(a in any_day(), count in -500_i64..500) {
            let calendar = saarland();
            for unit in [DurationUnit::Days, DurationUnit::Weeks, DurationUnit::Workdays] {
                if unit == DurationUnit::Workdays && !workday::is_workday(a, &calendar) {
                    continue;
                }
                let there = shift(a, unit, count, &calendar).expect("inside the calendar");
                prop_assert_eq!(difference(unit, a, there, &calendar), count);
            }
            let there = shift(a, DurationUnit::Months, count, &calendar).expect("inside the calendar");
            prop_assert_eq!(there.day() == a.day() || there == there.last_of_month(), true);
        }

        #[test]
        fn deadlines_end_on_workdays(a in any_day(), count in 0_u32..60, unit in any_unit()) {
            let calendar = saarland();
            let end = deadline(a, unit, count, &calendar).expect("inside the calendar");
            prop_assert!(workday::is_workday(end, &calendar));
            prop_assert!(Some(end) >= shift(a, unit, i64::from(count), &calendar));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9-]{0,12}|.{0,12}") {
            parse_date(&text);
            PartialDate::parse(&text);
            Month::parse(&text);
            Clock::parse(&text);
        }
    }
}
