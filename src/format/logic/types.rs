//! Types of answers, with everything that makes an answer well-typed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::semantic::{CheckDigit, Semantic, Step, Writing};

/// The type of a node. JSON values are in canonical form: texts trimmed, NFC and with LF; bounds inclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Type {
    /// An object of further nodes; `{}` where none of them has a value.
    Group,
    /// An array of objects, or of plain values where `of` is given; `[]` where it has no rows.
    List {
        /// Fewest rows; so many are always there.
        min: u32,
        /// Most rows.
        max: u32,
        /// The rows are plain values: this is the type of the node `key[]`.
        #[serde(default, skip_serializing_if = "super::super::is_false")]
        plain: bool,
    },
    /// One line of text: a string without line breaks.
    Text {
        /// Fewest and most characters (Unicode code points).
        #[serde(default, skip_serializing_if = "CountRange::is_open")]
        length: CountRange,
        /// Index into `patterns`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<usize>,
    },
    /// Several lines: a string.
    LongText {
        /// Fewest and most characters (Unicode code points).
        #[serde(default, skip_serializing_if = "CountRange::is_open")]
        length: CountRange,
        /// Most words: runs of anything but white space.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<u32>,
        /// Index into `patterns`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<usize>,
    },
    /// A whole number within ±(2⁵³−1): a JSON number.
    Integer {
        /// Bounds.
        #[serde(default, skip_serializing_if = "NumberRange::is_open")]
        range: NumberRange,
    },
    /// A number with fixed places: a string such as `"2.50"`.
    Decimal {
        /// Digits after the point, at least 1.
        places: u8,
        /// Bounds in units of the last place.
        #[serde(default, skip_serializing_if = "NumberRange::is_open")]
        range: NumberRange,
    },
    /// An amount: its whole number of cents as a JSON number.
    Money {
        /// ISO 4217.
        currency: String,
        /// Bounds in cents.
        #[serde(default, skip_serializing_if = "NumberRange::is_open")]
        range: NumberRange,
    },
    /// `true` or `false`, unanswered until given.
    YesNo,
    /// A box: starts as `false`, never unanswered while relevant.
    Tick,
    /// A box that must be ticked: `true`.
    Confirm,
    /// A day: `"2026-03-02"`.
    Date {
        /// Bounds.
        #[serde(default, skip_serializing_if = "DateRange::is_open")]
        range: DateRange,
    },
    /// A birth date: `"1984-05-03"`, or where parts are unknown `"1984-05"` or `"1984"`.
    BirthDate,
    /// A time of day: `"08:30"`.
    Time,
    /// A month: `"2026-03"`.
    Month,
    /// A year from 1583 to 9999: a JSON number.
    Year {
        /// Bounds.
        #[serde(default, skip_serializing_if = "NumberRange::is_open")]
        range: NumberRange,
    },
    /// One code: a string.
    Choice {
        /// Name of the code list.
        codelist: String,
        /// Key of the node whose code is the parent of this one (cascading).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<String>,
    },
    /// Several codes: an array of strings, none twice.
    Choices {
        /// Name of the code list.
        codelist: String,
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
    },
    /// A file: an object `{id, name, media_type, size, sha256}`, or an array of them where a count is given.
    File(FileLimits),
    /// A text with an own validity, one line in its compact writing. A text that is no code of its list breaks the
    /// rule `code`; everything else that is wrong with it breaks `type`.
    Semantic {
        /// Which.
        semantic: Semantic,
        /// Fewest and most characters (Unicode code points).
        #[serde(default, skip_serializing_if = "CountRange::is_open")]
        length: CountRange,
        /// Index into `patterns`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<usize>,
        /// Name of the code list that its texts are codes of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        codelist: Option<String>,
        /// Its check digit, where the text has the shape.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        check_digit: Option<CheckDigit>,
    },
    /// The name of an office: the value of a route.
    Office,
}

/// Limits of a count; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountRange {
    /// Fewest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// Most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// Bounds of a number, both inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NumberRange {
    /// Smallest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
}

/// Bounds of a day, both inclusive, ISO.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateRange {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
}

/// Limits of a file answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileLimits {
    /// Media types allowed: `application/pdf`.
    pub media_types: Vec<String>,
    /// Largest size of one file in bytes.
    pub max_bytes: u64,
    /// Fewest and most files; then the answer is an array.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<CountRange>,
}

impl CountRange {
    /// Is nothing said?
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    /// Does it allow this count?
    pub fn allows(&self, count: usize) -> bool {
        self.min.is_none_or(|min| count >= min as usize) && self.max.is_none_or(|max| count <= max as usize)
    }
}

impl NumberRange {
    /// Is nothing said?
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    /// Does it allow this number?
    pub fn allows(&self, number: i64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

impl DateRange {
    /// Is nothing said?
    pub fn is_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}
