//! Types of answers as types of `logic.json`.

use super::expr::Translator;
use crate::emit::common::{cascade_parent, codelist_key, media_type};
use crate::format::logic::{CountRange, DateRange, FileLimits, NumberRange, Semantic, Type};
use crate::model::{self, Bounds, FieldType, NodeId, TextLimits};

impl Translator<'_> {
    /// The type of an answer; `node` is the question, where it is one of the application.
    pub(in crate::emit) fn ty(&mut self, ty: &FieldType, node: Option<NodeId>) -> Type {
        match ty {
            FieldType::Text(limits) => {
                let pattern = limits.pattern.as_ref().map(|pattern| self.patterns.index(pattern));
                Type::Text { length: length(limits), pattern }
            }
            FieldType::LongText { limits, words } => {
                let pattern = limits.pattern.as_ref().map(|pattern| self.patterns.index(pattern));
                Type::LongText { length: length(limits), words: *words, pattern }
            }
            FieldType::Integer(bounds) => Type::Integer { range: range(*bounds) },
            FieldType::Decimal { places, bounds } => Type::Decimal { places: *places, range: range(*bounds) },
            FieldType::Money { currency, bounds } => {
                Type::Money { currency: currency.clone(), range: range(*bounds) }
            }
            FieldType::YesNo => Type::YesNo,
            FieldType::Tick => Type::Tick,
            FieldType::Confirm => Type::Confirm,
            FieldType::Date { low, high } => {
                let iso = |day: &Option<jiff::civil::Date>| day.map(|day| day.to_string());
                Type::Date { range: DateRange { min: iso(low), max: iso(high) } }
            }
            FieldType::BirthDate => Type::BirthDate,
            FieldType::Time => Type::Time,
            FieldType::Month => Type::Month,
            FieldType::Year(bounds) => Type::Year { range: range(*bounds) },
            FieldType::Choice(list) => Type::Choice {
                codelist: codelist_key(self.service, *list),
                under: node
                    .and_then(|node| cascade_parent(self.service, node))
                    .map(|parent| self.key(parent)),
            },
            FieldType::Choices { list, min, max } => {
                Type::Choices { codelist: codelist_key(self.service, *list), min: *min, max: *max }
            }
            FieldType::File(limits) => Type::File(file(limits)),
            FieldType::Semantic(semantic) => Type::Semantic { semantic: shared(*semantic) },
            // INVARIANT: nothing invalid reaches an emitter.
            FieldType::Invalid => Type::Text { length: CountRange::default(), pattern: None },
        }
    }
}

fn length(limits: &TextLimits) -> CountRange {
    CountRange { min: (limits.min > 0).then_some(limits.min), max: limits.max }
}

fn range(bounds: Bounds) -> NumberRange {
    NumberRange { min: bounds.low, max: bounds.high }
}

fn file(limits: &model::FileLimits) -> FileLimits {
    let mut media_types: Vec<String> = Vec::new();
    for ending in &limits.types {
        let media_type = media_type(ending).to_owned();
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    let count = limits.count.map(|(min, max)| CountRange { min: Some(min), max: Some(max) });
    FileLimits { media_types, max_bytes: limits.max_bytes, count }
}

fn shared(semantic: model::Semantic) -> Semantic {
    match semantic {
        model::Semantic::PersonName => Semantic::PersonName,
        model::Semantic::Email => Semantic::Email,
        model::Semantic::Phone => Semantic::Phone,
        model::Semantic::Url => Semantic::Url,
        model::Semantic::PostalCode => Semantic::PostalCode,
        model::Semantic::Iban => Semantic::Iban,
        model::Semantic::Bic => Semantic::Bic,
        model::Semantic::TaxId => Semantic::TaxId,
        model::Semantic::VatId => Semantic::VatId,
        model::Semantic::Country => Semantic::Country,
        model::Semantic::Nationality => Semantic::Nationality,
        model::Semantic::MunicipalityKey => Semantic::MunicipalityKey,
        model::Semantic::Leika => Semantic::Leika,
    }
}
