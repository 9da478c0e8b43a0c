//! What is wrong with translations.

use std::collections::BTreeSet;

use super::catalogue::{Catalogue, Found};
use super::shape::Misshapen;
use super::texts::SourceText;
use crate::diagnostic::table::translations::*;
use crate::diagnostic::{Diagnostic, Words};
use crate::markdown::{self, Mark, Part, Place};
use crate::source::{FileId, Span};

/// What stands at the place of a text whose translation is outdated.
const NOW: Words = Words::new("der Text", "the text");

/// Most signs of a text that a finding quotes.
const QUOTED: usize = 60;

/// A catalogue that cannot be read.
pub fn broken(file: FileId, path: &str, wrong: &Misshapen) -> Diagnostic {
    let span = Span::new(file, wrong.range.start, wrong.range.end);
    Diagnostic::new(NO_CATALOGUE, span).with("path", path).with("reason", wrong.reason)
}

/// A catalogue for a language that no service declares which uses its definition.
pub fn undeclared(file: FileId, path: &str, language: &str) -> Diagnostic {
    Diagnostic::new(UNDECLARED_LANGUAGE, Span::new(file, 0, 0)).with("path", path).with("language", language)
}

/// Texts that lack a translation that is up to date, each: missing where they stand, outdated in the catalogue, which
/// lies at `path` and is the file `file` if it exists.
pub fn of_texts(
    texts: &[&SourceText],
    catalogue: Option<(&Catalogue, FileId)>,
    language: &str,
    path: &str,
) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for text in texts {
        if !told.insert((&text.context, &text.source)) {
            continue;
        }
        let found = catalogue.map_or(Found::Missing, |(known, _)| known.find(&text.context, &text.source));
        let finding = match (found, catalogue) {
            (Found::Translated(_), _) => continue,
            (Found::Outdated(entry), Some((known, file))) => {
                let place = known.place(entry);
                Diagnostic::new(OUTDATED, Span::new(file, place.start, place.end)).related(text.span, NOW)
            }
            _ => {
                match catalogue.and_then(|(known, file)| Some((known.former(&text.context, texts)?, file))) {
                    Some((place, file)) => Diagnostic::new(OUTDATED, Span::new(file, place.start, place.end))
                        .related(text.span, NOW),
                    None => Diagnostic::new(UNTRANSLATED, text.span).with("path", path),
                }
            }
        };
        findings.push(finding.with("text", shortened(&text.source)).with("language", language));
    }
    findings
}

/// The same for all texts of a service in one finding.
pub fn summary(
    service: Span,
    name: &str,
    language: &str,
    lacking: &[&SourceText],
    total: usize,
) -> Option<Diagnostic> {
    let first = lacking.first()?;
    let finding = Diagnostic::new(INCOMPLETE, service)
        .with("name", name)
        .with("language", language)
        .with("count", lacking.len())
        .with("total", total);
    Some(finding.related(first.span, Words::new("zuerst hier", "first here")))
}

/// What is wrong with a catalogue, whoever uses its definition: entries without a text, and translations that lost or
/// hold something. `texts` are all texts of the definition.
pub fn in_catalogue(
    catalogue: &Catalogue,
    file: FileId,
    texts: &[SourceText],
    language: &str,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (at, entry) in catalogue.entries() {
        let place = catalogue.place(at);
        let span = Span::new(file, place.start, place.end);
        let context = entry.msgctxt.as_deref().unwrap_or_default();
        let Some(text) = texts.iter().find(|text| text.context == context && text.source == entry.msgid)
        else {
            // Of a text that changed, the translation is outdated: that is said of the text.
            let changed = texts
                .iter()
                .any(|text| text.context == context && catalogue.number(context, &text.source).is_none());
            if changed && entry.msgstr.as_ref().is_some_and(|text| !text.is_empty()) {
                continue;
            }
            let finding = Diagnostic::new(ORPHAN, span).with("text", shortened(&entry.msgid));
            findings.push(finding.with("context", context));
            continue;
        };
        let Some(translation) = entry.msgstr.as_deref().filter(|text| !text.is_empty() && !entry.fuzzy())
        else {
            continue;
        };
        let place = text.kind.place();
        if markdown::problems(translation, place).len() > markdown::problems(&text.source, place).len() {
            findings.push(Diagnostic::new(OTHER_MARKS, span).with("language", language));
        }
        let kept = addresses(translation);
        let lost: Vec<String> =
            addresses(&text.source).into_iter().filter(|address| !kept.contains(address)).collect();
        if let Some(lost) = lost.first() {
            findings.push(Diagnostic::new(LOST, span).with("what", lost.as_str()));
        }
    }
    findings
}

/// Where the links of a text lead, and places in braces, which are kept for values.
fn addresses(text: &str) -> BTreeSet<String> {
    let links = markdown::read(text, Place::Notice).into_iter().filter_map(|part| match part {
        Part::Start(Mark::Link(address)) => Some(address),
        _ => None,
    });
    let places = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    links.chain(places.map(|(name, _)| format!("{{{name}}}"))).collect()
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= QUOTED && line.len() == text.len() {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(QUOTED).collect();
    short.push('…');
    short
}
