//! Scenarios: examples, type-checked like everything else.

use super::expr::Context;
use super::literal;
use super::scope::dotted;
use super::service::Builder;
use crate::ast::{self, Expectation as Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::model::{
    ErrorPlace, Expectation, Expr, FieldType, GivenAnswer, LayoutItem, LayoutNode, ListRows, NodeId,
    NodeKind, PathStep, Scenario, ScenarioPlace, ScenarioValue, StopId, ValueType, WITHDRAWN,
};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn resolve_scenarios(&mut self, written: &[ast::Scenario]) {
        for scenario in written {
            let first = self.service.scenarios.iter().find(|known| known.label == scenario.label.value);
            if let Some(first) = first.map(|known| known.span) {
                let name = ast::Name { text: scenario.label.value.clone(), span: scenario.label.span };
                self.diagnostics.push(super::duplicate(&name, first));
            }
            let given = scenario.given.as_ref().and_then(|file| self.given(file));
            let answers = scenario.answers.iter().filter_map(|answer| self.answer(answer)).collect();
            let today = scenario
                .today
                .as_ref()
                .and_then(|today| literal::date(&today.value, today.span, &mut self.diagnostics));
            let expectations = scenario.expectations.iter().filter_map(|e| self.expectation(e)).collect();
            self.service.scenarios.push(Scenario {
                label: scenario.label.value.clone(),
                given,
                answers,
                today,
                expectations,
                span: scenario.label.span,
            });
        }
    }

    /// The text of a given application; it must be JSON.
    fn given(&mut self, file: &ast::Text) -> Option<(String, String)> {
        let path = file.value.as_str();
        let bytes = match (self.library.read)(path) {
            Ok(bytes) => bytes,
            Err(mut diagnostic) => {
                diagnostic.span = file.span;
                self.diagnostics.push(diagnostic);
                return None;
            }
        };
        let reason = match String::from_utf8(bytes) {
            Ok(text) => match serde_json::from_str::<serde::de::IgnoredAny>(&text) {
                Ok(_) => return Some((path.to_owned(), text)),
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        };
        self.diagnostics
            .push(Diagnostic::new(BAD_GIVEN, file.span).with("path", path).with("reason", reason));
        None
    }

    fn answer(&mut self, written: &ast::Answer) -> Option<GivenAnswer> {
        let place = self.scenario_place(&written.path)?;
        let unanswered = matches!(written.value.kind, ast::ExprKind::Unanswered);
        let value = if unanswered {
            None
        } else {
            let ty = match &place {
                ScenarioPlace::Data(value) => self.answer_type(value.node, written.path.span)?,
                ScenarioPlace::Case(field) => self.service.case_fields[field.index()].ty.clone(),
            };
            let many = match &place {
                ScenarioPlace::Data(value) => self.is_plain_list(value.node),
                ScenarioPlace::Case(_) => false,
            };
            Some(self.answer_value(&written.value, &ty, many)?)
        };
        Some(GivenAnswer { place, value, span: written.span })
    }

    fn is_plain_list(&self, node: NodeId) -> bool {
        matches!(self.service.node(node).kind, NodeKind::List { rows: ListRows::Plain(_), .. })
    }

    /// The type of an answer; computed values, groups and lists of groups are not answers.
    fn answer_type(&mut self, node: NodeId, span: Span) -> Option<FieldType> {
        match &self.service.node(node).kind {
            NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty.clone()),
            _ => {
                let name = self.service.node(node).name.clone();
                self.diagnostics.push(Diagnostic::new(NOT_AN_ANSWER, span).with("name", name));
                None
            }
        }
    }

    /// The value of an answer: of several values a list; of a file its name; of a birth date what is known.
    fn answer_value(&mut self, written: &ast::Expr, ty: &FieldType, many: bool) -> Option<Expr> {
        let element = match ty {
            FieldType::Choices { list, .. } => ValueType::Code(*list),
            FieldType::File(_) => ValueType::Text,
            other => other.value_type(),
        };
        let several = many || matches!(ty, FieldType::Choices { .. });
        let wanted = if several { ValueType::Many(Box::new(element.clone())) } else { element.clone() };
        let value = self.expr(written, Context::SCENARIO, Some(&wanted));
        let partial = matches!(ty, FieldType::BirthDate)
            && (matches!(value.ty, ValueType::Date | ValueType::Month) || is_year(&value));
        if several || matches!(ty, FieldType::File(_)) || partial {
            let fits = partial || value.ty == wanted || self.fits(&value, &wanted);
            return fits.then_some(value);
        }
        let value = self.assign(value, ty);
        (value.ty != ValueType::Invalid).then_some(value)
    }

    /// An answer or case data that a path means.
    fn scenario_place(&mut self, path: &ast::Path) -> Option<ScenarioPlace> {
        let first = path.segments.first()?;
        if self.visible(None, &first.name.text).is_none() {
            let full = dotted(path);
            if let Some(field) = self.case_fields.get(&full) {
                return Some(ScenarioPlace::Case(*field));
            }
        }
        self.scenario_value(path).map(ScenarioPlace::Data)
    }

    fn scenario_value(&mut self, path: &ast::Path) -> Option<ScenarioValue> {
        let node = self.path(path, None, true)?;
        let rows = path.segments.iter().filter_map(|segment| segment.index).collect();
        Some(ScenarioValue { node, rows })
    }

    fn expectation(&mut self, written: &Written) -> Option<Expectation> {
        match written {
            Written::Holds(cond) => Some(Expectation::Holds(self.condition(cond, Context::SCENARIO))),
            Written::Valid(span) => Some(Expectation::Valid(*span)),
            Written::Errors(paths, span) => {
                let places = paths.iter().filter_map(|path| self.error_place(path)).collect();
                Some(Expectation::Errors(places, *span))
            }
            Written::Path { steps, end, span } => {
                let steps = steps.iter().filter_map(|step| self.step(step)).collect();
                let end = end.as_ref().and_then(|end| self.state_named(end));
                Some(Expectation::Path { steps, end, span: *span })
            }
            Written::Disclosed { expected, items, paths, to, span } => {
                let to = self.disclosure_named(to)?;
                let items = items.iter().flat_map(|range| range.first..=range.last).collect();
                let nodes = paths.iter().filter_map(|path| self.path(path, None, true)).collect();
                Some(Expectation::Disclosed { expected: *expected, items, nodes, to, span: *span })
            }
        }
    }

    /// An answer; or, where no answer has that name, a route that refuses or a page on which the form ends.
    fn error_place(&mut self, path: &ast::Path) -> Option<ErrorPlace> {
        if let [only] = path.segments.as_slice()
            && self.visible(None, &only.name.text).is_none()
        {
            let name = only.name.text.as_str();
            if let Some(route) = self.route_named(name) {
                return Some(ErrorPlace::Route(route));
            }
            if let Some(stops) = stops_on(&self.service.layout, name) {
                return Some(ErrorPlace::Page { name: name.to_owned(), stops });
            }
        }
        self.scenario_value(path).map(ErrorPlace::Value)
    }

    /// `review.accept`.
    fn step(&mut self, path: &ast::Path) -> Option<PathStep> {
        let [state, outcome] = path.segments.as_slice() else {
            self.diagnostics.push(Diagnostic::new(BAD_STEP, path.span));
            return None;
        };
        let id = self.state_named(&state.name)?;
        let process = self.service.process.as_ref();
        let outcomes = process.map(|process| process.state(id).outcomes.clone()).unwrap_or_default();
        let withdrawn = process.and_then(|process| process.withdrawn).map(|_| WITHDRAWN.to_owned());
        let names: Vec<String> = outcomes.into_iter().map(|outcome| outcome.name).chain(withdrawn).collect();
        if !names.contains(&outcome.name.text) {
            self.unknown(&outcome.name, names.iter().map(String::as_str));
            return None;
        }
        Some(PathStep { state: id, outcome: outcome.name.text.clone() })
    }
}

/// The stops on the page of that name, whatever stands around them; none if there is no such page.
fn stops_on(items: &[LayoutItem], page: &str) -> Option<Vec<StopId>> {
    items.iter().find_map(|item| match item {
        LayoutItem::Node(node) if node.name == page => {
            let mut stops = Vec::new();
            gather_stops(&node.items, &mut stops);
            Some(stops)
        }
        LayoutItem::Node(LayoutNode { items, .. }) | LayoutItem::When { items, .. } => stops_on(items, page),
        _ => None,
    })
}

fn gather_stops(items: &[LayoutItem], stops: &mut Vec<StopId>) {
    for item in items {
        match item {
            LayoutItem::Stop(stop) => stops.push(*stop),
            LayoutItem::Node(LayoutNode { items, .. }) | LayoutItem::When { items, .. } => {
                gather_stops(items, stops);
            }
            LayoutItem::Data { .. } | LayoutItem::Notice(_) => {}
        }
    }
}

fn is_year(value: &Expr) -> bool {
    matches!(&value.ty, ValueType::Number(number) if number.currency.is_none() && number.places() == Some(0))
}
