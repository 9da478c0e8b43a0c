//! Types and literals.

use super::{DurationUnit, Name, Path, Spanned, Text};
use crate::source::Span;

/// Words for types of answers, besides the semantic ones.
pub const TYPES: [&str; 16] = [
    "text",
    "long_text",
    "integer",
    "decimal",
    "money",
    "yes_no",
    "tick",
    "date",
    "birth_date",
    "time",
    "month",
    "year",
    "choice",
    "choices",
    "file",
    "confirm",
];

/// A type as written: `optional text(..40, pattern "…")`, `list(1..4) of nationality`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Where `optional` stands, if it does.
    pub optional: Option<Span>,
    /// `text`, `choice`, a block's name, …
    pub name: Name,
    /// What stands in parentheses.
    pub args: Vec<TypeArg>,
    /// `of type` after `list(…)`.
    pub of: Option<Box<Type>>,
    /// The whole type.
    pub span: Span,
}

/// One argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArg {
    /// `1..20`, `..40`, `3..`, `..10 MB`, `2020-01-01..2020-12-31`, `..500 words`.
    Range(RangeArg),
    /// A single number, date or quantity.
    Value(Literal),
    /// `pattern "…"`.
    Pattern(Text),
    /// `places 2`.
    Places(Spanned<u32>),
    /// A name: a code list, a media type, a currency.
    Name(Name),
    /// `bank_accounts by iban`.
    By(Path, Name),
}

/// A range of literals; an end that is missing is open. Both ends are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeArg {
    /// Lower end.
    pub low: Option<Literal>,
    /// Upper end.
    pub high: Option<Literal>,
    /// The whole range.
    pub span: Span,
}

/// A literal value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// What it is.
    pub kind: LiteralKind,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralKind {
    /// Digits with an optional point: `2`, `84.00`; a leading `-` included.
    Number(String),
    /// A number with a unit: `84.00 EUR`, `14 days`, `10 MB`, `500 words`.
    Quantity(String, Name),
    /// `2026-03-02`.
    Date(String),
    /// `2026-03`.
    Month(String),
    /// `08:30`.
    Time(String),
    /// `1.0.0`.
    Version(String),
    /// `"…"`.
    Text(String),
}

/// A whole number of units of time or of working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
    /// Where it stands.
    pub span: Span,
}
