//! Public holidays of the Länder, as their holiday acts say; for workdays and for deadlines that move.
//!
//! Left out: holidays that are always Sundays, and those of single municipalities (Fronleichnam in parts of
//! Saxony and Thuringia, Mariä Himmelfahrt in parts of Bavaria, the Augsburg peace festival).

use crate::format::logic::{Calendar, Holiday, HolidayRule};
use crate::model::Service;

/// A holiday in some Länder; none named means all.
struct Rule {
    name: &'static str,
    on: HolidayRule,
    from: Option<i16>,
    to: Option<i16>,
    lands: &'static [&'static str],
}

const fn fixed(month: i8, day: i8) -> HolidayRule {
    HolidayRule::Fixed { month, day }
}

const fn easter(days: i16) -> HolidayRule {
    HolidayRule::Easter { days }
}

const fn rule(name: &'static str, on: HolidayRule, lands: &'static [&'static str]) -> Rule {
    Rule { name, on, from: None, to: None, lands }
}

const fn since(name: &'static str, on: HolidayRule, from: i16, lands: &'static [&'static str]) -> Rule {
    Rule { name, on, from: Some(from), to: None, lands }
}

const fn once(name: &'static str, on: HolidayRule, year: i16, lands: &'static [&'static str]) -> Rule {
    Rule { name, on, from: Some(year), to: Some(year), lands }
}

const RULES: &[Rule] = &[
    rule("Neujahr", fixed(1, 1), &[]),
    rule("Heilige Drei Könige", fixed(1, 6), &["BW", "BY", "ST"]),
    since("Internationaler Frauentag", fixed(3, 8), 2019, &["BE"]),
    since("Internationaler Frauentag", fixed(3, 8), 2023, &["MV"]),
    rule("Karfreitag", easter(-2), &[]),
    rule("Ostermontag", easter(1), &[]),
    rule("Tag der Arbeit", fixed(5, 1), &[]),
    once("Tag der Befreiung", fixed(5, 8), 2020, &["BE"]),
    once("Tag der Befreiung", fixed(5, 8), 2025, &["BE"]),
    rule("Christi Himmelfahrt", easter(39), &[]),
    rule("Pfingstmontag", easter(50), &[]),
    rule("Fronleichnam", easter(60), &["BW", "BY", "HE", "NW", "RP", "SL"]),
    rule("Mariä Himmelfahrt", fixed(8, 15), &["SL"]),
    since("Weltkindertag", fixed(9, 20), 2019, &["TH"]),
    since("Tag der Deutschen Einheit", fixed(10, 3), 1990, &[]),
    rule("Reformationstag", fixed(10, 31), &["BB", "MV", "SN", "ST", "TH"]),
    since("Reformationstag", fixed(10, 31), 2018, &["HB", "HH", "NI", "SH"]),
    once("Reformationstag (500 Jahre)", fixed(10, 31), 2017, &["BE", "BW", "BY", "HB", "HE", "HH"]),
    once("Reformationstag (500 Jahre)", fixed(10, 31), 2017, &["NI", "NW", "RP", "SH", "SL"]),
    rule("Allerheiligen", fixed(11, 1), &["BW", "BY", "NW", "RP", "SL"]),
    rule("Buß- und Bettag", HolidayRule::RepentanceDay, &["SN"]),
    rule("1. Weihnachtstag", fixed(12, 25), &[]),
    rule("2. Weihnachtstag", fixed(12, 26), &[]),
];

/// Länder by the first two digits of a regional key (Statistisches Bundesamt).
const LANDS: [(&str, &str); 16] = [
    ("01", "SH"),
    ("02", "HH"),
    ("03", "NI"),
    ("04", "HB"),
    ("05", "NW"),
    ("06", "HE"),
    ("07", "RP"),
    ("08", "BW"),
    ("09", "BY"),
    ("10", "SL"),
    ("11", "BE"),
    ("12", "BB"),
    ("13", "MV"),
    ("14", "SN"),
    ("15", "ST"),
    ("16", "TH"),
];

/// The holidays of the Land of a service; without a region, those of all Länder.
pub(super) fn calendar(service: &Service) -> Calendar {
    let key = service.header.region.as_deref().and_then(|region| region.get(..2));
    let land = key.and_then(|key| LANDS.iter().find(|(known, _)| *known == key)).map(|(_, land)| *land);
    let holidays = RULES
        .iter()
        .filter(|rule| rule.lands.is_empty() || land.is_some_and(|land| rule.lands.contains(&land)))
        .map(|rule| Holiday { name: rule.name.to_owned(), on: rule.on, from: rule.from, to: rule.to })
        .collect();
    Calendar { land: land.map_or("DE".to_owned(), |land| format!("DE-{land}")), holidays }
}
