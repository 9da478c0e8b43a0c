//! What has been answered: looked up by path and written as people type and read it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::words::{Words, fill};
use crate::format::form::{Field, Form, Type};

/// What a browser has sent: values by input name, in the order sent.
pub type Typed = BTreeMap<String, Vec<String>>;

/// Answers to show in a form.
#[derive(Clone, Copy, Debug)]
pub enum Answers<'a> {
    /// Nothing is answered yet: fields show what they start with.
    Untouched,
    /// What an account supplies stands there to begin with; other fields show what they start with.
    Supplied(&'a Value),
    /// As typed, by the names of the inputs; shown again exactly as they are.
    Typed(&'a Typed),
    /// An application in canonical form, whole or in part.
    Canonical(&'a Value),
}

impl<'a> Answers<'a> {
    /// The value of one text input. `part` is `day`, `month` or `year` in a date.
    pub(super) fn text(
        &self,
        path: &str,
        part: Option<&str>,
        ty: &Type,
        start: Option<&'a Value>,
    ) -> Cow<'a, str> {
        match self {
            Answers::Typed(typed) => {
                let sent = match part {
                    Some(part) => typed.get(&format!("{path}.{part}")),
                    None => typed.get(path),
                };
                Cow::Borrowed(sent.and_then(|values| values.first()).map_or("", String::as_str))
            }
            _ => match self.value(path, start) {
                Some(value) => as_typed(value, part, ty),
                None => Cow::Borrowed(""),
            },
        }
    }

    /// Is this option chosen, this box ticked?
    pub(super) fn has(&self, path: &str, code: &str, start: Option<&Value>) -> bool {
        match self {
            Answers::Typed(typed) => {
                let sent = typed.get(path).or_else(|| typed.get(&format!("{path}[]")));
                sent.is_some_and(|sent| sent.iter().any(|value| value == code))
            }
            _ => match self.value(path, start) {
                Some(Value::Bool(flag)) => code == if *flag { "yes" } else { "no" },
                Some(Value::String(chosen)) => chosen == code,
                Some(Value::Array(chosen)) => chosen.iter().any(|one| one.as_str() == Some(code)),
                _ => false,
            },
        }
    }

    /// The canonical answer, where answers are canonical.
    pub(super) fn value<'v>(&self, path: &str, start: Option<&'v Value>) -> Option<&'v Value>
    where
        'a: 'v,
    {
        match self {
            Answers::Untouched => start,
            Answers::Typed(_) => None,
            Answers::Supplied(supplied) => find(supplied, path).or(start),
            Answers::Canonical(application) => find(application, path),
        }
    }

    /// How many rows a list has; what has never been touched has none yet. A form sends the number itself
    /// (`dogs.rows`), because a row is there even if nothing in it is answered.
    pub(super) fn rows(&self, path: &str, most: usize) -> usize {
        match self {
            Answers::Untouched | Answers::Supplied(_) => 0,
            Answers::Typed(typed) => {
                let sent = typed.get(&format!("{path}.rows")).and_then(|values| values.first());
                sent.and_then(|number| number.parse().ok()).unwrap_or(0).min(most)
            }
            Answers::Canonical(application) => {
                find(application, path).and_then(Value::as_array).map_or(0, |rows| rows.len().min(most))
            }
        }
    }
}

/// The value at a path such as `dogs[2].born_on`; rows count from 1.
pub fn find<'v>(application: &'v Value, path: &str) -> Option<&'v Value> {
    let mut value = application;
    for segment in path.split('.') {
        let (name, rows) = segment.split_once('[').map_or((segment, ""), |(name, rows)| (name, rows));
        value = value.get(name)?;
        for row in rows.split('[').filter(|row| !row.is_empty()) {
            let row: usize = row.trim_end_matches(']').parse().ok()?;
            value = value.get(row.checked_sub(1)?)?;
        }
    }
    Some(value)
}

/// Canonical answers outside of lists as a browser would post them.
pub fn typed_of(form: &Form, application: &Value) -> Typed {
    let mut typed = Typed::new();
    for field in form.fields_outside_rows() {
        if let Some(value) = find(application, &field.path) {
            type_out(field, value, &mut typed);
        }
    }
    typed
}

fn type_out(field: &Field, value: &Value, typed: &mut Typed) {
    let parts: &[&str] = match field.ty {
        Type::Date(_) | Type::BirthDate => &["day", "month", "year"],
        Type::Month => &["month", "year"],
        _ => &[],
    };
    for part in parts {
        typed.insert(
            format!("{}.{part}", field.path),
            vec![as_typed(value, Some(part), &field.ty).into_owned()],
        );
    }
    if parts.is_empty() {
        let text = match value {
            Value::Bool(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
            value => as_typed(value, None, &field.ty).into_owned(),
        };
        typed.insert(field.path.clone(), vec![text]);
    }
}

/// A canonical value as people type it. Decimal numbers have a comma in every language, because one
/// decoder reads them.
fn as_typed<'v>(value: &'v Value, part: Option<&str>, ty: &Type) -> Cow<'v, str> {
    match (ty, value) {
        (Type::Money(_), Value::Number(number)) => match number.as_i64() {
            Some(cents) => Cow::Owned(point(cents, 2, ",", "")),
            None => Cow::Borrowed(""),
        },
        (Type::Decimal(_), Value::String(text)) => Cow::Owned(text.replace('.', ",")),
        (_, Value::String(text)) => match part {
            Some(part) => Cow::Borrowed(date_part(text, part)),
            None => Cow::Borrowed(text),
        },
        (_, Value::Number(number)) => Cow::Owned(number.to_string()),
        _ => Cow::Borrowed(""),
    }
}

/// Day, month or year of `2026-03-02`, `2026-03` or `2026`, without leading zeros.
fn date_part<'v>(date: &'v str, part: &str) -> &'v str {
    let index = match part {
        "year" => 0,
        "month" => 1,
        _ => 2,
    };
    let digits = date.split('-').nth(index).unwrap_or_default();
    if index == 0 { digits } else { digits.trim_start_matches('0') }
}

/// `units` of the last of `places` decimal places, with the given signs: 144600 is "1.446,00".
fn point(units: i64, places: usize, decimal: &str, thousands: &str) -> String {
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    let (whole, rest) = digits.split_at(digits.len() - places);
    let mut out = String::with_capacity(digits.len() + 6);
    if units < 0 {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push_str(thousands);
        }
        out.push(digit);
    }
    if places > 0 {
        out.push_str(decimal);
        out.push_str(rest);
    }
    out
}

/// A canonical value as people read it; codes are given back as they are.
pub(super) fn as_read(value: &Value, ty: &Type, words: &Words) -> String {
    match (ty, value) {
        (Type::Money(money), Value::Number(number)) => {
            let amount =
                point(number.as_i64().unwrap_or_default(), 2, words.decimal_sign, words.thousands_sign);
            let sign = if money.currency == "EUR" { "€" } else { &money.currency };
            format!("{amount}\u{a0}{sign}")
        }
        (Type::Integer(_), Value::Number(number)) => {
            number.as_i64().map(|units| point(units, 0, "", words.thousands_sign)).unwrap_or_default()
        }
        (Type::Decimal(_), Value::String(text)) => text.replace('.', words.decimal_sign),
        (Type::Date(_) | Type::BirthDate, Value::String(date)) => read_date(date, words),
        (_, Value::Bool(flag)) => (if *flag { words.yes } else { words.no }).to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

pub(super) fn read_date(date: &str, words: &Words) -> String {
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => fill(words.date_order, &[("day", day), ("month", month), ("year", year)]),
        [year, month] => format!("{month}/{year}"),
        _ => date.to_owned(),
    }
}

/// A size as people read it: "10 MB". Sizes are powers of ten, as on packets of paper.
pub fn size(bytes: u64, words: &Words) -> String {
    let [byte, kilobyte, megabyte, gigabyte] = words.sizes;
    let (unit, name) = match bytes {
        0..1_000 => return format!("{bytes}\u{a0}{byte}"),
        1_000..1_000_000 => (1_000, kilobyte),
        1_000_000..1_000_000_000 => (1_000_000, megabyte),
        _ => (1_000_000_000, gigabyte),
    };
    let tenths = bytes / (unit / 10);
    if tenths.is_multiple_of(10) {
        format!("{}\u{a0}{name}", tenths / 10)
    } else {
        format!("{}{}{}\u{a0}{name}", tenths / 10, words.decimal_sign, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::format::form::{DateType, MoneyType, TextType};
    use crate::html::words::TABLES;

    fn money() -> Type {
        Type::Money(MoneyType { currency: "EUR".into(), min: None, max: None })
    }

    #[test]
    fn canonical_answers_are_shown_as_people_type_them() {
        let application =
            json!({"fee": 144600, "dogs": [{"born_on": "2024-03-07"}, {"born_on": "2024"}], "ok": true});
        let answers = Answers::Canonical(&application);
        assert_eq!(answers.text("fee", None, &money(), None), "1446,00");
        let date = Type::Date(DateType::default());
        assert_eq!(answers.text("dogs[1].born_on", Some("day"), &date, None), "7");
        assert_eq!(answers.text("dogs[2].born_on", Some("month"), &date, None), "");
        assert_eq!(answers.text("dogs[3].born_on", Some("year"), &date, None), "");
        assert!(answers.has("ok", "yes", None) && !answers.has("ok", "no", None));
        assert_eq!(answers.rows("dogs", 10), 2);
    }

    #[test]
    fn typed_answers_come_back_as_they_were() {
        let typed = Typed::from([
            ("fee".into(), vec!["12,x".into()]),
            ("born_on.day".into(), vec!["031".into()]),
            ("dogs.rows".into(), vec!["99".into()]),
        ]);
        let answers = Answers::Typed(&typed);
        assert_eq!(answers.text("fee", None, &money(), Some(&json!(100))), "12,x");
        assert_eq!(answers.text("born_on", Some("day"), &Type::BirthDate, None), "031");
        assert_eq!(answers.rows("dogs", 10), 10);
    }

    #[test]
    fn what_is_untouched_shows_its_start() {
        let text = Type::Text(TextType::default());
        assert_eq!(Answers::Untouched.text("a", None, &text, Some(&json!("x"))), "x");
        assert_eq!(Answers::Untouched.rows("dogs", 10), 0);
    }

    #[test]
    fn values_are_read_in_the_language() {
        assert_eq!(as_read(&json!(-144600), &money(), TABLES[0]), "-1.446,00\u{a0}€");
        assert_eq!(as_read(&json!(5), &money(), TABLES[1]), "0.05\u{a0}€");
        assert_eq!(as_read(&json!("2026-03-02"), &Type::BirthDate, TABLES[0]), "02.03.2026");
        assert_eq!(size(10_000_000, TABLES[0]), "10\u{a0}MB");
        assert_eq!(size(1_250_000, TABLES[0]), "1,2\u{a0}MB");
        assert_eq!(size(10_000_000, TABLES[2]), "10\u{a0}Mo");
    }
}
