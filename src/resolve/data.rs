//! Fields, groups, lists, blocks and the layout around them: declares every node before any expression is read,
//! because the order of the source does not matter.

use super::clauses::Own;
use super::field_type::Owner;
use super::library::{Declared, Kind};
use super::pending::Pending;
use super::service::{Builder, invalid};
use super::vocabulary::label_or_name;
use crate::ast::{self, FieldClause, Item, TypeArg};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::model::{
    Clauses, Condition, ConditionId, ConditionKind, FieldType, LayoutItem, LayoutKind, LayoutNode, ListRows,
    Node, NodeId, NodeKind, Stop, StopId,
};
use crate::source::Span;

/// Where items stand.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The group or list around them.
    pub(super) container: Option<NodeId>,
    /// Conditions since the container, outermost first.
    pub(super) when: Vec<ConditionId>,
    /// All conditions from the top, outermost first.
    pub(super) all: Vec<ConditionId>,
    /// The innermost list around them.
    pub(super) list: Option<NodeId>,
    /// Numbers of the legal form that hold unless a field has its own.
    pub(super) items: Vec<u32>,
    /// Whether prefill and autocomplete count.
    pub(super) own: Own,
    /// A block around it says `autocomplete off`.
    pub(super) autocomplete_off: bool,
    /// May a `stop` stand here?
    stop_allowed: bool,
    /// `only` and `without` of the block being expanded.
    filter: Option<Filter>,
}

/// Which parts of a block are used; paths are relative to the block.
#[derive(Clone, Debug, Default)]
struct Filter {
    only: Vec<String>,
    without: Vec<String>,
    prefix: String,
}

impl Filter {
    fn keeps(&self, name: &str) -> bool {
        let path = format!("{}{name}", self.prefix);
        let under = |outer: &str, inner: &str| {
            inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
        };
        let kept =
            self.only.is_empty() || self.only.iter().any(|only| under(only, &path) || under(&path, only));
        kept && !self.without.contains(&path)
    }

    fn inside(&self, name: &str) -> Filter {
        Filter { prefix: format!("{}{name}.", self.prefix), ..self.clone() }
    }
}

impl Place {
    fn top() -> Place {
        Place {
            container: None,
            when: Vec::new(),
            all: Vec::new(),
            list: None,
            items: Vec::new(),
            own: Own::Field,
            autocomplete_off: false,
            stop_allowed: true,
            filter: None,
        }
    }

    fn under(&self, condition: ConditionId) -> Place {
        let mut inner = self.clone();
        inner.when.push(condition);
        inner.all.push(condition);
        inner
    }

    fn inside(&self, node: NodeId, name: &str) -> Place {
        Place {
            container: Some(node),
            when: Vec::new(),
            stop_allowed: false,
            filter: self.filter.as_ref().map(|filter| filter.inside(name)),
            ..self.clone()
        }
    }
}

impl<'a> Builder<'a> {
    /// Declares everything at the top of a service.
    pub(super) fn items(&mut self, items: &'a [Item]) {
        let layout = self.walk(items, &Place::top());
        self.service.layout = layout;
        self.refuse_hidden_rows();
    }

    /// Declares a block as if it were a service of its own.
    pub(super) fn expand_alone(&mut self, block: &'a ast::Block) {
        let place = Place { stop_allowed: false, ..Place::top() };
        self.walk(&block.items, &place);
        self.refuse_hidden_rows();
    }

    /// Declares items in order. What follows a `stop` stands in its implied `when not …`.
    fn walk(&mut self, items: &'a [Item], place: &Place) -> Vec<LayoutItem> {
        let mut out = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let stops = self.service.stops.len();
            self.item(item, place, &mut out);
            if self.service.stops.len() > stops {
                let added = stops..self.service.stops.len();
                out.extend(self.walk_after(&items[at + 1..], place, added.map(|at| StopId(at as u32))));
                break;
            }
        }
        out
    }

    fn walk_after(
        &mut self,
        items: &'a [Item],
        place: &Place,
        mut stops: impl Iterator<Item = StopId>,
    ) -> Vec<LayoutItem> {
        let Some(stop) = stops.next() else { return self.walk(items, place) };
        let span = self.service.stops[stop.index()].span;
        let condition = self.add_condition(ConditionKind::AfterStop(stop), place.list, span);
        self.pending.push(Pending::AfterStop { condition, stop });
        let inner = place.under(condition);
        vec![LayoutItem::When { condition, items: self.walk_after(items, &inner, stops) }]
    }

    fn item(&mut self, item: &'a Item, place: &Place, out: &mut Vec<LayoutItem>) {
        match item {
            Item::Page(page) => out.push(self.layout(page, LayoutKind::Page, place)),
            Item::Section(section) => out.push(self.layout(section, LayoutKind::Section, place)),
            Item::Field(field) => out.extend(self.field(field, place)),
            Item::When(when) => {
                let condition = self.add_condition(ConditionKind::When, place.list, when.cond.span);
                self.pending.push(Pending::Condition {
                    condition,
                    written: &when.cond,
                    container: place.container,
                });
                let mut inner = place.under(condition);
                inner.stop_allowed = false;
                out.push(LayoutItem::When { condition, items: self.walk(&when.items, &inner) });
            }
            Item::Check(check) => {
                self.pending.push(Pending::Check { written: check, place: place.clone(), of: None });
            }
            Item::Stop(stop) => out.extend(self.stop(stop, place)),
            Item::Notice(text) => out.push(LayoutItem::Notice(text.value.clone())),
            Item::Unique(unique) => match place.list {
                Some(list) => self.pending.push(Pending::Unique { written: unique, list }),
                None => {
                    let diagnostic =
                        Diagnostic::new(CLAUSE_MISPLACED_HERE, unique.span).with("clause", "unique");
                    self.diagnostics.push(diagnostic);
                }
            },
            Item::Compute(compute) => out.extend(self.compute(compute, place)),
            Item::Decision(decision) => self.decision(decision, place, out),
        }
    }

    fn layout(&mut self, written: &'a ast::Layout, kind: LayoutKind, place: &Place) -> LayoutItem {
        let mut inner = place.clone();
        inner.stop_allowed &= kind == LayoutKind::Page;
        let label = label_or_name(written.label.as_ref(), &written.name, &mut self.diagnostics);
        let items = self.walk(&written.items, &inner);
        LayoutItem::Node(LayoutNode {
            kind,
            name: written.name.text.clone(),
            label,
            items,
            span: written.name.span,
            extent: written.span,
        })
    }

    fn stop(&mut self, written: &'a ast::Stop, place: &Place) -> Option<LayoutItem> {
        if !place.stop_allowed {
            self.diagnostics.push(Diagnostic::new(STOP_PLACE, written.span));
            return None;
        }
        let id = StopId(self.service.stops.len() as u32);
        self.service.stops.push(Stop {
            cond: invalid(written.cond.span),
            message: written.message.value.clone(),
            advice: written.advice.as_ref().map(|advice| advice.value.clone()),
            when: place.all.clone(),
            id: String::new(),
            span: written.span,
        });
        self.pending.push(Pending::Stop { stop: id, written: &written.cond });
        Some(LayoutItem::Stop(id))
    }

    pub(super) fn add_condition(
        &mut self,
        kind: ConditionKind,
        list: Option<NodeId>,
        span: Span,
    ) -> ConditionId {
        self.service.conditions.push(Condition { expr: invalid(span), kind, list, span });
        ConditionId(self.service.conditions.len() as u32 - 1)
    }

    /// Adds a node under its container; a name that is taken is said.
    pub(super) fn add_node(
        &mut self,
        name: &ast::Name,
        label: String,
        kind: NodeKind,
        place: &Place,
    ) -> Option<NodeId> {
        if let Some(first) = self.child(place.container, &name.text) {
            let first = self.service.node(first).span;
            self.diagnostics.push(super::library::duplicate(name, first));
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
        match place.container {
            Some(container) => self.service.nodes[container.index()].children.push(id),
            None => self.service.roots.push(id),
        }
        Some(id)
    }

    fn path_of(&self, place: &Place, name: &str) -> String {
        match place.container {
            Some(container) => format!("{}.{name}", self.service.node(container).path),
            None => name.to_owned(),
        }
    }

    fn field(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
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

    /// The block that a type names, if it is not the name of a built-in type.
    fn block_named(&mut self, name: &'a ast::Name) -> Option<(usize, &'a ast::Block)> {
        use crate::model::Semantic;
        let built_in = super::field_type::TYPES.contains(&name.text.as_str())
            || Semantic::ALL.iter().any(|(word, _)| *word == name.text);
        if built_in || !self.library.knows(name) {
            return None;
        }
        let entity = self.library.find_kind(name, Kind::Block, &mut self.diagnostics)?;
        match self.library.entities[entity].declared {
            Declared::Block(block) => Some((entity, block)),
            _ => None,
        }
    }

    fn question(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        self.not_for_questions(field);
        let label = label_or_name(field.label.as_ref(), &field.name, &mut self.diagnostics);
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

    fn not_for_questions(&mut self, field: &'a ast::Field) {
        let misplaced = field.each.as_ref().map(|each| (each.span, "each"));
        if let Some((span, clause)) = misplaced {
            let ty = field.ty.name.text.as_str();
            self.diagnostics
                .push(Diagnostic::new(CLAUSE_MISPLACED, span).with("clause", clause).with("type", ty));
        }
        if let Some(item) = field.items.first() {
            let ty = field.ty.name.text.as_str();
            self.diagnostics.push(Diagnostic::new(NOT_A_GROUP, item_span(item)).with("type", ty));
        }
    }

    fn refuse_optional(&mut self, ty: &ast::Type) {
        if let Some(span) = ty.optional {
            self.diagnostics.push(
                Diagnostic::new(NEVER_OPTIONAL, span)
                    .with("type", ty.name.text.as_str())
                    .edit(Span { end: ty.name.span.start, ..span }, ""),
            );
        }
    }

    fn group(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        self.refuse_optional(&field.ty);
        let label = label_or_name(field.label.as_ref(), &field.name, &mut self.diagnostics);
        let node = self.add_node(&field.name, label, NodeKind::Group, place)?;
        let clauses = self.clauses(node, &field.clauses, place);
        let mut inner = place.inside(node, &field.name.text);
        inner.items.clone_from(&clauses.items);
        self.service.nodes[node.index()].clauses = clauses;
        Some(LayoutItem::Data { node, items: self.walk(&field.items, &inner) })
    }

    fn list(&mut self, field: &'a ast::Field, place: &Place) -> Option<LayoutItem> {
        self.refuse_optional(&field.ty);
        let label = label_or_name(field.label.as_ref(), &field.name, &mut self.diagnostics);
        let (min, max) = self.row_count(field);
        let rows = match (&field.ty.of, &field.each) {
            (Some(of), _) => {
                let path = self.path_of(place, &field.name.text);
                let owner = Owner { path: &path, label: &label, options: &field.options };
                ListRows::Plain(self.field_type(of, &owner))
            }
            (None, Some(each)) => {
                let row = each.label.as_ref().map_or_else(|| label.clone(), |label| label.value.clone());
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
        let mut items: Vec<LayoutItem> = field.clauses.iter().filter_map(notice).collect();
        if let Some(each) = &field.each {
            items.extend(self.walk(&each.items, &inner));
        }
        Some(LayoutItem::Data { node, items })
    }

    /// `list(1..10)`: the maximum is mandatory.
    fn row_count(&mut self, field: &ast::Field) -> (u32, u32) {
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

    /// The use of a block: its fields become an object of their own, which sees only itself.
    fn expand(
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
            (Some(label), _) | (None, Some(label)) => label.value.clone(),
            (None, None) => label_or_name(None, &field.name, &mut self.diagnostics),
        };
        let node = self.add_node(&field.name, label, NodeKind::Group, place)?;
        self.blocks.push(node);
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

    fn filter(&mut self, field: &ast::Field, block: &ast::Block) -> Option<Filter> {
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
    fn known_in_block(&mut self, path: &ast::Path, block: &ast::Block) {
        let mut names = Vec::new();
        names_in(&block.items, &mut names);
        if let Some(first) = path.segments.first()
            && !names.contains(&first.name.text.as_str())
        {
            self.unknown(&first.name, names.into_iter());
        }
    }

    fn compute(&mut self, written: &'a ast::Compute, place: &Place) -> Option<LayoutItem> {
        if place.filter.as_ref().is_some_and(|filter| !filter.keeps(&written.name.text)) {
            return None;
        }
        let label = label_or_name(written.label.as_ref(), &written.name, &mut self.diagnostics);
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

    /// "A row name equal to a visible outer one is an error": known only when everything is declared.
    fn refuse_hidden_rows(&mut self) {
        for at in 0..self.service.nodes.len() {
            let node = &self.service.nodes[at];
            let Some(list) = node.parent else { continue };
            if !matches!(self.service.node(list).kind, NodeKind::List { .. }) || self.blocks.contains(&list) {
                continue;
            }
            let (name, span) = (node.name.clone(), node.span);
            if let Some(outer) = self.visible(self.service.node(list).parent, &name) {
                let first = self.service.node(outer).span;
                self.diagnostics.push(
                    Diagnostic::new(HIDES_OUTER, span)
                        .with("name", name)
                        .related(first, crate::diagnostic::Words::new("die äußere Angabe", "the outer one")),
                );
            }
        }
    }
}

fn is_type_word(word: &str) -> bool {
    use crate::model::Semantic;
    super::field_type::TYPES.contains(&word) || Semantic::ALL.iter().any(|(name, _)| *name == word)
}

fn is_autocomplete_off(clause: &FieldClause) -> bool {
    matches!(clause, FieldClause::Autocomplete(token) if token.text == "off")
}

fn notice(clause: &FieldClause) -> Option<LayoutItem> {
    match clause {
        FieldClause::Notice(text) => Some(LayoutItem::Notice(text.value.clone())),
        _ => None,
    }
}

pub(super) fn dotted(path: &ast::Path) -> String {
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.text.as_str()).collect();
    names.join(".")
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

fn item_span(item: &Item) -> Span {
    match item {
        Item::Page(layout) | Item::Section(layout) => layout.span,
        Item::Field(field) => field.span,
        Item::When(when) => when.span,
        Item::Check(check) => check.span,
        Item::Stop(stop) => stop.span,
        Item::Notice(text) => text.span,
        Item::Unique(unique) => unique.span,
        Item::Compute(compute) => compute.span,
        Item::Decision(decision) => decision.span,
    }
}
