//! Files linked by their imports, and the vocabulary that they share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ast;
use crate::diagnostic::table::names::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words, nearest};
use crate::model;
use crate::source::FileId;

/// A parsed file.
#[derive(Debug)]
pub struct ParsedFile {
    /// Its number.
    pub id: FileId,
    /// Its path relative to the source root, with `/`.
    pub path: String,
    /// What it says.
    pub tree: ast::File,
    /// Was all of it understood? If not, a name that it seems to lack may stand in the rest.
    pub whole: bool,
    /// What translators made of its texts.
    pub translations: model::Translations,
}

impl ParsedFile {
    /// A file of which nothing could be read.
    pub fn unread(id: FileId, path: String) -> Self {
        ParsedFile {
            id,
            path,
            tree: ast::File::default(),
            whole: false,
            translations: model::Translations::new(),
        }
    }
}

/// Reads a file that a definition names, relative to the source root.
pub type ReadFile<'a> = &'a (dyn Fn(&str) -> Result<Vec<u8>, Diagnostic> + Sync);

/// A declaration at the top of a file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Declared<'a> {
    Law(&'a ast::Law),
    Office(&'a ast::Office),
    Codelist(&'a ast::Codelist),
    Block(&'a ast::Block),
    Service(&'a ast::Service),
}

/// Kinds of declarations, for saying what a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Law,
    Office,
    Codelist,
    Block,
    Service,
}

impl Kind {
    pub(super) fn words(self) -> Words {
        match self {
            Kind::Law => Words::new("ein Gesetz (`law`)", "a law"),
            Kind::Office => Words::new("eine Stelle (`office`)", "an office"),
            Kind::Codelist => Words::new("eine Codeliste (`codelist`)", "a code list"),
            Kind::Block => Words::new("ein Baustein (`block`)", "a block"),
            Kind::Service => Words::new("ein Dienst (`service`)", "a service"),
        }
    }
}

/// A declaration with what was built from it.
#[derive(Debug)]
pub(super) struct Entity<'a> {
    pub(super) name: &'a ast::Name,
    pub(super) declared: Declared<'a>,
    pub(super) built: Built,
}

/// What the vocabulary holds of a declaration.
#[derive(Clone, Debug)]
pub(super) enum Built {
    Law(Arc<model::Law>),
    Office(Arc<model::Office>),
    Codelist(Arc<model::Codelist>),
    /// Blocks and services are resolved where they are used.
    Later,
}

impl<'a> Declared<'a> {
    pub(super) fn kind(self) -> Kind {
        match self {
            Declared::Law(_) => Kind::Law,
            Declared::Office(_) => Kind::Office,
            Declared::Codelist(_) => Kind::Codelist,
            Declared::Block(_) => Kind::Block,
            Declared::Service(_) => Kind::Service,
        }
    }

    fn of(declaration: &'a ast::Declaration) -> (Self, &'a ast::Name) {
        match declaration {
            ast::Declaration::Law(law) => (Declared::Law(law), &law.name),
            ast::Declaration::Office(office) => (Declared::Office(office), &office.name),
            ast::Declaration::Codelist(list) => (Declared::Codelist(list), &list.name),
            ast::Declaration::Block(block) => (Declared::Block(block), &block.name),
            ast::Declaration::Service(service) => (Declared::Service(service), &service.name),
        }
    }
}

/// A name as one file sees it.
#[derive(Debug)]
struct Bound<'a> {
    entity: usize,
    /// The name in the import, if it came from another file.
    import: Option<&'a ast::Name>,
    used: AtomicBool,
}

/// The names that one file sees.
#[derive(Debug, Default)]
struct Scope<'a> {
    names: BTreeMap<&'a str, Bound<'a>>,
    /// Names whose import failed, or whose declaration could not be read: said already.
    failed: BTreeSet<&'a str>,
    has_service: bool,
    /// Could the whole file be read?
    whole: bool,
    /// Words of what could not be read.
    mentioned: Option<&'a BTreeSet<String>>,
}

/// All files, linked.
pub struct Library<'a> {
    pub(super) entities: Vec<Entity<'a>>,
    scopes: BTreeMap<FileId, Scope<'a>>,
    /// Files by the path that imports name.
    pub(super) paths: BTreeMap<&'a str, &'a ParsedFile>,
    /// Paths of definitions that may be meant by an import, read or not.
    known: &'a [String],
    pub(super) read: ReadFile<'a>,
    pub(super) translations: BTreeMap<FileId, &'a model::Translations>,
}

impl std::fmt::Debug for Library<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Library").field("entities", &self.entities.len()).finish_non_exhaustive()
    }
}

impl<'a> Library<'a> {
    /// Links files and builds laws, offices and code lists. `known` are paths of definitions that an import may
    /// mean, whether they are among `files` or not.
    pub fn new(
        files: &'a [ParsedFile],
        known: &'a [String],
        read: ReadFile<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let paths = files.iter().map(|file| (import_path(&file.path), file)).collect();
        let translations = files.iter().map(|file| (file.id, &file.translations)).collect();
        let mut library =
            Library { entities: Vec::new(), scopes: BTreeMap::new(), paths, known, read, translations };
        library.declare(files, diagnostics);
        library.import(files, diagnostics);
        library.refuse_cycles(files, diagnostics);
        library.build_vocabulary(diagnostics);
        library
    }

    fn declare(&mut self, files: &'a [ParsedFile], diagnostics: &mut Diagnostics) {
        for file in files {
            let mut scope =
                Scope { whole: file.whole, mentioned: Some(&file.tree.mentioned), ..Scope::default() };
            scope.failed.extend(file.tree.broken.iter().map(|name| name.text.as_str()));
            for declaration in &file.tree.declarations {
                let (declared, name) = Declared::of(declaration);
                scope.has_service |= declared.kind() == Kind::Service;
                let entity = self.entities.len();
                self.entities.push(Entity { name, declared, built: Built::Later });
                if let Some(first) = scope.names.get(name.text.as_str()) {
                    diagnostics.push(super::duplicate(name, self.entities[first.entity].name.span));
                    continue;
                }
                scope.names.insert(&name.text, Bound { entity, import: None, used: AtomicBool::new(false) });
            }
            self.scopes.insert(file.id, scope);
        }
    }

    fn import(&mut self, files: &'a [ParsedFile], diagnostics: &mut Diagnostics) {
        for file in files {
            for import in &file.tree.imports {
                let Some(from) = self.paths.get(import.from.value.as_str()).copied() else {
                    self.fail_import(file.id, import);
                    diagnostics.push(self.unknown_file(&import.from));
                    continue;
                };
                for imported in &import.names {
                    self.import_name(file.id, from, imported, diagnostics);
                }
            }
        }
    }

    fn fail_import(&mut self, file: FileId, import: &'a ast::Import) {
        if let Some(scope) = self.scopes.get_mut(&file) {
            scope.failed.extend(import.names.iter().map(|imported| imported.local().text.as_str()));
        }
    }

    fn import_name(
        &mut self,
        file: FileId,
        from: &ParsedFile,
        imported: &'a ast::ImportedName,
        diagnostics: &mut Diagnostics,
    ) {
        let local = imported.local();
        let exported = self.scopes.get(&from.id).and_then(|scope| {
            scope.names.get(imported.name.text.as_str()).filter(|bound| bound.import.is_none())
        });
        let Some(entity) = exported.map(|bound| bound.entity) else {
            let candidates = self.scopes.get(&from.id).into_iter().flat_map(exported_names);
            let near = nearest(&imported.name.text, candidates);
            if from.whole {
                let finding = Diagnostic::new(NOT_EXPORTED, imported.name.span);
                diagnostics.push(
                    finding.with("name", imported.name.text.as_str()).did_you_mean(&imported.name.text, near),
                );
            }
            if let Some(scope) = self.scopes.get_mut(&file) {
                // Neither the name nor what was probably meant is missed again.
                scope.failed.extend(near.into_iter().chain([local.text.as_str()]));
            }
            return;
        };
        let Some(scope) = self.scopes.get_mut(&file) else { return };
        if let Some(first) = scope.names.get(local.text.as_str()) {
            let at = first.import.map_or(self.entities[first.entity].name.span, |name| name.span);
            diagnostics.push(super::duplicate(local, at));
            return;
        }
        let bound = Bound { entity, import: Some(local), used: AtomicBool::new(false) };
        scope.names.insert(&local.text, bound);
    }

    fn unknown_file(&self, from: &ast::Text) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(UNKNOWN_FILE, from.span).with("path", from.value.as_str());
        let candidates = self.paths.keys().copied().chain(self.known.iter().map(|path| import_path(path)));
        if let Some(near) = nearest(&from.value, candidates) {
            diagnostic.suggestion = Some(near.to_owned());
            diagnostic = diagnostic.edit(from.span, format!("\"{near}\""));
        }
        diagnostic
    }

    /// What `name` means in its own file; an unknown name is said, a failed import is not said again.
    pub(super) fn find(&self, name: &ast::Name, diagnostics: &mut Diagnostics) -> Option<usize> {
        let scope = self.scopes.get(&name.span.file)?;
        if let Some(bound) = scope.names.get(name.text.as_str()) {
            bound.used.store(true, Ordering::Relaxed);
            return Some(bound.entity);
        }
        if !scope.failed.contains(name.text.as_str()) {
            let usable = |bound: &Bound<'_>| self.entities[bound.entity].declared.kind() != Kind::Service;
            let names = scope.names.iter().filter(|(_, bound)| usable(bound)).map(|(name, _)| *name);
            let finding = Diagnostic::new(UNKNOWN_NAME, name.span)
                .with("name", name.text.as_str())
                .one_of(&name.text, names);
            // What was probably meant is in use.
            if let Some(meant) = finding.suggestion.as_deref().and_then(|near| scope.names.get(near)) {
                meant.used.store(true, Ordering::Relaxed);
            }
            diagnostics.push(finding);
        }
        None
    }

    /// Like [`Library::find`], of one kind only; another kind is said.
    pub(super) fn find_kind(
        &self,
        name: &ast::Name,
        kind: Kind,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let entity = self.find(name, diagnostics)?;
        let found = self.entities[entity].declared.kind();
        if found == kind {
            return Some(entity);
        }
        diagnostics.push(
            Diagnostic::new(WRONG_KIND, name.span)
                .with("name", name.text.as_str())
                .with("found", found.words())
                .with("wanted", kind.words()),
        );
        None
    }

    /// Could the whole file be read? If not, what seems to be missing may stand in the part that could not.
    pub(super) fn whole(&self, file: FileId) -> bool {
        self.scopes.get(&file).is_some_and(|scope| scope.whole)
    }

    /// Is `name` one whose import failed or whose declaration could not be read? Whoever misses it has been told.
    pub(super) fn told(&self, file: FileId, name: &str) -> bool {
        self.scopes.get(&file).is_some_and(|scope| scope.failed.contains(name))
    }

    /// Is there a name of this kind, or a failed import of that name? Marks nothing, says nothing.
    pub(super) fn knows(&self, name: &ast::Name) -> bool {
        self.scopes.get(&name.span.file).is_some_and(|scope| {
            scope.names.contains_key(name.text.as_str()) || scope.failed.contains(name.text.as_str())
        })
    }

    /// Names of one kind that a file sees, for suggestions.
    pub(super) fn names_of(&self, file: FileId, kind: Kind) -> Vec<&'a str> {
        let Some(scope) = self.scopes.get(&file) else { return Vec::new() };
        let of_kind = |bound: &Bound<'_>| self.entities[bound.entity].declared.kind() == kind;
        scope.names.iter().filter(|(_, bound)| of_kind(bound)).map(|(name, _)| *name).collect()
    }

    /// All services and blocks, in the order of files and declarations.
    pub fn services(&self) -> Vec<&'a ast::Service> {
        let service = |entity: &Entity<'a>| match entity.declared {
            Declared::Service(service) => Some(service),
            _ => None,
        };
        self.entities.iter().filter_map(service).collect()
    }

    /// All blocks, in the order of files and declarations.
    pub fn blocks(&self) -> Vec<&'a ast::Block> {
        let block = |entity: &Entity<'a>| match entity.declared {
            Declared::Block(block) => Some(block),
            _ => None,
        };
        self.entities.iter().filter_map(block).collect()
    }

    /// Imports that nothing uses, and declarations beside a service that nothing uses. Call it when every block
    /// and the services of the files `targets` have been resolved; files with other services are passed over.
    pub fn unused(&self, targets: &BTreeSet<FileId>, diagnostics: &mut Diagnostics) {
        let resolved = |file: &FileId, scope: &Scope<'_>| !scope.has_service || targets.contains(file);
        for (_, scope) in self.scopes.iter().filter(|(file, scope)| resolved(file, scope)) {
            for (name, bound) in &scope.names {
                let declared = self.entities[bound.entity].declared.kind();
                let local = scope.has_service && declared != Kind::Service;
                let mentioned = scope.mentioned.is_some_and(|words| words.contains(*name));
                if bound.used.load(Ordering::Relaxed) || mentioned || (bound.import.is_none() && !local) {
                    continue;
                }
                let at = bound.import.unwrap_or(self.entities[bound.entity].name);
                let code = if bound.import.is_some() { UNUSED_IMPORT } else { UNUSED_DECLARATION };
                diagnostics.push(Diagnostic::new(code, at.span).with("name", *name));
            }
        }
    }
}

/// What imports call a file.
pub(super) fn import_path(path: &str) -> &str {
    path.strip_suffix(".antrag").unwrap_or(path)
}

fn exported_names<'s, 'a>(scope: &'s Scope<'a>) -> impl Iterator<Item = &'a str> + 's {
    scope.names.iter().filter(|(_, bound)| bound.import.is_none()).map(|(name, _)| *name)
}
