//! The pipeline from files to artifacts. Pure: no input or output, no clock, no randomness.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::ast;
use crate::check;
use crate::diagnostic::table::files::MISSING;
use crate::diagnostic::table::names::{SAME_VERSION, VALIDITY_OVERLAP};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Words};
use crate::emit;
use crate::model::Service;
use crate::resolve::{self, Library, ParsedFile};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax;

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

/// The catalogue `index.json` of the versions in `output` and of those in `released`, whose manifests are given
/// by folder.
pub fn catalogue(_released: &BTreeMap<String, Vec<u8>>, _output: &Output) -> Artifact {
    Artifact { path: "index.json".to_owned(), bytes: b"{}\n".to_vec() }
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
    let resolved: Vec<(Service, Diagnostics)> =
        written.par_iter().map(|service| one(&library, service)).collect();
    let mut services = Vec::with_capacity(resolved.len());
    for (service, found) in resolved {
        services.push(service);
        diagnostics.extend(found.into_sorted());
    }
    diagnostics.extend(blocks.into_iter().flat_map(Diagnostics::into_sorted));
    library.unused(&mut diagnostics);
    compare_versions(&services, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let broken = broken_files(&parsed, &diagnostics);
    Checked { sources, diagnostics, services, broken }
}

fn one(library: &Library<'_>, written: &ast::Service) -> (Service, Diagnostics) {
    let (service, mut diagnostics) = resolve::service(library, written);
    check::all(&service, &mut diagnostics);
    (service, diagnostics)
}

/// Reads and parses files until every import is known.
struct Loader<'f> {
    files: &'f dyn Files,
    sources: Sources,
    parsed: Vec<ParsedFile>,
    known: BTreeSet<String>,
    diagnostics: Diagnostics,
}

impl<'f> Loader<'f> {
    fn new(files: &'f dyn Files) -> Self {
        Loader {
            files,
            sources: Sources::default(),
            parsed: Vec::new(),
            known: BTreeSet::new(),
            diagnostics: Diagnostics::default(),
        }
    }

    /// Loads the inputs and everything that they import; says which files are inputs.
    fn load(&mut self, inputs: Vec<Input>) -> BTreeSet<FileId> {
        let targets = self.parse(inputs);
        loop {
            let wanted = self.wanted();
            if wanted.is_empty() {
                return targets;
            }
            self.parse(wanted);
        }
    }

    fn parse(&mut self, inputs: Vec<Input>) -> BTreeSet<FileId> {
        let mut texts = Vec::with_capacity(inputs.len());
        for input in inputs {
            if !self.known.insert(input.path.clone()) {
                continue;
            }
            let text = input.bytes.and_then(|bytes| syntax::check_bytes(&input.path, bytes));
            let id =
                self.sources.add(SourceFile::new(input.path.as_str(), text.as_deref().unwrap_or_default()));
            match text {
                Ok(text) => texts.push((id, input.path, text)),
                Err(mut diagnostic) => {
                    diagnostic.span = Span { file: id, ..diagnostic.span };
                    self.diagnostics.push(diagnostic);
                    self.parsed.push(ParsedFile { id, path: input.path, tree: ast::File::default() });
                }
            }
        }
        let trees: Vec<syntax::Parsed> =
            texts.par_iter().map(|(id, _, text)| syntax::parse(*id, text)).collect();
        let mut ids = BTreeSet::new();
        for ((id, path, _), tree) in texts.into_iter().zip(trees) {
            ids.insert(id);
            self.diagnostics.extend(tree.diagnostics);
            self.parsed.push(ParsedFile { id, path, tree: tree.file });
        }
        ids
    }

    /// Imported files that are not yet known. A missing one is said where its name is resolved.
    fn wanted(&mut self) -> Vec<Input> {
        let mut places: BTreeMap<String, Span> = BTreeMap::new();
        for import in self.parsed.iter().flat_map(|file| &file.tree.imports) {
            places.entry(format!("{}.antrag", import.from.value)).or_insert(import.from.span);
        }
        let mut wanted = Vec::new();
        for (path, span) in places {
            if self.known.contains(&path) {
                continue;
            }
            match self.files.read(&path) {
                Ok(bytes) => wanted.push(Input { path, bytes: Ok(bytes) }),
                Err(diagnostic) => {
                    if diagnostic.code != MISSING {
                        self.refuse(&path, Diagnostic { span, ..diagnostic });
                    }
                    self.known.insert(path);
                }
            }
        }
        wanted
    }

    /// Says why an import cannot be had, and forgets the import, so that it is not said again as unknown.
    fn refuse(&mut self, path: &str, diagnostic: Diagnostic) {
        let id = self.sources.add(SourceFile::new(path, ""));
        self.parsed.push(ParsedFile { id, path: path.to_owned(), tree: ast::File::default() });
        self.diagnostics.push(diagnostic);
    }
}

/// Two definitions of one service must differ in version, and their validity must not overlap.
fn compare_versions(services: &[Service], diagnostics: &mut Diagnostics) {
    let mut by_name: BTreeMap<&str, Vec<&Service>> = BTreeMap::new();
    for service in services {
        by_name.entry(&service.name).or_default().push(service);
    }
    for versions in by_name.values() {
        for (at, service) in versions.iter().enumerate() {
            let same = versions[..at].iter().find(|other| other.header.version == service.header.version);
            let overlap = versions[..at].iter().find(|other| overlap(service, other));
            let (code, other) = match (same, overlap) {
                (Some(other), _) => (SAME_VERSION, other),
                (None, Some(other)) => (VALIDITY_OVERLAP, other),
                (None, None) => continue,
            };
            diagnostics.push(
                Diagnostic::new(code, service.span)
                    .with("name", service.name.as_str())
                    .with("version", service.header.version.to_string())
                    .with("other", other.header.version.to_string())
                    .related(other.span, Words::new("die andere Fassung", "the other version")),
            );
        }
    }
}

fn overlap(a: &Service, b: &Service) -> bool {
    let starts_after = |a: &Service, b: &Service| match (a.header.valid_from, b.header.valid_to) {
        (Some(from), Some(to)) => from > to,
        _ => false,
    };
    !starts_after(a, b) && !starts_after(b, a)
}

/// Files in which an error stands, and files that import them, however indirectly.
fn broken_files(parsed: &[ParsedFile], diagnostics: &[Diagnostic]) -> BTreeSet<FileId> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let mut broken: BTreeSet<FileId> = errors.map(|diagnostic| diagnostic.span.file).collect();
    let paths: BTreeMap<&str, FileId> = parsed.iter().map(|file| (file.path.as_str(), file.id)).collect();
    let imported =
        |import: &ast::Import| paths.get(format!("{}.antrag", import.from.value).as_str()).copied();
    while !broken.is_empty() {
        let imports_broken =
            |file: &&ParsedFile| file.tree.imports.iter().filter_map(imported).any(|id| broken.contains(&id));
        let importing: Vec<FileId> = parsed
            .iter()
            .filter(|file| !broken.contains(&file.id))
            .filter(imports_broken)
            .map(|file| file.id)
            .collect();
        if importing.is_empty() {
            break;
        }
        broken.extend(importing);
    }
    broken
}
