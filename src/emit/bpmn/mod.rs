//! `process.bpmn`, and the same drawing for pages.
//!
//! `workflow.json` becomes nodes and flows ([`build`]), these get places ([`layout`]), and both are written: as BPMN for
//! Operaton and Flowable, as BPMN for Camunda 8, as SVG. The file holds what the portable part of BPMN can say; every
//! automated step is an external task, and every decision is made by the evaluator that answers it.

mod build;
mod camunda;
mod flow;
mod form;
mod join;
mod layout;
mod plan;
mod state;
mod svg;
#[cfg(test)]
mod tests;
mod wait;
mod words;
mod xml;
mod zeebe;

use super::{Artifact, Emission, Emitter, rules, workflow};
use crate::format::logic::Logic;
use crate::format::workflow::Workflow;
use crate::model::{DurationUnit, Service};
use xml::Flavour;

/// Where the process stands.
const PATH: &str = "process.bpmn";
/// The same for Camunda 8.
const ZEEBE: &str = "process.zeebe.bpmn";
/// Version of both.
const FORMAT_VERSION: &str = "2.0";

/// Emits `process.bpmn` and `process.zeebe.bpmn`.
#[derive(Debug)]
pub struct BpmnEmitter;

/// What the file says of the whole process.
struct Head {
    id: String,
    label: String,
    version: String,
    /// LeiKa key, for registers of processes.
    note: Option<String>,
    /// How long an engine keeps what has ended.
    history_days: u32,
}

impl Emitter for BpmnEmitter {
    fn name(&self) -> &'static str {
        "bpmn"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let workflow = workflow(service, logic);
        let Some(scope) = build::process(&workflow) else { return Emission::default() };
        let (head, drawing) = (head(service, &workflow), layout::draw(&scope));
        let mut emission = Emission::default();
        for (path, flavour) in [(PATH, Flavour::Camunda), (ZEEBE, Flavour::Zeebe)] {
            let bytes = xml::document(&head, &scope, &drawing, flavour);
            emission.artifacts.push(Artifact {
                path: path.to_owned(),
                media_type: "application/xml",
                format_version: FORMAT_VERSION,
                bytes,
            });
            for rule in rules::of_states(service) {
                emission.enforces(path, rule);
            }
        }
        emission
    }
}

/// The drawing of the process as an element `svg`; none where the service has no process.
pub(super) fn drawing(service: &Service, logic: &Logic) -> Option<String> {
    let workflow = workflow(service, logic);
    let scope = build::process(&workflow)?;
    Some(svg::svg(&head(service, &workflow), &scope, &layout::draw(&scope)))
}

fn head(service: &Service, workflow: &Workflow) -> Head {
    Head {
        id: service.name.clone(),
        label: service.label.as_str().to_owned(),
        version: workflow.version.clone(),
        note: service.header.leika.as_ref().map(|key| format!("urn:de:fim:leika:leistung:{key}")),
        history_days: history_days(service),
    }
}

/// As long as the case itself is kept, and half a year where the definition does not say it.
fn history_days(service: &Service) -> u32 {
    let Some(retention) = &service.header.retention else { return 180 };
    let days = match retention.period.unit {
        DurationUnit::Days => 1,
        DurationUnit::Workdays => 2,
        DurationUnit::Weeks => 7,
        DurationUnit::Months => 31,
        DurationUnit::Years => 366,
    };
    retention.period.count.saturating_mul(days)
}
