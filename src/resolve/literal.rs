//! Literals: numbers, amounts, dates, durations.

use jiff::civil::{Date, Time};

use crate::ast::{Literal, LiteralKind};
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Numeric, Period, Scale, power_of_ten};
use crate::source::Span;

/// A decimal literal in units of its last place, and how many places it has. At most nine places, at most
/// eighteen digits.
pub(super) fn decimal(text: &str) -> Option<(i128, u8)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 9 || whole.trim_start_matches('-').len() > 18 {
        return None;
    }
    let units: i128 = format!("{whole}{fraction}").parse().ok()?;
    Some((units, fraction.len() as u8))
}

/// The same number with exactly `to` places; none if it is written with more, even if they are zeros: to many readers
/// `10.000` are ten thousand.
pub(super) fn rescale(units: i128, from: u8, to: u8) -> Option<i128> {
    units.checked_mul(power_of_ten(to.checked_sub(from)?))
}

/// A number literal; a wrong one is said.
pub(super) fn number(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<(i128, u8)> {
    let number = decimal(text);
    if number.is_none() {
        diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
    }
    number
}

/// A civil date from 1583-01-01 to 9999-12-31; another one is said.
pub(super) fn date(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Date> {
    let date = text.parse::<Date>().ok().filter(|date| date.year() >= 1583);
    if date.is_none() {
        diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
    }
    date
}

/// `HH:MM`.
pub(super) fn time(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Time> {
    let parts =
        text.split_once(':').and_then(|(hour, minute)| Some((hour.parse().ok()?, minute.parse().ok()?)));
    let time = parts.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    if time.is_none() {
        diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
    }
    time
}

/// `YYYY-MM`.
pub(super) fn month(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<(i16, i8)> {
    let first = format!("{text}-01");
    let month = first.parse::<Date>().ok().filter(|date| date.year() >= 1583);
    if month.is_none() {
        diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
    }
    month.map(|date| (date.year(), date.month()))
}

/// The numeric type of an exact value.
pub(super) fn exactly(units: i128, places: u8, currency: Option<String>) -> Numeric {
    Numeric { currency, scale: Scale::Places(places), low: units, high: units }
}

/// Is it a currency? EUR and the other currencies of the EU (ISO 4217).
pub(super) fn is_currency(word: &str) -> bool {
    const CURRENCIES: [&str; 9] = ["EUR", "BGN", "CZK", "DKK", "HUF", "PLN", "RON", "SEK", "CHF"];
    CURRENCIES.contains(&word)
}

/// The meant period of a written duration.
pub(super) fn period(written: &crate::ast::Duration) -> Period {
    Period { count: written.count, unit: written.unit }
}

/// A literal that must be a plain whole number that is not negative.
pub(super) fn whole(literal: &Literal) -> Option<u32> {
    match &literal.kind {
        LiteralKind::Number(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_places() {
        assert_eq!(decimal("84.00"), Some((8400, 2)));
        assert_eq!(decimal("-0.5"), Some((-5, 1)));
        assert_eq!(decimal("1234567890123456789"), None);
        assert_eq!(rescale(84, 0, 2), Some(8400));
        assert_eq!(rescale(10_000, 3, 2), None);
    }
}
