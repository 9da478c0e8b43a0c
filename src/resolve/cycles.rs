//! Files that import each other in a circle.

use std::collections::BTreeSet;

use super::library::{Library, ParsedFile, import_path};
use crate::diagnostic::table::names::IMPORT_CYCLE;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::FileId;

impl<'a> Library<'a> {
    /// Says each cycle of imports once, naming only its members.
    pub(super) fn refuse_cycles(&self, files: &'a [ParsedFile], diagnostics: &mut Diagnostics) {
        let mut done = BTreeSet::new();
        for file in files {
            self.follow_imports(file, &mut Vec::new(), &mut done, diagnostics);
        }
    }

    fn follow_imports(
        &self,
        file: &'a ParsedFile,
        trail: &mut Vec<&'a ParsedFile>,
        done: &mut BTreeSet<FileId>,
        diagnostics: &mut Diagnostics,
    ) {
        if done.contains(&file.id) {
            return;
        }
        trail.push(file);
        for import in &file.tree.imports {
            let Some(next) = self.paths.get(import.from.value.as_str()).copied() else { continue };
            if let Some(start) = trail.iter().position(|member| member.id == next.id) {
                diagnostics.extend(self.cycle(&trail[start..]));
            } else {
                self.follow_imports(next, trail, done, diagnostics);
            }
        }
        trail.pop();
        done.insert(file.id);
    }

    /// A cycle is told from its first member by path, at the import that leads back to it: alike from wherever
    /// it was found.
    fn cycle(&self, members: &[&'a ParsedFile]) -> Option<Diagnostic> {
        let first = (0..members.len()).min_by_key(|at| &members[*at].path)?;
        let turned: Vec<&ParsedFile> = members[first..].iter().chain(&members[..first]).copied().collect();
        let (first, last) = (turned.first()?, turned.last()?);
        let names: Vec<&str> = turned.iter().chain([first]).map(|member| member.path.as_str()).collect();
        let back = last.tree.imports.iter().find(|import| import.from.value == import_path(&first.path))?;
        Some(Diagnostic::new(IMPORT_CYCLE, back.from.span).with("cycle", names.join(" → ")))
    }
}
