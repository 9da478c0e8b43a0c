//! What a path is worth: a value of the application, of the case, a code, an office.

use super::expr::{Context, Reads, at};
use super::service::{Builder, invalid};
use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::model::{CaseRef, Expr, ExprKind, NodeId, NodeKind, RouteId, StateId, ValueType};
use crate::source::Span;

impl Builder<'_> {
    /// The value that a path means.
    pub(super) fn value_of(
        &mut self,
        path: &ast::Path,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let Some(first) = path.segments.first() else { return invalid(path.span) };
        let name = first.name.text.as_str();
        if let (Some(ValueType::Code(list)), [_]) = (expected, path.segments.as_slice()) {
            if let Some(option) = self.service.codelist(*list).find(name) {
                return at(ExprKind::Code(*list, option), ValueType::Code(*list), path.span);
            }
            if self.visible(context.container, name).is_none() {
                return self.unknown_code(name, *list, path.span);
            }
        }
        if expected == Some(&ValueType::Office) {
            return match self.office(&first.name) {
                Some(office) => at(ExprKind::Office(office), ValueType::Office, path.span),
                None => invalid(path.span),
            };
        }
        if context.reads != Reads::Data && self.visible(context.container, name).is_none() {
            if let Some(expr) = self.case_value(path) {
                return expr;
            }
            if let (Reads::Scenario, Some(route)) = (context.reads, self.route_named(name)) {
                return at(ExprKind::Route(route), ValueType::Office, path.span);
            }
        }
        if expected == Some(&ValueType::Invalid)
            && path.segments.len() == 1
            && self.visible(context.container, name).is_none()
        {
            // It may be a code of a list that is not known, which has been said.
            return invalid(path.span);
        }
        let rows: Vec<u32> = path.segments.iter().filter_map(|segment| segment.index).collect();
        if !rows.is_empty() && context.reads != Reads::Scenario {
            self.diagnostics.push(Diagnostic::new(ROW_NUMBER, path.span));
            return invalid(path.span);
        }
        let Some(node) = self.path(path, context.container, !rows.is_empty()) else {
            return invalid(path.span);
        };
        self.node_value(node, rows, path.span)
    }

    pub(super) fn node_value(&mut self, node: NodeId, rows: Vec<u32>, span: Span) -> Expr {
        let Some(ty) = self.service.node(node).value_type() else {
            let name = self.service.node(node).name.clone();
            let code = match self.service.node(node).kind {
                NodeKind::List { .. } => LIST_AS_VALUE,
                _ => GROUP_AS_VALUE,
            };
            self.diagnostics.push(Diagnostic::new(code, span).with("name", name));
            return invalid(span);
        };
        let kind = if rows.is_empty() { ExprKind::Node(node) } else { ExprKind::Row(node, rows) };
        at(kind, ty, span)
    }

    pub(super) fn route_named(&self, name: &str) -> Option<RouteId> {
        let at = self.service.routes.iter().position(|route| route.name == name)?;
        Some(RouteId(at as u32))
    }

    /// `review.exempt` or `roads.object`.
    pub(super) fn case_value(&mut self, path: &ast::Path) -> Option<Expr> {
        let [state, member] = path.segments.as_slice() else { return None };
        let (state_name, member) = (&state.name.text, &member.name);
        let process = self.service.process.as_ref()?;
        let at_state = self.states.get(state_name)?.index();
        let full = format!("{state_name}.{}", member.text);
        if let Some(id) = self.case_fields.get(&full).copied() {
            let ty = self.service.case_fields[id.index()].ty.value_type();
            return Some(at(ExprKind::Case(CaseRef::Field(id)), ty, path.span));
        }
        let state = &process.states[at_state];
        if state.outcomes.iter().any(|outcome| outcome.name == member.text) {
            let outcome = CaseRef::Outcome(StateId(at_state as u32), member.text.clone());
            return Some(at(ExprKind::Case(outcome), ValueType::YesNo, path.span));
        }
        let fields = state.fields.iter().map(|id| self.service.case_fields[id.index()].name.clone());
        let names: Vec<String> =
            fields.chain(state.outcomes.iter().map(|outcome| outcome.name.clone())).collect();
        self.unknown(member, names.iter().map(String::as_str));
        Some(invalid(path.span))
    }
}
