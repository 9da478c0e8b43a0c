//! What several artifacts share: texts in several languages, laws, offices, durations.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One text in every language that has it, keyed by language tag (`de`, `en`, `de-simple`).
///
/// The text in the service's first language is always there; it is the source of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// A text in one language.
    pub fn new(lang: &str, text: impl Into<String>) -> Self {
        Text(BTreeMap::from([(lang.to_owned(), text.into())]))
    }

    /// Adds or replaces the text of one language.
    pub fn with(mut self, lang: &str, text: impl Into<String>) -> Self {
        self.0.insert(lang.to_owned(), text.into());
        self
    }

    /// The text in `lang`; where it is missing the text in `source`, the service's first language.
    /// The second part is the language of the text that was found.
    pub fn get<'a>(&'a self, lang: &'a str, source: &'a str) -> (&'a str, &'a str) {
        let own = self.0.get_key_value(lang);
        match own.or_else(|| self.0.get_key_value(source)).or_else(|| self.0.iter().next()) {
            Some((found, text)) => (text, found),
            None => ("", lang),
        }
    }
}

/// A statute, or a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LawRef {
    /// Name of the law in the definition.
    pub name: String,
    /// Full title.
    pub title: Text,
    /// Abbreviation, such as "GewO".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Text>,
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
    pub title: Text,
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

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DurationUnit {
    /// Calendar days.
    Days,
    /// Seven days.
    Weeks,
    /// Calendar months, clamped at their end.
    Months,
    /// Calendar years.
    Years,
    /// Monday to Friday without the public holidays of the region's Land.
    Workdays,
}
