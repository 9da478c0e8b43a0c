//! Examples with expected results.

use jiff::civil::Date;

use super::{CaseFieldId, DisclosureId, Expr, NodeId, RouteId, StateId, StopId};
use crate::source::Span;

/// `scenario "…" { … }`.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// What it shows.
    pub label: String,
    /// The given application file, relative to the source root, with its text.
    pub given: Option<(String, String)>,
    /// Answers said inline, in order.
    pub answers: Vec<GivenAnswer>,
    /// The civil date of receipt.
    pub today: Option<Date>,
    /// What must come of it.
    pub expectations: Vec<Expectation>,
    /// The label.
    pub span: Span,
}

/// `dogs[1].born_on = 2027-01-01`.
#[derive(Clone, Debug)]
pub struct GivenAnswer {
    /// Which answer.
    pub place: ScenarioPlace,
    /// The value; none for `unanswered`.
    pub value: Option<Expr>,
    /// The whole clause.
    pub span: Span,
}

/// What a scenario gives a value to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioPlace {
    /// An answer; rows from 1 for each list on the way.
    Data(ScenarioValue),
    /// Case data.
    Case(CaseFieldId),
}

/// A node with the rows on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioValue {
    /// The node.
    pub node: NodeId,
    /// Rows from 1, one for each list from the outside in; missing where a whole list is meant.
    pub rows: Vec<u32>,
}

/// Where an error is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorPlace {
    /// At an answer, or with fewer rows than lists in any row.
    Value(ScenarioValue),
    /// A route refuses.
    Route(RouteId),
    /// The form ends on this page: one of its stops holds.
    Page {
        /// Its name.
        name: String,
        /// Its stops.
        stops: Vec<StopId>,
    },
}

/// `expect …`.
#[derive(Clone, Debug)]
pub enum Expectation {
    /// A condition holds.
    Holds(Expr),
    /// The application is valid.
    Valid(Span),
    /// Exactly these places have errors.
    Errors(Vec<ErrorPlace>, Span),
    /// The process takes this way.
    Path {
        /// Outcomes in order.
        steps: Vec<PathStep>,
        /// Where it ends.
        end: Option<StateId>,
        /// The whole clause.
        span: Span,
    },
    /// A recipient gets it, or does not.
    Disclosed {
        /// Without `not`.
        expected: bool,
        /// Numbers of the legal form.
        items: Vec<u32>,
        /// Values.
        nodes: Vec<NodeId>,
        /// To whom.
        to: DisclosureId,
        /// The whole clause.
        span: Span,
    },
}

/// `review.accept`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// The state.
    pub state: StateId,
    /// Its outcome; [`WITHDRAWN`] where the applicant withdraws meanwhile.
    pub outcome: String,
}

/// What stands for an outcome where the applicant withdraws.
pub const WITHDRAWN: &str = "withdrawn";
