//! Fields, groups, lists, blocks and the layout around them: declares every node before any expression is read,
//! because the order of the source does not matter.

use super::pending::Pending;
use super::place::Place;
use super::service::{Builder, invalid};
use crate::ast::{self, Item};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::model::{
    Condition, ConditionId, ConditionKind, LayoutItem, LayoutKind, LayoutNode, NodeId, NodeKind, Stop, StopId,
};
use crate::source::Span;

impl<'a> Builder<'a> {
    /// Declares everything at the top of a service.
    pub(super) fn items(&mut self, items: &'a [Item]) {
        let layout = self.walk(items, &Place::top());
        self.service.layout = layout;
        self.refuse_hidden_rows();
    }

    /// Declares items in order. What follows a `stop` stands in its implied `when not …`.
    pub(super) fn walk(&mut self, items: &'a [Item], place: &Place) -> Vec<LayoutItem> {
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
            Item::Notice(text) => out.push(LayoutItem::Notice(self.text(text))),
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
        let label = self.label(written.label.as_ref(), &written.name);
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
        let message = self.text(&written.message);
        let advice = self.optional(written.advice.as_ref());
        self.service.stops.push(Stop {
            cond: invalid(written.cond.span),
            message,
            advice,
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

    /// "A row name equal to a visible outer one is an error": known only when everything is declared.
    pub(super) fn refuse_hidden_rows(&mut self) {
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
