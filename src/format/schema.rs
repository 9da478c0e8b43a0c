//! `schema.json` and `disclosures/*.schema.json`: JSON Schema 2020-12, with the keywords that we use.
//!
//! Keywords are written in the order of the fields of [`Keywords`]. There is no `format`: validators differ in
//! what they take it to mean, so every format is a pattern. There is no keyword of our own either, because
//! strict validators refuse unknown ones; rule ids stand in `$comment`.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Version of the layout of our schemas (not of JSON Schema): what stands where, what `$comment` means.
pub const FORMAT_VERSION: &str = "1.0.0";

/// The dialect.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// A text of a schema: borrowed from the definition where possible.
pub type Text<'a> = Cow<'a, str>;

/// A schema.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Schema<'a> {
    /// `true` accepts everything, `false` nothing.
    Bool(bool),
    /// Keywords, all of which must hold.
    Object(Box<Keywords<'a>>),
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Constant<'a> {
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A string.
    Text(Text<'a>),
}

/// Types of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Object.
    Object,
    /// Array.
    Array,
    /// String.
    String,
    /// Whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// Named schemas in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map<'a>(pub Vec<(Text<'a>, Schema<'a>)>);

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $word:literal,)*) => {
        /// The keywords of a schema.
        #[derive(Clone, Debug, Default, PartialEq, Serialize)]
        pub struct Keywords<'a> { $(
            $(#[$doc])*
            #[serde(rename = $word, skip_serializing_if = "Option::is_none")]
            pub $name: Option<$ty>,
        )* }
    };
}

keywords! {
    /// The dialect.
    dialect: &'static str = "$schema",
    /// Identity of the schema.
    id: Text<'a> = "$id",
    /// The rules that the keywords beside it enforce, separated by spaces.
    comment: Text<'a> = "$comment",
    /// What people call it.
    title: Text<'a> = "title",
    /// What people should know.
    description: Text<'a> = "description",
    /// A schema in `$defs`.
    reference: Text<'a> = "$ref",
    /// Type of the value.
    ty: Type = "type",
    /// The only value.
    constant: Constant<'a> = "const",
    /// The only values.
    constants: Vec<Constant<'a>> = "enum",
    /// Schemas of an object's values.
    properties: Map<'a> = "properties",
    /// Keys that must be there.
    required: Vec<Text<'a>> = "required",
    /// May there be other keys?
    additional: bool = "additionalProperties",
    /// Schema of every item.
    items: Schema<'a> = "items",
    /// Schema that some items have.
    contains: Schema<'a> = "contains",
    /// Fewest such items.
    min_contains: u32 = "minContains",
    /// Most such items.
    max_contains: u32 = "maxContains",
    /// Fewest items.
    min_items: u32 = "minItems",
    /// Most items.
    max_items: u32 = "maxItems",
    /// No two items are equal.
    unique_items: bool = "uniqueItems",
    /// Fewest code points.
    min_length: u32 = "minLength",
    /// Most code points.
    max_length: u32 = "maxLength",
    /// Pattern, with its anchors.
    pattern: Text<'a> = "pattern",
    /// Least number.
    minimum: i64 = "minimum",
    /// Greatest number.
    maximum: i64 = "maximum",
    /// Must not hold.
    not: Schema<'a> = "not",
    /// Exactly one must hold.
    one_of: Vec<Schema<'a>> = "oneOf",
    /// At least one must hold.
    any_of: Vec<Schema<'a>> = "anyOf",
    /// All must hold.
    all_of: Vec<Schema<'a>> = "allOf",
    /// Condition.
    condition: Schema<'a> = "if",
    /// Must hold where the condition holds.
    then: Schema<'a> = "then",
    /// Must hold where it does not.
    otherwise: Schema<'a> = "else",
    /// Schemas that others refer to.
    definitions: Map<'a> = "$defs",
}

impl<'a> From<Keywords<'a>> for Schema<'a> {
    fn from(keywords: Keywords<'a>) -> Self {
        Schema::Object(Box::new(keywords))
    }
}

impl<'a> Schema<'a> {
    /// Accepts nothing.
    pub const NEVER: Schema<'static> = Schema::Bool(false);

    /// Accepts exactly this value.
    pub fn constant(value: Constant<'a>) -> Self {
        Keywords { constant: Some(value), ..Keywords::default() }.into()
    }

    /// Refuses what `schema` accepts.
    pub fn negated(schema: Schema<'a>) -> Self {
        Keywords { not: Some(schema), ..Keywords::default() }.into()
    }
}

impl<'a> Map<'a> {
    /// The schema of that name, for changing.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Schema<'a>> {
        self.0.iter_mut().find(|(own, _)| own == name).map(|(_, schema)| schema)
    }
}

impl Serialize for Map<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, schema) in &self.0 {
            map.serialize_entry(name, schema)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_keywords_that_are_set_are_written_in_a_fixed_order() -> Result<(), serde_json::Error> {
        let schema: Schema = Keywords {
            required: Some(vec!["a".into()]),
            ty: Some(Type::Object),
            properties: Some(Map(vec![
                ("b".into(), Schema::NEVER),
                ("a".into(), Schema::constant(Constant::Number(3))),
            ])),
            ..Keywords::default()
        }
        .into();
        assert_eq!(
            serde_json::to_string(&schema)?,
            r#"{"type":"object","properties":{"b":false,"a":{"const":3}},"required":["a"]}"#
        );
        Ok(())
    }
}
