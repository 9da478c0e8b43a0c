//! What several artifacts share: laws, offices, durations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
pub use crate::operator::DurationUnit;

/// A statute, or a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LawRef {
    /// Name of the law in the definition.
    pub name: String,
    /// Full title.
    pub title: Texts,
    /// Abbreviation, such as "GewO".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Texts>,
    /// The place as people cite it, such as "§ 14 Abs. 1"; without it the whole statute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where to read it (https).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An organisational unit with the ways to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// Its name in the definition.
    pub name: String,
    /// Its name for people.
    pub title: Texts,
    /// Mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number as people write it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Web page (https).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Postal address; its lines are separated by U+000A.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duration {
    /// How many units; at least 1.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}
