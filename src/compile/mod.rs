//! The pipeline from files to artifacts. Pure: no input or output, no clock, no randomness.

mod batch;
mod catalogue;
mod findings;
mod load;
mod tables;
mod translations;
mod versions;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::emit;
use crate::format::scenarios::Outcome;
use crate::model::Service;
use crate::scenario;
use crate::source::{FileId, Sources};

pub use catalogue::{Catalogue, shared};
use findings::Findings;
pub use translations::{Translated, Wanted, translate};
use versions::Versions;

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

/// Takes the folder of a service as soon as it is made, so that nothing needs to be kept. Called from several
/// threads, in no particular order, never twice for one path. A `Break` ends the compilation early.
pub type Take<'t> = dyn Fn(Folder) -> ControlFlow<()> + Sync + 't;

/// How far to go.
#[derive(Clone, Copy)]
pub enum Goal<'t> {
    /// Findings only.
    Check,
    /// Findings, and the artifacts of every service without errors.
    Build(&'t Take<'t>),
}

/// What is left of a compilation when the services are gone.
#[derive(Debug, Default)]
pub struct Output {
    /// Every file that a finding speaks of.
    pub sources: Sources,
    /// All findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many services were compiled, those with errors included.
    pub services: usize,
    /// How many of them became artifacts.
    pub built: usize,
    /// These, for the catalogue.
    pub catalogue: Catalogue,
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
    /// Files whose services are not sound: with errors in them or in what they import.
    pub broken: BTreeSet<FileId>,
}

/// How many files a thread has at hand at a time. More would need more memory (a quarter of a megabyte each),
/// fewer would leave threads waiting for the last one of a batch.
const FILES_PER_THREAD: usize = 8;

/// Compiles the definitions at `paths`, which are read through `files` like everything they import.
///
/// A batch of files is read, checked, emitted and forgotten before the next one is read. What comes of it is the
/// same whatever the size of the batches: imports are read for each batch that needs them, and only the findings,
/// the lines of the catalogue, and versions with their validity are kept from one to the next.
pub fn compile(paths: &[String], files: &dyn Files, goal: Goal<'_>) -> Output {
    let mut output = Output::default();
    let mut findings = Findings::default();
    let mut versions = Versions::default();
    for batch in paths.chunks(FILES_PER_THREAD * rayon::current_num_threads()) {
        let read = |path: &String| Input { path: path.clone(), bytes: files.read(path) };
        let inputs = batch.par_iter().map(read).collect();
        let checked = batch::check(inputs, files, paths, &mut versions);
        output.services += checked.services.len();
        findings.add(&checked.sources, checked.diagnostics.iter().cloned());
        if let Goal::Build(take) = goal
            && emit_sound(&checked, take, &mut findings, &mut output).is_break()
        {
            break;
        }
    }
    (output.sources, output.diagnostics) = findings.into_sorted();
    output
}

/// Emits the services of a batch that are sound, and gives them away.
fn emit_sound(
    checked: &Checked,
    take: &Take<'_>,
    findings: &mut Findings,
    output: &mut Output,
) -> ControlFlow<()> {
    let sound: Vec<&Service> =
        checked.services.iter().filter(|service| !checked.broken.contains(&service.span.file)).collect();
    let emitted: Vec<_> = sound
        .par_iter()
        .map(|service| {
            let emit::Emitted { folder: path, artifacts, diagnostics, entry } =
                emit::service(service, &outcomes(service));
            let artifacts = artifacts.into_iter().map(Artifact::from).collect();
            (take(Folder { path, artifacts }), diagnostics, entry)
        })
        .collect();
    for (taken, diagnostics, entry) in emitted {
        taken?;
        findings.add(&checked.sources, diagnostics);
        output.built += 1;
        output.catalogue.add(entry);
    }
    ControlFlow::Continue(())
}

/// What came of the scenarios of a sound service, for the page that shows them; nothing where its logic is
/// inconsistent, which the tests of the compiler would say.
fn outcomes(service: &Service) -> Vec<Outcome> {
    let results = scenario::run(service, &scenario::GivenFiles::new(), &|_| true).unwrap_or_default();
    let outcomes = results.verdicts.iter().map(|verdict| match verdict.outcome {
        scenario::Outcome::Passed => Outcome::Passed,
        scenario::Outcome::Failed => Outcome::Failed,
        scenario::Outcome::Unclear => Outcome::Unclear,
    });
    outcomes.collect()
}

/// Parses, resolves and checks definitions that are at hand, all at once.
pub fn check(inputs: Vec<Input>, files: &dyn Files) -> Checked {
    let paths: Vec<String> = inputs.iter().map(|input| input.path.clone()).collect();
    batch::check(inputs, files, &paths, &mut Versions::default())
}

impl From<emit::Artifact> for Artifact {
    fn from(file: emit::Artifact) -> Self {
        Artifact { path: file.path, bytes: file.bytes }
    }
}
