//! Reading on after a slip.
//!
//! Whoever forgets a colon has made one mistake, and should read of one. So where it is clear what was meant, the
//! finding's own edits are made in the text, and the text is read again as if that had been written: what stands
//! in the statement is known then, and nobody misses it further down. The places of all findings stay those of
//! what the author wrote. Nothing of this runs as long as nothing is wrong.

mod patch;
mod rename;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::syntax::BAD_NAME;
use crate::source::FileId;

pub(super) use patch::Patch;
pub(super) use rename::words;

/// How often a text is read again: a mended line may show a slip inside it, and that a third.
const ROUNDS: usize = 4;

/// Mends what can be mended, and reads on.
pub(super) fn read_on(id: FileId, text: &str, first: Reading) -> Reading {
    let mut done: Vec<Diagnostic> = Vec::new();
    let mut reading = first;
    let mut next = typed::slips(id, text);
    if next.is_empty() {
        next.clone_from(&reading.mends);
    }
    for _ in 0..ROUNDS {
        let fresh = without_overlap(text, &done, std::mem::take(&mut next));
        if fresh.is_empty() {
            break;
        }
        done.extend(fresh);
        let patch = Patch::of(done.iter().flat_map(|finding| &finding.edits));
        reading = super::read(id, text, &patch);
        next.clone_from(&reading.mends);
    }
    let misspelt = done.iter().filter(|finding| finding.code == BAD_NAME);
    reading.file.broken.extend(misspelt.map(|finding| rename::written(text, finding)));
    reading.findings.append(&mut done);
    reading
}

/// The findings whose edits touch neither each other nor those that are done. A misspelt name is mended wherever
/// it stands, and said once.
fn without_overlap(text: &str, done: &[Diagnostic], next: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut taken = Taken::default();
    for edit in done.iter().flat_map(|finding| &finding.edits) {
        taken.take(edit.span.start, edit.span.end);
    }
    let (misspelt, others): (Vec<_>, Vec<_>) = next.into_iter().partition(|finding| finding.code == BAD_NAME);
    let mut fresh: Vec<Diagnostic> = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in misspelt.into_iter().filter_map(|finding| taken.take_all(finding)) {
        let written = text.get(finding.span.range()).unwrap_or_default();
        match names.get(written) {
            Some(first) => fresh[*first].edits.extend(finding.edits),
            None => {
                names.insert(written, fresh.len());
                fresh.push(finding);
            }
        }
    }
    rename::everywhere(text, &names, &mut fresh, &mut taken);
    fresh.extend(others.into_iter().filter_map(|finding| taken.take_all(finding)));
    fresh
}

/// Parts of the text that have an edit: first byte, and one past the last.
#[derive(Debug, Default)]
struct Taken {
    parts: BTreeSet<(u32, u32)>,
}

impl Taken {
    fn is_free(&self, start: u32, end: u32) -> bool {
        // Parts lie apart: of those that touch this one, one is among the last three that begin before its end.
        let near = self.parts.range(..=(end, u32::MAX)).rev().take(3);
        near.copied().all(|(from, to)| match (start == end, from == to) {
            (true, true) => start != from,
            (true, false) => start <= from || to <= start,
            (false, true) => from <= start || end <= from,
            (false, false) => to <= start || end <= from,
        })
    }

    /// The finding, if all its edits find a free place, which they have from now on.
    fn take_all(&mut self, finding: Diagnostic) -> Option<Diagnostic> {
        let spans = || finding.edits.iter().map(|edit| (edit.span.start, edit.span.end));
        let free = !finding.edits.is_empty() && spans().all(|(start, end)| self.is_free(start, end));
        if free {
            self.parts.extend(spans());
        }
        free.then_some(finding)
    }

    fn take(&mut self, start: u32, end: u32) {
        self.parts.insert((start, end));
    }
}
