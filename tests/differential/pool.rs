//! Values that literals and answers are made of: few enough to meet, and many of them at an edge.

use super::dice::Dice;

/// Texts: one word in NFC and NFD, emoji, letters beyond the first plane, white space that only one of two
/// languages trims, line ends, controls, names that a JavaScript object has anyway.
const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "A",
    "b",
    "ab",
    "a1",
    "12",
    "Straße",
    "Müller",
    "Mu\u{308}ller",
    " Müller\t",
    "👨\u{200D}👩\u{200D}👧",
    "🇩🇪",
    "𝒜𝒷",
    "𐐷",
    "\u{1100}\u{1161}",
    "가",
    "\u{C5}",
    "\u{212B}",
    "a\u{323}\u{307}",
    "\u{85}a\u{85}",
    "\u{FEFF}a",
    "\u{A0}a\u{3000}",
    "a\r\nb",
    "a\nb",
    "a\rb\tc",
    "a\u{2028}b",
    "a\u{7}b",
    "null",
    "true",
    "constructor",
    "__proto__",
    "ab c d",
    "ﬁ",
    "\u{2000}x",
    "a b\u{85}c\u{2003}d",
    "\"\\/<&>",
    "ein Text, der länger ist als alles, was eine kurze Frage erlaubt",
];

const DAYS: &[&str] = &[
    "2024-02-29",
    "2000-02-29",
    "2023-02-28",
    "2024-02-28",
    "2024-03-01",
    "1900-02-28",
    "2025-12-31",
    "2026-01-01",
    "2026-01-31",
    "2026-03-31",
    "2026-04-30",
    "2026-04-03",
    "2026-05-31",
    "2025-10-31",
    "1583-01-01",
    "9999-12-31",
    "9999-11-30",
    // Good Friday where Easter would be a week later without its two exceptions.
    "1981-04-17",
    "2049-04-16",
];

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "0.5",
    "-2.5",
    "0.125",
    "7",
    "100",
    "0.000001",
    "-0.333333",
    "1234567.654321",
    "9007199254740991",
    "1000000000000",
    "99999999999999999999.999999",
    "100000000000000000000000000000000000",
    "170141183460469231731687303715884105727",
];

/// A text.
pub fn text(dice: &mut Dice) -> String {
    if dice.chance(85) {
        return (*dice.pick(TEXTS)).to_owned();
    }
    let parts = ["a", "ß", "\u{301}", "e", "😀", " ", "Z", "\n", "9", "\u{85}"];
    (0..dice.below(9)).map(|_| *dice.pick(&parts)).collect()
}

/// A day, often at the end of a month or year.
pub fn day(dice: &mut Dice) -> String {
    if dice.chance(60) {
        return (*dice.pick(DAYS)).to_owned();
    }
    let year = if dice.chance(80) { dice.between(1950, 2060) } else { dice.between(1583, 9999) };
    format!("{year:04}-{:02}-{:02}", dice.between(1, 12), dice.between(1, 28))
}

/// A month.
pub fn month(dice: &mut Dice) -> String {
    day(dice)[..7].to_owned()
}

/// A time of day.
pub fn time(dice: &mut Dice) -> String {
    format!("{:02}:{:02}", dice.between(0, 23), dice.pick(&[0, 30, 59]))
}

/// A whole number that JSON keeps exact.
pub fn whole(dice: &mut Dice) -> i64 {
    match dice.below(10) {
        0 => *dice.pick(&[(1 << 53) - 1, -((1 << 53) - 1), 1_000_000_000_000]),
        1 => dice.between(-1_000_000, 1_000_000),
        _ => dice.between(-4, 12),
    }
}

/// A decimal number as a literal.
pub fn decimal(dice: &mut Dice) -> String {
    (*dice.pick(NUMBERS)).to_owned()
}

/// A number with exactly so many places, as an answer.
pub fn with_places(dice: &mut Dice, places: i64) -> String {
    let units = whole(dice);
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places as usize + 1);
    let (front, back) = digits.split_at(digits.len() - places as usize);
    format!("{}{front}.{back}", if units < 0 { "-" } else { "" })
}
