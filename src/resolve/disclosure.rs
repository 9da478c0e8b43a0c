//! Disclosures: which part of an application a recipient lawfully gets.

use super::expr::Context;
use super::service::Builder;
use crate::ast;
use crate::model::{Disclosure, DisclosureId, DisclosureMode, ListRows, NodeId, NodeKind, Placed, Service};

impl Builder<'_> {
    pub(super) fn resolve_disclosures(&mut self, written: &[ast::Disclosure]) {
        for disclosure in written {
            let known = self.service.disclosures.iter().find(|known| known.name == disclosure.name.text);
            if let Some(first) = known.map(|known| known.span) {
                self.diagnostics.push(super::duplicate(&disclosure.name, first));
                continue;
            }
            let resolved = self.disclosure(disclosure);
            self.service.disclosures.push(resolved);
        }
    }

    fn disclosure(&mut self, written: &ast::Disclosure) -> Disclosure {
        let label = self.label(written.label.as_ref(), &written.name);
        let laws = self.legal_bases(&written.laws);
        let when = written.when.as_ref().map(|cond| self.condition(cond, Context::CASE));
        let mode = match &written.mask {
            Some(mask) if mask.only => DisclosureMode::Only,
            _ => DisclosureMode::Without,
        };
        let mut items = Vec::new();
        let mut paths = Vec::new();
        if let Some(mask) = &written.mask {
            for range in &mask.items {
                items.extend((range.first..=range.last).map(|value| Placed { value, span: range.span }));
            }
            for path in &mask.paths {
                paths.extend(self.path(path, None, true));
            }
        }
        let mut with = Vec::new();
        for path in &written.with {
            if let Some(value) = self.path(path, None, true) {
                with.push(Placed { value, span: path.span });
            }
        }
        let numbers: Vec<u32> = items.iter().map(|item| item.value).collect();
        let granted = granted(&self.service, mode, &numbers, &paths);
        Disclosure {
            name: written.name.text.clone(),
            label,
            laws,
            when,
            mode,
            items,
            paths,
            granted,
            with,
            monthly_by_workday: written.monthly.as_ref().map(|monthly| monthly.value),
            span: written.name.span,
        }
    }

    pub(super) fn disclosure_named(&mut self, name: &ast::Name) -> Option<DisclosureId> {
        let disclosures = &self.service.disclosures;
        if let Some(at) = disclosures.iter().position(|disclosure| disclosure.name == name.text) {
            return Some(DisclosureId(at as u32));
        }
        let names: Vec<String> = disclosures.iter().map(|disclosure| disclosure.name.clone()).collect();
        self.unknown(name, names.iter().map(String::as_str));
        None
    }
}

/// Answers that the mask lets through, with the groups and lists around them, document order.
///
/// Numbers only ever cover numbered fields: with a mask of numbers an unnumbered field reaches nobody. A field
/// of several numbers passes only if each of them does.
fn granted(service: &Service, mode: DisclosureMode, items: &[u32], paths: &[NodeId]) -> Vec<NodeId> {
    let mut granted = vec![false; service.nodes.len()];
    for (id, node) in service.iter_nodes() {
        let is_answer =
            matches!(node.kind, NodeKind::Field { .. } | NodeKind::List { rows: ListRows::Plain(_), .. });
        if !is_answer {
            continue;
        }
        let own = &node.clauses.items;
        let named = service.ancestors(id).any(|at| paths.contains(&at));
        let numbered = !own.is_empty();
        let passes = match mode {
            DisclosureMode::Only => named || (numbered && own.iter().all(|item| items.contains(item))),
            DisclosureMode::Without => {
                let covered = items.is_empty() || numbered;
                covered && !named && !own.iter().any(|item| items.contains(item))
            }
        };
        if passes {
            service.ancestors(id).for_each(|at| granted[at.index()] = true);
        }
    }
    service.iter_nodes().filter(|(id, _)| granted[id.index()]).map(|(id, _)| id).collect()
}
