//! Routes, and documents that citizens get.

use super::expr::Context;
use super::literal;
use super::process::Given;
use super::service::Builder;
use crate::ast;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::model::{
    Document, Expr, NodeId, NodeKind, Remedy, RemedyKind, Route, RouteArm, RouteTarget, Shown, ShownValue,
};

impl Builder<'_> {
    /// Declares routes, because tasks and scenarios name them.
    pub(super) fn declare_routes(&mut self, written: &[ast::Route]) {
        for route in written {
            let known = self.service.routes.iter().find(|known| known.name == route.name.text);
            if let Some(first) = known.map(|known| known.span) {
                self.diagnostics.push(super::duplicate(&route.name, first));
            }
            let label = self.label(route.label.as_ref(), &route.name);
            let name = route.name.text.clone();
            self.service.routes.push(Route {
                name,
                label,
                arms: Vec::new(),
                incomplete: false,
                span: route.name.span,
                extent: route.span,
            });
        }
    }

    pub(super) fn resolve_routes(&mut self, written: &[ast::Route]) {
        for (at, route) in written.iter().enumerate() {
            let arms: Vec<RouteArm> = route.arms.iter().filter_map(|arm| self.route_arm(arm)).collect();
            self.service.routes[at].incomplete = arms.len() < route.arms.len();
            self.service.routes[at].arms = arms;
        }
    }

    fn route_arm(&mut self, arm: &ast::RouteArm) -> Option<RouteArm> {
        let cond = arm.cond.as_ref().map(|cond| self.condition(cond, Context::data(None)));
        let target = match &arm.target {
            ast::RouteTarget::Office(name) => RouteTarget::Office(self.office(name)?),
            ast::RouteTarget::Refuse(text) => RouteTarget::Refuse(self.text(text)),
        };
        Some(RouteArm { cond, target, span: arm.span })
    }

    /// Declares documents, because states name them.
    pub(super) fn declare_documents(&mut self, written: &[ast::Document]) {
        for document in written {
            let known = self.service.documents.iter().find(|known| known.name == document.name.text);
            if let Some(first) = known.map(|known| known.span) {
                self.diagnostics.push(super::duplicate(&document.name, first));
            }
            let label = self.label(document.label.as_ref(), &document.name);
            let notes = self.texts(&document.notes);
            self.service.documents.push(Document {
                name: document.name.text.clone(),
                label,
                laws: Vec::new(),
                shows: Vec::new(),
                remedy: None,
                for_each: None,
                notes,
                span: document.name.span,
            });
        }
    }

    pub(super) fn resolve_documents(&mut self, written: &[ast::Document]) {
        for (at, document) in written.iter().enumerate() {
            let laws = self.legal_bases(&document.laws);
            let for_each = document.for_each.as_ref().and_then(|each| self.for_each(each));
            let mut shows = Vec::new();
            self.shown(&document.shows, None, for_each.as_ref(), &mut shows);
            for when in &document.whens {
                let cond = self.condition(&when.cond, Context::CASE);
                self.shown(&when.shows, Some(&cond), for_each.as_ref(), &mut shows);
            }
            let remedy = document.remedy.as_ref().and_then(|remedy| self.remedy(remedy));
            let resolved = &mut self.service.documents[at];
            resolved.laws = laws;
            resolved.shows = shows;
            resolved.remedy = remedy;
            resolved.for_each = for_each;
        }
    }

    fn for_each(&mut self, each: &ast::ForEach) -> Option<(String, NodeId)> {
        let list = self.path(&each.list, None, false)?;
        if !matches!(self.service.node(list).kind, NodeKind::List { .. }) {
            let name = self.service.node(list).name.clone();
            self.diagnostics.push(Diagnostic::new(NOT_A_LIST, each.list.span).with("name", name));
            return None;
        }
        Some((each.name.text.clone(), list))
    }

    fn shown(
        &mut self,
        paths: &[ast::Path],
        when: Option<&Expr>,
        each: Option<&(String, NodeId)>,
        shows: &mut Vec<Shown>,
    ) {
        for path in paths {
            let Some(value) = self.shown_value(path, each) else { continue };
            shows.push(Shown { value, when: when.cloned(), span: path.span });
        }
    }

    fn shown_value(&mut self, path: &ast::Path, each: Option<&(String, NodeId)>) -> Option<ShownValue> {
        let first = path.segments.first()?;
        if let Some((name, list)) = each
            && first.name.text == *name
        {
            let rest = ast::Path { segments: path.segments[1..].to_vec(), span: path.span };
            if rest.segments.is_empty() {
                return Some(ShownValue::Node(*list));
            }
            return self.path(&rest, Some(*list), true).map(ShownValue::Node);
        }
        match self.data_or_case(path)? {
            Given::Node(node) => Some(ShownValue::Node(node)),
            Given::Case(field) => Some(ShownValue::Case(field)),
        }
    }

    fn remedy(&mut self, written: &ast::Remedy) -> Option<Remedy> {
        let kind = match self.one_of(&written.kind, &["objection", "action"])?.as_str() {
            "objection" => RemedyKind::Objection,
            _ => RemedyKind::Action,
        };
        Some(Remedy { kind, within: written.within.as_ref().map(literal::period) })
    }
}
