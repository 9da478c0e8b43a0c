//! Comparisons of an expression, taken apart: what the search aims at. Whether one holds is always asked of the
//! evaluator; here is only which way to go.

use std::cmp::Ordering;

use super::Value;
use crate::eval::Relation;
use crate::eval::date::{Clock, Month, parse_date};
use crate::eval::number::Number;
use crate::format::logic::Expr;

/// The comparison that an expression is.
pub(super) fn comparison(expr: &Expr) -> Option<(Relation, &Expr, &Expr)> {
    let op = match expr {
        Expr::Equal { .. } => Relation::Equal,
        Expr::Different { .. } => Relation::Different,
        Expr::Less { .. } => Relation::Less,
        Expr::AtMost { .. } => Relation::AtMost,
        Expr::More { .. } => Relation::More,
        Expr::AtLeast { .. } => Relation::AtLeast,
        _ => return None,
    };
    sides(expr).map(|(left, right)| (op, left, right))
}

/// Both sides of a comparison, `in` included.
pub(super) fn sides(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match expr {
        Expr::Equal { left, right }
        | Expr::Different { left, right }
        | Expr::Less { left, right }
        | Expr::AtMost { left, right }
        | Expr::More { left, right }
        | Expr::AtLeast { left, right }
        | Expr::In { left, right }
        | Expr::NotIn { left, right } => Some((left, right)),
        _ => None,
    }
}

/// The value of a constant.
pub(super) fn literal(expr: &Expr) -> Option<Value> {
    Some(match expr {
        Expr::YesNo { value } => Value::YesNo(*value),
        Expr::Integer { value } | Expr::Money { cents: value } => Value::Number(Number::whole(*value)),
        Expr::Decimal { value } => Value::Number(Number::parse(value)?),
        Expr::Text { value } => Value::Text(value.clone().into()),
        Expr::Date { value } => Value::Date(parse_date(value)?),
        Expr::Month { value } => Value::Month(Month::parse(value)?),
        Expr::Time { value } => Value::Time(Clock::parse(value)?),
        _ => return None,
    })
}

/// How two values compare; none where they are not of one ordered kind.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    Some(match (left, right) {
        (Value::Number(a), Value::Number(b)) => a.compare(*b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Month(a), Value::Month(b)) => a.cmp(b),
        (Value::Time(a), Value::Time(b)) => a.cmp(b),
        (a, b) if a == b => Ordering::Equal,
        // Only whether they are equal counts of these.
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::YesNo(a), Value::YesNo(b)) => a.cmp(b),
        _ => return None,
    })
}
