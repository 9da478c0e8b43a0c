//! All emitters on one service.

use super::disclosure::DisclosureEmitter;
use super::manifest;
use super::schema::SchemaEmitter;
use super::{Artifact, Emitter, FormEmitter, FormHtmlEmitter, LogicEmitter, VectorsEmitter, WorkflowEmitter};
use crate::diagnostic::Diagnostic;
use crate::model::Service;

/// Every target of a service, in the order of their artifacts in the manifest.
const EMITTERS: &[&dyn Emitter] = &[
    &SchemaEmitter,
    &FormEmitter,
    &FormHtmlEmitter,
    &LogicEmitter,
    &WorkflowEmitter,
    &DisclosureEmitter,
    &VectorsEmitter,
];

/// What a service becomes.
#[derive(Clone, Debug, Default)]
pub struct Emitted {
    /// Folder of the service's version: `dog_registration/1.0.0`.
    pub folder: String,
    /// Its files.
    pub artifacts: Vec<Artifact>,
    /// Findings of the targets.
    pub diagnostics: Vec<Diagnostic>,
}

/// Emits every target of a service that has no errors, and the manifest of them all.
pub fn service(service: &Service) -> Emitted {
    let mut emitted =
        Emitted { folder: format!("{}/{}", service.name, service.header.version), ..Emitted::default() };
    let mut reports = Vec::new();
    for emitter in EMITTERS {
        let emission = emitter.emit(service);
        emitted.artifacts.extend(emission.artifacts);
        emitted.diagnostics.extend(emission.diagnostics);
        reports.extend(emission.reports);
    }
    emitted.artifacts.push(manifest::artifact(service, &emitted.artifacts, &reports));
    emitted
}
