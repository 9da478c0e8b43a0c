//! What is known of a number that comes of two others.

use super::{BinaryOp, Numeric, Scale, UNBOUNDED, power_of_ten};

/// Bounds of a number in units of another last place, rounded outwards.
pub fn rescaled(number: &Numeric, places: u8) -> (i128, i128) {
    let have = number.places().unwrap_or(0);
    if places >= have {
        let factor = power_of_ten(places - have);
        return (number.low.saturating_mul(factor), number.high.saturating_mul(factor));
    }
    let factor = power_of_ten(have - places);
    (number.low.div_euclid(factor), -(-number.high).div_euclid(factor))
}

/// What covers both numbers.
pub fn join(a: &Numeric, b: &Numeric) -> Numeric {
    let scale = match (a.scale, b.scale) {
        (Scale::Places(x), Scale::Places(y)) => Scale::Places(x.max(y)),
        _ => Scale::Ratio,
    };
    let places = match scale {
        Scale::Places(places) => places,
        Scale::Ratio => 0,
    };
    let ((low_a, high_a), (low_b, high_b)) = (rescaled(a, places), rescaled(b, places));
    Numeric { currency: a.currency.clone(), scale, low: low_a.min(low_b), high: high_a.max(high_b) }
}

/// What comes of two numbers; none where the language does not let them meet: a sum of money and number,
/// a product of two amounts, a sum with a ratio.
pub fn number_result(op: BinaryOp, a: &Numeric, b: &Numeric) -> Option<Numeric> {
    match op {
        BinaryOp::Add | BinaryOp::Sub => {
            if a.currency != b.currency {
                return None;
            }
            let places = a.places()?.max(b.places()?);
            let ((low_a, high_a), (low_b, high_b)) = (rescaled(a, places), rescaled(b, places));
            let (low, high) = if op == BinaryOp::Add {
                (low_a.saturating_add(low_b), high_a.saturating_add(high_b))
            } else {
                (low_a.saturating_sub(high_b), high_a.saturating_sub(low_b))
            };
            Some(Numeric { currency: a.currency.clone(), scale: Scale::Places(places), low, high })
        }
        BinaryOp::Mul => {
            if a.currency.is_some() && b.currency.is_some() {
                return None;
            }
            let products = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
                .map(|(x, y)| x.saturating_mul(y));
            let scale = match (a.scale, b.scale) {
                (Scale::Places(x), Scale::Places(y)) => Scale::Places(x.saturating_add(y)),
                _ => Scale::Ratio,
            };
            let low = products.into_iter().min()?;
            let high = products.into_iter().max()?;
            Some(Numeric { currency: a.currency.clone().or_else(|| b.currency.clone()), scale, low, high })
        }
        BinaryOp::Div => {
            let currency = match (&a.currency, &b.currency) {
                (Some(x), Some(y)) if x == y => None,
                (Some(x), None) => Some(x.clone()),
                (None, None) => None,
                _ => return None,
            };
            let (low_a, high_a) = rescaled(a, 0);
            // A divisor of at least one in its last place makes the quotient at most that much larger.
            let factor = b.places().map_or(1, power_of_ten);
            let most = low_a.abs().max(high_a.abs()).saturating_mul(factor).min(UNBOUNDED * UNBOUNDED);
            Some(Numeric { currency, scale: Scale::Ratio, low: -most, high: most })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bounds;

    fn whole(low: i64, high: i64) -> Numeric {
        Numeric::of(None, 0, Bounds { low: Some(low), high: Some(high) })
    }

    #[test]
    fn bounds_follow_the_operators() {
        let sum = number_result(BinaryOp::Add, &whole(1, 3), &whole(-2, 5)).map(|n| (n.low, n.high));
        assert_eq!(sum, Some((-1, 8)));
        let product = number_result(BinaryOp::Mul, &whole(-2, 3), &whole(-5, 4)).map(|n| (n.low, n.high));
        assert_eq!(product, Some((-15, 12)));
    }

    #[test]
    fn amounts_are_not_multiplied_and_not_added_to_numbers() {
        let euro = Numeric { currency: Some("EUR".to_owned()), scale: Scale::Places(2), low: 100, high: 100 };
        assert_eq!(number_result(BinaryOp::Mul, &euro, &euro), None);
        assert_eq!(number_result(BinaryOp::Add, &euro, &whole(1, 1)), None);
        assert_eq!(number_result(BinaryOp::Mul, &euro, &whole(3, 3)).and_then(|n| n.places()), Some(2));
    }
}
