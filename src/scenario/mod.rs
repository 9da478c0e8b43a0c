//! Running scenarios: the examples of a definition, and whether what must come of them does.
//!
//! A [`Bench`] holds a service and its logic. [`run`] makes the application of a scenario, evaluates it with the
//! evaluator that every runtime is held against, and judges each expectation. What is wrong is a coded finding
//! with its place and the reason: which rule or row of a table applied, and which values it read.
//!
//! Nothing here evaluates by itself: what an expectation, a `decide` or a condition of a recipient says is handed
//! to `eval` as an expression.

mod bench;
mod coverage;
mod disclosed;
mod errors;
mod given;
mod holds;
mod inline;
mod json;
mod paths;
mod place;
mod say;
mod trial;
mod walk;
mod walker;
mod why;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::model::{Expectation, Scenario, Service};
use crate::source::{FileId, Span};

pub use crate::eval::LogicError;
pub use coverage::{Coverage, Untouched};
pub use paths::{Path, Paths, Step, paths};

/// What came of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that it expects came.
    Passed,
    /// Something else came than it expects.
    Failed,
    /// Its application is not clear, so that nothing could be judged.
    Unclear,
}

/// A scenario that was run.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What it shows.
    pub label: String,
    /// Where it is written.
    pub span: Span,
    /// What came of it.
    pub outcome: Outcome,
    /// Why it did not pass.
    pub findings: Vec<Diagnostic>,
}

/// The scenarios of a service that were run.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// In the order of the definition.
    pub verdicts: Vec<Verdict>,
    /// What they touched.
    pub coverage: Coverage,
}

/// Files of given applications: the number of each, by its path.
pub type GivenFiles = BTreeMap<String, FileId>;

/// Runs the scenarios of a service that has no errors; `chosen` says which, by label. Places in a given file
/// count in the text that [`Scenario::given`] holds.
///
/// # Errors
/// The logic of the service is inconsistent, which is a mistake of the compiler.
pub fn run(
    service: &Service,
    files: &GivenFiles,
    chosen: &dyn Fn(&str) -> bool,
) -> Result<Results, LogicError> {
    let bench = bench::Bench::new(service);
    let program = crate::eval::Program::new(bench.logic())?;
    let mut results = Results::default();
    for scenario in service.scenarios.iter().filter(|scenario| chosen(&scenario.label)) {
        let verdict = one(&bench, &program, scenario, files, &mut results.coverage);
        results.verdicts.push(verdict);
    }
    Ok(results)
}

fn one(
    bench: &bench::Bench<'_>,
    program: &crate::eval::Program,
    scenario: &Scenario,
    files: &GivenFiles,
    coverage: &mut Coverage,
) -> Verdict {
    let verdict =
        |outcome, findings| Verdict { label: scenario.label.clone(), span: scenario.span, outcome, findings };
    let given = match given::build(bench, program, scenario, files) {
        Ok(given) => given,
        Err(findings) => return verdict(Outcome::Unclear, findings),
    };
    let evaluation = crate::eval::evaluate(program, &given.application, given.today, Some(&given.case));
    let trial = trial::Trial { bench, program, scenario, given: &given, evaluation: &evaluation };
    coverage.see(&trial);
    let unclear = given::unclear(&trial);
    if !unclear.is_empty() {
        return verdict(Outcome::Unclear, unclear);
    }
    let mut findings = errors::faults(&trial);
    for expectation in &scenario.expectations {
        match expectation {
            Expectation::Holds(condition) => findings.extend(holds::judge(&trial, condition)),
            Expectation::Valid(span) => findings.extend(errors::valid(&trial, *span)),
            Expectation::Errors(places, span) => findings.extend(errors::exactly(&trial, places, *span)),
            Expectation::Path { steps, end, span } => {
                let wanted = walk::Wanted { steps, end: *end, span: *span };
                findings.extend(walk::judge(&trial, &wanted, coverage));
            }
            Expectation::Disclosed { .. } => findings.extend(disclosed::judge(&trial, expectation)),
        }
    }
    verdict(if findings.is_empty() { Outcome::Passed } else { Outcome::Failed }, findings)
}
