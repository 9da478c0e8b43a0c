//! Routes as tables. A condition that compares values with constants becomes cells; what it joins by `or` becomes
//! rows; any other part of it is handed in, computed.

use std::collections::BTreeSet;

use super::build::{Builder, MOST_WAYS, product};
use super::cells::{Conjunction, Draft, Literal, Test, always_there, holds, laid_out, literal_text};
use super::inputs::{Scope, unique};
use super::table::{Kind, Output, Table};
use crate::emit::rules;
use crate::format::{RuleKind, rule_id};
use crate::markdown::plain;
use crate::model::{BinaryOp, CellTest, Expr, ExprKind, Route, RouteArm, RouteTarget};

impl<'m> Builder<'m> {
    /// A route: its result is the name of an office, or the id of the rule that refuses.
    pub(super) fn route(&mut self, route: &'m Route, names: &mut BTreeSet<String>) {
        let name = unique(&route.name, names);
        let scope = Scope { name: name.clone(), list: None };
        let refusals = rules::refusals(route);
        let mut refused = refusals.iter();
        let mut drafts = Vec::new();
        for arm in &route.arms {
            let (result, note) = self.target(arm, &mut refused);
            for tests in self.arm(arm, &scope) {
                drafts.push(Draft { tests, results: vec![result.clone()], note: Some(note.clone()) });
            }
        }
        let (columns, rows) = laid_out(&self.inputs, drafts, &[]);
        let label = plain(&route.label).into_owned();
        let own = rule_id(&route.name, RuleKind::Route, None);
        self.tables.push(Table {
            id: self.id(&name),
            label: label.clone(),
            note: None,
            list: None,
            rules: std::iter::once(own).chain(refusals.iter().cloned()).collect(),
            adds: false,
            columns,
            operands: Vec::new(),
            outputs: vec![Output { name: name.clone(), label, kind: Kind::Text }],
            rows,
            name,
        });
    }

    fn target<'r>(&self, arm: &RouteArm, refused: &mut impl Iterator<Item = &'r String>) -> (String, String) {
        let (result, note) = match &arm.target {
            RouteTarget::Office(id) => {
                let office = self.service.office(*id);
                (office.name.clone(), plain(&office.label).into_owned())
            }
            RouteTarget::Refuse(message) => {
                (refused.next().cloned().unwrap_or_default(), plain(message).into_owned())
            }
        };
        (literal_text(&Literal::Text(result)), note)
    }

    /// The rows of an arm.
    fn arm(&mut self, arm: &RouteArm, scope: &Scope) -> Vec<Conjunction> {
        let Some(cond) = &arm.cond else { return vec![Vec::new()] };
        match self.condition_ways(cond, scope) {
            Some(ways) if ways.len() <= MOST_WAYS => ways,
            _ => vec![holds(self.inputs.condition(cond, scope))],
        }
    }

    /// In which ways a condition holds; none where it is better handed in as a whole.
    fn condition_ways(&mut self, cond: &Expr, scope: &Scope) -> Option<Vec<Conjunction>> {
        if let ExprKind::Binary { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } = &cond.kind {
            let (mut left, right) = (self.condition_ways(left, scope)?, self.condition_ways(right, scope)?);
            if left.len().saturating_mul(right.len()) > MOST_WAYS {
                return None;
            }
            return Some(match op {
                BinaryOp::And => product(&left, &right),
                _ => {
                    left.extend(right);
                    left
                }
            });
        }
        let simple = self.comparison(cond, scope);
        Some(simple.unwrap_or_else(|| vec![holds(self.inputs.condition(cond, scope))]))
    }

    /// A comparison of a value with constants, in the way of a cell.
    fn comparison(&mut self, cond: &Expr, scope: &Scope) -> Option<Vec<Conjunction>> {
        match &cond.kind {
            ExprKind::Node(_) => {
                let yes = Expr { kind: ExprKind::Bool(true), ..cond.clone() };
                self.inputs.simple(cond, &[CellTest::Is(yes)], scope)
            }
            ExprKind::Not(inner) => match inner.kind {
                // Of an absent value, "not" is yes and a cell is not: said only of what is always there.
                ExprKind::Node(id) if always_there(self.service, id) => {
                    let no = Expr { kind: ExprKind::Bool(false), ..cond.clone() };
                    self.inputs.simple(inner, &[CellTest::Is(no)], scope)
                }
                _ => None,
            },
            ExprKind::IsAnswered(inner) => match inner.kind {
                ExprKind::Node(id) => {
                    let input = self.inputs.answered(id, scope);
                    Some(vec![vec![(input, Test::Is(Literal::YesNo(true)))]])
                }
                _ => None,
            },
            ExprKind::Binary { op, left, right } => {
                let test = |op: BinaryOp, limit: &Expr| match op {
                    BinaryOp::Eq => Some(vec![CellTest::Is(limit.clone())]),
                    BinaryOp::In => match &limit.kind {
                        ExprKind::List(all) => Some(all.iter().cloned().map(CellTest::Is).collect()),
                        _ => None,
                    },
                    BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                        Some(vec![CellTest::Compare(op, limit.clone())])
                    }
                    _ => None,
                };
                match (&left.kind, &right.kind) {
                    (ExprKind::Node(_), _) => self.inputs.simple(left, &test(*op, right)?, scope),
                    (_, ExprKind::Node(_)) if *op != BinaryOp::In => {
                        self.inputs.simple(right, &test(op.mirrored(), left)?, scope)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
