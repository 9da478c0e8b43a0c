//! Standard texts for wrong answers: one table of phrases, by kind of rule and type. Each says what to do; people are
//! addressed formally. An author's `error` replaces them.

mod phrases;

use jiff::civil::Date;

use super::words::value::{self, decimal, quoted};
use crate::format::RuleKind;
use crate::language::{Language, Phrase};
use crate::model::{Bounds, FieldType, FileLimits, TextLimits};
use phrases::*;

/// What is said where an answer to the question `label` breaks the rule of this kind.
pub(super) fn error(kind: RuleKind, ty: &FieldType, label: &str, lang: Language) -> String {
    let name = quoted(label, lang);
    let question = label.trim_end().ends_with('?');
    match kind {
        RuleKind::Required => required(ty, &name, question, lang),
        RuleKind::Length => enter(&length(ty, lang), "", &name, lang),
        RuleKind::Range => enter(&range(ty, lang), "", &name, lang),
        RuleKind::Count => count(ty, &name, lang),
        RuleKind::File => file(ty, &name, lang),
        RuleKind::Pattern => PATTERN.fill(lang, &[("name", &name)]),
        _ => match ty {
            FieldType::Choice(_) | FieldType::Choices { .. } => OFFERED.fill(lang, &[("name", &name)]),
            FieldType::File(_) | FieldType::YesNo | FieldType::Tick | FieldType::Confirm => {
                required(ty, &name, question, lang)
            }
            FieldType::Semantic(semantic) if semantic.list().is_some() => required(ty, &name, question, lang),
            _ => {
                let (what, example) = wanted(ty, lang);
                enter(what, &example, &name, lang)
            }
        },
    }
}

/// What is said where a list has too few or too many rows.
pub(super) fn rows(min: u32, max: u32, label: &str, lang: Language) -> String {
    let name = quoted(label, lang);
    let entries = if max == 1 { ENTRY } else { ENTRIES };
    let number = between(min, max, lang);
    ROWS.fill(lang, &[("name", &name), ("number", &number), ("entries", entries.get(lang))])
}

/// "Geben Sie bei „X“ … ein, zum Beispiel …."
fn enter(what: &str, example: &str, name: &str, lang: Language) -> String {
    let sentence = if example.is_empty() { ENTER } else { ENTER_EXAMPLE };
    sentence.fill(lang, &[("name", name), ("what", what), ("example", example)])
}

/// "genau 3", "höchstens 3", "1 bis 10".
pub(super) fn between(min: u32, max: u32, lang: Language) -> String {
    let number = |n: u32| decimal(i128::from(n), 0, lang, false);
    let words = match min {
        _ if min == max => EXACTLY,
        0 => AT_MOST,
        _ => BETWEEN,
    };
    words.fill(lang, &[("min", &number(min)), ("max", &number(max))])
}

fn required(ty: &FieldType, name: &str, question: bool, lang: Language) -> String {
    let say = |sentence: Phrase| sentence.fill(lang, &[("name", name)]);
    let choose = |what: Phrase| CHOOSE.fill(lang, &[("name", name), ("what", what.get(lang))]);
    let enter = |what: Phrase| enter(what.get(lang), "", name, lang);
    match ty {
        FieldType::Confirm | FieldType::Tick => say(TICK),
        FieldType::File(_) => say(UPLOAD),
        _ if question => say(ANSWER),
        FieldType::YesNo => choose(YES_OR_NO),
        FieldType::Choice(_) | FieldType::Choices { .. } => choose(AN_ANSWER),
        FieldType::Semantic(semantic) if semantic.list().is_some() => choose(semantic.facts().wanted),
        FieldType::Date { .. } | FieldType::BirthDate => enter(A_DATE),
        FieldType::Time => enter(A_TIME),
        FieldType::Month => enter(A_MONTH),
        FieldType::Year(_) => enter(A_YEAR),
        FieldType::Money { .. } => enter(AN_AMOUNT),
        FieldType::Integer(_) | FieldType::Decimal { .. } => enter(A_NUMBER),
        _ => say(ENTER_NAME),
    }
}

/// What an answer of this type is, and an example.
fn wanted(ty: &FieldType, lang: Language) -> (&'static str, String) {
    let (words, example) = match ty {
        FieldType::Text(_) => (A_LINE, String::new()),
        FieldType::Integer(_) => (A_WHOLE_NUMBER, String::new()),
        FieldType::Decimal { places, .. } => {
            let units = 15 * crate::model::power_of_ten(*places) / 10;
            // As it is typed: with a comma in every language.
            (A_NUMBER, decimal(units, *places, Language::German, true))
        }
        FieldType::Money { .. } => (AN_AMOUNT, "1250,00".to_owned()),
        FieldType::Date { .. } => (DAY_MONTH_YEAR, "27 3 2024".to_owned()),
        FieldType::BirthDate => (A_DATE, "27 3 1985".to_owned()),
        FieldType::Time => (A_TIME, "14:30".to_owned()),
        FieldType::Month => (MONTH_YEAR, "3 2024".to_owned()),
        FieldType::Year(_) => (FOUR_DIGITS, String::new()),
        FieldType::Semantic(semantic) => (semantic.facts().wanted, semantic.facts().example.to_owned()),
        _ => (TEXT, String::new()),
    };
    (words.get(lang), example)
}

/// "höchstens 40 Zeichen".
pub(super) fn length(ty: &FieldType, lang: Language) -> String {
    let (limits, words) = match ty {
        FieldType::Text(limits) => (limits, None),
        FieldType::LongText { limits, words } => (limits, *words),
        _ => return String::new(),
    };
    let number = |n: u32| decimal(i128::from(n), 0, lang, false);
    let text = match *limits {
        TextLimits { min, max: Some(max), .. } => {
            Some(CHARACTERS.fill(lang, &[("number", &between(min, max, lang))]))
        }
        TextLimits { min: 1.., max: None, .. } => {
            let number = AT_LEAST.fill(lang, &[("min", &number(limits.min))]);
            Some(CHARACTERS.fill(lang, &[("number", &number)]))
        }
        _ => None,
    };
    let words = words.map(|words| {
        let number = AT_MOST.fill(lang, &[("max", &number(words))]);
        WORDS.fill(lang, &[("number", &number)])
    });
    let all: Vec<String> = text.into_iter().chain(words).collect();
    all.join(AND.get(lang))
}

/// "eine Zahl von 1 bis 20".
fn range(ty: &FieldType, lang: Language) -> String {
    let amount = |currency: &str, cents: i64| value::amount(i128::from(cents), currency, lang);
    let ends = |bounds: &Bounds, say: &dyn Fn(i64) -> String| (bounds.low.map(say), bounds.high.map(say));
    let (thing, (low, high)) = match ty {
        FieldType::Integer(bounds) => (A_NUMBER, ends(bounds, &|n| decimal(i128::from(n), 0, lang, false))),
        FieldType::Year(bounds) => (A_YEAR, ends(bounds, &|n| decimal(i128::from(n), 0, lang, true))),
        FieldType::Decimal { places, bounds } => {
            (A_NUMBER, ends(bounds, &|n| decimal(i128::from(n), *places, lang, false)))
        }
        FieldType::Money { currency, bounds } => (AN_AMOUNT, ends(bounds, &|n| amount(currency, n))),
        FieldType::Date { low, high } => return dates(*low, *high, lang),
        _ => return String::new(),
    };
    within([FROM_TO, FROM, UP_TO], thing, low, high, lang)
}

fn dates(low: Option<Date>, high: Option<Date>, lang: Language) -> String {
    let say = |day: Option<Date>| day.map(|day| value::date(day, lang));
    within([DATE_FROM_TO, DATE_FROM, DATE_UP_TO], A_DATE, say(low), say(high), lang)
}

/// Both ends, the lower, the upper.
fn within(
    words: [Phrase; 3],
    thing: Phrase,
    low: Option<String>,
    high: Option<String>,
    lang: Language,
) -> String {
    let words = match (&low, &high) {
        (Some(_), Some(_)) => words[0],
        (Some(_), None) => words[1],
        (None, Some(_)) => words[2],
        (None, None) => return thing.get(lang).to_owned(),
    };
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    words.fill(lang, &[("thing", thing.get(lang)), ("low", &low), ("high", &high)])
}

fn count(ty: &FieldType, name: &str, lang: Language) -> String {
    let (min, max, upload) = match ty {
        FieldType::Choices { min, max, .. } => (*min, *max, false),
        FieldType::File(FileLimits { count: Some((min, max)), .. }) => (*min, *max, true),
        _ => (0, 1, false),
    };
    let number = between(min, max, lang);
    let words = match (upload, max) {
        (true, 1) => UPLOAD_ONE,
        (true, _) => UPLOAD_SEVERAL,
        (false, 1) => CHOOSE_ONE,
        (false, _) => CHOOSE_SEVERAL,
    };
    words.fill(lang, &[("name", name), ("number", &number)])
}

fn file(ty: &FieldType, name: &str, lang: Language) -> String {
    let FieldType::File(limits) = ty else { return String::new() };
    let types: Vec<String> = limits.types.iter().map(|ending| ending.to_uppercase()).collect();
    let types = value::join(&types, OR.get(lang));
    let size = size(limits.max_bytes, lang);
    FILE.fill(lang, &[("name", name), ("types", &types), ("size", &size)])
}

/// "10 MB", "1,5 MB": decimal units, as operating systems show them; in French octets.
pub(super) fn size(bytes: u64, lang: Language) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} {}", BYTES.get(lang)),
        1_000..1_000_000 => (1_000, KILOBYTES),
        1_000_000..1_000_000_000 => (1_000_000, MEGABYTES),
        _ => (1_000_000_000, GIGABYTES),
    };
    let tenths = i128::from(bytes) * 10 / unit;
    let number = if tenths % 10 == 0 { (tenths / 10).to_string() } else { decimal(tenths, 1, lang, false) };
    format!("{number} {}", name.get(lang))
}
