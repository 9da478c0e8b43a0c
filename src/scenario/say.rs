//! Values in words: amounts and days as definitions write them, codes by their labels.

use serde_json::Value as Json;

use crate::diagnostic::{Lang, Words};
use crate::emit::quoted;
use crate::model::{CodelistId, FieldType, Service};

/// Longest text that is shown whole, in characters.
const LONGEST: usize = 60;

/// A value of this type in words: `198.00 EUR` (in German with a comma), `2026-03-02`, “Dachshund”.
pub(super) fn value(service: &Service, ty: &FieldType, json: &Json, lang: Lang) -> String {
    match (ty, json) {
        (_, Json::Bool(yes)) => yes_no(*yes, lang).to_owned(),
        (FieldType::Money { currency, .. }, Json::Number(cents)) => {
            let cents = cents.as_i64().map_or_else(|| cents.to_string(), |cents| amount(cents, lang));
            format!("{cents} {currency}")
        }
        (FieldType::Decimal { .. }, Json::String(digits)) => match lang {
            Lang::De => digits.replace('.', ","),
            Lang::En => digits.clone(),
        },
        (FieldType::Choice(list), Json::String(code)) => option(service, *list, code, lang),
        (FieldType::Choices { list, .. }, Json::Array(codes)) => {
            let codes = codes.iter().filter_map(Json::as_str);
            let labels: Vec<String> = codes.map(|code| option(service, *list, code, lang)).collect();
            if labels.is_empty() { none(lang).to_owned() } else { labels.join(", ") }
        }
        (FieldType::Semantic(semantic), Json::String(code)) if semantic.list().is_some() => {
            let entry = semantic.list().and_then(|list| list.find(code));
            let name = entry.map_or(code.as_str(), |entry| match lang {
                Lang::De => entry.de,
                Lang::En => entry.en,
            });
            quoted(name, lang)
        }
        (
            FieldType::Date { .. } | FieldType::BirthDate | FieldType::Time | FieldType::Month,
            Json::String(day),
        ) => day.clone(),
        (FieldType::File(_), _) => match lang {
            Lang::De => "eine Datei".to_owned(),
            Lang::En => "a file".to_owned(),
        },
        (_, Json::String(text)) => quoted(&shortened(text), lang),
        (_, Json::Array(values)) => {
            let values: Vec<String> = values.iter().map(|one| value(service, ty, one, lang)).collect();
            if values.is_empty() { none(lang).to_owned() } else { values.join(", ") }
        }
        (_, other) => other.to_string(),
    }
}

/// „ja“, as rules say it.
pub(super) fn yes_no(yes: bool, lang: Lang) -> &'static str {
    match (lang, yes) {
        (Lang::De, true) => "ja",
        (Lang::De, false) => "nein",
        (Lang::En, true) => "yes",
        (Lang::En, false) => "no",
    }
}

fn none(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "nichts",
        Lang::En => "nothing",
    }
}

/// `198.00` of so many cents, in German `198,00`.
fn amount(cents: i64, lang: Lang) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let point = match lang {
        Lang::De => ',',
        Lang::En => '.',
    };
    let size = cents.unsigned_abs();
    format!("{sign}{}{point}{:02}", size / 100, size % 100)
}

fn option(service: &Service, list: CodelistId, code: &str, lang: Lang) -> String {
    let list = service.codelist(list);
    let language = match lang {
        Lang::De => "de",
        Lang::En => "en",
    };
    let label = list.find_code(code).and_then(|at| list.options.get(at)).map(|option| option.label(language));
    quoted(label.unwrap_or(code), lang)
}

fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// "A", "A und B", "A, B und C"; of more than `most` the rest is counted.
pub(super) fn list(mut parts: Vec<String>, most: usize, lang: Lang) -> String {
    if parts.len() > most {
        let more = parts.len() - most;
        parts.truncate(most);
        parts.push(match lang {
            Lang::De => format!("{more} weitere"),
            Lang::En => format!("{more} more"),
        });
    }
    joined(&parts, Words::new("und", "and").get(lang))
}

/// "A", "A oder B", "A, B oder C".
pub(super) fn either(parts: &[String], lang: Lang) -> String {
    joined(parts, Words::new("oder", "or").get(lang))
}

fn joined(parts: &[String], word: &str) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_point_of_the_language() {
        assert_eq!(
            (amount(19_800, Lang::De), amount(-5, Lang::En)),
            ("198,00".to_owned(), "-0.05".to_owned())
        );
    }

    #[test]
    fn long_lists_are_counted() {
        let parts = || ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(list(parts(), 4, Lang::De), "a, b, c und d");
        assert_eq!(list(parts(), 2, Lang::En), "a, b and 2 more");
    }
}
