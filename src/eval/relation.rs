//! Comparisons of two values.

use std::cmp::Ordering;

use super::value::Value;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `=`.
    Equal,
    /// `!=`.
    Different,
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `>`.
    More,
    /// `>=`.
    AtLeast,
}

impl Relation {
    /// Does it hold? `None` for values of different kinds, and for kinds without an order.
    pub fn holds(self, left: &Value<'_>, right: &Value<'_>) -> Option<bool> {
        match self {
            Relation::Equal => equal(left, right),
            Relation::Different => equal(left, right).map(|equal| !equal),
            ordered => left.order(right).map(|order| ordered.allows(order)),
        }
    }

    /// Does it hold between values that are in this order?
    pub fn allows(self, order: Ordering) -> bool {
        match self {
            Relation::Equal => order.is_eq(),
            Relation::Different => order.is_ne(),
            Relation::Less => order.is_lt(),
            Relation::AtMost => order.is_le(),
            Relation::More => order.is_gt(),
            Relation::AtLeast => order.is_ge(),
        }
    }

    /// The one that holds when this one does not.
    pub fn opposite(self) -> Relation {
        match self {
            Relation::Equal => Relation::Different,
            Relation::Different => Relation::Equal,
            Relation::Less => Relation::AtLeast,
            Relation::AtLeast => Relation::Less,
            Relation::More => Relation::AtMost,
            Relation::AtMost => Relation::More,
        }
    }

    /// The same with its sides exchanged.
    pub fn turned(self) -> Relation {
        match self {
            Relation::Less => Relation::More,
            Relation::More => Relation::Less,
            Relation::AtMost => Relation::AtLeast,
            Relation::AtLeast => Relation::AtMost,
            same => same,
        }
    }
}

fn equal(left: &Value<'_>, right: &Value<'_>) -> Option<bool> {
    let comparable = std::mem::discriminant(left) == std::mem::discriminant(right)
        && !matches!(left, Value::File | Value::Present);
    comparable.then(|| left == right)
}
