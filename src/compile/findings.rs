//! Findings of several batches, with the files they speak of and no others.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Findings so far. Each batch numbers its files anew, so findings are moved to the numbers of `sources`.
#[derive(Debug, Default)]
pub(super) struct Findings {
    sources: Sources,
    /// The newest number of each path in `sources`.
    numbers: BTreeMap<String, FileId>,
    list: Diagnostics,
}

impl Findings {
    /// Keeps `found` and those files among `sources` that they speak of.
    pub(super) fn add(&mut self, sources: &Sources, found: impl IntoIterator<Item = Diagnostic>) {
        for mut finding in found {
            relocate(&mut finding, |file| self.adopt(sources.get(file)));
            self.list.push(finding);
        }
    }

    fn adopt(&mut self, file: &SourceFile) -> FileId {
        // A file that was changed between two batches is kept as each of them read it.
        let known = self.numbers.get(&file.path).filter(|id| self.sources.get(**id).text == file.text);
        known.copied().unwrap_or_else(|| {
            let id = self.sources.add(file.clone());
            self.numbers.insert(file.path.clone(), id);
            id
        })
    }

    /// All findings by place, files by path. What several batches found in a file that they import is one finding.
    pub(super) fn into_sorted(self) -> (Sources, Vec<Diagnostic>) {
        let mut files: Vec<(FileId, &SourceFile)> = self.sources.iter().collect();
        files.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
        let mut sources = Sources::default();
        let moved: BTreeMap<FileId, FileId> =
            files.into_iter().map(|(id, file)| (id, sources.add(file.clone()))).collect();
        let mut sorted = Diagnostics::default();
        for mut finding in self.list.into_sorted() {
            relocate(&mut finding, |file| moved.get(&file).copied().unwrap_or_default());
            sorted.push(finding);
        }
        (sources, sorted.into_sorted())
    }
}

/// Moves every place of a finding to another number of its file.
fn relocate(finding: &mut Diagnostic, mut number: impl FnMut(FileId) -> FileId) {
    let related = finding.related.iter_mut().map(|related| &mut related.span);
    let edits = finding.edits.iter_mut().map(|edit| &mut edit.span);
    for span in std::iter::once(&mut finding.span).chain(related).chain(edits) {
        *span = Span { file: number(span.file), ..*span };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::table::names::UNKNOWN_NAME;

    fn batch(paths: &[&str], found_in: &[&str]) -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        for path in paths {
            sources.add(SourceFile::new(*path, "text"));
        }
        let at = |path: &&str| Span::new(sources.find(path).unwrap_or_default(), 1, 2);
        let found = found_in.iter().map(|path| Diagnostic::new(UNKNOWN_NAME, at(path))).collect();
        (sources, found)
    }

    #[test]
    fn findings_of_batches_come_by_path_and_once() {
        let mut findings = Findings::default();
        for (paths, found_in) in [(&["c", "d", "a"][..], &["d", "a"][..]), (&["b", "a"], &["b", "a"])] {
            let (sources, found) = batch(paths, found_in);
            findings.add(&sources, found);
        }
        let (sources, found) = findings.into_sorted();
        let paths: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
        assert_eq!(paths, ["a", "b", "d"]);
        let places: Vec<&str> = found.iter().map(|one| sources.get(one.span.file).path.as_str()).collect();
        assert_eq!(places, ["a", "b", "d"]);
    }
}
