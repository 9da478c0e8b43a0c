//! Reading and parsing: the inputs, what they import, and the tables that stand in files of their own.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::tables::{self, Tables};
use super::{Files, Input};
use crate::ast;
use crate::diagnostic::table::files::MISSING;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::Translations;
use crate::resolve::ParsedFile;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::{self, Refused};

/// Reads and parses files until every import is known.
pub(super) struct Loader<'f> {
    files: &'f dyn Files,
    pub(super) sources: Sources,
    pub(super) parsed: Vec<ParsedFile>,
    known: BTreeSet<String>,
    pub(super) tables: Tables,
    pub(super) diagnostics: Diagnostics,
}

impl<'f> Loader<'f> {
    pub(super) fn new(files: &'f dyn Files) -> Self {
        Loader {
            files,
            sources: Sources::default(),
            parsed: Vec::new(),
            known: BTreeSet::new(),
            tables: Tables::default(),
            diagnostics: Diagnostics::default(),
        }
    }

    /// Loads the inputs and everything that they import; says which files are inputs.
    pub(super) fn load(&mut self, inputs: Vec<Input>) -> BTreeSet<FileId> {
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
            let text = match input.bytes {
                Ok(bytes) => syntax::check_bytes(&input.path, bytes),
                Err(finding) => Err(Refused { finding, text: String::new() }),
            };
            let shown = text.as_ref().unwrap_or_else(|refused| &refused.text);
            let id = self.sources.add(SourceFile::new(input.path.as_str(), shown.as_str()));
            match text {
                Ok(text) => texts.push((id, input.path, text)),
                Err(Refused { mut finding, .. }) => {
                    move_to(&mut finding, id);
                    self.diagnostics.push(finding);
                    self.parsed.push(ParsedFile::unread(id, input.path));
                }
            }
        }
        let trees: Vec<syntax::Parsed> =
            texts.par_iter().map(|(id, _, text)| syntax::parse(*id, text)).collect();
        let mut ids = BTreeSet::new();
        for ((id, path, _), mut tree) in texts.into_iter().zip(trees) {
            ids.insert(id);
            let whole = tree.diagnostics.is_empty();
            self.diagnostics.extend(tree.diagnostics);
            self.fill_tables(&mut tree.file, id);
            self.parsed.push(ParsedFile {
                id,
                path,
                tree: tree.file,
                whole,
                translations: Translations::new(),
            });
        }
        ids
    }

    /// Reads the decision tables that stand in files of their own.
    fn fill_tables(&mut self, file: &mut ast::File, id: FileId) {
        for decision in tables::from_files(file) {
            let found = self.tables.fill(decision, id, self.files, &mut self.sources);
            self.diagnostics.extend(found);
        }
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
        self.parsed.push(ParsedFile::unread(id, path.to_owned()));
        self.diagnostics.push(diagnostic);
    }
}

/// Says in which file the places of a finding are.
fn move_to(finding: &mut Diagnostic, file: FileId) {
    finding.span.file = file;
    finding.edits.iter_mut().for_each(|edit| edit.span.file = file);
}

/// Files in which or in whose tables an error stands, `more` that are broken, and files that import them, however indirectly.
pub(super) fn broken_files<'d>(
    parsed: &[ParsedFile],
    tables: &Tables,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    more: impl IntoIterator<Item = FileId>,
) -> BTreeSet<FileId> {
    let mut broken = files_with_errors(diagnostics);
    broken.extend(more);
    broken.extend(tables.broken_users(&broken));
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

/// Files in which an error stands.
pub(super) fn files_with_errors<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> BTreeSet<FileId> {
    let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    errors.map(|diagnostic| diagnostic.span.file).collect()
}
