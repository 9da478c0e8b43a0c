//! Types of answers as types of `logic.json`.

use super::expr::Translator;
use crate::emit::common::{cascade_parent, codelist_key, media_type, shape};
use crate::format::logic::{CountRange, DateRange, FileLimits, NumberRange, Type};
use crate::model::{self, Bounds, FieldType, NodeId, TextLimits};
use crate::semantic::Semantic;

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
            FieldType::Semantic(semantic) => self.shared(*semantic),
            // INVARIANT: nothing invalid reaches an emitter.
            FieldType::Invalid => Type::Text { length: CountRange::default(), pattern: None },
        }
    }

    /// A type that services share. Its list becomes a code list of the logic.
    fn shared(&mut self, semantic: Semantic) -> Type {
        let facts = semantic.facts();
        let list = semantic.list();
        if list.is_some() {
            self.official.insert(semantic);
        }
        Type::Semantic {
            semantic,
            length: CountRange { min: None, max: facts.longest },
            pattern: shape(semantic).map(|pattern| self.patterns.index(pattern)),
            codelist: list.map(|list| list.key.to_owned()),
            check_digit: facts.check_digit,
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
