//! What had to wait until every name was declared: conditions, rules, computed values.

use std::collections::BTreeMap;

use super::expr::Context;
use super::place::Place;
use super::service::{Builder, invalid};
use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::model::{
    Check, ConditionId, DecisionId, Expr, ExprKind, ListRows, NodeId, NodeKind, StopId, Unique, ValueType,
};
use crate::rule::{RuleKind, rule_ids};
use crate::source::Span;

/// Something that waits.
pub(super) enum Pending<'a> {
    /// `when cond { … }`.
    Condition { condition: ConditionId, written: &'a ast::Expr, container: Option<NodeId> },
    /// What follows a `stop` stands in `when not cond`.
    AfterStop { condition: ConditionId, stop: StopId },
    /// `stop when cond`.
    Stop { stop: StopId, written: &'a ast::Expr },
    /// `check cond else "…"`; `of` is the field in whose braces it stands.
    Check { written: &'a ast::Check, place: Place, of: Option<NodeId> },
    /// `unique f else "…"`.
    Unique { written: &'a ast::Unique, list: NodeId },
    /// `start with v`.
    Start { node: NodeId, value: &'a ast::Expr },
    /// `compute name: type = expr`.
    Compute { node: NodeId, value: &'a ast::Expr },
    /// `decision name: type { … }`.
    Decision { written: &'a ast::Decision, decision: DecisionId, place: Place },
}

impl<'a> Builder<'a> {
    /// Resolves everything that waits. What follows a stop is read after the stops.
    pub(super) fn resolve_pending(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let mut after_stops = Vec::new();
        for waiting in &pending {
            match waiting {
                Pending::Condition { condition, written, container } => {
                    let expr = self.condition(written, Context::data(*container));
                    self.service.conditions[condition.index()].expr = expr;
                }
                Pending::AfterStop { condition, stop } => after_stops.push((*condition, *stop)),
                Pending::Stop { stop, written } => {
                    let cond = self.condition(written, Context::data(None));
                    self.service.stops[stop.index()].cond = cond;
                }
                Pending::Check { written, place, of } => self.check(written, place, *of),
                Pending::Unique { written, list } => self.unique(written, *list),
                Pending::Start { node, value } => self.start(*node, value),
                Pending::Compute { node, value } => self.computed(*node, value),
                Pending::Decision { written, decision, place } => self.table(written, *decision, place),
            }
        }
        for (condition, stop) in after_stops {
            let cond = self.service.stops[stop.index()].cond.clone();
            self.service.conditions[condition.index()].expr = negated(cond);
        }
        self.name_rules();
    }

    fn check(&mut self, written: &ast::Check, place: &Place, of: Option<NodeId>) {
        let container = place.container;
        let cond = self.condition(&written.cond, Context::data(container));
        let at = match (&written.at, of) {
            (Some(path), _) => self.path(path, container, false),
            (None, Some(field)) => Some(field),
            (None, None) => self.check_place(written, &cond, container),
        };
        let Some(at) = at else { return };
        let message = self.text(&written.message);
        self.service.checks.push(Check {
            cond,
            message,
            at,
            of,
            when: place.all.clone(),
            list: place.list,
            id: String::new(),
            span: written.span,
        });
    }

    /// A check that says no place belongs to the first value that it reads in its own group or row.
    fn check_place(
        &mut self,
        written: &ast::Check,
        cond: &Expr,
        container: Option<NodeId>,
    ) -> Option<NodeId> {
        let reads = cond.reads();
        let near = |id: &&NodeId| self.service.ancestors(**id).any(|at| Some(at) == container);
        let first = reads.iter().find(near).or(reads.first()).copied().or(container);
        if first.is_none() && cond.ty != ValueType::Invalid {
            self.diagnostics.push(Diagnostic::new(CHECK_WITHOUT_PLACE, written.span));
        }
        first
    }

    fn unique(&mut self, written: &ast::Unique, list: NodeId) {
        let NodeKind::List { rows, .. } = &self.service.node(list).kind else {
            self.misplaced_unique(written.span);
            return;
        };
        let plain = matches!(rows, ListRows::Plain(_));
        let node = match (&written.path, plain) {
            (Some(path), false) => match self.path(path, Some(list), false) {
                Some(node) => Some(node),
                None => return,
            },
            (None, true) => None,
            _ => {
                self.misplaced_unique(written.span);
                return;
            }
        };
        let message = self.text(&written.message);
        self.service.uniques.push(Unique { list, node, message, id: String::new(), span: written.span });
    }

    fn misplaced_unique(&mut self, span: Span) {
        self.diagnostics.push(Diagnostic::new(CLAUSE_MISPLACED_HERE, span).with("clause", "unique"));
    }

    fn start(&mut self, node: NodeId, value: &ast::Expr) {
        let NodeKind::Field { ty, .. } = &self.service.node(node).kind else { return };
        let ty = ty.clone();
        let context = Context::data(self.service.node(node).parent);
        let value = self.expr(value, context, Some(&ty.value_type()));
        let value = self.assign(value, &ty);
        let constant = value.reads().is_empty();
        if !constant {
            self.diagnostics.push(Diagnostic::new(START_NOT_CONSTANT, value.span));
        }
        self.service.nodes[node.index()].clauses.start = Some(value);
    }

    fn computed(&mut self, node: NodeId, written: &ast::Expr) {
        let NodeKind::Compute { ty, .. } = &self.service.node(node).kind else { return };
        let ty = ty.clone();
        let context = Context::data(self.service.node(node).parent);
        let value = self.expr(written, context, Some(&ty.value_type()));
        let value = Box::new(self.assign(value, &ty));
        self.service.nodes[node.index()].kind = NodeKind::Compute { ty, value };
    }

    /// Gives every rule its stable id: the path where it speaks, its kind, and a key of its message.
    fn name_rules(&mut self) {
        let path = |service: &crate::model::Service, node: NodeId| service.node(node).path.clone();
        let checks: Vec<_> = self
            .service
            .checks
            .iter()
            .map(|check| (path(&self.service, check.at), check.message.to_string()))
            .collect();
        for (check, id) in self.service.checks.iter_mut().zip(ids(&checks, RuleKind::Check)) {
            check.id = id;
        }
        let uniques: Vec<_> = self
            .service
            .uniques
            .iter()
            .map(|unique| {
                (path(&self.service, unique.node.unwrap_or(unique.list)), unique.message.to_string())
            })
            .collect();
        for (unique, id) in self.service.uniques.iter_mut().zip(ids(&uniques, RuleKind::Unique)) {
            unique.id = id;
        }
        let name = self.service.name.clone();
        let stops: Vec<_> =
            self.service.stops.iter().map(|stop| (name.clone(), stop.message.to_string())).collect();
        for (stop, id) in self.service.stops.iter_mut().zip(ids(&stops, RuleKind::Stop)) {
            stop.id = id;
        }
    }
}

/// Ids for pairs of path and message; those of one path are told apart.
fn ids(rules: &[(String, String)], kind: RuleKind) -> Vec<String> {
    let mut by_path: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (path, _)) in rules.iter().enumerate() {
        by_path.entry(path).or_default().push(at);
    }
    let mut ids = vec![String::new(); rules.len()];
    for (path, places) in by_path {
        let messages: Vec<&str> = places.iter().map(|at| rules[*at].1.as_str()).collect();
        for (at, id) in places.iter().zip(rule_ids(path, kind, &messages)) {
            ids[*at] = id;
        }
    }
    ids
}

fn negated(cond: Expr) -> Expr {
    if cond.ty == ValueType::Invalid {
        return invalid(cond.span);
    }
    let span = cond.span;
    Expr { kind: ExprKind::Not(Box::new(cond)), ty: ValueType::YesNo, span }
}
