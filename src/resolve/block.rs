//! Blocks: their use becomes an object of its own.

use super::clauses::Own;
use super::library::{Declared, Kind};
use super::place::{Filter, Place};
use super::scope::dotted;
use super::service::Builder;
use crate::ast::{self, FieldClause, Item};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::model::{LayoutItem, NodeKind};

impl<'a> Builder<'a> {
    /// Declares a block as if it were a service of its own.
    pub(super) fn expand_alone(&mut self, block: &'a ast::Block) {
        let place = Place { stop_allowed: false, ..Place::top() };
        self.walk(&block.items, &place);
        self.refuse_hidden_rows();
    }

    /// The block that a type names, if it is not the name of a built-in type.
    pub(super) fn block_named(&mut self, name: &'a ast::Name) -> Option<(usize, &'a ast::Block)> {
        use crate::semantic::Semantic;
        let built_in =
            crate::ast::TYPES.contains(&name.text.as_str()) || Semantic::named(&name.text).is_some();
        if built_in || !self.library.knows(name) {
            return None;
        }
        let entity = self.library.find_kind(name, Kind::Block, &mut self.diagnostics)?;
        match self.library.entities[entity].declared {
            Declared::Block(block) => Some((entity, block)),
            _ => None,
        }
    }

    /// The use of a block: its fields become an object of their own, which sees only itself.
    pub(super) fn expand(
        &mut self,
        field: &'a ast::Field,
        entity: usize,
        block: &'a ast::Block,
        place: &Place,
    ) -> Option<LayoutItem> {
        self.refuse_optional(&field.ty);
        if self.expanding.contains(&entity) {
            let diagnostic =
                Diagnostic::new(RECURSIVE, field.ty.name.span).with("name", block.name.text.as_str());
            self.diagnostics.push(diagnostic);
            return None;
        }
        let label = match (&field.label, &block.label) {
            (Some(label), _) | (None, Some(label)) => self.text(label),
            (None, None) => self.label(None, &field.name),
        };
        let node = self.add_node(&field.name, label, NodeKind::Group, place)?;
        self.blocks.insert(node);
        let clauses = self.clauses(node, &field.clauses, place);
        let mut inner = place.inside(node, &field.name.text);
        inner.filter = self.filter(field, block);
        inner.items.clone_from(&clauses.items);
        let says_prefill = field.clauses.iter().any(|clause| matches!(clause, FieldClause::Prefill(_)));
        inner.own = match place.own {
            Own::Field if says_prefill => Own::Yes,
            Own::Field | Own::No => Own::No,
            Own::Yes => Own::Yes,
        };
        inner.autocomplete_off |= field.clauses.iter().any(is_autocomplete_off);
        self.service.nodes[node.index()].clauses = clauses;
        self.expanding.push(entity);
        let items = self.walk(&block.items, &inner);
        self.expanding.pop();
        Some(LayoutItem::Data { node, items })
    }

    pub(super) fn filter(&mut self, field: &ast::Field, block: &ast::Block) -> Option<Filter> {
        let mut filter = Filter::default();
        for clause in &field.clauses {
            let (list, paths) = match clause {
                FieldClause::Only(paths) => (&mut filter.only, paths),
                FieldClause::Without(paths) => (&mut filter.without, paths),
                _ => continue,
            };
            list.extend(paths.iter().map(dotted));
            for path in paths {
                self.known_in_block(path, block);
            }
        }
        Some(filter)
    }

    /// Says a name after `only` or `without` that the block does not have.
    pub(super) fn known_in_block(&mut self, path: &ast::Path, block: &ast::Block) {
        let mut names = Vec::new();
        names_in(&block.items, &mut names);
        if let Some(first) = path.segments.first()
            && !names.contains(&first.name.text.as_str())
        {
            self.unknown(&first.name, names.into_iter());
        }
    }
}

fn is_autocomplete_off(clause: &FieldClause) -> bool {
    matches!(clause, FieldClause::Autocomplete(token) if token.text == "off")
}

/// Names of fields and computed values among items, layout and conditions looked through.
fn names_in<'i>(items: &'i [Item], names: &mut Vec<&'i str>) {
    for item in items {
        match item {
            Item::Page(layout) | Item::Section(layout) => names_in(&layout.items, names),
            Item::When(when) => names_in(&when.items, names),
            Item::Field(field) => names.push(&field.name.text),
            Item::Compute(compute) => names.push(&compute.name.text),
            Item::Decision(decision) => names.push(&decision.name.text),
            Item::Check(_) | Item::Stop(_) | Item::Notice(_) | Item::Unique(_) => {}
        }
    }
}
