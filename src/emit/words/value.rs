//! Literals as people write them: amounts, dates, labels of codes.

use jiff::civil::{Date, Time};

use crate::language::{Language, Phrase};
use crate::model::{DurationUnit, Expr, ExprKind, Scale, Service, ValueType};

/// Text in the quotation marks of the language; marks inside become inner ones. A colon or full stop at its end
/// is left out, because the sentence around goes on.
pub fn quoted(text: &str, lang: impl Into<Language>) -> String {
    let text = crate::markdown::plain(text);
    let text = text.trim().trim_end_matches(':').trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    // A short last word is an abbreviation: "Nr.", "Str.".
    let text = if last.chars().count() > 5 { text.strip_suffix('.').unwrap_or(text) } else { text };
    marked(text, lang.into())
}

/// A whole message in quotation marks, as it is shown elsewhere.
pub(in crate::emit) fn cited(text: &str, lang: Language) -> String {
    marked(crate::markdown::plain(text).trim(), lang)
}

fn marked(text: &str, lang: Language) -> String {
    let inner: String = match lang {
        Language::German | Language::Simple => {
            text.chars().map(|sign| inner_mark(sign, '„', '“', '‚', '‘')).collect()
        }
        Language::English => text.chars().map(|sign| inner_mark(sign, '“', '”', '‘', '’')).collect(),
        Language::French => text.chars().map(|sign| inner_mark(sign, '«', '»', '“', '”')).collect(),
    };
    match lang {
        Language::German | Language::Simple => format!("„{inner}“"),
        Language::English => format!("“{inner}”"),
        Language::French => format!("«\u{a0}{}\u{a0}»", inner.trim()),
    }
}

fn inner_mark(sign: char, open: char, close: char, inner_open: char, inner_close: char) -> char {
    match sign {
        _ if sign == open => inner_open,
        _ if sign == close => inner_close,
        _ => sign,
    }
}

/// A literal, codes and texts in quotation marks; none for anything that is not a literal.
/// `plain_number` leaves out the separators of thousands, as in years.
pub(in crate::emit) fn literal(
    service: &Service,
    expr: &Expr,
    lang: Language,
    plain_number: bool,
) -> Option<String> {
    Some(match &expr.kind {
        ExprKind::Bool(yes) => yes_no(*yes, lang).to_owned(),
        ExprKind::Number(units) => number(*units, &expr.ty, lang, plain_number),
        ExprKind::Negate(inner) => match inner.kind {
            ExprKind::Number(units) => number(-units, &inner.ty, lang, plain_number),
            _ => return None,
        },
        ExprKind::Text(text) => quoted(text, lang),
        ExprKind::Date(day) => date(*day, lang),
        ExprKind::Time(at) => time(*at, lang),
        ExprKind::Month(year, month) => format!("{} {year}", month_name(*month, lang)),
        ExprKind::Code(list, at) => {
            let option = service.codelist(*list).options.get(*at)?;
            quoted(option.label(lang.tag()), lang)
        }
        ExprKind::SemanticCode(code) => {
            let ValueType::Semantic(semantic) = expr.ty else { return None };
            let entry = semantic.list().and_then(|list| list.find(code));
            let name = entry.map_or(code.as_str(), |entry| entry.name(lang));
            quoted(name, lang)
        }
        ExprKind::Office(id) => quoted(service.office(*id).label.get(lang.tag()), lang),
        ExprKind::Duration(unit, count) => match count.kind {
            ExprKind::Number(count) => duration(count, *unit, lang),
            _ => return None,
        },
        _ => return None,
    })
}

/// "„Ja“", "“No”": the answers to a yes_no question.
pub(super) fn yes_no(yes: bool, lang: Language) -> &'static str {
    match (lang, yes) {
        (Language::German | Language::Simple, true) => "„Ja“",
        (Language::German | Language::Simple, false) => "„Nein“",
        (Language::French, true) => "«\u{a0}Oui\u{a0}»",
        (Language::French, false) => "«\u{a0}Non\u{a0}»",
        (Language::English, true) => "“Yes”",
        (Language::English, false) => "“No”",
    }
}

/// `01.03.2026`, `1 March 2026`, `1er mars 2026`.
pub(in crate::emit) fn date(day: Date, lang: Language) -> String {
    match lang {
        Language::German => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Language::English => format!("{} {} {}", day.day(), month_name(day.month(), lang), day.year()),
        Language::French => {
            let first = if day.day() == 1 { "er" } else { "" };
            format!("{}{first} {} {}", day.day(), month_name(day.month(), lang), day.year())
        }
        Language::Simple => format!("{}. {} {}", day.day(), month_name(day.month(), lang), day.year()),
    }
}

fn time(at: Time, lang: Language) -> String {
    match lang {
        Language::German | Language::Simple => format!("{:02}:{:02} Uhr", at.hour(), at.minute()),
        Language::French => format!("{}\u{a0}h\u{a0}{:02}", at.hour(), at.minute()),
        Language::English => format!("{:02}:{:02}", at.hour(), at.minute()),
    }
}

fn month_name(month: i8, lang: Language) -> &'static str {
    const DE: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let at = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
    match lang {
        Language::German | Language::Simple => DE[at],
        Language::French => FR[at],
        Language::English => EN[at],
    }
}

/// A number in units of its last place: `18.450,00 €`, `2,5`, `€84.00`.
fn number(units: i128, ty: &ValueType, lang: Language, plain: bool) -> String {
    let (places, currency) = match ty {
        ValueType::Number(numeric) => match numeric.scale {
            Scale::Places(places) => (places, numeric.currency.as_deref()),
            Scale::Ratio => (0, numeric.currency.as_deref()),
        },
        _ => (0, None),
    };
    match currency {
        None => decimal(units, places, lang, plain),
        Some(currency) => money(decimal(units, places, lang, plain), currency, lang),
    }
}

/// An amount in hundredths: `18.450,00 €`, `€84.00`.
pub(in crate::emit) fn amount(cents: i128, currency: &str, lang: Language) -> String {
    money(decimal(cents, 2, lang, false), currency, lang)
}

fn money(digits: String, currency: &str, lang: Language) -> String {
    match (currency, lang) {
        ("EUR", Language::English) => match digits.strip_prefix('−') {
            Some(rest) => format!("−€{rest}"),
            None => format!("€{digits}"),
        },
        (code, Language::English) => format!("{code} {digits}"),
        ("EUR", _) => format!("{digits}\u{a0}€"),
        (code, _) => format!("{digits} {code}"),
    }
}

/// Digits with the separators of the language.
pub(in crate::emit) fn decimal(units: i128, places: u8, lang: Language, plain: bool) -> String {
    let (point, thousands) = match lang {
        Language::German | Language::Simple => (',', '.'),
        Language::French => (',', '\u{202f}'),
        Language::English => ('.', ','),
    };
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = usize::from(places) + 1);
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(places));
    let mut out = String::with_capacity(digits.len() + 8);
    if units < 0 {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && !plain {
            out.push(thousands);
        }
        out.push(digit);
    }
    if places > 0 {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// "3 Monate", "1 day".
pub(in crate::emit) fn duration(count: i128, unit: DurationUnit, lang: Language) -> String {
    format!("{count} {}", unit_name(unit, count == 1, lang))
}

/// "Monate", "Monat".
pub(super) fn unit_name(unit: DurationUnit, single: bool, lang: Language) -> &'static str {
    let (one, many) = match unit {
        DurationUnit::Days => (Phrase::plain("Tag", "day", "jour"), Phrase::plain("Tage", "days", "jours")),
        DurationUnit::Weeks => {
            (Phrase::plain("Woche", "week", "semaine"), Phrase::plain("Wochen", "weeks", "semaines"))
        }
        DurationUnit::Months => {
            (Phrase::plain("Monat", "month", "mois"), Phrase::plain("Monate", "months", "mois"))
        }
        DurationUnit::Years => (Phrase::plain("Jahr", "year", "an"), Phrase::plain("Jahre", "years", "ans")),
        DurationUnit::Workdays => (
            Phrase::plain("Arbeitstag", "working day", "jour ouvré"),
            Phrase::plain("Arbeitstage", "working days", "jours ouvrés"),
        ),
    };
    if single { one.get(lang) } else { many.get(lang) }
}

/// "A", "A oder B", "A, B oder C".
pub(in crate::emit) fn join(parts: &[String], last: &str) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, before)) => format!("{} {last} {end}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_separators_of_the_language() {
        assert_eq!(decimal(1_845_000, 2, Language::German, false), "18.450,00");
        assert_eq!(decimal(1_845_000, 2, Language::English, false), "18,450.00");
        assert_eq!(decimal(-5, 2, Language::German, false), "−0,05");
        assert_eq!(decimal(1_845_000, 2, Language::French, false), "18\u{202f}450,00");
        assert_eq!(decimal(2026, 0, Language::German, true), "2026");
        assert_eq!(decimal(1_000_000, 0, Language::German, false), "1.000.000");
    }

    #[test]
    fn quotation_marks_inside_become_inner_ones() {
        assert_eq!(quoted("Alles ist vollständig.", Language::German), "„Alles ist vollständig“");
        assert_eq!(quoted("Dites « oui » :", Language::French), "«\u{a0}Dites “ oui ”\u{a0}»");
        assert_eq!(quoted("Straße und Nr.", Language::German), "„Straße und Nr.“");
        assert_eq!(quoted("Antworten Sie mit „ja“:", Language::German), "„Antworten Sie mit ‚ja‘“");
    }

    #[test]
    fn lists_end_in_a_word() {
        let parts = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(join(&parts, "oder"), "a, b oder c");
        assert_eq!(join(&parts[..1], "oder"), "a");
    }
}
