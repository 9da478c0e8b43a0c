//! Standard texts for wrong answers: one table, by kind of rule and type. Each says what to do; people are
//! addressed formally. An author's `error` replaces them.

use jiff::civil::Date;

use super::words::value::{self, decimal, quoted};
use crate::diagnostic::Lang;
use crate::format::RuleKind;
use crate::model::{Bounds, FieldType, FileLimits, TextLimits};

/// What is said where an answer to the question `label` breaks the rule of this kind.
pub(super) fn error(kind: RuleKind, ty: &FieldType, label: &str, lang: Lang) -> String {
    let name = quoted(label, lang);
    match kind {
        RuleKind::Required => required(ty, &name, label.trim_end().ends_with('?'), lang),
        RuleKind::Length => enter(&length(ty, lang), "", &name, lang),
        RuleKind::Range => enter(&range(ty, lang), "", &name, lang),
        RuleKind::Count => count(ty, &name, lang),
        RuleKind::File => file(ty, &name, lang),
        RuleKind::Pattern => match lang {
            Lang::De => format!("Prüfen Sie Ihre Angabe bei {name}. Sie hat nicht die verlangte Form."),
            Lang::En => format!("Check your answer to {name}. It does not have the required form."),
        },
        _ => match ty {
            FieldType::Choice(_) | FieldType::Choices { .. } => match lang {
                Lang::De => format!("Wählen Sie bei {name} eine der angebotenen Antworten aus."),
                Lang::En => format!("Select one of the answers offered for {name}."),
            },
            FieldType::File(_) | FieldType::YesNo | FieldType::Tick | FieldType::Confirm => {
                required(ty, &name, label.trim_end().ends_with('?'), lang)
            }
            FieldType::Semantic(semantic) if semantic.list().is_some() => {
                required(ty, &name, label.trim_end().ends_with('?'), lang)
            }
            _ => {
                let (what, example) = wanted(ty, lang);
                enter(&what, &example, &name, lang)
            }
        },
    }
}

/// What is said where a list has too few or too many rows.
pub(super) fn rows(min: u32, max: u32, label: &str, lang: Lang) -> String {
    let name = quoted(label, lang);
    let entries = match (lang, max) {
        (Lang::De, 1) => "Eintrag",
        (Lang::De, _) => "Einträge",
        (Lang::En, 1) => "entry",
        (Lang::En, _) => "entries",
    };
    let number = between(min, max, lang);
    match lang {
        Lang::De => format!("Machen Sie unter {name} {number} {entries}."),
        Lang::En => format!("Make {number} {entries} under {name}."),
    }
}

/// "Geben Sie bei „X“ … ein, zum Beispiel …."
fn enter(what: &str, example: &str, name: &str, lang: Lang) -> String {
    match (lang, example) {
        (Lang::De, "") => format!("Geben Sie bei {name} {what} ein."),
        (Lang::De, _) => format!("Geben Sie bei {name} {what} ein, zum Beispiel {example}."),
        (Lang::En, "") => format!("Enter {what} for {name}."),
        (Lang::En, _) => format!("Enter {what} for {name}, for example {example}."),
    }
}

/// "genau 3", "höchstens 3", "1 bis 10".
fn between(min: u32, max: u32, lang: Lang) -> String {
    let number = |n: u32| decimal(i128::from(n), 0, lang, false);
    match (lang, min) {
        (Lang::De, _) if min == max => format!("genau {}", number(max)),
        (Lang::En, _) if min == max => format!("exactly {}", number(max)),
        (Lang::De, 0) => format!("höchstens {}", number(max)),
        (Lang::En, 0) => format!("at most {}", number(max)),
        (Lang::De, _) => format!("{} bis {}", number(min), number(max)),
        (Lang::En, _) => format!("{} to {}", number(min), number(max)),
    }
}

fn required(ty: &FieldType, name: &str, question: bool, lang: Lang) -> String {
    let de = lang == Lang::De;
    let pick = |what_de: &str, what_en: &str| match lang {
        Lang::De => format!("Wählen Sie bei {name} {what_de} aus."),
        Lang::En => format!("Select {what_en} for {name}."),
    };
    match ty {
        FieldType::Confirm | FieldType::Tick if de => format!("Setzen Sie das Häkchen bei {name}."),
        FieldType::Confirm | FieldType::Tick => format!("Tick {name}."),
        FieldType::File(_) if de => format!("Laden Sie bei {name} eine Datei hoch."),
        FieldType::File(_) => format!("Upload a file for {name}."),
        _ if question && de => format!("Beantworten Sie die Frage {name}."),
        _ if question => format!("Answer the question {name}."),
        FieldType::YesNo => pick("„Ja“ oder „Nein“", "“Yes” or “No”"),
        FieldType::Choice(_) | FieldType::Choices { .. } => pick("eine Antwort", "an answer"),
        FieldType::Semantic(semantic) if semantic.list().is_some() => {
            pick(semantic.facts().wanted_de, semantic.facts().wanted_en)
        }
        FieldType::Date { .. } | FieldType::BirthDate => {
            enter(word(lang, "ein Datum", "a date"), "", name, lang)
        }
        FieldType::Time => enter(word(lang, "eine Uhrzeit", "a time"), "", name, lang),
        FieldType::Month => enter(word(lang, "einen Monat", "a month"), "", name, lang),
        FieldType::Year(_) => enter(word(lang, "ein Jahr", "a year"), "", name, lang),
        FieldType::Money { .. } => enter(word(lang, "einen Betrag", "an amount"), "", name, lang),
        FieldType::Integer(_) | FieldType::Decimal { .. } => {
            enter(word(lang, "eine Zahl", "a number"), "", name, lang)
        }
        _ if de => format!("Geben Sie {name} ein."),
        _ => format!("Enter {name}."),
    }
}

fn word(lang: Lang, de: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::De => de,
        Lang::En => en,
    }
}

/// What an answer of this type is, and an example.
fn wanted(ty: &FieldType, lang: Lang) -> (String, String) {
    let said = |de: &'static str, en: &'static str, example: &str| {
        (word(lang, de, en).to_owned(), example.to_owned())
    };
    match ty {
        FieldType::Text(_) => said("eine einzige Zeile Text", "a single line of text", ""),
        FieldType::Integer(_) => said("eine ganze Zahl", "a whole number", ""),
        FieldType::Decimal { places, .. } => {
            let example = decimal(15 * crate::model::power_of_ten(*places) / 10, *places, Lang::De, true);
            said("eine Zahl", "a number", &example)
        }
        FieldType::Money { .. } => said("einen Betrag", "an amount", "1250,00"),
        FieldType::Date { .. } => {
            said("Tag, Monat und Jahr eines Datums", "day, month and year of a date", "27 3 2024")
        }
        FieldType::BirthDate => said("ein Datum", "a date", "27 3 1985"),
        FieldType::Time => said("eine Uhrzeit", "a time", "14:30"),
        FieldType::Month => said("Monat und Jahr", "month and year", "3 2024"),
        FieldType::Year(_) => said("ein Jahr mit vier Ziffern", "a year of four digits", ""),
        FieldType::Semantic(semantic) => {
            let facts = semantic.facts();
            said(facts.wanted_de, facts.wanted_en, facts.example)
        }
        _ => said("Text", "text", ""),
    }
}

/// "höchstens 40 Zeichen".
fn length(ty: &FieldType, lang: Lang) -> String {
    let (limits, words) = match ty {
        FieldType::Text(limits) => (limits, None),
        FieldType::LongText { limits, words } => (limits, *words),
        _ => return String::new(),
    };
    let characters = word(lang, "Zeichen", "characters");
    let number = |n: u32| decimal(i128::from(n), 0, lang, false);
    let text = match *limits {
        TextLimits { min, max: Some(max), .. } => Some(format!("{} {characters}", between(min, max, lang))),
        TextLimits { min: 1.., max: None, .. } => {
            Some(format!("{} {} {characters}", word(lang, "mindestens", "at least"), number(limits.min)))
        }
        _ => None,
    };
    let words = words.map(|words| {
        format!("{} {} {}", word(lang, "höchstens", "at most"), number(words), word(lang, "Wörter", "words"))
    });
    let all: Vec<String> = text.into_iter().chain(words).collect();
    all.join(word(lang, " und ", " and "))
}

/// "eine Zahl von 1 bis 20".
fn range(ty: &FieldType, lang: Lang) -> String {
    let amount = |currency: &str, cents: i64| {
        let digits = decimal(i128::from(cents), 2, lang, false);
        match (currency, lang) {
            ("EUR", Lang::De) => format!("{digits}\u{a0}€"),
            ("EUR", Lang::En) => format!("€{digits}"),
            (_, Lang::De) => format!("{digits} {currency}"),
            (_, Lang::En) => format!("{currency} {digits}"),
        }
    };
    let ends = |bounds: &Bounds, say: &dyn Fn(i64) -> String| (bounds.low.map(say), bounds.high.map(say));
    let (thing, (low, high)) = match ty {
        FieldType::Integer(bounds) => {
            (word(lang, "eine Zahl", "a number"), ends(bounds, &|n| decimal(i128::from(n), 0, lang, false)))
        }
        FieldType::Year(bounds) => {
            (word(lang, "ein Jahr", "a year"), ends(bounds, &|n| decimal(i128::from(n), 0, lang, true)))
        }
        FieldType::Decimal { places, bounds } => (
            word(lang, "eine Zahl", "a number"),
            ends(bounds, &|n| decimal(i128::from(n), *places, lang, false)),
        ),
        FieldType::Money { currency, bounds } => {
            (word(lang, "einen Betrag", "an amount"), ends(bounds, &|n| amount(currency, n)))
        }
        FieldType::Date { low, high } => return dates(*low, *high, lang),
        _ => return String::new(),
    };
    match (low, high, lang) {
        (Some(low), Some(high), Lang::De) => format!("{thing} von {low} bis {high}"),
        (Some(low), Some(high), Lang::En) => format!("{thing} from {low} to {high}"),
        (Some(low), None, Lang::De) => format!("{thing} ab {low}"),
        (Some(low), None, Lang::En) => format!("{thing} of at least {low}"),
        (None, Some(high), Lang::De) => format!("{thing} bis {high}"),
        (None, Some(high), Lang::En) => format!("{thing} of at most {high}"),
        (None, None, _) => thing.to_owned(),
    }
}

fn dates(low: Option<Date>, high: Option<Date>, lang: Lang) -> String {
    let say = |day: Option<Date>| day.map(|day| value::date(day, lang));
    match (say(low), say(high), lang) {
        (Some(low), Some(high), Lang::De) => format!("ein Datum vom {low} bis zum {high}"),
        (Some(low), Some(high), Lang::En) => format!("a date from {low} to {high}"),
        (Some(low), None, Lang::De) => format!("ein Datum ab dem {low}"),
        (Some(low), None, Lang::En) => format!("a date from {low} on"),
        (None, Some(high), Lang::De) => format!("ein Datum bis zum {high}"),
        (None, Some(high), Lang::En) => format!("a date up to {high}"),
        (None, None, _) => word(lang, "ein Datum", "a date").to_owned(),
    }
}

fn count(ty: &FieldType, name: &str, lang: Lang) -> String {
    let (min, max, upload) = match ty {
        FieldType::Choices { min, max, .. } => (*min, *max, false),
        FieldType::File(FileLimits { count: Some((min, max)), .. }) => (*min, *max, true),
        _ => (0, 1, false),
    };
    let number = between(min, max, lang);
    match (lang, upload) {
        (Lang::De, true) if max == 1 => format!("Laden Sie bei {name} {number} Datei hoch."),
        (Lang::De, true) => format!("Laden Sie bei {name} {number} Dateien hoch."),
        (Lang::De, false) if max == 1 => format!("Wählen Sie bei {name} {number} Antwort aus."),
        (Lang::De, false) => format!("Wählen Sie bei {name} {number} Antworten aus."),
        (Lang::En, true) => format!("Upload {number} files for {name}."),
        (Lang::En, false) => format!("Select {number} answers for {name}."),
    }
}

fn file(ty: &FieldType, name: &str, lang: Lang) -> String {
    let FieldType::File(limits) = ty else { return String::new() };
    let types: Vec<String> = limits.types.iter().map(|ending| ending.to_uppercase()).collect();
    let types = value::join(&types, word(lang, "oder", "or"));
    let size = size(limits.max_bytes, lang);
    match lang {
        Lang::De => format!("Laden Sie bei {name} eine Datei der Art {types} mit höchstens {size} hoch."),
        Lang::En => format!("Upload a file of type {types} of at most {size} for {name}."),
    }
}

/// "10 MB", "1,5 MB": decimal units, as operating systems show them.
fn size(bytes: u64, lang: Lang) -> String {
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes} Byte"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let tenths = i128::from(bytes) * 10 / unit;
    if tenths % 10 == 0 {
        format!("{} {name}", tenths / 10)
    } else {
        format!("{} {name}", decimal(tenths, 1, lang, false))
    }
}
