//! From the JSON of one answer to its value: is it there, and is it well-typed?

use serde_json::{Map, Value as Json};
use unicode_normalization::UnicodeNormalization;

use super::date::{Clock, Month, PartialDate, parse_date};
use super::number::Number;
use super::program::Program;
use super::semantic;
use super::value::Value;
use crate::format::RuleKind;
use crate::format::logic::{CountRange, FileLimits, NumberRange, Type};

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Blank, null or missing.
    Missing,
    /// A well-typed value.
    Valid(Value),
    /// Something else; the rule that it breaks.
    Invalid(RuleKind),
}

/// Reads an answer of this type; `later` says whether a file may follow.
pub(super) fn read(program: &Program<'_>, ty: &Type, later: bool, json: Option<&Json>) -> Answer {
    let json = match json {
        None | Some(Json::Null) => return when_missing(ty),
        Some(Json::Array(files)) if files.is_empty() && matches!(ty, Type::File(_)) => {
            return Answer::Missing;
        }
        Some(json) => json,
    };
    let result = match ty {
        Type::Text { length, pattern } => {
            line(json).and_then(|text| within(program, text, *length, None, *pattern))
        }
        Type::LongText { length, words, pattern } => {
            lines(json).and_then(|text| within(program, text, *length, *words, *pattern))
        }
        Type::Semantic { semantic } => line(json).and_then(|text| {
            if text.is_empty() || semantic::is_valid(*semantic, &text) {
                Ok(Value::Text(text))
            } else {
                Err(kind_of(*semantic))
            }
        }),
        Type::Integer { range } | Type::Money { range, .. } => whole(json, *range),
        Type::Year { range } => {
            let calendar = NumberRange { min: Some(1583), max: Some(9999) };
            whole(json, calendar).map_err(|_| RuleKind::Type).and_then(|_| whole(json, *range))
        }
        Type::Decimal { places, range } => decimal(json, *places, *range),
        Type::YesNo | Type::Tick | Type::Confirm => json.as_bool().map(Value::YesNo).ok_or(RuleKind::Type),
        Type::Choice { codelist, .. } => code(program, codelist, json),
        Type::Choices { codelist, min, max } => codes(program, codelist, json, *min, *max),
        Type::File(_) if later && json.get("later").is_some() => later_file(json),
        Type::File(limits) => files(json, limits),
        Type::Date { .. } | Type::BirthDate | Type::Time | Type::Month => calendar(ty, json),
        Type::Office => line(json).map(Value::Text),
        Type::Group | Type::List { .. } => Ok(Value::Present),
    };
    match result {
        Ok(Value::Text(text)) if text.is_empty() => Answer::Missing,
        // A box that must be ticked and is not has no answer yet.
        Ok(Value::YesNo(false)) if *ty == Type::Confirm => Answer::Missing,
        Ok(value) => Answer::Valid(value),
        Err(kind) => Answer::Invalid(kind),
    }
}

/// What is there although nothing was said: an unticked box, and no codes where none are needed.
fn when_missing(ty: &Type) -> Answer {
    match ty {
        Type::Tick => Answer::Valid(Value::YesNo(false)),
        Type::Choices { min: 0, .. } => Answer::Valid(Value::Many(Vec::new())),
        Type::Choices { .. } => Answer::Invalid(RuleKind::Count),
        Type::Group | Type::List { .. } => Answer::Valid(Value::Present),
        _ => Answer::Missing,
    }
}

/// The rule kind of an ill-typed text of a shared type: a code list for countries, else its type.
fn kind_of(semantic: crate::format::logic::Semantic) -> RuleKind {
    use crate::format::logic::Semantic;
    match semantic {
        Semantic::Country | Semantic::Nationality => RuleKind::Code,
        _ => RuleKind::Type,
    }
}

/// One line: trimmed, in normal form C, without control characters.
fn line(json: &Json) -> Result<String, RuleKind> {
    let text: String = json.as_str().ok_or(RuleKind::Type)?.trim().nfc().collect();
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(RuleKind::Type);
    }
    Ok(text)
}

/// Several lines: trimmed, in normal form C, with LF as line end.
fn lines(json: &Json) -> Result<String, RuleKind> {
    let text = json.as_str().ok_or(RuleKind::Type)?;
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").trim().nfc().collect();
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(RuleKind::Type);
    }
    Ok(text)
}

fn within(
    program: &Program<'_>,
    text: String,
    length: CountRange,
    words: Option<u32>,
    pattern: Option<usize>,
) -> Result<Value, RuleKind> {
    if text.is_empty() {
        return Ok(Value::Text(text));
    }
    let too_many_words = words.is_some_and(|most| text.split_whitespace().count() > most as usize);
    if !length.allows(text.chars().count()) || too_many_words {
        return Err(RuleKind::Length);
    }
    if pattern.is_some_and(|index| !program.matches(index, &text)) {
        return Err(RuleKind::Pattern);
    }
    Ok(Value::Text(text))
}

/// A whole number within ±(2⁵³−1); `5.0` is one, as JSON Schema has it.
fn whole(json: &Json, range: NumberRange) -> Result<Value, RuleKind> {
    let number = safe_integer(json).ok_or(RuleKind::Type)?;
    if range.allows(number) { Ok(Value::Number(Number::whole(number))) } else { Err(RuleKind::Range) }
}

fn safe_integer(json: &Json) -> Option<i64> {
    const SAFE: i64 = (1 << 53) - 1;
    let Json::Number(number) = json else { return None };
    let number = number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() <= SAFE as f64)?;
        Some(float as i64)
    });
    number.filter(|number| (-SAFE..=SAFE).contains(number))
}

/// A string such as `"2.50"` with exactly so many places.
fn decimal(json: &Json, places: u8, range: NumberRange) -> Result<Value, RuleKind> {
    let text = json.as_str().ok_or(RuleKind::Type)?;
    let number = Number::parse(text).ok_or(RuleKind::Type)?;
    if number.to_decimal(places).as_deref() != Some(text) {
        return Err(RuleKind::Type);
    }
    let unit = |bound: i64| {
        let digits = Number::whole(bound);
        (0..places).try_fold(digits, |bound, _| bound.divide(Number::whole(10)))
    };
    let below = range.min.and_then(unit).is_some_and(|min| number < min);
    let above = range.max.and_then(unit).is_some_and(|max| number > max);
    if below || above { Err(RuleKind::Range) } else { Ok(Value::Number(number)) }
}

fn calendar(ty: &Type, json: &Json) -> Result<Value, RuleKind> {
    let text = json.as_str().ok_or(RuleKind::Type)?;
    if text.is_empty() {
        return Ok(Value::Text(String::new()));
    }
    let value = match ty {
        Type::Date { range } => {
            let date = parse_date(text).ok_or(RuleKind::Type)?;
            let bound = |bound: &Option<String>| bound.as_deref().and_then(parse_date);
            let outside = bound(&range.min).is_some_and(|min| date < min)
                || bound(&range.max).is_some_and(|max| date > max);
            if outside {
                return Err(RuleKind::Range);
            }
            Some(Value::Date(date))
        }
        Type::BirthDate => PartialDate::parse(text).map(Value::BirthDate),
        Type::Month => Month::parse(text).map(Value::Month),
        _ => Clock::parse(text).map(Value::Time),
    };
    value.ok_or(RuleKind::Type)
}

fn code(program: &Program<'_>, list: &str, json: &Json) -> Result<Value, RuleKind> {
    let code = json.as_str().ok_or(RuleKind::Type)?;
    if code.is_empty() || program.has_code(list, code) {
        Ok(Value::Text(code.to_owned()))
    } else {
        Err(RuleKind::Code)
    }
}

fn codes(program: &Program<'_>, list: &str, json: &Json, min: u32, max: u32) -> Result<Value, RuleKind> {
    let mut values = Vec::new();
    for one in json.as_array().ok_or(RuleKind::Type)? {
        match code(program, list, one)? {
            Value::Text(code) if code.is_empty() => return Err(RuleKind::Code),
            value if values.contains(&value) => return Err(RuleKind::Type),
            value => values.push(value),
        }
    }
    let count = CountRange { min: Some(min), max: Some(max) };
    if count.allows(values.len()) { Ok(Value::Many(values)) } else { Err(RuleKind::Count) }
}

/// `{"later": "2026-03-16"}` in place of a file that may follow.
fn later_file(json: &Json) -> Result<Value, RuleKind> {
    let day = json.get("later").and_then(Json::as_str).and_then(parse_date);
    let alone = json.as_object().is_some_and(|object| object.len() == 1);
    if alone && day.is_some() { Ok(Value::File) } else { Err(RuleKind::Type) }
}

fn files(json: &Json, limits: &FileLimits) -> Result<Value, RuleKind> {
    let Some(count) = limits.count else {
        return file(json.as_object().ok_or(RuleKind::Type)?, limits);
    };
    let all = json.as_array().ok_or(RuleKind::Type)?;
    for one in all {
        file(one.as_object().ok_or(RuleKind::Type)?, limits)?;
    }
    if count.allows(all.len()) { Ok(Value::File) } else { Err(RuleKind::Count) }
}

fn file(object: &Map<String, Json>, limits: &FileLimits) -> Result<Value, RuleKind> {
    let text = |key: &str| object.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
    let size = object.get("size").and_then(safe_integer).and_then(|size| u64::try_from(size).ok());
    let size = size.ok_or(RuleKind::Type)?;
    let sha256 = text("sha256").ok_or(RuleKind::Type)?;
    let is_hash = sha256.len() == 64 && sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let media_type = text("media_type").ok_or(RuleKind::Type)?;
    if text("id").is_none() || text("name").is_none() || !is_hash {
        return Err(RuleKind::Type);
    }
    let allowed = limits.media_types.iter().any(|known| known == media_type);
    if allowed && size <= limits.max_bytes { Ok(Value::File) } else { Err(RuleKind::File) }
}
