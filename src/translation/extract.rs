//! Brings a catalogue to the texts of its definition: new texts come, changed ones are marked, old ones are kept aside.

use std::collections::{BTreeMap, BTreeSet};

use rspolib::{POEntry, POFile};

use super::catalogue::{Catalogue, FUZZY, key};
use super::texts::SourceText;
use crate::diagnostic::Lang;

/// What a new catalogue says at its head: no dates, so that the same definition gives the same file.
const HEAD: [(&str, &str); 4] = [
    ("Project-Id-Version", "Antrag"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
];

/// The catalogue of `texts`, those that are to be translated to `language`, with what `old` knows of them. `file` is
/// what references name; `lang` that of the comments.
///
/// None if `old` already says all that.
pub fn extract(
    old: &Catalogue,
    texts: &[&SourceText],
    file: &str,
    language: &str,
    lang: Lang,
) -> Option<Catalogue> {
    let mut merge = Merge { old, taken: BTreeSet::new() };
    let mut kinds: BTreeMap<(String, String), Vec<&SourceText>> = BTreeMap::new();
    let mut order = Vec::new();
    for text in texts {
        let key = (text.context.clone(), text.source.clone());
        let group = kinds.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(text);
    }
    // Exact matches first, so that a changed text never takes the entry of another.
    merge.taken.extend(order.iter().filter_map(|(context, source)| old.number(context, source)));
    let mut entries: Vec<POEntry> = Vec::with_capacity(order.len());
    for key in &order {
        let mut entry = merge.entry(key);
        let said: BTreeSet<&str> = kinds[key].iter().map(|text| text.kind.words().get(lang)).collect();
        entry.comment = Some(said.into_iter().collect::<Vec<_>>().join("\n"));
        entry.occurrences = vec![(file.to_owned(), String::new())];
        entries.push(entry);
    }
    entries.extend(merge.left_over(&order));
    let mut new = POFile::new("".into());
    new.header.clone_from(&old.file.header);
    new.metadata.clone_from(&old.file.metadata);
    for (name, value) in HEAD.into_iter().chain([("Language", language)]) {
        new.metadata.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    new.entries = entries;
    let new = Catalogue::of(new);
    (!new.same(old)).then_some(new)
}

struct Merge<'c> {
    old: &'c Catalogue,
    /// Entries that have found their text.
    taken: BTreeSet<usize>,
}

impl Merge<'_> {
    /// The entry of a text: as it was, taken back into use, or made of what the text or its place was before.
    fn entry(&mut self, (context, source): &(String, String)) -> POEntry {
        if let Some(at) = self.old.number(context, source) {
            return self.old.file.entries[at].clone();
        }
        let aside = self.old.file.entries.iter().find(|entry| {
            entry.obsolete && entry.msgctxt.as_deref() == Some(context) && entry.msgid == *source
        });
        if let Some(aside) = aside {
            return POEntry { obsolete: false, ..aside.clone() };
        }
        let mut entry = POEntry { msgstr: Some(String::new()), ..POEntry::default() };
        entry.msgctxt = Some(context.clone());
        entry.msgid.clone_from(source);
        let translated = |entry: &POEntry| entry.msgstr.as_ref().is_some_and(|text| !text.is_empty());
        let free = |at: &usize, entry: &POEntry| !self.taken.contains(at) && translated(entry);
        let same_place =
            self.old.entries().find(|(at, old)| free(at, old) && old.msgctxt.as_deref() == Some(context));
        let same_text = || self.old.entries().find(|(at, old)| free(at, old) && old.msgid == *source);
        if let Some((at, old)) = same_place.or_else(same_text) {
            entry.msgstr.clone_from(&old.msgstr);
            entry.tcomment.clone_from(&old.tcomment);
            entry.flags = vec![FUZZY.to_owned()];
            // Of a text that changed twice, what was translated is the first.
            let former = old.previous_msgid.clone().filter(|_| old.fuzzy());
            entry.previous_msgid = former.or_else(|| Some(old.msgid.clone()));
            self.taken.insert(at);
        }
        entry
    }

    /// Translations of texts that are gone; those taken back are no longer among them.
    fn left_over(&self, order: &[(String, String)]) -> Vec<POEntry> {
        let wanted: BTreeSet<&(String, String)> = order.iter().collect();
        let gone = |(at, entry): &(usize, &POEntry)| {
            let translated = entry.msgstr.as_ref().is_some_and(|text| !text.is_empty());
            translated && !self.taken.contains(at) && !(entry.obsolete && wanted.contains(&key(entry)))
        };
        let entries = self.old.file.entries.iter().enumerate().filter(gone);
        let aside = |(_, entry): (usize, &POEntry)| POEntry {
            obsolete: true,
            comment: None,
            occurrences: Vec::new(),
            ..entry.clone()
        };
        entries.map(aside).collect()
    }
}
