//! What an answer is, in a few words: "Betrag bis 500,00 €".

use super::phrases as say;
use super::speaker::Speaker;
use crate::emit::texts;
use crate::emit::words::value::{amount, date, decimal};
use crate::language::Phrase;
use crate::model::{Bounds, CodelistId, FieldType, FileLimits, TextLimits};
use crate::semantic::Semantic;

/// As many options as are named one by one; longer lists are called by their name.
const NAMED: usize = 12;

/// What an answer of this type is.
pub(super) fn answer(speaker: &Speaker<'_>, ty: &FieldType) -> String {
    let lang = speaker.lang;
    let number = |n: i64, places: u8| decimal(i128::from(n), places, lang, false);
    let limited = |name: Phrase, limits: String| {
        let name = speaker.say(name);
        if limits.is_empty() { name } else { format!("{name}, {limits}") }
    };
    match ty {
        FieldType::Text(limits) => shaped(speaker, limits, limited(say::TEXT, texts::length(ty, lang))),
        FieldType::LongText { limits, .. } => {
            shaped(speaker, limits, limited(say::LONG_TEXT, texts::length(ty, lang)))
        }
        FieldType::Integer(bounds) => range(speaker, say::WHOLE_NUMBER, bounds, &|n| number(n, 0)),
        FieldType::Decimal { places, bounds } => {
            range(speaker, say::NUMBER_TYPE, bounds, &|n| number(n, *places))
        }
        FieldType::Money { currency, bounds } => {
            range(speaker, say::AMOUNT, bounds, &|n| amount(i128::from(n), currency, lang))
        }
        FieldType::Year(bounds) => {
            range(speaker, say::YEAR, bounds, &|n| decimal(i128::from(n), 0, lang, true))
        }
        FieldType::Date { low, high } => {
            let day = |day: &Option<jiff::civil::Date>| day.map(|day| date(day, lang));
            between(speaker, say::DATE, day(low), day(high))
        }
        FieldType::YesNo => speaker.say(say::YES_NO),
        FieldType::Tick => speaker.say(say::TICK),
        FieldType::Confirm => speaker.say(say::CONFIRM),
        FieldType::BirthDate => speaker.say(say::BIRTH_DATE),
        FieldType::Time => speaker.say(say::TIME),
        FieldType::Month => speaker.say(say::MONTH),
        FieldType::Choice(list) => options(speaker, *list, say::ONE_OF, say::ONE_OF_LIST),
        FieldType::Choices { list, min, max } => {
            let many = options(speaker, *list, say::SEVERAL_OF, say::SEVERAL_OF_LIST);
            format!("{many} ({})", texts::between(*min, *max, lang))
        }
        FieldType::File(limits) => file(speaker, limits),
        FieldType::Semantic(semantic) => speaker.say(semantic_name(*semantic)),
        FieldType::Invalid => String::new(),
    }
}

/// A pattern is nothing to read; that there is one, is.
fn shaped(speaker: &Speaker<'_>, limits: &TextLimits, said: String) -> String {
    if limits.pattern.is_some() { format!("{said}, {}", speaker.say(say::OF_A_FORM)) } else { said }
}

fn options(speaker: &Speaker<'_>, list: CodelistId, named: Phrase, called: Phrase) -> String {
    let list = speaker.service.codelist(list);
    if list.options.len() > NAMED {
        let count = list.options.len().to_string();
        let name = speaker.quoted(&list.label);
        return speaker.fill(called, &[("count", &count), ("list", &name)]);
    }
    let labels: Vec<String> = list
        .options
        .iter()
        .map(|option| crate::emit::words::quoted(option.label(speaker.tag), speaker.lang))
        .collect();
    speaker.fill(named, &[("options", &speaker.any_of(&labels))])
}

fn range(speaker: &Speaker<'_>, name: Phrase, bounds: &Bounds, say: &dyn Fn(i64) -> String) -> String {
    between(speaker, name, bounds.low.map(say), bounds.high.map(say))
}

fn between(speaker: &Speaker<'_>, name: Phrase, low: Option<String>, high: Option<String>) -> String {
    let phrase = match (&low, &high) {
        (Some(_), Some(_)) => say::FROM_TO,
        (Some(_), None) => say::FROM,
        (None, Some(_)) => say::UP_TO,
        (None, None) => return speaker.say(name),
    };
    let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
    speaker.fill(phrase, &[("what", name.get(speaker.lang)), ("low", &low), ("high", &high)])
}

fn file(speaker: &Speaker<'_>, limits: &FileLimits) -> String {
    let types: Vec<String> = limits.types.iter().map(|ending| ending.to_uppercase()).collect();
    let (types, size) = (speaker.any_of(&types), texts::size(limits.max_bytes, speaker.lang));
    let said = speaker.fill(say::FILE, &[("types", &types), ("size", &size)]);
    match limits.count {
        Some((min, max)) => {
            format!(
                "{said} ({})",
                speaker.fill(say::FILES, &[("number", &texts::between(min, max, speaker.lang))])
            )
        }
        None => said,
    }
}

fn semantic_name(semantic: Semantic) -> Phrase {
    match semantic {
        Semantic::PersonName => say::PERSON_NAME,
        Semantic::Email => say::EMAIL,
        Semantic::Phone => say::PHONE,
        Semantic::Url => say::URL,
        Semantic::PostalCode => say::POSTAL_CODE,
        Semantic::Iban => say::IBAN,
        Semantic::Bic => say::BIC,
        Semantic::TaxId => say::TAX_ID,
        Semantic::VatId => say::VAT_ID,
        Semantic::Country => say::COUNTRY,
        Semantic::Nationality => say::NATIONALITY,
        Semantic::MunicipalityKey => say::MUNICIPALITY_KEY,
        Semantic::Leika => say::LEIKA_KEY,
    }
}
