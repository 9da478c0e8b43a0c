//! All rules of a service: what an application must keep to be valid, each under its stable id.

use super::conditions::condition_ids;
use crate::format::{DeviationKind, RuleKind, rule_id};
use crate::model::{
    self, Bounds, ConditionKind, Expr, FieldType, ListRows, NodeKind, RouteTarget, Service, StateKind,
    TextLimits,
};
use crate::rule::rule_ids;

/// The ids of all rules, each once: those of nodes in document order, then conditions, checks, `unique`s,
/// stops, refusals, and the canonical form.
pub(super) fn all(service: &Service) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for node in &service.nodes {
        rules.extend(kinds(node).into_iter().map(|kind| rule_id(&node.path, kind, None)));
        if let NodeKind::List { rows: ListRows::Plain(ty), .. } = &node.kind {
            let path = format!("{}[]", node.path);
            let kinds = std::iter::once(RuleKind::Required).chain(type_kinds(ty));
            rules.extend(kinds.map(|kind| rule_id(&path, kind, None)));
        }
    }
    let conditions = condition_ids(service);
    for (condition, id) in service.conditions.iter().zip(conditions) {
        if condition.kind == ConditionKind::When && !rules.contains(&id) {
            rules.push(id);
        }
    }
    rules.extend(service.checks.iter().map(|check| check.id.clone()));
    rules.extend(service.uniques.iter().map(|unique| unique.id.clone()));
    rules.extend(service.stops.iter().map(|stop| stop.id.clone()));
    rules.extend(service.routes.iter().flat_map(refusals));
    rules.extend(DeviationKind::ALL.map(|kind| kind.rule(&service.name)));
    rules
}

/// The ids of the arms of a route that refuse, in order.
pub(super) fn refusals(route: &model::Route) -> Vec<String> {
    let messages: Vec<&str> = route
        .arms
        .iter()
        .filter_map(|arm| match &arm.target {
            RouteTarget::Refuse(message) => Some(message.as_str()),
            RouteTarget::Office(_) => None,
        })
        .collect();
    rule_ids(&route.name, RuleKind::Refuse, &messages)
}

/// The ids of what a service decides: its tables and its routes.
pub(super) fn of_decisions(service: &Service) -> impl Iterator<Item = String> {
    let tables = service.decisions.iter().map(|one| rule_id(&one.name, RuleKind::Decision, None));
    tables.chain(service.routes.iter().map(|one| rule_id(&one.name, RuleKind::Route, None)))
}

/// The ids of the rules that a process keeps: deadlines, four eyes, which part a recipient gets, and when.
pub(super) fn of_process(service: &Service) -> Vec<String> {
    let conditional = service.disclosures.iter().filter(|disclosure| disclosure.when.is_some());
    let disclosed = conditional.map(|one| rule_id(&one.name, RuleKind::Disclose, None));
    let masks = service.disclosures.iter().map(|one| rule_id(&one.name, RuleKind::Mask, None));
    of_states(service).into_iter().chain(masks).chain(disclosed).collect()
}

/// The ids of the rules that states keep: deadlines and four eyes.
pub(super) fn of_states(service: &Service) -> Vec<String> {
    let states = service.process.iter().flat_map(|process| &process.states);
    let of_states = states.flat_map(|state| {
        let four_eyes = matches!(state.kind, StateKind::Task { except: Some(_), .. });
        let deadline = state.within.map(|_| rule_id(&state.name, RuleKind::Deadline, None));
        deadline.into_iter().chain(four_eyes.then(|| rule_id(&state.name, RuleKind::FourEyes, None)))
    });
    of_states.collect()
}

/// The kinds of rules that a node has at most once.
pub(super) fn kinds(node: &model::Node) -> Vec<RuleKind> {
    match &node.kind {
        NodeKind::Field { ty, optional } => {
            let asked = !optional && !matches!(ty, FieldType::Tick | FieldType::Choices { .. });
            let required = asked.then_some(RuleKind::Required);
            required.into_iter().chain(type_kinds(ty)).collect()
        }
        NodeKind::List { .. } => vec![RuleKind::Count],
        NodeKind::Group | NodeKind::Compute { .. } | NodeKind::Decision { .. } => Vec::new(),
    }
}

/// The kinds of rules that follow from a type.
pub(super) fn type_kinds(ty: &FieldType) -> Vec<RuleKind> {
    let length = |limits: &TextLimits| limits.min > 0 || limits.max.is_some();
    let range = |bounds: &Bounds| bounds.low.is_some() || bounds.high.is_some();
    let mut kinds = vec![RuleKind::Type];
    match ty {
        FieldType::Text(limits) => {
            kinds.extend(length(limits).then_some(RuleKind::Length));
            kinds.extend(limits.pattern.as_ref().map(|_| RuleKind::Pattern));
        }
        FieldType::LongText { limits, words } => {
            kinds.extend((length(limits) || words.is_some()).then_some(RuleKind::Length));
            kinds.extend(limits.pattern.as_ref().map(|_| RuleKind::Pattern));
        }
        FieldType::Integer(bounds)
        | FieldType::Decimal { bounds, .. }
        | FieldType::Money { bounds, .. }
        | FieldType::Year(bounds) => kinds.extend(range(bounds).then_some(RuleKind::Range)),
        FieldType::Date { low, high } => {
            kinds.extend((low.is_some() || high.is_some()).then_some(RuleKind::Range));
        }
        FieldType::Choice(_) => kinds.push(RuleKind::Code),
        FieldType::Semantic(semantic) => kinds.extend(semantic.list().map(|_| RuleKind::Code)),
        FieldType::Choices { .. } => kinds.extend([RuleKind::Code, RuleKind::Count]),
        FieldType::File(limits) => {
            kinds.push(RuleKind::File);
            kinds.extend(limits.count.map(|_| RuleKind::Count));
        }
        FieldType::YesNo
        | FieldType::Tick
        | FieldType::Confirm
        | FieldType::BirthDate
        | FieldType::Time
        | FieldType::Month
        | FieldType::Invalid => {}
    }
    kinds
}

/// Is it derived, never entered?
pub(super) fn is_derived(node: &model::Node) -> bool {
    matches!(node.kind, NodeKind::Compute { .. } | NodeKind::Decision { .. })
}

/// Every expression that is evaluated for a case and stands in no logic: of states, recipients and documents.
pub(super) fn of_the_case(service: &Service) -> impl Iterator<Item = &Expr> {
    let states = service.process.iter().flat_map(|process| &process.states).flat_map(of_state);
    let documents = service.documents.iter().flat_map(|document| &document.shows);
    states
        .chain(service.disclosures.iter().filter_map(|disclosure| disclosure.when.as_ref()))
        .chain(documents.filter_map(|shown| shown.when.as_ref()))
}

fn of_state(state: &model::State) -> impl Iterator<Item = &Expr> {
    let own: Vec<&Expr> = match &state.kind {
        StateKind::Pay { amount } => vec![amount],
        StateKind::Decide { arms } => arms.iter().filter_map(|arm| arm.cond.as_ref()).collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(&state.when)
}

/// Every whole expression of a service, those of its process and its disclosures included.
pub(super) fn expressions(service: &Service) -> impl Iterator<Item = &Expr> {
    let nodes = service.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Compute { value, .. } => Some(value.as_ref()),
        _ => node.clauses.start.as_ref(),
    });
    nodes
        .chain(service.conditions.iter().map(|condition| &condition.expr))
        .chain(service.checks.iter().map(|check| &check.cond))
        .chain(service.stops.iter().map(|stop| &stop.cond))
        .chain(service.decisions.iter().flat_map(model::Decision::expressions))
        .chain(service.routes.iter().flat_map(|route| route.arms.iter().filter_map(|arm| arm.cond.as_ref())))
        .chain(of_the_case(service))
}
