//! Applications made for a logic: valid ones, ones that show a certain rule, and broken ones.
//!
//! `vectors.json` and the tests that compare validators are made of them. Everything is derived from the published
//! [`Logic`]: values from the limits of types, from code lists and patterns, and from the constants that conditions
//! and tables compare them with. There is no second set of rules: what an application comes to is always asked of
//! [`eval`](crate::eval), and an answer is changed again and again until that says what was wanted.
//!
//! The generator is deterministic: the same logic and seed give the same applications on every machine.

mod aim;
mod compare;
mod conditions;
mod edges;
mod goal;
mod mutate;
mod near;
mod pool;
mod probe;
mod repair;
mod rng;
mod rules;
mod shape;
mod show;
mod target;
mod text;
mod value;
mod wrong;

pub use goal::{Wanted, wanted};
pub use mutate::Stream;
pub use pool::{Pool, Shown};
pub use probe::Prepared;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::eval::{self, Deviation, Evaluation, LogicError, Program, Violation, holidays};
use crate::format::logic::{Calendar, Logic};
use rng::Rng;
use shape::Shape;

/// A value that stands for itself.
type Value = eval::Value<'static>;

/// An application and the day on which it is received.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// In canonical JSON, as far as it is meant to be.
    pub application: Json,
    /// Civil date of receipt.
    pub today: Date,
}

/// How values are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// The most ordinary value: what people read.
    Plain,
    /// Any valid value, mostly from the edges.
    Wild,
}

/// What is wrong with an application.
struct Found {
    violations: Vec<Violation>,
    deviations: Vec<Deviation>,
}

impl Found {
    fn count(&self) -> usize {
        self.violations.len() + self.deviations.len()
    }
}

/// Makes applications for one logic.
pub struct Sampler<'p> {
    prepared: &'p Prepared,
    shape: Shape<'p>,
    program: Program,
    /// Constants by the key of the answer that they are compared with.
    constants: BTreeMap<&'p str, Vec<Value>>,
    calendar: Calendar,
    rng: Rng,
}

impl<'p> Sampler<'p> {
    /// A generator; equal seeds give equal applications.
    ///
    /// # Errors
    /// The logic is inconsistent; none that the compiler writes is.
    pub fn new(prepared: &'p Prepared, seed: u64) -> Result<Self, LogicError> {
        let program = Program::new(prepared.logic())?;
        let (shape, constants) = (Shape::of(prepared.logic()), edges::constants(prepared.logic()));
        let calendar = prepared.logic().calendar.clone().unwrap_or_else(|| holidays::calendar(None));
        Ok(Sampler { prepared, shape, program, constants, calendar, rng: Rng::seeded(seed) })
    }

    /// What an application comes to, probes included.
    fn evaluate<'e>(&'e self, sample: &'e Sample) -> Evaluation<'e> {
        eval::evaluate(&self.program, &sample.application, sample.today, None)
    }

    /// Everything that is wrong with an application.
    fn find(&self, sample: &Sample) -> Found {
        let evaluation = self.evaluate(sample);
        Found { violations: evaluation.violations().to_vec(), deviations: eval::deviations(&evaluation) }
    }

    /// The logic with its probes.
    fn logic(&self) -> &'p Logic {
        self.prepared.logic()
    }
}
