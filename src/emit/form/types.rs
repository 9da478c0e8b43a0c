//! Types of answers as types of `form.json`.

use crate::emit::common::{cascade_parent, codelist_key, duration, media_type};
use crate::emit::logic::decimal;
use crate::format::form::{
    ChoiceType, ChoicesType, Count, DateType, DecimalType, FileType, InputMode, IntegerType, LongTextType,
    MediaType, MoneyType, TextType, Type,
};
use crate::model::{self, Bounds, Clauses, FieldType, NodeId, Period, Service, TextLimits};
use crate::semantic::Semantic;

/// Texts up to this many characters are names and numbers more often than prose: no spelling is checked.
const SHORT: u32 = 100;

/// The type of a question; `node` is the question.
pub(super) fn ty(service: &Service, ty: &FieldType, node: NodeId) -> Type {
    let clauses = &service.node(node).clauses;
    match ty {
        FieldType::Text(limits) => Type::Text(line(limits, clauses)),
        FieldType::LongText { limits, words } => Type::LongText(LongTextType {
            min_length: (limits.min > 0).then_some(limits.min),
            max_length: limits.max,
            max_words: *words,
        }),
        FieldType::Integer(bounds) => Type::Integer(integer(*bounds)),
        FieldType::Decimal { places, bounds } => {
            let say = |end: Option<i64>| end.map(|end| decimal(i128::from(end), *places));
            Type::Decimal(DecimalType { places: *places, min: say(bounds.low), max: say(bounds.high) })
        }
        FieldType::Money { currency, bounds } => {
            Type::Money(MoneyType { currency: currency.clone(), min: bounds.low, max: bounds.high })
        }
        FieldType::YesNo => Type::YesNo,
        FieldType::Tick => Type::Tick,
        FieldType::Confirm => Type::Confirm,
        FieldType::Date { low, high } => {
            Type::Date(DateType { min: low.map(|day| day.to_string()), max: high.map(|day| day.to_string()) })
        }
        FieldType::BirthDate => Type::BirthDate,
        FieldType::Time => Type::Time,
        FieldType::Month => Type::Month,
        FieldType::Year(bounds) => Type::Year(integer(*bounds)),
        FieldType::Choice(list) => Type::Choice(ChoiceType {
            codelist: codelist_key(service, *list),
            parent: cascade_parent(service, node).map(|parent| service.node(parent).path.clone()),
        }),
        FieldType::Choices { list, min, max } => {
            let most = service.codelist(*list).options.len() as u64;
            Type::Choices(ChoicesType {
                codelist: codelist_key(service, *list),
                min: (*min > 0).then_some(*min),
                max: (u64::from(*max) < most).then_some(*max),
            })
        }
        FieldType::File(limits) => Type::File(file(limits, clauses.later)),
        FieldType::Semantic(semantic) => match semantic.list() {
            Some(list) => Type::Choice(ChoiceType { codelist: list.key.to_owned(), parent: None }),
            None => Type::Text(shared(*semantic)),
        },
        // INVARIANT: nothing invalid reaches an emitter.
        FieldType::Invalid => Type::Text(TextType::default()),
    }
}

fn integer(bounds: Bounds) -> IntegerType {
    IntegerType { min: bounds.low, max: bounds.high }
}

fn line(limits: &TextLimits, clauses: &Clauses) -> TextType {
    let pattern = limits.pattern.as_ref().map(|pattern| pattern.portable().to_owned());
    let own = clauses.autocomplete.is_some() || clauses.prefill.is_some();
    let prose = limits.max.is_none_or(|max| max > SHORT);
    TextType {
        semantic: None,
        min_length: (limits.min > 0).then_some(limits.min),
        max_length: limits.max,
        input_mode: pattern.as_deref().is_some_and(only_digits).then_some(InputMode::Numeric),
        spellcheck: prose && pattern.is_none() && !own,
        pattern,
    }
}

/// Does a pattern plainly ask for digits alone: `[0-9]+`, `\d{15}`?
fn only_digits(pattern: &str) -> bool {
    let rest = pattern.strip_prefix("[0-9]").or_else(|| pattern.strip_prefix("\\d"));
    rest.is_some_and(|count| count.chars().all(|sign| sign.is_ascii_digit() || "{},+*?".contains(sign)))
}

fn file(limits: &model::FileLimits, later: Option<Period>) -> FileType {
    let types = limits
        .types
        .iter()
        .map(|ending| MediaType { extension: ending.clone(), media_type: media_type(ending).to_owned() });
    FileType {
        types: types.collect(),
        max_bytes: limits.max_bytes,
        count: limits.count.map(|(min, max)| Count { min, max }),
        later: later.map(duration),
    }
}

fn shared(semantic: Semantic) -> TextType {
    let input_mode = semantic.facts().input_mode;
    TextType {
        semantic: Some(semantic),
        input_mode: (input_mode != InputMode::Text).then_some(input_mode),
        ..TextType::default()
    }
}
