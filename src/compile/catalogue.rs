//! What stands beside the folders of services: the catalogue and the shared files.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Artifact, Folder};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::artifacts::NO_MANIFEST;
use crate::emit;
use crate::source::Span;

/// The catalogue `index.json` of all versions that lie in a folder of results, while it is being gathered.
#[derive(Debug, Default)]
pub struct Catalogue(emit::Catalogue);

impl Catalogue {
    pub(super) fn add(&mut self, entry: emit::Entry) {
        self.0.add(entry);
    }

    /// Adds a version that lies in `folder` and was not built now, by its manifest `service.json`.
    ///
    /// # Errors
    /// E0607 if that is no manifest: the version has no place in the catalogue.
    pub fn add_released(&mut self, folder: &str, manifest: &[u8]) -> Result<(), Diagnostic> {
        let entry = emit::Entry::read(folder, manifest).ok_or_else(|| {
            let path = format!("{folder}/{}", emit::MANIFEST);
            Diagnostic::new(NO_MANIFEST, Span::default()).with("path", path)
        })?;
        self.0.add(entry);
        Ok(())
    }

    /// Writes `index.json`; it lists the shared files, too.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.write(emit::shared(), out)
    }
}

/// The folders that all services share: `assets`, `formats`.
pub fn shared() -> Vec<Folder> {
    let mut folders: BTreeMap<&str, Vec<Artifact>> = BTreeMap::new();
    for artifact in emit::shared() {
        // INVARIANT: every shared file stands in a folder.
        let Some((folder, name)) = artifact.path.split_once('/') else { continue };
        let file = Artifact { path: name.to_owned(), bytes: artifact.bytes.clone() };
        folders.entry(folder).or_default().push(file);
    }
    folders.into_iter().map(|(path, artifacts)| Folder { path: path.to_owned(), artifacts }).collect()
}
