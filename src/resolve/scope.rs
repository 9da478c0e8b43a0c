//! What a dotted name means at a place.

use super::service::Builder;
use crate::ast;
use crate::diagnostic::table::names::*;
use crate::diagnostic::{Diagnostic, MOST_CANDIDATES, meant_by};
use crate::model::{FieldType, NodeId, NodeKind};

impl Builder<'_> {
    /// The child of a container (or of the service) with that name.
    pub(super) fn child(&self, container: Option<NodeId>, name: &str) -> Option<NodeId> {
        self.children.get(&container)?.get(name).copied()
    }

    /// A bare name, looked up from the innermost container outwards; a block is the last that is asked.
    pub(super) fn visible(&self, container: Option<NodeId>, name: &str) -> Option<NodeId> {
        let mut at = container;
        loop {
            if let Some(found) = self.child(at, name) {
                return Some(found);
            }
            let node = at?;
            if self.blocks.contains(&node) {
                return None;
            }
            at = self.service.node(node).parent;
        }
    }

    /// All names visible at a place, for suggestions.
    pub(super) fn visible_names(&self, container: Option<NodeId>) -> Vec<String> {
        let mut names = Vec::new();
        let mut at = container;
        loop {
            let siblings = match at {
                Some(node) => &self.service.node(node).children,
                None => &self.service.roots,
            };
            let room = MOST_CANDIDATES.saturating_sub(names.len());
            names.extend(siblings.iter().take(room).map(|id| self.service.node(*id).name.clone()));
            let Some(node) = at.filter(|node| !self.blocks.contains(node)) else { return names };
            at = self.service.node(node).parent;
        }
    }

    /// The node that a path means, seen from `container`; unknown names are said. Lists on the way are passed
    /// only if `through_lists`.
    pub(super) fn path(
        &mut self,
        path: &ast::Path,
        container: Option<NodeId>,
        through_lists: bool,
    ) -> Option<NodeId> {
        let first = path.segments.first()?;
        let Some(mut node) = self.visible(container, &first.name.text) else {
            let names = self.visible_names(container);
            self.unknown(&first.name, names.iter().map(String::as_str));
            return None;
        };
        for segment in &path.segments[1..] {
            if !through_lists && matches!(self.service.node(node).kind, NodeKind::List { .. }) {
                let list = self.service.node(node).name.clone();
                self.diagnostics.push(Diagnostic::new(INTO_LIST, path.span).with("list", list));
                return None;
            }
            node = self.member(node, &segment.name)?;
        }
        Some(node)
    }

    fn member(&mut self, node: NodeId, name: &ast::Name) -> Option<NodeId> {
        if let Some(found) = self.child(Some(node), &name.text) {
            return Some(found);
        }
        if self.is_invalid(node) {
            return None;
        }
        let children = self.service.node(node).children.clone();
        let names: Vec<String> = children.iter().map(|id| self.service.node(*id).name.clone()).collect();
        self.unknown(name, names.iter().map(String::as_str));
        None
    }

    /// Is this a question whose type is not known? Then what it holds is not known either, and that has been said.
    pub(super) fn is_invalid(&self, node: NodeId) -> bool {
        matches!(self.service.node(node).kind, NodeKind::Field { ty: FieldType::Invalid, .. })
    }

    /// Says that a name is not known, unless the statement that declares it could not be read or came to nothing.
    pub(super) fn unknown<'n>(&mut self, name: &ast::Name, candidates: impl Iterator<Item = &'n str>) {
        if self.lost.contains(name.text.as_str()) || self.library.told(name.span.file, &name.text) {
            return;
        }
        // `ja` and `heute` stand where values stand; the language's own words for them are no names.
        let words = ["yes", "no", "today", "unanswered"].into_iter();
        let candidates = words.filter(|word| meant_by(&name.text).contains(word)).chain(candidates);
        let finding = Diagnostic::new(UNKNOWN_NAME, name.span)
            .with("name", name.text.as_str())
            .one_of(&name.text, candidates);
        self.say_unknown(name, finding);
    }

    /// Says that a name is not known. Where another was probably meant, all its places are one mistake: most often
    /// its declaration is misspelt.
    pub(super) fn say_unknown(&mut self, name: &ast::Name, finding: Diagnostic) {
        let Some(meant) = finding.suggestion.clone() else {
            self.diagnostics.push(finding);
            return;
        };
        let number = *self.unknown_names.entry((name.text.clone(), meant)).or_insert(self.diagnostics.len());
        match self.diagnostics.get_mut(number) {
            Some(first) => first.also(finding),
            None => self.diagnostics.push(finding),
        }
    }
}

/// The names of a path joined by dots, without rows.
pub(super) fn dotted(path: &ast::Path) -> String {
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.text.as_str()).collect();
    names.join(".")
}
