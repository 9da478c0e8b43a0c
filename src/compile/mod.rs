//! The pipeline from files to artifacts. Pure: no input or output, no clock, no randomness.

mod catalogue;
mod load;
mod tables;
mod versions;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::ast;
use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit;
use crate::model::Service;
use crate::resolve::{self, Library};
use crate::source::{FileId, Sources, Span};

pub use catalogue::catalogue;
use load::Loader;

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

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Findings only.
    Check,
    /// Findings, and the artifacts of every service without errors.
    Build,
}

/// Services, resolved, with everything that was found: what `check` and tools that read models need.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every file that was read.
    pub sources: Sources,
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The services of the inputs, in the order of files; with those that have errors.
    pub services: Vec<Service>,
    /// Files with errors, and those that import them.
    pub broken: BTreeSet<FileId>,
}

/// Compiles definitions. Imported files that are not among the inputs are read through `files`.
pub fn compile(inputs: Vec<Input>, files: &dyn Files, goal: Goal) -> Output {
    let checked = check(inputs, files);
    let sound: Vec<&Service> =
        checked.services.iter().filter(|service| !checked.broken.contains(&service.span.file)).collect();
    let mut output = Output { services: checked.services.len(), ..Output::default() };
    let mut diagnostics = checked.diagnostics;
    if goal == Goal::Build {
        output.shared = catalogue::shared();
        let emitted: Vec<emit::Emitted> = sound.par_iter().map(|service| emit::service(service)).collect();
        for one in emitted {
            diagnostics.extend(one.diagnostics);
            let artifacts = one.artifacts.into_iter();
            let artifacts = artifacts.map(|file| Artifact { path: file.path, bytes: file.bytes }).collect();
            output.folders.push(Folder { path: one.folder, artifacts });
        }
    }
    output.sources = checked.sources;
    output.diagnostics = diagnostics;
    output
}

/// Parses, resolves and checks definitions.
pub fn check(inputs: Vec<Input>, files: &dyn Files) -> Checked {
    let mut loader = Loader::new(files);
    let targets = loader.load(inputs);
    let Loader { sources, parsed, mut diagnostics, .. } = loader;
    let read = |path: &str| files.read(path);
    let library = Library::new(&parsed, &read, &mut diagnostics);
    let written: Vec<&ast::Service> =
        library.services().into_iter().filter(|service| targets.contains(&service.name.span.file)).collect();
    let blocks: Vec<Diagnostics> =
        library.blocks().par_iter().map(|block| resolve::block(&library, block)).collect();
    let unread: Vec<Span> = diagnostics.iter().map(|found| found.span).collect();
    let resolved: Vec<(Service, Diagnostics)> =
        written.par_iter().map(|service| one(&library, service, &unread)).collect();
    let mut services = Vec::with_capacity(resolved.len());
    for (service, found) in resolved {
        services.push(service);
        diagnostics.extend(found.into_sorted());
    }
    diagnostics.extend(blocks.into_iter().flat_map(Diagnostics::into_sorted));
    library.unused(&mut diagnostics);
    versions::compare(&services, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let broken = load::broken_files(&parsed, &diagnostics);
    Checked { sources, diagnostics, services, broken }
}

fn one(library: &Library<'_>, written: &ast::Service, unread: &[Span]) -> (Service, Diagnostics) {
    let (service, mut diagnostics) = resolve::service(library, written);
    check::all(&service, unread, &mut diagnostics);
    (service, diagnostics)
}
