//! Values of answers and expressions.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::date::{Clock, Month, PartialDate};
use super::number::Number;
use super::truth::Truth;
use crate::format::logic::Type;

/// A value. Texts are borrowed from the application or the logic where they stand there as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Yes or no.
    YesNo(bool),
    /// A number; of money, the number of cents.
    Number(Number),
    /// A text or a code, in Unicode normal form C.
    Text(Cow<'a, str>),
    /// A day.
    Date(Date),
    /// A birth date with possibly unknown parts.
    BirthDate(PartialDate),
    /// A month.
    Month(Month),
    /// A time of day.
    Time(Clock),
    /// Several codes or values.
    Many(Vec<Value<'a>>),
    /// A file, or several; only whether it is there can be asked.
    File,
    /// A group or list that is there.
    Present,
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term<'a> {
    /// A value.
    Value(Value<'a>),
    /// Irrelevant, or optional and left out.
    Absent,
    /// Required without a valid answer, or in something whose relevance is unknown.
    Unknown,
}

impl<'a> Term<'a> {
    /// As a condition: absent is no. `None` if the value is neither yes nor no.
    pub fn truth(&self) -> Option<Truth> {
        match self {
            Term::Value(Value::YesNo(yes)) => Some(Truth::from(*yes)),
            Term::Value(_) => None,
            Term::Absent => Some(Truth::No),
            Term::Unknown => Some(Truth::Unknown),
        }
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&Value<'a>> {
        match self {
            Term::Value(value) => Some(value),
            Term::Absent | Term::Unknown => None,
        }
    }

    /// The same, independent of where its texts stand.
    pub fn into_owned(self) -> Term<'static> {
        match self {
            Term::Value(value) => Term::Value(value.into_owned()),
            Term::Absent => Term::Absent,
            Term::Unknown => Term::Unknown,
        }
    }

    /// A number.
    pub(super) fn number(number: Number) -> Self {
        Term::Value(Value::Number(number))
    }
}

impl From<Truth> for Term<'_> {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::Yes => Term::Value(Value::YesNo(true)),
            Truth::No => Term::Value(Value::YesNo(false)),
            Truth::Unknown => Term::Unknown,
        }
    }
}

impl Value<'_> {
    /// The same, independent of where its texts stand.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Value::Many(values) => Value::Many(values.into_iter().map(Value::into_owned).collect()),
            Value::YesNo(yes) => Value::YesNo(yes),
            Value::Number(number) => Value::Number(number),
            Value::Date(date) => Value::Date(date),
            Value::BirthDate(date) => Value::BirthDate(date),
            Value::Month(month) => Value::Month(month),
            Value::Time(clock) => Value::Time(clock),
            Value::File => Value::File,
            Value::Present => Value::Present,
        }
    }

    /// A whole number.
    pub(super) fn whole(value: i64) -> Self {
        Value::Number(Number::whole(value))
    }

    /// Which comes first; `None` for values of different kinds, and for kinds without an order.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Value::Number(left), Value::Number(right)) => Some(left.compare(*right)),
            (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
            (Value::Month(left), Value::Month(right)) => Some(left.cmp(right)),
            (Value::Time(left), Value::Time(right)) => Some(left.cmp(right)),
            _ => None,
        }
    }

    /// Can its type write it? As [`Value::to_json`], without making a text of a decimal only to ask.
    pub(super) fn is_written_as(&self, ty: &Type) -> bool {
        match (self, ty) {
            (Value::Number(number), Type::Decimal { places, .. }) => number.in_units(*places).is_some(),
            _ => self.to_json(ty).is_some(),
        }
    }

    /// The canonical JSON of a computed value of this type; `None` if it is none of that type, such as a
    /// number with more places than the type has.
    pub fn to_json(&self, ty: &Type) -> Option<Json> {
        match (self, ty) {
            (Value::YesNo(yes), Type::YesNo | Type::Tick | Type::Confirm) => Some(Json::from(*yes)),
            (Value::Number(number), Type::Integer { .. } | Type::Money { .. } | Type::Year { .. }) => {
                number.to_whole().map(Json::from)
            }
            (Value::Number(number), Type::Decimal { places, .. }) => {
                number.to_decimal(*places).map(Json::from)
            }
            (
                Value::Text(text),
                Type::Text { .. }
                | Type::LongText { .. }
                | Type::Choice { .. }
                | Type::Semantic { .. }
                | Type::Office,
            ) => Some(Json::from(&**text)),
            (Value::Date(date), Type::Date { .. } | Type::BirthDate) => Some(Json::from(date.to_string())),
            (Value::BirthDate(date), Type::BirthDate) => Some(Json::from(date.to_string())),
            (Value::Month(month), Type::Month) => Some(Json::from(month.to_string())),
            (Value::Time(clock), Type::Time) => Some(Json::from(clock.to_string())),
            (Value::Many(values), Type::Choices { .. }) => {
                let text = |value: &Value| match value {
                    Value::Text(code) => Some(Json::from(&**code)),
                    _ => None,
                };
                values.iter().map(text).collect()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::logic::NumberRange;
    use serde_json::json;

    #[test]
    fn a_value_is_written_as_its_type_says() {
        let cents = Value::Number(Number::whole(8400));
        let money = Type::Money { currency: "EUR".to_owned(), range: NumberRange::default() };
        assert_eq!(cents.to_json(&money), Some(json!(8400)));
        let decimal = Type::Decimal { places: 2, range: NumberRange::default() };
        assert_eq!(cents.to_json(&decimal), Some(json!("8400.00")));
        assert_eq!(cents.to_json(&Type::YesNo), None);
        let half = Number::parse("0.5").map(Value::Number);
        assert_eq!(half.and_then(|half| half.to_json(&money)), None);
    }

    #[test]
    fn absent_counts_as_no_and_a_number_as_neither() {
        assert_eq!(Term::Absent.truth(), Some(Truth::No));
        assert_eq!(Term::Unknown.truth(), Some(Truth::Unknown));
        assert_eq!(Term::number(Number::ZERO).truth(), None);
    }
}
