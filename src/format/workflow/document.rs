//! What leaves the case: documents for citizens, parts of the application for others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Deadline, Rule};
use crate::format::Texts;
use crate::format::common::LawRef;

/// What citizens get: the data, the legal basis and the remedy. Wording and letterhead belong to the town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// Its title.
    pub label: Texts,
    /// One for each row of this list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_each: Option<String>,
    /// What it shows, in order.
    pub shows: Vec<Shown>,
    /// Legal bases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// What can be done against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// Further texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Texts>,
}

/// A value that a document shows, as far as it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shown {
    /// Which value.
    pub value: ShownValue,
    /// Shown only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
}

/// Where a shown value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShownValue {
    /// Key of the application.
    Application(String),
    /// Key of the case.
    Case(String),
}

/// What can be done against a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remedy {
    /// Which remedy.
    pub kind: RemedyKind,
    /// How long it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Deadline>,
}

/// Kinds of remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// Widerspruch or Einspruch.
    Objection,
    /// Klage.
    Action,
}

/// Somebody who lawfully gets a part of the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recipient {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Texts,
    /// Legal bases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// Only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// Keys of the application that it gets, computed values included, in the order of the form; the groups and lists
    /// around them are among them. What is not there is left out; nothing else leaves the case.
    #[serde(default)]
    pub gets: Vec<String>,
    /// The artifact that describes its part.
    pub schema: String,
    /// Sent together once a month, by this workday of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_by_workday: Option<u32>,
}
