//! The published artifacts as plain structs: the only thing that a runtime shares with the compiler.
//!
//! Every struct here is written to `generated/` as JSON, and `formats/*.schema.json` (JSON Schema 2020-12,
//! derived with schemars) describes it, so that a portal in any language can generate its types.

pub mod common;
pub mod diagnostics;
pub mod form;
pub mod index;
pub mod logic;
pub mod manifest;
pub mod privacy;
pub mod process;
mod said;
pub mod scenarios;
pub mod schema;
pub mod vectors;
pub mod verdict;
pub mod workflow;

pub use said::said;

pub use crate::rule::{DeviationKind, RuleKind, rule_id};

use std::collections::BTreeMap;

use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

/// One text in every language that it has, by language tag (`de`, `en`, `de-simple`). The first language of
/// the service is always there; another may be missing, and then the first one is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    pub fn one(language: &str, text: impl Into<String>) -> Self {
        Texts(BTreeMap::from([(language.to_owned(), text.into())]))
    }

    /// The text in `language`, else in `first`, the first language of the service.
    pub fn get<'a>(&'a self, language: &str, first: &str) -> &'a str {
        self.0.get(language).or_else(|| self.0.get(first)).map_or("", String::as_str)
    }

    /// Adds or replaces the text of one language.
    pub fn with(mut self, language: &str, text: impl Into<String>) -> Self {
        self.0.insert(language.to_owned(), text.into());
        self
    }

    /// Is there a text in this language?
    pub fn has(&self, language: &str) -> bool {
        self.0.contains_key(language)
    }
}

/// The JSON Schema (2020-12) of a published struct.
///
/// Without `format`: Rust's names of integers are unknown to validators, and strict ones refuse what they do
/// not know.
pub fn schema_of<T: JsonSchema>() -> Schema {
    let without_format = RecursiveTransform(|schema: &mut Schema| {
        schema.remove("format");
    });
    let settings = SchemaSettings::draft2020_12().with_transform(without_format);
    settings.into_generator().into_root_schema_for::<T>()
}

/// For `skip_serializing_if`: `false` is left out.
pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}
