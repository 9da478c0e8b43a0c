//! Types of answers as schemas of their canonical form.

use std::collections::BTreeSet;

use super::patterns;
use super::view::View;
use crate::emit::common::{media_type, shape};
use crate::format::schema::{Constant, Keywords, Map, Schema, Text, Type};
use crate::model::{Bounds, Codelist, CodelistId, FieldType, FileLimits, NodeId, Service, TextLimits};
use crate::pattern::Pattern;
use crate::semantic::Semantic;

/// Whole numbers that every JSON reader keeps exactly (RFC 8259, section 6).
const EXACT: i64 = (1 << 53) - 1;

/// White space that a canonical text neither begins nor ends with (Unicode property White_Space), apart from
/// control characters.
macro_rules! space {
    () => {
        r"\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    };
}

/// White space, for a class of a pattern.
pub(super) const SPACE: &str = concat!(r"\u0009-\u000d\u0085", space!());

/// Refused in one line: white space at its ends, control characters, ends of lines and paragraphs.
const NOT_A_LINE: &str =
    concat!("^[", space!(), "]|[", space!(), r"]$|[\u0000-\u001f\u007f-\u009f\u2028\u2029]");

/// Refused in a text: white space at its ends, control characters other than tabs and LF.
const NOT_A_TEXT: &str = concat!(
    r"^[\u0009\u000a",
    space!(),
    r"]|[\u0009\u000a",
    space!(),
    r"]$|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]"
);

/// A year from 1583 to 9999.
macro_rules! year {
    () => {
        "(?:158[3-9]|159[0-9]|1[6-9][0-9]{2}|[2-9][0-9]{3})"
    };
}

/// A leap year from 1583 to 9999.
macro_rules! leap_year {
    () => {
        "(?:1584|1588|1592|1596|(?:1[6-9]|[2-9][0-9])(?:0[48]|[2468][048]|[13579][26])|(?:16|[2468][048]|[3579][26])00)"
    };
}

macro_rules! day {
    () => {
        concat!(
            year!(),
            "-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
            "|02-(?:0[1-9]|1[0-9]|2[0-8]))|",
            leap_year!(),
            "-02-29"
        )
    };
}

macro_rules! month {
    () => {
        concat!(year!(), "-(?:0[1-9]|1[0-2])")
    };
}

const DATE: &str = concat!("^(?:", day!(), ")$");
const BIRTH_DATE: &str = concat!("^(?:", day!(), "|", month!(), "|", year!(), ")$");
const MONTH: &str = concat!("^", month!(), "$");
const TIME: &str = "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$";

/// A schema in `$defs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Definition {
    Line,
    Text,
    Date,
    BirthDate,
    Month,
    Time,
    File,
    Later,
    Semantic(Semantic),
    Codes(CodelistId),
}

/// Definitions that a schema refers to.
#[derive(Default)]
pub(super) struct Definitions {
    used: BTreeSet<Definition>,
}

impl Definitions {
    /// A reference to a definition.
    fn reference<'a>(&mut self, service: &Service, definition: Definition) -> Keywords<'a> {
        self.used.insert(definition);
        let needs = match definition {
            Definition::Date | Definition::BirthDate | Definition::Month | Definition::Time => {
                Some(Definition::Line)
            }
            Definition::Semantic(_) => Some(Definition::Line),
            Definition::Later => {
                self.used.insert(Definition::Line);
                Some(Definition::Date)
            }
            Definition::Line | Definition::Text | Definition::File | Definition::Codes(_) => None,
        };
        self.used.extend(needs);
        let reference = format!("#/$defs/{}", name_of(service, definition));
        Keywords { reference: Some(reference.into()), ..Keywords::default() }
    }

    /// `$defs`, in a fixed order.
    pub(super) fn schemas<'a>(&self, service: &'a Service) -> Option<Map<'a>> {
        let schemas = self
            .used
            .iter()
            .map(|definition| (Text::Owned(name_of(service, *definition)), schema_of(service, *definition)));
        let schemas: Vec<_> = schemas.collect();
        (!schemas.is_empty()).then_some(Map(schemas))
    }

    /// The type of an answer.
    pub(super) fn answer<'a>(
        &mut self,
        view: &View<'a>,
        node: NodeId,
        ty: &'a FieldType,
        later: bool,
    ) -> Keywords<'a> {
        let service = view.service;
        let keywords = self.value(service, &service.node(node).path, ty);
        if !later {
            return keywords;
        }
        let later = self.reference(service, Definition::Later);
        Keywords { any_of: Some(vec![keywords.into(), later.into()]), ..Keywords::default() }
    }

    /// The type of a value; `path` is that of its question, or of its field of the case.
    pub(super) fn value<'a>(&mut self, service: &'a Service, path: &str, ty: &'a FieldType) -> Keywords<'a> {
        let typed = |ty| Keywords { ty: Some(ty), ..Keywords::default() };
        match ty {
            FieldType::Text(limits) => self.text(service, Definition::Line, limits),
            FieldType::LongText { limits, words } => {
                let words = words.map(patterns::words).into_iter().collect();
                patterns::beside_others(self.text(service, Definition::Text, limits), words)
            }
            FieldType::Integer(bounds) => number(*bounds, -EXACT, EXACT),
            FieldType::Money { currency, bounds } => {
                Keywords { description: Some(cents(currency)), ..number(*bounds, -EXACT, EXACT) }
            }
            FieldType::Year(bounds) => number(*bounds, 1583, 9999),
            FieldType::Decimal { places, bounds } => {
                let not_negative = bounds.low.is_some_and(|low| low >= 0);
                let decimal = Keywords {
                    pattern: Some(decimal_pattern(*places, not_negative).into()),
                    ty: Some(Type::String),
                    ..self.reference(service, Definition::Line)
                };
                let least = bounds.low.map(|low| patterns::decimal_at_least(low, *places));
                let most = bounds.high.map(|high| patterns::decimal_at_most(high, *places));
                patterns::beside_others(decimal, least.into_iter().chain(most).collect())
            }
            FieldType::YesNo | FieldType::Tick => typed(Type::Boolean),
            FieldType::Confirm => Keywords { constant: Some(Constant::Bool(true)), ..Keywords::default() },
            FieldType::Date { low, high } => {
                let least = low.map(|low| patterns::at_least(&low.to_string()));
                let most = high.map(|high| patterns::at_most(&high.to_string()));
                let day = self.reference(service, Definition::Date);
                patterns::beside_others(day, least.into_iter().chain(most).collect())
            }
            FieldType::BirthDate => self.reference(service, Definition::BirthDate),
            FieldType::Time => self.reference(service, Definition::Time),
            FieldType::Month => self.reference(service, Definition::Month),
            FieldType::Choice(list) => self.code(service, path, *list),
            FieldType::Choices { list, min, max } => Keywords {
                ty: Some(Type::Array),
                items: Some(self.code(service, path, *list).into()),
                min_items: (*min > 0).then_some(*min),
                max_items: Some(*max),
                unique_items: Some(true),
                ..Keywords::default()
            },
            FieldType::File(limits) => self.file(service, limits),
            FieldType::Semantic(semantic) => self.reference(service, Definition::Semantic(*semantic)),
            // INVARIANT: nothing invalid reaches an emitter.
            FieldType::Invalid => Keywords::default(),
        }
    }

    fn text<'a>(&mut self, service: &Service, kind: Definition, limits: &'a TextLimits) -> Keywords<'a> {
        Keywords {
            ty: Some(Type::String),
            min_length: (limits.min > 1).then_some(limits.min),
            max_length: limits.max,
            pattern: limits.pattern.as_ref().map(anchored),
            ..self.reference(service, kind)
        }
    }

    /// A code: the options of one question stand with it, a shared list in `$defs`.
    fn code<'a>(&mut self, service: &'a Service, path: &str, id: CodelistId) -> Keywords<'a> {
        let list = service.codelist(id);
        if list.name == path { codes(service, list) } else { self.reference(service, Definition::Codes(id)) }
    }

    fn file<'a>(&mut self, service: &Service, limits: &FileLimits) -> Keywords<'a> {
        let mut types: Vec<Constant<'a>> = Vec::new();
        for ending in &limits.types {
            let constant = Constant::Text(media_type(ending).into());
            if !types.contains(&constant) {
                types.push(constant);
            }
        }
        let most = i64::try_from(limits.max_bytes).unwrap_or(EXACT);
        let size = Keywords { maximum: Some(most), ..Keywords::default() };
        let media_type = Keywords { constants: Some(types), ..Keywords::default() };
        let limited = Map(vec![("media_type".into(), media_type.into()), ("size".into(), size.into())]);
        let one = Keywords { properties: Some(limited), ..self.reference(service, Definition::File) };
        match limits.count {
            None => one,
            Some((fewest, most)) => Keywords {
                ty: Some(Type::Array),
                items: Some(one.into()),
                // No file at all is no answer.
                min_items: Some(fewest.max(1)),
                max_items: Some(most),
                ..Keywords::default()
            },
        }
    }
}

/// A pattern as JSON Schema wants it.
fn anchored(pattern: &Pattern) -> Text<'_> {
    pattern.anchored().into()
}

/// The schema of texts that match.
pub(super) fn pattern_schema(pattern: &Pattern) -> Schema<'_> {
    Keywords { pattern: Some(anchored(pattern)), ..Keywords::default() }.into()
}

fn number<'a>(bounds: Bounds, least: i64, most: i64) -> Keywords<'a> {
    Keywords {
        ty: Some(Type::Integer),
        minimum: Some(bounds.low.unwrap_or(least)),
        maximum: Some(bounds.high.unwrap_or(most)),
        ..Keywords::default()
    }
}

fn cents<'a>(currency: &str) -> Text<'a> {
    format!("Cent ({currency})").into()
}

/// Fixed places, no superfluous zero in front, and no minus before nothing but zeros.
fn decimal_pattern(places: u8, not_negative: bool) -> String {
    let point = if places == 0 { String::new() } else { format!(r"\.[0-9]{{{places}}}") };
    let positive = format!("(?:0|[1-9][0-9]*){point}");
    if not_negative {
        return format!("^{positive}$");
    }
    let mut negative = vec![format!("[1-9][0-9]*{point}")];
    for zeros in 0..places {
        let (before, after) = ("0".repeat(usize::from(zeros)), places - zeros - 1);
        negative.push(format!(r"0\.{before}[1-9][0-9]{{{after}}}"));
    }
    format!("^(?:{positive}|-(?:{}))$", negative.join("|"))
}

fn name_of(service: &Service, definition: Definition) -> String {
    match definition {
        Definition::Line => "line".to_owned(),
        Definition::Text => "text".to_owned(),
        Definition::Date => "date".to_owned(),
        Definition::BirthDate => "birth_date".to_owned(),
        Definition::Month => "month".to_owned(),
        Definition::Time => "time".to_owned(),
        Definition::File => "file".to_owned(),
        Definition::Later => "later".to_owned(),
        Definition::Semantic(semantic) => semantic.word().to_owned(),
        Definition::Codes(id) => format!("codes.{}", service.codelist(id).name),
    }
}

fn schema_of(service: &Service, definition: Definition) -> Schema<'_> {
    match definition {
        Definition::Line => text_without(NOT_A_LINE),
        Definition::Text => text_without(NOT_A_TEXT),
        Definition::Date => line("JJJJ-MM-TT", DATE),
        Definition::BirthDate => line("JJJJ-MM-TT, JJJJ-MM, JJJJ", BIRTH_DATE),
        Definition::Month => line("JJJJ-MM", MONTH),
        Definition::Time => line("hh:mm", TIME),
        Definition::File => file(),
        Definition::Later => later(),
        Definition::Semantic(semantic) => shared(semantic),
        Definition::Codes(id) => {
            let list = service.codelist(id);
            let title = (!list.label.is_empty()).then(|| list.label.as_str().into());
            Keywords { title, ..codes(service, list) }.into()
        }
    }
}

fn text_without(refused: &'static str) -> Schema<'static> {
    let refused = Keywords { pattern: Some(refused.into()), ..Keywords::default() };
    Keywords { ty: Some(Type::String), min_length: Some(1), not: Some(refused.into()), ..Keywords::default() }
        .into()
}

fn reference_to_line() -> Keywords<'static> {
    Keywords { reference: Some("#/$defs/line".into()), ty: Some(Type::String), ..Keywords::default() }
}

fn line(description: &'static str, pattern: &'static str) -> Schema<'static> {
    Keywords {
        description: (!description.is_empty()).then_some(description.into()),
        pattern: Some(pattern.into()),
        ..reference_to_line()
    }
    .into()
}

/// The shape or the codes of a type that services share; check digits are beyond a schema.
fn shared(semantic: Semantic) -> Schema<'static> {
    let codes = semantic
        .list()
        .map(|list| list.entries.iter().map(|entry| Constant::Text(entry.code.into())).collect());
    Keywords {
        max_length: semantic.facts().longest,
        pattern: shape(semantic).map(|pattern| pattern.anchored().into()),
        constants: codes,
        ..reference_to_line()
    }
    .into()
}

fn file() -> Schema<'static> {
    let text = || Keywords { ty: Some(Type::String), min_length: Some(1), ..Keywords::default() };
    let sha256 = Keywords {
        ty: Some(Type::String),
        max_length: Some(64),
        pattern: Some("^[0-9a-f]{64}$".into()),
        ..Keywords::default()
    };
    closed(vec![
        ("id", text().into()),
        ("name", text().into()),
        ("media_type", text().into()),
        ("size", number(Bounds { low: Some(0), high: None }, 0, EXACT).into()),
        ("sha256", sha256.into()),
    ])
}

fn later() -> Schema<'static> {
    let date = Keywords { reference: Some("#/$defs/date".into()), ..Keywords::default() };
    closed(vec![("later", date.into())])
}

/// An object of exactly these keys.
fn closed(properties: Vec<(&'static str, Schema<'static>)>) -> Schema<'static> {
    Keywords {
        ty: Some(Type::Object),
        required: Some(properties.iter().map(|(name, _)| (*name).into()).collect()),
        properties: Some(Map(properties.into_iter().map(|(name, schema)| (name.into(), schema)).collect())),
        additional: Some(false),
        ..Keywords::default()
    }
    .into()
}

/// The codes of a list with their labels in the first language of the service.
fn codes<'a>(service: &'a Service, list: &'a Codelist) -> Keywords<'a> {
    let language = crate::emit::common::source_language(service);
    let option = |option: &'a crate::model::CodeOption| {
        Keywords {
            title: Some(option.label(language).into()),
            constant: Some(Constant::Text(option.code.as_str().into())),
            ..Keywords::default()
        }
        .into()
    };
    Keywords {
        ty: Some(Type::String),
        one_of: Some(list.options.iter().map(option).collect()),
        ..Keywords::default()
    }
}
