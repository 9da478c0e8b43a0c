//! `logic.json`: relevance, checks, computations, decisions and routes as expression trees.

mod expr;
mod tables;
mod types;

pub(super) use expr::{Translator, decimal};
pub use expr::{expression, key_in_rows};

use std::collections::BTreeMap;

use super::common::{codelist_key, optional, text};
use super::conditions::{condition_ids, named, nested_pages};
use super::{Artifact, Emission, Emitter, calendar, to_bytes};
use crate::format::logic::{
    Arm, CaseField, Check, Codelist, Computation, Condition, Expr, FORMAT_VERSION, Logic, Node, Route,
    Semantic, Source, Stop, Target, Type, Unique, Writing,
};
use crate::model::{
    self, CodelistId, DurationUnit, ExprKind, ListRows, NodeId, NodeKind, RouteTarget, Service,
};

/// Emits `logic.json`.
#[derive(Debug)]
pub struct LogicEmitter;

impl Emitter for LogicEmitter {
    fn name(&self) -> &'static str {
        "logic"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let mut emission = Emission::of(Artifact {
            path: "logic.json".to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(logic),
        });
        for rule in super::rules::all(service).into_iter().chain(super::rules::of_decisions(service)) {
            emission.enforces("logic.json", rule);
        }
        emission
    }
}

/// The logic of a service.
pub fn logic(service: &Service) -> Logic {
    let mut translator = Translator::new(service);
    let ids = condition_ids(service);
    let mut logic = Logic {
        format_version: FORMAT_VERSION.to_owned(),
        service: service.name.clone(),
        version: service.header.version.to_string(),
        ..Logic::default()
    };
    for (id, node) in service.iter_nodes() {
        add_node(&mut translator, id, node, &ids, &mut logic);
    }
    for (condition, id) in service.conditions.iter().zip(&ids) {
        if !logic.conditions.iter().any(|known| known.id == *id) {
            let holds = translator.expr(&condition.expr);
            logic.conditions.push(Condition { id: id.clone(), holds });
        }
    }
    for (id, around) in nested_pages(service) {
        let args = around.iter().map(|one| translator.expr(&service.condition(*one).expr)).collect();
        logic.conditions.push(Condition { id, holds: Expr::And { args } });
    }
    logic.decisions = service.decisions.iter().map(|decision| translator.decision(decision)).collect();
    add_rules(&mut translator, &ids, &mut logic);
    logic.routes = service.routes.iter().map(|one| route(&mut translator, one)).collect();
    for field in &service.case_fields {
        let ty = translator.ty(&field.ty, None);
        logic.case_fields.push(CaseField { key: field.path.clone(), ty, optional: field.optional });
    }
    logic.codelists = codelists(service);
    logic.codelists.extend(translator.official.iter().filter_map(|semantic| official(*semantic)));
    logic.writings = writings(&logic.nodes);
    logic.calendar = counts_workdays(service).then(|| calendar::calendar(service));
    logic.order = order(service);
    // One table for both artifacts: what evaluates this logic evaluates the rules of the process, too.
    for rule in super::rules::of_the_case(service) {
        translator.expr(rule);
    }
    logic.patterns = translator.patterns.0;
    logic
}

fn add_node(
    translator: &mut Translator<'_>,
    id: NodeId,
    node: &model::Node,
    ids: &[String],
    logic: &mut Logic,
) {
    let mut source = Source::Asked;
    let mut is_optional = false;
    let mut rows = None;
    let ty = match &node.kind {
        NodeKind::Field { ty, optional } => {
            is_optional = *optional;
            translator.ty(ty, Some(id))
        }
        NodeKind::Group => Type::Group,
        NodeKind::List { min, max, rows: ListRows::Each { .. } } => {
            Type::List { min: *min, max: *max, plain: false }
        }
        NodeKind::List { min, max, rows: ListRows::Plain(ty) } => {
            rows = Some(translator.ty(ty, Some(id)));
            Type::List { min: *min, max: *max, plain: true }
        }
        NodeKind::Compute { ty, value } => {
            source = Source::Computed;
            let value = translator.expr(value);
            logic.computations.push(Computation { node: node.path.clone(), value });
            translator.ty(ty, Some(id))
        }
        NodeKind::Decision { ty, .. } => {
            source = Source::Decided;
            translator.ty(ty, Some(id))
        }
    };
    let start = node.clauses.start.as_ref().map(|start| translator.expr(start));
    logic.nodes.push(Node {
        key: node.path.clone(),
        source,
        ty,
        optional: is_optional,
        when: named(ids, &node.when),
        start,
        later: node.clauses.later.is_some(),
    });
    if let Some(ty) = rows {
        let (key, optional) = (row_key(node), false);
        logic.nodes.push(Node { key, source, ty, optional, when: Vec::new(), start: None, later: false });
    }
}

/// The key of the values of a plain list.
fn row_key(list: &model::Node) -> String {
    format!("{}[]", list.path)
}

fn add_rules(translator: &mut Translator<'_>, ids: &[String], logic: &mut Logic) {
    let service = translator.service;
    for check in &service.checks {
        let must = translator.expr(&check.cond);
        logic.checks.push(Check {
            id: check.id.clone(),
            within: check.list.map(|list| translator.key(list)),
            when: named(ids, &check.when),
            answered: check.of.map(|node| translator.key(node)),
            must,
            at: Some(translator.key(check.at)),
            message: text(service, &check.message),
        });
    }
    for unique in &service.uniques {
        logic.uniques.push(Unique {
            id: unique.id.clone(),
            list: translator.key(unique.list),
            value: unique
                .node
                .map_or_else(|| row_key(service.node(unique.list)), |node| translator.key(node)),
            message: text(service, &unique.message),
        });
    }
    for stop in &service.stops {
        let holds = translator.expr(&stop.cond);
        logic.stops.push(Stop {
            id: stop.id.clone(),
            when: named(ids, &stop.when),
            holds,
            message: text(service, &stop.message),
            advice: optional(service, stop.advice.as_ref()),
        });
    }
}

fn route(translator: &mut Translator<'_>, route: &model::Route) -> Route {
    let service = translator.service;
    let mut refusals = super::rules::refusals(route).into_iter();
    let arms = route
        .arms
        .iter()
        .map(|arm| Arm {
            when: arm.cond.as_ref().map(|cond| translator.expr(cond)),
            to: match &arm.target {
                RouteTarget::Office(office) => {
                    Target::Office { office: service.office(*office).name.clone() }
                }
                RouteTarget::Refuse(message) => Target::Refuse {
                    id: refusals.next().unwrap_or_default(),
                    message: text(service, message),
                },
            },
        })
        .collect();
    Route { name: route.name.clone(), arms }
}

fn codelists(service: &Service) -> BTreeMap<String, Codelist> {
    let lists = service.codelists.iter().enumerate();
    lists
        .map(|(at, list)| {
            let options = list.options.iter();
            let under =
                options.clone().filter_map(|option| Some((option.code.clone(), option.parent.clone()?)));
            let list = Codelist {
                codes: options.clone().map(|option| option.code.clone()).collect(),
                parent: list.parent.clone(),
                parents: under.collect(),
            };
            (codelist_key(service, CodelistId(at as u32)), list)
        })
        .collect()
}

/// The official list of a type, by its key.
fn official(semantic: Semantic) -> Option<(String, Codelist)> {
    let list = semantic.list()?;
    let codes = list.entries.iter().map(|entry| entry.code.to_owned()).collect();
    Some((list.key.to_owned(), Codelist { codes, ..Codelist::default() }))
}

/// How people write what is asked for.
fn writings(nodes: &[Node]) -> BTreeMap<Semantic, Writing> {
    let asked = nodes.iter().filter(|node| node.source == Source::Asked);
    let written = asked.filter_map(|node| match node.ty {
        Type::Semantic { semantic, .. } => Some((semantic, semantic.writing()?)),
        _ => None,
    });
    written.collect()
}

/// Every node after what it needs; the values of a plain list after the list.
fn order(service: &Service) -> Vec<String> {
    let mut order = Vec::with_capacity(service.order.len());
    for id in &service.order {
        let node = service.node(*id);
        order.push(node.path.clone());
        if let NodeKind::List { rows: ListRows::Plain(_), .. } = node.kind {
            order.push(row_key(node));
        }
    }
    order
}

/// Does any expression count workdays?
fn counts_workdays(service: &Service) -> bool {
    let mut found = false;
    super::rules::expressions(service).for_each(|whole| {
        whole.walk(&mut |expr| match expr.kind {
            ExprKind::Duration(unit, _) | ExprKind::Difference { unit, .. } => {
                found |= unit == DurationUnit::Workdays;
            }
            _ => {}
        });
    });
    found
}
