//! Cascading choices: under each parent code only its own codes.

use super::Reports;
use super::clauses::Note;
use super::formula::{Formula, Reader, Test};
use super::object::Objects;
use crate::emit::common::cascade_parent;
use crate::format::manifest::Obstacle;
use crate::format::schema::{Constant, Keywords, Map, Schema};
use crate::format::{RuleKind, rule_id};
use crate::model::{CodeOption, NodeId};

/// Adds a clause for each parent code of every cascading choice.
pub(super) fn add(objects: &mut Objects<'_, '_>, reports: &mut Reports) {
    let view = objects.view;
    for (id, node) in view.service.iter_nodes().filter(|(id, _)| view.shows(*id)) {
        let Some(parent) = cascade_parent(view.service, id) else { continue };
        let rule = rule_id(&node.path, RuleKind::Code, None);
        let obstacle = match view.shows(parent) {
            true => (!under(objects, id, parent, &rule)).then_some(Obstacle::ReadsRows),
            false => Some(view.hidden(parent)),
        };
        reports.tell(rule, obstacle);
    }
}

/// False where a clause cannot be said at one place.
fn under<'a>(objects: &mut Objects<'_, 'a>, id: NodeId, parent: NodeId, rule: &str) -> bool {
    let view = objects.view;
    let service = view.service;
    let (node, note) = (service.node(id), Note { rules: rule.to_owned(), ..Note::default() });
    let (Some(list), Some(parents)) = (node.codelist(), service.node(parent).codelist()) else { return true };
    let options = service.codelist(list).options.iter();
    let allowed = |code: Option<&str>| {
        let may = |option: &&'a CodeOption| option.parent.as_deref().is_none_or(|needs| Some(needs) == code);
        let codes = options.clone().filter(may).map(|option| Constant::Text(option.code.as_str().into()));
        let codes: Vec<Constant<'a>> = codes.collect();
        let schema: Schema<'a> = match codes.is_empty() {
            true => Schema::NEVER,
            false => Keywords { constants: Some(codes), ..Keywords::default() }.into(),
        };
        let properties = Map(vec![(node.name.as_str().into(), schema)]);
        Keywords { properties: Some(properties), ..Keywords::default() }
    };
    let mut said = true;
    for option in &service.codelist(parents).options {
        let code = option.code.as_str();
        let chosen = Test::Has(Schema::constant(Constant::Text(code.into())));
        let chosen = Reader::strict(view).atom(parent, chosen, true);
        said &= objects.clauses.add(view, &note, &chosen, node.parent, Some(allowed(Some(code))), None);
    }
    let missing = Reader::strict(view).missing(parent);
    let is_there = view.always_there_in(parent, node.parent) || missing == Formula::Never;
    said & (is_there || objects.clauses.add(view, &note, &missing, node.parent, Some(allowed(None)), None))
}
