//! Examples with expected results.

use super::{Expr, Name, NumberRange, Path, Spanned, Text};
use crate::source::Span;

/// `scenario "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What it shows.
    pub label: Text,
    /// `given "file"`.
    pub given: Option<Text>,
    /// `path = value`.
    pub answers: Vec<Answer>,
    /// `today 2026-03-02`.
    pub today: Option<Spanned<String>>,
    /// `expect …`.
    pub expectations: Vec<Expectation>,
    /// The whole statement.
    pub span: Span,
}

/// `path = value` in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which question.
    pub path: Path,
    /// The answer; `unanswered` leaves it open.
    pub value: Expr,
    /// The whole clause.
    pub span: Span,
}

/// `expect …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// `expect annual_tax = 198.00 EUR`.
    Holds(Expr),
    /// `expect error at a, b`: exactly these.
    Errors(Vec<Path>, Span),
    /// `expect valid`.
    Valid(Span),
    /// `expect path review.accept -> registered`.
    Path {
        /// `state.outcome`, in order.
        steps: Vec<Path>,
        /// Where it ends.
        end: Option<Name>,
        /// The whole clause.
        span: Span,
    },
    /// `expect [not] disclosed [item 13 | a, b] to ihk`.
    Disclosed {
        /// Without `not`.
        expected: bool,
        /// Numbers after `item`.
        items: Vec<NumberRange>,
        /// Paths.
        paths: Vec<Path>,
        /// To whom.
        to: Name,
        /// The whole clause.
        span: Span,
    },
}
