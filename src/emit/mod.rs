//! Model → published structs → bytes, one file or folder per target.
//!
//! An [`Emitter`] reads one service and gives artifacts, diagnostics and a report of the rules that its
//! artifacts enforce; it changes nothing. The manifest is made of those reports.

mod bpmn;
mod calendar;
mod case;
mod common;
mod conditions;
mod disclosure;
mod dmn;
mod documents;
mod form;
mod form_html;
mod formats;
mod index;
mod json;
mod logic;
mod manifest;
mod privacy;
mod rules;
mod run;
mod schema;
mod service_page;
mod shared;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod texts;
mod vectors;
mod words;
mod workflow;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::format::logic::Logic;
use crate::format::manifest::Obstacle;
use crate::model::Service;

pub use bpmn::BpmnEmitter;
pub use calendar::calendar;
pub use common::media_type;
pub use disclosure::gets as disclosed_nodes;
pub use dmn::{
    Decisions, DmnEmitter, Input as DecisionInput, Kind as DecisionKind, Table as DecisionTable, decisions,
};
pub use form::{FormEmitter, form};
pub use index::{Catalogue, Entry};
pub use json::to_bytes;
pub use logic::{LogicEmitter, expression, key_in_rows, logic};
pub use manifest::PATH as MANIFEST;
pub use privacy::privacy;
pub use run::{Emitted, service};
pub use shared::shared;
pub use vectors::{VectorsEmitter, vectors};
pub use words::{case_name, node_name, outcome_word, quoted};
pub use workflow::{WorkflowEmitter, workflow};

/// A target: reads a service, gives its artifacts.
pub trait Emitter: Sync {
    /// Its name, for messages: `schema`, `logic`.
    fn name(&self) -> &'static str;

    /// The artifacts of a service that has no errors; `logic` is its own, which several targets read.
    fn emit(&self, service: &Service, logic: &Logic) -> Emission;
}

/// What an emitter gives.
#[derive(Clone, Debug, Default)]
pub struct Emission {
    /// Files, each with its path in the folder of the service's version.
    pub artifacts: Vec<Artifact>,
    /// Findings of this target.
    pub diagnostics: Vec<Diagnostic>,
    /// What becomes of the service's rules in these artifacts. A rule that is not mentioned is none of this
    /// target's business; a rule that the target should carry but cannot is mentioned with its obstacle.
    pub reports: Vec<RuleReport>,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path with `/`, relative to the folder of the service's version (of shared files: to the output root).
    pub path: String,
    /// Media type: `application/schema+json`.
    pub media_type: &'static str,
    /// Version of the format, `major.minor`.
    pub format_version: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What becomes of one rule in one artifact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleReport {
    /// Id of the rule.
    pub rule: String,
    /// Path of the artifact.
    pub artifact: String,
    /// Why the artifact cannot enforce it; none where it does.
    pub obstacle: Option<Obstacle>,
}

impl Emission {
    /// An emission of one artifact without findings.
    pub fn of(artifact: Artifact) -> Emission {
        Emission { artifacts: vec![artifact], ..Emission::default() }
    }

    /// Reports that an artifact enforces a rule.
    pub fn enforces(&mut self, artifact: &str, rule: impl Into<String>) {
        self.reports.push(RuleReport { rule: rule.into(), artifact: artifact.to_owned(), obstacle: None });
    }

    /// Reports that an artifact should enforce a rule and cannot.
    pub fn cannot(&mut self, artifact: &str, rule: impl Into<String>, obstacle: Obstacle) {
        let report =
            RuleReport { rule: rule.into(), artifact: artifact.to_owned(), obstacle: Some(obstacle) };
        self.reports.push(report);
    }
}
