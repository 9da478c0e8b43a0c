//! `decisions.dmn`: every decision table and every route, in the part of DMN 1.3 that engines compute alike.
//!
//! Engines agree on little: a cell is `-`, a literal or one comparison; the first row that holds counts, or the sum
//! of all; a result is a literal, a name, or `+ - *` over whole numbers. So a table is written anew in these words
//! (`build`, `route`), and what they cannot say is handed in as an input of its own, which the evaluator computes:
//! whether a condition holds, what a rounded quotient comes to. Nothing of a table is lost that way.

mod build;
mod cells;
mod diagram;
mod inputs;
mod order;
mod results;
mod route;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use build::decisions;
pub use table::{Decisions, Input, Kind, Table};

use super::{Artifact, Emission, Emitter};
use crate::format::logic::Logic;
use crate::format::manifest::Obstacle;
use crate::model::Service;

/// Where it stands.
const PATH: &str = "decisions.dmn";

/// Version of DMN.
const FORMAT_VERSION: &str = "1.3";

/// Emits `decisions.dmn` where something is decided.
#[derive(Debug)]
pub struct DmnEmitter;

impl Emitter for DmnEmitter {
    fn name(&self) -> &'static str {
        "dmn"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let mut emission = Emission::default();
        let decisions = decisions(service, logic);
        for table in &decisions.tables {
            for rule in &table.rules {
                // A table that became several is one rule.
                if !emission.reports.iter().any(|report| report.rule == *rule) {
                    emission.enforces(PATH, rule.clone());
                }
            }
        }
        for rule in &decisions.missing {
            emission.cannot(PATH, rule.clone(), Obstacle::ValueType);
        }
        if !decisions.tables.is_empty() {
            emission.artifacts.push(Artifact {
                path: PATH.to_owned(),
                media_type: "application/xml",
                format_version: FORMAT_VERSION,
                bytes: write::document(service, &decisions),
            });
        }
        emission
    }
}
