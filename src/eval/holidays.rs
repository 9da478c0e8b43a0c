//! Public holidays of the sixteen Länder.
//!
//! § 193 BGB and § 31 VwVfG speak of holidays "recognised by the state" at the place: the holiday acts of the
//! Länder, named at [`Land`], and for 3 October the Unification Treaty (Art. 2 Abs. 2). Left out are holidays
//! of single municipalities (Fronleichnam in parts of Saxony and Thuringia, Mariä Himmelfahrt in parts of
//! Bavaria, the peace festival of Augsburg) and those that are always Sundays. Years before 1995, when all
//! Länder but Saxony gave up the day of repentance, are counted by the rules of 1995.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use crate::format::logic::{Calendar, Holiday, HolidayRule};

/// A Land of the Federal Republic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Land {
    /// Schleswig-Holstein: Gesetz über Sonn- und Feiertage, § 2.
    Sh,
    /// Hamburg: Feiertagsgesetz, § 1.
    Hh,
    /// Niedersachsen: Gesetz über die Feiertage, § 2.
    Ni,
    /// Bremen: Gesetz über die Sonn- und Feiertage, § 2.
    Hb,
    /// Nordrhein-Westfalen: Feiertagsgesetz NW, § 2.
    Nw,
    /// Hessen: Feiertagsgesetz, § 1.
    He,
    /// Rheinland-Pfalz: Feiertagsgesetz, § 2.
    Rp,
    /// Baden-Württemberg: Feiertagsgesetz, § 1.
    Bw,
    /// Bayern: Feiertagsgesetz, Art. 1.
    By,
    /// Saarland: Gesetz Nr. 1040 über die Sonn- und Feiertage, § 2.
    Sl,
    /// Berlin: Gesetz über die Sonn- und Feiertage, § 1.
    Be,
    /// Brandenburg: Feiertagsgesetz, § 2.
    Bb,
    /// Mecklenburg-Vorpommern: Feiertagsgesetz, § 2.
    Mv,
    /// Sachsen: Gesetz über Sonn- und Feiertage, § 1.
    Sn,
    /// Sachsen-Anhalt: Gesetz über die Sonn- und Feiertage, § 2.
    St,
    /// Thüringen: Feiertagsgesetz, § 2.
    Th,
}

impl Land {
    /// All, in the order of their official numbers, with the ISO 3166-2 code.
    const ALL: [(Land, &'static str); 16] = [
        (Land::Sh, "DE-SH"),
        (Land::Hh, "DE-HH"),
        (Land::Ni, "DE-NI"),
        (Land::Hb, "DE-HB"),
        (Land::Nw, "DE-NW"),
        (Land::He, "DE-HE"),
        (Land::Rp, "DE-RP"),
        (Land::Bw, "DE-BW"),
        (Land::By, "DE-BY"),
        (Land::Sl, "DE-SL"),
        (Land::Be, "DE-BE"),
        (Land::Bb, "DE-BB"),
        (Land::Mv, "DE-MV"),
        (Land::Sn, "DE-SN"),
        (Land::St, "DE-ST"),
        (Land::Th, "DE-TH"),
    ];

    /// The Land of a regional or municipality key, by its first two digits (Statistisches Bundesamt).
    pub fn of_region(key: &str) -> Option<Land> {
        let number: usize = key.get(..2)?.parse().ok()?;
        Land::ALL.get(number.checked_sub(1)?).map(|(land, _)| *land)
    }

    /// ISO 3166-2: `DE-SL`.
    pub fn code(self) -> &'static str {
        Land::ALL.iter().find(|(land, _)| *land == self).map_or("DE", |(_, code)| code)
    }
}

/// A holiday with the Länder that keep it; none named means all.
struct Rule(&'static str, HolidayRule, Option<i16>, Option<i16>, &'static [Land]);

const fn fixed(month: i8, day: i8) -> HolidayRule {
    HolidayRule::Fixed { month, day }
}

const fn easter(days: i16) -> HolidayRule {
    HolidayRule::Easter { days }
}

const fn always(name: &'static str, on: HolidayRule, lands: &'static [Land]) -> Rule {
    Rule(name, on, None, None, lands)
}

const fn since(name: &'static str, on: HolidayRule, year: i16, lands: &'static [Land]) -> Rule {
    Rule(name, on, Some(year), None, lands)
}

const fn once(name: &'static str, on: HolidayRule, year: i16, lands: &'static [Land]) -> Rule {
    Rule(name, on, Some(year), Some(year), lands)
}

const RULES: &[Rule] = {
    use Land::*;
    &[
        always("Neujahr", fixed(1, 1), &[]),
        always("Heilige Drei Könige", fixed(1, 6), &[Bw, By, St]),
        since("Internationaler Frauentag", fixed(3, 8), 2019, &[Be]),
        since("Internationaler Frauentag", fixed(3, 8), 2023, &[Mv]),
        always("Karfreitag", easter(-2), &[]),
        always("Ostermontag", easter(1), &[]),
        always("Tag der Arbeit", fixed(5, 1), &[]),
        once("75. Jahrestag der Befreiung", fixed(5, 8), 2020, &[Be]),
        once("80. Jahrestag der Befreiung", fixed(5, 8), 2025, &[Be]),
        always("Christi Himmelfahrt", easter(39), &[]),
        always("Pfingstmontag", easter(50), &[]),
        always("Fronleichnam", easter(60), &[Bw, By, He, Nw, Rp, Sl]),
        once("75. Jahrestag des Aufstandes vom 17. Juni 1953", fixed(6, 17), 2028, &[Be]),
        always("Mariä Himmelfahrt", fixed(8, 15), &[Sl]),
        since("Weltkindertag", fixed(9, 20), 2019, &[Th]),
        since("Tag der Deutschen Einheit", fixed(10, 3), 1990, &[]),
        always("Reformationstag", fixed(10, 31), &[Bb, Mv, Sn, St, Th]),
        once("500 Jahre Reformation", fixed(10, 31), 2017, &[Be, Bw, By, Hb, He, Hh, Ni, Nw, Rp, Sh, Sl]),
        since("Reformationstag", fixed(10, 31), 2018, &[Hb, Hh, Ni, Sh]),
        always("Allerheiligen", fixed(11, 1), &[Bw, By, Nw, Rp, Sl]),
        always("Buß- und Bettag", HolidayRule::RepentanceDay, &[Sn]),
        always("1. Weihnachtstag", fixed(12, 25), &[]),
        always("2. Weihnachtstag", fixed(12, 26), &[]),
    ]
};

/// The holidays of the Land of a regional key; without one, those of all Länder.
pub fn calendar(region: Option<&str>) -> Calendar {
    let land = region.and_then(Land::of_region);
    let kept =
        RULES.iter().filter(|rule| rule.4.is_empty() || land.is_some_and(|land| rule.4.contains(&land)));
    let holidays = kept
        .map(|Rule(name, on, from, to, _)| Holiday {
            name: (*name).to_owned(),
            on: *on,
            from: *from,
            to: *to,
        })
        .collect();
    Calendar { land: land.map_or("DE", Land::code).to_owned(), holidays }
}

/// The days of one year that the calendar has off.
pub fn of_year(calendar: &Calendar, year: i16) -> BTreeSet<Date> {
    let kept = |holiday: &&Holiday| {
        holiday.from.is_none_or(|from| year >= from) && holiday.to.is_none_or(|to| year <= to)
    };
    calendar.holidays.iter().filter(kept).filter_map(|holiday| day_of(holiday.on, year)).collect()
}

fn day_of(rule: HolidayRule, year: i16) -> Option<Date> {
    match rule {
        HolidayRule::Fixed { month, day } => Date::new(year, month, day).ok(),
        HolidayRule::Easter { days } => {
            easter_sunday(year)?.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?).ok()
        }
        HolidayRule::RepentanceDay => {
            let limit = Date::new(year, 11, 23).ok()?;
            limit.nth_weekday(-1, Weekday::Wednesday).ok()
        }
    }
}

/// Easter Sunday of the Gregorian calendar.
///
/// Source: anonymous algorithm of 1876 as given by J. Meeus, *Astronomical Algorithms*, chapter 8. Crates that
/// compute nothing else are hardly kept up, and ten lines need none.
pub fn easter_sunday(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(year as i16, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::date::parse_date;

    #[test]
    fn easter_is_where_the_church_has_it() {
        for day in [
            "1583-04-10",
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2285-03-22",
        ] {
            let date = parse_date(day);
            assert_eq!(date.and_then(|date| easter_sunday(date.year())), date);
        }
        for year in 1583..=9999 {
            let sunday = easter_sunday(year).unwrap_or_else(|| panic!("{year} has an Easter"));
            assert_eq!(sunday.weekday(), Weekday::Sunday, "{year}");
            let (month, day) = (sunday.month(), sunday.day());
            assert!((month == 3 && day >= 22) || (month == 4 && day <= 25), "{year}");
        }
    }

    #[test]
    fn each_land_has_its_number_of_holidays() {
        // Nine everywhere (3 October included), and those of 2026 that not all keep.
        let own = [
            ("01", 1),
            ("02", 1),
            ("03", 1),
            ("04", 1),
            ("05", 2),
            ("06", 1),
            ("07", 2),
            ("08", 3),
            ("09", 3),
            ("10", 3),
            ("11", 1),
            ("12", 1),
            ("13", 2),
            ("14", 2),
            ("15", 2),
            ("16", 2),
        ];
        for (region, more) in own {
            assert_eq!(of_year(&calendar(Some(region)), 2026).len(), 9 + more, "{region}");
        }
        assert_eq!(of_year(&calendar(None), 2026).len(), 9);
    }

    #[test]
    fn holidays_of_the_saarland_in_2026() {
        let saarland = calendar(Some("100450117117"));
        assert_eq!(saarland.land, "DE-SL");
        let days: Vec<String> = of_year(&saarland, 2026).iter().map(Date::to_string).collect();
        assert_eq!(
            days,
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-25",
                "2026-06-04",
                "2026-08-15",
                "2026-10-03",
                "2026-11-01",
                "2026-12-25",
                "2026-12-26"
            ]
        );
    }

    #[test]
    fn a_holiday_begins_with_its_law() {
        let off = |region: &str, day: &str| {
            let date = parse_date(day).unwrap_or_else(|| panic!("{day} is a day"));
            of_year(&calendar(Some(region)), date.year()).contains(&date)
        };
        assert!(off("11", "2019-03-08") && !off("11", "2018-03-08"));
        assert!(off("10", "2017-10-31") && !off("10", "2018-10-31"));
        assert!(off("02", "2018-10-31") && off("14", "1999-10-31"));
        assert!(off("14", "2026-11-18") && off("14", "2022-11-16"), "day of repentance");
        assert!(off("11", "2028-06-17") && !off("12", "2028-06-17"));
        assert!(!off("10", "1989-10-03"));
    }

    #[test]
    fn an_unknown_region_has_no_land() {
        assert_eq!(Land::of_region("17"), None);
        assert_eq!(Land::of_region("00"), None);
        assert_eq!(Land::of_region("x"), None);
        assert_eq!(Land::of_region("16").map(Land::code), Some("DE-TH"));
    }
}
