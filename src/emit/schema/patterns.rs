//! Patterns for what JSON Schema has no keyword for: the order of days, months, times and decimal numbers, and how
//! many words a text has. The form of the text is checked elsewhere; these only compare.

use super::atoms::decimal;
use super::types::SPACE;
use crate::format::schema::{Keywords, Schema};

/// Texts of one width, such as `2026-03-02`, that are not smaller than this one.
pub(super) fn at_least(text: &str) -> String {
    format!("^(?:{})", beside(text, true).join("|"))
}

/// Texts of one width that are not larger than this one.
pub(super) fn at_most(text: &str) -> String {
    format!("^(?:{})", beside(text, false).join("|"))
}

/// Canonical decimals that are not smaller than so many units of the last place.
pub(super) fn decimal_at_least(units: i64, places: u8) -> String {
    if units < 0 {
        return format!("^(?:[0-9]|-(?:{}))", size_at_most(units, places));
    }
    format!("^(?:{})", size_at_least(units, places))
}

/// Canonical decimals that are not larger than so many units of the last place.
pub(super) fn decimal_at_most(units: i64, places: u8) -> String {
    if units < 0 {
        return format!("^-(?:{})", size_at_least(units, places));
    }
    format!("^(?:-|{})", size_at_most(units, places))
}

/// Trimmed texts of at most so many words.
pub(super) fn words(most: u32) -> String {
    let further = most.saturating_sub(1);
    format!("^[^{SPACE}]+(?:[{SPACE}]+[^{SPACE}]+){{0,{further}}}$")
}

/// Patterns that must hold beside the other keywords.
pub(super) fn beside_others<'a>(keywords: Keywords<'a>, patterns: Vec<String>) -> Keywords<'a> {
    if patterns.is_empty() {
        return keywords;
    }
    let all_of = keywords.all_of.into_iter().flatten().chain(patterns.into_iter().map(matching)).collect();
    Keywords { all_of: Some(all_of), ..keywords }
}

/// Texts that match.
pub(super) fn matching<'a>(pattern: String) -> Schema<'a> {
    Keywords { pattern: Some(pattern.into()), ..Keywords::default() }.into()
}

fn size_at_least(units: i64, places: u8) -> String {
    let text = size(units, places);
    let whole = whole_digits(&text);
    let mut all = vec![format!("[0-9]{{{},}}{}", whole + 1, point(places))];
    all.extend(beside(&text, true));
    all.join("|")
}

fn size_at_most(units: i64, places: u8) -> String {
    let text = size(units, places);
    let whole = whole_digits(&text);
    let mut all = Vec::new();
    if whole > 1 {
        all.push(format!("[0-9]{{1,{}}}{}", whole - 1, point(places)));
    }
    all.extend(beside(&text, false));
    all.join("|")
}

/// The number without its sign.
fn size(units: i64, places: u8) -> String {
    decimal(units, places).trim_start_matches('-').to_owned()
}

fn whole_digits(text: &str) -> usize {
    text.find('.').unwrap_or(text.len())
}

fn point(places: u8) -> &'static str {
    if places == 0 { "$" } else { r"\." }
}

/// Alternatives for texts of the same width that are larger (or smaller) at the first digit that differs, and
/// the text itself.
fn beside(text: &str, larger: bool) -> Vec<String> {
    let end = if text.contains(['.', '-', ':']) { "" } else { "$" };
    let mut all = vec![format!("{}{end}", escaped(text))];
    for (at, digit) in text.char_indices().rev() {
        let Some(value) = digit.to_digit(10) else { continue };
        let range = if larger { (value + 1, 9) } else { (0, value.wrapping_sub(1)) };
        let digits = match range {
            _ if (larger && value == 9) || (!larger && value == 0) => continue,
            (low, high) if low == high => low.to_string(),
            (low, high) => format!("[{low}-{high}]"),
        };
        all.push(format!("{}{digits}{}", escaped(&text[..at]), rest(text, at)));
    }
    all
}

/// What follows the digit at `at`, so that a number of another width does not match.
fn rest(text: &str, at: usize) -> String {
    let after = text.get(at + 1..).unwrap_or_default();
    match after.find('.') {
        Some(0) => r"\.".to_owned(),
        Some(digits) => format!(r"[0-9]{{{digits}}}\."),
        None if text.contains('.') || text.contains('-') || text.contains(':') => String::new(),
        None if after.is_empty() => "$".to_owned(),
        None => format!("[0-9]{{{}}}$", after.len()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('.', r"\.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    fn matches(pattern: &str, text: &str) -> bool {
        Regex::new(pattern).expect("a pattern").is_match(text)
    }

    #[test]
    fn days_are_compared_like_texts() {
        let days = [
            "1583-01-01",
            "2026-02-28",
            "2026-03-01",
            "2026-03-02",
            "2026-03-10",
            "2030-01-01",
            "9999-12-31",
        ];
        for bound in days {
            for day in days {
                assert_eq!(matches(&at_least(bound), day), day >= bound, "{day} >= {bound}");
                assert_eq!(matches(&at_most(bound), day), day <= bound, "{day} <= {bound}");
            }
        }
    }

    #[test]
    fn decimals_are_compared_like_numbers() {
        for places in [1, 2, 3] {
            let mut numbers: Vec<i64> = (-130..130).collect();
            numbers
                .extend([-100_000, -9_999, -1_001, -1_000, -999, 999, 1_000, 1_001, 9_999, 10_000, 123_456]);
            for bound in &numbers {
                let (least, most) = (decimal_at_least(*bound, places), decimal_at_most(*bound, places));
                let (least, most) =
                    (Regex::new(&least).expect("a pattern"), Regex::new(&most).expect("a pattern"));
                for number in &numbers {
                    let text = decimal(*number, places);
                    assert_eq!(least.is_match(&text), number >= bound, "{text} >= {bound} units");
                    assert_eq!(most.is_match(&text), number <= bound, "{text} <= {bound} units");
                }
            }
        }
    }

    #[test]
    fn words_are_runs_of_anything_but_white_space() {
        let pattern = words(3);
        for (text, allowed) in [("a", true), ("a b\nc", true), ("a  b\u{a0}c", true), ("a b c d", false)] {
            assert_eq!(matches(&pattern, text), allowed, "{text:?}");
        }
        assert!(matches(&words(1), "a-b") && !matches(&words(1), "a b"));
    }
}
