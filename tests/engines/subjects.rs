//! Services whose decisions are put before engines.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use antrag::compile::{self, Files, Input};
use antrag::diagnostic::table::files::MISSING;
use antrag::diagnostic::{Diagnostic, Lang, Severity};
use antrag::emit::{self, Decisions};
use antrag::format::logic::Logic;
use antrag::format::vectors::Vectors;
use antrag::model::{RouteTarget, Service, Text};
use antrag::sample::{Prepared, Sample, Sampler, Stream};
use antrag::source::Span;
use jiff::civil::Date;
use serde_json::json;

use super::engine::root;

/// A service with its decisions, and where its `decisions.dmn` lies.
pub struct Subject {
    pub name: String,
    pub logic: Logic,
    pub decisions: Decisions,
    pub file: PathBuf,
    /// Applications that go with it.
    pub bases: Vec<Sample>,
}

/// How many applications of each service are tried.
const SAMPLES: usize = 200;

/// The day of receipt where none is said.
pub const TODAY: Date = Date::constant(2026, 3, 2);

/// The services of this project.
pub const SERVICES: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

/// The services of this project, and the one that has every kind of cell.
pub fn all(folder: &Path) -> Vec<Subject> {
    let shipped = SERVICES.iter().map(|name| service("services", name));
    shipped.chain([service("tests/fixtures", "decisions")]).map(|service| subject(&service, folder)).collect()
}

/// A service with its file.
pub fn subject(service: &Service, folder: &Path) -> Subject {
    let emitted = emit::service(service, &[]);
    let dmn = emitted
        .artifacts
        .iter()
        .find(|artifact| artifact.path == "decisions.dmn")
        .expect("something is decided");
    let file = folder.join(format!("{}.dmn", service.name));
    fs::write(&file, &dmn.bytes).expect("the folder can be written");
    let logic = emit::logic(service);
    let decisions = emit::decisions(service, &logic);
    let vectors = emitted.artifacts.iter().find(|artifact| artifact.path == "vectors.json").expect("vectors");
    let vectors: Vectors = serde_json::from_slice(&vectors.bytes).expect("vectors");
    let bases = vectors.bases.into_iter();
    let bases =
        bases.map(|base| Sample { application: base.application, today: base.today.parse().expect("a day") });
    Subject { name: service.name.clone(), logic, decisions, file, bases: bases.collect() }
}

/// A definition of this project.
pub fn service(folder: &str, name: &str) -> Service {
    struct Below(PathBuf);
    impl Files for Below {
        fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
            fs::read(self.0.join(path))
                .map_err(|_| Diagnostic::new(MISSING, Span::default()).with("path", path))
        }
    }
    let files = Below(root().join(folder));
    let path = format!("{name}.antrag");
    let bytes = files.read(&path);
    let mut checked = compile::check(vec![Input { path, bytes }], &files);
    for finding in &checked.diagnostics {
        assert!(finding.severity() != Severity::Error, "{}", finding.message(Lang::En));
    }
    checked.services.remove(0)
}

/// Puts a text into every label, message and title.
pub fn poison(service: &mut Service, text: &str) {
    let text = || Text::new(text, Arc::default());
    service.label = text();
    service.nodes.iter_mut().for_each(|node| node.label = text());
    for route in &mut service.routes {
        route.label = text();
        for arm in &mut route.arms {
            if let RouteTarget::Refuse(message) = &mut arm.target {
                *message = text();
            }
        }
    }
    for office in &mut service.offices {
        Arc::make_mut(office).label = text();
    }
    for law in &mut service.laws {
        let law = Arc::make_mut(law);
        (law.label, law.short) = (text(), None);
    }
}

/// Applications of a service: valid ones, and such as lack or break something.
pub fn samples(subject: &Subject, seed: u64) -> Vec<Sample> {
    let prepared = Prepared::new(&subject.logic);
    let sampler = Sampler::new(&prepared, seed).expect("a consistent logic");
    let empty = Sample { application: json!({}), today: TODAY };
    let mut stream = Stream::new(&prepared, &sampler, &subject.bases, &empty);
    (0..SAMPLES).map(|_| stream.next_sample()).collect()
}
