//! What `antrag validate --format json` writes: the verdict on an application.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::RuleKind;

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

/// The verdict on an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Verdict on an application")]
pub struct Verdict {
    /// Version of this format.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Civil date of receipt (ISO 8601, Europe/Berlin) with which it was judged.
    pub today: String,
    /// May it be accepted as it is?
    pub accepted: bool,
    /// What is wrong, by place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Error>,
    /// Computed and decided values, by JSON Pointer, in canonical form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub computed: BTreeMap<String, Value>,
    /// Where each route leads that is certain.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routes: BTreeMap<String, Destination>,
}

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Error {
    /// JSON Pointer (RFC 6901) of the answer; empty for the application as a whole.
    pub pointer: String,
    /// Id of the broken rule, as the manifest lists it, or a stable code of what cannot be read: `input/not_json`.
    pub code: String,
    /// What kind of mistake it is.
    pub kind: ErrorKind,
    /// What is said of it, in the chosen language.
    pub text: String,
}

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// It cannot be read: no JSON, no UTF-8, too large.
    Input,
    /// A rule of the service; `canonical`, if it is one that only a program can break.
    #[serde(untagged)]
    Rule(RuleKind),
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// To this office.
    Office(String),
    /// Nowhere: id of the rule that refuses.
    Refused(String),
}
