//! Rules of the definition in a schema: checks, stops, refusals, `unique`; and what types say.

use std::collections::BTreeSet;

use super::Reports;
use super::clauses::Note;
use super::formula::{Atom, Formula, Reader, Test};
use super::object::Objects;
use super::view::View;
use crate::emit::rules::{kinds, refusals, type_kinds};
use crate::format::manifest::Obstacle;
use crate::format::{RuleKind, rule_id};
use crate::model::{Check, ConditionId, FieldType, ListRows, NodeId, NodeKind, RouteTarget, Unique};

/// Adds what can be said of checks, stops, refusals and `unique`, and reports all of them.
pub(super) fn add<'a>(objects: &mut Objects<'_, 'a>, reports: &mut Reports) {
    let service = objects.view.service;
    for check in &service.checks {
        let mut reader = Reader::strict(objects.view);
        let broken = broken(&mut reader, check);
        let obstacles = reader.obstacles;
        refuse(objects, reports, (&check.id, &check.message), broken, obstacles);
    }
    for unique in &service.uniques {
        if let Some(obstacle) = unique_obstacle(objects.view, unique) {
            reports.tell(unique.id.clone(), obstacle);
        }
    }
    for stop in &service.stops {
        let mut reader = Reader::strict(objects.view);
        let around = reader.conditions(&stop.when, true);
        let stopped = Formula::all([around, reader.certainly(&stop.cond, true)]);
        let obstacles = reader.obstacles;
        refuse(objects, reports, (&stop.id, &stop.message), stopped, obstacles);
    }
    for route in &service.routes {
        let mut ids = refusals(route).into_iter();
        let (mut strict, mut lax) = (Reader::strict(objects.view), Reader::lax(objects.view));
        let mut before: Vec<Formula<'a>> = Vec::new();
        for arm in &route.arms {
            let applies = arm.cond.as_ref().map_or(Formula::Always, |cond| strict.certainly(cond, true));
            if let RouteTarget::Refuse(message) = &arm.target {
                let reached = Formula::all(before.iter().cloned().chain([applies]));
                let obstacles = strict.obstacles.union(&lax.obstacles).copied().collect();
                let id = ids.next().unwrap_or_default();
                refuse(objects, reports, (&id, message), reached, obstacles);
            }
            if let Some(cond) = &arm.cond {
                before.push(lax.certainly(cond, false));
            }
        }
    }
}

/// What breaks a check.
fn broken<'a>(reader: &mut Reader<'_, 'a>, check: &'a Check) -> Formula<'a> {
    let broken = reader.certainly(&check.cond, false);
    let answered = match check.of {
        Some(node) if !is_read(&broken, node) => reader.atom(node, Test::There, true),
        _ => Formula::Always,
    };
    let implied = implied_conditions(reader.view, &broken);
    let open: Vec<ConditionId> = check.when.iter().copied().filter(|id| !implied.contains(id)).collect();
    Formula::all([reader.conditions(&open, true), answered, broken])
}

/// Does the formula hold only if this answer is there?
fn is_read(formula: &Formula<'_>, node: NodeId) -> bool {
    needed(formula).iter().any(|atom| atom.node == node)
}

/// Conditions around what the formula needs: whatever is there although they do not hold is refused anyway.
fn implied_conditions(view: &View<'_>, formula: &Formula<'_>) -> BTreeSet<ConditionId> {
    let around = |atom: &&Atom<'_>| view.service.conditions_around(atom.node);
    needed(formula).iter().flat_map(around).collect()
}

/// Atoms without whose answer the formula cannot hold.
fn needed<'f, 'a>(formula: &'f Formula<'a>) -> Vec<&'f Atom<'a>> {
    match formula {
        Formula::Atom(atom) if atom.must => vec![atom],
        Formula::All(parts) => parts.iter().flat_map(needed).collect(),
        _ => Vec::new(),
    }
}

fn refuse<'a>(
    objects: &mut Objects<'_, 'a>,
    reports: &mut Reports,
    (id, message): (&str, &'a str),
    broken: Formula<'a>,
    mut obstacles: BTreeSet<Obstacle>,
) {
    if broken != Formula::Never {
        let note = Note { rules: id.to_owned(), description: Some(message.into()) };
        if !objects.clauses.refuse(objects.view, &note, &broken) {
            obstacles.insert(Obstacle::ReadsRows);
        }
    }
    reports.say(id, &obstacles);
}

/// Why a schema cannot say `unique`: it compares whole rows only. None where the schema has no such list.
fn unique_obstacle(view: &View<'_>, unique: &Unique) -> Option<Option<Obstacle>> {
    let shown = view.shows(unique.list) && unique.node.is_none_or(|node| view.shows(node));
    shown.then(|| unique.node.map(|_| Obstacle::ReadsRows))
}

/// Reports what types say of every described answer.
pub(super) fn of_types(view: &View<'_>, reports: &mut Reports) {
    for (id, node) in view.service.iter_nodes().filter(|(id, _)| view.shows(*id)) {
        for kind in kinds(node) {
            let obstacle = match &node.kind {
                NodeKind::Field { ty, .. } => obstacle(ty, kind).or(undemanded(view, reports, id, kind)),
                _ => None,
            };
            reports.tell(rule_id(&node.path, kind, None), obstacle);
        }
        if let NodeKind::List { min, rows: ListRows::Plain(ty), .. } = &node.kind {
            let path = format!("{}[]", node.path);
            for kind in std::iter::once(RuleKind::Required).chain(type_kinds(ty)) {
                // Where no row needs to be there, none can be missing.
                let missing = (*min > 0).then(|| undemanded(view, reports, id, kind)).flatten();
                reports.tell(rule_id(&path, kind, None), obstacle(ty, kind).or(missing));
            }
        }
    }
}

/// Why a schema cannot refuse that an answer is missing: because of a condition around it that it cannot test.
/// Only what demands an answer hangs on conditions: an answer that is there is looked at in any case.
fn undemanded(view: &View<'_>, reports: &Reports, id: NodeId, kind: RuleKind) -> Option<Obstacle> {
    let node = view.service.node(id);
    let missing = match (kind, &node.kind) {
        (RuleKind::Required, _) => true,
        // A set of codes that is not there has too few of them.
        (RuleKind::Count, NodeKind::Field { ty: FieldType::Choices { min, .. }, .. }) => *min > 0,
        _ => false,
    };
    // What stands in the rows of a list that may be empty is demanded only where such a row is.
    let empty = |at: &NodeId| matches!(view.service.node(*at).kind, NodeKind::List { min: 0, .. });
    let around = view.service.ancestors(id).take_while(|at| *at == id || !empty(at));
    around.filter_map(|at| reports.undemanded.get(&at).copied()).next().filter(|_| missing)
}

/// Why a schema cannot enforce what a type says.
fn obstacle(ty: &FieldType, kind: RuleKind) -> Option<Obstacle> {
    match (kind, ty) {
        (RuleKind::Type, FieldType::Semantic(semantic)) => {
            semantic.facts().check_digit.map(|_| Obstacle::CheckDigit)
        }
        _ => None,
    }
}
