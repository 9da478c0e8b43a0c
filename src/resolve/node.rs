//! Nodes of the data: questions, groups, lists, computed values.

use super::field_type::Owner;
use super::pending::Pending;
use super::place::Place;
use super::service::{Builder, invalid};
use crate::ast::{self, FieldClause, TypeArg};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::types::*;
use crate::model::{Clauses, FieldType, LayoutItem, ListRows, Node, NodeId, NodeKind, Text};
use crate::source::Span;

impl<'a> Builder<'a> {
    /// Adds a node under its container; a name that is taken is said.
    pub(super) fn add_node(
        &mut self,
        name: &ast::Name,
        label: Text,
        kind: NodeKind,
        place: &Place,
    ) -> Option<NodeId> {
        if let Some(first) = self.child(place.container, &name.text) {
            let first = self.service.node(first).span;
            self.diagnostics.push(super::duplicate(name, first));
            return None;
        }
        let id = NodeId(self.service.nodes.len() as u32);
        let path = match place.container {
            Some(container) => format!("{}.{}", self.service.node(container).path, name.text),
            None => name.text.clone(),
        };
        self.service.nodes.push(Node {
            name: name.text.clone(),
            path,
            parent: place.container,
            children: Vec::new(),
            kind,
            label,
            when: place.when.clone(),
            clauses: Clauses::default(),
            span: name.span,
        });
        self.children.entry(place.container).or_default().insert(name.text.clone(), id);
        match place.container {
            Some(container) => self.service.nodes[container.index()].children.push(id),
            None => self.service.roots.push(id),
        }
        Some(id)
    }

    pub(super) fn path_of(&self, place: &Place, name: &str) -> String {
        match place.container {
            Some(container) => format!("{}.{name}", self.service.node(container).path),
            None => name.to_owned(),
        }
    }

    pub(super) fn field(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        if place.filter.as_ref().is_some_and(|filter| !filter.keeps(&field.name.text)) {
            return None;
        }
        match field.ty.name.text.as_str() {
            "group" => self.group(field, place),
            "list" => self.list(field, place),
            _ => match self.block_named(&field.ty.name) {
                Some((entity, block)) => self.expand(field, entity, block, place),
                None => self.question(field, place),
            },
        }
    }

    pub(super) fn question(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        let label = self.label(field.label.as_ref(), &field.name);
        let path = self.path_of(place, &field.name.text);
        let owner = Owner { path: &path, label: &label, options: &field.options };
        // A name that failed to import, or that means something else, has been said.
        let ty = if self.library.knows(&field.ty.name) && !is_type_word(&field.ty.name.text) {
            FieldType::Invalid
        } else {
            self.field_type(&field.ty, &owner)
        };
        let whole = matches!(ty, FieldType::Choices { .. } | FieldType::Tick | FieldType::Confirm);
        if whole {
            self.refuse_optional(&field.ty);
        }
        let optional = field.ty.optional.is_some() && !whole;
        let node = self.add_node(&field.name, label, NodeKind::Field { ty, optional }, place)?;
        let clauses = self.clauses(node, &field.clauses, place);
        self.service.nodes[node.index()].clauses = clauses;
        Some(LayoutItem::Data { node, items: Vec::new() })
    }

    pub(super) fn refuse_optional(&mut self, ty: &ast::Type) {
        if let Some(span) = ty.optional {
            self.diagnostics.push(
                Diagnostic::new(NEVER_OPTIONAL, span)
                    .with("type", ty.name.text.as_str())
                    .edit(Span { end: ty.name.span.start, ..span }, ""),
            );
        }
    }

    pub(super) fn group(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        self.refuse_optional(&field.ty);
        let label = self.label(field.label.as_ref(), &field.name);
        let node = self.add_node(&field.name, label, NodeKind::Group, place)?;
        let clauses = self.clauses(node, &field.clauses, place);
        let mut inner = place.inside(node, &field.name.text);
        inner.items.clone_from(&clauses.items);
        self.service.nodes[node.index()].clauses = clauses;
        Some(LayoutItem::Data { node, items: self.walk(&field.items, &inner) })
    }

    pub(super) fn list(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        self.refuse_optional(&field.ty);
        let label = self.label(field.label.as_ref(), &field.name);
        let (min, max) = self.row_count(field);
        let rows = match (&field.ty.of, &field.each) {
            (Some(of), _) => {
                let path = self.path_of(place, &field.name.text);
                let owner = Owner { path: &path, label: &label, options: &field.options };
                ListRows::Plain(self.field_type(of, &owner))
            }
            (None, Some(each)) => {
                let row = self.optional(each.label.as_ref()).unwrap_or_else(|| label.clone());
                ListRows::Each { label: row }
            }
            (None, None) => {
                let diagnostic =
                    Diagnostic::new(NO_ROWS, field.name.span).with("name", field.name.text.as_str());
                self.diagnostics.push(diagnostic);
                ListRows::Each { label: label.clone() }
            }
        };
        let node = self.add_node(&field.name, label, NodeKind::List { min, max, rows }, place)?;
        let clauses = self.clauses(node, &field.clauses, place);
        let mut inner = place.inside(node, &field.name.text);
        inner.items.clone_from(&clauses.items);
        inner.list = Some(node);
        self.service.nodes[node.index()].clauses = clauses;
        let mut items = self.notices(&field.clauses);
        if let Some(each) = &field.each {
            items.extend(self.walk(&each.items, &inner));
        }
        Some(LayoutItem::Data { node, items })
    }

    fn notices(&mut self, clauses: &[FieldClause]) -> Vec<LayoutItem> {
        let notice = |clause: &FieldClause| match clause {
            FieldClause::Notice(text) => Some(LayoutItem::Notice(self.text(text))),
            _ => None,
        };
        clauses.iter().filter_map(notice).collect()
    }

    /// `list(1..10)`: the maximum is mandatory.
    pub(super) fn row_count(&mut self, field: &ast::Field) -> (u32, u32) {
        if let [TypeArg::Range(range)] = field.ty.args.as_slice() {
            let min = range.low.as_ref().map_or(Some(0), super::literal::whole);
            let max = range.high.as_ref().and_then(super::literal::whole);
            if let (Some(min), Some(max)) = (min, max) {
                if min > max || max == 0 {
                    self.diagnostics.push(Diagnostic::new(EMPTY_RANGE, range.span));
                }
                return (min, max);
            }
        }
        self.diagnostics
            .push(Diagnostic::new(NO_MAXIMUM, field.ty.span).with("name", field.name.text.as_str()));
        (0, 1)
    }

    pub(super) fn compute(&mut self, written: &'a ast::Compute, place: &Place) -> Option<LayoutItem> {
        if place.filter.as_ref().is_some_and(|filter| !filter.keeps(&written.name.text)) {
            return None;
        }
        let label = self.label(written.label.as_ref(), &written.name);
        let path = self.path_of(place, &written.name.text);
        self.refuse_optional(&written.ty);
        let ty = self.field_type(&written.ty, &Owner { path: &path, label: &label, options: &[] });
        let value = Box::new(invalid(written.value.span));
        let node = self.add_node(&written.name, label, NodeKind::Compute { ty, value }, place)?;
        let clauses = self.clauses(node, &written.clauses, place);
        self.service.nodes[node.index()].clauses = clauses;
        self.pending.push(Pending::Compute { node, value: &written.value });
        Some(LayoutItem::Data { node, items: Vec::new() })
    }
}

fn is_type_word(word: &str) -> bool {
    use crate::semantic::Semantic;
    crate::ast::TYPES.contains(&word) || Semantic::named(word).is_some()
}
