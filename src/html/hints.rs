//! Sentences under a label that follow from the type of the answer.

use super::answers::size;
use super::build::Builder;
use super::words::fill;
use crate::format::form::{ChoicesType, FileType, LongTextType, Type};

impl Builder<'_> {
    /// Sentences that follow from the type.
    pub(super) fn hints(&self, ty: &Type) -> Vec<String> {
        let words = self.words;
        match ty {
            Type::Date(_) => vec![words.date_hint.to_owned()],
            Type::BirthDate => vec![words.birth_date_hint.to_owned()],
            Type::Month => vec![words.month_hint.to_owned()],
            Type::Time => vec![words.time_hint.to_owned()],
            Type::Money(money) => {
                let currency = if money.currency == "EUR" { "Euro" } else { &money.currency };
                vec![fill(words.money_hint, &[("currency", currency)])]
            }
            Type::Decimal(decimal) => {
                let example = format!("12,{}", "5".repeat(usize::from(decimal.places.clamp(1, 9))));
                vec![fill(words.decimal_hint, &[("example", &example)])]
            }
            Type::LongText(LongTextType { max_words: Some(most), .. }) => {
                vec![fill(words.words_hint, &[("n", &most.to_string())])]
            }
            Type::Choices(choices) => vec![self.choices_hint(choices)],
            Type::File(file) => self.file_hints(file),
            _ => Vec::new(),
        }
    }

    fn choices_hint(&self, ty: &ChoicesType) -> String {
        let all = self.options(&ty.codelist).len();
        let (min, max) = (ty.min.unwrap_or(0), ty.max.unwrap_or(u32::MAX));
        let (low, high) = (min.to_string(), max.to_string());
        if (max as usize) >= all {
            self.words.choices_hint.to_owned()
        } else if min > 1 {
            fill(self.words.choices_range, &[("min", &low), ("max", &high)])
        } else {
            fill(self.words.choices_max, &[("max", &high)])
        }
    }

    fn file_hints(&self, file: &FileType) -> Vec<String> {
        let types: Vec<String> = file.types.iter().map(|kind| kind.extension.to_uppercase()).collect();
        let types = self.words.any_of(&types);
        let size = size(file.max_bytes, self.words);
        let count = file.count.map_or(1, |count| count.max);
        let sentence = if count > 1 { self.words.files_hint } else { self.words.file_hint };
        let mut hints =
            vec![fill(sentence, &[("types", &types), ("count", &count.to_string()), ("size", &size)])];
        if let Some(later) = file.later {
            hints.push(fill(self.words.later_hint, &[("duration", &self.words.duration(later))]));
        }
        hints
    }
}
