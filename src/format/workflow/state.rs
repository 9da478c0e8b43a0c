//! States, and what is done in them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rule;
use crate::format::common::{DurationUnit, LawRef};
use crate::format::logic::Expr;
use crate::format::{Texts, is_false};

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
