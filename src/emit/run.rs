//! All emitters on one service.

use super::case::CaseEmitter;
use super::disclosure::DisclosureEmitter;
use super::dmn::DmnEmitter;
use super::documents::DocumentEmitter;
use super::index::Entry;
use super::privacy::PrivacyEmitter;
use super::schema::SchemaEmitter;
use super::{
    Artifact, BpmnEmitter, Emitter, FormEmitter, LogicEmitter, VectorsEmitter, WorkflowEmitter, form, logic,
    manifest, service_page,
};
use crate::diagnostic::Diagnostic;
use crate::format::scenarios::Outcome;
use crate::model::Service;

/// Every target of a service, in the order of their artifacts in the manifest.
const EMITTERS: &[&dyn Emitter] = &[
    &SchemaEmitter,
    &FormEmitter,
    &LogicEmitter,
    &WorkflowEmitter,
    &BpmnEmitter,
    &DmnEmitter,
    &CaseEmitter,
    &DisclosureEmitter,
    &DocumentEmitter,
    &PrivacyEmitter,
    &VectorsEmitter,
];

/// What a service becomes.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// Folder of the service's version: `dog_registration/1.0.0`.
    pub folder: String,
    /// Its files.
    pub artifacts: Vec<Artifact>,
    /// Findings of the targets.
    pub diagnostics: Vec<Diagnostic>,
    /// Its line in the catalogue.
    pub entry: Entry,
}

/// Emits every target of a service that has no errors, and the manifest of them all. `outcomes` says what came of
/// each of its scenarios, in their order: whoever reads the service's page reads it there.
pub fn service(service: &Service, outcomes: &[Outcome]) -> Emitted {
    let folder = format!("{}/{}", service.name, service.header.version);
    let (mut artifacts, mut diagnostics, mut reports) = (Vec::new(), Vec::new(), Vec::new());
    let logic = logic(service);
    for emitter in EMITTERS {
        let emission = emitter.emit(service, &logic);
        artifacts.extend(emission.artifacts);
        diagnostics.extend(emission.diagnostics);
        reports.extend(emission.reports);
    }
    artifacts.extend(service_page::pages(service, &logic, &form(service), outcomes));
    let manifest = manifest::manifest(service, &artifacts, &reports);
    let file = manifest::artifact(&manifest);
    let entry = Entry::new(&folder, manifest, &file.bytes);
    artifacts.push(file);
    Emitted { folder, artifacts, diagnostics, entry }
}
