//! The reference evaluator: what an application comes to under a `logic.json`.
//!
//! It reads nothing but the published [`Logic`](crate::format::logic::Logic), an application in canonical JSON,
//! today's date, and where there is one the data of the case. It never reads a clock, never rounds unasked, and
//! never panics on any input: what does not fit is *unknown* and is kept as a [`Fault`].
//!
//! [`Program::new`] checks a logic once; [`evaluate`] goes through its nodes in their order, one pass, and
//! gives relevance, values, broken rules and routes. Every rule of the language's meaning has its place:
//! [`Truth`] is Kleene's logic, [`Term`] tells *absent* from *unknown*, [`number`] is exact, [`date`] counts as
//! §§ 187, 188, 193 BGB say, [`holidays`] are those of the Länder, [`check_digit`] knows check digits.

mod answer;
mod any;
mod build;
mod canonical;
pub mod check_digit;
mod compile;
mod consistency;
pub mod date;
mod evaluation;
mod expr;
mod fold;
mod formula;
mod frame;
pub mod holidays;
mod kind;
pub mod number;
mod part;
mod pointer;
mod program;
mod read;
mod relation;
mod relevance;
mod rules;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod truth;
mod value;
pub mod workday;

pub use canonical::{Deviation, deviations};
pub use consistency::{LogicError, LogicProblem};
pub use evaluation::{Case, Destination, Evaluation, Fault, FaultKind, Violation, evaluate, evaluate_text};
pub use part::Part;
pub use program::Program;
pub use relation::Relation;
pub use truth::Truth;
pub use value::{Term, Value};
