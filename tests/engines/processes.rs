//! `process.bpmn` on Operaton and Flowable: every way through every process is walked on both, and each stands at every
//! step where the compiler's own walk stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use antrag::compile::{Checked, check};
use antrag::emit;
use antrag::model::Text;
use antrag::runtime::Service;
use antrag::scenario::{self, GivenFiles, Paths};
use antrag::workspace::Workspace;
use serde_json::json;

use super::drive::Drive;
use super::engine::{Engine, root};
use super::support::Place;

/// A service as it is built, and the ways through its process.
pub struct Subject {
    pub folder: PathBuf,
    pub service: Service,
    paths: Paths,
}

impl Subject {
    /// The first of its paths.
    pub fn path(&self) -> &scenario::Path {
        &self.paths.paths[0]
    }
}

/// What a service of this project is built into.
pub fn generated(service: &str) -> PathBuf {
    root().join("generated").join(service).join("1.0.0")
}

fn compiled(folder: &Path) -> Checked {
    let workspace = Workspace::of(folder).expect("definitions");
    let inputs = workspace.inputs(&[folder.to_path_buf()]).expect("definitions");
    check(inputs, &workspace)
}

/// Every service of a folder with definitions, built into `generated`.
fn subjects(sources: &Path, generated: &Path) -> Vec<Subject> {
    let checked = compiled(sources);
    assert!(checked.broken.is_empty());
    let subject = |service: &antrag::model::Service| {
        let folder = generated.join(&service.name).join(service.header.version.to_string());
        Subject {
            service: Service::load(&folder).expect("it is built"),
            paths: scenario::paths(service, &GivenFiles::new()).expect("a sound logic"),
            folder,
        }
    };
    checked.services.iter().filter(|service| service.process.is_some()).map(subject).collect()
}

/// The five services, and one whose process has everything that the language knows.
pub fn all(place: &Place) -> Vec<Subject> {
    place.write("services/process.antrag", include_str!("../fixtures/process.antrag"));
    let run = place.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.messages);
    let mut all = subjects(&root().join("services"), &root().join("generated"));
    all.extend(subjects(&place.path("services"), &place.path("generated")));
    all
}

fn walk_on(name: &'static str) {
    let place = Place::new();
    let mut engine = Engine::start(name);
    for subject in all(&place) {
        let deployed = engine.ask(&json!({ "deployProcess": subject.folder.join("process.bpmn") }));
        assert_eq!(deployed, Ok(json!([subject.service.name()])), "{name}");
        let (mut steps, mut reminded) = (0, 0);
        for (at, path) in subject.paths.paths.iter().enumerate() {
            let case = format!("{}-{at}", subject.service.name());
            reminded += Drive::walk(&mut engine, &subject.service, path, &case).reminded;
            steps += path.steps.len();
        }
        let paths = subject.paths.paths.len();
        println!("{name}: {}: {paths} paths, {steps} steps, {reminded} reminders", subject.service.name());
        let missing = &subject.paths.missing;
        assert!(missing.is_empty(), "no path of {} passes {missing:?}", subject.service.name());
    }
}

#[test]
fn operaton_walks_every_path() {
    walk_on("operaton");
}

#[test]
fn flowable_walks_every_path() {
    walk_on("flowable");
}

/// What would set a variable or fail if anything ran it.
const HOSTILE: &str = "${execution.setVariable('ran', 'yes')} #{1 / 0} ]]> \" ' <b>&amp; \u{202e}{x}";

/// The same process with every label hostile.
fn hostile(place: &Place) -> (Subject, PathBuf) {
    let all = all(place);
    let subject = all.into_iter().last().expect("the one with everything");
    let mut service = compiled(&place.path("services")).services.remove(0);
    let label = || Text::new(HOSTILE, Vec::new().into());
    service.label = label();
    let process = service.process.as_mut().expect("a process");
    for state in &mut process.states {
        state.label = label();
        state.outcomes.iter_mut().for_each(|outcome| outcome.label = label());
    }
    service.case_fields.iter_mut().for_each(|field| field.label = label());
    service.offices.iter_mut().for_each(|office| Arc::make_mut(office).label = label());
    let emitted = emit::service(&service, &[]);
    let process = emitted.artifacts.iter().find(|one| one.path == "process.bpmn").expect("a process");
    place.write("hostile.bpmn", &process.bytes);
    (subject, place.path("hostile.bpmn"))
}

#[test]
fn labels_never_run() {
    let place = Place::new();
    let (subject, file) = hostile(&place);
    for name in ["operaton", "flowable"] {
        let mut engine = Engine::start(name);
        engine.ask(&json!({ "deployProcess": file })).expect("it deploys");
        let path = &subject.paths.paths[0];
        let instance = Drive::walk(&mut engine, &subject.service, path, "hostile").instance;
        let variables = engine.ask(&json!({ "variables": instance })).expect("variables");
        assert_eq!(variables.get("ran"), None, "{name}");
        let text = std::fs::read_to_string(&file).expect("a text");
        assert!(
            text.contains("$ {execution.setVariable(") && !text.contains("${execution.setVariable('ran'")
        );
    }
}
