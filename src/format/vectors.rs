//! `vectors.json`: applications with what must come of them, for whoever writes a runtime.
//!
//! `bases` are valid applications. A vector changes one of them: first `remove`, then `set`, each a JSON Pointer
//! (RFC 6901), in the order in which they stand. `set` replaces what is there, adds a key to an object, or with the
//! index after the last a row to an array; the pointer `""` is the whole application. In JavaScript:
//!
//! ```js
//! const application = structuredClone(bases[vector.base].application);
//! for (const pointer of vector.remove ?? []) remove(application, pointer);
//! for (const [pointer, value] of Object.entries(vector.set ?? {})) set(application, pointer, value);
//! ```
//!
//! What is expected is written down in the same way. `errors` and `deviations` are complete. `relevance`, `computed`
//! and `routes` of a vector say only what differs from its base: put them over those of the base.
//!
//! `texts` says what is told of the rules in `errors`: a runtime that speaks the languages of the service finds the same
//! texts by rule id in `form.json` and `logic.json`.
//!
//! In `relevance` a place that is not named is like the place around it, the application itself being relevant:
//! look for the longest pointer in the map that begins the place's own. A place that is not there counts for nothing.

use std::collections::BTreeMap;

use super::Texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.1.0";

/// The vectors of one version of a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Vectors of a service")]
pub struct Vectors {
    /// Version of this format: `1.1.0`.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Valid applications.
    pub bases: Vec<Base>,
    /// Changed ones; each shows a rule.
    pub vectors: Vec<Vector>,
    /// What is said of each rule that a vector breaks, by its id, in each language of the service.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, Texts>,
    /// What no application was found for: nothing is missing in silence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Open>,
}

/// A valid application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Base {
    /// What it is about.
    pub name: String,
    /// Civil date of receipt (ISO 8601).
    pub today: String,
    /// The application, in canonical form.
    pub application: Json,
    /// What must come of it.
    pub expect: Expected,
}

/// An application that shows a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Vector {
    /// Id of the rule; of a decision table or route its name.
    pub shows: String,
    /// How it shows it.
    pub case: Case,
    /// Which row of the decision table or arm of the route, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Index of the base.
    pub base: usize,
    /// Civil date of receipt (ISO 8601), where it is another one than that of the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// Taken away, by JSON Pointer, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
    /// Put there, by JSON Pointer, in order.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub set: Map<String, Json>,
    /// What must come of it.
    pub expect: Expected,
}

/// How a vector shows a rule. In `true`, `false`, `decides` and the cases at a limit the application is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// A required answer is not there.
    Missing,
    /// The answer is of another type, or misshapen.
    WrongType,
    /// Right in shape, wrong by its check digit.
    WrongDigit,
    /// One character less than allowed.
    TooShort,
    /// As few characters as allowed.
    Shortest,
    /// As many characters or words as allowed.
    Longest,
    /// One character or word more than allowed.
    TooLong,
    /// Just below what is allowed.
    TooSmall,
    /// The smallest or first that is allowed.
    Smallest,
    /// The largest or last that is allowed, of files in bytes.
    Largest,
    /// Just above what is allowed.
    TooLarge,
    /// Does not match the pattern.
    NoMatch,
    /// A code that the list does not have.
    UnknownCode,
    /// A code of the list that belongs to another parent.
    OtherParent,
    /// One less than allowed.
    TooFew,
    /// As few as allowed.
    Fewest,
    /// As many as allowed.
    Most,
    /// One more than allowed.
    TooMany,
    /// A file of a type that is not allowed.
    OtherMediaType,
    /// The condition is true.
    True,
    /// The condition is false.
    False,
    /// The condition is false, and there is an answer that exists only while it is true.
    Irrelevant,
    /// The rule is broken.
    Broken,
    /// The row of the table or arm of the route decides.
    Decides,
    /// Broken by white space at the ends of a text.
    Spaced,
    /// Broken by a letter and its mark as two signs that normal form C has as one.
    Decomposed,
}

/// What must come of an application.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Expected {
    /// Rules that it breaks, all of them, by place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Broken>,
    /// Rules of the canonical form that it breaks, all of them, by place: `<service>/canonical/<how>`. No vector
    /// shows a key that stands twice in one object: applications here have been parsed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deviations: Vec<Broken>,
    /// The condition that the vector shows, in the row where it shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Relevance by JSON Pointer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub relevance: BTreeMap<String, Relevance>,
    /// Computed and decided values by JSON Pointer, in canonical JSON; `null` is no value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub computed: BTreeMap<String, Json>,
    /// Where each route leads, by its name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routes: BTreeMap<String, Destination>,
}

/// A rule that is broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Broken {
    /// JSON Pointer of the answer or other place; empty for the application as a whole.
    pub pointer: String,
    /// Id of the rule.
    pub rule: String,
}

/// A condition in a certain row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// JSON Pointer of the row; empty for the application.
    pub row: String,
    /// Does it hold?
    pub holds: bool,
}

/// Whether a place is relevant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relevance {
    /// Certainly.
    Yes,
    /// Certainly not.
    No,
    /// Not yet known.
    Unknown,
}

/// Where a route leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// To an office: its name.
    Office(String),
    /// Nowhere: id of the rule that refuses.
    Refused(String),
    /// Not yet known.
    Unknown,
}

/// What no application was found for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Open {
    /// Id of the rule; of a decision table or route its name.
    pub shows: String,
    /// How it should be shown.
    pub case: Case,
    /// Which row of the decision table or arm of the route, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Why not: `no application found`.
    pub reason: String,
}
