//! What `--format json` writes: findings for machines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Version of this format.
pub const FORMAT_VERSION: &str = "1.0";

/// All findings of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Version of this format, `major.minor`.
    pub format_version: String,
    /// Sorted by file and place; files in the order in which they were read.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable code, such as `E0201`; `antrag explain` shows its page.
    pub code: String,
    /// How grave it is.
    pub severity: Severity,
    /// The sentence, in the language of the run.
    pub message: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// Further places that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Replacements of text that certainly mend it, all together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is written for the service.
    Error,
    /// Should be mended.
    Warning,
}

/// A part of a file, from `start` up to but not including `end`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Path as it can be opened from where the run was started, with `/`.
    pub file: String,
    /// First character.
    pub start: Point,
    /// One past the last character.
    pub end: Point,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Point {
    /// Bytes before it, in the text without byte order mark.
    pub byte: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// A further place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
}

/// A replacement of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// What is replaced; an empty place inserts.
    #[serde(flatten)]
    pub place: Place,
    /// By what.
    pub text: String,
}
