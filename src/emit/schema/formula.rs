//! Conditions as formulas over answers that a JSON Schema can test.
//!
//! A condition has three truth values; a schema has two. So each condition is translated twice: into what
//! makes it certainly true and into what makes it certainly false. What a schema cannot test is certainly
//! neither: both formulas may be too narrow, never too wide, and nothing valid is refused.

use std::collections::BTreeSet;

use super::view::View;
use crate::format::manifest::Obstacle;
use crate::format::schema::{Constant, Keywords, Schema};
use crate::model::{
    BinaryOp, Condition, ConditionId, ConditionKind, Expr, ExprKind, FoldKind, NodeId, NodeKind,
};

/// Most atoms of one formula; a condition that needs more is not carried by a schema.
const MOST_ATOMS: usize = 64;

/// A condition as a schema can test it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Formula<'a> {
    Always,
    Never,
    Atom(Atom<'a>),
    All(Vec<Formula<'a>>),
    Any(Vec<Formula<'a>>),
}

/// A test of one answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Atom<'a> {
    /// Which answer, group or list.
    pub(super) node: NodeId,
    /// What is tested.
    pub(super) test: Test<'a>,
    /// Must the answer be there? Without it, a missing answer passes.
    pub(super) must: bool,
    /// Does the test read nothing that may be absent, apart from the answer itself?
    pub(super) sure: bool,
}

/// What is tested of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test<'a> {
    There,
    Missing,
    Has(Schema<'a>),
}

impl<'a> Formula<'a> {
    /// All of them.
    pub(super) fn all(parts: impl IntoIterator<Item = Formula<'a>>) -> Formula<'a> {
        let mut kept: Vec<Formula<'a>> = Vec::new();
        for part in parts {
            match part {
                Formula::Never => return Formula::Never,
                Formula::Always => {}
                Formula::All(inner) => kept.extend(inner),
                other if kept.contains(&other) => {}
                other => kept.push(other),
            }
        }
        match kept.pop() {
            None => Formula::Always,
            Some(only) if kept.is_empty() => only,
            Some(last) => {
                kept.push(last);
                Formula::All(kept)
            }
        }
    }

    /// At least one of them.
    pub(super) fn any(parts: impl IntoIterator<Item = Formula<'a>>) -> Formula<'a> {
        let mut kept: Vec<Formula<'a>> = Vec::new();
        for part in parts {
            match part {
                Formula::Always => return Formula::Always,
                Formula::Never => {}
                Formula::Any(inner) => kept.extend(inner),
                other if kept.contains(&other) => {}
                other => kept.push(other),
            }
        }
        match kept.pop() {
            None => Formula::Never,
            Some(only) if kept.is_empty() => only,
            Some(last) => {
                kept.push(last);
                Formula::Any(kept)
            }
        }
    }

    /// Joined by `and` or, without `and`, by `or`.
    fn joined(and: bool, parts: impl IntoIterator<Item = Formula<'a>>) -> Formula<'a> {
        if and { Formula::all(parts) } else { Formula::any(parts) }
    }

    /// Says of an atom whether its test reads nothing else that may be absent.
    pub(super) fn with_sure(self, sure: bool) -> Formula<'a> {
        match self {
            Formula::Atom(atom) => Formula::Atom(Atom { sure, ..atom }),
            other => other,
        }
    }

    /// Every atom.
    pub(super) fn atoms(&self) -> Vec<&Atom<'a>> {
        match self {
            Formula::Always | Formula::Never => Vec::new(),
            Formula::Atom(atom) => vec![atom],
            Formula::All(parts) | Formula::Any(parts) => parts.iter().flat_map(Formula::atoms).collect(),
        }
    }

    /// The formula as alternatives, each a list of atoms that must all hold; none where there would be more
    /// than `most`.
    pub(super) fn alternatives(&self, most: usize) -> Option<Vec<Vec<Atom<'a>>>> {
        match self {
            Formula::Always => Some(vec![Vec::new()]),
            Formula::Never => Some(Vec::new()),
            Formula::Atom(atom) => Some(vec![vec![atom.clone()]]),
            Formula::Any(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.alternatives(most)?);
                }
                (all.len() <= most).then_some(all)
            }
            Formula::All(parts) => {
                let mut all: Vec<Vec<Atom<'a>>> = vec![Vec::new()];
                for part in parts {
                    let next = part.alternatives(most)?;
                    if all.len() * next.len() > most {
                        return None;
                    }
                    all = all
                        .iter()
                        .flat_map(|left| next.iter().map(move |right| [left.clone(), right.clone()].concat()))
                        .collect();
                }
                Some(all)
            }
        }
    }
}

/// Translates expressions into formulas, and notes what stood in the way.
pub(super) struct Reader<'v, 'a> {
    pub(super) view: &'v View<'a>,
    /// Must an answer be there for a test to fail? Where it need not, an absent answer counts as a failed test,
    /// because a comparison with an absent value is `no`.
    pub(super) strict: bool,
    /// What could not be translated.
    pub(super) obstacles: BTreeSet<Obstacle>,
    atoms: usize,
}

impl<'v, 'a> Reader<'v, 'a> {
    /// A reader for what is certainly no.
    pub(super) fn lax(view: &'v View<'a>) -> Self {
        Reader { view, strict: false, obstacles: BTreeSet::new(), atoms: 0 }
    }

    /// A reader for what is certainly yes, and for rules that refuse: every test requires what it reads.
    pub(super) fn strict(view: &'v View<'a>) -> Self {
        Reader { strict: true, ..Reader::lax(view) }
    }

    /// What makes all these conditions certainly true or, with `false`, some of them certainly false. What
    /// follows a stop always holds in a valid application.
    pub(super) fn conditions(&mut self, conditions: &[ConditionId], wanted: bool) -> Formula<'a> {
        let service = self.view.service;
        let stated: Vec<&Condition> = conditions
            .iter()
            .map(|id| service.condition(*id))
            .filter(|condition| condition.kind == ConditionKind::When)
            .collect();
        Formula::joined(wanted, stated.into_iter().map(|condition| self.certainly(&condition.expr, wanted)))
    }

    /// What makes the expression certainly true or, with `false`, certainly false.
    pub(super) fn certainly(&mut self, expr: &'a Expr, wanted: bool) -> Formula<'a> {
        match &expr.kind {
            ExprKind::Bool(value) if *value == wanted => Formula::Always,
            ExprKind::Bool(_) => Formula::Never,
            ExprKind::Not(inner) => self.certainly(inner, !wanted),
            ExprKind::Binary { op: op @ (BinaryOp::And | BinaryOp::Or), left, right } => {
                let parts = [self.certainly(left, wanted), self.certainly(right, wanted)];
                Formula::joined((*op == BinaryOp::And) == wanted, parts)
            }
            ExprKind::If { cond, then, otherwise } => {
                let then = [self.certainly(cond, true), self.certainly(then, wanted)];
                let otherwise = [self.certainly(cond, false), self.certainly(otherwise, wanted)];
                Formula::any([Formula::all(then), Formula::all(otherwise)])
            }
            ExprKind::Node(id) => self.yes_no(*id, wanted),
            ExprKind::IsAnswered(inner) => self.answered(inner, wanted),
            ExprKind::Otherwise(inner, default) => match (&inner.kind, &default.kind) {
                (ExprKind::Node(id), ExprKind::Bool(value)) => {
                    let given = self.yes_no(*id, wanted);
                    if *value == wanted { Formula::any([self.missing(*id), given]) } else { given }
                }
                _ => self.cannot(expr),
            },
            ExprKind::Fold { kind: kind @ (FoldKind::Any | FoldKind::All), list, body: Some(body) } => {
                self.rows(*kind, *list, body, wanted)
            }
            ExprKind::Binary { op, left, right } => self.comparison(expr, *op, left, right, wanted),
            ExprKind::Matches(text, pattern) => {
                let schema = super::types::pattern_schema(pattern);
                self.value_test(expr, text, wanted, if wanted { schema } else { Schema::negated(schema) })
            }
            _ => self.cannot(expr),
        }
    }

    /// A test of the value of `subject`, where that is an answer. `wanted` tells which truth value of the
    /// condition it stands for.
    pub(super) fn value_test(
        &mut self,
        whole: &'a Expr,
        subject: &'a Expr,
        wanted: bool,
        schema: Schema<'a>,
    ) -> Formula<'a> {
        match subject.kind {
            ExprKind::Node(id) => self.atom(id, Test::Has(schema), wanted || self.strict),
            _ => self.cannot(whole),
        }
    }

    /// An atom; `must` is added where the answer is always there.
    pub(super) fn atom(&mut self, node: NodeId, test: Test<'a>, must: bool) -> Formula<'a> {
        self.atoms += 1;
        if !self.view.shows(node) {
            return self.obstacle(self.view.hidden(node));
        }
        if self.atoms > MOST_ATOMS {
            return self.obstacle(Obstacle::Calculates);
        }
        let always = self.view.always_there_in(node, self.view.service.list_around(node));
        let sure = matches!(test, Test::Has(_));
        Formula::Atom(Atom { node, test, must: must || always, sure })
    }

    fn yes_no(&mut self, id: NodeId, wanted: bool) -> Formula<'a> {
        if let Some(value) = self.computed(id) {
            let value = self.certainly(value, wanted);
            return self.while_relevant(id, value, wanted);
        }
        let must = wanted || self.strict;
        self.atom(id, Test::Has(Schema::constant(Constant::Bool(wanted))), must)
    }

    /// The formula of a computed value that is absent while irrelevant.
    pub(super) fn while_relevant(&mut self, id: NodeId, value: Formula<'a>, wanted: bool) -> Formula<'a> {
        let around = self.view.service.conditions_around(id);
        let relevant = self.conditions(&around, wanted);
        Formula::joined(wanted, [relevant, value])
    }

    /// How a computed value comes about; conditions read through it, as long as it is not too long.
    pub(super) fn computed(&mut self, id: NodeId) -> Option<&'a Expr> {
        match &self.view.service.node(id).kind {
            NodeKind::Compute { value, .. } if self.atoms <= MOST_ATOMS => {
                self.atoms += 1;
                Some(value)
            }
            _ => None,
        }
    }

    fn answered(&mut self, inner: &'a Expr, wanted: bool) -> Formula<'a> {
        match inner.kind {
            ExprKind::Node(id) if wanted => self.atom(id, Test::There, true),
            ExprKind::Node(id) => self.missing(id),
            _ => self.cannot(inner),
        }
    }

    /// The answer is not there.
    pub(super) fn missing(&mut self, id: NodeId) -> Formula<'a> {
        match self.atom(id, Test::Missing, false) {
            Formula::Atom(atom) if atom.must => Formula::Never,
            formula => formula,
        }
    }

    fn rows(&mut self, kind: FoldKind, list: NodeId, body: &'a Expr, wanted: bool) -> Formula<'a> {
        let row = self.certainly(body, wanted);
        let some = (kind == FoldKind::Any) == wanted;
        match row {
            Formula::Never => Formula::Never,
            row => {
                let sure = row.atoms().iter().all(|atom| self.view.is_sure(atom, Some(list)));
                let Some(row) = super::clauses::row_schema(self.view, list, &row) else {
                    return self.obstacle(Obstacle::ReadsRows);
                };
                let keywords = if some {
                    Keywords { contains: Some(row), ..Keywords::default() }
                } else {
                    Keywords { items: Some(row), ..Keywords::default() }
                };
                let must = some || (wanted && kind == FoldKind::All);
                self.atom(list, Test::Has(keywords.into()), must).with_sure(sure)
            }
        }
    }

    /// Notes why the expression cannot be tested.
    pub(super) fn cannot(&mut self, expr: &Expr) -> Formula<'a> {
        let why = super::obstacle::of(self.view, expr);
        self.obstacle(why)
    }

    pub(super) fn obstacle(&mut self, obstacle: Obstacle) -> Formula<'a> {
        self.obstacles.insert(obstacle);
        Formula::Never
    }
}
