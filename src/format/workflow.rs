//! `workflow.json`: what happens after submission, for any runtime.
//!
//! A case is in one state, inside a [`Work::Parallel`] in one state of each branch. What is done in a state ends
//! with one of its outcomes, which leads to the next state. Keys are those of `logic.json`: `dogs.name` of the
//! application, `review.exempt` of the case. Expressions are those of `logic.json`, too; their patterns stand
//! in [`Workflow::patterns`].
//!
//! The process never alters an application. Where [`Work::Wait`] reopens parts, the applicant submits a new
//! version; computations and decisions are evaluated anew for it with the first date of receipt, routes are not.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{DurationUnit, LawRef, Office};
use super::form::Codelist;
use super::logic::{Calendar, Expr, Type};
use super::{Texts, is_false};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.0.0";

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
    /// Patterns that types and expressions refer to by index; as in `logic.json`.
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

/// A state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct State {
    /// Its name.
    pub name: String,
    /// What people call it, where the definition says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Texts>,
    /// The `parallel` or `stage` around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// A branch of a `parallel` that runs only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// What is done in it.
    #[serde(flatten)]
    pub work: Work,
    /// Time allowed, from entering the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Deadline>,
    /// The office that is told when the time is over; the work goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalate: Option<String>,
    /// Legal bases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// What the clerk should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Texts>,
    /// Ways out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
}

/// What is done in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Work {
    /// People work.
    Task {
        /// Who.
        by: Worker,
        /// Not whoever did this task last (four eyes).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        except: Option<String>,
        /// Keys of the fields of the case that are filled in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fields: Vec<String>,
    },
    /// A system is asked.
    Call {
        /// Its name.
        system: String,
        /// Keys of the application that it is given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        gives: Vec<String>,
        /// Keys of the case that it is given.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        gives_case: Vec<String>,
        /// Keys of the case that it returns.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        results: Vec<String>,
    },
    /// A document goes out.
    Send {
        /// To whom.
        to: Party,
        /// Name of the document.
        document: String,
        /// How, in order of preference.
        channels: Vec<Channel>,
    },
    /// The case waits for somebody.
    Wait {
        /// For whom.
        from: Party,
        /// Keys of what may be changed meanwhile.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reopens: Vec<String>,
    },
    /// Money is paid; an amount of 0 is paid at once.
    Pay {
        /// How much.
        amount: Expr,
    },
    /// Recipients whose condition holds get their part.
    Forward {
        /// Their names.
        recipients: Vec<String>,
    },
    /// A rule decides, without people: the first arm that is true.
    Decide {
        /// Arms in order; the last has no condition.
        arms: Vec<Arm>,
    },
    /// Branches run side by side; it ends when all have ended.
    Parallel {
        /// First states of the branches.
        branches: Vec<String>,
        /// Where it goes on.
        next: String,
    },
    /// One clock over several states.
    Stage {
        /// The state that is entered first.
        first: String,
    },
    /// The case ends.
    End {
        /// Nobody needs to be told.
        #[serde(default, skip_serializing_if = "is_false")]
        silent: bool,
    },
}

/// Who does a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Worker {
    /// An office.
    Office(String),
    /// The office that a route chose on submission.
    Route(String),
}

/// Somebody outside the town hall, or in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Whoever applied.
    Applicant,
    /// An office.
    Office(String),
}

/// How something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Inbox of the account.
    Account,
    /// By mail.
    Email,
    /// On paper.
    Post,
}

/// How a state ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// What people read.
    pub label: Texts,
    /// The next state; where it is missing the branch of the `parallel` ends and the outcome is remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// It comes about by itself when the time is over, and interrupts the work.
    #[serde(default, skip_serializing_if = "is_false")]
    pub overdue: bool,
}

/// A condition with what people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// What must be certainly true.
    pub holds: Expr,
    /// The same in words, as what follows "wenn" or "if".
    pub words: Texts,
}

/// An arm of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Arm {
    /// When it applies; always, where this is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Rule>,
    /// The next state.
    pub to: String,
}

/// Time allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Deadline {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
    /// The same as an ISO 8601 duration (`P14D`); ISO 8601 knows no workdays, so that they have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
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
    /// The artifact that describes its part.
    pub schema: String,
    /// Sent together once a month, by this workday of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_by_workday: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::schema_of;

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
