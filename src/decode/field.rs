//! One answer: what was typed or saved, as canonical JSON of its type.

use std::borrow::Cow;

use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

use super::calendar::{self, Parts};
use super::number;
use super::problem::{ProblemKind, Wrong};
use super::semantic::Writings;
use crate::format::logic::Type;

/// What stands at the place of an answer.
#[derive(Clone, Debug)]
pub(super) enum Raw<'a> {
    /// In a draft.
    Json(&'a Json),
    /// All texts posted under its name.
    Typed(Vec<&'a str>),
    /// The three inputs of a date.
    Parts(Parts<'a>),
    /// A date in two ways, or a part of it twice.
    Twice,
}

/// Canonical JSON; none where nothing was answered.
type Answer = Result<Option<Json>, Wrong>;

/// Reads one answer.
pub(super) fn read(writings: &Writings, ty: &Type, raw: &Raw<'_>) -> Answer {
    match ty {
        _ if matches!(raw, Raw::Twice) => Err(Wrong::of(ProblemKind::Twice)),
        Type::File(_) => file(raw),
        Type::Choices { .. } => codes(raw),
        Type::YesNo => yes_no(raw),
        Type::Tick => Ok(Some(Json::Bool(yes_no(raw)? == Some(Json::Bool(true))))),
        Type::Confirm => Ok(yes_no(raw)?.filter(|answer| *answer == Json::Bool(true))),
        Type::Integer { .. } | Type::Money { .. } | Type::Year { .. } => whole(ty, raw),
        Type::Date { .. } | Type::BirthDate | Type::Month => date(ty, raw),
        _ => match text(raw)? {
            None => Ok(None),
            Some(text) => written(writings, ty, &text, raw).map(|canonical| Some(Json::String(canonical))),
        },
    }
}

/// The text of an answer that is a string in canonical JSON.
fn written(writings: &Writings, ty: &Type, text: &str, raw: &Raw<'_>) -> Result<String, Wrong> {
    match ty {
        Type::Decimal { places, .. } => {
            // Only in a draft does `1.234` have one meaning.
            let canonical = matches!(raw, Raw::Json(_)) && number::is_canonical(text, *places);
            if canonical { Ok(text.to_owned()) } else { number::decimal(text, *places) }
        }
        Type::Time => calendar::time(text),
        Type::Semantic { semantic, .. } => Ok(writings.compact(*semantic, text)),
        _ => Ok(text.to_owned()),
    }
}

/// Trimmed, in normal form C, with LF; none if blank.
fn text(raw: &Raw<'_>) -> Result<Option<String>, Wrong> {
    let text = match raw {
        Raw::Json(Json::Null) => return Ok(None),
        Raw::Json(Json::String(text)) => text.as_str(),
        Raw::Json(_) | Raw::Parts(_) | Raw::Twice => return Err(Wrong::of(ProblemKind::Shape)),
        Raw::Typed(texts) => match texts[..] {
            [] => return Ok(None),
            [text] => text,
            _ => return Err(Wrong::of(ProblemKind::Twice)),
        },
    };
    Ok(Some(clean(text)).filter(|text| !text.is_empty()))
}

fn clean(text: &str) -> String {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    text.trim().nfc().collect()
}

fn whole(ty: &Type, raw: &Raw<'_>) -> Answer {
    if let Raw::Json(Json::Number(number)) = raw {
        return exact(number)
            .map(|number| Some(Json::from(number)))
            .ok_or_else(|| Wrong::of(ProblemKind::Number));
    }
    let Some(text) = text(raw)? else { return Ok(None) };
    let number = match ty {
        Type::Money { currency, .. } => number::cents(&text, currency)?,
        Type::Year { .. } => i64::from(calendar::year(&text)?),
        _ => number::whole(&text)?,
    };
    Ok(Some(Json::from(number)))
}

/// A whole number of JSON within ±(2⁵³−1); `5.0` is one.
fn exact(number: &serde_json::Number) -> Option<i64> {
    const SAFE: i64 = (1 << 53) - 1;
    let number = number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() <= SAFE as f64)?;
        Some(float as i64)
    });
    number.filter(|number| (-SAFE..=SAFE).contains(number))
}

fn date(ty: &Type, raw: &Raw<'_>) -> Answer {
    if let Raw::Json(Json::Object(object)) = raw {
        let known = object.iter().all(|(key, value)| {
            matches!(key.as_str(), "day" | "month" | "year") && (value.is_string() || value.is_null())
        });
        let part = |key: &str| object.get(key).and_then(Json::as_str);
        let parts = Parts { day: part("day"), month: part("month"), year: part("year") };
        return if known { of_parts(ty, parts) } else { Err(Wrong::of(ProblemKind::Shape)) };
    }
    if let Raw::Parts(parts) = raw {
        return of_parts(ty, *parts);
    }
    let Some(text) = text(raw)? else { return Ok(None) };
    let canonical = match ty {
        Type::BirthDate => calendar::birth_date(&text),
        Type::Month => calendar::month(&text),
        _ => calendar::date(&text),
    };
    canonical.map(|canonical| Some(Json::String(canonical)))
}

fn of_parts(ty: &Type, parts: Parts<'_>) -> Answer {
    let filled = |part: Option<&str>| part.map(clean).filter(|part| !part.is_empty());
    let (day, month, year) = (filled(parts.day), filled(parts.month), filled(parts.year));
    if (&day, &month, &year) == (&None, &None, &None) {
        return Ok(None);
    }
    let parts = Parts { day: day.as_deref(), month: month.as_deref(), year: year.as_deref() };
    let canonical = match ty {
        Type::BirthDate => calendar::birth_date_of(parts),
        Type::Month => calendar::month_of(parts),
        _ => calendar::date_of(parts),
    };
    canonical.map(|canonical| Some(Json::String(canonical)))
}

fn yes_no(raw: &Raw<'_>) -> Answer {
    if let Raw::Json(answer @ Json::Bool(_)) = raw {
        return Ok(Some((*answer).clone()));
    }
    let Some(text) = text(raw)? else { return Ok(None) };
    match text.to_lowercase().as_str() {
        "yes" | "ja" | "true" | "on" => Ok(Some(Json::Bool(true))),
        "no" | "nein" | "false" | "off" => Ok(Some(Json::Bool(false))),
        _ => Err(Wrong::of(ProblemKind::YesNo)),
    }
}

/// Several codes, each once.
fn codes(raw: &Raw<'_>) -> Answer {
    let texts: Vec<&str> = match raw {
        Raw::Typed(texts) => texts.clone(),
        Raw::Json(Json::Null) => return Ok(None),
        Raw::Json(Json::String(text)) => vec![text],
        Raw::Json(Json::Array(items)) => {
            let texts: Option<Vec<&str>> =
                items.iter().filter(|item| !item.is_null()).map(Json::as_str).collect();
            texts.ok_or_else(|| Wrong::of(ProblemKind::Shape))?
        }
        Raw::Json(_) | Raw::Parts(_) | Raw::Twice => return Err(Wrong::of(ProblemKind::Shape)),
    };
    let mut codes: Vec<String> = Vec::new();
    for code in texts.into_iter().map(clean).filter(|code| !code.is_empty()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(Some(Json::from(codes)))
}

/// A file is described by the portal that received it; what a browser posts under its name is no answer.
fn file(raw: &Raw<'_>) -> Answer {
    let described = |json: &Json| {
        let object = json.as_object()?;
        let later = object.len() == 1 && object.contains_key("later");
        let known = ["id", "name", "media_type", "size", "sha256"];
        (later || object.keys().all(|key| known.contains(&key.as_str()))).then_some(())
    };
    let shape = || Wrong::of(ProblemKind::Shape);
    match raw {
        Raw::Typed(_) | Raw::Json(Json::Null) => Ok(None),
        Raw::Json(Json::Array(files)) if files.is_empty() => Ok(None),
        Raw::Json(json @ Json::Array(files)) => {
            files.iter().try_for_each(described).map(|()| Some((*json).clone())).ok_or_else(shape)
        }
        Raw::Json(json) => described(json).map(|()| Some((*json).clone())).ok_or_else(shape),
        Raw::Parts(_) | Raw::Twice => Err(shape()),
    }
}
