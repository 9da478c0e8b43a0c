//! A catalogue: the translations of one definition into one language, a gettext PO file.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rspolib::{POEntry, POFile, po_metadata_entry_to_string, pofile};

use super::shape::{self, Misshapen};
use super::texts::SourceText;
use crate::diagnostic::Words;

/// The mark of a translation that a person has yet to look at.
pub(super) const FUZZY: &str = "fuzzy";

/// Longer than any line of a comment or text: nothing is wrapped. (Wrapped comments would lose their mark.)
const NO_WRAP: usize = 1 << 20;

/// The translations of a file into one language.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(super) file: POFile,
    /// Where each entry stands, by its number.
    places: Vec<Range<usize>>,
    /// Entries in use, by context and text.
    keys: BTreeMap<(String, String), usize>,
}

/// What a catalogue holds for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'c> {
    /// A translation.
    Translated(&'c str),
    /// A translation of what the text was before, or one that nobody has looked at: the entry's number.
    Outdated(usize),
    /// None.
    Missing,
}

impl Catalogue {
    /// An empty one.
    pub fn empty() -> Self {
        Catalogue::of(POFile::new("".into()))
    }

    /// One that is to be written.
    pub(super) fn of(file: POFile) -> Self {
        Catalogue { file, places: Vec::new(), keys: BTreeMap::new() }
    }

    /// Reads a PO file.
    ///
    /// # Errors
    /// The first line that cannot be read, or that says the same as another.
    pub fn parse(text: &str) -> Result<Self, Misshapen> {
        let places = shape::entries(text)?;
        let refuse =
            |at: usize, reason| Misshapen { range: places.get(at).cloned().unwrap_or_default(), reason };
        // A first blank line, so that the library never takes the text for the path of a file.
        let file = pofile(format!("\n{text}").as_str()).map_err(|_| refuse(0, UNREADABLE))?;
        if file.entries.len() != places.len() {
            return Err(refuse(0, UNREADABLE));
        }
        let mut keys = BTreeMap::new();
        for (at, entry) in file.entries.iter().enumerate().filter(|(_, entry)| !entry.obsolete) {
            if keys.insert(key(entry), at).is_some() {
                return Err(refuse(at, TWICE));
            }
        }
        Ok(Catalogue { file, places, keys })
    }

    /// The text of the file. Each text stands on one line, so that its history is that of a line; entries out of use
    /// stand at the end.
    pub fn write(&self) -> String {
        let header = self.file.header.as_deref().unwrap_or_default();
        let mut out = String::new();
        for line in header.lines() {
            out.push_str(format!("# {line}").trim_end());
            out.push('\n');
        }
        let head = self.file.metadata_as_entry();
        out.push_str(&po_metadata_entry_to_string(&head, self.file.metadata_is_fuzzy));
        let (aside, used): (Vec<_>, Vec<_>) = self.file.entries.iter().partition(|entry| entry.obsolete);
        for entry in used.into_iter().chain(aside) {
            out.push('\n');
            out.push_str(&entry.to_string_with_wrapwidth(NO_WRAP));
        }
        out
    }

    /// What it holds for a text in its context.
    pub fn find(&self, context: &str, source: &str) -> Found<'_> {
        let Some(at) = self.number(context, source) else { return Found::Missing };
        let entry = &self.file.entries[at];
        match entry.msgstr.as_deref() {
            None | Some("") => Found::Missing,
            Some(_) if entry.fuzzy() => Found::Outdated(at),
            Some(text) => Found::Translated(text),
        }
    }

    /// The number of the entry of a text.
    pub(super) fn number(&self, context: &str, source: &str) -> Option<usize> {
        self.keys.get(&(context.to_owned(), source.to_owned())).copied()
    }

    /// Where the translation stands of what the text in this context was before, if that is none of `texts`.
    pub(super) fn former(&self, context: &str, texts: &[&SourceText]) -> Option<Range<usize>> {
        let now = |source: &str| texts.iter().any(|text| text.context == context && text.source == source);
        let translated = |entry: &POEntry| entry.msgstr.as_ref().is_some_and(|text| !text.is_empty());
        let (at, _) = self.entries().find(|(_, entry)| {
            entry.msgctxt.as_deref() == Some(context) && translated(entry) && !now(&entry.msgid)
        })?;
        Some(self.place(at))
    }

    /// Entries in use with their numbers.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &POEntry)> {
        self.file.entries.iter().enumerate().filter(|(_, entry)| !entry.obsolete)
    }

    /// Where an entry stands: the line of its `msgid`.
    pub fn place(&self, entry: usize) -> Range<usize> {
        self.places.get(entry).cloned().unwrap_or_default()
    }

    /// Does another say the same, wherever its lines are broken?
    pub(super) fn same(&self, other: &Catalogue) -> bool {
        let bare = |file: &POFile| -> (Option<String>, HashMap<String, String>, Vec<POEntry>) {
            let entries = file.entries.iter().map(|entry| POEntry { linenum: 0, ..entry.clone() });
            (file.header.clone(), file.metadata.clone(), entries.collect())
        };
        bare(&self.file) == bare(&other.file)
    }
}

/// Context and text of an entry.
pub(super) fn key(entry: &POEntry) -> (String, String) {
    (entry.msgctxt.clone().unwrap_or_default(), entry.msgid.clone())
}

const UNREADABLE: Words = Words::new("ihre Einträge sind nicht zu lesen", "its entries cannot be read");
const TWICE: Words = Words::new(
    "derselbe Text steht mit demselben `msgctxt` zweimal da",
    "the same text is there twice with the same `msgctxt`",
);
