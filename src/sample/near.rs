//! The answer nearest to a value that compares with it as wanted.

use jiff::{Span, civil::Date};
use serde_json::{Value as Json, json};

use super::Value;
use super::compare;
use super::value::{day_of, decimal};
use super::{Sampler, text};
use crate::eval::Relation;
use crate::eval::date::{Month, parse_date};
use crate::eval::number::Number;
use crate::format::logic::{NumberRange, Rounding, Type};

/// Places of a number in its type: an answer is counted in units of the last one.
fn places(ty: &Type) -> Option<(u8, NumberRange)> {
    match ty {
        Type::Integer { range } | Type::Money { range, .. } | Type::Year { range } => Some((0, *range)),
        Type::Decimal { places, range } => Some((*places, *range)),
        _ => None,
    }
}

impl Sampler<'_> {
    /// A valid answer of the type for which `answer op target` holds, as near to the target as possible.
    pub(super) fn near(&self, ty: &Type, op: Relation, target: &Value) -> Option<Json> {
        match (ty, target) {
            (_, Value::Number(number)) => near_number(ty, op, *number),
            (Type::Date { range }, Value::Date(date)) => {
                let fits = |day: &Date| {
                    let bound = |bound: &Option<String>| bound.as_deref().and_then(parse_date);
                    bound(&range.min).is_none_or(|min| *day >= min)
                        && bound(&range.max).is_none_or(|max| *day <= max)
                };
                beside(*date)
                    .into_iter()
                    .filter(fits)
                    .find(|day| op.allows(day.cmp(date)))
                    .map(|day| json!(day.to_string()))
            }
            (Type::BirthDate, Value::Date(date)) => beside(*date)
                .into_iter()
                .find(|day| op.allows(day.cmp(date)))
                .map(|day| json!(day.to_string())),
            (Type::Month, Value::Month(month)) => {
                let first = Date::new(month.year, month.month, 1).ok()?;
                let months = [
                    Some(first),
                    first.checked_sub(Span::new().months(1)).ok(),
                    first.checked_add(Span::new().months(1)).ok(),
                ];
                let mut months =
                    months.into_iter().flatten().map(|day| Month { year: day.year(), month: day.month() });
                months.find(|near| op.allows(near.cmp(month))).map(|month| json!(month.to_string()))
            }
            (Type::Time, Value::Time(clock)) => {
                let minutes = [Some(clock.minutes), clock.minutes.checked_sub(1), Some(clock.minutes + 1)];
                let mut minutes = minutes.into_iter().flatten().filter(|minutes| *minutes < 24 * 60);
                let found = minutes.find(|near| op.allows(near.cmp(&clock.minutes)))?;
                Some(json!(format!("{:02}:{:02}", found / 60, found % 60)))
            }
            (Type::YesNo | Type::Tick, Value::YesNo(yes)) => match op {
                Relation::Equal => Some(json!(yes)),
                Relation::Different => Some(json!(!yes)),
                _ => None,
            },
            (Type::Choice { codelist, .. }, Value::Text(code)) => {
                let codes = &self.logic().codelists.get(codelist)?.codes;
                let found = codes.iter().find(|known| op.allows(known.as_str().cmp(code)))?;
                matches!(op, Relation::Equal | Relation::Different).then(|| json!(found))
            }
            (_, Value::Text(wanted)) => match op {
                Relation::Equal => Some(json!(wanted)),
                Relation::Different => {
                    let today = Date::constant(2026, 3, 2);
                    self.of_type(ty, today).into_iter().find(|other| other.as_str() != Some(wanted))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// A text whose number of characters compares with `length` as wanted.
    pub(super) fn text_of_length(&self, ty: &Type, op: Relation, length: i64) -> Option<Json> {
        let lengths = [length, length - 1, length + 1];
        let wanted = lengths.into_iter().find(|near| *near > 0 && op.allows(near.cmp(&length)))?;
        let wanted = usize::try_from(wanted).ok()?;
        match ty {
            Type::Text { pattern: Some(pattern), .. } | Type::LongText { pattern: Some(pattern), .. } => {
                text::matching(self.shape.pattern(*pattern)?, wanted).map(|text| json!(text))
            }
            Type::Text { .. } | Type::LongText { .. } => Some(json!(text::filler(wanted))),
            _ => self.of_type(ty, Date::constant(2026, 3, 2)).into_iter().find(|other| {
                let count = other.as_str().map_or(0, |text| text.chars().count());
                op.allows(i64::try_from(count).unwrap_or(i64::MAX).cmp(&length))
            }),
        }
    }

    /// Does an answer compare with the target as wanted? None where that cannot be told from here.
    pub(super) fn compares(&self, json: &Json, op: Relation, target: &Value) -> Option<bool> {
        let value = match (json, target) {
            (Json::Bool(yes), _) => Value::YesNo(*yes),
            (Json::Number(number), _) => Value::Number(Number::whole(number.as_i64()?)),
            (Json::String(_), Value::Date(_)) => Value::Date(day_of(json)?),
            (Json::String(text), Value::Number(_)) => Value::Number(Number::parse(text)?),
            (Json::String(text), Value::Text(_)) => Value::Text(text.clone().into()),
            _ => return None,
        };
        compare::order(&value, target).map(|order| op.allows(order))
    }
}

fn near_number(ty: &Type, op: Relation, target: Number) -> Option<Json> {
    let (places, range) = places(ty)?;
    let unit = (0..places).try_fold(Number::whole(1), |unit, _| unit.multiply(Number::whole(10)))?;
    let scaled = target.multiply(unit)?;
    let nearest = scaled.round(Rounding::Down, 0)?.to_whole()?;
    let mut candidates = vec![nearest, nearest.checked_add(1)?, nearest.checked_sub(1)?];
    candidates.extend([range.min, range.max].into_iter().flatten());
    let fits = |units: &i64| range.allows(*units) && op.allows(Number::whole(*units).compare(scaled));
    let units = candidates.into_iter().find(fits)?;
    match ty {
        Type::Decimal { places, .. } => decimal(units, *places).map(|text| json!(text)),
        _ => Some(json!(units)),
    }
}

/// The day itself, the days on both sides, and some further away.
fn beside(date: Date) -> Vec<Date> {
    let shift = |days: i32| date.checked_add(Span::new().days(days)).ok();
    [0, -1, 1, -32, 32]
        .into_iter()
        .filter_map(shift)
        .filter(|day| (1583..=9999).contains(&day.year()))
        .collect()
}
