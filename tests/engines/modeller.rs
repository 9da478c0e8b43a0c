//! bpmn-js opens every process in Chromium: no warning, and every node and flow has its place.

use std::fs;

use serde_json::json;

use super::engine::folder;
use super::page;
use super::processes;
use super::support::Place;

const VIEWER: &str = "bpmn-js/dist/bpmn-viewer.production.min.js";
const SCRIPT: &str = include_str!("modeller.js");

#[test]
fn bpmn_js_opens_every_process_without_a_warning() {
    let (folder, place) = (folder("modeller"), Place::new());
    for subject in processes::all(&place) {
        for file in ["process.bpmn", "process.zeebe.bpmn"] {
            let xml = fs::read_to_string(subject.folder.join(file)).expect("a text");
            let name = format!("{}.{file}", subject.service.name());
            let found = page::said(&folder, &name, VIEWER, SCRIPT, &xml);
            let nothing = json!({"error": null, "warnings": [], "missing": [], "elements": true});
            assert_eq!(found, nothing, "{name}");
        }
    }
    // It does look: a place for what does not exist is a warning.
    let file = processes::generated("dog_registration").join("process.bpmn");
    let xml = fs::read_to_string(file).expect("a text");
    let broken = xml.replace("bpmnElement=\"review\"", "bpmnElement=\"nothing\"");
    let found = page::said(&folder, "broken", VIEWER, SCRIPT, &broken);
    assert_ne!(found["warnings"], json!([]));
    assert!(found["missing"].as_array().expect("a list").contains(&json!("review")));
}
