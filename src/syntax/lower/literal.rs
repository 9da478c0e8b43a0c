//! Literals that begin with a digit: one token of the grammar, told apart here.

/// What a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// `2`, `84.00`, `-5`.
    Number,
    /// `2026-03-02`.
    Date,
    /// `2026-03`.
    Month,
    /// `08:30`.
    Time,
    /// `1.0.0`.
    Version,
    /// `84,00` or `1.234,56`, with the number as it is written here.
    GermanNumber(String),
    /// `01.03.2026`, with the date as it is written here.
    GermanDate(String),
    /// Numbers with commas between them and no blanks.
    Many,
    /// Nothing of all that.
    Odd,
}

/// Tells what `text`, a token of digits with signs between, is.
pub(super) fn figure(text: &str) -> Figure {
    let text = text.strip_prefix('-').unwrap_or(text);
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Figure::Number;
    }
    if let Some((whole, fraction)) = text.split_once(',') {
        return with_comma(whole, fraction);
    }
    if text.contains('-') {
        return match text {
            _ if digits(text, '-', &[4, 2, 2]) => Figure::Date,
            _ if digits(text, '-', &[4, 2]) => Figure::Month,
            _ => Figure::Odd,
        };
    }
    if text.contains(':') {
        return if digits(text, ':', &[2, 2]) { Figure::Time } else { Figure::Odd };
    }
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        [_, _] => Figure::Number,
        [day, month, year] if day.len() <= 2 && month.len() <= 2 && year.len() == 4 => {
            Figure::GermanDate(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [_, _, _] => Figure::Version,
        _ => Figure::Odd,
    }
}

fn with_comma(whole: &str, fraction: &str) -> Figure {
    if fraction.contains(',') {
        return Figure::Many;
    }
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.all(|group| group.len() == 3) && (first.len() <= 3 || !whole.contains('.'));
    if grouped && fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        Figure::GermanNumber(format!("{}.{fraction}", whole.replace('.', "")))
    } else {
        Figure::Odd
    }
}

fn digits(text: &str, separator: char, lengths: &[usize]) -> bool {
    let mut parts = text.split(separator);
    lengths.iter().all(|length| parts.next().is_some_and(|part| part.len() == *length))
        && parts.next().is_none()
}

/// Does the calendar have this day (`2026-03-02`) or month (`2026-03`)?
pub(super) fn exists(date: &str) -> bool {
    let day = if date.len() == 7 { format!("{date}-01") } else { date.to_owned() };
    day.parse::<jiff::civil::Date>().is_ok()
}

/// Is `84,00` inside brackets one number, and not two with a comma between? A leading zero gives it away.
pub(super) fn surely_german(text: &str) -> bool {
    text.split_once(',').is_some_and(|(_, fraction)| fraction.len() > 1 && fraction.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_apart() {
        for (text, figure_of) in [
            ("84", Figure::Number),
            ("-84.00", Figure::Number),
            ("2026-03-02", Figure::Date),
            ("2026-03", Figure::Month),
            ("08:30", Figure::Time),
            ("8:30:00", Figure::Odd),
            ("29-31", Figure::Odd),
            ("1.0.0", Figure::Version),
            ("84,00", Figure::GermanNumber("84.00".into())),
            ("1.234,56", Figure::GermanNumber("1234.56".into())),
            ("1.3.2026", Figure::GermanDate("2026-03-01".into())),
            ("13,27,33", Figure::Many),
            ("1.2.3.4", Figure::Odd),
        ] {
            assert_eq!(figure(text), figure_of, "{text}");
        }
    }
}
