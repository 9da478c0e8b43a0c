//! A service on the bench: its logic, and its expressions in the terms of that logic.

use crate::emit;
use crate::eval::Truth;
use crate::format::logic::{Expr, Logic};
use crate::model::{self, ExprKind, NodeId, Service, StateKind};

/// A service with its logic.
#[derive(Debug)]
pub(super) struct Bench<'s> {
    pub(super) service: &'s Service,
    logic: Logic,
}

/// An expression ready to be evaluated, and what the logic lacks for it.
pub(super) struct Ready {
    pub(super) expr: Expr,
    /// Values in certain rows that it reads, rows from 1.
    pub(super) rows: Vec<(NodeId, Vec<u32>)>,
    /// All patterns, where it brings new ones.
    pub(super) patterns: Option<Vec<String>>,
}

impl<'s> Bench<'s> {
    pub(super) fn new(service: &'s Service) -> Self {
        let mut logic = emit::logic(service);
        // What a scenario expects may count workdays though no rule does.
        logic.calendar.get_or_insert_with(|| emit::calendar(service));
        for expr in of_the_process(service) {
            emit::expression(service, &mut logic.patterns, expr);
        }
        Bench { service, logic }
    }

    pub(super) fn logic(&self) -> &Logic {
        &self.logic
    }

    /// An expression of the service in the terms of its logic.
    pub(super) fn ready(&self, expr: &model::Expr) -> Ready {
        let mut patterns = self.logic.patterns.clone();
        let ready = emit::expression(self.service, &mut patterns, expr);
        let mut rows = Vec::new();
        expr.walk(&mut |part| {
            if let ExprKind::Row(node, at) = &part.kind
                && !rows.iter().any(|(known, others)| known == node && others == at)
            {
                rows.push((*node, at.clone()));
            }
        });
        let is_new = patterns.len() > self.logic.patterns.len();
        Ready { expr: ready, rows, patterns: is_new.then_some(patterns) }
    }

    /// The node of the logic with that key.
    pub(super) fn node(&self, key: &str) -> Option<&crate::format::logic::Node> {
        self.logic.nodes.iter().find(|node| node.key == key)
    }
}

/// Expressions that the logic does not hold: those of the process and of recipients.
fn of_the_process(service: &Service) -> Vec<&model::Expr> {
    let mut all: Vec<&model::Expr> = service.disclosures.iter().filter_map(|one| one.when.as_ref()).collect();
    for state in service.process.iter().flat_map(|process| &process.states) {
        all.extend(&state.when);
        match &state.kind {
            StateKind::Pay { amount } => all.push(amount),
            StateKind::Decide { arms } => all.extend(arms.iter().filter_map(|arm| arm.cond.as_ref())),
            _ => {}
        }
    }
    all
}

/// The truth of a term as a condition; what is no condition is not known.
pub(super) fn truth(term: &crate::eval::Term) -> Truth {
    term.truth().unwrap_or(Truth::Unknown)
}
