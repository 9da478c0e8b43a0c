//! Why a JSON Schema cannot test an expression.

use super::view::View;
use crate::format::manifest::Obstacle;
use crate::model::{Expr, ExprKind, FoldKind, NodeId, NodeKind};

/// The most telling reason.
pub(super) fn of(view: &View<'_>, expr: &Expr) -> Obstacle {
    let mut found = Found::default();
    expr.walk(&mut |part| found.note(view, part));
    found.obstacle()
}

#[derive(Default)]
struct Found {
    case: bool,
    today: bool,
    masked: bool,
    rows: bool,
    computed: bool,
    calculates: bool,
    answers: Vec<NodeId>,
}

impl Found {
    fn note(&mut self, view: &View<'_>, expr: &Expr) {
        match &expr.kind {
            ExprKind::Case(_) | ExprKind::Route(_) => self.case = true,
            ExprKind::Today => self.today = true,
            ExprKind::Fold { kind: FoldKind::Sum | FoldKind::Min | FoldKind::Max, .. } => self.rows = true,
            ExprKind::Fold { list, .. } if !self.answers.contains(list) => self.answers.push(*list),
            ExprKind::Node(id) => {
                let computed = matches!(
                    view.service.node(*id).kind,
                    NodeKind::Compute { .. } | NodeKind::Decision { .. }
                );
                self.computed |= computed;
                self.masked |= !computed && !view.shows(*id);
                if !computed && !self.answers.contains(id) {
                    self.answers.push(*id);
                }
            }
            ExprKind::Difference { .. }
            | ExprKind::DaysIn(..)
            | ExprKind::Duration(..)
            | ExprKind::Part(..)
            | ExprKind::Round(..)
            | ExprKind::Extreme(..) => self.calculates = true,
            _ => {}
        }
    }

    fn obstacle(&self) -> Obstacle {
        if self.case {
            Obstacle::ReadsCase
        } else if self.masked {
            Obstacle::ReadsMasked
        } else if self.today {
            Obstacle::ReadsToday
        } else if self.rows {
            Obstacle::ReadsRows
        } else if self.computed {
            Obstacle::ReadsComputed
        } else if self.calculates {
            Obstacle::Calculates
        } else if self.answers.len() > 1 {
            Obstacle::ComparesAnswers
        } else {
            Obstacle::Calculates
        }
    }
}
