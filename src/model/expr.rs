//! The expression language, resolved and typed.
//!
//! A reference names a node. Inside a list it means this row's value; rows of other lists are reached only
//! through a fold over that list, so no reference needs to say which row it means.

use jiff::civil::{Date, Time};

use super::{
    BinaryOp, CaseFieldId, CodelistId, DurationUnit, FoldKind, NodeId, OfficeId, PartKind, RouteId, StateId,
    ValueType,
};
use crate::pattern::Pattern;
use crate::source::Span;

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// The type of its value.
    pub ty: ValueType,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `yes`, `no`.
    Bool(bool),
    /// A number or amount in units of its last place (`ty` says how many places; cents for money).
    Number(i128),
    /// A text.
    Text(String),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A month: year and month.
    Month(i16, i8),
    /// A code: option number of a list.
    Code(CodelistId, usize),
    /// A country or nationality code.
    SemanticCode(String),
    /// A whole number of units, right of `+` or `-`: the unit and how many.
    Duration(DurationUnit, Box<Expr>),
    /// The civil date of receipt.
    Today,
    /// The value of a node.
    Node(NodeId),
    /// The case's own data.
    Case(CaseRef),
    /// The office that a route chose.
    Route(RouteId),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a op b`.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `a matches "…"`, the whole text.
    Matches(Box<Expr>, Pattern),
    /// `a is answered`.
    IsAnswered(Box<Expr>),
    /// `a otherwise b`: `b` where `a` is absent.
    Otherwise(Box<Expr>, Box<Expr>),
    /// `if a then b else c`.
    If {
        /// Condition.
        cond: Box<Expr>,
        /// Value if it holds.
        then: Box<Expr>,
        /// Value if it does not.
        otherwise: Box<Expr>,
    },
    /// `any(dogs: cond)`, `count(dogs)`.
    Fold {
        /// Which function.
        kind: FoldKind,
        /// The list.
        list: NodeId,
        /// What is evaluated in each row.
        body: Option<Box<Expr>>,
    },
    /// `round(x, 2)`.
    Round(RoundMode, Box<Expr>, u8),
    /// `min(a, b)` or, with `true`, `max(a, b)`.
    Extreme(bool, Box<Expr>, Box<Expr>),
    /// `length(text)` in code points.
    Length(Box<Expr>),
    /// `years from a to b`; `age(d)` is `years from d to today`.
    Difference {
        /// Counted in.
        unit: DurationUnit,
        /// Begin.
        from: Box<Expr>,
        /// End.
        to: Box<Expr>,
    },
    /// `days in a to b`: both ends count.
    DaysIn(Box<Expr>, Box<Expr>),
    /// `year of d`, `start of month d`, `earliest d`.
    Part(PartKind, Box<Expr>),
    /// The value in certain rows, one number from 1 for each list from the outside in; in scenarios only.
    Row(NodeId, Vec<u32>),
    /// An office, in `expect responsible = tax_office`.
    Office(OfficeId),
    /// Not understood; a diagnostic has said so. Never reaches an emitter.
    Invalid,
}

/// A reference into the case data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseRef {
    /// A field of a clerk or a system.
    Field(CaseFieldId),
    /// Has this state of a `parallel` ended with this outcome? (`roads.object`)
    Outcome(StateId, String),
}

/// How to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoundMode {
    /// Half away from zero.
    Half,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

impl Expr {
    /// Are both the same expression, wherever they stand?
    pub fn same(&self, other: &Expr) -> bool {
        use ExprKind::*;
        match (&self.kind, &other.kind) {
            (Bool(a), Bool(b)) => a == b,
            (Number(a), Number(b)) => a == b && self.ty == other.ty,
            (Text(a), Text(b)) | (SemanticCode(a), SemanticCode(b)) => a == b,
            (Date(a), Date(b)) => a == b,
            (Time(a), Time(b)) => a == b,
            (Month(a, m), Month(b, n)) => a == b && m == n,
            (Code(a, i), Code(b, j)) => a == b && i == j,
            (Duration(u, a), Duration(v, b)) => u == v && a.same(b),
            (Today, Today) => true,
            (Node(a), Node(b)) => a == b,
            (Case(a), Case(b)) => a == b,
            (Route(a), Route(b)) => a == b,
            (Office(a), Office(b)) => a == b,
            (Row(a, rows), Row(b, others)) => a == b && rows == others,
            (Fold { kind: a, list: l, .. }, Fold { kind: b, list: m, .. }) if a != b || l != m => false,
            (Matches(_, a), Matches(_, b)) if a.source() != b.source() => false,
            (Round(a, _, p), Round(b, _, q)) if a != b || p != q => false,
            (Extreme(a, ..), Extreme(b, ..)) if a != b => false,
            (Binary { op: a, .. }, Binary { op: b, .. }) if a != b => false,
            (Difference { unit: a, .. }, Difference { unit: b, .. }) if a != b => false,
            (Part(a, _), Part(b, _)) if a != b => false,
            (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {
                let (left, right) = (self.operands(), other.operands());
                left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.same(b))
            }
            _ => false,
        }
    }

    /// Direct operands, left to right; the body of a fold included.
    pub fn operands(&self) -> Vec<&Expr> {
        use ExprKind::*;
        match &self.kind {
            Bool(_) | Number(_) | Text(_) | Date(_) | Time(_) | Month(..) | Code(..) | SemanticCode(_)
            | Today | Node(_) | Case(_) | Route(_) | Row(..) | Office(_) | Invalid => Vec::new(),
            List(list) => list.iter().collect(),
            Duration(_, a)
            | Not(a)
            | Negate(a)
            | Matches(a, _)
            | IsAnswered(a)
            | Round(_, a, _)
            | Length(a)
            | Part(_, a) => vec![a],
            Binary { left: a, right: b, .. }
            | Otherwise(a, b)
            | Extreme(_, a, b)
            | Difference { from: a, to: b, .. }
            | DaysIn(a, b) => vec![a, b],
            If { cond, then, otherwise } => vec![cond, then, otherwise],
            Fold { body, .. } => body.iter().map(AsRef::as_ref).collect(),
        }
    }

    /// The expression and everything in it, outside in.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(self);
        for operand in self.operands() {
            operand.walk(visit);
        }
    }

    /// Every node that is read: values, and lists that are folded over.
    pub fn reads(&self) -> Vec<NodeId> {
        let mut nodes = Vec::new();
        self.walk(&mut |expr| match expr.kind {
            ExprKind::Node(id) | ExprKind::Fold { list: id, .. } => nodes.push(id),
            _ => {}
        });
        nodes
    }

    /// Was something in it not understood?
    pub fn has_invalid(&self) -> bool {
        let mut found = false;
        self.walk(&mut |expr| found |= matches!(expr.kind, ExprKind::Invalid));
        found
    }

    /// What is joined by `and` at the top, left to right.
    pub fn conjuncts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Binary { op: BinaryOp::And, left, right } => {
                let mut all = left.conjuncts();
                all.extend(right.conjuncts());
                all
            }
            _ => vec![self],
        }
    }
}
