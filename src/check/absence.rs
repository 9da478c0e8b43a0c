//! May a value be absent at a place, and why?

use super::facts::{Facts, Source};
use super::process::Graph;
use crate::diagnostic::Words;
use crate::model::{Condition, ConditionKind, Expr, FieldType, NodeId, NodeKind, Service, StateId};
use crate::source::Span;

/// Why a value may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It is `optional`.
    Optional,
    /// A condition around it need not hold here.
    Condition(Span),
}

impl Reason {
    /// The place that makes the value uncertain, in words.
    pub(super) fn related(self, declared: Span) -> (Span, Words) {
        match self {
            Reason::Optional => {
                (declared, Words::new("hier als freiwillig vereinbart", "declared optional here"))
            }
            Reason::Condition(span) => {
                (span, Words::new("nur vorhanden, solange das gilt", "exists only while this holds"))
            }
        }
    }
}

/// What is known of a value at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is there in every valid application.
    Certain,
    /// A fact says that it is answered; without that, it might be absent.
    Guarded,
    /// It may be absent.
    Uncertain(Reason),
    /// A condition around it or around the place was not understood.
    Unclear,
}

/// Is the value there?
pub(super) fn presence(service: &Service, facts: &Facts<'_>, source: Source) -> Presence {
    if facts.is_unclear() {
        return Presence::Unclear;
    }
    let presence = match source {
        Source::Node(node) => {
            let optional = matches!(service.node(node).kind, NodeKind::Field { optional: true, .. });
            or_optional(relevance(service, facts, node), optional)
        }
        Source::Case(field) => {
            let field = &service.case_fields[field.index()];
            let conditions = branch_conditions(service, field.state);
            or_optional(all_hold(conditions, facts), field.optional)
        }
    };
    match presence {
        Presence::Uncertain(_) if facts.answered(source) => Presence::Guarded,
        other => other,
    }
}

fn or_optional(relevance: Presence, optional: bool) -> Presence {
    match relevance {
        Presence::Certain if optional => Presence::Uncertain(Reason::Optional),
        other => other,
    }
}

/// Does the node exist at all?
pub(super) fn relevance(service: &Service, facts: &Facts<'_>, node: NodeId) -> Presence {
    let conditions = service.conditions_around(node).into_iter().map(|id| service.condition(id));
    let open =
        |condition: &&Condition| !(facts.is_sent() && matches!(condition.kind, ConditionKind::AfterStop(_)));
    all_hold(conditions.filter(open).map(|condition| &condition.expr), facts)
}

fn all_hold<'e>(conditions: impl Iterator<Item = &'e Expr>, facts: &Facts<'_>) -> Presence {
    for condition in conditions {
        if condition.has_invalid() {
            return Presence::Unclear;
        }
        if !facts.holds(condition) {
            return Presence::Uncertain(Reason::Condition(condition.span));
        }
    }
    Presence::Certain
}

/// The conditions of the branches of `parallel`s that a state stands in.
pub(super) fn branch_conditions(service: &Service, state: StateId) -> impl Iterator<Item = &Expr> {
    let heads = service.process.as_ref().map_or_else(Vec::new, |process| {
        let graph = Graph::new(process);
        graph.branch_heads(state).collect()
    });
    heads.into_iter().filter_map(|head| service.process.as_ref()?.state(head).when.as_ref())
}

/// Is it certain that the list has a row, as far as all conditions were understood?
pub(super) fn has_rows(service: &Service, facts: &Facts<'_>, list: NodeId) -> bool {
    let at_least_one = matches!(service.node(list).kind, NodeKind::List { min, .. } if min > 0);
    let relevance = relevance(service, facts, list);
    facts.is_unclear()
        || relevance == Presence::Unclear
        || (at_least_one && relevance == Presence::Certain)
        || facts.counted(list)
}

/// May the file follow after submission?
pub(super) fn follows_later(service: &Service, node: NodeId) -> bool {
    let node = service.node(node);
    node.clauses.later.is_some() && matches!(node.kind, NodeKind::Field { ty: FieldType::File(_), .. })
}
