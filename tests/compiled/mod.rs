//! What the definitions of this project compile to, as bytes.

use std::collections::BTreeMap;
use std::path::Path;

use antrag::compile::{Goal, compile};
use antrag::workspace::Workspace;

/// The files of every service version below a source root, by folder and path.
pub fn folders(root: &str) -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let workspace = Workspace::of(&root).expect("definitions");
    let inputs = workspace.inputs(&[root]).expect("definitions");
    let output = compile(inputs, &workspace, Goal::Build);
    let files = |artifacts: Vec<antrag::compile::Artifact>| {
        artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect()
    };
    output.folders.into_iter().map(|folder| (folder.path, files(folder.artifacts))).collect()
}
