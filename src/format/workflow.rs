//! `workflow.json`: what happens after submission, for any runtime.
//!
//! A case is in one state, inside a [`Work::Parallel`] in one state of each branch. What is done in a state ends
//! with one of its outcomes, which leads to the next state. Keys are those of `logic.json`: `dogs.name` of the
//! application, `review.exempt` of the case. Expressions are those of `logic.json`, too; their patterns stand
//! in [`Workflow::patterns`].
//!
//! The process never alters an application. Where [`Work::Wait`] reopens parts, the applicant submits a new
//! version; computations and decisions are evaluated anew for it with the first date of receipt, routes are not.

mod document;
mod state;

pub use document::{Document, Recipient, Remedy, RemedyKind, Shown, ShownValue};
pub use state::{Arm, Channel, Deadline, Outcome, Party, State, Work, Worker};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Texts;
use super::common::Office;
use super::form::Codelist;
use super::logic::{Calendar, Expr, Type};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.1.0";

/// The process of one version of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Workflow of a service")]
pub struct Workflow {
    /// [`FORMAT_VERSION`] of the writer.
    pub format_version: String,
    /// Name of the service.
    pub service: String,
    /// Version of the service.
    pub version: String,
    /// Language tags; the first is the language of the source, every text has it.
    pub languages: Vec<String>,
    /// The state that a submission enters; a service without a process has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The state that a withdrawal leads to, from anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// All states in document order, outer before inner.
    pub states: Vec<State>,
    /// Data of the case.
    #[serde(default, skip_serializing_if = "Case::is_empty")]
    pub case: Case,
    /// Organisational units that states, routes and escalations name.
    pub offices: Vec<Office>,
    /// Routes that states name; `logic.json` says how each is decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<Route>,
    /// What citizens get.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Who lawfully gets a part of the application. It permits; a state that forwards sends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// How deadlines are counted, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadlines: Option<DeadlineRule>,
    /// Patterns that types and expressions refer to by index: the very table of `logic.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<String>,
}

/// Data of the case: what clerks fill in and systems return. A document of its own beside the application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// Its fields. The last visit of a state counts.
    pub fields: Vec<CaseField>,
    /// Code lists that the types name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub codelists: BTreeMap<String, Codelist>,
}

impl Case {
    /// Is there no field?
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

/// A field of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseField {
    /// Its key: state and name, `review.exempt`.
    pub key: String,
    /// What the clerk reads.
    pub label: Texts,
    /// Short, under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Texts>,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Does every outcome of its state need it, except when the time is over or a system fails?
    pub required: bool,
    /// Who gives the value.
    pub source: CaseSource,
}

/// Who gives the value of a field of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseSource {
    /// Whoever does the task.
    Clerk,
    /// The system that is called.
    System,
}

/// A condition with what people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// What must be certainly true.
    pub holds: Expr,
    /// The same in words, as what follows "wenn" or "if".
    pub words: Texts,
}

/// How deadlines are counted: never by a timer of so many days alone, because they move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DeadlineRule {
    /// Does the day on which the time begins count (§ 187 Abs. 1 BGB, § 31 Abs. 1 VwVfG)?
    pub first_day_counts: bool,
    /// A deadline that ends on one of these days, or on a public holiday, ends with the next day that is
    /// none of them (§ 193 BGB, § 31 Abs. 3 VwVfG).
    pub moves_from: Vec<Weekday>,
    /// Public holidays.
    pub calendar: Calendar,
}

/// Days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each day is named after itself")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A route that states name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Route {
    /// Its name.
    pub name: String,
    /// What people read beside it.
    pub label: Texts,
    /// Names of the offices that it may choose.
    pub offices: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{common::DurationUnit, schema_of};

    #[test]
    fn the_schema_describes_what_is_written() -> Result<(), Box<dyn std::error::Error>> {
        let schema = serde_json::to_value(schema_of::<Workflow>())?;
        assert!(jsonschema::meta::is_valid(&schema));
        let state = State {
            name: "review".to_owned(),
            label: Some(Texts::one("de", "Prüfen")),
            inside: None,
            when: None,
            work: Work::Task { by: Worker::Office("tax".to_owned()), except: None, fields: Vec::new() },
            within: Some(Deadline { count: 5, unit: DurationUnit::Workdays, iso: None }),
            escalate: None,
            laws: Vec::new(),
            hint: None,
            outcomes: Vec::new(),
        };
        let written = serde_json::to_value(&state)?;
        let expected = serde_json::json!({"name": "review", "label": {"de": "Prüfen"}, "kind": "task",
            "by": {"office": "tax"}, "within": {"count": 5, "unit": "workdays"}});
        assert_eq!(written, expected);
        assert_eq!(serde_json::from_value::<State>(written)?, state);
        Ok(())
    }
}
