//! `process.bpmn` on Operaton and Flowable: every way through every process is walked on both, and each stands at every
//! step where the compiler's own walk stands.

use std::path::{Path, PathBuf};

use antrag::compile::{Checked, check};
use antrag::runtime::Service;
use antrag::scenario::{self, GivenFiles, Paths};
use antrag::workspace::Workspace;
use serde_json::json;

use super::drive::Drive;
use super::engine::{Engine, root};
use super::support::Place;

/// A service as it is built, and the ways through its process.
struct Subject {
    folder: PathBuf,
    service: Service,
    paths: Paths,
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
fn all(place: &Place) -> Vec<Subject> {
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
