//! Literals as people write them: amounts, dates, labels of codes.

use jiff::civil::{Date, Time};

use crate::diagnostic::Lang;
use crate::model::{DurationUnit, Expr, ExprKind, Scale, Service, ValueType};

/// Text in the quotation marks of the language; marks inside become inner ones. A colon or full stop at its end
/// is left out, because the sentence around goes on.
pub fn quoted(text: &str, lang: Lang) -> String {
    let text = crate::markdown::plain(text);
    let text = text.trim().trim_end_matches(':').trim_end();
    let last = text.rsplit(' ').next().unwrap_or_default();
    // A short last word is an abbreviation: "Nr.", "Str.".
    let text = if last.chars().count() > 5 { text.strip_suffix('.').unwrap_or(text) } else { text };
    let inner: String = match lang {
        Lang::De => text.chars().map(|sign| inner_mark(sign, '„', '“', '‚', '‘')).collect(),
        Lang::En => text.chars().map(|sign| inner_mark(sign, '“', '”', '‘', '’')).collect(),
    };
    match lang {
        Lang::De => format!("„{inner}“"),
        Lang::En => format!("“{inner}”"),
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
    lang: Lang,
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
            quoted(option.label(tag(lang)), lang)
        }
        ExprKind::SemanticCode(code) => {
            let ValueType::Semantic(semantic) = expr.ty else { return None };
            let entry = semantic.list().and_then(|list| list.find(code));
            let name = entry.map_or(code.as_str(), |entry| match lang {
                Lang::De => entry.de,
                Lang::En => entry.en,
            });
            quoted(name, lang)
        }
        ExprKind::Office(id) => quoted(&service.office(*id).label, lang),
        ExprKind::Duration(unit, count) => match count.kind {
            ExprKind::Number(count) => duration(count, *unit, lang),
            _ => return None,
        },
        _ => return None,
    })
}

/// The language tag.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "de",
        Lang::En => "en",
    }
}

/// "„Ja“", "“No”": the answers to a yes_no question.
pub(super) fn yes_no(yes: bool, lang: Lang) -> &'static str {
    match (lang, yes) {
        (Lang::De, true) => "„Ja“",
        (Lang::De, false) => "„Nein“",
        (Lang::En, true) => "“Yes”",
        (Lang::En, false) => "“No”",
    }
}

/// `01.03.2026`, `1 March 2026`.
pub(in crate::emit) fn date(day: Date, lang: Lang) -> String {
    match lang {
        Lang::De => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day.month(), lang), day.year()),
    }
}

fn time(at: Time, lang: Lang) -> String {
    match lang {
        Lang::De => format!("{:02}:{:02} Uhr", at.hour(), at.minute()),
        Lang::En => format!("{:02}:{:02}", at.hour(), at.minute()),
    }
}

fn month_name(month: i8, lang: Lang) -> &'static str {
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
    let at = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
    match lang {
        Lang::De => DE[at],
        Lang::En => EN[at],
    }
}

/// A number in units of its last place: `18.450,00 €`, `2,5`, `€84.00`.
fn number(units: i128, ty: &ValueType, lang: Lang, plain: bool) -> String {
    let (places, currency) = match ty {
        ValueType::Number(numeric) => match numeric.scale {
            Scale::Places(places) => (places, numeric.currency.as_deref()),
            Scale::Ratio => (0, numeric.currency.as_deref()),
        },
        _ => (0, None),
    };
    let digits = decimal(units, places, lang, plain);
    match (currency, lang) {
        (None, _) => digits,
        (Some("EUR"), Lang::De) => format!("{digits}\u{a0}€"),
        (Some("EUR"), Lang::En) => match digits.strip_prefix('−') {
            Some(rest) => format!("−€{rest}"),
            None => format!("€{digits}"),
        },
        (Some(code), Lang::De) => format!("{digits} {code}"),
        (Some(code), Lang::En) => format!("{code} {digits}"),
    }
}

/// Digits with the separators of the language.
pub(in crate::emit) fn decimal(units: i128, places: u8, lang: Lang, plain: bool) -> String {
    let (point, thousands) = match lang {
        Lang::De => (',', '.'),
        Lang::En => ('.', ','),
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
pub(super) fn duration(count: i128, unit: DurationUnit, lang: Lang) -> String {
    format!("{count} {}", unit_name(unit, count == 1, lang))
}

/// "Monate", "Monat".
pub(super) fn unit_name(unit: DurationUnit, single: bool, lang: Lang) -> &'static str {
    match (lang, unit, single) {
        (Lang::De, DurationUnit::Days, true) => "Tag",
        (Lang::De, DurationUnit::Days, false) => "Tage",
        (Lang::De, DurationUnit::Weeks, true) => "Woche",
        (Lang::De, DurationUnit::Weeks, false) => "Wochen",
        (Lang::De, DurationUnit::Months, true) => "Monat",
        (Lang::De, DurationUnit::Months, false) => "Monate",
        (Lang::De, DurationUnit::Years, true) => "Jahr",
        (Lang::De, DurationUnit::Years, false) => "Jahre",
        (Lang::De, DurationUnit::Workdays, true) => "Arbeitstag",
        (Lang::De, DurationUnit::Workdays, false) => "Arbeitstage",
        (Lang::En, DurationUnit::Days, true) => "day",
        (Lang::En, DurationUnit::Days, false) => "days",
        (Lang::En, DurationUnit::Weeks, true) => "week",
        (Lang::En, DurationUnit::Weeks, false) => "weeks",
        (Lang::En, DurationUnit::Months, true) => "month",
        (Lang::En, DurationUnit::Months, false) => "months",
        (Lang::En, DurationUnit::Years, true) => "year",
        (Lang::En, DurationUnit::Years, false) => "years",
        (Lang::En, DurationUnit::Workdays, true) => "working day",
        (Lang::En, DurationUnit::Workdays, false) => "working days",
    }
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
        assert_eq!(decimal(1_845_000, 2, Lang::De, false), "18.450,00");
        assert_eq!(decimal(1_845_000, 2, Lang::En, false), "18,450.00");
        assert_eq!(decimal(-5, 2, Lang::De, false), "−0,05");
        assert_eq!(decimal(2026, 0, Lang::De, true), "2026");
        assert_eq!(decimal(1_000_000, 0, Lang::De, false), "1.000.000");
    }

    #[test]
    fn quotation_marks_inside_become_inner_ones() {
        assert_eq!(quoted("Alles ist vollständig.", Lang::De), "„Alles ist vollständig“");
        assert_eq!(quoted("Straße und Nr.", Lang::De), "„Straße und Nr.“");
        assert_eq!(quoted("Antworten Sie mit „ja“:", Lang::De), "„Antworten Sie mit ‚ja‘“");
    }

    #[test]
    fn lists_end_in_a_word() {
        let parts = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(join(&parts, "oder"), "a, b oder c");
        assert_eq!(join(&parts[..1], "oder"), "a");
    }
}
