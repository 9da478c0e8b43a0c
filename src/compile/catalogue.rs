//! What stands beside the folders of services: the catalogue and the shared files.

use std::collections::BTreeMap;

use super::{Artifact, Folder, Output};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::artifacts::NO_MANIFEST;
use crate::emit;
use crate::source::Span;

/// The catalogue `index.json` of the versions in `output` and of those in `released`, whose manifests are given
/// by folder; with a finding (E0607) for each manifest that is none.
pub fn catalogue(released: &BTreeMap<String, Vec<u8>>, output: &Output) -> (Artifact, Vec<Diagnostic>) {
    let built = output.folders.iter().filter_map(|folder| {
        let manifest = folder.artifacts.iter().find(|artifact| artifact.path == emit::MANIFEST)?;
        Some((folder.path.as_str(), manifest.bytes.as_slice()))
    });
    let released = released.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let (index, unreadable) = emit::catalogue(&released.chain(built).collect(), emit::shared());
    let finding = |folder: String| {
        let path = format!("{folder}/{}", emit::MANIFEST);
        Diagnostic::new(NO_MANIFEST, Span::default()).with("path", path)
    };
    (Artifact { path: index.path, bytes: index.bytes }, unreadable.into_iter().map(finding).collect())
}

/// The folders that all services share.
pub(super) fn shared() -> Vec<Folder> {
    let mut folders: BTreeMap<&str, Vec<Artifact>> = BTreeMap::new();
    for artifact in emit::shared() {
        // INVARIANT: every shared file stands in a folder.
        let Some((folder, name)) = artifact.path.split_once('/') else { continue };
        let file = Artifact { path: name.to_owned(), bytes: artifact.bytes.clone() };
        folders.entry(folder).or_default().push(file);
    }
    folders.into_iter().map(|(path, artifacts)| Folder { path: path.to_owned(), artifacts }).collect()
}
