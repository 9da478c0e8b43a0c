//! The pipeline from files to artifacts. Pure: no input or output, no clock, no randomness.

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// One definition file as it was read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Path relative to the source root, with `/`.
    pub path: String,
    /// The bytes, or why they could not be read: a finding whose place is yet to be set to the file.
    pub bytes: Result<Vec<u8>, Diagnostic>,
}

/// Gives the compiler the files that definitions name: imports, code lists, tables, examples.
pub trait Files: Sync {
    /// The bytes of the file at `path`, relative to the source root, with `/`.
    ///
    /// # Errors
    /// A finding whose place the caller sets to where the file is named: missing, outside the root, unreadable.
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic>;
}

/// One file of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path relative to its folder, with `/`: `schema.json`, `disclosures/ihk.schema.json`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A folder of the output that is replaced as a whole: a service version, or a set of shared files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Path relative to the output directory, with `/`: `dog_registration/1.0.0`, `assets`.
    pub path: String,
    /// Its files; of a service version, `service.json` is the manifest.
    pub artifacts: Vec<Artifact>,
}

/// What comes of a compilation.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// Every file that was read, for showing findings.
    pub sources: Sources,
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many services were compiled, those with errors included.
    pub services: usize,
    /// The folder of every service version without errors.
    pub folders: Vec<Folder>,
    /// Folders shared by all services: `assets`, `formats`.
    pub shared: Vec<Folder>,
}
