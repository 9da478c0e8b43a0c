//! Objects with their properties, and the clauses for what is there only under a condition.

use std::collections::BTreeSet;

use super::Reports;
use super::clauses::{Clauses, Note};
use super::formula::{Formula, Reader};
use super::types::Definitions;
use super::view::View;
use crate::emit::conditions::condition_ids;
use crate::format::manifest::Obstacle;
use crate::format::schema::{Keywords, Map, Schema, Text, Type};
use crate::model::{ConditionId, ListRows, Node, NodeId, NodeKind};

/// The objects of a schema in the making.
pub(super) struct Objects<'v, 'a> {
    pub(super) view: &'v View<'a>,
    pub(super) clauses: Clauses<'a>,
    pub(super) definitions: Definitions,
    condition_ids: Vec<String>,
}

impl<'v, 'a> Objects<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Self {
        let condition_ids = condition_ids(view.service);
        Objects { view, clauses: Clauses::default(), definitions: Definitions::default(), condition_ids }
    }

    /// Adds the clauses of all nodes that exist only under conditions.
    pub(super) fn conditional_parts(&mut self, reports: &mut Reports) {
        let objects = self.view.service.iter_nodes().filter(|(_, node)| !node.children.is_empty());
        let objects: Vec<Option<NodeId>> =
            std::iter::once(None).chain(objects.map(|(id, _)| Some(id))).collect();
        for object in objects {
            let mut groups: Vec<(Vec<ConditionId>, Vec<NodeId>)> = Vec::new();
            for child in self.view.children(object) {
                let conditions = self.view.conditions(child);
                if conditions.is_empty() {
                    continue;
                }
                match groups.iter_mut().find(|(known, _)| *known == conditions) {
                    Some((_, members)) => members.push(child),
                    None => groups.push((conditions, vec![child])),
                }
            }
            for (conditions, members) in groups {
                self.conditional(object, &conditions, &members, reports);
            }
        }
    }

    fn conditional(
        &mut self,
        object: Option<NodeId>,
        conditions: &[ConditionId],
        members: &[NodeId],
        reports: &mut Reports,
    ) {
        let view = self.view;
        let (mut strict, mut lax) = (Reader::strict(view), Reader::lax(view));
        let holds = strict.conditions(conditions, true);
        let fails = lax.conditions(conditions, false);
        let mut obstacles: BTreeSet<Obstacle> = strict.obstacles.union(&lax.obstacles).copied().collect();
        let note = Note { rules: self.rules_of(conditions), ..Note::default() };
        let (demanded, refused) = (required(view, members), refused(view, members));
        let (demands, refuses) = if obstacles.is_empty() && Clauses::may_say_else(view, &holds, object) {
            let said = self.clauses.add(view, &note, &holds, object, demanded, Some(refused));
            (said, said)
        } else {
            let demands = demanded.is_some() && holds != Formula::Never;
            let demanded = !demands || self.clauses.add(view, &note, &holds, object, demanded, None);
            let refuses = fails != Formula::Never;
            let refused = !refuses || self.clauses.add(view, &note, &fails, object, Some(refused), None);
            (demanded, refused)
        };
        let unsaid = (!demands).then_some(Obstacle::ReadsRows);
        if let Some(obstacle) = strict.obstacles.first().copied().or(unsaid) {
            reports.undemanded.extend(members.iter().map(|id| (*id, obstacle)));
        }
        if !(demands && refuses) {
            obstacles.insert(Obstacle::ReadsRows);
        }
        self.report(conditions, &obstacles, reports);
    }

    /// Reports each condition; where several stand around a node, the ones that can be said are not blamed.
    fn report(&self, conditions: &[ConditionId], obstacles: &BTreeSet<Obstacle>, reports: &mut Reports) {
        for condition in conditions {
            let Some(id) = self.condition_ids.get(condition.index()) else { continue };
            let mut alone = Reader::strict(self.view);
            alone.conditions(&[*condition], true);
            alone.conditions(&[*condition], false);
            match alone.obstacles.is_empty()
                && conditions.len() > 1
                && !obstacles.contains(&Obstacle::ReadsRows)
            {
                true => reports.tell(id, None),
                false => reports.say(id, obstacles),
            }
        }
    }

    fn rules_of(&self, conditions: &[ConditionId]) -> String {
        let ids = conditions.iter().filter_map(|id| self.condition_ids.get(id.index()));
        ids.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The schema of the application or of an object in it.
    pub(super) fn schema(&mut self, object: Option<NodeId>) -> Keywords<'a> {
        let view = self.view;
        let members: Vec<NodeId> = view.children(object).collect();
        let mut properties: Vec<(Text<'a>, Schema<'a>)> = Vec::with_capacity(members.len());
        for id in &members {
            let name = view.service.node(*id).name.as_str().into();
            properties.push((name, self.property(*id)));
        }
        let fixed: Vec<Text<'a>> = members
            .iter()
            .filter(|id| view.required(**id) && view.conditions(**id).is_empty())
            .map(|id| view.service.node(*id).name.as_str().into())
            .collect();
        Keywords {
            ty: Some(Type::Object),
            properties: Some(Map(properties)),
            required: (!fixed.is_empty()).then_some(fixed),
            additional: Some(false),
            all_of: self.clauses.take_object(object),
            ..Keywords::default()
        }
    }

    fn property(&mut self, id: NodeId) -> Schema<'a> {
        let view = self.view;
        let service = view.service;
        let node = service.node(id);
        let keywords = match &node.kind {
            NodeKind::Group => self.schema(Some(id)),
            NodeKind::List { min, max, rows } => {
                let items = match rows {
                    ListRows::Each { label } => Keywords { title: titled(label), ..self.schema(Some(id)) },
                    ListRows::Plain(ty) => self.definitions.answer(view, id, ty, false),
                };
                let (min, max) = if view.has_one_row(id) { (1, 1) } else { (*min, *max) };
                Keywords {
                    ty: Some(Type::Array),
                    items: Some(items.into()),
                    min_items: (min > 0).then_some(min),
                    max_items: Some(max),
                    unique_items: self.unique_rows(id).then_some(true),
                    ..Keywords::default()
                }
            }
            NodeKind::Field { ty, .. } | NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => {
                self.definitions.answer(view, id, ty, node.clauses.later.is_some())
            }
        };
        let mut keywords = Keywords {
            title: titled(&node.label),
            description: description(node, keywords.description.clone()),
            ..keywords
        };
        if let Some(clauses) = self.clauses.take_answer(id) {
            keywords.all_of.get_or_insert_with(Vec::new).extend(clauses);
        }
        keywords.into()
    }

    fn unique_rows(&self, list: NodeId) -> bool {
        self.view.service.uniques.iter().any(|unique| unique.list == list && unique.node.is_none())
    }
}

fn titled(label: &str) -> Option<Text<'_>> {
    (!label.is_empty()).then_some(Text::Borrowed(label))
}

/// The hint or help of a node, else what its type says.
fn description<'a>(node: &'a Node, of_type: Option<Text<'a>>) -> Option<Text<'a>> {
    node.clauses.hint.as_deref().or(node.clauses.help.as_deref()).map(Text::Borrowed).or(of_type)
}

fn required<'a>(view: &View<'a>, members: &[NodeId]) -> Option<Keywords<'a>> {
    let names: Vec<Text<'a>> = members
        .iter()
        .filter(|id| view.required(**id))
        .map(|id| view.service.node(*id).name.as_str().into())
        .collect();
    (!names.is_empty()).then(|| Keywords { required: Some(names), ..Keywords::default() })
}

fn refused<'a>(view: &View<'a>, members: &[NodeId]) -> Keywords<'a> {
    let never = |id: &NodeId| (view.service.node(*id).name.as_str().into(), Schema::Bool(false));
    Keywords { properties: Some(Map(members.iter().map(never).collect())), ..Keywords::default() }
}
