//! Answers that break what a type says, and those that only just keep it.

use serde_json::{Value as Json, json};

use super::shape::Place;
use super::value::decimal;
use super::{Sample, Sampler, text};
use crate::eval::date::parse_date;
use crate::format::logic::{CountRange, NumberRange, Semantic, Type};
use crate::format::vectors::Case;

impl Sampler<'_> {
    /// Answers of this case for a place, the most telling one first.
    pub(super) fn of_case(&self, sample: &Sample, place: &Place, case: Case) -> Vec<Json> {
        let ty = &self.shape.entries[place.at].node.ty;
        match (case, ty) {
            (Case::WrongType, _) => wrong_types(ty),
            (Case::WrongDigit, Type::Semantic { .. }) => self.wrong_digits(sample, place),
            (_, Type::Text { length, pattern }) => self.text_case(case, *length, *pattern, None),
            (_, Type::LongText { length, words, pattern }) => self.text_case(case, *length, *pattern, *words),
            (_, Type::Integer { range } | Type::Money { range, .. } | Type::Year { range }) => {
                units(case, *range).into_iter().map(|units| json!(units)).collect()
            }
            (_, Type::Decimal { places, range }) => {
                let units = units(case, *range).into_iter();
                units.filter_map(|units| decimal(units, *places)).map(|text| json!(text)).collect()
            }
            (_, Type::Date { range }) => {
                let (bound, days) = match case {
                    Case::TooSmall => (&range.min, -1),
                    Case::Smallest => (&range.min, 0),
                    Case::TooLarge => (&range.max, 1),
                    Case::Largest => (&range.max, 0),
                    _ => return Vec::new(),
                };
                let day = bound.as_deref().and_then(parse_date);
                let day = day.and_then(|day| day.checked_add(jiff::Span::new().days(days)).ok());
                day.into_iter().map(|day| json!(day.to_string())).collect()
            }
            (Case::UnknownCode, Type::Choices { min, .. }) => {
                let mut codes = self.of_type(ty, sample.today).first().and_then(Json::as_array).cloned();
                codes.get_or_insert_default().truncate((*min as usize).saturating_sub(1));
                let codes = codes.unwrap_or_default().into_iter().chain([json!("unbekannt")]);
                vec![Json::Array(codes.collect())]
            }
            (Case::UnknownCode, _) => vec![json!("unbekannt"), json!("XX")],
            (Case::OtherParent, Type::Choice { codelist, .. }) => {
                let may = self.values(sample, place);
                let codes =
                    self.logic().codelists.get(codelist).map_or(&[][..], |list| list.codes.as_slice());
                codes.iter().map(|code| json!(code)).filter(|code| !may.contains(code)).collect()
            }
            (_, Type::Choices { codelist, min, max }) => {
                let codes =
                    self.logic().codelists.get(codelist).map_or(&[][..], |list| list.codes.as_slice());
                sized(case, *min as usize, *max as usize)
                    .filter(|count| *count <= codes.len())
                    .map_or_else(Vec::new, |count| vec![json!(codes.get(..count).unwrap_or_default())])
            }
            (_, Type::List { min, max, plain }) => {
                let rows = self.shape.get(&sample.application, place).and_then(Json::as_array);
                let blank = if *plain { Json::Null } else { json!({}) };
                let row = rows.and_then(|rows| rows.first()).cloned().unwrap_or(blank);
                let count = sized(case, *min as usize, *max as usize);
                count.map_or_else(Vec::new, |count| vec![Json::Array(vec![row; count])])
            }
            (_, Type::File(_)) => self.file_case(sample, place, case),
            _ => Vec::new(),
        }
    }

    fn text_case(
        &self,
        case: Case,
        length: CountRange,
        pattern: Option<usize>,
        words: Option<u32>,
    ) -> Vec<Json> {
        let pattern = pattern.and_then(|pattern| self.shape.pattern(pattern));
        let of = |count: usize| match pattern {
            Some(pattern) => text::matching(pattern, count),
            None => Some(text::filler(count)),
        };
        let (min, max) = (length.min.map(|min| min as usize), length.max.map(|max| max as usize));
        let made = match case {
            Case::TooShort => min.filter(|min| *min > 1).and_then(|min| of(min - 1)),
            Case::Shortest => min.and_then(of),
            Case::TooLong => match (max, words) {
                (Some(max), _) => of(max + 1).or_else(|| Some(text::filler(max + 1))),
                (None, words) => words.map(|most| text::words(most as usize + 1)),
            },
            Case::Longest => match (max, words) {
                (Some(max), _) => of(max),
                (None, words) => words.map(|most| text::words(most as usize)),
            },
            Case::NoMatch => pattern.and_then(|pattern| text::not_matching(pattern, min.unwrap_or(1).max(1))),
            _ => None,
        };
        made.into_iter().map(|text| json!(text)).collect()
    }

    /// The example of a type with another digit: right in shape, wrong by its check digit.
    fn wrong_digits(&self, sample: &Sample, place: &Place) -> Vec<Json> {
        let valid = self.values(sample, place);
        let text = valid.first().and_then(Json::as_str).unwrap_or_default();
        let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
        ('0'..='9')
            .map(|digit| format!("{}{digit}", &text[..last]))
            .filter(|other| other != text)
            .map(|other| json!(other))
            .collect()
    }

    fn file_case(&self, sample: &Sample, place: &Place, case: Case) -> Vec<Json> {
        let Type::File(limits) = &self.shape.entries[place.at].node.ty else { return Vec::new() };
        let valid = self.of_type(&self.shape.entries[place.at].node.ty, sample.today);
        let Some(example) = valid.into_iter().next() else { return Vec::new() };
        let (mut file, many) = match example {
            Json::Array(files) => (files.into_iter().next().unwrap_or_default(), true),
            file => (file, false),
        };
        match case {
            Case::OtherMediaType => file["media_type"] = json!("text/html"),
            Case::TooLarge => file["size"] = json!(limits.max_bytes.saturating_add(1)),
            Case::Largest => file["size"] = json!(limits.max_bytes),
            _ => {}
        }
        if !many {
            let counts = matches!(case, Case::TooFew | Case::TooMany | Case::Fewest | Case::Most);
            return if counts { Vec::new() } else { vec![file] };
        }
        let count = limits.count.unwrap_or_default();
        let (min, max) = (count.min.unwrap_or(1).max(1) as usize, count.max.unwrap_or(1) as usize);
        let wanted = match case {
            // No file at all is no answer.
            Case::TooFew if min < 2 => None,
            Case::TooFew | Case::TooMany | Case::Fewest | Case::Most => sized(case, min, max),
            _ => Some(min),
        };
        wanted.into_iter().map(|count| Json::Array(vec![file.clone(); count])).collect()
    }
}

/// So many rows, codes or files.
fn sized(case: Case, min: usize, max: usize) -> Option<usize> {
    match case {
        Case::TooFew => min.checked_sub(1),
        Case::Fewest => Some(min),
        Case::Most => Some(max),
        Case::TooMany => max.checked_add(1),
        _ => None,
    }
}

fn units(case: Case, range: NumberRange) -> Option<i64> {
    match case {
        Case::TooSmall => range.min.and_then(|min| min.checked_sub(1)),
        Case::Smallest => range.min,
        Case::TooLarge => range.max.and_then(|max| max.checked_add(1)),
        Case::Largest => range.max,
        _ => None,
    }
}

/// What is of another type, or of the right one and misshapen.
fn wrong_types(ty: &Type) -> Vec<Json> {
    match ty {
        Type::Text { .. } => vec![json!(5), json!("a\u{7}b"), json!(["Text"])],
        Type::LongText { .. } => vec![json!(true), json!("a\u{7}b")],
        Type::Integer { .. } => vec![json!(1.5), json!("1"), json!(9_007_199_254_740_992_i64)],
        Type::Money { .. } => vec![json!("84,00"), json!(0.5)],
        Type::Year { .. } => vec![json!("2026"), json!(1582)],
        Type::Decimal { places, .. } => {
            let few = "0".repeat(usize::from(*places).saturating_sub(1));
            vec![json!(1), json!(format!("1.{few}")), json!("1,5")]
        }
        Type::YesNo | Type::Tick => vec![json!("yes"), json!(1)],
        Type::Confirm => vec![json!("true")],
        Type::Date { .. } => vec![json!("2026-02-29"), json!("01.03.2026"), json!(20260301)],
        Type::BirthDate => vec![json!("1984-13"), json!("17.05.1984")],
        Type::Time => vec![json!("24:00"), json!("8:30")],
        Type::Month => vec![json!("2026-00"), json!("03/2026")],
        Type::Choice { .. } => vec![json!(1)],
        Type::Choices { .. } => vec![json!("eins")],
        Type::File(_) => vec![json!("nachweis.pdf"), json!({"name": "nachweis.pdf"})],
        Type::Semantic { semantic, .. } => match semantic {
            Semantic::Country | Semantic::Nationality => vec![json!(49)],
            Semantic::PersonName => vec![json!("Anna1"), json!(7)],
            Semantic::Email => vec![json!("anna@")],
            Semantic::Phone => vec![json!("06894 1300")],
            Semantic::Url => vec![json!("www.example.org")],
            Semantic::PostalCode => vec![json!("6638"), json!(66386)],
            _ => vec![json!("1"), json!(1)],
        },
        Type::Group | Type::List { .. } | Type::Office => Vec::new(),
    }
}
