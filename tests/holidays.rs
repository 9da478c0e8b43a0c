//! Writes the public holidays of all Länder for `tests/holidays_oracle.py`, which compares them with the package `holidays`.

use std::fmt::Write as _;
use std::path::Path;

use antrag::eval::holidays::{calendar, of_year};

/// The years that are compared: from when all Länder but Saxony gave up the day of repentance.
const YEARS: std::ops::RangeInclusive<i16> = 1995..=2075;

#[test]
fn the_holidays_of_all_lands_are_written() {
    let mut lines = String::new();
    for land in 1..=16 {
        let calendar = calendar(Some(&format!("{land:02}")));
        for day in YEARS.flat_map(|year| of_year(&calendar, year)) {
            writeln!(lines, "{}\t{day}", calendar.land).expect("a text takes everything");
        }
    }
    // Nine everywhere, and at least one more in each Land and year since 2018.
    assert!(lines.lines().count() > 16 * YEARS.count() * 9);
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("holidays.tsv");
    std::fs::write(file, lines).expect("a file");
}
