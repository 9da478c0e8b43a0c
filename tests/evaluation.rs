//! Every logic that the shipped definitions compile to is consistent, and its published schema describes it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;

use antrag::compile::{Folder, Goal, compile};
use antrag::eval::{self, Program};
use antrag::format::logic::Logic;
use antrag::format::schema_of;
use antrag::workspace::Workspace;
use jiff::civil::Date;
use serde_json::{Value, json};

const TODAY: Date = Date::constant(2026, 3, 2);

/// `logic.json` of every service below a source root, read back from its bytes, by service.
fn logics(root: &str) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let workspace = Workspace::of(&root).expect("definitions");
    let paths = workspace.definitions(&[root]).expect("definitions");
    let found = Mutex::new(BTreeMap::new());
    let take = |folder: Folder| {
        let mut found = found.lock().expect("no thread panicked");
        let logic = folder.artifacts.into_iter().find(|artifact| artifact.path == "logic.json");
        found.extend(logic.map(|logic| (folder.path, logic.bytes)));
        ControlFlow::Continue(())
    };
    compile(&paths, &workspace, Goal::Build(&take));
    found.into_inner().expect("no thread panicked")
}

#[test]
fn every_logic_is_consistent_and_described_by_its_schema() {
    let schema = serde_json::to_value(schema_of::<Logic>()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for root in ["services", "examples"] {
        let all = logics(root);
        assert!(!all.is_empty());
        for (folder, bytes) in all {
            let json: Value = serde_json::from_slice(&bytes).expect("JSON");
            let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{folder}: {errors:?}");
            let logic: Logic = serde_json::from_slice(&bytes).expect("a logic");
            let program = Program::new(&logic).unwrap_or_else(|error| panic!("{folder}: {error}"));
            for application in [json!({}), json!(null), json!([1])] {
                let evaluation = eval::evaluate(&program, &application, TODAY, None);
                assert_eq!(evaluation.faults(), [], "{folder}");
            }
        }
    }
}
