//! Values with an order, as whole numbers on the grid of their type: what lies between two of them is settled here,
//! so that a cell is one value or one comparison.

use jiff::civil::{Date, date};

use crate::model::{BinaryOp, CellTest, Expr, ExprKind, ValueType, power_of_ten};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Numbers in units of their last place.
    Number(u8),
    /// Days.
    Date,
    /// Months.
    Month,
    /// Minutes of a day.
    Time,
}

/// The first day that the language knows.
const FIRST_DAY: Date = date(1583, 1, 1);

/// Does every engine, and JSON, have this number exactly?
pub(super) fn is_exact(number: i128) -> bool {
    number.unsigned_abs() < 1 << 53
}

/// Values from `low` to `high`, both included; an end that is missing is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

impl Order {
    /// The order of a type.
    pub(super) fn of(ty: &ValueType) -> Option<Order> {
        match ty {
            ValueType::Number(number) => number.places().map(Order::Number),
            ValueType::Date => Some(Order::Date),
            ValueType::Month => Some(Order::Month),
            ValueType::Time => Some(Order::Time),
            _ => None,
        }
    }

    /// A value in the words of an engine.
    pub(super) fn text(self, at: i128) -> String {
        match self {
            Order::Number(_) => at.to_string(),
            Order::Date => {
                let day = i32::try_from(at).ok().and_then(|at| days_after(FIRST_DAY, at));
                format!("\"{}\"", day.unwrap_or(Date::MAX))
            }
            Order::Month => format!("\"{:04}-{:02}\"", at.div_euclid(12), at.rem_euclid(12) + 1),
            Order::Time => format!("\"{:02}:{:02}\"", at.div_euclid(60), at.rem_euclid(60)),
        }
    }

    /// The places on the grid next to a constant, below and above; equal where it lies on the grid.
    fn places(self, value: &Expr) -> Option<(i128, i128)> {
        let exact = |at: i128| Some((at, at));
        match (self, &value.kind) {
            (Order::Number(_), ExprKind::Negate(inner)) => {
                let (below, above) = self.places(inner)?;
                Some((-above, -below))
            }
            (Order::Number(want), ExprKind::Number(units)) => {
                let ValueType::Number(number) = &value.ty else { return None };
                let have = number.places()?;
                if want >= have {
                    return exact(units.checked_mul(power_of_ten(want - have))?);
                }
                let factor = power_of_ten(have - want);
                Some((units.div_euclid(factor), -(-units).div_euclid(factor)))
            }
            (Order::Date, ExprKind::Date(day)) => exact(day_number(*day)?),
            (Order::Month, ExprKind::Month(year, month)) => {
                exact(i128::from(*year) * 12 + i128::from(*month) - 1)
            }
            (Order::Time, ExprKind::Time(at)) => exact(i128::from(at.hour()) * 60 + i128::from(at.minute())),
            _ => None,
        }
    }

    /// What a test lets through: one interval, none where nothing. Not known where a value is not constant.
    pub(super) fn interval(self, test: &CellTest) -> Option<Option<Interval>> {
        let below = |value: &Expr| self.places(value).map(|(below, _)| below);
        let above = |value: &Expr| self.places(value).map(|(_, above)| above);
        let (low, high) = match test {
            CellTest::Unanswered => return None,
            CellTest::Is(value) => (Some(above(value)?), Some(below(value)?)),
            CellTest::Range { low, high } => {
                let low = low.as_ref().map(above);
                let high = high.as_ref().map(below);
                (
                    low.map_or(Some(None), |low| low.map(Some))?,
                    high.map_or(Some(None), |high| high.map(Some))?,
                )
            }
            CellTest::Compare(BinaryOp::Ge, value) => (Some(above(value)?), None),
            CellTest::Compare(BinaryOp::Le, value) => (None, Some(below(value)?)),
            CellTest::Compare(BinaryOp::Gt, value) => (Some(below(value)? + 1), None),
            CellTest::Compare(BinaryOp::Lt, value) => (None, Some(above(value)? - 1)),
            CellTest::Compare(..) => return None,
        };
        let exact = |end: &Option<i128>| end.is_none_or(is_exact);
        (exact(&low) && exact(&high)).then(|| Interval { low, high }.within(self.range()))
    }

    /// Between which ends every value lies; numbers know their own.
    fn range(self) -> Interval {
        let ends = match self {
            Order::Number(_) => return Interval { low: None, high: None },
            Order::Date => (0, day_number(Date::MAX).unwrap_or(0)),
            Order::Month => (1583 * 12, 9999 * 12 + 11),
            Order::Time => (0, 24 * 60 - 1),
        };
        Interval { low: Some(ends.0), high: Some(ends.1) }
    }
}

fn day_number(day: Date) -> Option<i128> {
    day.since((jiff::Unit::Day, FIRST_DAY)).ok().map(|span| i128::from(span.get_days()))
}

fn days_after(day: Date, count: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

impl Interval {
    /// What lies in both; none where nothing does.
    pub(super) fn and(self, other: Interval) -> Option<Interval> {
        let larger = |a: Option<i128>, b: Option<i128>| a.into_iter().chain(b).max();
        let smaller = |a: Option<i128>, b: Option<i128>| a.into_iter().chain(b).min();
        let both = Interval { low: larger(self.low, other.low), high: smaller(self.high, other.high) };
        match both {
            Interval { low: Some(low), high: Some(high) } if low > high => None,
            _ => Some(both),
        }
    }

    /// What lies in a range, open where the range ends.
    fn within(self, range: Interval) -> Option<Interval> {
        let both = self.and(range)?;
        let open = |end: Option<i128>, of: Option<i128>| if end == of { None } else { end };
        // A single value at the end of the range stays one.
        if both.low == both.high && both.low.is_some() {
            return Some(both);
        }
        Some(Interval { low: open(both.low, range.low), high: open(both.high, range.high) })
    }
}

/// The same values in as few intervals as possible, rising, none touching another.
pub(super) fn merged(mut all: Vec<Interval>) -> Vec<Interval> {
    all.sort_by_key(|one| (one.low.is_some(), one.low));
    let mut merged: Vec<Interval> = Vec::new();
    for one in all {
        match merged.last_mut() {
            Some(last) if touches(last.high, one.low) => {
                last.high = match (last.high, one.high) {
                    (Some(a), Some(b)) => Some(a.max(b)),
                    _ => None,
                };
            }
            _ => merged.push(one),
        }
    }
    merged
}

/// Does what begins at `low` begin no later than right behind `high`?
fn touches(high: Option<i128>, low: Option<i128>) -> bool {
    match (high, low) {
        (Some(high), Some(low)) => low <= high.saturating_add(1),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(low: i128, high: i128) -> Interval {
        Interval { low: Some(low), high: Some(high) }
    }

    #[test]
    fn intervals_are_joined_where_they_touch() {
        let open_below = Interval { low: None, high: Some(0) };
        let open_above = Interval { low: Some(9), high: None };
        assert_eq!(merged(vec![of(5, 5), of(1, 2), of(3, 3)]), vec![of(1, 3), of(5, 5)]);
        assert_eq!(
            merged(vec![open_above, of(2, 4), open_below, of(3, 3)]),
            vec![open_below, of(2, 4), open_above]
        );
        assert_eq!(merged(vec![open_above, open_below, of(1, 8)]), vec![Interval { low: None, high: None }]);
        assert_eq!(of(1, 3).and(of(4, 5)), None);
    }

    #[test]
    fn values_read_as_they_are_handed_in() {
        assert_eq!(Order::Number(2).text(-500), "-500");
        assert_eq!(
            day_number(date(2026, 3, 1)).map(|at| Order::Date.text(at)).as_deref(),
            Some("\"2026-03-01\"")
        );
        assert_eq!(Order::Month.text(2026 * 12 + 2), "\"2026-03\"");
        assert_eq!(Order::Time.text(8 * 60 + 5), "\"08:05\"");
    }
}
