//! Types of answers and of values.

use super::{CodelistId, FileLimits};
use crate::pattern::Pattern;
use crate::semantic::Semantic;

/// The type of an answer, with everything that makes an answer well-typed.
#[derive(Clone, Debug)]
pub enum FieldType {
    /// One line of text.
    Text(TextLimits),
    /// Several lines; `words` limits words where it is given.
    LongText {
        /// Limits in characters.
        limits: TextLimits,
        /// Most words.
        words: Option<u32>,
    },
    /// A whole number.
    Integer(Bounds),
    /// A number with fixed places; bounds in units of the last place.
    Decimal {
        /// Digits after the point.
        places: u8,
        /// Bounds in units of the last place.
        bounds: Bounds,
    },
    /// An amount; bounds in the smallest unit (cents).
    Money {
        /// ISO 4217.
        currency: String,
        /// Bounds in cents.
        bounds: Bounds,
    },
    /// Yes or no, unanswered until given.
    YesNo,
    /// A box: starts as no, never unanswered while relevant.
    Tick,
    /// A box that must be ticked.
    Confirm,
    /// A day; bounds inclusive, ISO.
    Date {
        /// First day.
        low: Option<jiff::civil::Date>,
        /// Last day.
        high: Option<jiff::civil::Date>,
    },
    /// A birth date; day, or day and month, may be unknown.
    BirthDate,
    /// A time of day, `HH:MM`.
    Time,
    /// A month, `YYYY-MM`.
    Month,
    /// A year.
    Year(Bounds),
    /// One code.
    Choice(CodelistId),
    /// Several codes; at least `min`, at most `max`.
    Choices {
        /// The list.
        list: CodelistId,
        /// Fewest.
        min: u32,
        /// Most; the length of the list unless said.
        max: u32,
    },
    /// One file, or several where a count is given.
    File(FileLimits),
    /// A type that German services share, with its own validity.
    Semantic(Semantic),
    /// Not understood; a diagnostic has said so. Never reaches an emitter.
    Invalid,
}

/// Limits of a text, counted in code points after NFC.
#[derive(Clone, Debug, Default)]
pub struct TextLimits {
    /// Fewest.
    pub min: u32,
    /// Most.
    pub max: Option<u32>,
    /// What the whole text must match.
    pub pattern: Option<Pattern>,
}

/// Bounds of whole numbers, both inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Smallest.
    pub low: Option<i64>,
    /// Largest.
    pub high: Option<i64>,
}

/// The type of a value in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Yes or no.
    YesNo,
    /// A number or an amount.
    Number(Numeric),
    /// A text.
    Text,
    /// A day.
    Date,
    /// A birth date with possibly unknown parts.
    BirthDate,
    /// A time of day.
    Time,
    /// A month.
    Month,
    /// One code of a list.
    Code(CodelistId),
    /// A country or nationality code.
    Semantic(Semantic),
    /// Several codes of a list.
    Codes(CodelistId),
    /// A list of literals, right of `in`.
    Many(Box<ValueType>),
    /// A duration.
    Duration,
    /// A file.
    File,
    /// An office: the value of a route.
    Office,
    /// Not understood; a diagnostic has said so. Fits everything, so that nothing is said twice.
    Invalid,
}

/// What is known of a number: exactness, unit and bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeric {
    /// The currency of an amount (ISO 4217), none for a plain number.
    pub currency: Option<String>,
    /// How exact.
    pub scale: Scale,
    /// Smallest possible value times 10^places (for a ratio: of the quotient, rounded outwards).
    pub low: i128,
    /// Largest possible value times 10^places.
    pub high: i128,
}

/// Exactness of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// So many digits after the point.
    Places(u8),
    /// A quotient; may be multiplied, divided, compared and rounded.
    Ratio,
}

/// What an unbounded number is taken to lie within, without sign.
pub const UNBOUNDED: i128 = 1_000_000_000_000;

impl FieldType {
    /// Is the answer itself a list in JSON (`choices`, several files)?
    pub fn is_array(&self) -> bool {
        matches!(self, FieldType::Choices { .. })
            || matches!(self, FieldType::File(limits) if limits.count.is_some())
    }
}

impl FieldType {
    /// The type of the value that an expression reads.
    pub fn value_type(&self) -> ValueType {
        match self {
            FieldType::Text(_) | FieldType::LongText { .. } => ValueType::Text,
            FieldType::Integer(bounds) => ValueType::Number(Numeric::of(None, 0, *bounds)),
            FieldType::Decimal { places, bounds } => ValueType::Number(Numeric::of(None, *places, *bounds)),
            FieldType::Money { currency, bounds } => {
                ValueType::Number(Numeric::of(Some(currency.clone()), 2, *bounds))
            }
            FieldType::YesNo | FieldType::Tick | FieldType::Confirm => ValueType::YesNo,
            FieldType::Date { .. } => ValueType::Date,
            FieldType::BirthDate => ValueType::BirthDate,
            FieldType::Time => ValueType::Time,
            FieldType::Month => ValueType::Month,
            FieldType::Year(bounds) => ValueType::Number(Numeric::of(
                None,
                0,
                Bounds { low: bounds.low.or(Some(1583)), high: bounds.high.or(Some(9999)) },
            )),
            FieldType::Choice(list) => ValueType::Code(*list),
            FieldType::Choices { list, .. } => ValueType::Codes(*list),
            FieldType::File(_) => ValueType::File,
            FieldType::Semantic(semantic) if semantic.list().is_some() => ValueType::Semantic(*semantic),
            FieldType::Semantic(_) => ValueType::Text,
            FieldType::Invalid => ValueType::Invalid,
        }
    }
}

impl Numeric {
    /// A number with fixed places and bounds in units of the last place; open ends are [`UNBOUNDED`].
    pub fn of(currency: Option<String>, places: u8, bounds: Bounds) -> Numeric {
        let open = UNBOUNDED * power_of_ten(places);
        Numeric {
            currency,
            scale: Scale::Places(places),
            low: bounds.low.map_or(-open, i128::from),
            high: bounds.high.map_or(open, i128::from),
        }
    }

    /// Digits after the point; a ratio has none that are fixed.
    pub fn places(&self) -> Option<u8> {
        match self.scale {
            Scale::Places(places) => Some(places),
            Scale::Ratio => None,
        }
    }
}

/// 10^`places`; the language allows at most nine places.
pub fn power_of_ten(places: u8) -> i128 {
    10_i128.pow(u32::from(places.min(18)))
}
