//! What the definitions of this project compile to, as bytes.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;

use antrag::compile::{Folder, Goal, compile};
use antrag::workspace::Workspace;

/// The files of every service version below a source root, by folder and path.
pub fn folders(root: &str) -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let workspace = Workspace::of(&root).expect("definitions");
    let paths = workspace.definitions(&[root]).expect("definitions");
    let found = Mutex::new(BTreeMap::new());
    let take = |folder: Folder| {
        let files = folder.artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
        found.lock().expect("no thread panicked").insert(folder.path, files);
        ControlFlow::Continue(())
    };
    compile(&paths, &workspace, Goal::Build(&take));
    found.into_inner().expect("no thread panicked")
}
