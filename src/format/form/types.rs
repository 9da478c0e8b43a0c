//! What an answer is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Duration;
use crate::format::is_false;
pub use crate::semantic::{InputMode, Semantic};

/// What an answer is. Ranges include both ends; lengths are counted in code points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Type {
    /// One line.
    Text(TextType),
    /// Several lines.
    LongText(LongTextType),
    /// A whole number.
    Integer(IntegerType),
    /// A number with fixed places.
    Decimal(DecimalType),
    /// An amount.
    Money(MoneyType),
    /// Yes or no, asked openly.
    YesNo,
    /// A box that starts empty.
    Tick,
    /// A box that must be ticked.
    Confirm,
    /// A civil date.
    Date(DateType),
    /// A date whose day, or day and month, may be unknown.
    BirthDate,
    /// Hours and minutes.
    Time,
    /// A month of a year.
    Month,
    /// A year.
    Year(IntegerType),
    /// One of a list.
    Choice(ChoiceType),
    /// Several of a list.
    Choices(ChoicesType),
    /// One or more files.
    File(FileType),
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextType {
    /// What kind of text, where it has rules of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub semantic: Option<Semantic>,
    /// Fewest code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Pattern of the whole text; means the same to Rust, ECMAScript and HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// HTML attribute `inputmode`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_mode: Option<InputMode>,
    /// May a browser check the spelling?
    #[serde(default, skip_serializing_if = "is_false")]
    pub spellcheck: bool,
}

/// Several lines of text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LongTextType {
    /// Fewest code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Most words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_words: Option<u32>,
}

/// A whole number within ±(2⁵³ − 1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IntegerType {
    /// Least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// A number with fixed places; canonical form is a string such as `"12.50"`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DecimalType {
    /// Places after the point.
    pub places: u8,
    /// Least, in canonical form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Greatest, in canonical form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

/// An amount; canonical form is an integer number of cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MoneyType {
    /// Currency (ISO 4217), such as `EUR`.
    pub currency: String,
    /// Least, in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Greatest, in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// A civil date (ISO 8601, `2026-03-02`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateType {
    /// Earliest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

/// One of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChoiceType {
    /// Key in [`Form::codelists`].
    pub codelist: String,
    /// Path of the question whose answer is the `parent` of the options that may be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// Several of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChoicesType {
    /// Key in [`Form::codelists`].
    pub codelist: String,
    /// Fewest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// Most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// One or more files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileType {
    /// What is accepted.
    pub types: Vec<MediaType>,
    /// Most bytes of one file.
    pub max_bytes: u64,
    /// Fewest and most files, where several may be given; then the answer is an array.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// May follow after submission, within this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<Duration>,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// Fewest.
    pub min: u32,
    /// Most.
    pub max: u32,
}

/// A type of file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MediaType {
    /// How names end, without the point, in lower case: `pdf`.
    pub extension: String,
    /// Media type (IANA): `application/pdf`.
    pub media_type: String,
}
