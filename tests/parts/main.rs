//! What leaves a case: parts for recipients, data of documents, and what people are told about it.

#[path = "../judged/mod.rs"]
mod judged;
#[path = "../support/mod.rs"]
mod support;

mod command;
mod documents;
mod leaks;
mod privacy;

use std::path::{Path, PathBuf};

use antrag::runtime::{Catalogue, Service};
use serde_json::Value;

/// A file of the repository.
fn file(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Every service that is shipped, as it was compiled.
fn services() -> Vec<Service> {
    let catalogue = Catalogue::load(&file("generated")).expect("built");
    let latest = |name: &str| {
        let version = catalogue.versions(name).next().expect("a version");
        catalogue.service(name, version).expect("it loads").expect("it is there")
    };
    catalogue.names().map(latest).collect()
}

/// An artifact of a service.
fn artifact(service: &Service, path: &str) -> Value {
    let folder = format!("generated/{}/{}", service.name(), service.version());
    let bytes = std::fs::read(file(&folder).join(path)).expect("an artifact");
    serde_json::from_slice(&bytes).expect("JSON")
}
