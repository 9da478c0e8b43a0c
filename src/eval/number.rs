//! Exact numbers: fractions of 128-bit integers. What does not fit is no number, never a wrong one.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, Signed, Zero};

use crate::format::logic::Rounding;

/// An exact number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(Ratio<i128>);

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Ratio::new_raw(0, 1));

    /// A whole number.
    pub fn whole(value: i64) -> Number {
        Number(Ratio::from_integer(i128::from(value)))
    }

    /// Reads `12`, `-0.25`: digits with an optional point and sign. `None` for anything else, and for what
    /// does not fit.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        if digits.contains('.') && fraction.is_empty() {
            return None;
        }
        let numerator: i128 = format!("{whole}{fraction}").parse().ok()?;
        let denominator = power_of_ten(u32::try_from(fraction.len()).ok()?)?;
        Number::checked(Ratio::new(if negative { -numerator } else { numerator }, denominator))
    }

    /// Keeps the smallest integer out, whose opposite does not fit.
    fn checked(value: Ratio<i128>) -> Option<Number> {
        (*value.numer() != i128::MIN).then_some(Number(value))
    }

    /// The sum.
    pub fn plus(self, other: Number) -> Option<Number> {
        Number::checked(self.0.checked_add(&other.0)?)
    }

    /// The difference.
    pub fn subtract(self, other: Number) -> Option<Number> {
        self.plus(other.negate())
    }

    /// The product.
    pub fn multiply(self, other: Number) -> Option<Number> {
        Number::checked(self.0.checked_mul(&other.0)?)
    }

    /// The exact quotient; `None` for a divisor of 0, too.
    pub fn divide(self, other: Number) -> Option<Number> {
        if other.0.is_zero() {
            return None;
        }
        self.multiply(Number(other.0.recip()))
    }

    /// The opposite number.
    pub fn negate(self) -> Number {
        // INVARIANT: `checked` keeps out the only integer without an opposite.
        Number(-self.0)
    }

    /// Rounds to `places` digits after the point; negative ones count before it.
    pub fn round(self, mode: Rounding, places: i8) -> Option<Number> {
        let step = power_of_ten(u32::from(places.unsigned_abs()))?;
        let scale = if places < 0 { Ratio::new(1, step) } else { Ratio::from_integer(step) };
        let scaled = self.multiply(Number(scale))?.0.abs();
        let (quotient, rest) = (scaled.numer() / scaled.denom(), scaled.numer() % scaled.denom());
        let up = match mode {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::Half => rest >= scaled.denom() - rest,
        };
        let rounded = quotient.checked_add(i128::from(up))?;
        let signed = if self.0.is_negative() { -rounded } else { rounded };
        Number(Ratio::from_integer(signed)).divide(Number(scale))
    }

    /// The whole number that it is, if it is one within ±(2⁵³−1), as JSON keeps it exact (RFC 8259, 6).
    pub fn to_whole(self) -> Option<i64> {
        const SAFE: i128 = (1 << 53) - 1;
        let value = *self.0.numer();
        (self.0.is_integer() && (-SAFE..=SAFE).contains(&value)).then_some(value as i64)
    }

    /// Written with exactly so many places, if it has no more.
    pub fn to_decimal(self, places: u8) -> Option<String> {
        let units = self.in_units(places)?;
        let width = usize::from(places) + 1;
        let digits = format!("{:0width$}", units.unsigned_abs());
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(places));
        let sign = if units < 0 { "-" } else { "" };
        Some(if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }

    /// In units of the last of so many places, if it has no more.
    pub fn in_units(self, places: u8) -> Option<i128> {
        let scale = power_of_ten(u32::from(places))?;
        let scaled = self.multiply(Number(Ratio::from_integer(scale)))?.0;
        scaled.is_integer().then(|| *scaled.numer())
    }

    /// Smaller, equal or larger.
    pub fn compare(self, other: Number) -> Ordering {
        self.0.cmp(&other.0)
    }
}

/// `12`, or as a fraction in lowest terms `-1/3`.
impl std::fmt::Display for Number {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn only_plain_decimals_are_numbers() {
        for text in ["", "-", ".", "1.", ".5", "+1", "1e3", "1,5", " 1", "0x1", "1.2.3", "١"] {
            assert_eq!(Number::parse(text), None, "{text:?}");
        }
        assert_eq!(number("-0.0"), Number::ZERO);
        assert_eq!(Number::parse(&"9".repeat(40)), None);
    }

    #[test]
    fn tenths_are_exact() {
        assert_eq!(number("0.1").plus(number("0.2")), Some(number("0.3")));
        assert_eq!(number("84.00").to_decimal(2).as_deref(), Some("84.00"));
        assert_eq!(number("-0.05").to_decimal(2).as_deref(), Some("-0.05"));
        assert_eq!(number("0.125").to_decimal(2), None);
        assert_eq!(number("7").to_decimal(0).as_deref(), Some("7"));
        assert_eq!(number("7.5").to_whole(), None);
    }

    #[test]
    fn rounding_knows_its_direction() {
        let third = |mode, places| number("-1").divide(number("3"))?.round(mode, places)?.to_decimal(2);
        assert_eq!(third(Rounding::Half, 2).as_deref(), Some("-0.33"));
        assert_eq!(third(Rounding::Up, 2).as_deref(), Some("-0.34"));
        assert_eq!(third(Rounding::Down, 2).as_deref(), Some("-0.33"));
        let half = |text: &str| number(text).round(Rounding::Half, 0)?.to_whole();
        assert_eq!((half("2.5"), half("-2.5"), half("2.4999")), (Some(3), Some(-3), Some(2)));
        assert_eq!(number("8450").round(Rounding::Half, -2), Some(number("8500")));
        assert_eq!(number("8400").round(Rounding::Up, -2), Some(number("8400")));
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        let large = number(&i128::MAX.to_string());
        assert_eq!(large.plus(Number::whole(1)), None);
        assert_eq!(large.negate().subtract(Number::whole(1)), None, "the smallest integer is kept out");
        assert_eq!(large.multiply(Number::whole(2)), None);
        assert_eq!(large.round(Rounding::Half, 1), None);
        assert_eq!(Number::whole(1).divide(Number::ZERO), None);
        assert_eq!(Number::whole(1).round(Rounding::Half, 127), None);
    }

    fn any_number() -> impl Strategy<Value = Number> {
        (-1_000_000_i64..1_000_000, 1_i64..1_000).prop_map(|(numerator, denominator)| {
            Number(Ratio::new(i128::from(numerator), i128::from(denominator)))
        })
    }

    proptest! {
        #![proptest_config(crate::testing::cases(1_000))]

        #[test]
        fn arithmetic_is_exact(a in any_number(), b in any_number(), c in any_number()) {
            prop_assert_eq!(a.plus(b), b.plus(a));
            prop_assert_eq!(a.plus(b).and_then(|sum| sum.subtract(b)), Some(a));
            prop_assert_eq!(a.multiply(b).and_then(|p| p.multiply(c)), b.multiply(c).and_then(|p| p.multiply(a)));
            if b != Number::ZERO {
                prop_assert_eq!(a.divide(b).and_then(|quotient| quotient.multiply(b)), Some(a));
            }
            let spread = a.plus(b).and_then(|sum| sum.multiply(c));
            prop_assert_eq!(spread, a.multiply(c).and_then(|left| left.plus(b.multiply(c)?)));
        }

        #[test]
        fn rounding_stays_near(a in any_number(), places in -3_i8..6) {
            let round = |mode| a.round(mode, places).expect("small numbers fit");
            let (down, half, up) = (round(Rounding::Down), round(Rounding::Half), round(Rounding::Up));
            prop_assert!(half == down || half == up);
            let size = |n: Number| n.0.abs();
            prop_assert!(size(down) <= size(a) && size(a) <= size(up));
            prop_assert_eq!(round(Rounding::Half).round(Rounding::Half, places), Some(half));
            prop_assert_eq!(a.negate().round(Rounding::Half, places), Some(half.negate()));
        }

        #[test]
        fn any_input_is_read_or_refused(text in "-?[0-9]{0,45}(\\.[0-9]{0,45})?") {
            if let Some(number) = Number::parse(&text) {
                number.plus(number);
                number.multiply(number);
                number.divide(number);
                number.round(Rounding::Half, 2);
            }
        }
    }
}
