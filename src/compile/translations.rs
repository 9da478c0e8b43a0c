//! Translations while a batch of definitions is compiled: catalogues are read beside the definitions, and what services
//! lack is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Files, Input, batch};
use crate::ast::Declaration;
use crate::compile::versions::Versions;
use crate::diagnostic::table::files::MISSING;
use crate::diagnostic::table::translations::{ALL as TRANSLATIONS, INCOMPLETE};
use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Severity};
use crate::model::{Service, Translations};
use crate::resolve::ParsedFile;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::{self, Refused};
use crate::translation::{self, Catalogue, Found, SourceText, catalogue_path, texts_of};

/// A catalogue that lies beside a definition.
#[derive(Debug)]
struct Known {
    file: FileId,
    /// None if it cannot be read.
    catalogue: Option<Catalogue>,
}

/// The texts of definitions and the catalogues that lie beside them.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    texts: BTreeMap<FileId, Vec<SourceText>>,
    paths: BTreeMap<FileId, String>,
    known: BTreeMap<(FileId, String), Known>,
}

impl Shelf {
    /// Reads the catalogues of every language that a service names beyond its first, and gives the files their
    /// translations.
    pub(super) fn fill(
        parsed: &mut [ParsedFile],
        files: &dyn Files,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut shelf = Shelf::default();
        let languages = languages(parsed);
        if languages.is_empty() {
            return shelf;
        }
        for file in parsed.iter_mut() {
            let texts = texts_of(&file.tree);
            for language in &languages {
                let path = catalogue_path(&file.path, language);
                let Some(known) = read(&path, files, sources, diagnostics) else { continue };
                if let Some(catalogue) = &known.catalogue {
                    // Of a file that could not be read as a whole, nobody knows what was translated.
                    if file.whole {
                        diagnostics
                            .extend(translation::in_catalogue(catalogue, known.file, &texts, language));
                    }
                    add(&mut file.translations, catalogue, &texts, language);
                }
                shelf.known.insert((file.id, language.clone()), known);
            }
            shelf.texts.insert(file.id, texts);
            shelf.paths.insert(file.id, file.path.clone());
        }
        shelf
    }

    /// One finding for each language in which texts of a service have no translation that is up to date.
    pub(super) fn lacking(&self, services: &[Service]) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for service in services {
            let texts = self.shown(service);
            for language in service.header.languages.iter().skip(1) {
                let lacks = |text: &&&SourceText| {
                    let known = self.known.get(&(text.span.file, language.clone()));
                    // That a catalogue cannot be read is said elsewhere.
                    if known.is_some_and(|known| known.catalogue.is_none()) {
                        return false;
                    }
                    let catalogue = known.and_then(|known| known.catalogue.as_ref());
                    let found =
                        catalogue.map_or(Found::Missing, |known| known.find(&text.context, &text.source));
                    !matches!(found, Found::Translated(_))
                };
                let lacking: Vec<&SourceText> = texts.iter().filter(lacks).copied().collect();
                let total = texts.len();
                findings.extend(translation::summary(service.span, &service.name, language, &lacking, total));
            }
        }
        findings
    }

    /// Files whose catalogue cannot be read.
    pub(super) fn broken(&self) -> impl Iterator<Item = FileId> + '_ {
        self.known.iter().filter(|(_, known)| known.catalogue.is_none()).map(|((file, _), _)| *file)
    }

    /// The texts that the artifacts of a service show, in the order of their places.
    fn shown(&self, service: &Service) -> Vec<&SourceText> {
        let of_span = |span: &Span| {
            let texts = self.texts.get(&span.file)?;
            let at = texts.binary_search_by_key(span, |text| text.span).ok()?;
            texts.get(at)
        };
        service.texts.iter().filter_map(of_span).collect()
    }
}

/// Every language that a service names beyond its first.
fn languages(parsed: &[ParsedFile]) -> BTreeSet<String> {
    let services = parsed.iter().flat_map(|file| &file.tree.declarations).filter_map(|one| match one {
        Declaration::Service(service) => Some(service),
        _ => None,
    });
    services.flat_map(|service| service.header.languages.iter().skip(1)).map(|tag| tag.text.clone()).collect()
}

/// The catalogue at `path`, if one lies there; says why it cannot be read.
fn read(
    path: &str,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Known> {
    let text = match files.read(path) {
        Err(finding) if finding.code == MISSING => return None,
        Err(finding) => Err(Refused { finding, text: String::new() }),
        Ok(bytes) => syntax::check_bytes(path, bytes),
    };
    let shown = text.as_ref().unwrap_or_else(|refused| &refused.text);
    let file = sources.add(SourceFile::new(path, shown.as_str()));
    let catalogue = match text {
        Err(Refused { mut finding, .. }) => {
            finding.span.file = file;
            finding.edits.iter_mut().for_each(|edit| edit.span.file = file);
            Err(finding)
        }
        Ok(text) => Catalogue::parse(&text).map_err(|wrong| translation::broken(file, path, &wrong)),
    };
    let catalogue = catalogue.map_err(|finding| diagnostics.push(finding)).ok();
    Some(Known { file, catalogue })
}

fn add(to: &mut Translations, catalogue: &Catalogue, texts: &[SourceText], language: &str) {
    for text in texts {
        if let Found::Translated(translation) = catalogue.find(&text.context, &text.source) {
            let said = to.entry(text.span.start).or_default();
            let more = (language.to_owned(), translation.to_owned());
            *said = Arc::from_iter(said.iter().cloned().chain([more]));
        }
    }
}

/// What is asked of the translations of definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Catalogues that hold every text.
    Catalogues,
    /// Each text that lacks a translation.
    Findings,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Translated {
    /// Every file that a finding speaks of.
    pub sources: Sources,
    /// What is wrong: with the catalogues, and, if catalogues are wanted, what keeps definitions from being understood.
    pub diagnostics: Vec<Diagnostic>,
    /// Catalogues that differ from those that are there: path and text.
    pub catalogues: Vec<(String, String)>,
    /// How many catalogues there are to be.
    pub total: usize,
}

/// Looks at the translations of the definitions at `paths`, each into every language of the services that show its
/// texts: all services at `all`, which are every definition below the source root. `lying` are the paths of the
/// catalogues that lie there.
pub fn translate(
    paths: &[String],
    all: &[String],
    lying: &[String],
    files: &dyn Files,
    wanted: Wanted,
) -> Translated {
    let read = |path: &String| Input { path: path.clone(), bytes: files.read(path) };
    let inputs = all.iter().map(read).collect();
    let (checked, shelf) = batch::with_shelf(inputs, files, all, &mut Versions::default());
    let needs = needs(&checked.services, &shelf);
    let mut out = Translated { sources: checked.sources, ..Translated::default() };
    let mut told = Diagnostics::default();
    told.extend(checked.diagnostics.into_iter().filter(|found| {
        let path = &out.sources.get(found.span.file).path;
        let definition = translation::belongs_to(path).map_or(path.clone(), |(definition, _)| definition);
        let about = is_about(found, wanted) || path.ends_with(".po") && found.severity() == Severity::Error;
        about && paths.contains(&definition)
    }));
    let first = checked.services.iter().find_map(|service| service.header.languages.first());
    let lang = Lang::from_locale(first.map_or("de", String::as_str));
    for ((file, language), texts) in &needs {
        let definition = &shelf.paths[file];
        if !paths.contains(definition) {
            continue;
        }
        out.total += 1;
        let texts: Vec<&SourceText> = texts.values().copied().collect();
        let path = catalogue_path(definition, language);
        let known = shelf.known.get(&(*file, (*language).to_owned()));
        match (known, wanted) {
            (Some(Known { catalogue: None, .. }), _) => {}
            (_, Wanted::Findings) => {
                let known = known.and_then(|known| Some((known.catalogue.as_ref()?, known.file)));
                told.extend(translation::of_texts(&texts, known, language, &path));
            }
            (_, Wanted::Catalogues) => {
                let old = known.and_then(|known| known.catalogue.clone()).unwrap_or_else(Catalogue::empty);
                let new = translation::extract(&old, &texts, definition, language, lang);
                out.catalogues.extend(new.map(|new| (path, new.write())));
            }
        }
    }
    if wanted == Wanted::Findings {
        let is_needed =
            |path: &str| needs.keys().any(|(file, tag)| catalogue_path(&shelf.paths[file], tag) == path);
        for path in lying.iter().filter(|path| !is_needed(path)) {
            told.extend(unneeded(path, paths, &mut out.sources));
        }
    }
    out.diagnostics = told.into_sorted();
    out
}

/// Texts by the file in which they stand and the language to which they are to be translated.
type Needs<'s> = BTreeMap<(FileId, &'s str), BTreeMap<Span, &'s SourceText>>;

fn needs<'s>(services: &'s [Service], shelf: &'s Shelf) -> Needs<'s> {
    let mut needs = Needs::new();
    for service in services {
        for language in service.header.languages.iter().skip(1) {
            for text in shelf.shown(service) {
                needs.entry((text.span.file, language)).or_default().insert(text.span, text);
            }
        }
    }
    needs
}

/// Does a finding of the compilation concern translators? Where catalogues are written, what keeps a definition from
/// being understood does, too.
fn is_about(found: &Diagnostic, wanted: Wanted) -> bool {
    match wanted {
        Wanted::Findings => found.code != INCOMPLETE && TRANSLATIONS.contains(&found.code),
        Wanted::Catalogues => found.severity() == Severity::Error,
    }
}

/// Says that nobody needs the catalogue at `path`, if it belongs to one of these definitions.
fn unneeded(path: &str, definitions: &[String], sources: &mut Sources) -> Option<Diagnostic> {
    let (definition, language) = translation::belongs_to(path)?;
    if !definitions.contains(&definition) {
        return None;
    }
    let file = sources.find(path).unwrap_or_else(|| sources.add(SourceFile::new(path, "")));
    Some(translation::undeclared(file, path, language))
}
