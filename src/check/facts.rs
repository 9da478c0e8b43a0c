//! What is certainly true at a place: the conditions around it and what stands before it, piece by piece.

use crate::model::{BinaryOp, CaseFieldId, CaseRef, Expr, ExprKind, FoldKind, NodeId, Service};

/// One thing that is certainly true.
#[derive(Clone, Copy, Debug)]
enum Fact<'a> {
    /// The condition holds.
    Holds(&'a Expr),
    /// The condition does not hold.
    Fails(&'a Expr),
    /// Both are equal.
    Equal(&'a Expr, &'a Expr),
    /// The value is there.
    Answered(Source),
}

/// What a value is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// The application.
    Node(NodeId),
    /// The case.
    Case(CaseFieldId),
}

/// Everything that is certainly true at a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts<'a> {
    facts: Vec<Fact<'a>>,
    /// Has the application been sent? Then no `stop` held.
    sent: bool,
    /// Is one of the conditions not understood? Then nobody knows what else is true.
    unclear: bool,
}

impl Source {
    /// The source that an expression names directly.
    pub(super) fn of(expr: &Expr) -> Option<Source> {
        match expr.kind {
            ExprKind::Node(node) => Some(Source::Node(node)),
            ExprKind::Case(CaseRef::Field(field)) => Some(Source::Case(field)),
            _ => None,
        }
    }
}

impl<'a> Facts<'a> {
    /// What is true of every application that was sent.
    pub(super) fn sent() -> Self {
        Facts { sent: true, ..Facts::default() }
    }

    pub(super) fn is_unclear(&self) -> bool {
        self.unclear
    }

    pub(super) fn is_sent(&self) -> bool {
        self.sent
    }

    /// These facts and that a condition holds.
    pub(super) fn and(&self, condition: &'a Expr) -> Self {
        let mut more = self.clone();
        more.assume(condition);
        more
    }

    /// Adds that a condition holds, and what follows from its form.
    pub(super) fn assume(&mut self, condition: &'a Expr) {
        self.unclear |= condition.has_invalid();
        for part in condition.conjuncts() {
            self.facts.push(Fact::Holds(part));
            match &part.kind {
                ExprKind::Not(inner) => self.facts.push(Fact::Fails(inner)),
                ExprKind::Binary { op: BinaryOp::Eq, left, right } => self.assume_equal(left, right),
                ExprKind::IsAnswered(value) => {
                    self.facts.extend(Source::of(value).map(Fact::Answered));
                }
                _ => {}
            }
        }
    }

    /// Adds that a condition does not hold.
    pub(super) fn assume_not(&mut self, condition: &'a Expr) {
        self.facts.push(Fact::Fails(condition));
    }

    /// Adds that two values are equal.
    pub(super) fn assume_equal(&mut self, left: &'a Expr, right: &'a Expr) {
        self.facts.push(Fact::Equal(left, right));
    }

    /// Adds that a value is there.
    pub(super) fn assume_answered(&mut self, source: Source) {
        self.facts.push(Fact::Answered(source));
    }

    /// Is a condition literally among what is true, whole or piece by piece?
    pub(super) fn holds(&self, condition: &Expr) -> bool {
        condition.conjuncts().into_iter().all(|part| self.holds_part(part))
    }

    fn holds_part(&self, part: &Expr) -> bool {
        self.facts.iter().any(|fact| match (fact, &part.kind) {
            (Fact::Holds(known), _) if known.same(part) => true,
            (Fact::Fails(known), ExprKind::Not(inner)) => known.same(inner),
            (Fact::Equal(a, b), ExprKind::Binary { op: BinaryOp::Eq, left, right }) => {
                a.same(left) && b.same(right)
            }
            (Fact::Answered(known), ExprKind::IsAnswered(value)) => Source::of(value) == Some(*known),
            _ => false,
        })
    }

    /// Is it literally among what is true that a condition does not hold?
    pub(super) fn refutes(&self, condition: &Expr) -> bool {
        condition.conjuncts().into_iter().any(|part| {
            self.facts.iter().any(|fact| match (fact, &part.kind) {
                (Fact::Fails(known), _) if known.same(part) => true,
                (Fact::Holds(known), ExprKind::Not(inner)) => known.same(inner),
                (Fact::Equal(a, known), ExprKind::Binary { op: BinaryOp::Eq, left, right }) => {
                    a.same(left) && are_different(known, right)
                }
                _ => false,
            })
        })
    }

    /// Does a fact say that the value is there?
    pub(super) fn answered(&self, source: Source) -> bool {
        self.facts.iter().any(|fact| matches!(fact, Fact::Answered(known) if *known == source))
    }

    /// Does a fact say `count(list) > 0`?
    pub(super) fn counted(&self, list: NodeId) -> bool {
        let counts = |expr: &Expr| {
            matches!(&expr.kind, ExprKind::Fold { kind: FoldKind::Count, list: counted, body: None }
                if *counted == list)
        };
        self.compares(BinaryOp::Gt, counts)
    }

    /// Does a fact say `divisor != 0` or `divisor > 0`?
    pub(super) fn not_zero(&self, divisor: &Expr) -> bool {
        self.compares(BinaryOp::Ne, |expr| expr.same(divisor))
            || self.compares(BinaryOp::Gt, |expr| expr.same(divisor))
    }

    /// Does a fact compare what `is_left` recognises with 0?
    fn compares(&self, op: BinaryOp, is_left: impl Fn(&Expr) -> bool) -> bool {
        self.facts.iter().any(|fact| {
            let Fact::Holds(Expr { kind: ExprKind::Binary { op: known, left, right }, .. }) = fact else {
                return false;
            };
            *known == op && is_left(left) && matches!(right.kind, ExprKind::Number(0))
        })
    }

    /// What stays true inside a function over `list`: there, names of the row mean another row.
    pub(super) fn outside(&self, service: &Service, list: NodeId) -> Self {
        let is_inside = |node: NodeId| service.ancestors(node).skip(1).any(|at| at == list);
        let reads = |expr: &Expr| expr.reads().into_iter().any(is_inside);
        let stays = |fact: &&Fact<'a>| match fact {
            Fact::Holds(expr) | Fact::Fails(expr) => !reads(expr),
            Fact::Equal(a, b) => !reads(a) && !reads(b),
            Fact::Answered(Source::Node(node)) => !is_inside(*node),
            Fact::Answered(Source::Case(_)) => true,
        };
        Facts { facts: self.facts.iter().filter(stays).copied().collect(), ..*self }
    }
}

/// Are both constants, and not the same?
fn are_different(a: &Expr, b: &Expr) -> bool {
    let is_constant = |expr: &Expr| {
        matches!(
            expr.kind,
            ExprKind::Bool(_) | ExprKind::Code(..) | ExprKind::SemanticCode(_) | ExprKind::Text(_)
        )
    };
    is_constant(a) && is_constant(b) && !a.same(b)
}
